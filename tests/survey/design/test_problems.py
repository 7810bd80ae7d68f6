"""What is wrong with a draft, and that each fix mends it."""

import msgspec
import pytest

from sr_studio.survey.design.composition import compose, training_pool
from sr_studio.survey.design.draft import (
    DraftCondition,
    DraftContent,
    PictureFile,
    StudyDraft,
    preview,
    shown_size,
)
from sr_studio.survey.design.fixes import FIXES, mended
from sr_studio.survey.design.problems import DesignProblem, problems
from sr_studio.survey.design.study import Box
from tests.survey.design.test_draft import draft_of, pictures

changed = msgspec.structs.replace


def finished(
    name: str, *, count: int = 8, width: int = 128, height: int = 96, digest: str = ""
) -> DraftCondition:
    return DraftCondition(
        name=name,
        pictures={
            f"p{at}": PictureFile(
                file=f"/{name}/p{at}.png", width=width, height=height, digest=digest or f"{name}{at}"
            )
            for at in range(count)
        },
    )


def only(draft: StudyDraft) -> DesignProblem:
    (found,) = problems(draft)
    return found


def codes(draft: StudyDraft) -> list[str]:
    return [one.code for one in problems(draft)]


def good(**fields: object) -> StudyDraft:
    return draft_of(**{"contents": pictures(8), **fields})


def test_a_good_draft_has_no_problems() -> None:
    assert problems(good()) == ()
    assert problems(good(conditions=(finished("ours"), finished("theirs")))) == ()
    for choice in ("acr", "dcr", "pairs", "srgan-paper"):
        assert problems(good(choice=choice)) == ()


def test_nothing_to_rate() -> None:
    assert only(draft_of(contents=())).code == "no-contents"
    assert only(good(conditions=(), anchor="")).code == "no-conditions"
    assert only(good(choice="pairs", conditions=(DraftCondition(name="bicubic"),))).code == "no-conditions"


def test_pictures_of_unequal_sizes_are_cropped_equal_on_request() -> None:
    draft = good(conditions=(finished("ours"), finished("theirs", width=120)))
    found = problems(draft)
    assert {(one.code, one.kind, one.fix) for one in found} == {("unequal-sizes", "error", "crop-equal")}
    assert found[0].text.text == "The pictures of “p0” have 2 sizes: 120×96, 128×96."
    assert found[0].fix_label is not None
    assert found[0].fix_label.text == "Crop all to 120×96"
    better = mended(draft, found[0])
    assert problems(better) == ()
    assert shown_size(better, better.contents[0]) == (120, 96)


def test_the_original_of_another_size_counts_too() -> None:
    draft = good(
        contents=pictures(8, width=140), conditions=(finished("ours"), finished("theirs")), anchor=""
    )
    assert set(codes(draft)) == {"unequal-sizes", "practice-narrow"}  # of other images: the original alone
    assert codes(changed(draft, choice="acr", conditions=draft.conditions)) == ["no-training"]


def test_a_picture_larger_than_the_smallest_screen_is_cut_to_its_middle() -> None:
    draft = good(contents=pictures(8, width=2000, height=1000))
    found = problems(draft)
    assert {one.code for one in found} == {"larger-than-screen"}
    better = mended(draft, found[0])
    assert problems(better) == ()
    assert better.contents[3].crop == Box(x=56, y=40, width=1888, height=920)


def test_a_crop_outside_the_picture() -> None:
    draft = good()
    first = changed(draft.contents[0], crop=Box(x=100, y=0, width=64, height=64))
    draft = changed(draft, contents=(first, *draft.contents[1:]))
    found = only(draft)
    assert (found.code, found.content) == ("crop-outside", "p0")
    assert problems(mended(draft, found)) == ()


def test_one_image_under_two_names() -> None:
    draft = good(contents=(*pictures(8), changed(pictures(1)[0], name="again")))
    found = only(draft)
    assert (found.code, found.content) == ("same-image", "again")
    assert [one.name for one in mended(draft, found).contents] == [f"p{at}" for at in range(8)]
    same = problems(good(conditions=(finished("ours", digest="x"), finished("theirs", digest="x"))))
    assert {(one.code, one.kind) for one in same} == {("same-result", "warning")}


