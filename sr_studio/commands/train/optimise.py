"""``sr-studio train optimise``: the pixels of one picture follow a content and a style (Gatys et al.)."""

import argparse
import contextlib
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.commands.arguments import add_overwrite, natural, positive
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.targets import Target, Targets, shown
from sr_studio.commands.train.parsers import act_parser, add_weights, as_usage
from sr_studio.errors import StudioError
from sr_studio.imaging.files import format_of, read_bytes, shown_name
from sr_studio.paths import expanded, is_there
from sr_studio.training.optimise import settings as presets
from sr_studio.training.optimise.settings import OptimiseSettings

if TYPE_CHECKING:
    from sr_studio.training.optimise.optimisation import Evaluated, Optimisation
    from sr_studio.training.optimise.state_file import OptimiseState

EXAMPLES = """\
  sr-studio train optimise photo.jpg --style mosaic.jpg -o out.png
  sr-studio train optimise photo.jpg --style mosaic.jpg -o out.png --preset neural-style --every 100
  sr-studio train optimise photo.jpg --style a.jpg b.jpg -o out.png --style-weight 1e5 --size 768
  sr-studio train optimise --texture --style pebbles.jpg -o texture.png --size 256
  sr-studio train optimise photo.jpg --style mosaic.jpg -o out.png --network squeezenet1_1 \\
      --content-layers features.4 --style-layers features.1,features.4,features.7

presets:
{presets}

Nothing is trained: one picture is made in minutes (style presets of train new make a model that takes
moments a picture). -o keeps the best picture so far. Ctrl+C stops; the same command goes on exactly where it
stopped, from OUT.state.safetensors beside the picture or the file of --state, also to more --steps.
Loss networks: sr-studio train networks. NETWORK may name weights: vgg16:FILE.pth with --weights FOLDER."""

CODES = (
    "exit codes: 0 done, 2 wrong arguments or a file in the way, 3 nothing could be done, "
    "130 Ctrl+C (saved), 143 SIGTERM (saved)"
)

SAVE_SECONDS = 60.0
"""Between states on the way, so that a kill costs no more."""

SHOWN_LINES = 25
"""Lines of progress in a log."""


def main(arguments: Sequence[str]) -> int:
    """Optimise one picture."""
    options = _parser().parse_args(arguments)
    with speaking(options.json_lines) as out:
        try:
            job = _job(options)
        except StudioError as error:
            raise as_usage(error) from error
        return _optimise(job, options, out)


