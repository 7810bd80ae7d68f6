"""What is true of a simulated panel."""

from typing import Literal

import msgspec

from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.errors import SurveyArgumentError

Noise = Literal["thurstone", "bradley-terry"]
"""How a preference is drawn: P = Phi(d / 1.482602) with d in JOD, or P = 1 / (1 + e^-d) with d in theta."""

HIGH, LOW = 0.9, 0.1
"""Where reference and low anchor lie on a scale when nothing is said of them, 0 is its lowest point."""

SPREAD = (0.35, 0.75)
"""Where the other conditions lie, evenly, in the order of the design."""

PAIR_SPREAD = 3.0
"""Distance between the ends in a simulated paired comparison when nothing is said of them."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Standard deviations of a vote's parts, in points of the scale (pairs: in units of preference).

    vote = mean of the condition + rater + image + rater:condition + image:condition + residual, rounded to
    the scale and clipped to its ends. In a difference of two conditions rater and image cancel out.
    """

    rater: float = 0.3
    image: float = 0.3
    rater_condition: float = 0.2
    image_condition: float = 0.3
    residual: float = 0.7


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """What is true.

    Attributes
    ----------
    conditions
        Mean of each by name, in their order: points of the scale, or a scale value of preference.
    spread
        Standard deviations; ``residual`` is not used for pairs, whose noise is that of the model.
    careless
        How many raters, the last ones, answer at random and fast.
    minimum, maximum
        Of the rating scale.
    whole
        Votes are whole numbers.
    missing
        Share of votes that are not given.
    noise
        Pairs: the model.
    left_bias
        Pairs: added to the left one's scale value.
    tie_width
        Pairs: a perceived difference smaller than this is a tie; 0 forces a choice.
    """

    conditions: dict[str, float]
    spread: Spread = Spread()
    careless: int = 0
    minimum: float = 1.0
    maximum: float = 5.0
    whole: bool = True
    missing: float = 0.0
    noise: Noise = "thurstone"
    left_bias: float = 0.0
    tie_width: float = 0.0

    def checked(self) -> "Truth":
        """Return itself. Raises `SurveyArgumentError` where it describes no panel."""
        if not self.conditions:
            raise SurveyArgumentError("Name the conditions with their means: --conditions a=3.5,b=3.2.")
        negative = [name for name, sd in msgspec.structs.asdict(self.spread).items() if sd < 0]
        if negative or self.tie_width < 0:
            raise SurveyArgumentError("A standard deviation or width cannot be negative. Give 0 or more.")
        if not 0 <= self.missing < 1:
            raise SurveyArgumentError("The share of missing votes is 0 or more and less than 1.")
        if self.minimum >= self.maximum:
            raise SurveyArgumentError("A scale ends above its beginning. Give a higher end.")
        return self


def truth_of(design: StudyDesign, given: dict[str, float], **more: object) -> Truth:
    """Return a truth for a study: what is ``given`` by name, and for the rest likely means.

    ``more`` are further fields of `Truth`. Raises `SurveyArgumentError` for names the study does not have.
    """
    names = [one.name for one in design.conditions]
    for name in given:
        if name not in names:
            # Which there are is sealed as long as the study is open.
            raise SurveyArgumentError(
                "The study has no condition “{name}”. Use the names that the study was made with.", name=name
            )
    pairs = design.method == "pairs"
    low, high = (0.0, PAIR_SPREAD) if pairs else (float(design.scale.minimum), float(design.scale.maximum))
    others = [one.name for one in design.conditions if one.role not in ("reference", "anchor")]
    step = (SPREAD[1] - SPREAD[0]) / max(len(others) - 1, 1)
    means: dict[str, float] = {}
    for one in design.conditions:
        place = {"reference": HIGH, "anchor": LOW}.get(one.role)
        if place is None:
            place = SPREAD[0] + step * others.index(one.name)
        means[one.name] = given.get(one.name, low + place * (high - low))
    fields = {"minimum": low, "maximum": high, "whole": True} | more
    if pairs and not design.ties:
        fields["tie_width"] = 0.0
    return msgspec.convert({"conditions": means, **fields}, type=Truth).checked()
