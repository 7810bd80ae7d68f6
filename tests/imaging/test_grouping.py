"""Scenes found in what is handed in together, by names and by sizes known without decoding."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from sr_studio.imaging.beside_references import rest_of
from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.grouping import group_files, one_scene
from sr_studio.imaging.reference_grid import Size


def paths(*names: str, folder: str = "out") -> list[Path]:
    return [Path(folder, name) for name in names]


def sizes(usual: Size, **others: Size) -> Callable[[Path], Size]:
    """All files of one size, but for those with a word in their path."""

    def size_of(file: Path) -> Size:
        return next((size for word, size in others.items() if word in str(file)), usual)

    return size_of


def folder_of(name: str, *files: str) -> dict[Path, list[Path]]:
    return {Path("set", name): paths(*files, folder=f"set/{name}")}


def test_a_reference_folder_and_folders_of_results_are_scenes() -> None:
    folders = {
        **folder_of("ESRGAN", "0801x4.png", "0802_ESRGAN.png"),
        **folder_of("GT", "0801.png", "0802.png"),
        **folder_of("SwinIR", "0801.png"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert grouped.scenes == (
        Scene(
            Path("set/GT/0801.png"),
            None,
            {"ESRGAN": Path("set/ESRGAN/0801x4.png"), "SwinIR": Path("set/SwinIR/0801.png")},
        ),
        Scene(Path("set/GT/0802.png"), None, {"ESRGAN": Path("set/ESRGAN/0802_ESRGAN.png")}),
    )
    assert not grouped.left
    assert not grouped.several
    assert not grouped.others


@pytest.mark.parametrize("high", ["GT", "HR", "gt", "DIV2K_valid_HR"])
def test_a_folder_of_inputs_gives_the_inputs(high: str) -> None:
    folders = {
        **folder_of("LR", "0801x4.png"),
        **folder_of(high, "0801.png", "0802.png"),
        **folder_of("SwinIR", "0801.png", "0802.png"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert [scene.small for scene in grouped.scenes] == [Path("set/LR/0801x4.png"), None]
    assert [list(scene.results) for scene in grouped.scenes] == [["SwinIR"], ["SwinIR"]]


def test_what_finds_no_image_is_told() -> None:
    folders = {
        **folder_of("GT", "a.png", "b.png", "c.png"),
        **folder_of("ESRGAN", "a.png", "other.png", "c_1.png", "c_2.png"),
        **folder_of("holiday", "sea.png"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert [scene.reference.name for scene in grouped.scenes] == ["a.png"]
    assert [file.name for file in grouped.left] == ["b.png", "c.png", "other.png"]
    assert [[file.name for file in files] for files in grouped.several] == [["c_1.png", "c_2.png"]]
    assert grouped.others == (Path("set/holiday"),)


def test_methods_whose_folders_are_called_the_same_are_told_apart() -> None:
    folders = {
        Path("GT"): paths("a.png", folder="GT"),
        Path("ESRGAN/x4"): paths("a.png", folder="ESRGAN/x4"),
        Path("SwinIR/x4"): paths("a.png", folder="SwinIR/x4"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert list(grouped.scenes[0].results) == ["ESRGAN x4", "SwinIR x4"]


def test_methods_whose_folders_lie_in_folders_of_one_name_are_called_by_those_around_these() -> None:
    folders = {
        Path(folder): paths("a.png", folder=folder) for folder in ("GT", "d/x/results", "e/x/results", "f")
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert grouped.scenes[0].results == {
        "d results": Path("d/x/results/a.png"),
        "e results": Path("e/x/results/a.png"),
        "f": Path("f/a.png"),
    }


def test_a_scale_in_the_name_of_a_folder_makes_it_no_input() -> None:
    folders = {
        **folder_of("GT", "a.png"),
        **folder_of("SwinIR_x4", "a.png"),
        **folder_of("EDSRx2", "a.png"),
        Path("set/LR_bicubic/X4"): paths("ax4.png", folder="set/LR_bicubic/X4"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert list(grouped.scenes[0].results) == ["SwinIR_x4", "EDSRx2"]
    assert grouped.scenes[0].small == Path("set/LR_bicubic/X4/ax4.png")


@pytest.mark.parametrize(
    "folders",
    [
        {**folder_of("HR", "a.png"), **folder_of("LR", "a.png")},
        {**folder_of("ESRGAN", "a.png"), **folder_of("LR", "a.png")},
        {**folder_of("train", "a.png"), **folder_of("test", "b.png")},
        {**folder_of("GT", "a.png"), **folder_of("holiday", "sea.png")},
        {**folder_of("GT"), **folder_of("SwinIR", "a.png")},
        {},
    ],
)
def test_other_folders_are_no_scenes(folders: dict[Path, list[Path]]) -> None:
    assert group_folders(folders) is None


# ------------------------------------------------------------------------------- what sizes settle


FULL, QUARTER = (400, 300), (100, 75)


def test_a_folder_called_bicubic_holds_inputs_or_results_by_the_size_of_its_pictures() -> None:
    folders = {**folder_of("GT", "a.png"), **folder_of("bicubic", "a.png"), **folder_of("ESRGAN", "a.png")}
    large = group_folders(folders, sizes(FULL))
    small = group_folders(folders, sizes(FULL, bicubic=QUARTER))
    assert large is not None
    assert small is not None
    assert list(large.scenes[0].results) == ["bicubic", "ESRGAN"]
    assert (large.scenes[0].small, small.scenes[0].small) == (None, Path("set/bicubic/a.png"))
    assert list(small.scenes[0].results) == ["ESRGAN"]


def test_a_folder_of_any_name_is_the_inputs_where_its_pictures_are_a_scale_smaller() -> None:
    folders = {**folder_of("GT", "a.png"), **folder_of("X4", "a.png"), **folder_of("ESRGAN", "a.png")}
    grouped = group_folders(folders, sizes(FULL, X4=(101, 76)))
    assert grouped is not None
    assert grouped.scenes[0].small is None, (
        "three pixels more than the scale allows: a result of another size"
    )
    grouped = group_folders(folders, sizes(FULL, X4=QUARTER))
    assert grouped is not None
    assert grouped.scenes[0].small == Path("set/X4/a.png")


def test_sharp_is_a_method_beside_gt_and_the_reference_without() -> None:
    folders = {**folder_of("Sharp", "a.png"), **folder_of("ESRGAN", "a.png")}
    for more, reference in (({}, "Sharp"), (folder_of("GT", "a.png"), "GT")):
        grouped = group_folders({**folders, **more}, sizes(FULL))
        assert grouped is not None
        assert grouped.scenes[0].reference == Path("set", reference, "a.png")


def test_inputs_of_several_scales_are_none_of_them_taken() -> None:
    folders = {
        **folder_of("HR", "a.png"),
        **folder_of("X2", "a.png"),
        **folder_of("X4", "a.png"),
        **folder_of("ESRGAN", "a.png"),
    }
    grouped = group_folders(folders, sizes(FULL, X2=(200, 150), X4=QUARTER))
    assert grouped is not None
    assert grouped.scenes == (Scene(Path("set/HR/a.png"), None, {"ESRGAN": Path("set/ESRGAN/a.png")}),)
    assert (grouped.inputs, grouped.others) == ((Path("set/X2"), Path("set/X4")), ())


def test_inputs_as_large_as_their_references_are_inputs_where_their_folder_says_so() -> None:
    folders = {**folder_of("GT", "a.png"), **folder_of("LR", "a.png"), **folder_of("DnCNN", "a.png")}
    grouped = group_folders(folders, sizes(FULL))
    assert grouped is not None
    assert grouped.scenes[0].small == Path("set/LR/a.png")


def test_methods_without_a_reference_folder_are_scenes_without_a_reference() -> None:
    folders = {**folder_of("ESRGAN", "a.png", "b.png"), **folder_of("SwinIR", "a.png", "c.png")}
    grouped = group_folders(folders, sizes(FULL))
    assert grouped is not None
    assert grouped.scenes == (
        Scene(None, None, {"ESRGAN": Path("set/ESRGAN/a.png"), "SwinIR": Path("set/SwinIR/a.png")}),
    )
    assert [file.name for file in grouped.left] == ["b.png", "c.png"]
    with_inputs = group_folders(folders | folder_of("LR", "a.png"), sizes(FULL, LR=QUARTER))
    assert with_inputs is not None
    assert with_inputs.scenes[0].small == Path("set/LR/a.png")
    assert group_folders(folders, sizes(FULL, ESRGAN=(640, 480))) is None


def test_a_reference_folder_that_has_none_of_the_images_is_named() -> None:
    methods = {**folder_of("ESRGAN", "0001.png", "0002.png"), **folder_of("SwinIR", "0001.png", "0002.png")}
    grouped = group_folders({**folder_of("GT", "butterfly.png"), **methods}, sizes(FULL))
    assert grouped is not None
    assert grouped.without_references
    assert len(grouped.scenes) == 2
    assert grouped.others == (Path("set/GT"),)
    alone = group_folders(methods, sizes(FULL))
    assert alone is not None
    assert alone.others == ()


def test_a_folder_around_the_others_holds_their_references() -> None:
    folders = {Path("set"): paths("a.png", folder="set"), **folder_of("ESRGAN", "a.png")}
    grouped = group_folders(folders, sizes(FULL))
    assert grouped is not None
    assert grouped.scenes[0].reference == Path("set/a.png")
    assert group_folders(folders, sizes(FULL, ESRGAN=QUARTER)) is None, "thumbnails are no results"


def test_methods_missing_for_an_image_are_known() -> None:
    folders = {
        **folder_of("GT", "a.png", "b.png"),
        **folder_of("ESRGAN", "a.png", "b.png"),
        **folder_of("SwinIR", "a.png"),
    }
    grouped = group_folders(folders)
    assert grouped is not None
    assert grouped.missing == {"SwinIR": (Path("set/GT/b.png"),)}


# --------------------------------------------------------------------------------- files of one folder


def found(
    *names: str, size_of: Callable[[Path], Size | None] = lambda _file: None
) -> list[tuple[object, ...]]:
    """Reference, input and results of every scene, by the names of their files."""
    grouped = group_files(paths(*names), size_of)
    return [
        (
            scene.reference and scene.reference.name,
            scene.small and scene.small.name,
            {method: file.name for method, file in scene.results.items()},
        )
        for scene in (grouped.scenes if grouped else ())
    ]


def test_suffixes_tell_reference_input_and_methods() -> None:
    assert found("baby_ESRGAN.png", "baby_HR.png", "baby_LR.png", "baby_SwinIR.png", "bird_HR.png") == [
        ("baby_HR.png", "baby_LR.png", {"ESRGAN": "baby_ESRGAN.png", "SwinIR": "baby_SwinIR.png"})
    ]


def test_the_word_for_a_role_may_stand_before_a_number() -> None:
    names = [f"{word}_{number}.png" for number in (0, 1, 10) for word in ("input", "output", "target")]
    assert found(*names, size_of=sizes(FULL, input=QUARTER)) == [
        (f"target_{number}.png", f"input_{number}.png", {"output": f"output_{number}.png"})
        for number in (0, 1, 10)
    ]


def test_what_was_to_be_restored_is_the_input_beside_a_result_and_a_pair_without() -> None:
    names = ("a_clean.png", "a_noisy.png", "a_DnCNN.png", "b_clean.png", "b_noisy.png")
    grouped = group_files(paths(*names), sizes(FULL))
    assert grouped is not None
    assert grouped.scenes == (
        Scene(Path("out/a_clean.png"), Path("out/a_noisy.png"), {"DnCNN": Path("out/a_DnCNN.png")}),
    )
    assert set(grouped.left) == set(paths("b_clean.png", "b_noisy.png"))
    assert found("a_clean.png", "a_noisy.png", size_of=sizes(FULL)) == []


def test_an_image_has_one_input_and_what_else_says_so_is_a_result() -> None:
    small = sizes(FULL, LR=QUARTER)
    assert found("a_GT.png", "a_LR.png", "a_input.png", "a_A.png", size_of=small) == [
        ("a_GT.png", "a_LR.png", {"input": "a_input.png", "A": "a_A.png"})
    ]
    assert found("GT.png", "noisy.png", "blurry.png", "A.png", size_of=small) == [
        ("GT.png", None, {"noisy": "noisy.png", "blurry": "blurry.png", "A": "A.png"})
    ]


def test_an_image_called_by_its_content_alone_is_the_reference_or_by_its_size_the_input() -> None:
    names = ("baby.png", "baby_ESRGAN.png", "baby_SwinIR_x4.png", "bird.png", "bird_ESRGAN.png")
    assert found(*names) == [
        ("baby.png", None, {"ESRGAN": "baby_ESRGAN.png", "SwinIR": "baby_SwinIR_x4.png"}),
        ("bird.png", None, {"ESRGAN": "bird_ESRGAN.png"}),
    ]
    beside = ("baby.png", "baby_HR.png", "baby_ESRGAN.png")
    plain = {(100, 75): "baby.png"}
    assert found(*beside, size_of=lambda file: QUARTER if file.name in plain.values() else FULL) == [
        ("baby_HR.png", "baby.png", {"ESRGAN": "baby_ESRGAN.png"})
    ]


def test_files_that_claim_one_place_in_a_scene_are_none_of_them_taken() -> None:
    names = ("a_HR.png", "a_ESRGAN.png", "a_ESRGAN.jpg", "a_LR.png", "a_LRx4.png", "a_SwinIR.png")
    grouped = group_files(paths(*names))
    assert grouped is not None
    assert grouped.scenes == (Scene(Path("out/a_HR.png"), None, {"SwinIR": Path("out/a_SwinIR.png")}),)
    assert [[file.name for file in files] for files in grouped.several] == [
        ["a_ESRGAN.png", "a_ESRGAN.jpg"],
        ["a_LR.png", "a_LRx4.png"],
    ]


def test_the_published_names_of_selfexsr_are_read() -> None:
    names = [
        f"img_00{number}_SRF_4_{word}.png" for number in (1, 2) for word in ("HR", "LR", "bicubic", "SRCNN")
    ]
    small = sizes(FULL, LR=QUARTER)
    assert found(*names, size_of=small) == [
        (
            f"img_00{number}_SRF_4_HR.png",
            f"img_00{number}_SRF_4_LR.png",
            {
                "bicubic": f"img_00{number}_SRF_4_bicubic.png",
                "SRCNN": f"img_00{number}_SRF_4_SRCNN.png",
            },
        )
        for number in (1, 2)
    ]


def test_methods_that_recur_make_scenes_without_references() -> None:
    assert found("baby_A.png", "bird_A.png", "baby_B.png", "bird_B.png") == [
        (None, None, {"A": "baby_A.png", "B": "baby_B.png"}),
        (None, None, {"A": "bird_A.png", "B": "bird_B.png"}),
    ]


def test_a_reference_called_gt_beside_files_called_like_methods_is_one_scene() -> None:
    assert found("ESRGAN.png", "GT.png", "SwinIR.png", size_of=sizes(FULL)) == [
        ("GT.png", None, {"ESRGAN": "ESRGAN.png", "SwinIR": "SwinIR.png"})
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("img_1.png", "img_2.png", "img_3.png"),
        ("baby.png", "baby_2.png"),
        ("beach.jpg", "beach_sunset.jpg", "hill.jpg", "hill_snow.jpg"),
        ("a_HR.png", "a_LR.png"),
        ("a.png", "b.png"),
        ("baby_A.png", "baby_B.png"),
        ("beach.png",),
        (),
    ],
)
def test_other_files_are_no_scenes(names: tuple[str, ...]) -> None:
    assert found(*names) == []


TRIPS = ("paris_day.png", "paris_night.png", "rome_day.png", "rome_night.png")


@pytest.mark.parametrize(
    ("names", "guessed"),
    [
        (TRIPS, True),
        (("beach.jpg", "beach_crop.jpg", "beach_edited.jpg"), True),
        (("baby_HR.png", "baby_mine.png", "baby_yours.png"), False),
        (("baby.png", "baby_ESRGAN.png", "baby_mine.png"), False),
        (("baby_swinir.png", "baby_mine.png", "bird_swinir.png", "bird_mine.png"), False),
        (("GT.png", "mine.png"), False),
    ],
)
def test_what_only_the_form_of_names_speaks_for_is_a_guess(names: tuple[str, ...], guessed: bool) -> None:
    grouped = group_files(paths(*names))
    assert grouped is not None
    assert grouped.guessed == guessed


def test_a_model_at_hand_makes_a_guess_certain() -> None:
    grouped = group_files(paths(*TRIPS), known=["Night"])
    assert grouped is not None
    assert (grouped.guessed, grouped.methods) == (False, ("day", "night"))


def test_four_times_as_many_files_take_about_four_times_the_work() -> None:
    def calls(count: int) -> int:
        """Calls of functions, those in C included: seconds would tell of the machine."""
        words = ("", "_ESRGAN", "_SwinIR")
        names = [f"set{count}_{number:04}{word}.png" for number in range(count) for word in words]
        counted = 0

        def count_call(frame: FrameType, event: str, argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            scenes = found(*names)
        finally:
            sys.setprofile(before)
        assert len(scenes) == count
        return counted

    assert calls(1200) < 5 * calls(300)


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    files = [Path("set", folder, "0801.png") for folder in ("GT", "ESRGAN", "SwinIR")]
    grouped = group_files(files)
    assert grouped is not None
    assert grouped.scenes == (Scene(files[0], None, {"ESRGAN": files[1], "SwinIR": files[2]}),)


@pytest.mark.parametrize(
    ("stem", "content", "method"),
    [
        ("img_001_SRF_4_Real-ESRGAN", "img_001", "Real-ESRGAN"),
        ("baby_x4_SwinIR", "baby", "SwinIR"),
        ("SwinIR_baby_x4", "baby", "SwinIR"),
        ("Baby_ESRGAN", "baby", "ESRGAN"),
        ("0801x4", "0801", ""),
        ("baby", "baby", ""),
    ],
)
def test_the_method_is_what_a_name_says_beside_content_and_scale(
    stem: str, content: str, method: str
) -> None:
    assert rest_of(stem, content) == method


# -------------------------------------------------------------------------------- because somebody says so


def test_files_taken_as_one_scene_are_called_by_what_differs_in_their_names() -> None:
    scene = one_scene(paths("cat_a.png", "cat_b.png", "cat_c.png"), sizes(FULL))
    assert scene == Scene(None, None, {word: Path(f"out/cat_{word}.png") for word in "abc"})
    scene = one_scene(paths("mine.png", "GT.png", "theirs.png"), sizes(FULL))
    assert scene == Scene(
        Path("out/GT.png"), None, {"mine": Path("out/mine.png"), "theirs": Path("out/theirs.png")}
    )


def test_a_picture_a_scale_smaller_is_the_input_of_the_scene_and_one_of_another_size_makes_none() -> None:
    files = paths("small.png", "mine.png", "theirs.png")
    scene = one_scene(files, sizes(FULL, small=QUARTER))
    assert scene is not None
    assert scene.small == files[0]
    assert one_scene(files, sizes(FULL, small=(123, 77))) is None
    assert one_scene(files[:1], sizes(FULL)) is None


def test_files_of_one_name_taken_as_one_scene_are_called_by_their_folders() -> None:
    files = [Path("out/a/0801.png"), Path("out/b/0801.png")]
    scene = one_scene(files, sizes(FULL))
    assert scene == Scene(None, None, {"a": files[0], "b": files[1]})
