"""``sr-studio survey metrics``: scores of a closed study's frozen stimuli, by every metric there is."""

import argparse
import csv
import io
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio import __version__
from sr_studio.commands.arguments import add_protocol, metrics_of, positive, protocols_of
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import Protocol, short_name
from sr_studio.metrics.registry import known_metrics
from sr_studio.paths import expanded
from sr_studio.survey.errors import SurveyError

if TYPE_CHECKING:
    from sr_studio.imaging.pixels import Pixels
    from sr_studio.survey.design.study import Stimulus
    from sr_studio.survey.store.study import Study

HEAD = ("content", "condition", "metric", "value", "preset", "implementation", "version")
"""Columns of metrics.csv: one line a score, its recipe in words beside it."""

EXAMPLES = """\
examples:
  sr-studio survey metrics my.srstudy --out metrics.csv
  sr-studio survey analyse my.srstudy --metrics metrics.csv     which of them can stand in for people?
  sr-studio survey metrics my.srstudy --metrics psnr,lpips --protocol daala --json
  sr-studio survey metrics A.srstudy B.srstudy --with-mos --out both.csv
  sr-studio survey analyse both.csv                             per study, and over both

Stimuli are scored as they were shown, against the study's reference (rated or open), after their bytes were
compared with what was frozen. Without --metrics: every metric whose weights are here (--list-metrics). The
reference itself has no score by a metric that compares with it. --with-mos writes a table with one line a
stimulus (study, content, condition, mos, n, sd, then a column a metric) instead of one line a score.

exit codes: 0 done, 1 some stimuli have no score, 2 wrong arguments or a file in the way, 3 nothing could be
done"""


@dataclass(frozen=True)
class Scored:
    """One score. ``value`` is None where there is none, ``why`` says why."""

    study: str
    content: str
    condition: str
    metric: Metric
    value: float | None
    recipe: str
    why: str = ""


@dataclass(frozen=True)
class Recipe:
    """How scores are computed; ``scale`` is the shave of a protocol that shaves the scale."""

    metrics: Sequence[Metric]
    protocol: Protocol
    scale: int
    device: str


def main(arguments: Sequence[str]) -> int:
    """Score the stimuli of studies; return the exit code."""
    options = _parser().parse_args(arguments)
    metrics = metrics_of(options) if options.metrics else _measurable()
    recipe = Recipe(metrics, protocols_of(options)[0], options.scale, options.device)
    out = expanded(options.out) if options.out else None
    targets = Targets(overwrite=options.overwrite, instead="choose another --out")
    if out is not None:
        targets.check([Target(out, "the scores", _is_ours)])
    folders = [expanded(name) for name in options.studies]
    if len({folder.stem for folder in folders}) < len(folders):
        raise UsageError("Two studies have one name. Rename one of the folders.")
    with speaking(options.json_lines) as lines:
        found = [score for folder in folders for score in _scores(folder, recipe, lines)]
        if not any(score.value is not None for score in found):
            raise SurveyError("No stimulus has a score: {why}", why=next(iter(_reasons(found)), "no stimuli"))
        text = _with_mos(folders, found, metrics) if options.with_mos else _long(found, recipe)
        if out is not None:
            targets.write(out, text.encode())
        document = _document(found, recipe, out)
        lines.result(document)
    for why in _reasons(found):
        print(why, file=sys.stderr)
    if options.json:
        print_json(document)
    elif out is None and not lines.on:
        sys.stdout.write(text)
    return Exit.SOME_FAILED if any(score.value is None for score in found) else Exit.OK


def _measurable() -> tuple[Metric, ...]:
    return tuple(
        metric for metric in known_metrics() if metric.unavailable() is None and not metric.needs_input
    )


def _is_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\n") == ",".join(HEAD)
    except (OSError, UnicodeDecodeError):
        return False


def _scores(folder: Path, recipe: Recipe, lines: JsonLines) -> Iterator[Scored]:
    """Score every test stimulus of one study, content after content."""
    from sr_studio.survey.store.integrity import has_pictures
    from sr_studio.survey.store.study import Study

    with Study.open(folder) as study:
        if not study.names_open:
            raise SurveyError(
                "“{name}” is not closed: scores name its conditions, which are sealed until then. Close it "
                "first (sr-studio survey close).",
                name=folder.name,
            )
        if not has_pictures(study.folder, study.stimuli.values()):
            raise SurveyError(
                "“{name}” has no pictures: it was imported from votes alone, so there is nothing to score.",
                name=folder.name,
            )
        contents = [one.id for one in study.design.test_contents]
        stimuli = {(one.content, one.condition): one for one in study.stimuli.values()}
        wanted = [one for content in contents for key, one in stimuli.items() if key[0] == content]
        reference = study.design.reference
        against: tuple[str, Pixels | None] = ("", None)
        for done, one in enumerate(wanted):
            lines.progress("scoring stimuli", done=done, total=len(wanted))
            original = stimuli.get((one.content, reference.code)) if reference is not None else None
            if against[0] != one.content:
                against = one.content, None if original is None else _pixels(study, original)
            yield from _of_stimulus(study, one, against[1], recipe, is_reference=one is original)


