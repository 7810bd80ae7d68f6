"""Everything that is said of paired comparisons, as one document of JSON values."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.head import few_resampled, head, looks, plain, rules_broken, warnings_of
from sr_studio.survey.analysis.naming import with_ids
from sr_studio.survey.analysis.omissions import beside_the_test, excluded_rows, sentences
from sr_studio.survey.analysis.pairs import scales
from sr_studio.survey.analysis.pairs.answer import ONE_RATER, answer
from sr_studio.survey.analysis.pairs.binomial import share
from sr_studio.survey.analysis.pairs.consistency import second_answers, triads
from sr_studio.survey.analysis.pairs.counts import Comparisons, comparisons, of_the_test, win_rates
from sr_studio.survey.analysis.pairs.exclusion import exclude
from sr_studio.survey.analysis.pairs.raters import agreement_cells, rater_rows, triad_cells
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import Integers, Numbers, PairVotes, Remark

_BIAS = ("delta", "delta_se", "delta_p", "delta_p_likelihood_ratio", "theta", "se")

_INDEPENDENT = Remark(
    code="votes_independent",
    message=message(
        "Standard errors and p values of Bradley-Terry, Davidson and the binomial tests treat every vote as "
        "independent. The intervals of JOD over raters and contents do not."
    ),
)

_ALL_INDEPENDENT = Remark(
    code="votes_independent",
    message=message(
        "Standard errors and p values of Bradley-Terry, Davidson and the binomial tests treat every vote as "
        "independent, and there is no interval of JOD beside them."
    ),
)


def analyse_pairs(votes: PairVotes, settings: AnalysisSettings) -> dict[str, Any]:
    """Return the whole document of an analysis of pairs (schema sr-studio/survey-analysis/1).

    Numbers that do not exist are None, never NaN or infinite. Raises `SurveyError` where there is no
    comparison of two different conditions.
    """
    everything = votes
    settings = with_ids(settings, votes.facts, votes.raters)
    gone = exclude(votes, settings.exclude)
    votes = of_the_test(gone.votes)
    rows, names = comparisons(votes), votes.conditions
    if not len(rows.choice):
        raise SurveyError(
            "There is no comparison of two different conditions that counts. Is every vote excluded, or of "
            "training?"
        )
    wins, ties = rows.wins(), rows.ties()
    resamples = scales.resample_jod(rows, draws=settings.bootstrap, seed=settings.seed)
    davidson = scales.davidson(rows, names) if ties.any() else None
    document = {
        **head("pairs", votes.facts, _design(votes, rows), settings),
        "excluded_raters": excluded_rows(gone.rows, gone.votes),
        "items": list(names),
        "wins": wins,
        "ties": ties,
        "win_rate": _named(names, win_rates(wins, ties)),
        "bradley_terry": scales.bradley_terry(rows, names),
        "bradley_terry_ties_half": scales.bradley_terry(rows, names, ties_half=True),
        "davidson": davidson,
        "binomial": _binomial(names, wins, ties),
        "position": _position(votes, rows),
        "jod": scales.jod(rows, names, resamples, draws=settings.bootstrap, seed=settings.seed),
        "consistency": _consistency(votes, rows),
        "raters": rater_rows(everything),
        "contents": _contents(votes, rows),
        "warnings": warnings_of(
            [
                *looks(votes.facts, len(votes.raters)),
                *votes.facts.remarks,
                *beside_the_test(gone.votes),
                *rules_broken(votes.facts, [votes.raters[place] for place in set(rows.rater.tolist())]),
                *_remarks(
                    rows, names, settings, resamples, no_davidson=davidson is None and bool(ties.any())
                ),
            ]
        ),
    }
    document["answer"] = answer(
        document,
        len(np.unique(rows.rater)),
        planned=votes.facts.planned,
        omitted=tuple(sentences(gone.votes)),
    )
    plain_document: dict[str, Any] = plain(document)
    return plain_document


def _design(votes: PairVotes, rows: Comparisons) -> dict[str, Any]:
    pairs = np.unique(np.sort(np.stack([rows.left, rows.right], axis=1), axis=1), axis=0)
    asked = len(np.unique(rows.rater)) * len(votes.contents) * len(pairs)
    answered = np.unique(
        np.stack(
            [rows.rater, rows.content, np.minimum(rows.left, rows.right), np.maximum(rows.left, rows.right)]
        ),
        axis=1,
    ).shape[1]
    return {
        "method": votes.facts.method or "pairs",
        "scale": None,
        "raters": len(np.unique(rows.rater)),
        "contents": len(votes.contents),
        "conditions": list(votes.conditions),
        "stimuli": len({*_shown(rows.content, rows.left), *_shown(rows.content, rows.right)}),
        "pairs": len(pairs),
        "votes": len(rows.choice),
        "ties": int((rows.choice == 0).sum()),
        "missing": asked - answered,
        "excluded": int((votes.excluded & votes.counted).sum()),
        "planned_raters": votes.facts.planned_raters,
    }


def _shown(content: Integers, condition: Integers) -> Iterator[tuple[int, int]]:
    return zip(content.tolist(), condition.tolist(), strict=True)


def _remarks(
    rows: Comparisons,
    names: tuple[str, ...],
    settings: AnalysisSettings,
    resamples: scales.Resamples,
    *,
    no_davidson: bool,
) -> list[Remark]:
    wins, ties = rows.wins(), rows.ties()
    found = [
        remark
        for table in (wins, wins + ties / 2)
        if (remark := scales.why_regularised(table, names)) is not None
    ]
    if no_davidson:
        found.append(
            Remark(
                code="no_davidson",
                message=message(
                    "Davidson's model has no finite estimate for these wins and ties, and is left out. The "
                    "scales with ties as half a win stand."
                ),
            )
        )
    if resamples.regularised:
        found.append(
            Remark(
                code="regularised_draws",
                message=message(
                    "{count} of {draws} bootstrap draws had no finite scale and were regularised "
                    "({estimator}): intervals of JOD are rough.",
                    count=resamples.regularised,
                    draws=settings.bootstrap,
                    estimator=scales.REGULARISED_JOD,
                ),
            )
        )
    raters = len(np.unique(rows.rater))
    if raters < 2:
        found.append(Remark(code="one_rater", message=ONE_RATER))
    found += few_resampled(raters)
    if len(np.unique(rows.content)) < 2:
        found.append(
            Remark(
                code="one_content",
                message=message(
                    "One content alone: nothing is said of other pictures, no interval stands for them."
                ),
            )
        )
    return [*found, _INDEPENDENT if raters > 1 else _ALL_INDEPENDENT]


def _binomial(names: tuple[str, ...], wins: Numbers, ties: Numbers) -> list[dict[str, Any]]:
    """Direct comparisons of each pair: exact binomial test and Wilson's interval, ties left out."""
    found = []
    for a, b in combinations(range(len(names)), 2):
        told = share(int(wins[a, b]), int(wins[a, b] + wins[b, a]))
        found.append(
            {
                "a": names[a],
                "b": names[b],
                "wins": told.wins,
                "n": told.n,
                "ties": int(ties[a, b]),
                "share": told.share,
                "wilson_low": told.low,
                "wilson_high": told.high,
                "p": told.p,
            }
        )
    scales.with_holm(found)
    return found


