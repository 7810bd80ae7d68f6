"""``sr-studio figure``: a figure for a paper, from files or again from its manifest."""

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import running_engine
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.figure_request import figure_of, figure_parser, suffixes_of
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.errors import Message, StudioError
from sr_studio.figures.manifest import (
    ENDINGS,
    FONTS,
    SUFFIXES,
    Figure,
    command_for,
    command_of,
    files_shown,
    read_manifest,
    same_request,
    same_result,
    split_index,
    to_json,
)
from sr_studio.imaging.files import shown_name
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo
from sr_studio.paths import expanded, is_there

if TYPE_CHECKING:
    from sr_studio.figures.making import Made


def main(arguments: Sequence[str]) -> int:
    """Make a figure; return the exit code."""
    options = figure_parser().parse_args(arguments)
    if options.manifest is None:
        return _new(options)
    if options.reference or options.input or options.results or options.box:
        raise UsageError("Name a manifest, or --reference, --results and --box for a new figure; not both.")
    return _again(options, expanded(options.manifest))


# ------------------------------------------------------------------------------------------- again


def _again(options: argparse.Namespace, path: Path) -> int:
    from sr_studio.figures import making

    then = read_manifest(path)
    base, name = path.absolute().parent, path.stem
    out = expanded(options.out) if options.out else base
    differences = making.changed_files(then, base)
    if differences and not options.anyway:
        return _refuse(path, differences)
    # Of other files its recipe says more than it did, where there is more to say.
    made, more = _computed(options, msgspec.structs.replace(then, recipe="") if differences else then, base)
    differences += more
    if differences and not options.anyway:
        return _refuse(path, differences)
    _say(differences)
    files = {f"{name}.{suffix}": data for suffix, data in made.files.items()}
    snippet, left = _snippet(options, then, made, path, out)
    files |= snippet
    if (
        not differences
        and out.absolute() == base
        and all(_holds(base / file, data) for file, data in files.items())
    ):
        print(f"{_listed(list(files))} in {base}: the same, byte for byte.{left}")
        return Exit.OK
    if differences:
        files = made.named(name, with_latex=False) | snippet
    _write(options, out, files, inputs=[path, *files_shown(then, base)])
    if differences:
        what = "made although something differs"
    elif then.outputs:
        what = "the same bytes as in the manifest"
    else:
        what = "made; the manifest has no SHA-256 of its files, so there was nothing to compare them with"
    print(f"{_listed(list(files))} in {out}: {what}.{left}")
    return Exit.OK


def _snippet(
    options: argparse.Namespace, then: Figure, made: "Made", path: Path, out: Path
) -> tuple[dict[str, bytes], str]:
    """The snippet for LaTeX where one belongs to the figure, by its name, and what is said of one left alone.

    Its caption may have been edited since: that is no other figure, and nothing replaces it unasked.
    Manifests of earlier versions do not say whether there was one: then one beside them counts.
    """
    name = f"{path.stem}.tex"
    if then.latex is not True and not is_there(path.with_suffix(".tex")):
        return {}, ""
    data = made.named(path.stem, with_latex=True)[name]
    if is_there(out / name) and not _holds(out / name, data) and not options.overwrite:
        return {}, f" {name} there is another and stays as it is; --overwrite replaces it."
    return {name: data}, ""


def _computed(options: argparse.Namespace, then: Figure, base: Path) -> "tuple[Made, list[Message]]":
    """The figure made anew, and what is another about it."""
    from sr_studio.figures import making

    wanted = tuple(then.outputs) or SUFFIXES
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        differences = making.changed_models(then, engine.models().models)
        if differences and not options.anyway:
            return making.Made(then, {}), differences
        content = making.compute(engine, then, base, tell=progress.start)
        versions = engine.status().versions
        progress.start("drawing")
        figure = making.without_missing_font(then, base) if options.anyway else then
        made = making.finish(figure, content, base=base, versions=versions, suffixes=wanted)
    return made, [*differences, *making.changed_results(then, made.figure)]


def _refuse(path: Path, differences: Sequence[Message]) -> int:
    _say(differences)
    print(
        f"sr-studio: “{shown_name(path)}” cannot be made again as it was; nothing was written. Put back what "
        "differs, or add --anyway and another --out.",
        file=sys.stderr,
    )
    return Exit.NOTHING


