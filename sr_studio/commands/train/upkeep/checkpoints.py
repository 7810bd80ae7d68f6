"""``sr-studio train checkpoints | pin | unpin | limit``: the models a run keeps, which and how many."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.commands.arguments import natural
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import in_bytes, print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_json_lines, add_run

if TYPE_CHECKING:
    from sr_studio.training.run.inventory import CheckpointEntry

SUMMARIES = {
    "checkpoints": "The models a run keeps, and the room it takes.",
    "pin": "Keep checkpoints whatever the run's limit.",
    "unpin": "Let the run's limit count for checkpoints again.",
    "limit": "Change how many checkpoints and models of validations a run keeps, from its next start on.",
}

EXAMPLES = {
    "checkpoints": "  sr-studio train checkpoints my-run\n  sr-studio train checkpoints my-run --json",
    "pin": "  sr-studio train pin my-run 4000\n  sr-studio train pin my-run 4000 6000",
    "unpin": "  sr-studio train unpin my-run 4000",
    "limit": "  sr-studio train limit my-run                                  shows the limits\n"
    "  sr-studio train limit my-run --history 200                    models of validations, 0 for none\n"
    "  sr-studio train limit my-run --checkpoints 10                 those it can go on from, 0 for all",
}


def main(act: str, arguments: Sequence[str]) -> int:
    """List checkpoints, pin some, or change how many are kept."""
    parser = act_parser(act, SUMMARIES[act], EXAMPLES[act])
    add_run(parser)
    if act == "checkpoints":
        add_json(parser)
    elif act == "limit":
        parser.add_argument("--checkpoints", type=natural, metavar="N", help="the newest N, 0 for all")
        parser.add_argument("--history", type=natural, metavar="N", help="models of validations, 0 for none")
    else:
        parser.add_argument("steps", nargs="+", type=natural, metavar="STEP", help="which ones")
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.training.run.folder import open_run
        from sr_studio.training.run.inventory import disk_use, list_checkpoints

        run = open_run(options.run)
        if act == "limit":
            from sr_studio.training.run.notes import limit

            config = limit(run, keep=options.checkpoints, history=options.history).config
            lines.result({"run": str(run.folder), "keep": config.keep, "history": config.history})
            newest = f"the newest {config.keep:,}" if config.keep else "all"
            print(f"Checkpoints: {newest}. Models of validations: {config.history or 'none'}.")
            if (options.checkpoints, options.history) != (None, None):
                print("It holds from the run's next start on; what is there stays until then.")
            return Exit.OK
        if act != "checkpoints":
            from sr_studio.training.run.notes import pin

            for step in options.steps:
                pin(run, step, pinned=act == "pin")
                print(f"The checkpoint of step {step:,} is {act}ned.")
            lines.result({"run": str(run.folder), "steps": options.steps, "pinned": act == "pin"})
            return Exit.OK
        found, use = list_checkpoints(run), disk_use(run)
        values = {
            "run": str(run.folder),
            "best_by": found.best_by,
            "keep": found.keep,
            "checkpoints": found.entries,
            "disk_use": use,
        }
        if lines.on:
            lines.result(values)
        elif options.json:
            import msgspec

            print_json(msgspec.to_builtins(values))
        else:
            rows = [["step", "", found.best_by, "size", "written", "note"]]
            rows += [_row(entry) for entry in found.entries]
            print(text_table(rows, left=2, ragged=True) if len(rows) > 1 else "No checkpoint yet.")
            kept = f"the newest {found.keep} are kept" if found.keep else "all are kept"
            print(
                f"\n{in_bytes(use.whole)} in all: checkpoints {in_bytes(use.checkpoints)} ({kept}), "
                f"history {in_bytes(use.history)}, samples {in_bytes(use.samples)}; "
                f"{in_bytes(use.free)} free."
            )
    return Exit.OK


def _row(entry: "CheckpointEntry") -> list[str]:
    marks = {
        "best": entry.best,
        "last": entry.last,
        "pinned": entry.pinned or entry.kept,
        "model only": not entry.resumable,
    }
    return [
        f"{entry.step:,}",
        ", ".join(word for word, true in marks.items() if true),
        "–" if entry.value is None else f"{entry.value:.4f}",
        in_bytes(entry.bytes),
        time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.time)),
        ": ".join(word for word in (entry.label, entry.note.partition("\n")[0]) if word),
    ]
