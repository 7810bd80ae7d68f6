"""What the buttons beside problems do: a draft in, the mended draft out."""

from collections.abc import Callable, Collection
from typing import Final

import msgspec

from sr_studio.survey.design.draft import DraftContent, StudyDraft, shown_size, whole_box
from sr_studio.survey.design.problems import DesignProblem, room_on, spare_contents
from sr_studio.survey.design.study import Box

_changed = msgspec.structs.replace


def mended(draft: StudyDraft, problem: DesignProblem) -> StudyDraft:
    """The draft after a problem's fix. Raises `KeyError` for a problem without one."""
    return FIXES[problem.fix](draft, problem)


def _crop_equal(draft: StudyDraft, _: DesignProblem) -> StudyDraft:
    return _changed(draft, equal=True)


def _crop_to_screen(draft: StudyDraft, _: DesignProblem) -> StudyDraft:
    """Cut the middle that fits, of every content that is too large."""

    def cut(content: DraftContent) -> DraftContent:
        shown, room = shown_size(draft, content), room_on(draft)
        if shown[0] <= room[0] and shown[1] <= room[1]:
            return content
        width, height = min(shown[0], room[0]), min(shown[1], room[1])
        crop = content.crop or whole_box(draft, content)
        return _changed(
            content,
            crop=Box(
                x=crop.x + (shown[0] - width) // 2,
                y=crop.y + (shown[1] - height) // 2,
                width=width,
                height=height,
            ),
        )

    return _changed(draft, contents=tuple(map(cut, draft.contents)))


def _drop_crop(draft: StudyDraft, problem: DesignProblem) -> StudyDraft:
    return _changed(
        draft,
        contents=tuple(
            _changed(one, crop=None) if one.name == problem.content else one for one in draft.contents
        ),
    )


def _drop_offsets(draft: StudyDraft, problem: DesignProblem) -> StudyDraft:
    return _changed(
        draft,
        contents=tuple(
            _changed(one, offsets={}) if one.name == problem.content else one for one in draft.contents
        ),
    )


def _drop_content(draft: StudyDraft, problem: DesignProblem) -> StudyDraft:
    """Leave an image out; of two of one name the later."""
    places = [at for at, one in enumerate(draft.contents) if one.name == problem.content]
    left = tuple(one for at, one in enumerate(draft.contents) if at not in places[-1:])
    return _changed(draft, contents=left)


def _drop_training(draft: StudyDraft, problem: DesignProblem) -> StudyDraft:
    return _changed(draft, training=tuple(one for one in draft.training if one.name != problem.content))


def _practise_on_test(draft: StudyDraft, _: DesignProblem) -> StudyDraft:
    return practise_on(draft, spare_contents(draft))


def practise_on(draft: StudyDraft, names: Collection[str]) -> StudyDraft:
    """The draft with images of the test as practice, which are not rated then."""
    return _changed(
        draft,
        contents=tuple(one for one in draft.contents if one.name not in names),
        training=(*draft.training, *(one for one in draft.contents if one.name in names)),
    )


def _use_acr(draft: StudyDraft, _: DesignProblem) -> StudyDraft:
    return _changed(draft, choice="acr", hidden_reference=None)


def _without_reference(draft: StudyDraft, _: DesignProblem) -> StudyDraft:
    return _changed(draft, with_reference=False)


FIXES: Final[dict[str, Callable[[StudyDraft, DesignProblem], StudyDraft]]] = {
    "crop-equal": _crop_equal,
    "crop-to-screen": _crop_to_screen,
    "drop-crop": _drop_crop,
    "drop-offsets": _drop_offsets,
    "drop-content": _drop_content,
    "drop-training": _drop_training,
    "practise-on-test": _practise_on_test,
    "use-acr": _use_acr,
    "without-reference": _without_reference,
}
"""By the names that `DesignProblem.fix` has."""
