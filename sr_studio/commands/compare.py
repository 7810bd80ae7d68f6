"""``sr-studio compare``: the main job without a screen."""

import argparse
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands import arguments as words
from sr_studio.commands import compare_report as report
from sr_studio.commands.compare_report import Row
from sr_studio.commands.engine_runner import (
    complain,
    exit_code,
    explained,
    failure,
    has_picture,
    made_from,
    nothing_scored,
    opened,
    picture_of,
    placed_picture_of,
    reported,
    scorable,
    settle,
    signed,
    why_no_picture,
    why_not_scored,
)
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.offsets import INPUT, add_offset, box_in, moved_words, shifts_in
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.table_file import TableFile
from sr_studio.commands.output.tables import print_json, recipe_line
from sr_studio.commands.output.targets import Target, Targets, picture_from
from sr_studio.commands.scene_words import add_results, scene_files
from sr_studio.commands.sources import Item, Problem, failures, find_files, item_role, not_taken, told_apart
from sr_studio.engine.wire.pictures import UNMOVED, InputPicture, ReferencePicture, Shift, Shown
from sr_studio.errors import Message, StudioError
from sr_studio.geometry import Box
from sr_studio.imaging.files import shown_text
from sr_studio.imaging.roles import UNNAMED
from sr_studio.imaging.samples import SAMPLES
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo, Precision
from sr_studio.paths import expanded
from sr_studio.scores.lines import HEAD, has_values
from sr_studio.scores.placed import best_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_studio.commands.output.contact_sheet import SheetCell
    from sr_studio.engine.client.blocking import BlockingEngine

EXAMPLES = """\
  sr-studio compare --sample chelsea                     nothing at hand? a bundled photograph
  sr-studio compare photo.png --out results              the photograph is the reference: it is
                                                         reduced by 4 and every model restores it
  sr-studio compare a_HR.png a_LR.png                    a pair is recognised by names and sizes
  sr-studio compare --results SwinIR=out/swinir --results ESRGAN=out/esrgan --reference DIV2K/HR
                                                         pictures that exist, no model runs
  sr-studio compare baby_HR.png baby_ESRGAN.png baby_SwinIR.png
                                                         the same, told by the names of the files
  sr-studio compare small.jpg --as input                 no reference: pictures, no scores
  sr-studio compare photos/ --models bicubic,srgan_x4 --json
  sr-studio compare photo.png --metrics psnr,lr_psnr --detail
                                                         consistent with the input? true or made up?
  sr-studio compare photo.png --degradation gaussian --jpeg 60 --box 120,80,256,256

Written into --out for every image: NAME_MODEL.png for each model, NAME_reference.png,
NAME_input.png, NAME_sheet.png (all of them side by side, whole and magnified) and scores.csv
(with the columns of every table of scores; UTF-8 with a byte order mark, for spreadsheets).
The same command again replaces what it made. Any other file of such a name stops it before
it begins, unless there is --overwrite; images it is given are never written over."""


@dataclass(frozen=True)
class Task:
    """What is done with every image."""

    models: Sequence[ModelInfo]
    protocol: Protocol
    metrics: Sequence[Metric]
    precision: Precision
    box: Box | None
    detail: bool
    out: Path
    targets: Targets