def _parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:<13}{presets.load_preset(name).summary}" for name in presets.NAMES)
    parser = act_parser(
        "optimise",
        "Make one picture with the content of one and the style of another, or a texture.",
        EXAMPLES.format(presets=listed),
        exits=CODES,
    )
    parser.add_argument("content", nargs="?", metavar="CONTENT", help="the picture to change")
    parser.add_argument(
        "--style", nargs="+", required=True, metavar="FILE", help="its style; several are mixed"
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT.png", help="the picture to write")
    parser.add_argument("--texture", action="store_true", help="the style alone, from noise")
    parser.add_argument(
        "--preset", choices=presets.NAMES, help="weights, layers, optimiser (default pytorch; texture)"
    )
    parser.add_argument("--steps", type=positive, metavar="N", help="moves of the picture")
    parser.add_argument(
        "--size", type=natural, metavar="PX", help="longer side of the picture; 0 keeps its own"
    )
    parser.add_argument(
        "--style-size", type=natural, metavar="PX", help="of the style (default: as the picture)"
    )
    parser.add_argument("--network", default="", metavar="NETWORK", help="the loss network")
    parser.add_argument("--content-layers", default="", metavar="A,B", help="its layers for the content")
    parser.add_argument("--style-layers", default="", metavar="A,B", help="its layers for the style")
    for name in ("content", "style", "variation"):
        parser.add_argument(f"--{name}-weight", type=float, metavar="W", help=f"weight of the {name}")
    parser.add_argument("--optimiser", choices=["lbfgs", "adam"], help="instead of the preset's")
    parser.add_argument("--lr", type=float, metavar="SIZE", help="its step size, in units of [0, 1]")
    parser.add_argument("--start", choices=["content", "noise"], help="instead of the preset's")
    parser.add_argument("--seed", type=natural, metavar="N", help="of the noise (default 0)")
    parser.add_argument("--pooling", choices=["max", "average"], help="in the loss network")
    parser.add_argument("--every", type=positive, metavar="N", help="also write OUT_step_N.png every N steps")
    parser.add_argument("--state", metavar="FILE", help="keep the state here, also when it is done")
    parser.add_argument("--device", default="auto", help="auto (default), cpu, cuda, cuda:1, mps")
    parser.add_argument("--nice", type=natural, default=0, metavar="N", help="niceness 0-19 (POSIX)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    parser.add_argument("--json-lines", action="store_true", help="progress and result as JSON lines")
    add_overwrite(parser)
    add_weights(parser)
    return parser


@dataclass
class _Job:
    """What was asked for, checked, and what there was of it already."""

    settings: OptimiseSettings
    content: Path | None
    styles: list[Path]
    output: Path
    state_file: Path
    state_kept: bool
    every: int
    targets: Targets
    steps_given: bool
    found: "tuple[OptimiseState, dict[str, Any]] | None" = None
    stopped_by: int = 0
    converged: bool = False

    def between(self, step: int) -> Path:
        """Where the picture of a step goes."""
        return self.output.with_name(f"{self.output.stem}_step_{step:05d}{self.output.suffix}")


def _job(options: argparse.Namespace) -> _Job:
    if options.texture == (options.content is not None):
        raise UsageError(
            "A texture has no content: leave CONTENT or --texture away."
            if options.texture
            else "Name the picture to change (CONTENT), or --texture for the style alone."
        )
    settings = _settings(options)
    output = expanded(options.output)
    format_of(output)
    state_file = expanded(options.state) if options.state else _beside(output)
    content = expanded(options.content) if options.content else None
    styles = [expanded(word) for word in options.style]
    inputs = [*styles, *([content] if content is not None else [])]
    resumes = is_there(state_file) and not options.overwrite
    job = _Job(
        settings=settings,
        content=content,
        styles=styles,
        output=output,
        state_file=state_file,
        state_kept=bool(options.state),
        every=options.every or 0,
        # A state that is gone on from is checked before anything is written; its picture is ours.
        targets=Targets(overwrite=options.overwrite, inputs=inputs, instead="choose another -o"),
        steps_given=options.steps is not None,
    )
    wanted = [Target(output, "the picture", ours=lambda path: resumes)]  # noqa: ARG005
    wanted.append(Target(state_file, "the state", ours=lambda path: resumes))  # noqa: ARG005
    if job.every:
        steps = range(job.every, settings.steps + 1, job.every)
        wanted += [
            Target(job.between(step), f"step {step}", ours=lambda path: resumes)  # noqa: ARG005
            for step in steps
        ]
    job.targets.check(wanted)
    if resumes:
        from sr_studio.training.optimise.state_file import read_state

        job.found = read_state(state_file)
    return job


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.name}.state.safetensors")


def _settings(options: argparse.Namespace) -> OptimiseSettings:
    preset = options.preset or ("texture" if options.texture else "pytorch")
    settings = presets.adapted(
        presets.load_preset(preset),
        network=options.network,
        content_layers=_words(options.content_layers),
        style_layers=_words(options.style_layers),
        content_weight=options.content_weight,
        style_weight=options.style_weight,
        variation_weight=options.variation_weight,
        texture=options.texture,
    )
    if not options.texture and not settings.has_content:
        raise UsageError(
            "The preset {preset} has no content. Add --texture, or choose another preset.",
            preset=preset,
        )
    given = {
        "steps": options.steps,
        "size": options.size,
        "style_size": options.style_size,
        "optimizer": options.optimiser,
        "lr": options.lr,
        "start": options.start,
        "seed": options.seed,
        "pooling": options.pooling,
    }
    if options.optimiser and options.optimiser != settings.optimizer and options.lr is None:
        given["lr"] = {"adam": 0.02, "lbfgs": 1.0}[options.optimiser]
    changed = {key: value for key, value in given.items() if value is not None}
    settings = msgspec.structs.replace(settings, **changed)
    presets.check_settings(settings)
    return settings


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _optimise(job: _Job, options: argparse.Namespace, out: JsonLines) -> int:
    from sr_studio.pretrained.precision import full_precision
    from sr_studio.threads import give_way

    give_way(options.nice)
    with full_precision():
        return _run(job, options, out)


def _run(job: _Job, options: argparse.Namespace, out: JsonLines) -> int:
    work, state = _opened(job, options)
    settings = job.settings
    begun = work.step
    with ProgressLine(settings.steps, quiet=options.quiet or out.on) as progress, _signals(job):
        progress.done = work.step
        if job.found is not None:
            said = f"Going on at step {work.step:,}, from {shown(job.state_file)}."
            out.progress(said, done=work.step, total=settings.steps)
            if not (options.quiet or out.on):
                progress.note(said)
        saved = time.monotonic()
        while work.step < settings.steps and not job.stopped_by:
            started = time.perf_counter()
            try:
                evaluated = work.advance()
            except StudioError:
                if work.step > begun:
                    _write_picture(job, work, job.output)
                raise
            line = _line(work, evaluated, settings, time.perf_counter() - started)
            out.progress(line, done=work.step, total=settings.steps)
            progress.start(line)
            often = max(1, settings.steps // SHOWN_LINES)
            progress.finish(line if work.step % often == 0 else "")
            if not work.moved:
                job.converged = True
                break
            if job.every and work.step % job.every == 0:
                _write_picture(job, work, job.between(work.step))
            if time.monotonic() - saved >= SAVE_SECONDS:
                _save(job, work, state)
                saved = time.monotonic()
        evaluated = work.settle()
    done = work.step >= settings.steps or job.converged
    _write_picture(job, work, job.output)
    if done and not job.state_kept:
        if work.step > begun or job.found is not None:
            job.state_file.unlink(missing_ok=True)
    else:
        _save(job, work, state)
    _tell(job, work, evaluated, out, done=done, begun=begun)
    return Exit.OK if done else 128 + job.stopped_by


def _opened(job: _Job, options: argparse.Namespace) -> "tuple[Optimisation, OptimiseState]":
    """The optimisation at its start, or where its state was; and the state it began with."""
    import torch

    from sr_studio.imaging.image import digest
    from sr_studio.models.device import choose
    from sr_studio.threads import cores
    from sr_studio.training.optimise.optimisation import Optimisation
    from sr_studio.training.optimise.state_file import OptimiseState, differences
    from sr_studio.training.run.folder import RunError
    from sr_studio.training.style_pictures import at_size, decoded

    device = choose(options.device)
    before = job.found[0] if job.found else None
    threads = before.threads if before else cores()
    torch.set_num_threads(threads)
    settings = job.settings
    data = {path: read_bytes(path) for path in [*job.styles, *([job.content] if job.content else [])]}
    content = None
    if job.content is not None:
        content = at_size(decoded(data[job.content], name=shown_name(job.content)), settings.size)
    size = content.shape[:2] if content is not None else (settings.size or 256,) * 2
    style_size = max(size) if settings.style_size < 0 else settings.style_size
    styles = [at_size(decoded(data[path], name=shown_name(path)), style_size) for path in job.styles]
    work = Optimisation(
        settings,
        content=content,
        styles=styles,
        size=(int(size[0]), int(size[1])),
        device=torch.device(device.name),
        weights_folders=options.weights,
    )
    state = OptimiseState(
        settings=settings,
        content=digest(data[job.content]) if job.content else "",
        styles=tuple(digest(data[path]) for path in job.styles),
        networks={key: network.found.sha256 for key, network in work.objective.networks.items()},
        threads=threads,
        device=device.name,
    )
    if job.found is not None and before is not None:
        if changed := differences(before, state):
            raise RunError(
                "“{file}” is of another optimisation: {changed}. Go on with the same arguments, choose "
                "another -o or --state, or begin again with --overwrite.",
                file=shown(job.state_file),
                changed="; ".join(changed),
            )
        work.restore(job.found[1], before.numbers)
        job.found = (before, {})
    return work, state


def _line(work: "Optimisation", evaluated: "Evaluated", settings: OptimiseSettings, seconds: float) -> str:
    from sr_studio.training.run.durations import in_words

    terms = "  ".join(f"{name} {value:.4g}" for name, value in evaluated.terms.items())
    left = in_words((settings.steps - work.step) * seconds)
    return (
        f"step {work.step:,} of {settings.steps:,}  loss {evaluated.loss:.5g}  {terms}  "
        f"{seconds * 1000:.0f} ms a step  {left} left"
    )


def _write_picture(job: _Job, work: "Optimisation", path: Path) -> None:
    from sr_studio.imaging.image import encode

    job.targets.write(path, encode(work.pixels(), format=format_of(path)))


def _save(job: _Job, work: "Optimisation", state: "OptimiseState") -> None:
    from sr_studio.training.optimise.state_file import write_state

    tensors, numbers = work.state()
    _write_picture(job, work, job.output)
    write_state(job.state_file, msgspec.structs.replace(state, numbers=numbers), tensors)


def _tell(
    job: _Job, work: "Optimisation", evaluated: "Evaluated", out: JsonLines, *, done: bool, begun: int
) -> None:
    kept = not done or job.state_kept
    out.result(
        {
            "picture": str(job.output),
            "step": work.step,
            "steps": job.settings.steps,
            "resumed_from": begun,
            "best_step": work.best_step,
            "best_loss": work.best_loss,
            "loss": evaluated.loss,
            "terms": evaluated.terms,
            "state": str(job.state_file) if kept else None,
        }
    )
    if out.on:
        return
    how = "No way further down" if job.converged else "Done" if done else "Stopped"
    print(
        f"{how} at step {work.step:,} of {job.settings.steps:,}. {shown(job.output)} is the picture of step "
        f"{work.best_step:,}, the best so far (loss {work.best_loss:.5g})."
    )
    if not done:
        print(f"The same command goes on exactly from {shown(job.state_file)}.")
    elif kept:
        print(f"Its state is {shown(job.state_file)}; the same command with more --steps goes on from it.")


@contextlib.contextmanager
def _signals(job: _Job) -> Iterator[None]:
    """Ctrl+C and SIGTERM end the work between two steps; a second one at once."""

    def asked(number: int, frame: object) -> None:  # noqa: ARG001
        if job.stopped_by:
            raise KeyboardInterrupt
        job.stopped_by = number
        print("\nStopping after this step.", file=sys.stderr, flush=True)

    old = {}
    with contextlib.suppress(ValueError):  # not the main thread
        old = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
