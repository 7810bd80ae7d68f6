"""How votes are looked at: every choice that changes a number, with its default."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Interval = Literal["t", "z"]
"""Student's t (default), or the normal quantile as ITU-R BT.500 and sureal have it: too narrow by 29 % at
five votes and by 5 % at 24."""

Screening = Literal["none", "bt500", "bt500-sureal", "pearson", "p913"]
"""Which raters are left out of the second result of a document, beside all of them.

none: nobody, there is one result. bt500: ITU-R BT.500-15 A1-2.3.1 with the sample standard deviation,
unanimous stimuli skipped. bt500-sureal: the same as sureal 0.9.0 computes it (population standard
deviation, unanimous stimuli counted). pearson: raters whose correlation with the mean is low (sureal).
p913: bias removed after ITU-T P.913 12.4, then bt500-sureal on what is left (sureal's P913).
"""

SCREENING_NAMES: Mapping[str, str] = {
    "bt500": "ITU-R BT.500",
    "bt500-sureal": "ITU-R BT.500, sureal",
    "pearson": "Pearson",
    "p913": "ITU-T P.913",
}
"""What the literature calls the rules of `Screening`."""

Test = Literal["mixed", "wilcoxon", "bootstrap"]
"""Which comparison of conditions is the answer; the others stand in the document all the same."""

GENERATOR = "PCG64"
"""numpy's bit generator of every random number: numpy.random.Generator(PCG64(seed))."""

CONFIDENCE = 0.95
"""Of every interval."""


class AnalysisSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How votes are looked at.

    Attributes
    ----------
    bootstrap
        Number of draws.
    seed
        Of the draws, with `GENERATOR`.
    exclude
        Rules that leave raters out (`sr_studio.survey.analysis.ratings.exclusion`), in addition to the flags
        of the votes.
    """

    ci: Interval = "t"
    screening: Screening = "bt500"
    test: Test = "mixed"
    bootstrap: int = 2000
    seed: int = 1
    exclude: tuple[str, ...] = ()
