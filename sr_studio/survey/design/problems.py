"""What is wrong with a draft, item by item, and what would mend it.

A problem of kind ``error`` must be mended before the study can be frozen; a ``warning`` says what the result
will not be able to tell. ``fix`` names a function of `sr_studio.survey.design.fixes`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

import msgspec

from sr_studio.errors import Message, message
from sr_studio.survey.design.composition import compose, tested, training_pool
from sr_studio.survey.design.cost import shown_under
from sr_studio.survey.design.draft import (
    DraftContent,
    PictureFile,
    StudyDraft,
    computed_conditions,
    covered_size,
    low_anchor,
    preview,
    roles,
    shown_size,
    shows_original,
    whole_box,
)
from sr_studio.survey.design.effort import images_in_words, raters_in_words
from sr_studio.survey.design.methods import METHODS, method_of

LEAST_CONTENTS = 8
"""Fewer cannot stand for other images."""

ROOM = 160
"""Height that scale and texts of the rating window need below and above the picture, device pixels."""

MARGIN = 16
"""Grey on each side, device pixels."""

ProblemKind = Literal["error", "warning"]


class DesignProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One problem.

    Attributes
    ----------
    code
        Which; never changes.
    content, condition
        The item it stands beside, "" where it is of the whole study.
    fix, fix_label
        What the button does and says; "" and None where there is none.
    """

    code: str
    kind: ProblemKind
    text: Message
    content: str = ""
    condition: str = ""
    fix: str = ""
    fix_label: Message | None = None


def problems(draft: StudyDraft) -> tuple[DesignProblem, ...]:
    """All problems that can be told from what is known of the draft's files, errors first."""
    found = [
        *_nothing_to_rate(draft),
        *_names(draft),
        *_missing(draft),
        *_sizes(draft),
        *_same_pictures(draft),
        *_practice(draft),
        *_references(draft),
        *_few(draft),
        *_order(draft),
    ]
    return tuple(sorted(found, key=lambda one: one.kind != "error"))


def _nothing_to_rate(draft: StudyDraft) -> Iterator[DesignProblem]:
    if not draft.contents:
        yield DesignProblem(code="no-contents", kind="error", text=message("There are no images. Add some."))
        return
    asked = len(tested(preview(draft)))
    if METHODS[method_of(draft.choice)].pictures == 2 and asked < 2:
        yield DesignProblem(
            code="no-conditions",
            kind="error",
            text=message("Pairs need two models or finished results. Add some."),
        )
    elif not draft.conditions:
        yield DesignProblem(
            code="no-conditions",
            kind="error",
            text=message("There is no model and no finished result to rate. Add some."),
        )


def _names(draft: StudyDraft) -> Iterator[DesignProblem]:
    contents = Counter(one.name for one in (*draft.contents, *draft.training))
    for name, count in contents.items():
        if count > 1:
            yield DesignProblem(
                code="content-twice",
                kind="error",
                text=message("Two images are called “{name}”. Rename one of them.", name=name),
                content=name,
            )
    for name, count in Counter(one.name for one, _ in roles(draft)).items():
        if count > 1:
            yield DesignProblem(
                code="condition-twice",
                kind="error",
                text=message("Two conditions are called “{name}”. Rename one of them.", name=name),
                condition=name,
            )


def _missing(draft: StudyDraft) -> Iterator[DesignProblem]:
    """Conditions that a content cannot be shown under."""
    for condition, role in roles(draft):
        for content in draft.contents:
            if role == "reference":
                continue
            if condition.finished and content.name not in condition.pictures:
                yield DesignProblem(
                    code="condition-missing",
                    kind="error",
                    text=message(
                        "“{content}” has no picture of {condition}. Add it, or leave the image out.",
                        content=content.name,
                        condition=condition.name,
                    ),
                    content=content.name,
                    condition=condition.name,
                    fix="drop-content",
                    fix_label=message("Leave “{content}” out", content=content.name),
                )
            elif not condition.finished and content.reference is None and content.input is None:
                yield DesignProblem(
                    code="condition-missing",
                    kind="error",
                    text=message(
                        "{condition} cannot run on “{content}”: it has neither an original nor an input.",
                        content=content.name,
                        condition=condition.name,
                    ),
                    content=content.name,
                    condition=condition.name,
                    fix="drop-content",
                    fix_label=message("Leave “{content}” out", content=content.name),
                )


