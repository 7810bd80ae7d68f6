"""Pictures of two conditions that are one picture: a finished ``near`` beside the anchor that is computed."""

from collections import defaultdict
from collections.abc import Iterable

from sr_studio.commands.output.counting import counted
from sr_studio.survey.design.study import Stimulus, StudyDesign


def twins(design: StudyDesign, stimuli: Iterable[Stimulus]) -> dict[str, tuple[str, ...]]:
    """A note for every two conditions with equal pictures, by their names."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for stimulus in stimuli:
        alike[stimulus.content, stimulus.sha256].append(stimulus.condition)
    order = [one.code for one in design.conditions]
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for codes in alike.values():
        first, *rest = sorted(codes, key=order.index)
        for code in rest:
            counts[first, code] += 1
    notes: dict[str, tuple[str, ...]] = {}
    for pair, count in counts.items():
        one, other = (design.condition(code) for code in pair)
        text = f"the same picture for {counted(count, 'image')}: raters cannot tell them apart."
        if "anchor" in (one.role, other.role):
            text += " One is the low anchor; --anchor none leaves it out."
        notes[f"{one.name} and {other.name}"] = (text,)
    return notes
