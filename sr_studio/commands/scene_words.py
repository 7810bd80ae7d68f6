"""``--results NAME=FOLDER --reference FOLDER``: what is read of them on the command line."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.own_pictures import without_own
from sr_studio.commands.scene_endings import by_endings
from sr_studio.commands.scene_files import RESERVED, SceneFiles
from sr_studio.commands.scene_folders import folders_of_methods
from sr_studio.commands.sources import Problem, find_files
from sr_studio.imaging.pairing import read_name
from sr_studio.imaging.scenes import content_of, folded
from sr_studio.paths import absolute, expanded, is_there


def add_results(parser: argparse.ArgumentParser) -> None:
    """Add results that exist, and what they are compared with."""
    group = parser.add_argument_group(
        "results that exist (compared as they are; no model runs unless --models)"
    )
    group.add_argument(
        "--results",
        action="append",
        type=_named_folder,
        metavar="NAME=FOLDER",
        help="finished pictures of one method, matched to the references by name (0801.png, 0801x4.png, "
        "0801_NAME.png); may be repeated",
    )
    group.add_argument(
        "--reference",
        action="append",
        metavar="FOLDER",
        help="the references (HR images) of the results; FILES or FOLDERS named beside it are their inputs",
    )


def scene_files(
    options: argparse.Namespace, inputs: Sequence[str]
) -> tuple[SceneFiles | None, list[Problem]]:
    """Return what ``--results`` and ``--reference`` name; without them, what folders and names of files say.

    No files where there are no finished results, and beside a sample, which has none.

    Raises
    ------
    UsageError
        Results without references, a method named twice, a folder without images; folders of one image set of
        which nothing says which holds the references; ``--as scenes`` where nothing makes scenes.
    """
    out = getattr(options, "out", None)
    if options.results or options.reference:
        return _named(options, inputs, out)
    asked = options.role == "scenes"
    if not (asked or options.role == "auto") or getattr(options, "inputs", False):
        return None, []
    if getattr(options, "sample", None):
        return None, []
    found = folders_of_methods(inputs, out=out) or by_endings(
        inputs, asked=asked, computed=bool(options.models)
    )
    if found[0] is None and asked:
        raise UsageError(
            "--as scenes: by their names these are no finished results beside their references. Name them: "
            "--results NAME=FOLDER --reference FOLDER."
        )
    return found


def _named(
    options: argparse.Namespace, inputs: Sequence[str], out: str | None
) -> tuple[SceneFiles, list[Problem]]:
    if not options.reference:
        name, folder = options.results[0]
        raise UsageError(
            f"--results {name}={folder}: which images are their references? Add --reference FOLDER."
        )
    references, problems = find_files(options.reference, broken=True, below=True)
    results: dict[str, Sequence[Path]] = {}
    for name, folder in options.results or ():
        if name.casefold() in {known.casefold() for known in results}:
            raise UsageError(f"--results names the method {name} twice. Give each method a name of its own.")
        if not is_there(expanded(folder)):
            raise UsageError(f"--results {name}={folder}: there is no such folder.")
        results[name], unusable = find_files([folder], broken=True, below=True)
        if not results[name]:
            raise UsageError(f"--results {name}={folder}: {unusable[0].text}")
        # A file may have the name of its reference, which has not failed.
        problems += [replace(each, what=f"{name}/{each.what}") for each in unusable if not each.remark]
        problems += [each for each in unusable if each.remark]
    if not references:
        raise UsageError(f"--reference: {problems[0].text}")
    small, unusable = find_files(inputs, below=True)
    references, beside = _without_inputs(references)
    if options.models or not options.results:
        small += beside
    named = dict(options.results or ())
    files = SceneFiles(
        references=references, inputs=small, results=results, named=named, all_with_inputs=bool(small)
    )
    files, own = without_own(replace(files, sets=_sets_of(files)), out=out)
    for name, folder in named.items():
        if name not in files.results:
            raise UsageError(f"--results {name}={folder}: {own[0].text} Nothing else is there.")
    return files, [*own, *problems, *unusable]


def _sets_of(files: SceneFiles) -> tuple[SceneFiles, ...]:
    """Sets of images that may have files of the same names, by the folders they lie in.

    ``HR/Set5`` and ``HR/Set14`` are told apart by what only one of them is called or lies in; every input and
    result must lie in a folder of such a name (``EDSR/Set5``), else all are one set.
    """
    folders = dict.fromkeys(file.parent for file in files.references)
    words = {folder: set(map(folded, absolute(folder).parts)) for folder in folders}
    shared = set.intersection(*words.values())
    rest = dict.fromkeys(file.parent for part in (files.inputs, *files.results.values()) for file in part)
    place: dict[Path, Path] = {}
    for folder in rest:
        own = set(map(folded, absolute(folder).parts)) - shared
        found = [high for high in folders if words[high] & own]
        if len(found) != 1:
            return ()
        place[folder] = found[0]
    return tuple(
        replace(
            files,
            references=[file for file in files.references if file.parent == high],
            inputs=[file for file in files.inputs if place[file.parent] == high],
            results={
                name: [file for file in made if place[file.parent] == high]
                for name, made in files.results.items()
            },
        )
        for high in (folders if len(folders) > 1 else ())
    )


def _without_inputs(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """References, and the inputs that lie among them: files of pairs ``NAME_HR`` and ``NAME_LR``."""
    inputs = [file for file in files if read_name(file.stem)[1] == "input"]
    contents = {content_of(file.stem) for file in files if file not in inputs}
    inputs = [file for file in inputs if content_of(file.stem) in contents]
    return [file for file in files if file not in inputs], inputs


def _named_folder(text: str) -> tuple[str, str]:
    name, equals, folder = text.partition("=")
    name = name.strip()
    if not equals or not name or not folder:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not of the form NAME=FOLDER: --results ESRGAN=out/esrgan"
        )
    if "/" in name or "\\" in name or name in RESERVED:
        raise argparse.ArgumentTypeError(f"a method cannot be called “{name}”. Choose another name.")
    return name, folder