def main(arguments: Sequence[str]) -> int:
    """Compare models on images; return the exit code."""
    options = _parser().parse_args(arguments)
    scenes, said = scene_files(options, options.files)
    if not options.files and not options.sample and scenes is None:
        raise UsageError("Name an image, a folder or a sample: sr-studio compare --sample chelsea.")
    degradation, metrics = words.degradation_of(options), words.metrics_of(options)
    protocol = words.protocols_of(options)[0]
    files, problems = find_files(options.files, options.sample or (), as_made=False, below=True)
    problems = [*said, *problems]
    if scenes is not None:
        files, problems = scenes.files, said
    out = expanded(options.out)
    targets = Targets(overwrite=options.overwrite, inputs=files, instead="choose another --out")
    table = TableFile(
        out / "scores.csv",
        targets=targets,
        head=HEAD,
        key=report.KEY,
        heads=report.EARLIER,
        counts=has_values,
    )
    done: list[tuple[Item, list[Row]]] = []
    left_out: list[Problem] = []
    with opened(
        options,
        files,
        problems,
        role=item_role(options.role),
        degradation=degradation,
        default_models=DEFAULT_MODELS,
        scenes=scenes,
    ) as work:
        left_out += not_taken(problems, work.items)
        items = told_apart(work.items)
        targets.check([target for item in items for target in _targets(item, work.models, out)])
        work.progress.total = len(items) * len(work.models)
        task = Task(
            work.models, protocol, metrics, options.precision, options.box, options.detail, out, targets
        )
        for item in items:
            rows, failed = _compare(work.engine, item, task, work.progress)
            problems += failed
            done.append((item, rows))
            if _made(done):
                with reported(table.path, problems):
                    complete = len(done) == len(items)
                    table.put(report.csv(done, left_out, protocol, metrics, complete=complete))
    settle(table, table.path, problems)
    if options.json:
        print_json(report.document(done, left_out, protocol, metrics, problems=problems, out=out))
    else:
        alone, boxed = len(done) == 1, options.box is not None
        for item, rows in _made(done):
            print(report.report(item, rows, protocol, metrics, boxed=boxed, alone=alone) + "\n")
        for over_all in report.summary(done, work.models, protocol, metrics) if not alone else ():
            print(over_all + "\n")
        _tell(_made(done), out, targets, failed=bool(failures(problems)))
    complain(problems)
    return exit_code(done=len(_made(done)), failed=failures(problems))


def _tell(made: Sequence[tuple[Item, list[Row]]], out: Path, targets: Targets, *, failed: bool) -> None:
    """Say below the tables what holds for all of them."""
    if any(item.role and item.role.why == str(UNNAMED) for item, _ in made):
        print("--as input takes all images as inputs: enlarged as they are, not scored.")
    if made:
        what = "What could be written is" if failed else "Pictures, contact sheets and scores.csv are"
        print(f"{what} in {out}.")
    if targets.replaced:
        counted = "1 file" if targets.replaced == 1 else f"{targets.replaced} files"
        print(f"{counted} of an earlier run replaced.")
    used = {row.facts.get("precision") for _, rows in made for row in rows}
    for short in ("bf16", "fp16"):
        if short in used:
            print(f"Computed in {short}; for numbers to publish add --precision fp32.")


def _made(done: Sequence[tuple[Item, list[Row]]]) -> list[tuple[Item, list[Row]]]:
    """The images of which some picture was made."""
    return [(item, rows) for item, rows in done if any(not row.failed for row in rows)]


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "compare", "Scores, one picture a model and a contact sheet for every image.", EXAMPLES
    )
    parser.add_argument(
        "files", nargs="*", type=words.filled, metavar="FILES", help="images or folders of images"
    )
    parser.add_argument(
        "--sample", action="append", choices=list(SAMPLES), help="a bundled photograph; may be repeated"
    )
    add_results(parser)
    words.add_models(parser, default=",".join(DEFAULT_MODELS))
    words.add_role(parser)
    words.add_precision(parser)
    parser.add_argument(
        "--out", type=words.filled, default="results", metavar="FOLDER", help="default: results"
    )
    words.add_overwrite(parser)
    parser.add_argument(
        "--box",
        type=words.box,
        metavar="X,Y,W,H",
        help="score this part as well and magnify it on the sheet (reference pixels where nothing is moved); "
        "by default the sheet magnifies where the models differ most",
    )
    parser.add_argument(
        "--detail",
        action="store_true",
        help="compare the detail with the reference's by frequency: energy in dB and correlation in each "
        "octave, and above the Nyquist frequency of the input, where everything was recovered or made up; "
        "of --box where there is one",
    )
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    add_offset(parser)
    words.add_degradation(parser)
    words.add_protocol(parser, several=False)
    words.add_engine(parser)
    return parser


