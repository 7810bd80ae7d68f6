import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from sr_studio.imaging.image import decode
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import score
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Stimulus
from sr_studio.survey.simulation.studies import simulate_study
from sr_studio.survey.simulation.truth import truth_of
from sr_studio.survey.store.study import Study, create_study
from tests.commands.support import Ran
from tests.survey.design.support import design_of
from tests.survey.store.studies import make_study

Command = Callable[..., Ran]

BLUR = {"model0": 1.6, "model1": 0.9, "nearest": 3.0, "reference": 0.0}


def _study(folder: Path, *, close: bool = True, seed: int = 1) -> Path:
    """Pictures that are blurred more or less, rated by simulated people."""
    design = design_of("acr-hr", contents=3, models=2, training=1, seed=seed)
    rng = np.random.default_rng(seed)
    stimuli, files = [], {}
    made = folder.parent / f"{folder.stem}-made"
    made.mkdir()
    for content in design.contents:
        pixels = np.kron(rng.integers(0, 255, (8, 10, 3)), np.ones((6, 6, 1))).astype(np.uint8)
        for condition in design.conditions:
            name = f"{len(stimuli):016x}"
            picture = Image.fromarray(pixels)
            picture = (
                picture.filter(ImageFilter.GaussianBlur(BLUR[condition.name]))
                if BLUR[condition.name]
                else picture
            )
            files[name] = made / f"{name}.png"
            picture.save(files[name])
            stimuli.append(
                Stimulus(
                    id=name,
                    content=content.id,
                    condition=condition.code,
                    file=f"stimuli/{name}.png",
                    sha256=sha256(files[name].read_bytes()).hexdigest(),
                    width=60,
                    height=48,
                )
            )
    create_study(folder, design, stimuli, [draw_plan(design, stimuli, 0)], files=files)
    simulate_study(folder, truth_of(design, {}), raters=3, seed=seed)
    if close:
        with Study.open(folder, write=True) as study:
            study.close_study()
    return folder


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_stimulus_has_its_score_and_recipe(command: Command, tmp_path: Path) -> None:
    folder = _study(tmp_path / "one.srstudy")
    out = tmp_path / "metrics.csv"
    ran = command("survey", "metrics", folder, "--metrics", "psnr,ssim", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    rows = _rows(out.read_text())
    assert list(rows[0]) == ["content", "condition", "metric", "value", "preset", "implementation", "version"]
    # Three contents of the test; the reference itself has no score.
    assert len(rows) == 3 * 3 * 2
    assert {row["condition"] for row in rows} == {"model0", "model1", "nearest"}
    assert {row["preset"] for row in rows} == {"SR community"}
    assert all("BT.601 Y, shave 4" in row["implementation"] for row in rows)
    with Study.open(folder) as study:
        by = {(one.content, one.condition): one for one in study.stimuli.values()}
        picture, reference = (
            decode(study.check_stimulus(by["c01", code].id), name="x").pixels for code in ("k1", "k4")
        )
    right = score(reference, picture, protocol=COMMUNITY, scale=4)
    assert float(rows[0]["value"]) == right.values["psnr"]
    # The same command replaces its own table, and nothing else.
    assert command("survey", "metrics", folder, "--metrics", "psnr", "--out", out).code == 0
    out.write_text("mine")
    assert command("survey", "metrics", folder, "--metrics", "psnr", "--out", out).code == 2
    assert out.read_text() == "mine"


def test_an_open_study_stays_sealed(command: Command, tmp_path: Path) -> None:
    folder = _study(tmp_path / "open.srstudy", close=False)
    ran = command("survey", "metrics", folder, "--metrics", "psnr")
    assert ran.code == 3
    assert "not closed" in ran.err
    assert "model0" not in ran.out + ran.err


def test_a_study_without_originals_has_no_scores_against_them(command: Command, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr", reference=False, raters=1)
    with Study.open(folder, write=True) as study:
        study.close_study()
    ran = command("survey", "metrics", folder, "--metrics", "psnr")
    assert ran.code == 3
    assert "No stimulus has a score: PSNR: the study has no originals (" in ran.err


def test_a_changed_byte_is_noticed(command: Command, tmp_path: Path) -> None:
    folder = _study(tmp_path / "one.srstudy")
    file = folder / "stimuli" / f"{0:016x}.png"
    file.chmod(0o600)
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)
    ran = command("survey", "metrics", folder, "--metrics", "psnr")
    assert ran.code == 3
    assert "bytes have changed" in ran.err


def test_metrics_stand_beside_what_people_said(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "metrics.csv"
    folder = _study(tmp_path / "one.srstudy")
    assert command("survey", "metrics", folder, "--metrics", "psnr,ssim", "--out", out).code == 0
    table = tmp_path / "both.csv"
    other = _study(tmp_path / "two.srstudy", seed=2)
    ran = command("survey", "metrics", folder, other, "--metrics", "psnr,ssim", "--with-mos", "--out", table)
    assert ran.code == 0
    ran = command("survey", "analyse", table, "--bootstrap", "50", "--json")
    document = json.loads(ran.out)
    assert document["kind"] == "metrics"
    assert set(document["studies"]) == {"one", "two"}
    assert document["studies"]["one"]["metrics"]["psnr"]["n"] == 9
    assert document["metrics"]["psnr"]["n"] == 18
    assert document["across_studies"]["psnr"]["spearman"]["studies"] == 2


def test_what_has_no_score_is_told(command: Command, tmp_path: Path) -> None:
    folder = _study(tmp_path / "one.srstudy")
    ran = command("survey", "metrics", folder, "--metrics", "psnr,ms_ssim", "--json")
    document = json.loads(ran.out)
    missing = [one for one in document["scores"] if one["metric"] == "ms_ssim"]
    assert ran.code == 1
    assert all(one["value"] is None and one["why"] for one in missing)
    assert "MS-SSIM" in ran.err
    json.dumps(document, allow_nan=False)


def test_an_imported_study_has_nothing_to_score(command: Callable[..., Ran], tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.srstudy"
    words = ("--raters", "3", "--images", "2", "--conditions", "a=2,b=3", "--out", drawn)
    assert command("survey", "simulate", *words).code == 0
    ran = command("survey", "metrics", drawn, "--metrics", "psnr")
    assert ran.code == 3
    assert "“drawn.srstudy” has no pictures: it was imported from votes alone" in ran.err
