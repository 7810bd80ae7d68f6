"""How long the analysis of large rating studies takes: ``python -m tests.benchmarks.bench_survey_analysis``.

Two studies of 23,400 votes: the SRGAN paper's BSD100 part (26 raters, 100 images, 9 conditions), and a
thousand raters of whom each saw 24 stimuli, a fortieth of them missing.
"""

from sr_studio.threads import wait_quietly

wait_quietly()

import resource  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from sr_studio.survey.analysis.ratings.document import analyse_ratings  # noqa: E402
from sr_studio.survey.analysis.ratings.mixed.model import mixed_model  # noqa: E402
from sr_studio.survey.analysis.ratings.panel import panel_of  # noqa: E402
from sr_studio.survey.analysis.settings import AnalysisSettings  # noqa: E402
from sr_studio.survey.analysis.source import SourceOptions, read_source  # noqa: E402
from sr_studio.survey.votes import RatingVotes  # noqa: E402
from tests.survey.analysis.support import simulated  # noqa: E402

STUDIES = (
    ("26 raters x 100 images x 9 conditions", 26, 100, 9, 0.0),
    ("1,000 raters x 6 images x 4 conditions", 1000, 6, 4, 0.025),
)


def main() -> None:
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
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
