"""``sr-studio survey``: blind rating studies. One file an act; each imports only what it needs."""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec

from sr_studio.commands.exit_codes import UsageError

_ACTS = {
    "new": "make and freeze a study: from pictures and models, or from finished pictures",
    "plan": "the whole order of every rater, coded",
    "power": "how many raters and pictures a difference needs",
    "rate": "open the rating window",
    "simulate": "raters with known truth: a CSV, or votes in a study",
    "status": "progress without results",
    "analyse": "means, intervals, tests and screening, of a study or a CSV",
    "metrics": "scores of a closed study's stimuli by every metric",
    "export": "the CSV files of a study, with a codebook",
    "report": "a self-contained HTML report",
    "merge": "stations of one study into one",
    "close": "end the collecting and open the key",
    "duplicate": "the design of a study as a new one",
    "import": "a CSV of votes as a study",
    "rater-data": "everything kept of one rater",
    "delete-rater": "really delete one rater",
    "archive": "a study as one zip",
    "verify": "compute every number again and compare",
}

_MODULES = {"import": "import_votes", "rater-data": "rater_data", "delete-rater": "delete_rater"}
"""Where an act is that has no module of its own name."""


def _module(act: str) -> str:
    return f"sr_studio.commands.survey.{_MODULES.get(act, act)}"


ACTS = {act: text for act, text in _ACTS.items() if find_spec(_module(act)) is not None}

EPILOG = """\
acts:
{acts}

sr-studio survey ACT --help teaches each act. Exit codes: 0 done, 1 some items failed, 2 wrong arguments,
3 nothing could be done."""


def main(arguments: Sequence[str]) -> int:
    """Run one act; return the exit code."""
    listed = "\n".join(f"  {name:<14}{text}" for name, text in ACTS.items())
    parser = argparse.ArgumentParser(
        prog="sr-studio survey",
        description="Blind MOS and A/B ratings. A study is a folder NAME.srstudy.",
        epilog=EPILOG.format(acts=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("act", metavar="ACT", help="one of the acts below")
    options = parser.parse_args(arguments[:1])
    if options.act not in ACTS:
        close = get_close_matches(options.act, ACTS, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else ""
        raise UsageError(f"There is no “survey {options.act}”.{meant} There are {', '.join(ACTS)}.")
    code: int = import_module(_module(options.act)).main(arguments[1:])
    return code
