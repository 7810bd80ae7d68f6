"""What a study costs and what it can show: trials, minutes, the smallest difference to be expected."""

import math

import msgspec

from sr_studio.errors import Message, message
from sr_studio.survey.design.composition import Composition, breaks_in, compose, shares, tested
from sr_studio.survey.design.methods import METHODS
from sr_studio.survey.design.power import (
    POWER,
    Spread,
    contents_help_more,
    degrees_of_freedom,
    smallest_difference,
    smallest_preference,
    standard_error,
)
from sr_studio.survey.design.study import StudyDesign

_LEAST_CONTENTS = 2


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of a design.

    Attributes
    ----------
    contents, conditions
        That are rated.
    asked
        Test trials of a rater.
    extra
        All others.
    minutes
        A rater needs, with rests; ``session_minutes`` is the longest of its sittings.
    votes
        Of all raters, test trials alone.
    smallest
        Difference of two conditions to be seen with a chance of 80 %, in scale points; for pairs a
        preference (0.5 .. 1) of independent votes. None where there is nothing to compare.
    more_contents
        Whether more contents would help more than more raters; None for pairs.
    assumed
        Standard deviations behind ``smallest``, in scale points: of votes, of raters x condition, of
        contents x condition; None for pairs.
    """

    contents: int
    conditions: int
    asked: int
    extra: int
    trials: int
    sessions: int
    minutes: float
    session_minutes: float
    raters: int
    votes: int
    smallest: float | None
    more_contents: bool | None
    assumed: tuple[float, float, float] | None = None


def effort_of(design: StudyDesign, *, spread: Spread | None = None) -> Effort:
    """Count and estimate a design; nothing of it has to be frozen."""
    counts = compose(design)
    contents = len(design.test_contents)
    conditions = len(tested(design))
    pairs = METHODS[design.method].pictures == 2
    minutes = _session_minutes(design, counts)
    smallest, more, assumed = None, None, None
    if contents and conditions > 1 and design.raters:
        if pairs:
            smallest = smallest_preference(design.raters * contents)
        else:
            # Standard deviations are those of five steps; a longer scale has proportionally larger ones.
            stretch = (design.scale.maximum - design.scale.minimum) / 4
            s = spread or Spread()
            s = Spread(residual=s.residual * stretch, rater=s.rater * stretch, content=s.content * stretch)
            error = standard_error(raters=design.raters, contents=contents, spread=s)
            df = degrees_of_freedom(raters=design.raters, contents=contents, conditions=conditions, spread=s)
            smallest = None if df is None else smallest_difference(error, df=df)
            assumed = s
            more = contents_help_more(raters=design.raters, contents=contents, spread=s)
    return Effort(
        contents=contents,
        conditions=conditions,
        asked=counts.test,
        extra=counts.total - counts.test,
        trials=counts.total,
        sessions=counts.sessions,
        minutes=sum(minutes),
        session_minutes=max(minutes),
        raters=design.raters,
        votes=design.raters * counts.test,
        smallest=smallest,
        more_contents=more,
        assumed=None if assumed is None else (assumed.residual, assumed.rater, assumed.content),
    )


def _session_minutes(design: StudyDesign, counts: Composition) -> list[float]:
    timing = design.timing
    minutes = []
    for session, share in enumerate(shares(counts)):
        trials = share + counts.dummies + (counts.training if session == 0 else 0)
        seconds = trials * timing.trial_seconds + breaks_in(timing, trials) * timing.break_seconds
        minutes.append(seconds / 60)
    return minutes


def images_in_words(count: int) -> Message:
    """A number of images with its noun."""
    return message("1 image") if count == 1 else message("{count} images", count=count)


def raters_in_words(count: int) -> Message:
    """A number of raters with its noun."""
    return message("1 rater") if count == 1 else message("{count} raters", count=count)


def effort_sentences(effort: Effort, *, pairs: bool) -> tuple[Message, ...]:
    """The line that follows every change of a draft, sentence by sentence."""
    minutes = max(1, math.ceil(effort.minutes - 1e-9))
    said = [
        message(
            "{images} × {conditions} + {extra} extra = {trials} trials, about {minutes} min a rater; "
            "{raters}.",
            images=images_in_words(effort.contents),
            conditions=(
                message("1 condition")
                if effort.conditions == 1
                else message("{count} conditions", count=effort.conditions)
            ),
            extra=effort.extra,
            trials=effort.trials,
            minutes=minutes,
            raters=raters_in_words(effort.raters),
        )
        if not pairs
        else message(
            "{pairs} of {images} + {extra} extra = {trials} trials, about {minutes} min a rater; {raters}.",
            pairs=message("1 pair") if effort.asked == 1 else message("{count} pairs", count=effort.asked),
            images=images_in_words(effort.contents),
            extra=effort.extra,
            trials=effort.trials,
            minutes=minutes,
            raters=raters_in_words(effort.raters),
        )
    ]
    if effort.sessions > 1:
        said.append(
            message(
                "In {sessions} sittings of at most {minutes} min.",
                sessions=effort.sessions,
                minutes=max(1, math.ceil(effort.session_minutes - 1e-9)),
            )
        )
    if effort.smallest is not None and pairs:
        said.append(
            message(
                "Smallest preference you can expect to see: about {percent} % against {other} % ({power} "
                "%), if images agree.",
                percent=round(100 * effort.smallest),
                other=100 - round(100 * effort.smallest),
                power=round(100 * POWER),
            )
        )
    elif effort.smallest is not None and effort.assumed is not None:
        votes, raters, images = (f"{one:g}" for one in effort.assumed)
        said.append(
            message(
                "Smallest difference you can expect to see: about {difference} MOS ({power} %), if standard "
                "deviations are {votes} (votes), {raters} (raters) and {images} (images).",
                difference=f"{effort.smallest:.2g}",
                power=round(100 * POWER),
                votes=votes,
                raters=raters,
                images=images,
            )
        )
    if effort.more_contents:
        said.append(message("More images would help more than more raters."))
    elif effort.more_contents is False:
        said.append(message("More raters would help more than more images."))
    return tuple(said)
