"""``sr-studio evaluate``: the table of a paper, image by image and its mean. Always in fp32."""

import argparse
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import complain, exit_code, opened, reported, settle
from sr_studio.commands.evaluate import data_formats, paper_formats, text_format
from sr_studio.commands.evaluate.comparisons import families
from sr_studio.commands.evaluate.evaluation import Evaluation, doubted
from sr_studio.commands.evaluate.scoring import score_all
from sr_studio.commands.evaluate.significance import RESAMPLES, Draws
from sr_studio.commands.evaluate.tables import tables as tables_of
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.offsets import add_offset, moved_words
from sr_studio.commands.output.patterns import Patterns
from sr_studio.commands.output.table_file import StdoutTable, TablePlace, table_place
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Targets
from sr_studio.commands.roles import roles_said
from sr_studio.commands.scene_words import add_results, scene_files
from sr_studio.commands.sources import Item, Problem, failures, find_files, item_role, not_taken
from sr_studio.imaging.files import shown_text
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import DEFAULT_MODELS
from sr_studio.scores.kept import KeptScores
from sr_studio.scores.keys import Computer
from sr_studio.scores.lines import HEAD, has_values
from sr_studio.scores.remembered import RememberedScores

PAPER_MODELS = tuple(name for name in DEFAULT_MODELS if name != "nearest")

EXAMPLES = """\
  sr-studio evaluate Set5/x4                             pairs NAME_HR/NAME_LR in one folder
  sr-studio evaluate DIV2K/HR DIV2K/LR_x4                twin folders
  sr-studio evaluate photos/ --scale 2 --models bicubic  HR images: reduced here, then restored
  sr-studio evaluate --results SwinIR=out/swinir --results ESRGAN=out/esrgan --reference DIV2K/HR
                                                         results that exist, no model runs
  sr-studio evaluate results/                            the same: baby_HR.png, baby_ESRGAN.png, ...
  sr-studio evaluate Set5/x4 --protocol daala            the SRGAN paper's numbers
  sr-studio evaluate Set5/x4 Set14/x4 --models all --protocol community --protocol daala --csv t.csv
  sr-studio evaluate Set5/x4 --json | jq '.tables[0].means'
  sr-studio evaluate Set14/x4 --format latex > table.tex best in bold, second underlined (booktabs)
  sr-studio evaluate BSD100/x4 --significance all        which differences hold beyond these images?
  sr-studio evaluate BSD100/x4 --artefacts               does a model leave a periodic pattern?
  sr-studio evaluate phone/ --inputs --artefacts         the same without any reference

Networks compute in fp32. Scores of different recipes or scales never share a column: each
table names its recipe, and pairs of several scales give several tables. The same command again
replaces its --csv file; a file that is no table of sr-studio stops it before it begins. Every
format says what its numbers were made with: recipe, precision, device, versions, seeds."""


def main(arguments: Sequence[str]) -> int:
    """Evaluate models; return the exit code."""
    options = _parser().parse_args(arguments)
    degradation = words.degradation_of(options)
    protocols, metrics = words.protocols_of(options), words.metrics_of(options)
    options.inputs = options.inputs or options.role == "input"
    _check(options, scored=not options.inputs or bool(without_reference(metrics)))
    scenes, said = scene_files(options, options.folders)
    if scenes is None and not options.folders:
        raise UsageError("Name a folder of images, or --results NAME=FOLDER with --reference FOLDER.")
    files, problems = find_files(options.folders, as_made=False, below=True)
    problems = [*said, *problems]
    if scenes is not None:
        files, problems = scenes.files, said
    patterns = Patterns() if options.artefacts else None
    role = item_role("input" if options.inputs else options.role)
    with _place(options, files) as place:
        if options.format != "text" and isinstance(place, StdoutTable):
            raise UsageError(
                f"--format {options.format} and --csv - both write to stdout. Name a file: --csv table.csv."
            )
        with opened(
            options,
            files,
            problems,
            role=role,
            degradation=degradation,
            default_models=PAPER_MODELS,
            scenes=scenes,
        ) as work:
            items = work.items
            if patterns is None and not without_reference(metrics):
                problems += [Problem(item.name, _unreferenced(item)) for item in items if not item.scored]
                items = [item for item in items if item.scored]
            left_out = not_taken(problems, items)
            versions = work.engine.status().versions
            made = score_all(
                replace(work, items=items),
                protocols,
                metrics,
                patterns=patterns,
                remembered=None if options.no_cache else _remembered(options, versions),
            )
        problems += made.problems
        tables = list(tables_of(made.results, protocols, metrics))
        draws = Draws(resamples=options.resamples, seed=options.resample_seed)
        compared = [
            family
            for table in (tables if options.significance else ())
            for family in families(table, work.models, draws, options.significance)
        ]
        found = Evaluation(
            models=work.models,
            protocols=protocols,
            metrics=metrics,
            tables=tables,
            costs=made.costs,
            versions=versions,
            families=compared,
            draws=draws if options.significance else None,
            patterns=patterns,
            problems=problems,
            left_out=left_out,
            image_notes=[
                *roles_said([(item.name, item.role) for item in work.items if item.role is not None]),
                *moved_words(items, work.models, metrics),
                *doubted(made.results, metrics),
                *(
                    f"{shown_text(item.name)}: {note}"
                    for item in items
                    for note in filter(None, [*item.notes, item.crop])
                ),
            ],
        )
        done = sum(bool(result.score.values) for result in made.results)
        done += patterns.measured if patterns else 0
        if place is not None:
            with reported(Path(options.csv), problems):
                if done:
                    place.put(data_formats.csv(found))
            settle(place, Path(options.csv), problems)
        if not isinstance(place, StdoutTable):
            _print(found, options.format)
    complain(problems)
    return exit_code(done=done, failed=failures(problems))


