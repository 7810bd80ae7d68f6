import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.report.methods_paragraph import methods_paragraph
from tests.survey.report.subjects import subject


@pytest.mark.parametrize("kind", ["rated", "compared"])
def test_what_is_known_and_what_is_not(kind: str, request: pytest.FixtureRequest) -> None:
    found = subject(request.getfixturevalue(kind))
    assert found.material is not None
    design = found.material.design
    text = methods_paragraph(found.document, design, {"room": "a quiet office", "distance_cm": "60"})
    assert "Room: a quiet office." in text
    assert "Viewing distance: 60 cm." in text
    assert "Light: not recorded." in text
    assert "seed 7" in text
    assert "6 raters judged 5 images" in text
    assert "{" not in text
    if kind == "rated":
        assert "ACR-HR (ITU-T P.910)" in text
        assert "1 Bad, 2 Poor, 3 Fair, 4 Good, 5 Excellent" in text
        assert found.document["mixed"]["full"]["formula"] in text
    else:
        assert "“No difference” was an answer." in text
    korean = methods_paragraph(found.document, design, {}, "ko")
    assert "기록 안 됨" in korean
    assert "not recorded" not in korean
    assert "{" not in korean


def test_what_an_imported_study_made_up_is_not_said(rated: Path) -> None:
    found = subject(rated)
    assert found.material is not None
    for design, notes in ((None, {}), (found.material.design, {"imported": "votes.csv"})):
        text = methods_paragraph(found.document, design, notes)
        assert "how the test was conducted is not recorded" in text
        assert "device pixel" not in text


def test_whether_images_followed_themselves_is_told_from_the_plans(rated: Path) -> None:
    found = subject(rated)
    material = found.material
    assert material is not None
    text = methods_paragraph(found.document, material.design, {}, plans=material.plans.values())
    assert "No image came twice in succession." in text
    assert "No image came" not in methods_paragraph(found.document, material.design, {})
    free = msgspec.structs.replace(material.design, preset="srgan-paper")
    plans = [draw_plan(free, tuple(material.stimuli.values()), slot) for slot in range(6)]
    followers = [
        one.content == two.content
        for plan in plans
        for one, two in zip(plan.trials, plan.trials[1:], strict=False)
        if one.session == two.session
    ]
    assert any(followers)
    text = methods_paragraph(found.document, free, {}, plans=plans)
    assert f"came twice in succession in {sum(followers)} of the {len(followers)} transitions" in text
    assert "No image came" not in text
    text = methods_paragraph(found.document, free, {})
    assert "an image could come twice in succession" in text


def test_an_interim_look_is_said(rated: Path) -> None:
    found = subject(rated)
    assert found.material is not None
    document = {**found.document, "source": {**found.document["source"], "interim": True}}
    text = methods_paragraph(document, found.material.design, {})
    assert "experimenters looked at results before the study was closed" in text


def test_a_window_can_ask_for_it_without_loading_what_it_must_not() -> None:
    code = (
        "import sys; import sr_studio.survey.report.methods_paragraph; "
        "print([one for one in ('matplotlib', 'scipy', 'PIL', 'torch') if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
