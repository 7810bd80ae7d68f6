"""Whose plan is whose, also of raters who have not begun."""

from collections.abc import Iterator
from dataclasses import dataclass

from sr_studio.survey.errors import SurveyArgumentError
from sr_studio.survey.store.rater_data import find_rater
from sr_studio.survey.store.rows.people import code_key, is_of
from sr_studio.survey.store.study import Study


@dataclass(frozen=True, kw_only=True)
class Place:
    """A rater's code and plan. ``begun`` is False where the rater is still to come."""

    code: str
    slot: int
    begun: bool


def place_of(study: Study, word: str) -> Place:
    """The place of a rater by code or id.

    Of a code that the study gives and nobody has yet (``R05``) it is the plan that goes with it if raters
    begin in the order of their codes. Raises `SurveyArgumentError` for any other, and where a merged study
    has several raters of a code.
    """
    people = study.raters(None)
    if any(word == one.id or code_key(word) == code_key(one.code) for one in people):
        found = find_rater(study, word)
        return Place(code=found.code, slot=found.slot, begun=True)
    coming = tuple(_coming(study))
    for place in coming:
        if code_key(word) == code_key(place.code):
            return place
    raise SurveyArgumentError(
        "“{name}” has no rater {code}. Begun have {codes}; to come are {coming}. Who types another code gets "
        "the next free plan.",
        name=study.folder.name,
        code=word,
        codes=", ".join(one.code for one in people[:30]) or "none yet",
        coming=coming[0].code if len(coming) == 1 else f"{coming[0].code} to {coming[-1].code}",
    )


def _coming(study: Study) -> Iterator[Place]:
    """Codes and plans of the raters who are planned and have not begun; of one at least."""
    tests = study.raters("test")
    codes, slots = {code_key(one.code) for one in tests}, {one.slot for one in tests}
    buried = study.tombstones()
    for _ in range(max(1, study.design.raters - len(tests))):
        number, slot = len(codes) + 1, 0
        while code_key(f"R{number:02d}") in codes or any(is_of(one, code=f"R{number:02d}") for one in buried):
            number += 1
        while slot in slots:
            slot += 1
        codes.add(code_key(f"R{number:02d}"))
        slots.add(slot)
        yield Place(code=f"R{number:02d}", slot=slot, begun=False)
