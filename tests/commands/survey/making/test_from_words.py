"""Words on the command line as a draft."""

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.commands.survey.making.from_words import content_name, crop_of, note_of, screen_of, share_of
from sr_studio.commands.survey.making.looking import Looker, looked_at, with_practice
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft, read_draft
from sr_studio.survey.design.study import Box
from sr_studio.survey.errors import SurveyError
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Baby_HR", "Baby"),
        ("img_001_SRF_4_LR", "img_001"),
        ("0801x4", "0801"),
        ("plain", "plain"),
        ("HR", "HR"),
    ],
)
def test_a_content_keeps_its_letters_and_loses_its_markers(stem: str, name: str) -> None:
    assert content_name(stem) == name


def test_words_of_crops_screens_shares_and_notes() -> None:
    assert crop_of("auto") == "auto"
    assert crop_of("64x48+8+0") == Box(x=8, y=0, width=64, height=48)
    assert screen_of("1366x768") == (1366, 768)
    assert share_of("5%") == share_of("0.05") == 0.05
    assert note_of("room=dark = quiet") == ("room", "dark = quiet")
    for read, text in (
        (crop_of, "0x4+1+1"),
        (screen_of, "wide"),
        (share_of, "120%"),
        (note_of, "Room: dark"),
    ):
        with pytest.raises(argparse.ArgumentTypeError):
            read(text)


def drafted(command: Command, tmp_path: Path, *words: str | Path) -> StudyDraft:
    file = tmp_path / "draft.json"
    ran = command("survey", "new", tmp_path / "s", *words, "--dry-run", "--save-draft", file, "-q")
    assert ran.code == 0, ran.err
    return read_draft(file)


