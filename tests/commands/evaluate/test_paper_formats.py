"""Markdown and LaTeX: what is bold, what is escaped, how folders are named."""

from dataclasses import replace
from pathlib import Path

import pytest

from sr_studio.commands.evaluate.cost import Costs
from sr_studio.commands.evaluate.data_formats import document
from sr_studio.commands.evaluate.evaluation import Evaluation
from sr_studio.commands.evaluate.paper_formats import latex, latex_text, markdown, markdown_text, ranks
from sr_studio.commands.evaluate.tables import Result, tables
from sr_studio.commands.evaluate.text_format import blocks
from sr_studio.commands.sources import Item
from sr_studio.engine.wire.pictures import Source
from sr_studio.errors import Message
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.models.upscaler import ModelInfo

NAMES = ("a_1", "b&c", "50%")


def evaluation(*folders: str, values: tuple[float, ...] = (20.0, 22.0, 21.0)) -> Evaluation:
    models = [
        ModelInfo(name=f"m{place}", label=name, scale=4, origin="bundled") for place, name in enumerate(NAMES)
    ]
    results = [
        Result(_item(folder), model, COMMUNITY, Score({"psnr": value, "ssim": 0.5}))
        for folder in folders
        for model, value in zip(models, values, strict=True)
    ]
    return Evaluation(
        models=models,
        protocols=[COMMUNITY],
        metrics=[PSNR, SSIM],
        tables=list(tables(results, [COMMUNITY], [PSNR, SSIM])),
        costs=Costs(),
        versions={"sr-studio": "9.8.7", "torch": "2.9"},
        image_notes=["a.png: cropped"],
    )


def _item(folder: str) -> Item:
    source = Source(input="i", reference="r", scale=4)
    return Item(name="a.png", stem="a", folder=folder, source=source, width=8, height=8)


def test_the_best_is_bold_and_the_second_underlined() -> None:
    rows = [
        line for line in latex(evaluation("/data/Set5/x4")).splitlines() if line.startswith(("a", "b", "5"))
    ]
    assert rows == [
        r"a\_1 & 20.00 & 0.5000 & -- & -- \\",
        r"b\&c & \textbf{22.00} & 0.5000 & -- & -- \\",
        r"50\% & \underline{21.00} & 0.5000 & -- & -- \\",
    ]


def of_sets() -> Evaluation:
    """One folder: an image with results of A and B, two with results of C and D."""
    made = [
        ("1.png", "A", 20.0), ("1.png", "B", 21.0), ("2.png", "C", 30.0), ("2.png", "D", 29.0),
        ("3.png", "C", 32.0), ("3.png", "D", 31.0),
    ]  # fmt: skip
    item = _item("/data/Set5")
    models = {name: ModelInfo(name=name, label=name, scale=4, origin="finished") for name in "ABCD"}
    results = [
        Result(replace(item, name=image), models[name], COMMUNITY, Score({"psnr": db, "ssim": 0.5}))
        for image, name, db in made
    ]
    return replace(
        evaluation("/data/Set5"),
        models=list(models.values()),
        tables=list(tables(results, [COMMUNITY], [PSNR, SSIM])),
    )


def test_each_set_of_models_has_columns_of_its_own() -> None:
    text = markdown(of_sets())
    head = next(line for line in text.splitlines() if line.startswith("| Model"))
    assert "| data/Set5: A, B PSNR dB ↑ |" in head
    assert "| data/Set5: C, D PSNR dB ↑ |" in head
    assert "| A | 20.00 | 0.5000 | – | – |" in text
    assert "| B | **21.00** | 0.5000 | – | – |" in text
    assert "| C | – | – | **31.00** | 0.5000 |" in text
    assert "means over 1 and 2 of 3 images" in text
    assert "no image has a value of every method: a mean for each set of methods (1 image by A, B;" in text
    assert r"\multicolumn{2}{c}{data/Set5: A, B} & \multicolumn{2}{c}{data/Set5: C, D}" in latex(of_sets())


def test_plain_data_has_the_means_of_each_set() -> None:
    (table,) = document(of_sets())["tables"]
    first, second = table["means_by_set"]
    assert (first["models"], first["images"]) == (["A", "B"], {"psnr": 1, "ssim": 1})
    assert {name: mean["psnr"] for name, mean in first["means"].items()} == {"A": 20.0, "B": 21.0}
    assert second["images"]["psnr"] == 2
    assert {name: mean["psnr"] for name, mean in second["means"].items()} == {"C": 31.0, "D": 30.0}
    (table,) = document(evaluation("/data/Set5"))["tables"]
    (whole,) = table["means_by_set"]
    assert whole["means"] == table["means"]


