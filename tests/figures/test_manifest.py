"""The manifest as a file."""

import json
import shlex
from pathlib import Path

import msgspec
import pytest

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.figures.making import changed_files, changed_results, finish, named_file
from sr_studio.figures.manifest import (
    Figure,
    FigureError,
    Page,
    command_for,
    files_shown,
    read_manifest,
    refuse_shown,
    same_request,
    same_result,
    to_json,
)
from sr_studio.figures.words import latex, latex_text, recipe_of
from tests.figures.support import content, figure


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    made = finish(figure(), content(), base=tmp_path, versions={}, suffixes=("png",)).figure
    path = tmp_path / "baby.json"
    path.write_bytes(to_json(made))
    assert read_manifest(path) == made
    assert to_json(read_manifest(path)) == path.read_bytes()


def test_how_a_picture_is_moved_against_its_input_is_written_only_where_it_is_another_way(
    tmp_path: Path,
) -> None:
    still, alike, apart = (
        msgspec.structs.replace(figure(), panes=(figure().panes[0], figure().panes[2].moved(shifts)))
        for shifts in (Shifts(), Shifts((3, -1), (3, -1)), Shifts((3, -1), (4, 0)))
    )
    for one, written in ((still, False), (alike, False), (apart, True)):
        path = tmp_path / "moved.json"
        path.write_bytes(to_json(one))
        assert (b"to_input" in path.read_bytes()) == written
        assert read_manifest(path) == one
        assert to_json(read_manifest(path)) == path.read_bytes()
    assert [one.panes[1].shifts for one in (still, alike, apart)] == [
        Shifts(), Shifts((3, -1), (3, -1)), Shifts((3, -1), (4, 0)),
    ]  # fmt: skip


def test_the_recipe_says_how_a_picture_is_moved_against_what_is_measured() -> None:
    def recipe(shifts: Shifts, *metrics: str) -> str:
        one = figure()
        numbers = msgspec.structs.replace(one.numbers, metrics=metrics)
        panes = (*one.panes[:2], one.panes[2].moved(shifts), one.panes[3])
        return recipe_of(msgspec.structs.replace(one, panes=panes, numbers=numbers), content())

    apart, only_input = Shifts((3, -1), (0, 0)), Shifts((0, 0), (4, 0))
    words = "Bicubic: moved {}, the shared part is scored;".format
    assert words("+3, -1 px against the reference") in recipe(apart, "psnr", "lr_psnr")
    alike = Shifts((3, -1), (3, -1))
    assert words("+3, -1 px against the reference and the input") in recipe(alike, "psnr", "lr_psnr")
    assert "moved" not in recipe(only_input, "psnr")
    assert words("+4, +0 px against the input") in recipe(only_input, "lr_psnr")
    assert "Bicubic moved by +3, -1 px;" in recipe(apart), "nothing is scored"


def test_a_manifest_of_version_1_says_it_in_its_words() -> None:
    def recipe(shifts: Shifts, *metrics: str) -> str:
        one = figure(version=1)
        numbers = msgspec.structs.replace(one.numbers, metrics=metrics)
        panes = (*one.panes[:2], one.panes[2].moved(shifts), one.panes[3])
        return recipe_of(msgspec.structs.replace(one, panes=panes, numbers=numbers), content())

    apart = Shifts((3, -1), (0, 0))
    assert "Bicubic moved by +3, -1 px;" in recipe(apart, "psnr")
    assert "Bicubic moved by +3, -1 px and +0, +0 px against the input;" in recipe(apart, "psnr", "lr_psnr")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read as a manifest"),
        ("[]", "is no manifest of a figure"),
        ('{"format": "SR Studio figure", "version": 9}', "version 9; this program reads those up to 2"),
        ('{"format": "SR Studio figure", "version": 1, "crop": [0, 4]}', "cannot be read as a manifest"),
        ('{"format": "SR Studio figure", "version": 1}', "shows no picture"),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(FigureError, match=said):
        read_manifest(path)


def test_files_near_by_are_named_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "a.png"
    file.write_bytes(b"a")
    assert named_file(file, tmp_path / "figures").path == "../data/a.png"
    far = tmp_path / "a" / "b" / "c" / "d" / "e"
    assert named_file(file, far).path == file.as_posix()


