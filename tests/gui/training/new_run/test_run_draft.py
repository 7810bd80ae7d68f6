"""A run that is being put together: what was changed, what is wrong, and the command that makes it."""

import shlex
from pathlib import Path

import pytest

from sr_studio import paths
from sr_studio.gui.training.new_run.run_draft import RunDraft
from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.run_config import DiscriminatorConfig
from sr_studio.training.config.run_file import decode_run, with_values
from sr_studio.training.config.terms import MSE, Adversarial, Lattice
from sr_studio.training.run.folder import create, forget


def keys(draft: RunDraft) -> list[str]:
    return [problem.key for problem in draft.problems()]


@pytest.mark.parametrize("name", [name for name in NAMES if load_preset(name).task == "super-resolution"])
def test_a_preset_and_photographs_are_enough(name: str, tmp_path: Path) -> None:
    draft = RunDraft(name)
    assert keys(draft) == ["data"]
    draft.data = (str(tmp_path),)
    assert draft.problems() == ()
    folder = str(paths.runs_folder() / f"{name}-{tmp_path.name}")
    assert draft.words("new") == ["new", name, "--data", str(tmp_path), "--run", folder]


def test_a_style_needs_its_picture(tmp_path: Path) -> None:
    draft = RunDraft("style")
    draft.data = (str(tmp_path),)
    assert keys(draft) == ["style.pictures"]
    picture = tmp_path / "a.png"
    picture.write_bytes(b"")
    draft.styles = (str(picture),)
    assert draft.problems() == ()
    assert draft.words("check")[:6] == ["check", "style", "--data", str(tmp_path), "--style", str(picture)]
    draft.choose("fast")
    assert "--style" not in draft.words("new")


def test_values_by_their_keys() -> None:
    draft = RunDraft("fast")
    assert draft.value("schedule.kind") == "cosine"
    assert draft.value("objective.features.network") == "squeezenet1_1"
    draft.put("discriminator.optimizer.eps", 1e-6)
    draft.put("objective.features.shift", 3)
    draft.put("network.parameters.blocks", 8)
    assert draft.value("discriminator.optimizer.eps") == 1e-6
    assert draft.changed("objective.features.shift")
    assert draft.changed("discriminator")
    assert not draft.changed("objective.pixel")
    assert sorted(draft.changes()) == [
        "discriminator.optimizer.eps=1e-06",
        "network.parameters={blocks = 8}",
        "objective.features.shift=3",
    ]
    draft.reset("objective.features.shift")
    assert not draft.changed("objective.features.shift")
    draft.reset_all()
    assert draft.changes() == []
    with pytest.raises(KeyError):
        draft.value("objective.nothing.weight")
    assert not RunDraft("l1-warm-start").has("discriminator.channels")
    assert RunDraft("l1-warm-start").has("discriminator")


def test_problems_stand_at_their_keys(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    draft.data = (str(tmp_path / "gone"),)
    draft.validation = (str(tmp_path / "gone too"),)
    draft.start = str(tmp_path / "model.pth")
    draft.put("steps", 0)
    draft.put("objective.features.layers", ())
    assert keys(draft)[:3] == ["data", "validation", "start"]
    assert "steps" in keys(draft)
    assert "objective.features.layers" in keys(draft)


def test_a_run_without_a_model_is_nothing_to_begin_from(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    draft.data = (str(tmp_path),)
    (tmp_path / "run" / "checkpoints").mkdir(parents=True)
    (tmp_path / "run" / "run.toml").write_text("")
    draft.start = str(tmp_path / "run")
    assert keys(draft) == ["start"]
    (tmp_path / "run" / "checkpoints" / "last.safetensors").write_bytes(b"")
    assert keys(draft) == []


def test_an_adversarial_term_and_its_discriminator_come_and_go_together(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    draft.data = (str(tmp_path),)
    draft.remove_term("adversarial")
    assert draft.config.discriminator is None
    assert draft.problems() == ()
    assert set(draft.changes()) == {"discriminator=none", "objective.adversarial=none"}
    draft.put_term("gan", Adversarial(weight=1e-3))
    assert draft.config.discriminator == load_preset("fast").discriminator
    other = RunDraft("l1-warm-start")
    other.put_term("gan", Adversarial())
    assert other.config.discriminator == DiscriminatorConfig()


def test_terms_get_a_name_of_their_own() -> None:
    draft = RunDraft("fast")
    assert draft.add_term(MSE(), name="pixel") == "pixel_2"
    assert draft.add_term(Lattice(), name="lattice") == "lattice_2"
    assert draft.config.objective["pixel_2"] == MSE()


def test_changes_of_a_preset_come_back_with_it() -> None:
    draft = RunDraft("fast")
    draft.put("lr", 1e-5)
    draft.choose("esrgan")
    assert draft.changes() == []
    draft.choose("fast")
    assert draft.changes() == ["lr=1e-05"]


def test_a_run_has_a_name_that_is_free(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    assert draft.suggested_name == "fast"
    draft.data = (str(tmp_path / "My photos (2)"),)
    assert draft.suggested_name == "fast-My_photos_2"
    (paths.runs_folder() / "fast-My_photos_2").mkdir(parents=True)
    assert draft.suggested_name == "fast-My_photos_2-2"
    assert draft.folder == paths.runs_folder() / "fast-My_photos_2-2"
    elsewhere = create(tmp_path / "fast-My_photos_2-2", draft.config)
    assert draft.suggested_name == "fast-My_photos_2-3"
    forget(elsewhere)
    draft.name = str(tmp_path / "elsewhere")
    assert draft.folder == tmp_path / "elsewhere"


def test_a_name_that_cannot_be_is_refused(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    draft.data = (str(tmp_path),)
    for name in ("a/b", "a:b", "../x"):
        draft.name = name
        assert keys(draft) == ["run"], name
    taken = paths.runs_folder() / "taken"
    taken.mkdir(parents=True)
    draft.name = "taken"
    assert keys(draft) == []
    (taken / "run.toml").write_text("")
    assert keys(draft) == ["run"]
    (paths.runs_folder() / "file").write_text("")
    draft.name = "file"
    assert keys(draft) == ["run"]


def test_the_command_line_says_what_the_draft_is(tmp_path: Path) -> None:
    draft = RunDraft("esrgan")
    draft.data = (str(tmp_path / "my photos"), str(tmp_path / "more"))
    draft.validation = (str(tmp_path),)
    draft.weights_folders = (str(tmp_path / "w"),)
    draft.start, draft.name = "scratch", "one"
    draft.put("label", "My model")
    words = shlex.split(draft.command_line())
    assert words[:4] == ["sr-studio", "train", "new", "esrgan"]
    assert words[4:7] == ["--data", str(tmp_path / "my photos"), str(tmp_path / "more")]
    assert words[-4:] == ["--set", 'label="My model"', "--run", str(paths.runs_folder() / "one")]
    assert with_values(load_preset("esrgan"), [words[-3]]) == draft.config


def test_the_run_file_is_one(tmp_path: Path) -> None:
    draft = RunDraft("fast")
    draft.data = (str(tmp_path),)
    config = decode_run(draft.toml(), name="run.toml")
    assert config.data.folders == (str(tmp_path),)
    assert config.objective == draft.config.objective