def test_means_of_several_folders_have_a_line_a_set() -> None:
    found = of_sets()
    text = list(blocks(replace(found, tables=[*found.tables, *evaluation("/data/Set14").tables])))[-1]
    lines = [line.rpartition(")")[2].split() for line in text.splitlines() if "/data/Set5" in line]
    assert [line[0] for line in lines] == ["1", "2"]
    assert "20.00" in lines[0]
    assert "31.00*" in lines[1]


def test_latex_uses_booktabs_and_every_row_has_all_cells() -> None:
    text = latex(evaluation("/data/Set5/x4", "/data/Set14/x4"))
    assert all(rule in text for rule in ("\\toprule", "\\midrule", "\\bottomrule", "\\cmidrule(lr){4-5}"))
    assert r"\multicolumn{2}{c}{Set5/x4} & \multicolumn{2}{c}{Set14/x4} &  &  \\" in text
    body = text[text.index("Model &") : text.index("\\bottomrule")].splitlines()
    assert {line.count("&") - line.count("\\&") for line in body if line.endswith("\\\\")} == {6}


@pytest.mark.parametrize("write", [latex, markdown])
def test_the_recipe_goes_with_the_table(write: object) -> None:
    assert callable(write)
    text = write(evaluation("/data/Set5/x4"))
    for word in ("BT.601 Y, shave 4", "fp32", "sr-studio 9.8.7, torch 2.9", "CPU", "a.png: cropped", "pairs"):
        assert word in text


def test_markdown_marks_and_escapes() -> None:
    text = markdown(evaluation("/data/Set5/x4"))
    assert "| a\\_1 | 20.00 | 0.5000 |" in text
    assert "| **22.00** |" in text
    assert "| _21.00_ |" in text
    assert markdown_text("a|b*c<d>") == r"a\|b\*c\<d\>"


def test_folders_are_named_by_what_tells_them_apart() -> None:
    text = markdown(evaluation("/one/Set5/x4", "/two/Set5/x4"))
    assert "one/Set5/x4 PSNR" in text
    assert "two/Set5/x4 PSNR" in text


def test_what_latex_would_read_as_its_own() -> None:
    assert latex_text(r"\a{b}_^~#$×") == (
        r"\textbackslash{}a\{b\}\_\textasciicircum{}\textasciitilde{}\#\$$\times$"
    )


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ((20.0, 22.0, 21.0), ["", "best", "second"]),
        ((22.0, 22.001, 21.0), ["best", "best", "second"]),
        ((22.0, 21.0, 21.0), ["best", "second", "second"]),
        ((22.0, 21.0, None), ["best", "", ""]),
        ((22.0, 22.0, 22.0), ["", "", ""]),
        ((22.0, None, None), ["", "", ""]),
    ],
)
def test_ranks(values: tuple[float | None, ...], marks: list[str]) -> None:
    scores = [None if value is None else Score({"psnr": value}) for value in values]
    assert ranks(PSNR, scores) == marks


def test_a_remark_that_all_models_share_is_said_once() -> None:
    found = evaluation("/data/Set5/x4")
    lost = Message("weights not installed")
    results = [
        Result(_item("/data/Set5/x4"), model, COMMUNITY, Score({"ssim": 0.5}, {"psnr": lost}))
        for model in found.models
    ]
    text = markdown(replace(found, tables=list(tables(results, [COMMUNITY], [PSNR, SSIM]))))
    assert text.count("weights not installed") == 1
    assert "- Set5/x4: PSNR: weights not installed" in text


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (("/data/Set5/GT",), ["Set5"]),
        (("/data/GT/Set5", "/data/GT/Set14"), ["Set5", "Set14"]),
        (("/data/Set5/GT", "/data/Set14/HR"), ["Set5", "Set14"]),
        (("/one/Set5/GT", "/two/Set5/GT"), ["one/Set5", "two/Set5"]),
        (("/data/GT", "/data/HR"), ["data/GT", "data/HR"]),
        (("/data/Set5/x4",), ["Set5/x4"]),
        (("Set5/GT",), ["Set5"]),
    ],
)
def test_a_set_is_called_by_the_folder_that_says_something(
    folders: tuple[str, ...], names: list[str]
) -> None:
    heads = [line for line in latex(evaluation(*folders)).splitlines() if "multicolumn" in line]
    assert [name for name in names if f"{{{name}}}" in heads[0]] == names
    assert markdown(evaluation(*folders)).count(f"| {names[0]} PSNR dB ↑ |") == 1


def test_a_folder_of_references_named_from_inside_is_called_by_the_one_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Set5" / "GT").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "Set5")
    assert r"\multicolumn{2}{c}{Set5}" in latex(evaluation("GT"))