def _position(votes: PairVotes, rows: Comparisons) -> dict[str, Any]:
    told = share(int((rows.choice < 0).sum()), int((rows.choice != 0).sum()))
    bias = scales.left_bias(rows, votes.conditions) or dict.fromkeys(_BIAS)
    identical = votes.choice[(votes.left == votes.right) & ~votes.excluded]
    return {
        "left": told.wins,
        "n": told.n,
        "share": told.share,
        "p": told.p,
        "wilson_low": told.low,
        "wilson_high": told.high,
        **bias,
        "identical": {
            "n": len(identical),
            "left": int((identical < 0).sum()),
            "right": int((identical > 0).sum()),
            "tie": int((identical == 0).sum()),
        },
    }


def _consistency(votes: PairVotes, rows: Comparisons) -> dict[str, Any]:
    all_triads, _ = triads(rows)
    again = second_answers(votes)
    return {
        **triad_cells(all_triads),
        "circular_triads_max": all_triads.largest,
        "sets": all_triads.sets,
        **agreement_cells("swap", again.agreement(votes.rater, swapped=True)),
        **agreement_cells("repeat", again.agreement(votes.rater, swapped=False)),
    }


def _contents(votes: PairVotes, rows: Comparisons) -> list[dict[str, Any]]:
    found = []
    for place, name in enumerate(votes.contents):
        mine = rows.chosen(rows.content == place)
        wins, ties = mine.wins(), mine.ties()
        rates = _named(votes.conditions, win_rates(wins, ties))
        found.append({"content": name, "n": len(mine.choice), "wins": wins, "ties": ties, "win_rate": rates})
    return found


def _named(names: tuple[str, ...], values: Numbers) -> dict[str, float]:
    return dict(zip(names, values.tolist(), strict=True))
