"""``sr-studio compare``: the main job without a screen."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import (
    complain,
    engine_session,
    exit_code,
    failure,
    made_from,
    not_scored,
    picture_of,
    reported,
    signed,
    why_not_scored,
)
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.table_file import TableFile
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
from sr_studio.commands.output.targets import Target, Targets, picture_from
from sr_studio.commands.sources import Item, Problem, find_files, item_notes, open_items
from sr_studio.engine.wire.pictures import InputPicture, ReferencePicture, Shown
from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation, describe
from sr_studio.imaging.samples import SAMPLES
from sr_studio.metrics import protocol as recipes
from sr_studio.metrics.metric import PSNR, SSIM, Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo, Precision

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_studio.commands.output.contact_sheet import SheetCell
    from sr_studio.engine.client.blocking import BlockingEngine

DEFAULT_MODELS = ("nearest", "bicubic", "srresnet_x4", "srgan_x4")

EXAMPLES = """\
  sr-studio compare --sample chelsea                     nothing at hand? a bundled photograph
  sr-studio compare photo.png --out results              the photograph is the reference: it is
                                                         reduced by 4 and every model restores it
  sr-studio compare a_HR.png a_LR.png                    a pair is recognised by names and sizes
  sr-studio compare small.jpg --as input                 no reference: pictures, no scores
  sr-studio compare photos/ --models bicubic,srgan_x4 --json
  sr-studio compare photo.png --degradation gaussian --jpeg 60 --box 120,80,256,256

Written into --out for every image: NAME_MODEL.png for each model, NAME_reference.png,
NAME_input.png, NAME_sheet.png (all of them side by side, whole and magnified) and scores.csv.
The same command again replaces what it made. Any other file of such a name stops it before
it begins, unless there is --overwrite; images it is given are never written over."""

HEAD = (
    "image",
    "model",
    "scale",
    "degradation",
    "precision",
    "recipe",
    "psnr_db",
    "ssim",
    "box_psnr_db",
    "box_ssim",
    "not_scored",
    "file",
)
"""Columns of scores.csv."""


@dataclass(frozen=True)
class Task:
    """What is done with every image."""

    models: Sequence[ModelInfo]
    protocol: Protocol
    precision: Precision
    box: Box | None
    out: Path
    targets: Targets


@dataclass
class Row:
    """One model's result on one image."""

    model: ModelInfo
    score: Score
    box: Score | None = None
    file: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def main(arguments: Sequence[str]) -> int:
    """Compare models on images; return the exit code."""
    options = _parser().parse_args(arguments)
    if not options.files and not options.sample:
        raise UsageError("Name an image, a folder or a sample: sr-studio compare --sample chelsea.")
    degradation = words.degradation_of(options)
    protocol = words.protocols_of(options)[0]
    files, problems = find_files(options.files, options.sample or ())
    out = Path(options.out).expanduser()
    targets = Targets(overwrite=options.overwrite, inputs=files, instead="choose another --out")
    table = TableFile(out / "scores.csv", targets=targets, head=HEAD, key=("image", "model"))
    done: list[tuple[Item, list[Row]]] = []
    with (
        ProgressLine(0, quiet=options.quiet) as progress,
        engine_session(options, progress) as session,
    ):
        models = words.choose_models(options.models, session.models().models, default=DEFAULT_MODELS)
        items, unusable = open_items(
            session, files, role=options.role, degradation=degradation, progress=progress
        )
        problems += unusable
        targets.check([target for item in items for target in _targets(item, models, out)])
        progress.total = len(items) * len(models)
        task = Task(models, protocol, options.precision, options.box, out, targets)
        for item in items:
            rows, failed = _compare(session, item, task, progress)
            problems += failed
            if rows:
                done.append((item, rows))
                with reported(table.path, problems):
                    table.put(_csv(done, protocol))
    with reported(table.path, problems):
        left = table.finish(failed=bool(problems))
        problems += [Problem(table.path.name, left)] if left else []
    if options.json:
        print_json(_document(done, protocol, problems, out))
    else:
        for item, rows in done:
            print(_report(item, rows, protocol, boxed=options.box is not None) + "\n")
        if done:
            what = "What could be written is" if problems else "Pictures, contact sheets and scores.csv are"
            print(f"{what} in {out}.")
        if targets.replaced:
            counted = "1 file" if targets.replaced == 1 else f"{targets.replaced} files"
            print(f"{counted} of an earlier run replaced.")
        if any(row.facts.get("precision") == "bf16" for _, rows in done for row in rows):
            print("Computed in bf16; for numbers to publish add --precision fp32.")
    complain(problems)
    return exit_code(done=len(done), failed=len(problems))


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "compare", "Scores, one picture a model and a contact sheet for every image.", EXAMPLES
    )
    parser.add_argument("files", nargs="*", metavar="FILES", help="images or folders of images")
    parser.add_argument(
        "--sample", action="append", choices=list(SAMPLES), help="a bundled photograph; may be repeated"
    )
    words.add_models(parser, default=",".join(DEFAULT_MODELS))
    words.add_role(parser)
    words.add_precision(parser)
    parser.add_argument("--out", default="results", metavar="FOLDER", help="default: results")
    words.add_overwrite(parser)
    parser.add_argument(
        "--box",
        type=_box,
        metavar="X,Y,W,H",
        help="score this part as well and magnify it on the sheet (reference pixels); "
        "by default the sheet magnifies where the models differ most",
    )
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    words.add_degradation(parser)
    words.add_protocol(parser, several=False)
    words.add_engine(parser)
    return parser


