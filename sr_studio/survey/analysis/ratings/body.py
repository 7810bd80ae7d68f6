"""One result: everything that is computed of one set of raters."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.omissions import sentences
from sr_studio.survey.analysis.ratings.agreement import agreement
from sr_studio.survey.analysis.ratings.answer import ONE_IMAGE, ONE_RATER, answer
from sr_studio.survey.analysis.ratings.bias import (
    FEWEST_RATERS,
    FEWEST_STIMULI,
    LOCKED,
    Projection,
    biases,
    project,
    without_bias,
)
from sr_studio.survey.analysis.ratings.comparison.bootstrap import two_way_bootstrap
from sr_studio.survey.analysis.ratings.comparison.paired import LABELS, paired_t
from sr_studio.survey.analysis.ratings.comparison.ranks import friedman, mean_ranks
from sr_studio.survey.analysis.ratings.comparison.wilcoxon import LABEL, wilcoxon_rows
from sr_studio.survey.analysis.ratings.conditions import condition_rows
from sr_studio.survey.analysis.ratings.dmos import Differences, differences
from sr_studio.survey.analysis.ratings.drift import drift
from sr_studio.survey.analysis.ratings.means import sos_a, stimulus_rows
from sr_studio.survey.analysis.ratings.mixed.anova import anova_differences
from sr_studio.survey.analysis.ratings.mixed.model import mixed_model
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.ratings.raters import rater_rows, repeat_values, repeats_of
from sr_studio.survey.analysis.ratings.scope import Scope, scope_of
from sr_studio.survey.analysis.ratings.screening import screened
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.within_scale import covers, votes_behind
from sr_studio.survey.votes import Integers, Numbers, RatingVotes, Remark

_BOOTSTRAPS: dict[Scope, str] = {
    "raters and images": "two-way percentile: raters and contents drawn with replacement",
    "images": "percentile: contents drawn with replacement; one rater, nothing about other raters",
    "raters": "percentile: raters drawn with replacement; one content, nothing about other contents",
    "nothing": "none: one rater and one content",
}


@dataclass(frozen=True, kw_only=True)
class Votes:
    """One set of raters: the votes that are part of means, their trial numbers, and the table behind them."""

    panel: Panel
    trial: Integers
    table: RatingVotes


def compute(
    votes: Votes, settings: AnalysisSettings, *, bias: Numbers | None = None
) -> tuple[dict[str, Any], list[Remark]]:
    """The keys of a result, and what must be said of it.

    ``bias``: of the panel's raters, where it was found with others beside them (P.913 after screening);
    otherwise their own.
    """
    panel = votes.panel
    projection = project(panel)
    repeats = repeats_of(votes.table)
    resampled = two_way_bootstrap(panel, draws=settings.bootstrap, seed=settings.seed)
    intercepts, full = mixed_model(panel, "intercepts"), mixed_model(panel, "full")
    to_reference = differences(panel, settings.ci)
    dmos = to_reference.dmos if to_reference else np.full(panel.stimuli, np.nan)
    kept = [place for place, name in enumerate(votes.table.raters) if name in panel.raters]
    inside = np.isin(repeats.rater, kept)
    result: dict[str, Any] = {
        "raters": rater_rows(panel, votes.table, repeats, projection),
        "stimuli": _stimuli(panel, settings, projection=projection, bias=bias, to_reference=to_reference),
        "conditions": condition_rows(
            panel,
            settings.ci,
            mixed=full.values,
            resampled=resampled,
            ranks=mean_ranks(panel),
            dmos=dmos,
        ),
        "mixed": {
            "intercepts": intercepts.values,
            "full": full.values,
            "anova": anova_differences(panel),
        },
        "tests": {
            "wilcoxon": wilcoxon_rows(panel),
            "wilcoxon_label": LABEL,
            "bootstrap": resampled.differences,
            "bootstrap_label": _BOOTSTRAPS[scope_of(panel)],
            "paired_t": {"raters": paired_t(panel, "raters"), "contents": paired_t(panel, "contents")},
            "paired_t_labels": LABELS,
            "draws": settings.bootstrap,
            "seed": settings.seed,
            "friedman": friedman(panel),
        },
        "agreement": agreement(panel),
        "sos_a": sos_a(panel),
        "repeats": repeat_values(
            type(repeats)(
                rater=repeats.rater[inside], first=repeats.first[inside], again=repeats.again[inside]
            )
        ),
        "drift": drift(panel, votes.trial),
    }
    facts = votes.table.facts
    result["answer"] = answer(
        panel,
        result,
        test=settings.test,
        planned=facts.planned,
        anchors=facts.anchors,
        omitted=tuple(sentences(votes.table)),
    )
    remarks = [
        *full.remarks,
        *intercepts.remarks,
        *_remarks(panel, projection),
        *_wide(panel, result["stimuli"]),
        *_tied(result),
    ]
    return result, list({one.code: one for one in reversed(remarks)}.values())[::-1]


def _stimuli(
    panel: Panel,
    settings: AnalysisSettings,
    *,
    projection: Projection | None,
    bias: Numbers | None,
    to_reference: Differences | None,
) -> list[dict[str, Any]]:
    rows = stimulus_rows(panel, settings.ci)
    rejected = screened(panel, "bt500-sureal" if settings.screening == "bt500-sureal" else "bt500").rejected
    kept = ~np.isin(panel.rater, rejected)
    numbers = np.bincount(panel.stimulus[kept], minlength=panel.stimuli)
    sums = np.bincount(panel.stimulus[kept], panel.rating[kept], minlength=panel.stimuli)
    bt500 = sums / np.where(numbers, numbers, np.nan)
    p913 = panel.stimulus_mean(without_bias(panel, biases(panel) if bias is None else bias))
    for place, row in enumerate(rows):
        if to_reference is not None:
            row |= {
                "dmos": float(to_reference.dmos[place]),
                "dmos_ci_half": float(to_reference.half[place]),
                "dmos_n": int(to_reference.numbers[place]),
                "dmos_crushed": float(to_reference.crushed[place]),
                "dmos_sureal": float(to_reference.sureal[place]),
                "dmos_p910crowd": float(to_reference.crowd[place]),
            }
        else:
            row |= {"dmos": None, "dmos_ci_half": None}
        row |= {
            "mos_bt500": float(bt500[place]),
            "mos_p913": float(p913[place]),
            "mos_p910": float(projection.scores[place]) if projection else None,
            "se_p910": float(projection.se[place]) if projection else None,
        }
    return rows


def _remarks(panel: Panel, projection: Projection | None) -> list[Remark]:
    found = []
    raters, contents, conditions = len(panel.raters), len(panel.contents), len(panel.conditions)
    if raters == 1:
        found.append(Remark(code="one_rater", message=ONE_RATER))
    if contents == 1:
        found.append(
            Remark(
                code="one_content",
                message=ONE_IMAGE,
            )
        )
    if conditions == 1:
        found.append(
            Remark(code="one_condition", message=message("There is one condition: nothing can be compared."))
        )
    if not np.ptp(panel.rating):
        found.append(Remark(code="all_equal", message=message("All votes are equal.")))
    single = int((panel.votes_per_stimulus == 1).sum())
    if single:
        found.append(
            Remark(
                code="single_votes",
                message=message("Stimuli with one vote, and so without an interval: {count}.", count=single),
            )
        )
    without = contents * conditions - panel.stimuli
    if without:
        found.append(
            Remark(
                code="missing_stimuli",
                message=message(
                    "Stimuli without any vote (a condition is missing for an image): {count}. Means of "
                    "conditions are over different images.",
                    count=without,
                ),
            )
        )
    square = np.bincount(panel.stimulus, (panel.rating - panel.mos[panel.stimulus]) ** 2, panel.stimuli)
    unanimous = int(((square < 1e-12) & (panel.votes_per_stimulus > 1)).sum())
    if unanimous:
        found.append(
            Remark(
                code="unanimous_stimuli",
                message=message(
                    "Stimuli on which all raters agree: {count}. The default screening skips them: by the "
                    "standard's rule every vote there would count as far too high and far too low.",
                    count=unanimous,
                ),
            )
        )
    if projection is None:
        found.append(
            Remark(
                code="p910_too_small",
                message=message(
                    "P.910 Annex E needs {raters} raters and {stimuli} stimuli; mos_p910 and "
                    "inconsistencies are empty.",
                    raters=FEWEST_RATERS,
                    stimuli=FEWEST_STIMULI,
                ),
            )
        )
    elif projection.heaviest > LOCKED:
        found.append(
            Remark(
                code="p910_locked",
                message=message(
                    "In P.910 Annex E one rater ({rater}) has {share} % of the weight: mos_p910 is this "
                    "rater's opinion.",
                    rater=panel.raters[int(projection.inconsistency.argmin())],
                    share=round(100 * projection.heaviest),
                ),
            )
        )
    return found


def _wide(panel: Panel, stimuli: list[dict[str, Any]]) -> list[Remark]:
    """Intervals of single stimuli that say nothing."""
    ends = (panel.minimum, panel.maximum)
    wide = [row for row in stimuli if covers(row["ci_low"], row["ci_high"], *ends)]
    if not wide:
        return []
    return [
        Remark(
            code="wide_intervals",
            message=message(
                "Stimuli whose 95 % interval is wider than the scale: {count} (n = {votes}). Their means say "
                "next to nothing.",
                count=len(wide),
                votes=votes_behind(wide),
            ),
        )
    ]


def _tied(result: dict[str, Any]) -> list[Remark]:
    tied = [row for row in result["tests"]["wilcoxon"] if not row["nonzero"]]
    if not tied:
        return []
    return [
        Remark(
            code="all_tied",
            message=message(
                "Pairs of conditions without two votes that differ: {count}. Wilcoxon's test says nothing of "
                "them.",
                count=len(tied),
            ),
        )
    ]
