"""The programs behind an archive: what a rerun would have to install."""

import platform
import sys
from importlib.metadata import distributions

FILE = "environment.txt"


def environment() -> str:
    """Python, the system, and every installed package with its version, sorted."""
    packages = {
        (one.metadata["Name"] or "").lower(): one.version for one in distributions() if one.metadata["Name"]
    }
    lines = [f"# Python {platform.python_version()}, {sys.platform} {platform.machine()}"]
    lines += [f"{name}=={version}" for name, version in sorted(packages.items())]
    return "\n".join(lines) + "\n"