def test_every_word_reaches_the_draft(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    photograph("a.png", folder="hr")
    draft = drafted(
        *(command, tmp_path, "--images", tmp_path / "hr", "--conditions", "bicubic,lanczos"),
        *("--method", "acr", "--scale", "9", "--anchor", "none", "--repeats", "10%", "--gold", "4"),
        *("--dummies", "1", "--training-trials", "2", "--gap-ms", "700", "--min-view-ms", "900"),
        *("--session-minutes", "12", "--trial-seconds", "4", "--raters", "30", "--language", "ko"),
        *(
            "--seed",
            "99",
            "--reduce",
            "2",
            "--degradation",
            "gaussian",
            "--jpeg",
            "70",
            "--precision",
            "bf16",
        ),
        *("--title", "제목", "--who", "We", "--topic", "SR", "--until", "May", "--note", "room=dark"),
        *("--confirm", "--show-count", "--cannot-tell", "--screen", "1366x768", "--sessions", "2"),
    )
    assert [one.name for one in draft.conditions] == ["bicubic", "lanczos"]
    assert (draft.choice, draft.scale_steps, draft.anchor, draft.raters) == ("acr", 9, "", 30)
    assert draft.extras is not None
    extras = draft.extras
    assert (extras.repeats, extras.gold, extras.dummies, extras.training) == (0.1, 4, 1, 2)
    assert draft.timing is not None
    timing = draft.timing
    assert (timing.gap_ms, timing.min_view_ms, timing.session_minutes, timing.trial_seconds) == (
        700,
        900,
        12,
        4,
    )
    assert (draft.language, draft.seed, draft.title, draft.sessions) == ("ko", 99, "제목", 2)
    degradation = draft.degradation
    assert (degradation.scale, degradation.kernel, degradation.jpeg) == (2, "gaussian", 70)
    assert (draft.consent.who, draft.consent.topic, draft.consent.until) == ("We", "SR", "May")
    assert (draft.notes, draft.precision, draft.screen) == ({"room": "dark"}, "bf16", (1366, 768))
    assert draft.confirm
    assert draft.show_count
    assert draft.cannot_tell


def test_practice_of_numbered_sets_has_names_of_its_own(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(2):
        photograph(f"img_{at}.png", seed=at, folder="test")
        photograph(f"img_{at}.png", seed=7 + at, folder="other")
    words = ("--images", tmp_path / "test", "--training", tmp_path / "other", "--conditions", "bicubic")
    draft = drafted(command, tmp_path, *words)
    assert [one.name for one in draft.training] == ["img_0 (practice)", "img_1 (practice)"]


def test_practice_of_finished_pictures(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        photograph("a.png", folder=f"test/{name}", seed=len(name))
        photograph("a.png", folder=f"other/{name}", seed=10 + len(name))
    words = ("--stimuli", tmp_path / "test", "--training", tmp_path / "other")
    draft = drafted(command, tmp_path, *words, "--method", "acr", "--layout", "condition/content")
    assert [one.name for one in draft.training] == ["a (practice)"]
    assert [sorted(one.pictures) for one in draft.conditions] == [["a", "a (practice)"]] * 2


def test_images_that_say_so_are_inputs_and_pairs_are_found(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("one_HR.png", folder="set")
    photograph("one_LR.png", folder="set", width=12, height=10)
    photograph("two_LR.png", folder="set", width=12, height=10, seed=2)
    draft = drafted(
        command, tmp_path, "--images", tmp_path / "set", "--conditions", "bicubic", "--method", "acr"
    )
    one, two = draft.contents
    assert (one.name, bool(one.reference), bool(one.input)) == ("one", True, True)
    assert one.degradation is not None
    assert one.degradation.scale == 4
    assert (two.name, two.reference, bool(two.input)) == ("two", None, True)


def test_a_file_that_was_looked_at_is_decoded_again_only_where_it_has_changed(
    photograph: Photograph,
) -> None:
    path = photograph("a.png")
    seen: list[str] = []
    known = Looker(said=seen.append).look(path)
    draft = StudyDraft(contents=(DraftContent(name="a", reference=known),))
    assert looked_at(draft, Looker(said=seen.append)) == (draft, ())
    assert seen == ["a.png"]
    photograph("a.png", seed=1)
    with pytest.raises(SurveyError, match=r"“a\.png” has changed since"):
        looked_at(draft, Looker(said=seen.append))


def test_bundled_photographs_that_are_rated_do_not_serve_as_practice() -> None:
    from sr_studio.imaging.samples import sample_path

    looker = Looker()
    rated = looker.look(sample_path("chelsea"))
    draft = StudyDraft(
        contents=(DraftContent(name="my cat", reference=rated),),
        conditions=(DraftCondition(name="bicubic"),),
    )
    practice = with_practice(draft, looker).training
    assert [one.name for one in practice] == ["astronaut", "coffee"]
    assert all(one.crop is not None for one in practice)
    given = StudyDraft(training=(DraftContent(name="x", input=PictureFile(file="/x.png")),))
    assert with_practice(given, looker) == given


def test_questions_are_asked_where_they_are_named_alone(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("a.png", folder="hr")
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic")
    assert drafted(command, tmp_path, *words).questions == ()
    (tmp_path / "draft.json").unlink()
    asked = drafted(command, tmp_path, *words, "--question", "expertise", "--question", "age_band").questions
    assert [one.key for one in asked] == ["age_band", "expertise"]


def test_what_counts_once_or_is_printed_nowhere_is_said(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    file = photograph("a.png", folder="hr")
    ran = command(
        *("survey", "new", tmp_path / "s", "--images", file, file, "--conditions", "bicubic,bicubic"),
        *("--note", "raum=Keller", "--note", "room=dark", "--dry-run", "-q"),
    )
    assert ran.code == 0, ran.err
    assert "“bicubic” is named 2 times; it takes part once." in ran.out
    assert "“a.png” is named 2 times; it takes part once." in ran.out
    assert "The note “raum” is kept with the study as a free note" in ran.out
    assert "“room”" not in ran.out
    helped = command("survey", "new", "--help").out
    assert "distance_cm" in helped
    assert "doi" in helped
