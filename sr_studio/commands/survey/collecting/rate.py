"""``sr-studio survey rate``: open the rating window on a study."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from sr_studio.commands.exit_codes import NoDisplayError
from sr_studio.commands.gui import advice, why_no_display
from sr_studio.paths import expanded

_ABOUT = """\
Open the rating window: full screen, blind, pictures pixel by pixel, every vote stored at once.
Several people sit down one after another; a code that is known goes on where it stopped.
On several computers at once: copy the study to each, rate there with --station 1/3, 2/3 and 3/3, then put
the copies together by sr-studio survey merge.

keys of a rater      1-5 vote (also 6-9, 0), Left/Right move the mark, Enter confirms
                     pairs: Left, Right, Down (no difference), Up (cannot tell)
                     Space swaps pictures in one place, Backspace corrects the last vote, Esc pauses
keys of the staff    Ctrl+Alt+Q closes the window at any time, also with --kiosk

exit codes: 0 closed, 2 wrong arguments, 3 nothing could be done, 4 there is no display"""


def main(arguments: Sequence[str]) -> int:
    """Show the window; returns once it is closed."""
    words = argparse.ArgumentParser(
        prog="sr-studio survey rate",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words.add_argument("study", metavar="STUDY", type=Path, help="a study, NAME.srstudy")
    words.add_argument(
        "--rater", metavar="CODE", default="", help="who sits down, instead of asking; or an id"
    )
    words.add_argument(
        "--station",
        type=_station,
        metavar="K/N",
        help="this computer is the K-th of N that collect for one study, each with a copy of it: codes begin "
        "with K (2-R01), and no plan is given at two of them (default: what it "
        "was at its last sitting here, else the only one)",
    )
    words.add_argument("--pilot", action="store_true", help="try the study out; counted apart")
    words.add_argument("--screen", metavar="NAME", default="", help="the raters' screen: its name or number")
    words.add_argument("--kiosk", action="store_true", help="raters cannot close the window")
    options = words.parse_args(arguments)
    instead = "Collect elsewhere and take it over by “sr-studio survey merge”."
    if sys.platform.startswith("linux") and (reason := why_no_display(os.environ)):
        raise NoDisplayError(f"The rating window needs a display, and {reason}. {instead}")
    try:
        from sr_studio.gui.survey.rating import program
    except ImportError as error:
        if error.name and error.name.startswith("sr_studio"):
            raise
        raise NoDisplayError(
            f"The rating window cannot start: {error}. {advice(str(error))} {instead}"
        ) from error
    return program.run(
        expanded(options.study),
        rater=options.rater,
        pilot=options.pilot,
        screen=options.screen,
        kiosk=options.kiosk,
        station=options.station,
    )


def _station(text: str) -> tuple[int, int]:
    """A number and how many there are."""
    found = re.fullmatch(r"([0-9]{1,3})/([0-9]{1,3})", text.strip(), re.ASCII)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form 2/4: the second of four computers")
    return int(found[1]), int(found[2])