def _say(differences: Sequence[Message]) -> None:
    for one in differences:
        print(f"sr-studio: {one}", file=sys.stderr)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


# --------------------------------------------------------------------------------------------- new


def _new(options: argparse.Namespace) -> int:
    from sr_studio.figures import making

    if not options.reference and not options.input:
        raise UsageError(
            "Name a manifest, or a picture: sr-studio figure --reference HR.png --box 60,80,64,48."
        )
    if not options.box:
        raise UsageError("Say what is magnified: --box X,Y,WIDTH,HEIGHT in pixels of the reference.")
    if not options.out:
        raise UsageError("Say where to: --out fig/NAME (endings are added).")
    target = expanded(options.out)
    base, name = target.absolute().parent, target.name
    if target.suffix.lower().lstrip(".") in ENDINGS:
        name = target.stem
    suffixes = suffixes_of(options.formats)
    names = [
        *(f"{name}.{suffix}" for suffix in suffixes),
        *([f"{name}.tex"] if options.latex else []),
        f"{name}.json",
    ]
    inputs = [expanded(file) for file in (options.reference, options.input) if file]
    inputs += [expanded(file) for _, file in options.results]
    if options.font not in FONTS:
        inputs.append(expanded(split_index(options.font)[0]))
    targets = _targets(options, inputs)

    def check(same: Callable[[Figure], bool]) -> None:
        written = _written_before(base, name, same)
        targets.check([Target(base / file, file, written) for file in names])

    # First whether anything is there that never was a figure, then whether it is another one.
    check(lambda old: True)  # noqa: ARG005
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        models: list[ModelInfo] = []
        if options.models or not options.results:
            models = words.choose_models(options.models, engine.models().models, default=DEFAULT_MODELS)
        figure = figure_of(options, models, engine, base, command_for(name))
        check(lambda old: same_request(old, figure))
        content = making.compute(engine, figure, base, tell=progress.start)
        progress.start("drawing")
        made = making.finish(figure, content, base=base, versions=engine.status().versions, suffixes=suffixes)
    check(lambda old: same_result(old, made.figure))
    files = made.named(name, with_latex=options.latex)
    for file, data in files.items():
        targets.write(base / file, data)
    print(f"{_listed(list(files))} in {base}.\n{made.figure.recipe}")
    if made.shortened:
        cut = ", ".join(f"“{text}”" for text in made.shortened)
        print(
            f"sr-studio: cut for want of room: {cut}. A larger --width, a smaller --font-size, fewer columns "
            "or a shorter name show them whole.",
            file=sys.stderr,
        )
    print(f"Again, byte for byte: {command_of(base / f'{name}.json')}")
    return Exit.OK


def _written_before(base: Path, name: str, same: Callable[[Figure], bool]) -> Callable[[Path], bool]:
    """Whether a file is as this command wrote it, of the ``same`` figure: the manifest beside it says so."""
    from sr_studio.figures.words import latex

    try:
        old = read_manifest(base / f"{name}.json")
    except StudioError:
        return lambda path: False  # noqa: ARG005
    if not same(old):
        return lambda path: False  # noqa: ARG005
    texts = {".json": to_json(old), ".tex": latex(old, name).encode()}

    def ours(path: Path) -> bool:
        try:
            data = path.read_bytes()
        except OSError:
            return False
        suffix = path.suffix
        return data == texts.get(suffix) or hashlib.sha256(data).hexdigest() == old.outputs.get(suffix[1:])

    return ours


def _targets(options: argparse.Namespace, inputs: Sequence[Path]) -> Targets:
    return Targets(overwrite=options.overwrite, inputs=inputs, instead="choose another --out")


def _write(
    options: argparse.Namespace, out: Path, files: dict[str, bytes], *, inputs: Sequence[Path]
) -> None:
    """Write all of it or, where something is in the way, nothing."""
    targets = _targets(options, inputs)
    targets.check([Target(out / name, name, partial(_holds, data=data)) for name, data in files.items()])
    for name, data in files.items():
        targets.write(out / name, data)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
