"""Everything that is said of metrics against opinions, as one document of JSON values."""

from itertools import combinations
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.head import head, plain, warnings_of
from sr_studio.survey.analysis.metrics.across import pooled
from sr_studio.survey.analysis.metrics.correlations import content_weights
from sr_studio.survey.analysis.metrics.scores import STATISTICS, MetricRows, Rows, difference
from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import Flags, MetricTable, Numbers, Remark

FEW = 10
"""Stimuli below which correlations are said to be rough."""


_ENOUGH = 4
"""Stimuli that may all be in one order by chance."""


def analyse_metrics(table: MetricTable, settings: AnalysisSettings) -> dict[str, Any]:
    """Return the whole document of metrics against opinions (schema sr-studio/survey-analysis/1).

    With several studies ``metrics`` and ``metric_differences`` are of all rows together, ``studies`` has each
    by itself and ``across_studies`` the mean of their correlations. Numbers that do not exist are None.
    Raises `SurveyError` where no metric has a value.
    """
    names = [name for name, values in table.metrics.items() if np.isfinite(values).any()]
    if not names or not len(table.mos):
        raise SurveyError("There is no score beside a mean opinion. Give a table with values of a metric.")
    everything = np.ones(len(table.mos), dtype=bool)
    remarks = list(table.facts.remarks)
    sections = metric_sections(table, settings, everything, remarks)
    document = {
        **head("metrics", table.facts, _design(table), settings),
        **sections,
        **_by_study(table, settings, remarks),
        "stimuli": _stimuli(table),
        "warnings": warnings_of(remarks),
    }
    plain_document: dict[str, Any] = plain(document)
    return plain_document


def metric_sections(
    table: MetricTable, settings: AnalysisSettings, chosen: Flags, remarks: list[Remark]
) -> dict[str, Any]:
    """Return ``metrics`` and ``metric_differences`` of the chosen rows; ``remarks`` gets what must be known.

    Not yet plain: numbers may be NaN (`head.plain`).
    """
    rows = Rows(table, chosen)
    outcomes = [rows.outcome(name) for name in table.metrics]
    weights = _weights(rows, settings)
    remarks += _remarks(outcomes, weights is not None)
    differences: list[dict[str, Any]] = []
    for statistic in STATISTICS:
        found = [difference(a, b, statistic, weights) for a, b in combinations(outcomes, 2)]
        for row, adjusted in zip(found, holm([row["williams_p"] for row in found]), strict=True):
            row["p_holm"] = adjusted
        differences += found
    return {
        "metrics": {one.name: one.section(weights) for one in outcomes},
        "metric_differences": differences,
    }


def _weights(rows: Rows, settings: AnalysisSettings) -> Numbers | None:
    """Bootstrap weights of every row of the table; None with a single content."""
    contents = rows.contents[rows.chosen]
    if settings.bootstrap <= 0 or len(np.unique(contents)) < 2:
        return None
    weights = np.zeros((settings.bootstrap, len(rows.chosen)))
    weights[:, rows.chosen] = content_weights(
        contents,
        draws=settings.bootstrap,
        generator=np.random.Generator(np.random.PCG64(settings.seed)),
    )
    return weights


def _remarks(outcomes: list[MetricRows], bootstrapped: bool) -> list[Remark]:
    found = [
        Remark(
            code="rows_independent",
            message=message(
                "Fisher's intervals and Williams' test treat stimuli as independent, though several share a "
                "content. The bootstrap intervals resample contents."
            ),
        )
    ]
    if not bootstrapped:
        found.append(
            Remark(
                code="no_bootstrap",
                message=message("There is one content alone, or no draws: no bootstrap over contents."),
            )
        )
    for one in outcomes:
        if one.flat:
            found.append(
                Remark(
                    code="flat",
                    message=message(
                        "{metric}: fewer than two stimuli, or all the same value: no correlation.",
                        metric=one.name,
                    ),
                )
            )
        else:
            found += _about_curve(one)
    return found


