"""``sr-studio evaluate``: the table of a paper, image by image and its mean. Always in fp32."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands import arguments as words
from sr_studio.commands import evaluate_report as report
from sr_studio.commands.engine_runner import (
    Work,
    complain,
    exit_code,
    explained,
    failure,
    opened,
    picture_of,
    reported,
    scorable,
    settle,
)
from sr_studio.commands.evaluate_report import Result
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.patterns import Patterns
from sr_studio.commands.output.table_file import StdoutTable, TablePlace, table_place
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Targets
from sr_studio.commands.sources import Item, ItemRole, Problem, find_files
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sr_studio.engine.client.blocking import Fetched
    from sr_studio.engine.wire.events import Scores

PAPER_MODELS = tuple(name for name in DEFAULT_MODELS if name != "nearest")

AHEAD = 3
"""Requests kept under way, so that the engine computes while the last answer is handled."""

EXAMPLES = """\
  sr-studio evaluate Set5/x4                             pairs NAME_HR/NAME_LR in one folder
  sr-studio evaluate DIV2K/HR DIV2K/LR_x4                twin folders
  sr-studio evaluate photos/ --scale 2 --models bicubic  HR images: reduced here, then restored
  sr-studio evaluate Set5/x4 --protocol daala            the SRGAN paper's numbers
  sr-studio evaluate Set5/x4 Set14/x4 --models all --protocol community --protocol daala --csv t.csv
  sr-studio evaluate Set5/x4 --json | jq '.tables[0].means'
  sr-studio evaluate BSD100/x4 --artefacts               does a model leave a periodic pattern?
  sr-studio evaluate phone/ --inputs --artefacts         the same without any reference