def _box(text: str) -> Box:
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form X,Y,WIDTH,HEIGHT") from error
    if max(x, y, width, height) > 2**31:
        raise argparse.ArgumentTypeError(f"“{text}” is larger than any image")
    if min(x, y) < 0 or min(width, height) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a box inside an image")
    return Box(x, y, width, height)


def _targets(item: Item, models: Sequence[ModelInfo], out: Path) -> list[Target]:
    """Every picture that is written for an image."""
    names = [("input", "the input"), ("sheet", "the contact sheet")]
    names += [("reference", "the reference")] if item.scored else []
    names += [(model.name, model.label) for model in models]
    ours = picture_from(made_from(item.source))
    return [Target(out / f"{item.stem}_{name}.png", f"{item.name}, {what}", ours) for name, what in names]


def _compare(
    session: "BlockingEngine", item: Item, task: Task, progress: ProgressLine
) -> tuple[list[Row], list[Problem]]:
    """Compute, score and write every model's picture of one image, then its contact sheet."""
    from sr_studio.commands.output.contact_sheet import SheetCell, contact_sheet

    box = _inside(task.box, item)
    rows: list[Row] = []
    problems: list[Problem] = []
    cells: list[SheetCell] = []
    if task.box is not None and box is None:
        problems.append(Problem(item.name, f"the box lies outside its {item.width}×{item.height} pixels"))
    frames: list[tuple[Path, bytes]] = []
    frame: list[tuple[str, str, Shown]] = [("input", "Input", InputPicture(item.source))]
    if item.scored:
        frame.insert(0, ("reference", "Reference", ReferencePicture(item.source)))
    for name, label, picture in frame:
        try:
            result = session.fetch(picture)
            encoded = session.encode(picture, format="png")
        except StudioError as error:
            problems.append(Problem(f"{item.name}, {name}", str(error)))
            continue
        frames.append((task.out / f"{item.stem}_{name}.png", signed(encoded, item.source)))
        height, width = result.pixels.shape[:2]
        cells.append(SheetCell(label=label, facts=f"{width}×{height}", pixels=result.pixels))
    for model in task.models:
        progress.start(f"{item.name} · {model.label}")
        try:
            row, pixels = _one(session, item, model, task, problems)
        except StudioError as error:
            problems.append(failure(item, model, error))
            progress.finish(f"{item.name} · {model.label}: failed")
            continue
        rows.append(row)
        while frames:  # nothing is written where no model can do anything
            path, data = frames.pop()
            with reported(path, problems):
                task.targets.write(path, data)
        scale = f" ×{model.scale}" if model.scale else ""
        if not why_not_scored(item, model):
            pixels = pixels[: item.height, : item.width]
        cells.append(SheetCell(label=f"{model.label}{scale}", facts=_facts(row), pixels=pixels))
        progress.finish(f"{item.name} · {model.label}: {_facts(row)}")
    if rows:
        cells = _mark_best(cells, rows)
        title = f"{item.name} · {_made(item)}"
        recipe = recipe_line(task.protocol, item.scale) if item.scored else "no reference: nothing is scored"
        sheet = contact_sheet(
            cells, title=title, recipe=recipe, width=item.width, height=item.height, detail=box
        )
        path = task.out / f"{item.stem}_sheet.png"
        with reported(path, problems):
            task.targets.write(path, signed(sheet, item.source))
    return rows, problems


def _one(
    session: "BlockingEngine", item: Item, model: ModelInfo, task: Task, problems: list[Problem]
) -> tuple[Row, "NDArray[np.uint8]"]:
    """Compute, write and score one model's picture; a full disk costs the file, not the score."""
    picture = picture_of(item, model, task.precision)
    box = _inside(task.box, item)
    result = session.fetch(picture)
    file = task.out / f"{item.stem}_{model.name}.png"
    encoded = session.encode_file(picture, format="png")
    with reported(file, problems):
        task.targets.write(file, signed(encoded.data, item.source))
    ready = result.facts
    row = Row(model, not_scored(item, model), file=file.name)
    row.facts = {
        "scale": ready.scale,
        "device": ready.device,
        "precision": ready.precision,
        "seconds": round(ready.seconds, 4),
        "notices": list(dict.fromkeys([*ready.notices, *encoded.notes])),
    }
    if not why_not_scored(item, model):
        scores = session.scores(picture, task.protocol, boxes=(box,) if box else ())
        row.score = scores.whole
        row.box = scores.boxes[0] if box else None
    return row, result.pixels


