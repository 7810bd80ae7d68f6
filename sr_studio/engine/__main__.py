"""``python -m sr_studio.engine``: the engine itself, with nothing of the command line around it."""

import sys

from sr_studio.threads import wait_quietly


def main() -> int:
    """Serve; what computes is imported after the policy of its threads is set."""
    wait_quietly()
    from sr_studio.engine.server.main import main as serve

    return serve()


if __name__ == "__main__":
    sys.exit(main())
