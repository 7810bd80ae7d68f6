"""``sr-studio engine``: the child process that decodes, upscales and scores, over stdin and stdout."""

import argparse
from collections.abc import Sequence

EPILOG = """\
A window or a command starts its engine by itself. Start one elsewhere with --engine:

  sr-studio --engine "ssh gpu-host sr-studio engine"
  sr-studio upscale photo.png --engine "ssh gpu-host sr-studio engine"

Images and results travel through the connection; nothing has to be copied or shared. The engine ends
when its input ends. Both sides must have the same version of the protocol."""


def main(arguments: Sequence[str]) -> int:
    """Serve until the input ends."""
    argparse.ArgumentParser(
        prog="sr-studio engine",
        description="Serve one window or command: MessagePack frames come in on stdin and go out on stdout.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args(arguments)
    from sr_studio.engine.server.main import main as serve

    return serve()
