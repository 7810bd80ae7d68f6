"""``python -m sr_studio.engine``: the engine itself, with nothing of the command line around it."""

import sys

from sr_studio.engine.server import main

sys.exit(main())
