"""Pictures of two conditions that are one picture: a finished ``near`` beside the anchor that is computed."""

from collections import defaultdict
from collections.abc import Iterable

from sr_studio.commands.output.counting import counted
from sr_studio.survey.design.study import Stimulus, StudyDesign


def twins(design: StudyDesign, stimuli: Iterable[Stimulus]) -> dict[str, tuple[str, ...]]:
    """A note for every two conditions with equal pictures, by their names."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in stimuli:
        alike[one.content, one.sha256].append(one.condition)
    order = [one.code for one in design.conditions]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for codes in alike.values():
        first, *others = sorted(codes, key=order.index)
        for other in others:
            counts[first, other] += 1
    notes = {}
    for pair, count in counts.items():
        first, second = (design.condition(code) for code in pair)
        text = f"the same picture for {counted(count, 'image')}: raters cannot tell them apart."
        if "anchor" in (first.role, second.role):
            text += " One is the low anchor; --anchor none leaves it out."
        notes[f"{first.name} and {second.name}"] = (text,)
    return notes