def _targets(item: Item, models: Sequence[ModelInfo], out: Path) -> list[Target]:
    """Every picture that is written for an image."""
    names = [("sheet", "the contact sheet")]
    names += [("input", "the input")] if _has_input(item) else []
    names += [("reference", "the reference")] if item.scored else []
    names += [(model.name, model.label) for model in models if model.origin != "finished"]
    ours = picture_from(made_from(item.source))
    return [Target(out / f"{item.stem}_{name}.png", f"{item.name}, {what}", ours) for name, what in names]


def _compare(
    engine: "BlockingEngine", item: Item, task: Task, progress: ProgressLine
) -> tuple[list[Row], list[Problem]]:
    """Compute, score and write every model's picture of one image, then its contact sheet."""
    from sr_studio.commands.output.contact_sheet import SheetCell

    box = _inside(task.box, item)
    rows: list[Row] = []
    problems: list[Problem] = []
    cells: list[SheetCell] = []
    if task.box is not None and box is None:
        problems.append(Problem(item.name, f"the box lies outside its {item.width}×{item.height} pixels"))
    frames: list[tuple[Path, bytes]] = []
    for name, label, picture, offset in _around(item, [model.name for model in task.models]):
        try:
            result = engine.fetch(picture)
            encoded = engine.encode(picture, format="png")
        except StudioError as error:
            problems.append(Problem(f"{item.name}, {name}", str(error)))
            continue
        frames.append((task.out / f"{item.stem}_{name}.png", signed(encoded, item.source)))
        height, width = result.pixels.shape[:2]
        facts = f"{width}×{height}"
        cells.append(SheetCell(label=label, facts=facts, pixels=result.pixels, offset=offset))
    for model in task.models:
        if not has_picture(item, model):
            rows.append(Row(model, Score(), failed=why_no_picture(item, model)))
            continue
        progress.start(f"{shown_text(item.name)} · {model.label}")
        try:
            row, pixels = _one(engine, item, model, task, problems)
        except StudioError as error:
            problems.append(failure(item, model, error))
            rows.append(Row(model, Score(), failed=str(error), file=_file_of(item, model)))
            progress.finish(f"{shown_text(item.name)} · {model.label}: failed")
            continue
        rows.append(row)
        while frames:  # nothing is written where no model can do anything
            path, data = frames.pop()
            with reported(path, problems):
                task.targets.write(path, data)
        scale = f" ×{model.scale}" if model.scale else ""
        if not why_not_scored(item, model):
            pixels = pixels[: item.height, : item.width]
        facts = report.facts_line(row, task.metrics)
        (x, y), (right, down) = shifts_in(item, model).shift, item.frame
        label, offset = f"{model.label}{scale}", (x + right, y + down)
        cells.append(SheetCell(label=label, facts=facts, pixels=pixels, offset=offset))
        progress.finish(f"{shown_text(item.name)} · {model.label}: {facts}")
    made = [row for row in rows if not row.failed]
    if made:
        lacking = [row.model.label for row in rows if row.failed]
        sheet = _sheet(_mark_best(cells, made, item, task.metrics[0]), item, task, box, lacking)
        path = task.out / f"{item.stem}_sheet.png"
        with reported(path, problems):
            task.targets.write(path, signed(sheet, item.source))
    return rows, problems


def _around(item: Item, methods: Collection[str]) -> Iterator[tuple[str, str, Shown, Shift]]:
    """What stands on the sheet before the ``methods``: name, label, picture and by how much it is moved."""
    if item.scored:
        yield "reference", "Reference", ReferencePicture(item.source), item.frame
    if _has_input(item):
        shifts = UNMOVED if INPUT in methods else item.offsets.get(INPUT, UNMOVED)
        (x, y), (right, down) = shifts.shift, item.frame
        yield "input", "Input", InputPicture(item.source), (x + right, y + down)