def test_two_images_or_conditions_of_one_name() -> None:
    twice = changed(
        pictures(1)[0], reference=PictureFile(file="/other.png", width=128, height=96, digest="o")
    )
    assert codes(good(contents=(*pictures(8), twice))) == ["content-twice"]
    assert codes(good(conditions=(finished("reference"), finished("ours")))) == ["condition-twice"]


def test_few_images_and_few_raters_are_warned_of() -> None:
    assert [(one.code, one.kind) for one in problems(draft_of())] == [("few-contents", "warning")]
    assert [(one.code, one.kind) for one in problems(good(raters=8))] == [("few-raters", "warning")]
    assert codes(good(raters=0)) == ["no-raters"]


def test_a_condition_missing_for_a_content() -> None:
    draft = good(contents=pictures(9), conditions=(finished("ours", count=9), finished("theirs", count=8)))
    found = only(draft)
    assert (found.code, found.content, found.condition) == ("condition-missing", "p8", "theirs")
    assert problems(mended(draft, found)) == ()
    bare = good(contents=(*pictures(8), DraftContent(name="bare")), choice="acr")
    assert {one.code for one in problems(bare)} >= {"condition-missing"}
    assert {one.content for one in problems(bare) if one.code == "condition-missing"} == {"bare"}


@pytest.mark.parametrize("digest", ["d3", ""])
def test_practice_on_an_image_of_the_test(digest: str) -> None:
    name = "t" if digest == "d3" else "p3"
    practice = tuple(
        DraftContent(name=n, reference=PictureFile(file=f"/{n}.png", width=128, height=96, digest=d))
        for n, d in ((name, digest), ("u", "e1"), ("v", "e2"))
    )
    draft = good(training=practice)
    found = next(one for one in problems(draft) if one.code == "training-is-test")
    assert found.content == name
    assert "training-is-test" not in codes(mended(draft, found))


def test_practice_of_another_image_with_the_name_of_one_is_told_to_be_renamed() -> None:
    other = tuple(
        changed(one, name=name, reference=PictureFile(file="/o.png", width=128, height=96, digest=f"o{name}"))
        for one, name in zip(pictures(2), ("p3", "u"), strict=True)
    )
    assert codes(good(training=other)) == ["content-twice"]


def test_a_method_without_its_original() -> None:
    inputs = tuple(
        DraftContent(
            name=one.name,
            input=PictureFile(file=f"/{one.name}.png", width=32, height=24, digest=f"i{one.name}"),
        )
        for one in pictures(8)
    )
    for choice in ("acr-hr", "dcr"):
        draft = good(contents=inputs, choice=choice)
        found = only(draft)
        assert (found.code, found.kind) == ("no-reference", "error")
        assert problems(mended(draft, found)) == ()
    assert problems(good(contents=inputs, choice="acr")) == ()
    assert problems(good(contents=inputs, choice="pairs")) == ()
    with_reference = good(contents=inputs, choice="pairs", with_reference=True)
    assert problems(mended(with_reference, only(with_reference))) == ()
    assert only(good(contents=inputs, choice="srgan-paper")).kind == "warning"


def test_without_practice_that_is_said() -> None:
    contents = tuple(DraftContent(name=one.name) for one in pictures(8))
    draft = good(contents=contents, choice="acr", conditions=(finished("ours"), finished("theirs")))
    assert codes(draft) == ["no-training"]
    assert codes(good(samples=False)) == ["no-training"]


def test_an_order_that_cannot_keep_its_rules() -> None:
    assert codes(draft_of(contents=pictures(1))) == ["few-contents", "one-content"]
    assert codes(good(choice="acr", anchor="", conditions=(DraftCondition(name="bicubic"),))) == [
        "one-condition"
    ]
    practice = (
        DraftContent(name="t", reference=PictureFile(file="/t.png", width=128, height=96, digest="t")),
    )
    assert codes(good(training=practice)) == ["one-training-content"]