def _sizes(draft: StudyDraft) -> Iterator[DesignProblem]:
    for content in draft.contents:
        sizes = _stated_sizes(draft, content)
        whole = whole_box(draft, content)
        width, height = whole.width, whole.height
        if sizes and not (width and height):
            yield DesignProblem(
                code="nothing-shared",
                kind="error",
                text=message(
                    "The pictures of “{content}” are moved so far that they share no pixel.",
                    content=content.name,
                ),
                content=content.name,
                fix="drop-offsets",
                fix_label=message("Show them as their files are"),
            )
            continue
        if len(sizes) > 1 and not draft.equal and content.crop is None:
            yield DesignProblem(
                code="unequal-sizes",
                kind="error",
                text=message(
                    "The pictures of “{content}” have {count} sizes: {sizes}.",
                    content=content.name,
                    count=len(sizes),
                    sizes=", ".join(f"{one[0]}×{one[1]}" for one in sorted(sizes)),
                ),
                content=content.name,
                fix="crop-equal",
                fix_label=message("Crop all to {width}×{height}", width=width, height=height),
            )
        crop = content.crop
        outside = crop is not None and (
            crop.x < whole.x
            or crop.y < whole.y
            or min(crop.width, crop.height) < 1
            or crop.x + crop.width > whole.x + width
            or crop.y + crop.height > whole.y + height
        )
        if width and outside:
            yield DesignProblem(
                code="crop-outside",
                kind="error",
                text=message(
                    "The crop of “{content}” reaches beyond its {width}×{height} pixels.",
                    content=content.name,
                    width=width,
                    height=height,
                ),
                content=content.name,
                fix="drop-crop",
                fix_label=message("Show all of it"),
            )
            continue
        shown = shown_size(draft, content)
        room = room_on(draft)
        if shown[0] > room[0] or shown[1] > room[1]:
            yield DesignProblem(
                code="larger-than-screen",
                kind="error",
                text=message(
                    "“{content}” has {width}×{height} pixels; a screen of {screen_width}×{screen_height} "
                    "has room for {room_width}×{room_height} beside the scale. Pictures are never made "
                    "smaller.",
                    content=content.name,
                    width=shown[0],
                    height=shown[1],
                    screen_width=draft.screen[0],
                    screen_height=draft.screen[1],
                    room_width=room[0],
                    room_height=room[1],
                ),
                content=content.name,
                fix="crop-to-screen",
                fix_label=message(
                    "Crop to {width}×{height}", width=min(shown[0], room[0]), height=min(shown[1], room[1])
                ),
            )


def room_on(draft: StudyDraft) -> tuple[int, int]:
    """Largest picture that fits the smallest screen, one at a time; two that do not fit are flipped."""
    return max(1, draft.screen[0] - 2 * MARGIN), max(1, draft.screen[1] - ROOM)


def _stated_sizes(draft: StudyDraft, content: DraftContent) -> set[tuple[int, int]]:
    """Sizes of the pictures of a content that exist already, with that of what is computed."""
    sizes = set()
    computed = any(not one.finished for one, role in roles(draft) if role != "reference")
    if content.reference is not None and content.reference.known and (shows_original(draft) or computed):
        grid = msgspec.structs.replace(draft, conditions=tuple(c for c in draft.conditions if not c.finished))
        if computed:
            sizes.add(covered_size(grid, content))
        else:
            sizes.add((content.reference.width, content.reference.height))
    for condition in draft.conditions:
        found = condition.pictures.get(content.name)
        if found is not None and found.known:
            sizes.add((found.width, found.height))
    return sizes


