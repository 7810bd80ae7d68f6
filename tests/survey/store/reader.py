"""A process that reads a private copy of a study: ``python -m tests.survey.store.reader FOLDER HOW``.

``older``: the study is of an older version. ``shut``: it may not be written, so rights are given up where
there are any. It says that it reads and waits to be killed, or for a line.
"""

import os
import sys
from pathlib import Path

from sr_studio.survey.store.files.migrations import open_database
from sr_studio.survey.store.files.schema import VERSION
from sr_studio.survey.store.study import Study


def main(folder: Path, how: str) -> None:
    """Read until there is a line."""
    if how == "older":
        database = open_database(folder, write=False, steps={VERSION: ()}, version=VERSION + 1)
    else:
        if os.geteuid() == 0:
            import fcntl  # noqa: F401 - where Python lies, nobody may look

            os.setgid(65534)
            os.setuid(65534)
        database = Study.open(folder).database
    print("reading", flush=True)
    sys.stdin.readline()
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
