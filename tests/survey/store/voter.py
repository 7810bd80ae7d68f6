"""A process that votes: ``python -m tests.survey.store.voter FOLDER HOW``. It prints a trial once its vote
is safe.

``on`` votes until it is killed; ``once`` votes once and kills itself; ``asked`` waits for a line after each
vote.
"""

import os
import signal
import sys
from pathlib import Path

from sr_studio.survey.store.study import Study
from tests.survey.store.answers import SCREEN, answer


def main(folder: Path, how: str) -> None:
    """Go on where the rater R01 is."""
    study = Study.open(folder, write=True)
    rater = study.rater("R01") or study.add_rater(code="R01")
    if study.progress(rater.id).finished:
        return
    sitting = study.begin_sitting(rater.id, screen=SCREEN)
    first = study.next_trial(rater.id)
    assert first is not None
    for trial in study.plan(rater.slot).trials[first.index :]:
        if trial.session != sitting.session:
            break
        study.vote(answer(study.design, sitting, trial))
        print(trial.index, flush=True)
        if how == "once":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "asked":
            sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
