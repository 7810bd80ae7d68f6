"""Votes of a CSV, row by row, with whatever the file says of each: of this program, or of any other."""

import re
from dataclasses import dataclass

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.files.columns import Columns
from sr_studio.survey.analysis.files.pairs import is_pairs
from sr_studio.survey.analysis.files.ratings import is_ratings
from sr_studio.survey.design.trial import TrialKind
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Choice

_KINDS: dict[str, TrialKind] = {
    "test": "test",
    "training": "training",
    "dummy": "dummy",
    "gold": "gold",
    "repeat": "repeat",
    "identical": "identical",
}

_CHOICES: dict[str, Choice] = {
    "left": "left",
    "right": "right",
    "tie": "tie",
    "l": "left",
    "r": "right",
    "same": "tie",
    "no difference": "tie",
    "1": "left",
    "1.0": "left",
    "0": "right",
    "0.0": "right",
    "0.5": "tie",
}

_TRIAL = "trial:"
"""Begins the reason of a comparison that is no test trial: ``trial:gold``, then "; " and the rater's own."""

_CORRECTED = "corrected from "
"""Begins the comment of a vote that corrects an earlier one."""

NOT_GIVEN = "not_given"
"""Why a vote is missing where the file does not say."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A stimulus as a row names it; "" where it does not."""

    condition: str
    code: str = ""
    stimulus: str = ""
    file: str = ""
    sha256: str = ""
    reference: bool = False
    anchor: bool = False


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """One row: a vote, or a question without one."""

    rater: str
    session_id: str
    session: int
    trial: int
    kind: TrialKind
    content: str
    content_name: str
    shown: tuple[Shown, ...]
    reference_file: str
    repetition: int
    swap_of: int
    lowest: int | None
    highest: int | None
    value: float | None
    choice: Choice
    missing: str
    rt_ms: float
    view_ms: float
    changes: int
    flips: int
    pixel_exact: bool | None
    dpr: float
    window: tuple[int, int]
    screen: tuple[int, int]
    px_per_mm: float
    profile: str
    app_version: str
    station: str
    time_utc: str
    excluded: bool
    reason: str
    corrected: str
    label: str
    block: int


def ballots_of(columns: Columns) -> tuple[Ballot, ...]:
    """Return the rows of a sheet. Raises `SurveyError` for what is neither ratings nor pairs."""
    if is_ratings(columns):
        return _Reader(columns).ratings()
    if is_pairs(columns):
        return _Reader(columns).pairs()
    raise SurveyError(
        "“{name}” has neither ratings nor pairs. Ratings need rater, content, condition and rating; pairs "
        "need rater, content, left, right and choice (or condition_A, condition_B, is_A_selected).",
        name=columns.sheet.name,
    )


