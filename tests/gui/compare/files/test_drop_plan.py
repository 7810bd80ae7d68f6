"""What a drop will do is known, and said, before the button is released."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from sr_studio.figures.manifest import Figure, to_json
from sr_studio.gui.compare.files.drop_plan import (
    DropPlan,
    drop_target,
    kind_of,
    mark_own,
    plan_mime,
    plan_paths,
    sentence,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "나비.JPG").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "no suffix").write_bytes(PNG)
    (tmp_path / "photo.dat").write_bytes(b"RIFF....WEBPVP8 ")
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "model.pth").write_bytes(b"PK")
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.png", "image"),
        ("나비.JPG", "image"),
        ("no suffix", "image"),
        ("photo.dat", "image"),
        ("notes.txt", "unsupported"),
        ("model.pth", "model"),
        ("model_last.pth.tar", "model"),
        ("folder", "folder"),
        ("vanished.png", "image"),
        ("vanished.docx", "unsupported"),
    ],
)
def test_kinds(files: Path, name: str, kind: str) -> None:
    assert kind_of(files / name) == kind


def test_everything_dropped_is_in_the_plan_once(files: Path) -> None:
    paths = sorted(files.iterdir())
    plan = plan_paths([*paths, *paths])
    assert len(plan.images) == 4
    assert plan.models == (files / "model.pth",)
    assert plan.folders == (files / "folder",)
    assert plan.unsupported == ("notes.txt",)
    text, left = sentence(plan, "window", current="", pane_label="")
    assert text == "Open 4 images · Open the images in folder · Add the model model.pth"
    assert "notes.txt" in left


def test_unsupported_alone_is_named_and_refused(files: Path) -> None:
    plan = plan_paths([files / "notes.txt"])
    assert not plan.useful
    text, _ = sentence(plan, "window", current="", pane_label="")
    assert "notes.txt" in text


def test_panes_take_what_fits_them(files: Path) -> None:
    image = plan_paths([files / "a.png"])
    model = plan_paths([files / "model.pth"])
    both = plan_paths([files / "a.png", files / "model.pth"])
    assert drop_target(image, "reference", is_model=False) == "reference"
    assert drop_target(image, "input", is_model=False) == "input"
    assert drop_target(image, "bicubic", is_model=True) == "window"
    assert drop_target(image, "result of A", is_model=False, is_result=True) == "result"
    assert drop_target(both, "result of A", is_model=False, is_result=True) == "window"
    assert drop_target(model, "bicubic", is_model=True) == "model"
    assert drop_target(model, "reference", is_model=False) == "window"
    assert drop_target(both, "reference", is_model=False) == "window"
    text, _ = sentence(image, "reference", current="b.png", pane_label="Reference")
    assert text == "Make a.png the reference of b.png"
    text, _ = sentence(model, "model", current="b.png", pane_label="Bicubic")
    assert text == "Replace Bicubic by the model model.pth"


def test_our_own_drag_does_nothing(files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files / "a.png"))])
    assert plan_mime(mime).images == (files / "a.png",)
    mark_own(mime)
    plan = plan_mime(mime)
    assert plan == DropPlan(own=True)
    assert not plan.useful


def test_pictures_text_and_addresses(qapp: object) -> None:
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert plan_mime(picture).data
    text = QMimeData()
    text.setText("hello")
    assert plan_mime(text).unsupported
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/a.png")])
    assert plan_mime(web).unsupported == ("https://example.org/a.png",)


def test_a_study_is_a_kind_of_its_own(tmp_path: Path) -> None:
    study = tmp_path / "faces.srstudy"
    study.mkdir()
    plan = plan_paths([study])
    assert plan.studies == (study,)
    assert plan.folders == ()
    assert plan.useful
    assert sentence(plan, "window", current="", pane_label="")[0] == "Open the study faces.srstudy"


def test_a_saved_view_takes_the_place_of_what_is_open(tmp_path: Path) -> None:
    view = tmp_path / "mine.SRVIEW"
    view.touch()
    plan = plan_paths([view])
    assert (plan.views, plan.images, plan.unsupported) == ((view,), (), ())
    assert plan.useful
    assert drop_target(plan, "reference", is_model=False) == "window"
    said = sentence(plan, "window", current="", pane_label="")[0]
    assert said == "Open the view mine.SRVIEW in place of what is open"


def test_the_manifest_of_a_figure_is_told_from_other_files_by_what_it_says(tmp_path: Path) -> None:
    manifest, other = tmp_path / "fig.json", tmp_path / "other.json"
    manifest.write_bytes(to_json(Figure(title="a")))
    other.write_text('{"format": "something else"}')
    plan = plan_paths([manifest, other])
    assert (plan.figures, plan.unsupported) == ((manifest,), ("other.json",))
    assert plan.useful
    assert drop_target(plan, "reference", is_model=False) == "window"
    said, left = sentence(plan, "window", current="", pane_label="")
    assert said == "Open the figure fig.json to change it"
    assert "other.json" in left
