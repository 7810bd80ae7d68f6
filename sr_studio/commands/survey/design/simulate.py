"""``sr-studio survey simulate``: raters with known truth, as a CSV or in a study."""

import argparse
import sys
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.paths import expanded
from sr_studio.survey.simulation.truth import Spread, Truth, truth_of
from sr_studio.survey.store.creation import SUFFIX

EXAMPLES = """\
examples:
  sr-studio survey simulate --raters 24 --images 10 --conditions bicubic=2.1,srgan=3.5 --out votes.csv
  sr-studio survey simulate --raters 20 --images 8 --pairs --conditions a=0,b=1 --left-bias .2 --out p.csv
  sr-studio survey simulate my.srstudy                  as many raters as are planned answer their plans
  sr-studio survey simulate my.srstudy --raters 6 --conditions srgan_x4=3.9 --careless 1
  sr-studio survey simulate --raters 24 --images 10 --conditions a=3.5,b=3.2 --out simulated.srstudy

A vote is the mean of its condition + rater + image + rater:condition + image:condition + residual, rounded
to the scale and clipped to its ends; --sd-… are the standard deviations. Pairs: the difference of two scale
values (JOD, or theta with --noise bradley-terry) decides, with --left-bias and --tie-width.

Simulated raters sit at the station “simulated”, and are never let into a study in which people have sat.
Every random number comes from numpy's PCG64 with --seed.

exit codes: 0 done, 2 wrong arguments or a file in the way, 3 nothing could be done"""

_SPREADS = {
    "rater": "of a rater's leniency",
    "image": "of how good an image looks under every condition",
    "rater_condition": "of a rater's own taste for a condition",
    "image_condition": "of how much better a condition does on an image",
    "residual": "of what is left in each vote",
}


