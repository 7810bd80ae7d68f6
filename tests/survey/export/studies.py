"""Studies with simulated votes, closed, for everything that reads finished studies."""

import shutil
from pathlib import Path

from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.simulation.studies import simulate_study
from sr_studio.survey.simulation.truth import truth_of
from sr_studio.survey.store.study import Study, create_study
from tests.survey.design.support import stimuli_of
from tests.survey.store.studies import make_study


def voted_study(
    folder: Path, method: str = "acr-hr", *, raters: int = 6, closed: bool = True, **fields: object
) -> Path:
    """A study that simulated raters have answered; the last one answers at random."""
    make_study(folder, method, plans=1, **fields)  # type: ignore[arg-type]
    return answered(folder, raters=raters, closed=closed)


def study_of(folder: Path, design: StudyDesign) -> Path:
    """A study of a design, without pictures."""
    stimuli = stimuli_of(design)
    create_study(folder, design, stimuli, [draw_plan(design, stimuli, 0)], files=None)
    return folder


def answered(folder: Path, *, raters: int, closed: bool = True) -> Path:
    """A study after simulated raters; the last one answers at random."""
    with Study.open(folder) as study:
        ties = {"tie_width": 0.4} if study.design.ties else {}
        truth = truth_of(study.design, {}, careless=1, **ties)
    simulate_study(folder, truth, raters=raters, seed=3)
    if closed:
        with Study.open(folder, write=True) as study:
            study.close_study()
    return folder


def copied(folder: Path, place: Path) -> Path:
    """A copy of a study elsewhere."""
    return Path(shutil.copytree(folder, place / folder.name))
