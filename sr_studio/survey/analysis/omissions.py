"""What of the votes is in no number of a result, and why: raters, single votes, trials beside the test."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from sr_studio.errors import Message, message
from sr_studio.survey.votes import Flags, PairVotes, RatingVotes, Remark

_RANDOM_ID = re.compile("[0-9a-f]{32}")

_MOST_NAMES = 8
"""Of raters or reasons in one sentence."""


def left_out(votes: RatingVotes | PairVotes) -> tuple[tuple[str, str], ...]:
    """Raters of whom no vote is in the result, and why: a rule, a reason of the file or study, or ""."""
    gone = _raters_left_out(votes)
    rows = np.flatnonzero(_of_the_test(votes))
    _, first = np.unique(votes.rater[rows], return_index=True)
    row_of = {int(votes.rater[row]): int(row) for row in rows[first]}
    return tuple(
        (votes.raters[place], votes.reasons[row_of[place]] if votes.reasons else "")
        for place in np.flatnonzero(gone).tolist()
    )


def excluded_rows(by_rule: Sequence[dict[str, Any]], votes: RatingVotes | PairVotes) -> list[dict[str, Any]]:
    """Who is left out and why: by rules, each with its value, and by flags of the file or study."""
    names = {row["rater"] for row in by_rule}
    flagged = [(name, why) for name, why in left_out(votes) if name not in names]
    return [*by_rule, *({"rule": why, "rater": name, "value": None} for name, why in flagged)]


def sentences(votes: RatingVotes | PairVotes) -> Iterator[Message]:
    """How many votes of whom are left out and why, as limits of an answer; nothing where none is."""
    out = _of_the_test(votes) & votes.excluded
    whole = _raters_left_out(votes)[votes.rater]
    if (out & whole).any():
        by_rule: dict[str, list[str]] = {}
        for rater, rule in left_out(votes):
            by_rule.setdefault(_RANDOM_ID.sub(lambda id_: _short(id_[0]), rule), []).append(_short(rater))
        yield message(
            "Left out of all of this: {raters}; {votes}.",
            raters="; ".join(
                f"{_listed(names)} ({why})".removesuffix(" ()") for why, names in by_rule.items()
            ),
            votes=_votes(int((out & whole).sum())),
        )
    single = out & ~whole
    if single.any():
        rows = np.flatnonzero(single).tolist()
        reasons = dict.fromkeys(votes.reasons[row] for row in rows) if votes.reasons else {}
        why = _listed([reason for reason in reasons if reason])
        yield message(
            "Left out as well, single votes of raters who stay: {votes} ({why}).",
            votes=_votes(len(rows)),
            why=why or message("no reason given"),
        )


def beside_the_test(votes: RatingVotes | PairVotes) -> list[Remark]:
    """How many votes were given on other trials than those of the test, training on other contents apart."""
    test = _of_the_test(votes)
    contents = np.zeros(len(votes.contents), dtype=np.bool_)
    contents[votes.content[test]] = True
    count = int((~test & contents[votes.content]).sum())
    if not count:
        return []
    return [
        Remark(
            code="other_trials",
            message=message(
                "Given on trials beside those of the test (settling, repeats, known answers), and so no part "
                "of the result: {votes}.",
                votes=_votes(count),
            ),
        )
    ]


def _votes(count: int) -> Message:
    return message("1 vote") if count == 1 else message("{count} votes", count=count)


def _of_the_test(votes: RatingVotes | PairVotes) -> Flags:
    return votes.counted & ~votes.repeat if isinstance(votes, RatingVotes) else votes.counted


def _raters_left_out(votes: RatingVotes | PairVotes) -> Flags:
    """Flags of raters who have votes of the test, all of them left out."""
    test, count = _of_the_test(votes), len(votes.raters)
    given = np.bincount(votes.rater[test], minlength=count)
    kept = np.bincount(votes.rater[test & ~votes.excluded], minlength=count)
    gone: Flags = (given > 0) & (kept == 0)
    return gone


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f", … (+{more})" if more > 0 else "")


def _short(rater: str) -> str:
    """A rater's name; of a study's random id the first eight digits."""
    return rater[:8] if _RANDOM_ID.fullmatch(rater) else rater
