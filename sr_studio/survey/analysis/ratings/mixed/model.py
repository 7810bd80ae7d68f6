"""Means and differences of conditions by a mixed model, as plain data.

The full model has a random effect of rater, content, rater:condition and content:condition. The last two are
what a claim about other raters and other images needs: without them a third of true zeros come out as
significant (20 raters, 5 images, standard deviation 0.3 between images). The model of intercepts alone is
computed beside it, to be compared with other programs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.mixed.crossed import CrossedModel
from sr_studio.survey.analysis.ratings.mixed.reml import LARGEST_RATIO, Fit, fit
from sr_studio.survey.analysis.ratings.mixed.satterthwaite import Estimate, Estimates
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import CONFIDENCE
from sr_studio.survey.votes import Remark

TERMS = ("rater", "rater:condition", "content", "content:condition")
"""Random effects, in the order of the ratios of variances."""

_WANTED = {"intercepts": (0, 2), "full": (0, 1, 2, 3)}

_NO_RESIDUAL = 1e-10
"""Residual variance over the square of the scale below which there is none."""


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """A model as plain data (None where there can be none), and what must be said of it."""

    values: dict[str, Any] | None
    remarks: tuple[Remark, ...] = ()


def mixed_model(panel: Panel, kind: Literal["intercepts", "full"]) -> Fitted:
    """Fit a model.

    Random effects that the votes cannot tell from another (one rater, one content, one vote a cell) are left
    out and named in ``dropped``.
    """
    dropped = _dropped(panel)
    terms = [place for place in _WANTED[kind] if TERMS[place] not in dropped]
    count, conditions = len(panel.rating), len(panel.conditions)
    if not terms:
        return _none(
            "mixed_nothing_random",
            message(
                "One rater and one content, or one vote each, leave a mixed model nothing to compare with."
            ),
        )
    if count - conditions <= len(terms) + 1:
        return _none("mixed_few_votes", message("There are too few votes for a mixed model."))
    model = CrossedModel(panel.rater, panel.content, panel.condition, panel.rating)
    smallest = _NO_RESIDUAL * (panel.maximum - panel.minimum) ** 2
    without = message(
        "The votes leave a mixed model no residual: all votes of a condition are equal, or raters agree in "
        "everything."
    )
    if model.at(np.zeros(4)).rss / model.freedom < smallest:
        return _none("mixed_no_residual", without)
    try:
        found = fit(model, terms)
    except np.linalg.LinAlgError:
        return _none("mixed_not_fitted", message("The mixed model cannot be fitted to these votes."))
    if found.residual < smallest or (found.ratios > LARGEST_RATIO / 10).any():
        return _none("mixed_no_residual", without)
    values = _values(panel, kind, terms=terms, dropped=dropped, found=found)
    return Fitted(values=values, remarks=_remarks(kind, found))


def _none(code: str, why: Message) -> Fitted:
    return Fitted(values=None, remarks=(Remark(code=code, message=why),))


def _remarks(kind: str, found: Fit) -> tuple[Remark, ...]:
    if found.converged:
        return ()
    return (
        Remark(
            code="mixed_not_converged",
            message=message(
                "The mixed model ({kind}) did not converge; its intervals may be wrong. Use the bootstrap.",
                kind=kind,
            ),
        ),
    )


def _dropped(panel: Panel) -> dict[str, str]:
    """Random effects that cannot be told from something else, and from what."""
    raters, contents, conditions = len(panel.raters), len(panel.contents), len(panel.conditions)
    count, found = len(panel.rating), {}
    for name, levels, of in (("rater", raters, panel.rater), ("content", contents, panel.content)):
        cells = len(np.unique(of * conditions + panel.condition))
        if levels < 2:
            found[name] = found[f"{name}:condition"] = f"one {name}"
        elif conditions < 2:
            found[f"{name}:condition"] = "one condition"
        elif cells >= count:
            found[f"{name}:condition"] = "one vote a cell"
        if levels >= count:
            found[name] = f"one vote a {name}"
    return found


def _values(
    panel: Panel, kind: str, *, terms: Sequence[int], dropped: dict[str, str], found: Fit
) -> dict[str, Any]:
    estimates = Estimates(found, len(panel.rating) - len(panel.conditions))
    units = np.eye(len(panel.conditions))
    variances = dict.fromkeys((*TERMS, "residual"), float("nan"))
    for place in terms:
        variances[TERMS[place]] = float(found.ratios[place]) * found.residual
    variances["residual"] = found.residual
    pairs = list(combinations(range(len(panel.conditions)), 2))
    compared = [estimates.of(units[one] - units[two]) for one, two in pairs]
    adjusted = holm([_p(one) for one in compared])
    formula = ["rating ~ condition", *(f"(1|{TERMS[place]})" for place in sorted(terms, key=_order))]
    return {
        "formula": " + ".join(formula),
        "estimator": "REML",
        "df": "Satterthwaite",
        "loglik": found.loglik,
        "variances": {name: variances[name] for name in (*sorted(TERMS, key=_as_named), "residual")},
        "dropped": {name: why for name, why in dropped.items() if TERMS.index(name) in _WANTED[kind]},
        "singular": found.singular,
        "converged": found.converged,
        "means": {
            name: {"mean": one.value, "se": one.se, "df": one.df, "ci_low": low, "ci_high": high}
            for name, one, (low, high) in (
                (name, one, _interval(one))
                for name, one in zip(panel.conditions, map(estimates.of, units), strict=True)
            )
        },
        "differences": [
            {
                "a": panel.conditions[pair[0]],
                "b": panel.conditions[pair[1]],
                "estimate": one.value,
                "se": one.se,
                "df": one.df,
                "t": one.value / one.se,
                "ci_low": _interval(one)[0],
                "ci_high": _interval(one)[1],
                "p": _p(one),
                "p_holm": p_holm,
            }
            for pair, one, p_holm in zip(pairs, compared, adjusted, strict=True)
        ],
    }


def _order(place: int) -> int:
    """Raters and contents before what they do with conditions."""
    return _as_named(TERMS[place])


def _as_named(name: str) -> int:
    return ("rater", "content", "rater:condition", "content:condition").index(name)


def _p(one: Estimate) -> float:
    """Two-sided p value of an estimate being zero."""
    from scipy.special import stdtr

    return float(2 * stdtr(one.df, -abs(one.value / one.se)))


def _interval(one: Estimate) -> tuple[float, float]:
    from scipy.special import stdtrit

    half = float(stdtrit(one.df, 0.5 + CONFIDENCE / 2)) * one.se
    return one.value - half, one.value + half
