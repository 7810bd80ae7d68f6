"""Differences of conditions by mean squares, for complete data: the closed form of the full mixed model.

With I raters, J contents and R votes a cell, the variance of a difference of two conditions is estimated by
2 (MS[rater:condition] + MS[content:condition] - MS[residual]) / (I J R), with Satterthwaite's degrees of
freedom of that sum. Unlike REML it does not hold variances at zero: both agree where none is on
the edge.
"""

from itertools import combinations
from typing import Any

from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import CONFIDENCE


def anova_differences(panel: Panel) -> dict[str, Any] | None:
    """Differences of every two conditions; None for data that are not complete, or too small."""
    raters, contents, conditions = len(panel.raters), len(panel.contents), len(panel.conditions)
    if not panel.complete or min(raters, contents, conditions) < 2:
        return None
    from scipy.special import stdtr, stdtrit

    cells = panel.cube
    each = len(panel.rating) // cells.size
    grand = cells.mean()
    rater, content = cells.mean(axis=(1, 2)) - grand, cells.mean(axis=(0, 2)) - grand
    condition = cells.mean(axis=(0, 1)) - grand
    rater_condition = cells.mean(axis=1) - grand - rater[:, None] - condition
    content_condition = cells.mean(axis=0) - grand - content[:, None] - condition
    fitted = (
        grand
        + rater[:, None, None]
        + content[None, :, None]
        + condition
        + rater_condition[:, None, :]
        + content_condition[None, :, :]
    )
    off = panel.rating - fitted[panel.rater, panel.content, panel.condition]
    free_rater, free_content = (raters - 1) * (conditions - 1), (contents - 1) * (conditions - 1)
    free = (
        len(panel.rating) - 1 - (raters - 1) - (contents - 1) - (conditions - 1) - free_rater - free_content
    )
    by_rater = each * contents * float((rater_condition**2).sum()) / free_rater
    by_content = each * raters * float((content_condition**2).sum()) / free_content
    residual = float((off**2).sum()) / free
    squares = by_rater + by_content - residual
    spread = by_rater**2 / free_rater + by_content**2 / free_content + residual**2 / free
    if squares <= 0 or spread <= 0:
        return None
    se = (2 * squares / (raters * contents * each)) ** 0.5
    df = squares**2 / spread
    half = float(stdtrit(df, 0.5 + CONFIDENCE / 2)) * se
    means = cells.mean(axis=(0, 1))
    pairs = list(combinations(range(conditions), 2))
    estimates = [float(means[one] - means[two]) for one, two in pairs]
    p = [float(2 * stdtr(df, -abs(one) / se)) for one in estimates]
    return {
        "form": "closed ANOVA form (complete data)",
        "se": se,
        "df": df,
        "mean_squares": {
            "rater:condition": by_rater,
            "content:condition": by_content,
            "residual": residual,
        },
        "differences": [
            {
                "a": panel.conditions[one],
                "b": panel.conditions[two],
                "estimate": estimate,
                "se": se,
                "df": df,
                "t": estimate / se,
                "ci_low": estimate - half,
                "ci_high": estimate + half,
                "p": own,
                "p_holm": adjusted,
            }
            for (one, two), estimate, own, adjusted in zip(pairs, estimates, p, holm(p), strict=True)
        ],
    }