def _sheet(
    cells: Sequence["SheetCell"], item: Item, task: Task, box: Box | None, lacking: Sequence[str]
) -> bytes:
    """All pictures of an image side by side, as a PNG file; what is ``lacking`` is named above them."""
    from sr_studio.commands.output.contact_sheet import contact_sheet

    title = f"{shown_text(item.name)} · {report.made(item)}"
    moved = moved_words([item], task.models, task.metrics)
    title += f" · without {', '.join(map(shown_text, lacking))}" if lacking else ""
    recipe = (
        "; ".join([recipe_line(task.protocol, item.scale, task.metrics), *moved])
        if item.scored
        else "no reference: nothing is scored"
    )
    return contact_sheet(cells, title=title, recipe=recipe, width=item.width, height=item.height, detail=box)


def _one(
    engine: "BlockingEngine", item: Item, model: ModelInfo, task: Task, problems: list[Problem]
) -> tuple[Row, "NDArray[np.uint8]"]:
    """Compute, write and score one model's picture; a full disk costs the file, not the score."""
    picture = picture_of(item, model, task.precision)
    moved = placed_picture_of(item, model, task.precision)
    box = _inside(task.box, item)
    result = engine.fetch(picture)
    ready = result.facts
    row = Row(model, explained(Score(), item, model, task.metrics))
    lost: tuple[Message, ...] = ()
    if model.origin == "finished":
        row.file = _file_of(item, model)
    else:
        file = task.out / f"{item.stem}_{model.name}.png"
        encoded = engine.encode_file(picture, format="png")
        row.file, lost = file.name, encoded.notes
        with reported(file, problems):
            task.targets.write(file, signed(encoded.data, item.source))
    row.facts = {
        "scale": ready.scale,
        "device": ready.device,
        "precision": ready.precision,
        "seconds": round(ready.seconds, 4),
        "notices": list(dict.fromkeys([note.text for note in (*ready.notices, *lost)])),
    }
    names = [metric.name for metric in scorable(item, model, task.metrics)]
    if names:
        boxes = (box_in(item.frame, box),) if box else ()
        scores = engine.scores(moved, task.protocol, metrics=names, boxes=boxes)
        row.score = explained(scores.whole, item, model, task.metrics)
        problems += filter(None, [nothing_scored(row.score, item, model, task.metrics)])
        row.box, row.box_of = (scores.boxes[0], box) if box else (None, None)
    if task.detail and not why_not_scored(item, model):
        try:
            row.detail = engine.detail(moved, box=box_in(item.frame, box) if box else None)
        except StudioError as error:
            problems.append(failure(item, model, error))
    return row, result.pixels


def _file_of(item: Item, model: ModelInfo) -> str:
    """The file of a method's finished picture; "" of what a model makes."""
    finished = item.results.get(model.name)
    return str(finished.path) if finished is not None else ""


def _has_input(item: Item) -> bool:
    """Whether there is an LR image: results may stand alone with their reference."""
    return bool(item.source.input) or item.source.degradation is not None


def _inside(box: Box | None, item: Item) -> Box | None:
    """The part of a box that lies in the image; None where nothing does."""
    if box is None or box.x >= item.width or box.y >= item.height:
        return None
    return Box(box.x, box.y, min(box.width, item.width - box.x), min(box.height, item.height - box.y))


def _mark_best(
    cells: Sequence["SheetCell"], rows: Sequence[Row], item: Item, metric: Metric
) -> list["SheetCell"]:
    scores, moved = [row.score for row in rows], [shifts_in(item, row.model) for row in rows]
    first = len(cells) - len(rows)
    best = {first + position for position in best_of(metric, scores, moved)}
    return [replace(cell, best=number in best) for number, cell in enumerate(cells)]