def _files(content: DraftContent) -> tuple[PictureFile, ...]:
    return tuple(one for one in (content.reference, content.input) if one is not None)


def _same_pictures(draft: StudyDraft) -> Iterator[DesignProblem]:
    """One image under two names: two contents of one file, or two conditions with one picture."""
    by_digest: dict[str, list[str]] = defaultdict(list)
    for content in draft.contents:
        for digest in {one.digest for one in _files(content) if one.digest}:
            by_digest[digest].append(content.name)
    for names in by_digest.values():
        if len(names) > 1:
            yield DesignProblem(
                code="same-image",
                kind="error",
                text=message("“{first}” and “{second}” are the same image.", first=names[0], second=names[1]),
                content=names[1],
                fix="drop-content",
                fix_label=message("Leave “{content}” out", content=names[1]),
            )
    for content in draft.contents:
        seen: dict[str, str] = {}
        for condition in draft.conditions:
            found = condition.pictures.get(content.name)
            if found is None or not found.digest:
                continue
            first = seen.setdefault(found.digest, condition.name)
            if first != condition.name:
                yield DesignProblem(
                    code="same-result",
                    kind="warning",
                    text=message(
                        "“{content}” is the same file under {first} and {second}.",
                        content=content.name,
                        first=first,
                        second=condition.name,
                    ),
                    content=content.name,
                    condition=condition.name,
                )


def _practice(draft: StudyDraft) -> Iterator[DesignProblem]:
    rated = {one.digest: content.name for content in draft.contents for one in _files(content) if one.digest}
    for content in draft.training:
        files = _files(content)
        same = any(one.digest in rated for one in files)
        # A name alone tells it only while the files have not been looked at.
        unknown = not all(one.digest for one in files) or not rated
        if same or (unknown and content.name in {one.name for one in draft.contents}):
            yield DesignProblem(
                code="training-is-test",
                kind="error",
                text=message(
                    "“{content}” is used for practice and in the test. Practise on other images.",
                    content=content.name,
                ),
                content=content.name,
                fix="drop-training",
                fix_label=message("Leave it out of practice"),
            )
        if not shown_under(draft, content):
            yield DesignProblem(
                code="training-shows-nothing",
                kind="error",
                text=message(
                    "“{content}” cannot serve for practice: it has no picture under any method, and nothing "
                    "is computed of it.",
                    content=content.name,
                ),
                content=content.name,
                fix="drop-training",
                fix_label=message("Leave it out of practice"),
            )
    design = preview(draft)
    counts = compose(design)
    wanted = draft.extras is None or draft.extras.training > 0
    if not counts.test or not wanted:
        return
    alone = computed_conditions(draft)
    practised = {codes for codes, _ in training_pool(design)}
    single = METHODS[design.method].pictures == 1
    if draft.training and single and len(practised) == 1 < len(tested(design)):
        (codes,) = practised
        yield _unpractised(
            draft,
            "practice-narrow",
            message(
                "Practice shows {condition} alone, and it has to span the scale. Give pictures of its images "
                "under every method, or practise on images of the test.",
                condition=", ".join(design.condition(code).name for code in codes),
            ),
        )
    elif not counts.training and draft.samples and not draft.training and single and len(alone) == 1:
        yield _unpractised(
            draft,
            "practice-narrow",
            message(
                "There is no practice: bundled photographs could be shown as {condition} alone, and practice "
                "has to span the scale. Give other images under every method, or practise on images of the "
                "test.",
                condition=alone[0],
            ),
        )
    elif not counts.training:
        yield _unpractised(
            draft,
            "no-training",
            message(
                "There is no practice: no other images are given, and no bundled photograph can serve (they"
                " are in the test, or no model is asked). The first votes will be less sure."
            ),
        )