class _Reader:
    """The columns of a sheet, each read once; what is not there has its usual value."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._size = len(columns.rows)
        self._texts: dict[str, list[str]] = {}
        self._numbers: dict[str, list[float]] = {}
        self._counts: dict[str, list[int]] = {}
        self._flags: dict[str, list[bool]] = {}

    def ratings(self) -> tuple[Ballot, ...]:
        raters = self._columns.named(self._columns.first_of("participant_id", "rater", "observer"))
        ids = self._columns.named(self._columns.first_of("content_id", "content", "content_name"))
        names = self.texts("content_name") if self._columns.has("content_id") else ids
        conditions, codes = self.texts("condition"), self.texts("condition_code")
        marked, anchors = self.flags("is_hidden_ref"), self.flags("is_anchor")
        stimuli, files, digests = (
            self.texts("stimulus_id"),
            self.texts("stimulus_file"),
            self.texts("stimulus_sha256"),
        )
        values = self.numbers("rating")
        gold, labels, blocks = (
            self.texts("gold_expected"),
            self.texts("rating_label"),
            self.counts("block", 0),
        )
        return tuple(
            self._ballot(
                row,
                raters[row],
                ids[row],
                names[row],
                shown=(
                    Shown(
                        condition=conditions[row] or codes[row],
                        code=codes[row],
                        stimulus=stimuli[row],
                        file=files[row],
                        sha256=digests[row],
                        reference=bool(marked[row]),
                        anchor=bool(anchors[row]),
                    ),
                ),
                value=float(values[row]) if np.isfinite(values[row]) else None,
                expected=_expected(gold[row]),
                label=labels[row],
                block=blocks[row],
            )
            for row in range(self._size)
        )

    def pairs(self) -> tuple[Ballot, ...]:
        columns = self._columns
        raters = columns.named(columns.first_of("observer", "rater", "participant_id"))
        contents = columns.named(columns.first_of("scene", "content", "content_id"))
        sided = all(columns.has(name) for name in ("left", "right", "choice"))
        left = columns.named("left" if sided else "condition_a")
        right = columns.named("right" if sided else "condition_b")
        said = columns.texts("choice" if sided else "is_a_selected")
        found = []
        for row in range(self._size):
            choice = self._choice(row, said[row], left[row], right[row], sided)
            ballot = self._ballot(
                row,
                raters[row],
                contents[row],
                contents[row],
                shown=(Shown(condition=left[row]), Shown(condition=right[row])),
                choice=choice,
            )
            found.append(ballot)
        return tuple(found)

    def _choice(self, row: int, text: str, left: str, right: str, sided: bool) -> Choice:
        if not text:
            return ""
        if sided and left != right and text in (left, right):
            return "left" if text == left else "right"
        choice = _CHOICES.get(text.lower())
        if choice is None:
            name = "choice" if sided else "is_A_selected"
            raise self._columns.wrong(row, name, text, message("Write left, right or tie (1, 0 or 0.5)."))
        return choice

    def _ballot(
        self,
        row: int,
        rater: str,
        content: str,
        name: str,
        *,
        shown: tuple[Shown, ...],
        value: float | None = None,
        choice: Choice = "",
        expected: tuple[int | None, int | None] = (None, None),
        label: str = "",
        block: int = 0,
    ) -> Ballot:
        repetition = int(self.counts("repetition", 0)[row])
        given = value is not None or bool(choice)
        kind, reason = self._kind(row, shown)
        comment = self.texts("comment")[row]
        exact = self.texts("pixel_exact")[row]
        return Ballot(
            rater=rater,
            session_id=self.texts("session_id")[row] or self.texts("session")[row],
            session=max(int(self.counts("session_index", 0)[row]), 0),
            trial=int(self.counts("trial_index", -1)[row]),
            kind=kind,
            content=content,
            content_name=name or content,
            shown=shown,
            reference_file=self.texts("reference_file")[row],
            repetition=repetition,
            swap_of=int(self.counts("swap_of", -1)[row]),
            lowest=expected[0],
            highest=expected[1],
            value=value,
            choice=choice,
            missing="" if given else comment or NOT_GIVEN,
            rt_ms=_known(self.numbers("rt_ms")[row]),
            view_ms=_known(self.numbers("view_ms")[row]),
            changes=int(self.counts("n_changes", 0)[row]),
            flips=int(self.counts("ref_toggle_count", 0)[row]),
            pixel_exact=self.flags("pixel_exact")[row] if exact else None,
            dpr=_known(self.numbers("dpr")[row], 1.0),
            window=_size(self.texts("window_px")[row]),
            screen=_size(self.texts("screen_px")[row]),
            px_per_mm=_known(self.numbers("px_per_mm")[row]),
            profile=self.texts("color_space")[row],
            app_version=self.texts("app_version")[row],
            station=self.texts("station")[row],
            time_utc=self.texts("timestamp_utc")[row],
            # The file of pairs excludes trials that are no test trials too, by a reason of its own.
            excluded=self.flags("excluded")[row] and (bool(reason) or kind == "test" or not shown[1:]),
            reason=reason,
            corrected=comment.removeprefix(_CORRECTED) if comment.startswith(_CORRECTED) and given else "",
            label=label,
            block=block,
        )

    def _kind(self, row: int, shown: tuple[Shown, ...]) -> tuple[TrialKind, str]:
        """What kind of trial a row is of, and why its rater is excluded."""
        reason = self.texts("exclude_reason")[row]
        if len(shown) == 2 and reason.startswith(_TRIAL):
            text, _, reason = reason.removeprefix(_TRIAL).partition("; ")
            return self._named_kind(row, "exclude_reason", text), reason
        text = self.texts("trial_type")[row].lower()
        if text:
            return self._named_kind(row, "trial_type", text), reason
        if len(shown) == 2 and shown[0].condition == shown[1].condition:
            return "identical", reason
        # In this program's file of pairs what has the sides of another trial changed is a repeat.
        return "repeat" if self.counts("swap_of", -1)[row] >= 0 else "test", reason

    def _named_kind(self, row: int, column: str, text: str) -> TrialKind:
        if text not in _KINDS:
            advice = message("Write one of {kinds}.", kinds=", ".join(_KINDS))
            raise self._columns.wrong(row, column, text, advice)
        return _KINDS[text]

    def texts(self, name: str) -> list[str]:
        if name not in self._texts:
            self._texts[name] = self._columns.texts(name) if self._columns.has(name) else [""] * self._size
        return self._texts[name]

    def numbers(self, name: str) -> list[float]:
        if name not in self._numbers:
            there = self._columns.has(name)
            self._numbers[name] = self._columns.numbers(name).tolist() if there else [np.nan] * self._size
        return self._numbers[name]

    def counts(self, name: str, default: int) -> list[int]:
        if name not in self._counts:
            there = self._columns.has(name)
            self._counts[name] = (
                self._columns.counts(name, default=default).tolist() if there else [default] * self._size
            )
        return self._counts[name]

    def flags(self, name: str) -> list[bool]:
        if name not in self._flags:
            there = self._columns.has(name)
            self._flags[name] = list(self._columns.flags(name)) if there else [False] * self._size
        return self._flags[name]


def _known(value: float, default: float = 0.0) -> float:
    return float(value) if np.isfinite(value) else default


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*(\d+)\s*[x×,]\s*(\d+)\s*", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _expected(text: str) -> tuple[int | None, int | None]:
    """Lowest and highest right answer: ``<=2``, ``>=4``, ``2-4``, ``3``."""
    found = re.fullmatch(r"\s*(<=|>=|≤|≥)?\s*(-?\d+)\s*(?:(?:-|–|\.\.)\s*(-?\d+))?\s*", text)
    if not found:
        return None, None
    number = int(found[2])
    if found[3] is not None:
        return number, int(found[3])
    if found[1] in ("<=", "≤"):
        return None, number
    return number, None if found[1] in (">=", "≥") else number
