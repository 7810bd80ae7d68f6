"""Memory of a process and of those it has started."""

import contextlib


def memory_of(pid: int) -> int:
    """Resident bytes of a process and its children (readers of data); 0 where there is none.

    Pages that processes share are counted for each of them.
    """
    import psutil

    total = 0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        total = int(process.memory_info().rss)
        for child in process.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                total += int(child.memory_info().rss)
    return total
