"""``sr-studio models blend``: a model file between two checkpoints of one network."""

import argparse

from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.models.checkpoint import SUFFIX, digest_of
from sr_studio.paths import expanded, is_file


def add_blend(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", *, parent: argparse.ArgumentParser
) -> None:
    """Add the act."""
    blend = acts.add_parser(
        "blend",
        parents=[parent],
        help="a model between two checkpoints of one network",
        description="Write the model whose every tensor is (1 − ALPHA) × A + ALPHA × B: deep network "
        "interpolation (Wang et al., CVPR 2019), from a faithful to a perceptual model of one network. What "
        "is stored is interpolated, statistics of batch norms included; they are not measured anew. The "
        "header names both parents with the digests of their files and tensors, and alpha.",
    )
    blend.add_argument("first", metavar="A", help="name of a model, or a model file")
    blend.add_argument("second", metavar="B", help="the same of another checkpoint of the same network")
    blend.add_argument("--alpha", type=float, required=True, help="0 is A, 1 is B; in steps of 0.001")
    blend.add_argument("--out", required=True, metavar="FILE", help="a .safetensors file")
    blend.add_argument("--label", help="what panes are called; the default names both and alpha")
    blend.add_argument("--overwrite", action="store_true", help="replace the file if it is there")


def blend(options: argparse.Namespace) -> int:
    """Write a blend; return the exit code. Raises ModelError for models of two networks."""
    import msgspec

    from sr_studio.models.blending import Blend, interpolate
    from sr_studio.models.checkpoint import save
    from sr_studio.models.loading import read_model

    out = expanded(options.out)
    if out.suffix != SUFFIX:
        raise UsageError(f"--out {options.out}: a model file ends in {SUFFIX}.")
    between = Blend(_file_digest(options.first), _file_digest(options.second), options.alpha)
    inputs = [path for word in (options.first, options.second) if is_file(path := expanded(word))]
    targets = Targets(overwrite=options.overwrite, inputs=inputs, instead="name another file with --out")
    targets.check([Target(out, "the blend")])
    header, state = interpolate(read_model(options.first), read_model(options.second), between)
    if options.label:
        header = msgspec.structs.replace(header, label=options.label)
    targets.write(out, save(header, state))
    if options.json:
        print_json({"file": str(out), "label": header.label, "parents": msgspec.to_builtins(header.parents)})
        return Exit.OK
    print(f"{out}: {header.label}.")
    for note in header.notes:
        print(f"  {note}")
    print(f"  sr-studio models add {out}   shows it in the window")
    return Exit.OK


def _file_digest(word: str) -> str:
    """The digest of a model's file, by the model's name or its path; a word that is neither is told later."""
    from sr_studio.models.library import list_models

    named = next((info for info in list_models()[0] if info.name == word and info.digest), None)
    if named is not None:
        return named.digest
    file = expanded(word)
    return digest_of(file.read_bytes()) if is_file(file) else digest_of(b"")
