"""Whether an image came twice in succession: by the plans where they are there, else by the rules."""

from collections.abc import Iterable
from itertools import pairwise

from sr_studio.errors import Message, message
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Plan


def succession(design: StudyDesign, plans: Iterable[Plan] | None) -> Message:
    """A sentence about images that follow themselves.

    ``plans``: those of the raters; None where only the design is known. The last trial of a session and the
    first of the next are not in succession.
    """
    followers = [
        before.content == after.content
        for plan in plans or ()
        for before, after in pairwise(plan.trials)
        if before.session == after.session
    ]
    free = design.preset == "srgan-paper"
    if not followers:
        if free:
            return message("The order had no other rule, so that an image could come twice in succession.")
        return message("The order avoids an image coming twice in succession wherever it can.")
    if not any(followers):
        return message("No image came twice in succession.")
    if free:
        return message(
            "The order had no other rule: an image came twice in succession in {count} of the {all} "
            "transitions between trials in the raters' plans.",
            count=sum(followers),
            all=len(followers),
        )
    return message(
        "An image came twice in succession only where the order could not avoid it: in {count} of the {all} "
        "transitions between trials in the raters' plans.",
        count=sum(followers),
        all=len(followers),
    )