def test_every_fix_that_is_offered_exists_and_says_what_it_does() -> None:
    draft = good(
        contents=(*pictures(2, width=3000), DraftContent(name="bare"), changed(pictures(1)[0], name="again")),
        training=pictures(1),
        conditions=(finished("ours"), finished("theirs", width=120)),
    )
    offered = [one for one in problems(draft) if one.fix]
    assert len({one.fix for one in offered}) >= 4
    for one in offered:
        assert one.fix in FIXES
        assert one.fix_label is not None


@pytest.mark.parametrize("count", [8, 5, 3])
def test_practice_of_the_anchor_alone_is_none_and_images_of_the_test_can_serve(count: int) -> None:
    own = (finished("ours", count=count), finished("theirs", count=count))
    draft = draft_of(contents=pictures(count), choice="acr", conditions=own)
    assert draft.practice == ()
    assert compose(preview(draft)).training == 0
    (found,) = (one for one in problems(draft) if one.code == "practice-narrow")
    assert "could be shown as nearest alone" in found.text.text
    assert found.kind == "warning"
    after = mended(draft, found)
    moved = 2 if count > 5 else 1
    assert [one.name for one in after.contents] == [f"p{at}" for at in range(count - moved)]
    assert [one.name for one in after.training] == [f"p{at}" for at in range(count - moved, count)]
    design = preview(after)
    pool = {design.condition(code).name for (code,), _ in training_pool(design)}
    assert pool == {"ours", "theirs", "nearest"}
    assert not {"practice-narrow", "no-training", "training-is-test"} & set(codes(after))


def test_practice_that_shows_both_ends_or_a_model_stays() -> None:
    own = (finished("ours"), finished("theirs"))
    for fields in (
        {"conditions": own},  # the hidden reference is there too
        {"choice": "acr", "conditions": (*own, DraftCondition(name="bicubic"))},
        {"choice": "dcr", "conditions": own},
        {"choice": "pairs", "conditions": own},
    ):
        draft = good(**fields)
        assert draft.practice, fields
        assert "practice-narrow" not in codes(draft)
        # As freezing has it: the photographs are put in.
        found = tuple(
            changed(one, reference=PictureFile(file="/s.png", width=130, height=98, digest=one.name))
            for one in draft.practice
        )
        assert "practice-narrow" not in codes(changed(draft, training=found))


def test_given_practice_of_one_end_is_told() -> None:
    practice = tuple(changed(one, name=f"other {one.name}") for one in pictures(2))
    practice = tuple(
        changed(one, reference=one.reference and changed(one.reference, digest=f"o{at}"))
        for at, one in enumerate(practice)
    )
    draft = good(choice="acr", conditions=(finished("ours"), finished("theirs")), training=practice)
    (found,) = problems(draft)
    assert (found.code, found.fix) == ("practice-narrow", "practise-on-test")
    assert "Practice shows nearest alone" in found.text.text
    assert "practice-narrow" not in codes(mended(draft, found))


def test_of_two_images_none_is_taken_out_of_the_test() -> None:
    own = (finished("ours", count=2), finished("theirs", count=2))
    draft = draft_of(contents=pictures(2), choice="acr", conditions=own)
    (found,) = (one for one in problems(draft) if one.code == "practice-narrow")
    assert (found.fix, found.fix_label) == ("", None)


@pytest.mark.parametrize("choice", ["acr", "pairs"])
def test_what_no_method_can_show_is_no_practice(choice: str) -> None:
    own = (finished("ours"), finished("theirs"))
    same = pictures(8, width=128, height=96)
    draft = good(choice=choice, contents=same, conditions=own, anchor="")
    assert draft.practice == ()
    assert codes(draft) == ["no-training"]
    assert "no-training" not in codes(mended(draft, only(draft)))
    others = tuple(changed(one, name=f"other {one.name}", reference=None) for one in pictures(2))
    found = [one for one in problems(changed(draft, training=others)) if one.kind == "error"]
    assert [(one.code, one.content) for one in found] == [
        ("training-shows-nothing", "other p0"),
        ("training-shows-nothing", "other p1"),
    ]
    draft = changed(draft, training=others)
    for one in found:
        draft = mended(draft, one)
    assert draft.training == ()
