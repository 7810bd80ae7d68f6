"""What an entry is taken as, and what follows from it."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from sr_studio.engine.wire.pictures import (
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    Source,
    UpscaledPicture,
)
from sr_studio.errors import Message
from sr_studio.gui import i18n
from sr_studio.gui.compare.image_entry import (
    A_SAMPLE,
    A_SCENE,
    BY_USER,
    BY_VIEW,
    INPUT_KEY,
    REFERENCE_KEY,
    Entry,
    Setup,
    grid_size,
    input_scale,
    method_key,
    method_of,
    pair_scale,
    pictures_of,
    reason_text,
    role_of,
    scene_extent,
    source_of,
)
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.pairing import Candidate, Clue, Reason, pair
from sr_studio.imaging.roles import BY_FILE_NAME, UNNAMED, taken_as
from sr_studio.models.upscaler import ModelInfo
from tests.gui.compare.recorders import model, opened_entry

PAIR = opened_entry(1, "a.png", (20, 10), reference=(80, 40))
X2 = Setup(degradation=Degradation(scale=2))


@pytest.mark.parametrize(
    ("name", "size", "role"),
    [
        ("a.png", (20, 10), "reference"),
        ("a.png", (2000, 1000), "reference"),
        ("a.png", (2000, 3), "input"),  # too narrow to be reduced by 4
        ("a_LR.png", (2000, 1000), "input"),
        ("ax4.png", (2000, 1000), "input"),
    ],
)
def test_alone_an_image_is_taken_by_its_name(name: str, size: tuple[int, int], role: str) -> None:
    entry = opened_entry(1, name, size)
    assert role_of(entry, Setup()) == role
    assert role_of(entry, Setup(role="input")) == "input"
    assert role_of(entry, Setup(role="reference")) == "reference"
    assert role_of(replace(entry, role="input"), Setup(role="reference")) == "input"


def test_a_name_says_reference_only_of_what_can_be_reduced() -> None:
    entry = replace(opened_entry(1, "a_HR.png", (30, 3)), role="reference", why=BY_FILE_NAME)
    assert role_of(entry, Setup(role="input")) == "input"
    assert role_of(entry, Setup(role="input", degradation=Degradation(scale=3))) == "reference"
    assert role_of(replace(entry, why=BY_USER), Setup()) == "reference", "then the engine says why not"


def test_nothing_is_known_of_an_image_that_is_not_decoded_but_its_name() -> None:
    waiting = Entry(key=1, name="a.png", path=Path("/d/a.png"))
    assert role_of(waiting, Setup()) == "reference"
    assert role_of(replace(waiting, path=Path("/d/a_LR.png")), Setup()) == "input"
    assert role_of(waiting, Setup(role="input")) == "input"


def test_a_reference_alone_is_cropped_to_the_scale_and_an_input_is_multiplied() -> None:
    entry = opened_entry(1, "a.png", (81, 43))
    assert grid_size(entry, Setup(role="reference")) == (80, 40)
    assert grid_size(entry, Setup(role="input")) == (324, 172)
    assert grid_size(opened_entry(1, "a.png", (3, 43)), Setup(role="reference")) == (1, 40)
    assert grid_size(Entry(key=1, name="opening"), Setup()) == (0, 0)


@pytest.mark.parametrize(
    ("small", "large", "scale", "grid"),
    [
        ((20, 10), (80, 40), 4, (80, 40)),
        ((20, 10), (83, 43), 4, (80, 40)),
        ((21, 11), (83, 43), 4, (83, 43)),
        ((80, 40), (80, 40), 1, (80, 40)),
        ((7, 7), (50, 50), 7, (49, 49)),
    ],
)
def test_a_pair_has_the_scale_of_its_sizes(
    small: tuple[int, int], large: tuple[int, int], scale: int, grid: tuple[int, int]
) -> None:
    entry = opened_entry(1, "a.png", small, reference=large)
    assert pair_scale(entry) == input_scale(entry, X2) == scale
    assert grid_size(entry, X2) == grid
    assert pair_scale(replace(entry, scale=8)) == 8


def test_what_the_engine_is_asked_about() -> None:
    single = opened_entry(2, "b.png", (64, 64))
    digest = "b.png (64, 64)"
    assert source_of(PAIR, X2) == Source(input="a.png (20, 10)", reference="a.png HR (80, 40)", scale=4)
    assert source_of(replace(single, role="input"), X2) == Source(input=digest, scale=2)
    assert source_of(replace(single, role="reference"), X2) == Source(
        reference=digest, degradation=X2.degradation, scale=2
    )
    assert source_of(Entry(key=1, name="opening"), X2) is None


def test_pictures_in_the_order_in_which_they_are_wanted() -> None:
    source = source_of(PAIR, Setup())
    assert source is not None
    setup = Setup(precision="fp32")
    assert pictures_of(PAIR, setup, (model("bicubic"), model("srgan", scale=4))) == {
        REFERENCE_KEY: ReferencePicture(source),
        INPUT_KEY: InputPicture(source),
        "bicubic": UpscaledPicture(source, "bicubic", "", "auto"),
        "srgan": UpscaledPicture(source, "srgan", "srgan", "fp32"),
    }
    single = pictures_of(replace(PAIR, reference=None, role="input"), setup, ())
    assert list(single) == [INPUT_KEY]
    assert pictures_of(Entry(key=1, name="opening"), setup, ()) == {}


def test_a_model_that_keeps_the_size_takes_an_image_as_it_is() -> None:
    """What would be reduced for others is both its input and what its result is compared with."""
    single = opened_entry(2, "b.png", (800, 600))
    digest = "b.png (800, 600)"
    style, sharp = model("style", scale=1), model("srgan", scale=4)

    def asked(entry: Entry, setup: Setup) -> list[Source]:
        shown = pictures_of(entry, setup, (style, sharp))
        return [shown["style"].source, shown["srgan"].source]

    noisy = Degradation(scale=4, noise=5)
    assert asked(single, Setup(degradation=noisy)) == [
        Source(reference=digest, degradation=Degradation(scale=1), scale=1),
        Source(reference=digest, degradation=noisy, scale=4),
    ]
    same = Degradation(scale=1, noise=5)
    for entry, setup in (
        (single, Setup(degradation=same)),  # denoising: the noise is what it is to remove
        (replace(single, role="input"), Setup()),
        (PAIR, Setup()),
    ):
        source = source_of(entry, setup)
        assert asked(entry, setup) == [source, source]


def test_sides_stay_the_same_when_a_file_is_read_again() -> None:
    again = opened_entry(1, "a.png", (40, 20), reference=(80, 40))
    assert again.image != PAIR.image
    assert again.sides == PAIR.sides == (Path("/pictures/a.png"), Path("/pictures/a.png HR"))
    assert Entry(key=1, name="x", path=Path("/x")).sides == (Path("/x"), "")
    assert Entry(key=1, name="pasted", digest="d").sides == ("d", "")
    assert Entry(key=1, name="pasted", digest="d").digests == {"d"}
    assert PAIR.digests == {"a.png (20, 10)", "a.png HR (80, 40)"}


FOUND = [
    pair([Candidate(Path(large), 40, 32), Candidate(Path(small), 10, 8)])[0].why
    for large, small in (
        ("d/a_HR.png", "d/a_LR.png"), ("HR/a.png", "LR/a.png"), ("one/a.png", "two/a.png"),
        ("a.png", "b.png"),
    )
]  # fmt: skip


TOO_SMALL = taken_as(None, (30, 3), 4).why


@pytest.mark.parametrize(
    "reason", [*FOUND, BY_USER, BY_FILE_NAME, UNNAMED, TOO_SMALL, BY_VIEW, A_SAMPLE], ids=str
)
def test_each_reason_is_said_in_the_users_language(qapp: QApplication, reason: Reason) -> None:
    assert reason_text(reason) == str(reason)
    i18n.install(qapp, "ko")
    try:
        korean = reason_text(reason)
    finally:
        i18n.install(qapp, "en")
    assert korean != str(reason)
    assert all(str(value) in korean for value in reason.message.values.values())


def test_no_reason_is_without_words() -> None:
    others = (BY_USER, BY_FILE_NAME, UNNAMED, TOO_SMALL, BY_VIEW, A_SAMPLE, A_SCENE)
    clues = {reason.clue for reason in (*FOUND, *others) if reason}
    assert clues == set(get_args(Clue))
    assert reason_text(None) == ""
    assert reason_text(Reason("size", Message("in English: {scale}", {"scale": 3}))) == (
        "by size: one is 3 times the other"
    )


def scene(size: tuple[int, int], results: dict[str, tuple[int, int]], *, small: bool = False) -> Entry:
    entry = (
        opened_entry(1, "a.png", (size[0] // 4, size[1] // 4), reference=size)
        if small
        else opened_entry(1, "a.png", size)
    )
    made = {name: opened_entry(2, f"{name}.png", sides).image for name, sides in results.items()}
    files = {name: file for name, file in made.items() if file is not None}
    return replace(entry, methods=tuple(files), results=files)


def method(name: str) -> ModelInfo:
    return ModelInfo(name=method_key(name), label=name, scale=0, origin="finished")


def test_a_scene_shows_its_reference_whole_and_its_results_and_reduces_nothing() -> None:
    entry = scene((81, 43), {"A": (81, 43), "B": (80, 43)})
    pictures = pictures_of(entry, Setup(role="input"), (method("A"), method("elsewhere"), method("B")))
    source = Source(reference="a.png (81, 43)", scale=4, extent=(80, 43))
    assert pictures == {
        REFERENCE_KEY: ReferencePicture(source),
        method_key("A"): FinishedPicture(source, "A.png (81, 43)"),
        method_key("B"): FinishedPicture(source, "B.png (80, 43)"),
    }
    assert grid_size(entry, Setup(), computed=False) == (80, 43)
    assert entry.digests == {"a.png (81, 43)", "A.png (81, 43)", "B.png (80, 43)"}


def test_a_model_beside_results_is_given_the_reduced_reference() -> None:
    entry = scene((81, 43), {"A": (81, 43)})
    pictures = pictures_of(entry, Setup(), (method("A"), model("bicubic")))
    assert list(pictures) == [REFERENCE_KEY, INPUT_KEY, method_key("A"), "bicubic"]
    assert {picture.source for picture in pictures.values()} == {
        Source(reference="a.png (81, 43)", degradation=Degradation(), scale=4, extent=(80, 40))
    }
    assert grid_size(entry, Setup()) == (80, 40)


def test_a_scene_with_an_input_of_its_own_shows_it() -> None:
    entry = scene((80, 40), {"A": (80, 40)}, small=True)
    assert list(pictures_of(entry, Setup(), (method("A"),))) == [
        REFERENCE_KEY,
        INPUT_KEY,
        method_key("A"),
    ]


def test_a_result_of_another_size_takes_nothing_away_and_is_named() -> None:
    common = scene_extent(scene((81, 43), {"A": (81, 43), "B": (40, 20)}), Setup(), computed=False)
    assert common is not None
    assert common.unfit == ("B",)
    assert common.size == (81, 43)
    assert scene_extent(PAIR, Setup()) is None


def test_a_method_called_like_a_model_or_a_pane_has_a_key_of_its_own() -> None:
    names = ("bicubic", REFERENCE_KEY, INPUT_KEY)
    entry = scene((80, 40), dict.fromkeys(names, (80, 40)))
    models = (*map(method, names), model("bicubic"))
    assert list(pictures_of(entry, Setup(), models)) == [
        REFERENCE_KEY,
        INPUT_KEY,
        *map(method_key, names),
        "bicubic",
    ]
    assert method_of(method_key("bicubic")) == "bicubic"
    assert method_of("bicubic") == method_of(REFERENCE_KEY) == ""


def test_results_alone_have_neither_reference_nor_input_and_no_model_runs_on_them() -> None:
    entry = replace(scene((81, 43), {"A": (81, 43), "B": (80, 43)}), bare=True, role="input")
    pictures = pictures_of(entry, Setup(), (method("A"), method("B"), model("bicubic")))
    assert list(pictures) == [method_key("A"), method_key("B")]
    assert {(picture.source.reference, picture.source.input) for picture in pictures.values()} == {("", "")}
    assert {picture.source.extent for picture in pictures.values()} == {(80, 43)}
    assert role_of(entry, Setup(role="reference")) == "input"


def test_an_input_beside_results_without_a_reference_has_the_scale_of_the_results() -> None:
    entry = replace(scene((40, 20), {"A": (80, 40)}), role="input")
    pictures = pictures_of(entry, Setup(), (method("A"), model("bicubic")))
    assert list(pictures) == [INPUT_KEY, method_key("A"), "bicubic"]
    assert {(picture.source.input, picture.source.scale) for picture in pictures.values()} == {
        ("a.png (40, 20)", 2)
    }
    assert grid_size(entry, Setup()) == (80, 40)