def _inside(box: Box | None, item: Item) -> Box | None:
    """The part of a box that lies in the image; None where nothing does."""
    if box is None or box.x >= item.width or box.y >= item.height:
        return None
    return Box(box.x, box.y, min(box.width, item.width - box.x), min(box.height, item.height - box.y))


def _mark_best(cells: Sequence["SheetCell"], rows: Sequence[Row]) -> list["SheetCell"]:
    scores = [row.score for row in rows]
    first = len(cells) - len(rows)
    best = {first + position for position in PSNR.best(scores)}
    return [replace(cell, best=number in best) for number, cell in enumerate(cells)]


def _facts(row: Row) -> str:
    if row.score.missing:
        return f"not scored: {row.score.missing}"
    return f"{PSNR.text(row.score, unit=True)} · {SSIM.text(row.score)}"


def _made(item: Item) -> str:
    if item.source.degradation is not None:
        return f"{item.width}×{item.height}, {describe(item.source.degradation)}"
    if item.scored:
        return f"{item.width}×{item.height}, {item.why}, ×{item.scale}"
    return (
        f"{item.width // item.scale}×{item.height // item.scale}, input without reference: nothing is scored"
    )


def _report(item: Item, rows: Sequence[Row], protocol: Protocol, *, boxed: bool) -> str:
    """One image as text."""
    head = (
        ["model", "scale", "PSNR dB", "SSIM"] + (["box dB", "box SSIM"] if boxed else []) + ["computed", ""]
    )
    whole = score_cells([row.score for row in rows])
    part = score_cells([row.box for row in rows])
    table = [head]
    common = [n for n in rows[0].facts["notices"] if all(n in row.facts["notices"] for row in rows)]
    for number, row in enumerate(rows):
        facts = row.facts
        computed = " ".join(word for word in (facts["device"], facts["precision"]) if word)
        table.append(
            [
                row.model.label,
                f"×{facts['scale']}",
                *whole[number],
                *(part[number] if boxed else []),
                f"{computed} {facts['seconds']:.2f} s".strip(),
                "; ".join(
                    [*filter(None, [row.score.missing]), *(n for n in facts["notices"] if n not in common)]
                ),
            ]
        )
    lines = [
        f"{item.name}  {_made(item)}",
        *(f"  {note}" for note in dict.fromkeys([*item_notes(item), *common])),
    ]
    if item.scored:
        lines.append(f"  {recipe_line(protocol, item.scale)}")
    return "\n".join([*lines, text_table(table, left=1, indent="  ", ragged=True)])


def _csv(done: Sequence[tuple[Item, Sequence[Row]]], protocol: Protocol) -> str:
    """Every score so far, one line a picture."""
    table: list[list[object]] = [[*HEAD]]
    for item, rows in done:
        for row in rows:
            box = csv_score(row.box) if row.box else ["", ""]
            scored = not row.score.missing
            table.append(
                [
                    item.name,
                    row.model.name,
                    row.facts["scale"],
                    describe(item.source.degradation) if item.source.degradation else "",
                    row.facts["precision"],
                    recipes.describe(protocol, item.scale) if scored else "",
                    *csv_score(row.score),
                    *box,
                    row.score.missing,
                    row.file,
                ]
            )
    return csv_text(table)


def _document(
    done: Sequence[tuple[Item, Sequence[Row]]], protocol: Protocol, problems: Sequence[Problem], out: Path
) -> dict[str, Any]:
    images = []
    for item, rows in done:
        degradation: Degradation | None = item.source.degradation
        images.append(
            {
                "name": item.name,
                "width": item.width,
                "height": item.height,
                "scale": item.scale,
                "degradation": describe(degradation) if degradation else None,
                "pair": item.why or None,
                "notes": item_notes(item),
                "protocol": json_protocol(protocol, item.scale) if item.scored else None,
                "sheet": f"{item.stem}_sheet.png",
                "models": [
                    {
                        "name": row.model.name,
                        "label": row.model.label,
                        "file": row.file,
                        **row.facts,
                        "score": json_score(row.score),
                        "box": json_score(row.box) if row.box else None,
                    }
                    for row in rows
                ],
            }
        )
    return {
        "folder": str(out),
        "images": images,
        "problems": [{"what": problem.what, "text": problem.text} for problem in problems],
    }