Networks compute in fp32. Scores of different recipes or scales never share a column: each
table names its recipe, and pairs of several scales give several tables. The same command again
replaces its --csv file; a file that is no table of sr-studio stops it before it begins."""


def main(arguments: Sequence[str]) -> int:
    """Evaluate models; return the exit code."""
    options = _parser().parse_args(arguments)
    degradation = words.degradation_of(options)
    protocols, metrics = words.protocols_of(options), words.metrics_of(options)
    if options.inputs and not options.artefacts and not without_reference(metrics):
        raise UsageError(
            "Without references there is nothing to score. Add --artefacts, or leave out --inputs."
        )
    files, problems = find_files(options.folders)
    with _place(options, files) as place:
        if options.json and isinstance(place, StdoutTable):
            raise UsageError("--json and --csv - both write to stdout. Name a file: --csv table.csv.")
        return _evaluate(
            options,
            files,
            problems,
            place,
            degradation=degradation,
            protocols=protocols,
            metrics=metrics,
        )


def _evaluate(
    options: argparse.Namespace,
    files: Sequence[Path],
    problems: list[Problem],
    place: TablePlace | None,
    *,
    degradation: Degradation,
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
) -> int:
    """Score, write and print; return the exit code."""
    patterns = Patterns() if options.artefacts else None
    role: ItemRole = "reference" if options.references else "input" if options.inputs else "auto"
    with opened(
        options, files, problems, role=role, degradation=degradation, default_models=PAPER_MODELS
    ) as work:
        items, models = work.items, work.models
        if patterns is None and not without_reference(metrics):
            problems += [
                Problem(item.name, "its reference (HR image) was not found beside it")
                for item in items
                if not item.scored
            ]
            items = [item for item in items if item.scored]
        results, failed = _scores(replace(work, items=items), protocols, metrics, patterns=patterns)
    problems += failed
    tables = list(report.tables(results, protocols, metrics))
    done = sum(bool(result.score.values) for result in results) + (patterns.measured if patterns else 0)
    if place is not None:
        with reported(Path(options.csv), problems):
            if done:
                place.put(report.csv(tables, models, protocols, metrics, patterns))
        settle(place, Path(options.csv), problems)
    if options.json:
        print_json(report.document(tables, models, problems, patterns))
    elif not isinstance(place, StdoutTable):
        for block in report.report(tables, models):
            print(block + "\n")
        if patterns is not None and patterns.measured:
            print(patterns.report(models) + "\n")
        for item in items:
            for note in filter(None, [*item.notes, item.crop]):
                print(f"{item.name}: {note}")
    complain(problems)
    return exit_code(done=done, failed=len(problems))


@contextmanager
def _place(options: argparse.Namespace, files: Sequence[Path]) -> Iterator[TablePlace | None]:
    """Where the CSV goes, looked at before anything is computed; None where none is wanted."""
    if not options.csv:
        yield None
        return
    targets = Targets(overwrite=options.overwrite, inputs=files, instead="name another file with --csv")
    place = table_place(options.csv, targets=targets, head=(*report.KEY, "not_scored"), key=report.KEY)
    with closing(place):
        yield place


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "evaluate", "Scores of every image and their mean, for pairs or for HR images.", EXAMPLES
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDERS", help="folders of images (or images)")
    words.add_models(parser, default=",".join(PAPER_MODELS))
    role = parser.add_mutually_exclusive_group()
    role.add_argument(
        "--references",
        action="store_true",
        help="every file is an HR image of its own: look for no pairs, reduce all",
    )
    role.add_argument(
        "--inputs",
        action="store_true",
        help="every file is an input without reference (with --artefacts)",
    )
    parser.add_argument(
        "--artefacts",
        action="store_true",
        help="also measure periodic patterns in the results, over all images; needs no references",
    )
    parser.add_argument(
        "--csv",
        metavar="FILE",
        help="write every score and the means; - is stdout; a pipe or device is written into",
    )
    words.add_overwrite(parser)
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    words.add_degradation(parser)
    words.add_protocol(parser, several=True)
    words.add_engine(parser)
    return parser


def _scores(
    work: Work,
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
    *,
    patterns: Patterns | None,
) -> tuple[list[Result], list[Problem]]:
    """Score everything, a few requests ahead of the answers, in order.

    Where patterns are wanted each result itself is asked for behind its scores, while the engine has it.
    """
    engine, progress = work.engine, work.progress
    results: list[Result] = []
    problems: list[Problem] = []
    asked: list[tuple[Item, ModelInfo, Protocol | None, Future[Any] | None]] = []
    wanted = [
        (item, model, protocol)
        for item in work.items
        for model in work.models
        for protocol in [
            *(protocols if item.scored or without_reference(metrics) else ()),
            *([None] if patterns is not None else ()),
        ]
    ]
    progress.total = len(wanted)
    for number in range(len(wanted) + AHEAD):
        if number < len(wanted):
            item, model, protocol = wanted[number]
            picture = picture_of(item, model, "fp32")
            future = None
            if protocol is None:
                future = engine.submit(engine.client.picture, picture, rank=number)
            elif names := [metric.name for metric in scorable(item, model, metrics)]:
                future = engine.submit(engine.client.scores, picture, protocol, metrics=names, rank=number)
            asked.append((item, model, protocol, future))
        if number < AHEAD:
            continue
        item, model, protocol, future = asked.pop(0)
        progress.start(f"{item.name} · {model.label}")
        try:
            answer = None if future is None else future.result()
        except StudioError as error:
            problem = failure(item, model, error)
            problems += [] if problem in problems else [problem]
            progress.finish(f"{item.name} · {model.label}: failed")
            continue
        if patterns is not None and protocol is None and answer is not None:
            fetched: Fetched = answer
            patterns.add(model, fetched.pixels, scale=fetched.facts.scale)
        elif protocol is not None:
            scores: Scores | None = answer
            score = Score() if scores is None else scores.whole
            results.append(Result(item, model, protocol, explained(score, item, model, metrics)))
        progress.finish()
    return results, problems