def _of_stimulus(
    study: "Study", stimulus: "Stimulus", reference: "Pixels | None", recipe: Recipe, *, is_reference: bool
) -> Iterator[Scored]:
    from sr_studio.metrics.metric import PicturePair
    from sr_studio.metrics.quality import QualityMap
    from sr_studio.survey.store.tables import content_names

    pair = PicturePair(_pixels(study, stimulus), reference, recipe.protocol, recipe.scale, recipe.device)
    for metric in recipe.metrics:
        if is_reference and metric.needs_reference:
            continue
        # One after another: maps of several would be in memory together.
        score = QualityMap(pair, [metric]).whole()
        value = score.values.get(metric.name)
        missing = score.missing.get(metric.name)
        why = str(missing) if missing is not None else ""
        if value is not None and not math.isfinite(value):
            value, why = None, "the picture is identical with the reference"
        if value is None and reference is None and metric.needs_reference:
            why = "the study has no originals"
        yield Scored(
            study=study.folder.stem,
            content=content_names(study.design)[stimulus.content],
            condition=study.design.condition(stimulus.condition).name,
            metric=metric,
            value=value,
            recipe=metric.recipe(recipe.protocol, recipe.scale),
            why=why,
        )


def _pixels(study: "Study", stimulus: "Stimulus") -> "Pixels":
    from sr_studio.imaging.image import decode

    return decode(study.check_stimulus(stimulus.id), name=stimulus.file).pixels


def _long(found: Sequence[Scored], recipe: Recipe) -> str:
    preset = short_name(recipe.protocol)
    return _csv(
        [
            HEAD,
            *(
                (one.content, one.condition, one.metric.name, _number(one), preset, one.recipe, __version__)
                for one in found
                if one.value is not None
            ),
        ]
    )


def _with_mos(folders: Sequence[Path], found: Sequence[Scored], metrics: Sequence[Metric]) -> str:
    """Return one line a stimulus that people rated."""
    from sr_studio.survey.analysis.ratings.document import analyse_ratings
    from sr_studio.survey.analysis.settings import AnalysisSettings
    from sr_studio.survey.store.study import Study
    from sr_studio.survey.store.tables import rating_votes

    values = {(one.study, one.content, one.condition, one.metric.name): one for one in found}
    rows: list[Sequence[object]] = [
        ("study", "content", "condition", "mos", "n", "sd", *(metric.name for metric in metrics))
    ]
    for folder in folders:
        with Study.open(folder) as study:
            document = analyse_ratings(rating_votes(study), AnalysisSettings(screening="none", bootstrap=1))
        for row in document["stimuli"]:
            key = (folder.stem, row["content"], row["condition"])
            scores = [values.get((*key, metric.name)) for metric in metrics]
            told = ["" if score is None else _number(score) for score in scores]
            rows.append((*key, row["mos"], row["n"], "" if row["sd"] is None else row["sd"], *told))
    return _csv(rows)


def _number(one: Scored) -> str:
    return "" if one.value is None else repr(one.value)


def _csv(rows: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _reasons(found: Sequence[Scored]) -> list[str]:
    """Why scores are missing, each reason once."""
    reasons: dict[tuple[str, str], list[Scored]] = {}
    for one in found:
        if one.value is None:
            reasons.setdefault((one.metric.label, one.why), []).append(one)
    return [
        f"{label}: {why} ({', '.join(f'{one.content}/{one.condition}' for one in scores[:3])}"
        + (f" and {len(scores) - 3} more)" if len(scores) > 3 else ")")
        for (label, why), scores in reasons.items()
    ]


def _document(found: Sequence[Scored], recipe: Recipe, out: Path | None) -> dict[str, Any]:
    return {
        "file": None if out is None else str(out),
        "version": __version__,
        "preset": short_name(recipe.protocol),
        "metrics": [
            {
                "name": metric.name,
                "label": metric.label,
                "higher_is_better": metric.higher_is_better,
                "recipe": metric.recipe(recipe.protocol, recipe.scale),
            }
            for metric in recipe.metrics
        ],
        "scores": [
            {
                "study": one.study,
                "content": one.content,
                "condition": one.condition,
                "metric": one.metric.name,
                "value": one.value,
                "why": one.why or None,
            }
            for one in found
        ],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-studio survey metrics",
        description="Scores of a closed study's stimuli by every metric, to hold against what people said.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("studies", nargs="+", metavar="STUDY", help="closed studies")
    add_protocol(parser, several=False)
    parser.add_argument(
        "--scale",
        type=positive,
        default=4,
        metavar="N",
        help="what “the scale” shaves (default 4)",
    )
    parser.add_argument("--device", default="cpu", help="where torch computes: cpu (default), cuda")
    parser.add_argument("--with-mos", action="store_true", help="one line a stimulus, with its mean opinion")
    parser.add_argument("--out", metavar="FILE.csv", help="default: to stdout")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    parser.add_argument("--json", action="store_true", help="print data instead of the table")
    parser.add_argument("--json-lines", action="store_true", help="progress and result, for programs")
    return parser
