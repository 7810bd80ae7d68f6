"""``sr-studio survey plan``: the whole order of every rater, coded until the study is closed."""

import argparse
import csv
import io
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands import arguments as words
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.tables import print_json
from sr_studio.imaging.files import shown_name, write_atomically
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study

EXAMPLES = """\
  sr-studio survey plan faces.srstudy                     what each plan holds, in figures
  sr-studio survey plan faces.srstudy --rater R07         trial by trial, coded
  sr-studio survey plan faces.srstudy --raters 30 --csv plans.csv
  sr-studio survey plan closed.srstudy --unblind --json

Codes such as k3 stand for conditions until the study is closed; --unblind then names them. Until then
nothing is told of the pictures of practice, dummy, gold and identical trials, nor of the open reference:
they would tell which code is the original."""

COLUMNS = (
    *("slot", "rater", "session", "trial_index", "trial_type", "content_id", "content_name"),
    *("left_or_only", "right", "left_or_only_stimulus", "right_stimulus", "reference_stimulus"),
    *("repetition", "repeats", "swapped", "lowest", "highest", "break_before"),
)
"""Of the CSV; one row a trial."""

_ASKED = ("test", "repeat")
"""Kinds of trials that tell nothing about a code: every tested condition is in them equally often."""


def main(arguments: Sequence[str]) -> int:
    """Print plans; return the exit code."""
    options = _parser().parse_args(arguments)
    if options.rater and options.raters:
        raise UsageError("--rater names one, --raters a number of them. Choose one of the two.")
    with Study.open(Path(options.study).expanduser()) as study:
        if options.unblind and not study.names_open:
            raise SurveyError(
                "“{name}” is not closed, so the names of its conditions are sealed. Leave --unblind out, or "
                "close it first: sr-studio survey close.",
                name=shown_name(study.folder),
            )
        listing = _Listing(study, unblind=options.unblind)
        plans = listing.plans(rater=options.rater, raters=options.raters)
        if options.csv:
            _write(Path(options.csv).expanduser(), listing.table(plans))
        if options.json:
            print_json(listing.document(plans))
        elif options.rater:
            print("\n".join(listing.lines(plans[0])))
        else:
            for plan in plans:
                print(listing.line(plan))
            if options.csv:
                print(f"{sum(len(plan.trials) for plan in plans)} trials are in {options.csv}.")
    return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser("survey plan", "The whole order of every rater.", EXAMPLES)
    parser.add_argument("study", metavar="STUDY", help="a folder NAME.srstudy")
    parser.add_argument("--rater", metavar="CODE", help="of one rater, trial by trial")
    parser.add_argument(
        "--raters",
        type=words.positive,
        metavar="N",
        help="of the first N places (default: those planned)",
    )
    parser.add_argument("--unblind", action="store_true", help="name the conditions; of a closed study alone")
    parser.add_argument("--csv", metavar="FILE", help="write one row a trial")
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    return parser


