"""``sr-studio survey plan``: the whole order of every rater; until the study is closed without its codes."""

import argparse
import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands import arguments as words
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.tables import print_json
from sr_studio.imaging.files import shown_name, write_atomically
from sr_studio.paths import expanded
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.creation import must_be_free
from sr_studio.survey.store.looks import look_at, sealed
from sr_studio.survey.store.planned import Place, place_of
from sr_studio.survey.store.study import Study

EXAMPLES = """\
  sr-studio survey plan faces.srstudy                     what each plan holds, in figures
  sr-studio survey plan faces.srstudy --rater R07         trial by trial
  sr-studio survey plan faces.srstudy --raters 30 --csv plans.csv
  sr-studio survey plan closed.srstudy --unblind --json

Until the study is closed a trial has its place, kind and content alone: with what was shown in it, a rater's
votes would tell how each condition does. Afterwards it has the codes (k3) that stand for conditions as well,
and --unblind names them. --allow-interim shows the same before, and records the look in the study."""

COLUMNS = (
    *("slot", "rater", "session", "trial_index", "trial_type", "content_id", "content_name"),
    *("left_or_only", "right", "left_or_only_stimulus", "right_stimulus", "reference_stimulus"),
    *("repetition", "repeats", "swapped", "lowest", "highest", "break_before"),
)
"""Of the CSV; one row a trial."""


def main(arguments: Sequence[str]) -> int:
    """Print plans; return the exit code."""
    options = _parser().parse_args(arguments)
    if options.rater and options.raters:
        raise UsageError("--rater names one, --raters a number of them. Choose one of the two.")
    folder = expanded(options.study)
    if options.allow_interim:
        if options.rater:
            with Study.open(folder) as study:
                place_of(study, options.rater)  # a code that is mistyped is no look
        look_at(folder, "survey plan")
    with Study.open(folder) as study:
        hidden = sealed(study) and not options.allow_interim
        if options.unblind and hidden:
            raise SurveyError(
                "“{name}” is not closed, so the names of its conditions are sealed. Leave --unblind out, "
                "close it first (sr-studio survey close), or allow an interim look (--allow-interim), which "
                "is recorded.",
                name=shown_name(study.folder),
            )
        listing = _Listing(study, unblind=options.unblind, hidden=hidden)
        plans = listing.plans(rater=options.rater, raters=options.raters)
        if options.csv:
            _write(expanded(options.csv), listing.table(plans))
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
    parser.add_argument(
        "--rater", metavar="CODE", help="of one rater (code or id), trial by trial; also before they begin"
    )
    parser.add_argument(
        "--raters",
        type=words.positive,
        metavar="N",
        help="of the first N places (default: those planned)",
    )
    parser.add_argument("--unblind", action="store_true", help="name the conditions")
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="show codes before the study is closed; the look is recorded",
    )
    parser.add_argument("--csv", metavar="FILE", help="write one row a trial")
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    return parser


class _Listing:
    """Plans of a study in words, rows and JSON. ``hidden``: nothing is told of what a trial shows."""

    def __init__(self, study: Study, *, unblind: bool, hidden: bool) -> None:
        self._study = study
        self._unblind = unblind
        self._hidden = hidden
        design = study.design
        self._names = {
            one.id: design.condition(one.condition).name if unblind else one.condition
            for one in study.stimuli.values()
        }
        self._contents = {one.id: one.name for one in design.contents}
        self._raters = {one.slot: one.code for one in study.raters()}
        self._place: Place | None = None

    def plans(self, *, rater: str | None, raters: int | None) -> list[Plan]:
        """Those asked for. Raises `SurveyArgumentError` for a rater who cannot be told."""
        if rater:
            self._place = place_of(self._study, rater)
            self._raters = {self._place.slot: self._place.code}
            return [self._study.plan(self._place.slot)]
        count = raters or max([self._study.design.raters, *(slot + 1 for slot in self._raters)])
        return [self._study.plan(slot) for slot in range(count)]

    def begun(self, plan: Plan) -> bool:
        """Whether somebody has this plan."""
        return plan.slot in self._raters and (self._place is None or self._place.begun)

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
        if not self.begun(plan):
            listed.append(
                f"  {self._who(plan)} has not begun. Plans are given in the order in which raters begin, and "
                f"this is number {plan.slot + 1}."
            )
        session = 0
        for one in plan.trials:
            if one.session != session:
                session = one.session
                listed.append(f"  -- sitting {session + 1}")
            if one.break_before:
                listed.append("  -- break")
            name = self._contents[one.content]
            told = f"  {one.index:>4}  {one.kind:<9}  {one.content} {name}"
            if not self._hidden:
                answer = _answer(one) if one.kind == "gold" and self._unblind else ""
                again = f"  repeats {one.repeats}" if one.repeats >= 0 else ""
                told = f"{told:<38}  {' | '.join(self._named(one))}{again}{answer}"
            listed.append(told)
        return listed

    def table(self, plans: Sequence[Plan]) -> str:
        """CSV text."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for plan in plans:
            for one in plan.trials:
                told = self._trial(one)
                names, stimuli = ([*(told[key] or ()), "", ""] for key in ("shown", "stimuli"))
                row = [
                    *(plan.slot, self._raters.get(plan.slot), one.session, one.index, one.kind),
                    *(one.content, told["content_name"]),
                    *(*names[:2], *stimuli[:2], told["reference"], one.repetition),
                    *(told[key] for key in ("repeats", "swapped", "lowest", "highest", "break_before")),
                ]
                writer.writerow(
                    ["" if cell is None else int(cell) if isinstance(cell, bool) else cell for cell in row]
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
            "sealed": sealed(study),
            "plans": [
                {
                    "slot": plan.slot,
                    "rater": self._raters.get(plan.slot),
                    "begun": self.begun(plan),
                    "sessions": plan.sessions,
                    "trials": [self._trial(one) for one in plan.trials],
                }
                for plan in plans
            ],
        }

    def _trial(self, one: Trial) -> dict[str, Any]:
        """A trial; None stands for what is sealed, and where there is nothing."""
        hidden = self._hidden
        lowest, highest = (one.lowest, one.highest) if self._unblind else (None, None)
        return {
            "index": one.index,
            "session": one.session,
            "kind": one.kind,
            "content": one.content,
            "content_name": self._contents[one.content],
            "shown": None if hidden else self._named(one),
            "stimuli": None if hidden else list(one.shown),
            "reference": None if hidden else one.reference or None,
            "repetition": one.repetition,
            "repeats": None if hidden or one.repeats < 0 else one.repeats,
            "swapped": None if hidden else one.swapped,
            "lowest": lowest,
            "highest": highest,
            "break_before": one.break_before,
        }

    def _named(self, one: Trial) -> list[str]:
        """Codes or names of what is shown."""
        return [self._names[id_] for id_ in one.shown]

    def _who(self, plan: Plan) -> str:
        return self._raters.get(plan.slot) or f"#{plan.slot + 1}"


def _answer(one: Trial) -> str:
    if len(one.shown) == 2:
        return "  right: left" if one.lowest == -1 else "  right: right"
    return f"  right: {one.lowest} or more" if one.lowest is not None else f"  right: {one.highest} or less"


def _write(path: Path, text: str) -> None:
    must_be_free(path)
    write_atomically(path, text.encode("utf-8"))
