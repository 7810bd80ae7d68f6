"""Paired t tests over means: claims about these images only, or these raters only.

Over raters' means the images are a fixed set, over contents' means the raters are. The first equals the mixed
model without its terms of content, the second without its terms of rater.
"""

from itertools import combinations
from typing import Any, Literal

import numpy as np

from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.means import quantile
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.votes import Numbers

LABELS = {
    "raters": "over raters' means: other people, these images only",
    "contents": "over images' means: other images, these people only",
}


def paired_t(panel: Panel, over: Literal["raters", "contents"]) -> list[dict[str, Any]]:
    """The test for every two conditions, with Holm over all; NaN where fewer than two units have both.

    A unit's mean of a condition is that over what it has votes on (a content's is its MOS): where votes are
    missing, the two conditions of a unit may be means over different stimuli.
    """
    from scipy.special import stdtr

    means = unit_means(panel, over)
    rows: list[dict[str, Any]] = []
    for one, two in combinations(range(len(panel.conditions)), 2):
        values = means[:, one] - means[:, two]
        values = values[np.isfinite(values)]
        count = len(values)
        estimate = float(values.mean()) if count else float("nan")
        se = float(values.std(ddof=1)) / count**0.5 if count > 1 else float("nan")
        half = quantile("t", count - 1) * se
        rows.append(
            {
                "a": panel.conditions[one],
                "b": panel.conditions[two],
                "n": count,
                "estimate": estimate,
                "se": se,
                "df": count - 1,
                "ci_low": estimate - half,
                "ci_high": estimate + half,
                "p": float(2 * stdtr(count - 1, -abs(estimate / se))) if se > 0 else float("nan"),
            }
        )
    for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"] = adjusted
    return rows


def unit_means(panel: Panel, over: Literal["raters", "contents"]) -> Numbers:
    """Units x K means of what each rater, or each content, has votes on; NaN where there are none."""
    if over == "contents":
        found = np.full((len(panel.contents), len(panel.conditions)), np.nan)
        found[panel.stimulus_content, panel.stimulus_condition] = panel.mos
        return found
    known = np.isfinite(panel.cube)
    counts = known.sum(axis=1)
    means: Numbers = np.where(known, panel.cube, 0.0).sum(axis=1) / np.where(counts, counts, np.nan)
    return means
