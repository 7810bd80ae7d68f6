"""``sr-studio figure``: from files, and again from the manifest."""

import hashlib
import json
import shlex
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.commands.figure_request import figure_parser
from sr_studio.figures.fonts import load_fonts
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from tests.commands.support import Ran
from tests.figures.support import hangul_font

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def made(command: Command, photograph: Photograph, tmp_path: Path) -> Path:
    """A manifest of a figure of a reference, a kernel and a finished picture."""
    reference = photograph("a.png", width=96, height=64)
    finished = photograph("a.png", width=96, height=64, seed=1, folder="esrgan")
    ran = command(
        "figure", "--reference", reference, "--models", "bicubic", "--results", f"ESRGAN={finished}",
        "--box", "8,8,24,16", "--box", "60,40,32,20", "--label", "bicubic=Bicubic ×4", "--title", "a",
        "--width", "3.25in", "--dpi", "72", "--latex", "--out", tmp_path / "fig" / "one.png",
        "--second", "--smooth", "--magnify", "2", "--line", "0.5", "--colour", "#FF8800",
        "--difference", "ssim",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert (
        f"Again, byte for byte: sr-studio figure {shlex.quote(str(tmp_path / 'fig' / 'one.json'))}" in ran.out
    )
    return tmp_path / "fig" / "one.json"


def test_a_label_that_is_cut_is_said(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    reference = photograph("a.png", width=96, height=64)
    finished = photograph("a.png", width=96, height=64, seed=1, folder="esrgan")
    name = "A method of a name for which there is no room below a crop"
    ran = command(
        "figure", "--reference", reference, "--results", f"{name}={finished}", "--box", "8,8,24,16",
        "--width", "60mm", "--dpi", "72", "--out", tmp_path / "narrow",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert f"cut for want of room: “{name}”. A larger --width" in ran.err


def test_a_figure_is_made_and_made_again_byte_for_byte(command: Command, made: Path) -> None:
    assert names(made.parent) == ["one.json", "one.pdf", "one.png", "one.svg", "one.tex"]
    written = json.loads(made.read_bytes())
    assert [pane["label"] for pane in written["panes"]] == ["Reference", "Bicubic ×4", "ESRGAN"]
    assert written["reference"]["path"] == "../images/a.png"
    assert written["page"]["width"] == 82.55
    assert {name: written["page"][name] for name in ("times", "enlarging", "line")} == {
        "times": 2, "enlarging": "smooth", "line": 0.5,
    }  # fmt: skip
    assert written["crop"] == [24, 16]
    assert written["boxes"] == [
        {"x": 8, "y": 8, "width": 0, "height": 0, "colour": "#ff8800"},
        {"x": 60, "y": 40, "width": 32, "height": 20, "colour": "#e6194b"},
    ]
    assert written["maps"] == {"measure": "ssim", "gain": 1.0}
    assert len(written["numbers"]["values"][2]) == 2, "a value for each crop"
    ran = command("figure", made)
    assert (ran.code, ran.err) == (0, "")
    assert "the same, byte for byte" in ran.out
    again = made.parent.parent / "again"
    ran = command("figure", made, "--out", again, "-q")
    assert ran.code == 0
    for name in ("one.png", "one.svg", "one.pdf", "one.tex"):
        assert (again / name).read_bytes() == (made.parent / name).read_bytes()
    # A picture that was changed since is in the way of its true bytes.
    (made.parent / "one.png").write_bytes(b"mine")
    ran = command("figure", made, "-q")
    assert ran.code == 2
    assert (made.parent / "one.png").read_bytes() == b"mine"
    assert command("figure", made, "--overwrite", "-q").code == 0
    assert (made.parent / "one.png").read_bytes() == (again / "one.png").read_bytes()


def test_the_snippet_for_latex_is_made_again_and_an_edited_one_stays(command: Command, made: Path) -> None:
    snippet, again = made.with_suffix(".tex"), made.parent.parent / "again"
    true = snippet.read_bytes()
    assert json.loads(made.read_bytes())["latex"] is True
    snippet.unlink()
    ran = command("figure", made)
    assert (ran.code, snippet.read_bytes()) == (0, true)
    assert "one.tex" in ran.out
    snippet.write_bytes(b"% my caption")
    ran = command("figure", made)
    assert (ran.code, snippet.read_bytes()) == (0, b"% my caption")
    assert "byte for byte. one.tex there is another and stays as it is; --overwrite replaces it." in ran.out
    # One of an earlier version does not say it; a snippet beside it counts.
    old = json.loads(made.read_bytes())
    del old["latex"]
    made.write_text(json.dumps(old))
    assert command("figure", made, "--out", again, "-q").code == 0
    assert (again / "one.tex").read_bytes() == true
    snippet.unlink()
    assert command("figure", made, "--out", made.parent.parent / "none", "-q").code == 0
    assert not (made.parent.parent / "none" / "one.tex").exists()


def test_what_has_changed_is_named_and_nothing_is_written(
    command: Command, made: Path, tmp_path: Path
) -> None:
    finished = tmp_path / "esrgan" / "a.png"
    with Image.open(finished) as image:
        Image.fromarray(255 - np.asarray(image)).save(finished)
    ran = command("figure", made, "--out", tmp_path / "again", "-q")
    assert ran.code == 3
    assert "The result of ESRGAN, “../esrgan/a.png”, is another file now" in ran.err
    assert not (tmp_path / "again").exists()
    ran = command("figure", made, "--out", tmp_path / "again", "--anyway", "-q")
    assert ran.code == 0
    assert "The picture of ESRGAN has other pixels." in ran.err
    assert names(tmp_path / "again") == ["one.json", "one.pdf", "one.png", "one.svg", "one.tex"]
    then, now = (json.loads(path.read_bytes()) for path in (made, tmp_path / "again" / "one.json"))
    assert then["outputs"]["png"] != now["outputs"]["png"]


def test_weights_that_are_not_there_are_named(command: Command, made: Path) -> None:
    written = json.loads(made.read_bytes())
    written["panes"][1] |= {"model": "unheard_of", "digest": "00" * 16}
    made.write_text(json.dumps(written))
    ran = command("figure", made, "-q")
    assert ran.code == 3
    assert "There is no model “unheard_of” with the weights 0000" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name a manifest, or a picture"),
        (("--reference", "a.png"), "Say what is magnified: --box"),
        (("--reference", "a.png", "--box", "0,0,9,9"), "Say where to: --out"),
        (("--reference", "a.png", "--box", "0,0,9"), "not of the form X,Y,WIDTH,HEIGHT"),
        (("--width", "wide"), "“wide” is no length"),
        (("--colour", "red"), "“red” is no colour: #e6194b"),
        (("--difference", "psnr"), "invalid choice"),
        (("--results", "x"), "not of the form NAME=FILE"),
        (("x.json", "--box", "0,0,9,9"), "not both"),
        (("nothing.json",), "“nothing.json” cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_said(command: Command, words: tuple[str, ...], said: str) -> None:
    ran = command("figure", *words)
    assert ran.code in (2, 3)
    assert said in ran.err


def test_existing_files_and_boxes_outside_stop_it(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    reference = photograph("a.png", width=96, height=64)
    (tmp_path / "one.svg").write_bytes(b"mine")
    words = ["figure", "--reference", reference, "--models", "nearest", "-q", "--out", tmp_path / "one"]
    ran = command(*words, "--box", "8,8,24,16")
    assert ran.code == 2
    assert "exists and would be written over" in ran.err
    ran = command(*words, "--box", "80,8,24,16", "--overwrite")
    assert "Box 1 (80, 8, 24×16) reaches beyond the picture of 96×64" in ran.err
    assert names(tmp_path)[-1] == "one.svg"
    assert (tmp_path / "one.svg").read_bytes() == b"mine"


def test_the_same_command_replaces_what_it_made_and_nothing_else(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = [
        "figure", "--reference", photograph("a.png", width=96, height=64), "--models", "nearest", "-q",
        "--dpi", "72", "--latex", "--out", tmp_path / "one", "--box",
    ]  # fmt: skip
    for _ in range(2):
        ran = command(*words, "8,8,24,16")
        assert ran.code == 0, ran.err
    first = {name: (tmp_path / name).read_bytes() for name in names(tmp_path) if name.startswith("one.")}
    assert len(first) == 5
    ran = command(*words, "16,8,24,16")
    assert ran.code == 2
    assert "one.json” exist and would be written over" in ran.err
    assert {name: (tmp_path / name).read_bytes() for name in first} == first
    assert command(*words, "16,8,24,16", "--overwrite").code == 0
    assert (tmp_path / "one.json").read_bytes() != first["one.json"]
    (tmp_path / "one.tex").write_text("mine")
    ran = command(*words, "16,8,24,16")
    assert ran.code == 2
    assert "one.tex” exists" in ran.err


def test_what_a_figure_shows_is_never_written_over(command: Command, made: Path, tmp_path: Path) -> None:
    """Not by its own name, and not through a link."""
    esrgan = tmp_path / "esrgan" / "a.png"
    before = esrgan.read_bytes()
    manifest = made.with_name("a.json")
    made.rename(manifest)
    ran = command("figure", manifest, "--out", esrgan.parent, "--overwrite", "-q")
    assert ran.code == 2
    assert "is an image of this run and would be written over, which is never done" in ran.err
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "a.png").symlink_to(tmp_path / "images" / "a.png")
    reference = (tmp_path / "images" / "a.png").read_bytes()
    ran = command("figure", manifest, "--out", tmp_path / "linked", "--overwrite", "-q")
    assert ran.code == 2
    assert esrgan.read_bytes() == before
    assert (tmp_path / "images" / "a.png").read_bytes() == reference
    assert names(esrgan.parent) == ["a.png"]


def test_a_manifest_without_digests_is_not_said_to_have_been_compared(command: Command, made: Path) -> None:
    written = json.loads(made.read_bytes())
    made.write_text(json.dumps(written | {"outputs": {}}))
    ran = command("figure", made, "--out", made.parent / "again", "-q")
    assert ran.code == 0, ran.err
    assert "nothing to compare them with" in ran.out
    assert "the same bytes" not in ran.out


def test_a_font_that_is_gone_is_named_and_replaced_only_when_that_is_said(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    font, reference = hangul_font(tmp_path), photograph("a.png", width=96, height=64)
    words = ["--reference", reference, "--models", "nearest", "--box", "8,8,24,16", "--formats", "pdf", "-q"]
    ran = command("figure", *words, "--font", font, "--no-recipe", "--numbers", "nothing", "--label",
                  "reference=한글", "--label", "nearest=한", "--out", tmp_path / "one")  # fmt: skip
    assert ran.code == 0, ran.err
    written = json.loads((tmp_path / "one.json").read_bytes())
    assert written["fonts"] == {font.name: hashlib.sha256(font.read_bytes()).hexdigest()}
    written["page"] |= {"font": "sans", "other_font": str(tmp_path / "gone.otf")}
    written["panes"][0]["label"] = written["panes"][1]["label"] = "one"
    (tmp_path / "one.json").write_text(json.dumps(written))
    ran = command("figure", tmp_path / "one.json", "--out", tmp_path / "again", "-q")
    assert ran.code == 3
    assert "“gone.otf” cannot be read: it does not exist" in ran.err
    assert not (tmp_path / "again").exists()
    ran = command("figure", tmp_path / "one.json", "--out", tmp_path / "again", "--anyway", "-q")
    assert ran.code == 0, ran.err
    font.write_bytes(load_fonts("serif").regular.data)
    written["page"]["other_font"] = str(font)
    (tmp_path / "one.json").write_text(json.dumps(written))
    ran = command("figure", tmp_path / "one.json", "--out", tmp_path / "third", "-q")
    assert ran.code == 3
    assert "The font is another file: Hangul.otf." in ran.err


def test_a_manifest_edited_by_hand_is_made_only_when_that_is_said(command: Command, made: Path) -> None:
    written = json.loads(made.read_bytes())
    written["boxes"][0]["x"] = 4
    made.write_text(json.dumps(written))
    ran = command("figure", made, "--out", made.parent / "again", "-q")
    assert ran.code == 3
    assert "would have other bytes (the manifest has been changed)" in ran.err
    assert not (made.parent / "again").exists()
    ran = command("figure", made, "--out", made.parent / "again", "--anyway", "-q")
    assert ran.code == 0, ran.err
    new = json.loads((made.parent / "again" / "one.json").read_bytes())
    assert new["boxes"][0]["x"] == 4
    assert new["outputs"]["png"] != written["outputs"]["png"]
    for wrong, said in (
        ({"crop": [240, 160]}, "Box 1 (4, 8, 240×160) reaches beyond the picture of 96×64"),
        ({"columms": 3}, "unknown field `columms`"),
        ({"page": {"layout": "right"}}, "Invalid enum value 'right' - at `$.page.layout`"),
    ):
        made.write_text(json.dumps(written | wrong))
        ran = command("figure", made, "--out", made.parent / "wrong", "--anyway", "-q")
        assert ran.code == 3
        assert said in ran.err
    assert not (made.parent / "wrong").exists()


def test_the_printed_command_works_from_anywhere(
    command: Command, photograph: Photograph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "my figures"
    ran = command(
        "figure", "--reference", photograph("a.png", width=96, height=64), "--models", "nearest",
        "--dpi", "72", "--formats", "svg", "--box", "8,8,24,16", "--out", folder / "baby 1",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    monkeypatch.chdir(tmp_path)
    said = next(line for line in ran.out.splitlines() if line.startswith("Again"))
    ran = command(*shlex.split(said.partition("sr-studio ")[2]))
    assert (ran.code, ran.err) == (0, "")
    assert "the same, byte for byte" in ran.out
    # The manifest's is for its folder, wherever that is moved.
    kept = json.loads((folder / "baby 1.json").read_bytes())["command"]
    assert kept == "sr-studio figure 'baby 1.json'"


def test_new_figures_are_in_fp32_unless_another_precision_is_asked_for() -> None:
    """As `evaluate`: numbers of a paper do not depend on the device."""
    assert figure_parser().parse_args([]).precision == "fp32"
    assert figure_parser().parse_args(["--precision", "auto"]).precision == "auto"
    assert "fp32 (default)" in " ".join(figure_parser().format_help().split())


def test_a_moved_picture_is_drawn_measured_and_made_again_moved(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    reference = photograph("a.png", width=96, height=64)
    with Image.open(reference) as image:
        pixels = np.asarray(image)
    Image.fromarray(np.roll(pixels, (2, -3), (0, 1))).save(tmp_path / "made.png")
    ran = command(
        "figure", "--reference", reference, "--results", f"ESRGAN={tmp_path / 'made.png'}", "--offset",
        "ESRGAN=3,-2", "--box", "16,16,24,16", "--dpi", "72", "--out", tmp_path / "fig", "--formats", "png",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    written = json.loads((tmp_path / "fig.json").read_bytes())
    assert [pane["offset"] for pane in written["panes"]] == [[0, 0], [3, -2]]
    assert written["numbers"]["values"][1][0][0] == "inf"
    assert "ESRGAN: moved +3, -2 px against the reference" in written["recipe"]
    ran = command("figure", tmp_path / "fig.json", "-q")
    assert ran.code == 0, ran.err
    assert "the same, byte for byte" in ran.out


def test_a_moved_reference_moves_the_others_and_leaves_what_is_held_against_the_input(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    reference = photograph("a.png", width=96, height=64)
    with Image.open(reference) as image:
        pixels = np.asarray(image)
    Image.fromarray(np.roll(pixels, (2, -3), (0, 1))).save(tmp_path / "made.png")
    Image.fromarray(degrade(pixels, Degradation(scale=4))[0]).save(tmp_path / "small.png")
    words = (
        "figure", "--reference", reference, "--input", tmp_path / "small.png", "--with-input",
        "--results", f"ESRGAN={tmp_path / 'made.png'}", "--box", "16,16,24,16", "--dpi", "72",
        "--numbers", "picture", "--metrics", "psnr,lr_psnr", "--formats", "png",
    )  # fmt: skip

    def drawn(name: str, *offsets: str) -> tuple[list[dict[str, object]], list[str], str]:
        moved = [word for offset in offsets for word in ("--offset", offset)]
        ran = command(*words, *moved, "--out", tmp_path / name)
        assert ran.code == 0, ran.err
        written = json.loads((tmp_path / f"{name}.json").read_bytes())
        again = command("figure", tmp_path / f"{name}.json", "-q")
        assert "the same, byte for byte" in again.out, again.err
        return written["panes"], written["numbers"]["values"][-1][0], written["recipe"]

    _, still, _ = drawn("still")
    panes, numbers, recipe = drawn("reference", "reference=-3,2")
    assert [pane["offset"] for pane in panes] == [[0, 0], [3, -2], [3, -2]]
    assert [pane.get("to_input") for pane in panes] == [None, None, [0, 0]]
    assert (numbers[0], numbers[1]) == ("inf", still[1])
    assert "ESRGAN: moved +3, -2 px against the reference, the shared part is scored" in recipe
    box = json.loads((tmp_path / "reference.json").read_bytes())["boxes"][0]
    assert (box["x"], box["y"]) == (19, 14), "the box stays, the reference lies elsewhere under it"
    ran = command(*words, "--offset", "reference=20,0", "--out", tmp_path / "beside")
    assert (ran.code, "Box 1 (16, 16) begins beside the reference" in ran.err) == (2, True)
    panes, numbers, recipe = drawn("both", "ESRGAN=4,0", "input=4,0")
    assert [pane["offset"] for pane in panes] == [[0, 0], [4, 0], [4, 0]]
    assert numbers[1] == still[1]
    panes, numbers, _ = drawn("input", "input=-4,0")
    assert [pane["offset"] for pane in panes] == [[0, 0], [-4, 0], [0, 0]]
    assert numbers[0] == still[0]
    assert numbers[1] == drawn("alone", "ESRGAN=4,0")[1][1] != still[1]