def main(arguments: Sequence[str]) -> int:
    """Simulate votes; return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    _check(options)
    with speaking(options.json_lines) as lines:
        told = _study(options, lines) if options.study else _crossed(options)
        lines.result(told)
    if options.json:
        print_json(told)
    elif not lines.on and (options.study or options.out):
        said = f"{counted(told['votes'], 'vote')} of {counted(told['raters'], 'simulated rater')}"
        print(f"{said}, seed {told['seed']}: {told['file']}")
    return Exit.OK


def _check(options: argparse.Namespace) -> None:
    """Raise `UsageError` for words that do not go together."""
    if options.study:
        given = [
            name for name in ("images", "out", "pairs", "scale", "repetitions") if getattr(options, name)
        ]
        if given:
            raise UsageError(
                "A study has its own contents, method and scale: leave out --{option}.",
                option=given[0],
            )
        return
    if not options.raters or not options.images or not options.conditions:
        raise UsageError(
            "Name a study, or say what to simulate: --raters 24 --images 10 --conditions a=3.5,b=3.2."
        )
    if options.json and not options.out:
        raise UsageError("Votes and --json would both go to stdout. Name a file: --out votes.csv.")


def _study(options: argparse.Namespace, lines: JsonLines) -> dict[str, Any]:
    from sr_studio.survey.simulation.studies import simulate_study
    from sr_studio.survey.store.study import Study

    folder = expanded(options.study)
    with Study.open(folder) as study:
        truth = truth_of(study.design, options.conditions, **_fields(options))

    def told(done: int, total: int) -> None:
        lines.progress("simulating raters", done=done, total=total)

    made = simulate_study(folder, truth, raters=options.raters or 0, seed=options.seed, told=told)
    # Names of conditions stay sealed as long as the study is open.
    said = msgspec.to_builtins(truth)
    del said["conditions"]
    return {
        "file": str(folder),
        "raters": made.raters,
        "votes": made.votes,
        "careless": list(made.careless),
        "seed": options.seed,
        "generator": "PCG64",
        "truth": said,
    }


def _crossed(options: argparse.Namespace) -> dict[str, Any]:
    from sr_studio.survey.simulation.files import pairs_csv, ratings_csv
    from sr_studio.survey.simulation.panel import Panel
    from sr_studio.survey.simulation.tables import simulate_pairs, simulate_ratings

    truth = msgspec.convert(
        {"conditions": options.conditions, **_fields(options), **_scale(options)}, type=Truth
    ).checked()
    out = expanded(options.out) if options.out else None
    targets = Targets(overwrite=options.overwrite, instead="choose another --out")
    if out is not None and out.suffix != SUFFIX:
        targets.check([Target(out, "the votes")])
    panel = Panel(truth, raters=options.raters, contents=options.images, seed=options.seed)
    repetitions = options.repetitions or 1
    if options.pairs:
        pairs = simulate_pairs(panel, repetitions=repetitions)
        text, count, raters = pairs_csv(pairs), len(pairs.choice), pairs.raters
    else:
        votes = simulate_ratings(panel, repetitions=repetitions, hidden_reference=_reference(options))
        text, count, raters = ratings_csv(votes), len(votes.rating), votes.raters
    if out is None:
        sys.stdout.write(text)
    elif out.suffix == SUFFIX:
        _as_study(text, out)
    else:
        targets.write(out, text.encode())
    return {
        "file": str(out) if out else "-",
        "raters": panel.raters,
        "images": options.images,
        "votes": count,
        "careless": [name for number, name in enumerate(raters) if panel.is_careless(number)],
        "seed": options.seed,
        "generator": "PCG64",
        "truth": msgspec.to_builtins(truth),
    }


def _as_study(text: str, out: Path) -> None:
    from tempfile import TemporaryDirectory

    from sr_studio.survey.importing.study import import_votes

    with TemporaryDirectory(prefix="sr-studio-") as folder:
        file = Path(folder) / "simulated.csv"
        file.write_text(text, encoding="utf-8", newline="")
        import_votes(file, out)


def _reference(options: argparse.Namespace) -> str:
    name: str = options.hidden_reference
    if name and name not in options.conditions:
        raise UsageError(
            "There is no condition “{name}” to be the hidden reference. There are {names}.",
            name=name,
            names=", ".join(options.conditions),
        )
    return name


def _scale(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "": {},
        "5": {},
        "9": {"maximum": 9.0},
        "11": {"minimum": 0.0, "maximum": 10.0},
        "100": {"minimum": 0.0, "maximum": 100.0, "whole": False},
    }[options.scale]


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    spread = Spread()
    given = {name: getattr(options, f"sd_{name}") for name in _SPREADS}
    spread = msgspec.structs.replace(spread, **{name: sd for name, sd in given.items() if sd is not None})
    return {
        "spread": msgspec.to_builtins(spread),
        "careless": options.careless,
        "missing": options.missing,
        "noise": options.noise,
        "left_bias": options.left_bias,
        "tie_width": options.tie_width,
    }


def _means(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in text.split(","):
        name, sign, value = part.strip().rpartition("=")
        try:
            mean = float(value)
        except ValueError:
            mean = float("nan")
        if not sign or not name or not isfinite(mean):
            raise argparse.ArgumentTypeError(f"“{part}” is not of the form NAME=MEAN")
        if name in found:
            raise argparse.ArgumentTypeError(f"“{name}” stands twice")
        found[name] = mean
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-studio survey simulate",
        description="Votes of raters with known truth: to plan a study, to test an analysis, to try a study.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("study", nargs="?", metavar="STUDY", help="a study whose plans are answered")
    parser.add_argument("--raters", type=positive, metavar="N", help="default in a study: as many as planned")
    parser.add_argument("--images", type=positive, metavar="N", help="contents")
    parser.add_argument(
        "--conditions",
        type=_means,
        default={},
        metavar="A=MEAN,B=MEAN",
        help="true means (pairs: scale values); in a study those not named get likely ones",
    )
    parser.add_argument("--careless", type=natural, default=0, metavar="N", help="so many answer at random")
    parser.add_argument(
        "--missing", type=float, default=0.0, metavar="SHARE", help="votes that are not given"
    )
    parser.add_argument("--repetitions", type=positive, metavar="N", help="times every question is asked")
    parser.add_argument(
        "--scale", choices=["", "5", "9", "11", "100"], default="", metavar="5|9|11|100", help="default 5"
    )
    parser.add_argument(
        "--hidden-reference", default="", metavar="NAME", help="the condition that is the original"
    )
    spreads = parser.add_argument_group("standard deviations")
    for name, text in _SPREADS.items():
        default = getattr(Spread(), name)
        spreads.add_argument(
            f"--sd-{name.replace('_', '-')}", type=float, metavar="SD", help=f"{text} (default {default})"
        )
    pairs = parser.add_argument_group("pairs")
    pairs.add_argument("--pairs", action="store_true", help="compare pairs instead of rating")
    pairs.add_argument("--noise", choices=["thurstone", "bradley-terry"], default="thurstone")
    pairs.add_argument("--left-bias", type=float, default=0.0, help="added to the left one's scale value")
    pairs.add_argument(
        "--tie-width", type=float, default=0.0, help="smaller differences are ties (default 0: forced choice)"
    )
    parser.add_argument("--seed", type=natural, default=1, help="of every random number (default 1)")
    parser.add_argument("--out", metavar="FILE.csv|STUDY", help="default: to stdout")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    parser.add_argument("--json", action="store_true", help="print what is true, and what was made")
    parser.add_argument("--json-lines", action="store_true", help="progress and result, for programs")
    return parser
