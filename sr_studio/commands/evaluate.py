"""``sr-studio evaluate``: the table of a paper, image by image and its mean. Always in fp32."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import (
    complain,
    engine_session,
    exit_code,
    failure,
    not_scored,
    picture_of,
    reported,
    why_not_scored,
)
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.patterns import CSV_COLUMNS, Patterns
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.table_file import StdoutTable, TablePlace, table_place
from sr_studio.commands.output.tables import (
    csv_score,
    csv_text,
    json_protocol,
    json_score,
    print_json,
    recipe_line,
    score_cells,
    text_table,
)
from sr_studio.commands.output.targets import Targets
from sr_studio.commands.sources import Item, Problem, Role, find_files, open_items
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation, describe
from sr_studio.metrics import protocol as recipes
from sr_studio.metrics.metric import Score, mean_score
from sr_studio.metrics.protocol import PRESETS, Protocol
from sr_studio.models.upscaler import ModelInfo

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sr_studio.engine.client.blocking import BlockingEngine, Fetched
    from sr_studio.engine.wire.events import Scores

DEFAULT_MODELS = ("bicubic", "srresnet_x4", "srgan_x4")

AHEAD = 3
"""Requests kept under way, so that the engine computes while the last answer is handled."""

KEY = ("kind", "folder", "image", "scale", "degradation", "model")
"""Columns that say which line of the CSV is which."""

EXAMPLES = """\
  sr-studio evaluate Set5/x4                             pairs NAME_HR/NAME_LR in one folder
  sr-studio evaluate DIV2K/HR DIV2K/LR_x4                twin folders
  sr-studio evaluate photos/ --scale 2 --models bicubic  HR images: reduced here, then restored
  sr-studio evaluate Set5/x4 --protocol daala            the SRGAN paper's numbers
  sr-studio evaluate Set5/x4 Set14/x4 --models all --protocol community --protocol daala --csv t.csv
  sr-studio evaluate Set5/x4 --json | jq '.tables[0].means'
  sr-studio evaluate BSD100/x4 --artefacts               does a model leave a periodic pattern?
  sr-studio evaluate phone/ --inputs --artefacts         the same without any reference

Networks compute in fp32. PSNR and SSIM of different recipes or scales never share a column: each
table names its recipe, and pairs of several scales give several tables. The same command again
replaces its --csv file; a file that is no table of sr-studio stops it before it begins."""


@dataclass(frozen=True)
class Result:
    """One model's score of one image under one protocol."""

    item: Item
    model: ModelInfo
    protocol: Protocol
    score: Score


@dataclass(frozen=True)
class Table:
    """Images of one folder, scale and degradation under one protocol: what may share a column and a mean.

    ``scores``: for each image, in order, the score of each model by name; a model that failed is left out.
    """

    folder: str
    scale: int
    made: str
    protocol: Protocol
    scores: Mapping[str, Mapping[str, Score]]

    @property
    def recipe(self) -> str:
        """The protocol in words at this table's scale."""
        return recipes.describe(self.protocol, self.scale)

    def of_model(self, name: str) -> list[Score]:
        """The scores of one model that count for its mean."""
        found = (scores[name] for scores in self.scores.values() if name in scores)
        return [score for score in found if not score.missing]

    def mean(self, name: str) -> Score:
        """The mean of one model."""
        scores = self.of_model(name)
        if scores:
            return mean_score(scores)
        reasons = {scores[name].missing for scores in self.scores.values() if name in scores}
        return Score(missing="; ".join(sorted(reasons)) or "failed")


def main(arguments: Sequence[str]) -> int:
    """Evaluate models; return the exit code."""
    options = _parser().parse_args(arguments)
    degradation = words.degradation_of(options)
    protocols = words.protocols_of(options)
    if options.inputs and not options.artefacts:
        raise UsageError(
            "Without references there is nothing to score. Add --artefacts, or leave out --inputs."
        )
    files, problems = find_files(options.folders)
    with _place(options, files) as place:
        if options.json and isinstance(place, StdoutTable):
            raise UsageError("--json and --csv - both write to stdout. Name a file: --csv table.csv.")
        return _evaluate(options, files, problems, place, degradation=degradation, protocols=protocols)