def _about_curve(one: MetricRows) -> list[Remark]:
    found = []
    told = {"metric": one.name, "n": len(one.x)}
    if len(one.x) < FEW:
        sentence = message("{metric}: {n} stimuli; correlations of so few are rough.", **told)
        found.append(Remark(code="few_stimuli", message=sentence))
    # A perfect rank correlation has no interval of Fisher's.
    if one.spearman.high < 0 or (one.spearman.value < -1 + 1e-9 and len(one.x) > _ENOUGH):
        found.append(
            Remark(
                code="contradicted",
                message=message(
                    "{metric}: people prefer the worse values (higher was taken as better).", metric=one.name
                )
                if one.sign > 0
                else message(
                    "{metric}: people prefer the worse values (lower was taken as better).", metric=one.name
                ),
            )
        )
    without = {
        "few": (
            "no_curve",
            "{metric}: no PLCC; {n} stimuli are too few for a logistic curve of four parameters.",
        ),
        "falling": ("falling_curve", "{metric}: no PLCC; the logistic curve falls where it should rise."),
        "step": (
            "step_curve",
            "{metric}: no PLCC; the logistic curve is a step between two groups of stimuli.",
        ),
    }
    if one.reason in without:
        code, sentence_id = without[one.reason]
        found.append(Remark(code=code, message=message(sentence_id, **told)))
    elif one.curve is not None and not one.curve.converged:
        found.append(
            Remark(
                code="curve_not_converged",
                message=message("{metric}: the logistic curve did not settle.", metric=one.name),
            )
        )
    return found


def _design(table: MetricTable) -> dict[str, Any]:
    return {
        "method": table.facts.method,
        "scale": None,
        "raters": None,
        "contents": len(table.contents),
        "conditions": list(table.conditions),
        "stimuli": len(table.mos),
        "votes": int(np.nansum(table.n)) if np.isfinite(table.n).any() else None,
        "missing": int(sum(int((~np.isfinite(values)).sum()) for values in table.metrics.values())),
        "excluded": 0,
        "studies": list(table.studies),
    }


def _by_study(table: MetricTable, settings: AnalysisSettings, remarks: list[Remark]) -> dict[str, Any]:
    if table.study is None or len(table.studies) < 2:
        return {"studies": {}, "across_studies": {}}
    studies = {}
    for place, study in enumerate(table.studies):
        told: list[Remark] = []
        chosen = np.asarray(table.study == place)
        studies[study] = {**metric_sections(table, settings, chosen, told), "warnings": warnings_of(told)}
    remarks.append(
        Remark(
            code="several_studies",
            message=message(
                "Mean opinions of several studies are not on one scale: “metrics” mixes them; "
                "“across_studies” is the mean of each study's own correlations."
            ),
        )
    )
    across = {
        name: {
            "pearson": pooled([_told(one, name, "pearson") for one in studies.values()]),
            "spearman": pooled([_told(one, name, "spearman") for one in studies.values()], variance=1.06),
            "plcc": pooled([_told(one, name, "plcc") for one in studies.values()]),
        }
        for name in table.metrics
    }
    return {"studies": studies, "across_studies": across}


def _told(study: dict[str, Any], metric: str, statistic: str) -> tuple[float, int]:
    section = study["metrics"][metric]
    return section[statistic], section["n"]


def _stimuli(table: MetricTable) -> list[dict[str, Any]]:
    return [
        {
            **({} if table.study is None else {"study": table.studies[table.study[row]]}),
            "content": table.contents[table.content[row]],
            "condition": table.conditions[table.condition[row]],
            "mos": float(table.mos[row]),
            "n": float(table.n[row]),
            "sd": float(table.sd[row]),
            "scores": {name: float(values[row]) for name, values in table.metrics.items()},
        }
        for row in range(len(table.mos))
    ]
