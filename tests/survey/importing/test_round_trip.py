"""What is exported comes back by an import, byte for byte."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.design.methods import METHODS
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Method, Stimulus
from sr_studio.survey.export.material import gather
from sr_studio.survey.export.tables.pairs import pairwise_table
from sr_studio.survey.export.tables.ratings import ratings_table
from sr_studio.survey.export.tables.votes import voted
from sr_studio.survey.importing.study import import_votes
from sr_studio.survey.store.records import Vote
from sr_studio.survey.store.study import Study, create_study
from tests.survey.design.support import design_of
from tests.survey.store.studies import SCREEN, answer

_NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\0"),
    min_size=1,
    max_size=14,
).filter(lambda text: bool(text.strip()))


def _study(folder: Path, method: Method, names: list[str]) -> None:
    """A study with these names, two sessions, a corrected and a missing vote, and an excluded rater."""
    plain = design_of(method, contents=3, models=2, training=1, cannot_tell=True, sessions=2, ties=True)
    contents = tuple(
        msgspec.structs.replace(one, name=name) for one, name in zip(plain.contents, names[:4], strict=True)
    )
    conditions = tuple(
        msgspec.structs.replace(one, name=name)
        for one, name in zip(plain.conditions, names[4:8], strict=True)
    )
    design = msgspec.structs.replace(plain, contents=contents, conditions=conditions)
    stimuli = [
        Stimulus(
            id=f"{number:016x}",
            content=content.id,
            condition=condition.code,
            file=f"stimuli/{number:016x}.png",
            sha256=f"{number:064x}",
            width=8,
            height=6,
        )
        for number, (content, condition) in enumerate(
            (content, condition) for content in contents for condition in conditions
        )
    ]
    create_study(folder, design, stimuli, [draw_plan(design, stimuli, slot) for slot in range(2)], files=None)
    with Study.open(folder, write=True, station="lab") as study, study.together():
        for code in ("R01", "R02"):
            rater = study.add_rater(code=code)
            while not study.progress(rater.id).finished:
                sitting = study.begin_sitting(rater.id, screen=SCREEN)
                while (trial := study.next_trial(rater.id)) is not None:
                    vote = answer(design, sitting, trial)
                    if trial.index % 7 == 3:
                        vote = msgspec.structs.replace(vote, value=None, choice="", missing="cannot_tell")
                    study.vote(vote)
                    if trial.index % 5 == 1 and METHODS[method].pictures == 1:
                        study.vote(_corrected(vote))
                study.end_sitting(sitting.id, "finished")
        study.exclude(rater.id, names[8])
    with Study.open(folder, write=True) as study:
        study.close_study()


def _corrected(vote: Vote) -> Vote:
    value = 3.0 if vote.value != 3.0 else 4.0
    return msgspec.structs.replace(vote, revision=1, value=value, missing="", rt_ms=512.25)


def _exported(folder: Path) -> str:
    votes = voted(gather(folder, why="test"))
    return (pairwise_table(votes) if votes[0].material.pairs else ratings_table(votes)).text()


@pytest.mark.parametrize("method", ["acr", "acr-hr", "dcr", "pairs"])
def test_every_method(tmp_path: Path, method: Method) -> None:
    _come_back(tmp_path, method, [f"name {number}" for number in range(9)])


@pytest.mark.parametrize("method", ["acr-hr", "pairs"])
@settings(max_examples=5)
@given(names=st.lists(_NAMES, min_size=9, max_size=9, unique=True))
def test_any_names(tmp_path_factory: pytest.TempPathFactory, method: Method, names: list[str]) -> None:
    _come_back(tmp_path_factory.mktemp("names"), method, names)


def _come_back(folder: Path, method: Method, names: list[str]) -> None:
    _study(folder / "first.srstudy", method, names)
    first = _exported(folder / "first.srstudy")
    (folder / "votes.csv").write_text(first, encoding="utf-8", newline="")
    import_votes(folder / "votes.csv", folder / "second.srstudy")
    assert _exported(folder / "second.srstudy") == first
    assert first.count("\n") > 20