class _Listing:
    """Plans of a study in words, rows and JSON."""

    def __init__(self, study: Study, *, unblind: bool) -> None:
        self._study = study
        self._unblind = unblind
        self._sealed = not study.names_open
        design = study.design
        self._names = {
            one.id: design.condition(one.condition).name if unblind else one.condition
            for one in study.stimuli.values()
        }
        self._contents = {one.id: one.name for one in design.contents}
        self._raters = {one.slot: one.code for one in study.raters()}

    def plans(self, *, rater: str | None, raters: int | None) -> list[Plan]:
        if rater:
            known = self._study.rater(rater)
            if known is None:
                raise SurveyError(
                    "There is no rater “{code}” in this study. sr-studio survey status lists them.",
                    code=rater,
                )
            return [self._study.plan(known.slot)]
        count = raters or max([self._study.design.raters, *(slot + 1 for slot in self._raters)])
        return [self._study.plan(slot) for slot in range(count)]

    def line(self, plan: Plan) -> str:
        """One plan in figures."""
        kinds = Counter(one.kind for one in plan.trials)
        counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        rests = sum(one.break_before for one in plan.trials)
        sittings = f"{plan.sessions} sitting{'s' if plan.sessions > 1 else ''}"
        rested = f", {rests} break{'s' if rests > 1 else ''}" if rests else ""
        return f"{self._who(plan):<5} {len(plan.trials)} trials in {sittings}{rested}: {counted}"

    def lines(self, plan: Plan) -> list[str]:
        """One plan trial by trial."""
        listed = [self.line(plan)]
        session = 0
        for one in plan.trials:
            if one.session != session:
                session = one.session
                listed.append(f"  -- sitting {session + 1}")
            if one.break_before:
                listed.append("  -- break")
            shown = " | ".join(name or "–" for name in self._codes(one))
            answer = _answer(one) if one.kind == "gold" and self._unblind else ""
            again = f"  repeats {one.repeats}" if one.repeats >= 0 else ""
            name = self._contents[one.content]
            listed.append(
                f"  {one.index:>4}  {one.kind:<9}  {one.content} {name:<16}  {shown}{again}{answer}"
            )
        return listed

    def table(self, plans: Sequence[Plan]) -> str:
        """CSV text."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for plan in plans:
            for one in plan.trials:
                names, stimuli = self._codes(one), self._stimuli(one)
                writer.writerow(
                    [
                        *(plan.slot, self._raters.get(plan.slot, ""), one.session, one.index, one.kind),
                        *(one.content, self._contents[one.content]),
                        *(names[0] or "", (names[1] or "") if len(names) > 1 else ""),
                        *(stimuli[0] or "", (stimuli[1] or "") if len(stimuli) > 1 else ""),
                        "" if self._sealed else one.reference,
                        *(one.repetition, one.repeats if one.repeats >= 0 else "", int(one.swapped)),
                        *("" if value is None else value for value in self._answers(one)),
                        int(one.break_before),
                    ]
                )
        return text.getvalue()

    def document(self, plans: Sequence[Plan]) -> dict[str, Any]:
        """Plans as JSON."""
        study = self._study
        return {
            "schema": "sr-studio/survey-plan/1",
            "study": str(study.folder),
            "study_id": study.design.id,
            "design_digest": study.design_digest,
            "method": study.design.method,
            "generator": study.design.generator,
            "seed": study.design.seed,
            "unblinded": self._unblind,
            "sealed": self._sealed,
            "plans": [
                {
                    "slot": plan.slot,
                    "rater": self._raters.get(plan.slot),
                    "sessions": plan.sessions,
                    "trials": [self._trial(one) for one in plan.trials],
                }
                for plan in plans
            ],
        }

    def _trial(self, one: Trial) -> dict[str, Any]:
        lowest, highest = self._answers(one)
        return {
            "index": one.index,
            "session": one.session,
            "kind": one.kind,
            "content": one.content,
            "content_name": self._contents[one.content],
            "shown": self._codes(one),
            "stimuli": self._stimuli(one),
            "reference": None if self._sealed else one.reference or None,
            "repetition": one.repetition,
            "repeats": one.repeats if one.repeats >= 0 else None,
            "swapped": one.swapped,
            "lowest": lowest,
            "highest": highest,
            "break_before": one.break_before,
        }

    def _tells(self, one: Trial) -> bool:
        """Whether the pictures of a trial may be told: while sealed, of those alone that are asked about.

        Practice, dummy and gold trials show the anchor and the original more often than others.
        """
        return not self._sealed or one.kind in _ASKED

    def _codes(self, one: Trial) -> list[str | None]:
        """Codes or names of what is shown; None for each that is sealed."""
        return [self._names[id_] if self._tells(one) else None for id_ in one.shown]

    def _stimuli(self, one: Trial) -> list[str | None]:
        """Ids of what is shown; None for each that is sealed."""
        return [id_ if self._tells(one) else None for id_ in one.shown]

    def _answers(self, one: Trial) -> tuple[int | None, int | None]:
        """Right answers: sealed with the names, as they tell anchor and original."""
        return (one.lowest, one.highest) if self._unblind else (None, None)

    def _who(self, plan: Plan) -> str:
        return self._raters.get(plan.slot) or f"#{plan.slot + 1}"


def _answer(one: Trial) -> str:
    if len(one.shown) == 2:
        return "  right: left" if one.lowest == -1 else "  right: right"
    return f"  right: {one.lowest} or more" if one.lowest is not None else f"  right: {one.highest} or less"


def _write(path: Path, text: str) -> None:
    if os.path.lexists(path):
        raise SurveyError(
            "“{name}” exists already, and nothing is ever overwritten. Choose another name.",
            name=shown_name(path),
        )
    write_atomically(path, text.encode("utf-8"))