def _evaluate(
    options: argparse.Namespace,
    files: Sequence[Path],
    problems: list[Problem],
    place: TablePlace | None,
    *,
    degradation: Degradation,
    protocols: Sequence[Protocol],
) -> int:
    """Score, write and print; return the exit code."""
    patterns = Patterns() if options.artefacts else None
    with ProgressLine(0, quiet=options.quiet) as progress, engine_session(options, progress) as session:
        models = words.choose_models(options.models, session.models().models, default=DEFAULT_MODELS)
        role: Role = "reference" if options.references else "input" if options.inputs else "auto"
        items, unusable = open_items(session, files, role=role, degradation=degradation, progress=progress)
        problems += unusable
        if patterns is None:
            problems += [
                Problem(item.name, "its reference (HR image) was not found beside it")
                for item in items
                if not item.scored
            ]
            items = [item for item in items if item.scored]
        results, failed = _scores(session, items, models, protocols, patterns=patterns, progress=progress)
    problems += failed
    tables = list(_tables(results, protocols))
    done = sum(not result.score.missing for result in results) + (patterns.measured if patterns else 0)
    if place is not None:
        with reported(Path(options.csv), problems):
            if done:
                place.put(_csv(tables, models, protocols, patterns))
            left = place.finish(failed=bool(problems))
            problems += [Problem(options.csv, left)] if left else []
    if options.json:
        print_json(_document(tables, models, problems, patterns))
    elif not isinstance(place, StdoutTable):
        for block in _report(tables, models):
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
    place = table_place(options.csv, targets=targets, head=(*KEY, "not_scored"), key=KEY)
    with closing(place):
        yield place


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "evaluate", "PSNR and SSIM per image and their mean, for pairs or for HR images.", EXAMPLES
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDERS", help="folders of images (or images)")
    words.add_models(parser, default=",".join(DEFAULT_MODELS))
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
    session: "BlockingEngine",
    items: Sequence[Item],
    models: Sequence[ModelInfo],
    protocols: Sequence[Protocol],
    *,
    patterns: Patterns | None,
    progress: ProgressLine,
) -> tuple[list[Result], list[Problem]]:
    """Score everything, a few requests ahead of the answers, in order.

    Where patterns are wanted each result itself is asked for behind its scores, while the engine has it.
    """
    results: list[Result] = []
    problems: list[Problem] = []
    asked: list[tuple[Item, ModelInfo, Protocol | None, Future[Any] | None]] = []
    wanted = [
        (item, model, protocol)
        for item in items
        for model in models
        for protocol in [*(protocols if item.scored else ()), *([None] if patterns is not None else ())]
    ]
    progress.total = len(wanted)
    for number in range(len(wanted) + AHEAD):
        if number < len(wanted):
            item, model, protocol = wanted[number]
            picture = picture_of(item, model, "fp32")
            future = None
            if protocol is None:
                future = session.submit(session.client.picture, picture, rank=number)
            elif not why_not_scored(item, model):
                future = session.submit(session.client.scores, picture, protocol, rank=number)
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
            score = not_scored(item, model) if scores is None else scores.whole
            results.append(Result(item, model, protocol, score))
        progress.finish()
    return results, problems


def _tables(results: Sequence[Result], protocols: Sequence[Protocol]) -> Iterator[Table]:
    """Group what may share a column: one folder, scale, degradation and protocol."""

    def key(result: Result) -> tuple[int, str, int, str]:
        item = result.item
        made = describe(item.source.degradation) if item.source.degradation else "pairs"
        return protocols.index(result.protocol), item.folder, item.scale, made

    order: dict[tuple[int, str, int, str], int] = {}
    for result in results:
        order.setdefault(key(result), len(order))
    ranked = sorted(results, key=lambda result: (key(result)[0], order[key(result)]))
    for (protocol, folder, scale, made), group in groupby(ranked, key):
        scores: dict[str, dict[str, Score]] = {}
        for result in group:
            scores.setdefault(result.item.name, {})[result.model.name] = result.score
        yield Table(folder, scale, made, protocols[protocol], scores)


