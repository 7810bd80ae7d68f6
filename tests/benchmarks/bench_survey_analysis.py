"""How long large rating studies take: ``python -m tests.benchmarks.bench_survey_analysis [STUDY]``.

Two files of 23,400 votes: the SRGAN paper's BSD100 part (26 raters, 100 images, 9 conditions), and a
thousand raters of whom each saw 24 stimuli, a fortieth of them missing. Then a study on disk, which is
analysed, exported and verified: STUDY, or one of 60,000 votes (200 raters, 50 images, 6 conditions) made.
Seconds are those of the clock, and in brackets those of the processor.
"""

from sr_studio.threads import wait_quietly

wait_quietly()

import resource  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TypeVar  # noqa: E402

from sr_studio.survey.analysis.files.ratings import RatingNames  # noqa: E402
from sr_studio.survey.analysis.ratings.document import analyse_ratings  # noqa: E402
from sr_studio.survey.analysis.ratings.mixed.model import mixed_model  # noqa: E402
from sr_studio.survey.analysis.ratings.panel import panel_of  # noqa: E402
from sr_studio.survey.analysis.settings import AnalysisSettings  # noqa: E402
from sr_studio.survey.analysis.source import SourceOptions, read_source  # noqa: E402
from sr_studio.survey.export.archiving.verification import verify  # noqa: E402
from sr_studio.survey.export.files import Wanted, export_files  # noqa: E402
from sr_studio.survey.export.material import gather  # noqa: E402
from sr_studio.survey.importing.study import import_votes  # noqa: E402
from sr_studio.survey.votes import RatingVotes  # noqa: E402
from tests.survey.analysis.support import simulated  # noqa: E402

Result = TypeVar("Result")

STUDIES = (
    ("26 raters x 100 images x 9 conditions", 26, 100, 9, 0.0),
    ("1,000 raters x 6 images x 4 conditions", 1000, 6, 4, 0.025),
)


def main() -> None:
    """Print what files and a study take."""
    _files()
    if len(sys.argv) > 1:
        _study(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            _study(_made(Path(folder)))
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def _made(folder: Path) -> Path:
    """A closed study without pictures."""
    means = [2 + 0.4 * place for place in range(6)]
    simulated(folder, raters=200, contents=50, conditions=means, seed=1)
    import_votes(folder / "ratings.csv", folder / "study.srstudy", RatingNames(scale="5"))
    return folder / "study.srstudy"


def _study(folder: Path) -> None:
    """Print seconds of the three acts on a closed study."""
    votes = _timed("read", lambda: read_source(folder))
    assert isinstance(votes, RatingVotes)
    print(f"  {len(votes.rating):,} votes")
    _timed("analyse", lambda: analyse_ratings(votes, AnalysisSettings()))
    _timed("export", lambda: export_files(gather(folder, why="benchmark"), Wanted()))
    found = _timed("verify", lambda: verify(folder))
    assert not found.findings


def _timed(name: str, act: Callable[[], Result]) -> Result:
    begun, used = time.perf_counter(), time.process_time()
    found = act()
    print(f"{name}: {time.perf_counter() - begun:.2f} s ({time.process_time() - used:.2f} s)")
    return found


def _files() -> None:
    """Print seconds of reading, the full mixed model alone, and the whole document with screening."""
    for title, raters, contents, conditions, missing in STUDIES:
        with tempfile.TemporaryDirectory() as folder:
            means = [2 + 2 * place / (conditions - 1) for place in range(conditions)]
            simulated(
                Path(folder), raters=raters, contents=contents, conditions=means, seed=1, missing=missing
            )
            begun = time.perf_counter()
            votes = read_source(Path(folder) / "ratings.csv", SourceOptions(scale="5"))
            read = time.perf_counter() - begun
        assert isinstance(votes, RatingVotes)
        begun = time.perf_counter()
        mixed_model(panel_of(votes), "full")
        mixed = time.perf_counter() - begun
        begun = time.perf_counter()
        found = analyse_ratings(votes, AnalysisSettings())
        whole = time.perf_counter() - begun
        print(
            f"{title}: {len(votes.rating):,} votes; read {read:.2f} s, full mixed model {mixed:.2f} s, "
            f"whole document {whole:.2f} s (screening rejects {len(found['screened']['rejected'])})"
        )


if __name__ == "__main__":
    main()