def _unpractised(draft: StudyDraft, code: str, text: Message) -> DesignProblem:
    """Practice that is missing or of one end of the scale; images of the test can serve, where enough are."""
    names = spare_contents(draft)
    label = None
    if len(names) == 1:
        label = message("Practise on “{content}” instead of rating it", content=names[0])
    elif names:
        label = message(
            "Practise on “{first}” and “{second}” instead of rating them", first=names[0], second=names[1]
        )
    return DesignProblem(
        code=code, kind="warning", text=text, fix="practise-on-test" if names else "", fix_label=label
    )


def spare_contents(draft: StudyDraft) -> tuple[str, ...]:
    """Images of the test that may serve for practice instead: the last two; of few the last; of two none."""
    count = len(draft.contents)
    spare = 2 if count > 5 else 1 if count > 2 else 0
    return tuple(one.name for one in draft.contents[count - spare :])


def _references(draft: StudyDraft) -> Iterator[DesignProblem]:
    if not draft.contents:
        return
    without = [one.name for one in draft.contents if one.reference is None]
    needs = draft.choice in ("dcr", "acr-hr", "srgan-paper") or (
        draft.choice == "pairs" and draft.with_reference
    )
    if without and needs and (draft.choice == "dcr" or draft.hidden_reference is not False):
        fixes = {
            "dcr": ("use-acr", message("Ask “How good is each?” instead")),
            "acr-hr": ("use-acr", message("Go on without a hidden reference")),
            "pairs": ("without-reference", message("Compare without the original")),
            "srgan-paper": ("", None),
        }
        fix, label = fixes[draft.choice]
        yield DesignProblem(
            code="no-reference",
            kind="warning" if draft.choice == "srgan-paper" else "error",
            text=message(
                "The method needs the original of every image; “{content}” has none.", content=without[0]
            ),
            content=without[0],
            fix=fix,
            fix_label=label,
        )
    if draft.choice == "srgan-paper" and not low_anchor(draft):
        yield DesignProblem(
            code="no-anchor",
            kind="warning",
            text=message(
                "The SRGAN paper shows nearest neighbour as the low end; here it cannot be computed."
            ),
        )


def _few(draft: StudyDraft) -> Iterator[DesignProblem]:
    count = len(draft.contents)
    if 0 < count < LEAST_CONTENTS:
        yield DesignProblem(
            code="few-contents",
            kind="warning",
            text=message(
                "{images}: differences cannot be generalised to other images. Use {least} or more.",
                images=images_in_words(count),
                least=LEAST_CONTENTS,
            ),
        )
    if 0 < draft.raters < 15:
        yield DesignProblem(
            code="few-raters",
            kind="warning",
            text=message(
                "{raters}: with fewer than 15 the test is called informal (ITU-R BT.500).",
                raters=raters_in_words(draft.raters),
            ),
        )
    if draft.raters < 1:
        yield DesignProblem(code="no-raters", kind="error", text=message("A study needs at least one rater."))


def _order(draft: StudyDraft) -> Iterator[DesignProblem]:
    """Orders that cannot keep to the rules."""
    if draft.choice == "srgan-paper" or not draft.contents:
        return
    design = preview(draft)
    asked = len(tested(design))
    if len(draft.contents) == 1 and asked:
        yield DesignProblem(
            code="one-content",
            kind="warning",
            text=message(
                "With one image every trial shows the same content as the one before it; raters will "
                "compare from memory. Add images."
            ),
        )
    if METHODS[design.method].pictures == 1 and asked == 1 and draft.conditions:
        yield DesignProblem(
            code="one-condition",
            kind="warning",
            text=message(
                "With one condition there is nothing to compare it with. Add another, or an anchor."
            ),
        )
    practising = [one for one in design.contents if one.training]
    if len(practising) == 1 and compose(design).training > 1:
        yield DesignProblem(
            code="one-training-content",
            kind="warning",
            text=message("Practice shows one image again and again. Give it two or more."),
        )