def _report(tables: Sequence[Table], models: Sequence[ModelInfo]) -> Iterator[str]:
    """Yield each table as text, then the means of all folders."""
    for table in tables:
        used = [model for model in models if any(model.name in scores for scores in table.scores.values())]
        head = ["image", *(cell for model in used for cell in (f"{model.name} dB", "SSIM"))]
        rows = [head]
        for name, scores in table.scores.items():
            rows.append([name, *_cells([scores.get(model.name) for model in used])])
        means = [table.mean(model.name) for model in used]
        rows.append([f"mean of {len(table.scores)}", *_cells(means)])
        notes = [
            f"  {model.name}: {mean.missing}" for model, mean in zip(used, means, strict=True) if mean.missing
        ]
        for model in used:
            count = len(table.of_model(model.name))
            if 0 < count < len(table.scores):
                notes.append(
                    f"  {model.name}: mean of {count} images only; do not compare it with the others"
                )
            small = sum(score.ssim is None for score in table.of_model(model.name))
            if 0 < small < count:
                notes.append(f"  {model.name}: SSIM without {small} images smaller than its window")
        title = f"{table.folder}  ×{table.scale}, {table.made}"
        yield "\n".join(
            [
                title,
                f"  {recipe_line(table.protocol, table.scale)}; fp32",
                text_table(rows, indent="  "),
                *notes,
            ]
        )
    for recipe, group in groupby(
        tables, lambda table: (recipe_line(table.protocol, table.scale), table.scale)
    ):
        same = list(group)
        if len(same) > 1:
            rows = [["means", "images", *(cell for model in models for cell in (f"{model.name} dB", "SSIM"))]]
            for table in same:
                means = [table.mean(model.name) for model in models]
                rows.append([f"{table.folder} ({table.made})", str(len(table.scores)), *_cells(means)])
            yield f"×{recipe[1]}, {recipe[0]}; fp32\n" + text_table(rows, indent="  ")


def _cells(scores: Sequence[Score | None]) -> list[str]:
    return [cell for cells in score_cells(scores) for cell in cells]


def _word(protocol: Protocol) -> str:
    """A protocol as part of a CSV column's name."""
    for word, preset in PRESETS.items():
        if protocol == preset:
            return word
    shave = "scale" if protocol.shave < 0 else str(protocol.shave)
    return f"{protocol.channel}_shave_{shave}_{protocol.window}"


def _csv(
    tables: Sequence[Table],
    models: Sequence[ModelInfo],
    protocols: Sequence[Protocol],
    patterns: Patterns | None,
) -> str:
    """Long form: a line an image and model, and a line a mean; each protocol has columns of its own.

    Patterns, where they are wanted, have lines and columns of their own behind all others.
    """
    head: list[object] = [*KEY, "not_scored"]
    for protocol in protocols:
        head += [f"{name}_{_word(protocol)}" for name in ("recipe", "psnr_db", "ssim")]
    lines: dict[tuple[str, ...], list[object]] = {}

    def put(kind: str, image: str, table: Table, model: ModelInfo, score: Score) -> None:
        key = (kind, table.folder, image, str(table.scale), table.made, model.name)
        line = lines.setdefault(key, [*key, "", *[""] * (3 * len(protocols))])
        line[6] = score.missing
        start = 7 + 3 * protocols.index(table.protocol)
        line[start : start + 3] = [table.recipe, *csv_score(score)]

    for table in tables:
        for image, scores in table.scores.items():
            for model in models:
                if model.name in scores:
                    put("image", image, table, model, scores[model.name])
        for model in models:
            put("mean", "", table, model, table.mean(model.name))
    if patterns is None:
        return csv_text([head, *lines.values()])
    blank = [""] * len(CSV_COLUMNS)
    scored = [[*line, *blank] for line in lines.values()]
    return csv_text([[*head, *CSV_COLUMNS], *scored, *patterns.csv_lines(models, columns=len(head))])


def _document(
    tables: Sequence[Table],
    models: Sequence[ModelInfo],
    problems: Sequence[Problem],
    patterns: Patterns | None,
) -> dict[str, Any]:
    return {
        "precision": "fp32",
        "models": {model.name: {"label": model.label, "digest": model.digest} for model in models},
        "tables": [
            {
                "folder": table.folder,
                "scale": table.scale,
                "degradation": table.made,
                "protocol": json_protocol(table.protocol, table.scale),
                "images": {
                    image: {name: json_score(score) for name, score in scores.items()}
                    for image, scores in table.scores.items()
                },
                "means": {model.name: json_score(table.mean(model.name)) for model in models},
            }
            for table in tables
        ],
        **({} if patterns is None else {"artefacts": patterns.document(models)}),
        "problems": [{"what": problem.what, "text": problem.text} for problem in problems],
    }
