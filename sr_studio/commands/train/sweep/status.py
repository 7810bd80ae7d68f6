"""``sr-studio train sweep status | list``: what sweeps are doing."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json


def main(act: str, arguments: Sequence[str]) -> int:
    """Tell what a sweep is doing, or what sweeps there are."""
    return _list(arguments) if act == "list" else _status(arguments)


def _status(arguments: Sequence[str]) -> int:
    examples = "  sr-studio train sweep status cmp\n  sr-studio train sweep status cmp --json | jq .entries"
    parser = act_parser("sweep status", "What each run of a sweep is doing, from its folder alone.", examples)
    parser.add_argument("sweep", metavar="SWEEP", help="the folder of a sweep, or its name")
    add_json(parser)
    options = parser.parse_args(arguments)
    import msgspec

    from sr_studio.training.run.durations import in_words
    from sr_studio.training.run.events import finite
    from sr_studio.training.sweep.folder import open_sweep
    from sr_studio.training.sweep.status import status

    found = status(open_sweep(options.sweep))
    if options.json:
        print_json(finite(msgspec.to_builtins(found)))
        return Exit.OK
    who = f" in {found.process}" if found.process else ""
    left = f", about {in_words(found.seconds_left)} left" if found.seconds_left else ""
    print(f"{found.name}: {found.state}{who}; {found.done} of {len(found.entries)} done{left}")
    rows = [["  run", "state", "step", "ms/step"]]
    for one in found.entries:
        step = f"{one.step:,}/{one.steps:,}" if one.steps else ""
        rows.append([f"  {one.name}", one.state, step, f"{one.ms_per_step:.0f}" if one.ms_per_step else ""])
    print(text_table(rows, left=2))
    for one in found.entries:
        if one.reason:
            print(f"  {one.name}: {one.reason}")
    return Exit.OK


def _list(arguments: Sequence[str]) -> int:
    parser = act_parser("sweep list", "Sweeps that are known.", "  sr-studio train sweep list")
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.errors import StudioError
    from sr_studio.training.sweep.folder import known_sweeps
    from sr_studio.training.sweep.status import status

    found: list[dict[str, object]] = []
    for sweep in known_sweeps():
        try:
            one = status(sweep)
        except StudioError as error:
            found.append({"sweep": str(sweep.folder), "state": "unreadable", "reason": str(error)})
            continue
        found.append(
            {
                "sweep": one.sweep,
                "state": one.state,
                "done": one.done,
                "failed": one.failed,
                "of": len(one.entries),
            }
        )
    if options.json:
        print_json(found)
        return Exit.OK
    for each in found:
        count = f"{each['done']} of {each['of']} done" if "of" in each else each["reason"]
        print(f"{each['sweep']}: {each['state']}, {count}")
    if not found:
        print("No sweeps yet. sr-studio train sweep --help shows a sweep file.")
    return Exit.OK
