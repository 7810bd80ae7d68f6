"""``sr-studio train note | rename``: what people say of runs and checkpoints, and what these are called."""

from collections.abc import Sequence

from sr_studio.commands.arguments import natural
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.train.parsers import act_parser, add_json_lines, add_run

SUMMARIES = {
    "note": "Write a note to a run or a checkpoint, or read it.",
    "rename": "Call a run, its folder or a checkpoint something else.",
}

EXAMPLES = {
    "note": '  sr-studio train note my-run "hair too soft, try more weight"\n'
    '  sr-studio train note my-run --checkpoint 4000 "before the blur"\n'
    '  sr-studio train note my-run ""                      removes the note\n'
    "  sr-studio train note my-run                         shows it",
    "rename": '  sr-studio train rename my-run "SRGAN, squeezed"     its label in panes and lists\n'
    '  sr-studio train rename my-run "The sharp one" --checkpoint 4000\n'
    "  sr-studio train rename my-run second-try --folder   its folder; nobody may be training it\n\n"
    "Models that were written before keep their label; train export and train promote use the new one.",
}


def main(act: str, arguments: Sequence[str]) -> int:
    """Write or read a note, or give another name."""
    parser = act_parser(act, SUMMARIES[act], EXAMPLES[act])
    add_run(parser)
    parser.add_argument(
        "text",
        nargs="?" if act == "note" else None,
        metavar="TEXT",
        help="what the note says; without it the note is shown"
        if act == "note"
        else "what it is called from now on",
    )
    parser.add_argument("--checkpoint", type=natural, metavar="STEP", help="of this checkpoint")
    if act == "rename":
        parser.add_argument("--folder", action="store_true", help="rename the run's folder")
    add_json_lines(parser)
    options = parser.parse_intermixed_args(arguments)  # the text may stand behind the options
    with speaking(options.json_lines) as lines:
        from sr_studio.training.run.folder import open_run
        from sr_studio.training.run.inventory import must_be_listed
        from sr_studio.training.run.notes import (
            CheckpointNote,
            mark,
            read_notes,
            relabel,
            rename_folder,
            write_note,
        )

        run, step, text = open_run(options.run), options.checkpoint, options.text
        if step is not None:
            must_be_listed(run, step)
        if act == "note":
            if text is not None and step is not None:
                mark(run, step, note=text)
            elif text is not None:
                write_note(run, text)
            notes = read_notes(run)
            said = notes.note if step is None else notes.checkpoints.get(step, CheckpointNote()).note
            lines.result({"run": str(run.folder), "step": step, "note": said})
            print(said or "No note.")
            return Exit.OK
        if options.folder and step is not None:
            raise UsageError("A checkpoint has no folder. Choose --checkpoint or --folder.")
        if options.folder:
            run = rename_folder(run, text)
            print(f"It lies in {run.folder} now.")
        elif step is not None:
            mark(run, step, label=text)
        else:
            run = relabel(run, text)
        lines.result({"run": str(run.folder), "step": step, "label": run.config.label})
        if not options.folder:
            print(
                f"“{run.name}”{'' if step is None else f', step {step:,},'} is called “{text.strip()}” now."
            )
    return Exit.OK
