"""``sr-studio survey``: blind rating studies. One file an act; each imports only what it needs."""

from collections.abc import Sequence
from importlib import import_module

from sr_studio.commands.acts import chosen_act
from sr_studio.commands.exit_codes import UsageError
from sr_studio.survey.errors import SurveyArgumentError, no_text

ACTS = {
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

_GROUPS = {
    "design": ("new", "plan", "power", "simulate", "duplicate"),
    "collecting": ("rate", "status", "close", "merge", "import", "rater-data", "delete-rater"),
    "results": ("analyse", "metrics", "export", "report", "archive", "verify"),
}
"""Where the module of each act is."""


EPILOG = """\
acts:
{acts}

sr-studio survey ACT --help teaches each act. Exit codes: 0 done, 1 some items failed, 2 wrong arguments or
a file in the way, 3 nothing could be done."""


def main(arguments: Sequence[str]) -> int:
    """Run one act; return the exit code."""
    act = chosen_act(
        "survey",
        ACTS,
        arguments,
        description="Blind MOS and A/B ratings. A study is a folder NAME.srstudy.",
        epilog=EPILOG,
    )
    group = next(group for group, acts in _GROUPS.items() if act in acts)
    name = "import_votes" if act == "import" else act.replace("-", "_")  # import is a word of Python's
    module = import_module(f"sr_studio.commands.survey.{group}.{name}")
    try:
        code: int = module.main(arguments[1:])
    except SurveyArgumentError as error:
        raise UsageError(error.message) from error
    except UnicodeEncodeError as error:
        # Whatever name or argument it was: it came as bytes that are no characters, and nothing keeps such.
        raise no_text(error) from error
    return code
