"""``sr-studio train status``: what a run is doing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_run

if TYPE_CHECKING:
    from sr_studio.training.run.folder import Run

EXAMPLES = """\
  sr-studio train status my-run
  sr-studio train status my-run --json | jq .best"""


def main(arguments: Sequence[str]) -> int:
    """Tell what a run is doing."""
    parser = act_parser("status", "What a run is doing, from its folder alone.", EXAMPLES)
    add_run(parser)
    add_json(parser)
    options = parser.parse_args(arguments)
    import msgspec

    from sr_studio.training.run.durations import in_words
    from sr_studio.training.run.events import finite
    from sr_studio.training.run.folder import open_run
    from sr_studio.training.run.inventory import damaged_checkpoints
    from sr_studio.training.run.status import status

    run = open_run(options.run)
    found = status(run)
    if found.state in ("new", "stopped", "interrupted") and _its_turn(run):
        found = msgspec.structs.replace(found, state="starting")
    damaged = damaged_checkpoints(run)
    if options.json:
        print_json(finite(msgspec.to_builtins(found)) | {"damaged": [str(one) for one in damaged]})
        return Exit.OK
    who = f" in {found.process}" if found.process else ""
    print(f"{found.name}: {found.state}{who}")
    if found.reason:
        print(f"  {found.reason}")
    for problem in damaged:
        print(f"  damaged: {problem}")
    if found.state == "starting" and found.process is not None:
        from sr_studio.training.run.preparing import preparing

        if (at := preparing(run, since=found.process.started)) is not None:
            print(f"  {at.text}")
    speed = f", {found.ms_per_step:.0f} ms a step" if found.ms_per_step else ""
    left = f", {in_words(found.seconds_left)} left" if found.seconds_left else ""
    print(f"  step {found.step:,} of {found.steps:,}{speed}{left}; last checkpoint at {found.saved_step:,}")
    if found.best:
        print(f"  best {found.best['metric']} {found.best['value']:.4f} at step {found.best['step']:,}")
    if found.validation:
        values = ", ".join(f"{name} {value}" for name, value in _rounded(found.validation["mean"]).items())
        print(f"  validation at step {found.validation['step']:,}: {values}")
        for name, recipe in found.validation.get("recipe", {}).items():
            print(f"    {name}: {recipe}")
    if found.terms:
        rows = [["  term", "value", "weight", "gradient", "ms"]]
        for name, term in found.terms.items():
            cells = [
                f"{term[key]:.4g}" if key in term else "–" for key in ("value", "weight", "gradient", "ms")
            ]
            rows.append([f"  {name}", *cells])
        print(text_table(rows))
    if found.discriminator:
        print(
            "  discriminator: "
            + ", ".join(f"{name} {value:.4g}" for name, value in found.discriminator.items())
        )
    return Exit.OK


def _its_turn(run: "Run") -> bool:
    """Whether the queue is starting a run that no trainer has taken yet."""
    from sr_studio.training.run import queue

    turn = queue.read_queue().running
    return turn is not None and turn.run == str(run.folder) and queue.runner() is not None


def _rounded(values: dict[str, object]) -> dict[str, str]:
    return {
        name: f"{value:.4f}" if isinstance(value, float) else str(value) for name, value in values.items()
    }