def _unreferenced(item: Item) -> str:
    """Why an image without a reference has no scores."""
    why = f"taken as the input ({item.role.why}), and " if item.role else ""
    return f"{why}its reference (HR image) was not found beside it"


def _remembered(options: argparse.Namespace, versions: Mapping[str, str]) -> RememberedScores:
    """Scores that the engine of these options has computed earlier."""
    computer = Computer(
        host=options.engine or platform.node(),
        versions=versions,
        device=options.device,
        elsewhere=bool(options.engine),
    )
    return RememberedScores(KeptScores(), computer)


def _check(options: argparse.Namespace, *, scored: bool) -> None:
    """Raise `UsageError` for words that do not go together."""
    if options.json and options.format not in (None, "json"):
        raise UsageError(f"--json and --format {options.format} are two formats. Leave one of them out.")
    options.format = options.format or ("json" if options.json else "text")
    if not scored and not options.artefacts:
        raise UsageError(
            "Without references there is nothing to score. Add --artefacts, or leave out --inputs."
        )
    if not scored and options.format in ("markdown", "latex"):
        raise UsageError(
            f"Patterns have no table in {options.format}. Choose --format text, csv or json, or leave out "
            "--inputs."
        )


def _print(found: Evaluation, wanted: str) -> None:
    """Print an evaluation in the format wanted."""
    match wanted:
        case "json":
            print_json(data_formats.document(found))
        case "csv":
            sys.stdout.write(data_formats.csv(found))
        case "markdown":
            sys.stdout.write(paper_formats.markdown(found))
        case "latex":
            sys.stdout.write(paper_formats.latex(found))
        case _:
            for block in text_format.blocks(found):
                print(block + "\n")
            for note in found.image_notes:
                print(note)


@contextmanager
def _place(options: argparse.Namespace, files: Sequence[Path]) -> Iterator[TablePlace | None]:
    """Where the CSV goes, looked at before anything is computed; None where none is wanted."""
    if not options.csv:
        yield None
        return
    targets = Targets(overwrite=options.overwrite, inputs=files, instead="name another file with --csv")
    place = table_place(
        options.csv,
        targets=targets,
        head=HEAD,
        key=data_formats.KEY,
        heads=data_formats.EARLIER,
        counts=has_values,
    )
    with closing(place):
        yield place


def _against(word: str) -> str:
    """What ``--significance`` is given; anything else is most likely meant for another place."""
    if word in ("all", "first"):
        return word
    if "," in word:
        raise argparse.ArgumentTypeError(
            f"“{word}” is a list. Which models are compared says --models: --models {word} --significance all"
        )
    raise argparse.ArgumentTypeError(
        f"“{word}” is neither all nor first. Folders stand before it: "
        f"sr-studio evaluate {word} --significance all"
    )


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "evaluate", "Scores of every image and their mean, for pairs or for HR images.", EXAMPLES
    )
    parser.add_argument(
        "folders", nargs="*", type=words.filled, metavar="FOLDERS", help="folders of images (or images)"
    )
    add_results(parser)
    words.add_models(parser, default=",".join(PAPER_MODELS))
    role = parser.add_mutually_exclusive_group()
    words.add_role(role)
    role.add_argument(
        "--inputs",
        action="store_true",
        help="the same as --as input (with --artefacts)",
    )
    parser.add_argument(
        "--artefacts",
        action="store_true",
        help="also measure periodic patterns in the results, over all images; needs no references",
    )
    parser.add_argument(
        "--csv",
        type=words.filled,
        metavar="FILE",
        help="write every score and the means; - is stdout; a pipe or device is written into. A file is "
        "UTF-8 with a byte order mark, which spreadsheets need (Python: utf-8-sig; R: UTF-8-BOM)",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="compute everything anew, and measure time and memory; without it scores of the same files, "
        "weights, recipe, precision, device and versions are taken from earlier runs, which is said",
    )
    words.add_overwrite(parser)
    parser.add_argument(
        "--format",
        choices=["text", "markdown", "latex", "csv", "json"],
        help="of what is printed; markdown and latex: the means as the table of a paper (default: text)",
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    group = parser.add_argument_group("do models differ beyond the choice of images?")
    group.add_argument(
        "--significance",
        nargs="?",
        const="all",
        type=_against,
        metavar="all|first",
        help="all (the same without a word): every pair A − B of --models, A named before B; first: every "
        "other model minus the first of --models, so “srgan_x4 − bicubic” with --models bicubic,srgan_x4. "
        "For each the mean difference over the images, its 95%% interval (BCa bootstrap), p of the paired "
        "randomisation test, Holm over the pairs",
    )
    group.add_argument(
        "--resamples",
        type=words.positive,
        default=RESAMPLES,
        metavar="N",
        help=f"drawn for intervals and p values (default {RESAMPLES})",
    )
    group.add_argument(
        "--resample-seed", type=words.natural, default=0, metavar="SEED", help="seed of the draws (default 0)"
    )
    add_offset(parser)
    words.add_degradation(parser)
    words.add_protocol(parser, several=True)
    words.add_engine(parser)
    return parser