def test_files_that_are_others_or_gone_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"then")
    made = figure(reference=named_file(file, tmp_path))
    assert changed_files(made, tmp_path) == []
    file.write_bytes(b"now")
    (said,) = changed_files(made, tmp_path)
    assert said.text.startswith("The reference, “a.png”, is another file now: SHA-256 ")
    file.unlink()
    (said,) = changed_files(made, tmp_path)
    assert "“a.png” cannot be read: it does not exist" in said.text


def test_results_that_differ_are_named_with_what_may_be_the_reason() -> None:
    def result(**changes: str) -> Figure:
        fields = {"pixels": "1", "device": "CPU", "precision": "bf16"} | changes
        panes = [{"kind": "model", "label": "SRGAN", **fields}]
        written = json.loads(to_json(figure())) | {
            "panes": panes,
            "outputs": {"png": "1"},
            "versions": {"pillow": "12"},
        }
        import msgspec

        return msgspec.convert(written, Figure)

    then = result()
    assert changed_results(then, then) == []
    (said,) = changed_results(then, result(pixels="2", device="H100"))
    assert said.text == (
        "The picture of SRGAN has other pixels. It was computed on CPU in bf16, now on H100 in bf16."
    )
    import msgspec

    now = msgspec.structs.replace(then, outputs={"png": "2"}, versions={"pillow": "13"})
    (said,) = changed_results(then, now)
    assert "PNG would have other bytes (pillow 12 then, 13 now)" in said.text


def test_the_snippet_is_safe_for_latex() -> None:
    assert latex_text("50 % of a_b & {c}") == r"50 \% of a\_b \& \{c\}"
    assert latex_text("A→B, α = 0.5") == r"A$\rightarrow$B, $\alpha$ = 0.5"
    text = latex(figure(recipe="PSNR (dB), shave 4."), "my_fig")
    assert r"\includegraphics[width=174.6mm]{\detokenize{my_fig.pdf}}" in text
    assert r"\caption{baby (Set5). PSNR (dB), shave 4.}" in text
    assert r"\label{fig:my_fig}" in text
    assert r"\begin{figure*}[t]" in text
    assert "XeLaTeX" not in text
    narrow = latex(figure(page=Page(width=82.55)), "x")
    assert r"\begin{figure}[t]" in narrow
    assert r"\end{figure}" in narrow


def test_the_command_is_quoted_for_a_shell() -> None:
    for name in ("baby", "baby 1", "it's $HOME", "-x"):
        words = shlex.split(command_for(name))
        assert words[:2] == ["sr-studio", "figure"]
        assert len(words) == 3
        assert Path(words[2]).name == f"{name}.json"
        assert not words[2].startswith("-")


def test_the_same_figure_is_told_from_another() -> None:
    asked = figure()
    made = finish(asked, content(), base=Path(), versions={"torch": "1"}, suffixes=("svg",)).figure
    assert same_request(made, asked)
    assert not same_result(made, asked)
    newer = msgspec.structs.replace(made, versions={"torch": "2"}, outputs={}, command="")
    assert same_result(made, newer)
    panes = tuple(
        msgspec.structs.replace(pane, precision="bf16") if pane.model == "srgan_x4" else pane
        for pane in asked.panes
    )
    assert not same_request(made, msgspec.structs.replace(asked, panes=panes)), "made in fp32"
    for other in (figure(title="b"), figure(boxes=asked.boxes[:1]), figure(panes=asked.panes[:2])):
        assert not same_request(made, other)


def test_files_and_font_are_what_a_figure_shows(tmp_path: Path) -> None:
    one = msgspec.structs.replace(figure(), page=Page(font="own.ttf"))
    assert files_shown(one, tmp_path) == [tmp_path / "baby.png", tmp_path / "own.ttf"]
    (tmp_path / "baby.png").write_bytes(b"HR")
    (tmp_path / "fig.png").hardlink_to(tmp_path / "baby.png")
    refuse_shown([tmp_path / "other.png"], files_shown(one, tmp_path))
    with pytest.raises(FigureError, match=r"“fig\.png” in .* is a file the figure is made of"):
        refuse_shown([tmp_path / "fig.png"], files_shown(one, tmp_path))
