"""The details of a study: each a key, its name, what it means, and which values it can have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sr_studio.gui import i18n
from sr_studio.survey.design.methods import METHODS
from sr_studio.survey.design.study import StudyDesign

CONTEXT = "StudyDetails"
mark = i18n.marker("StudyDetails")

DetailKind = Literal["whole", "number", "share", "switch", "choice", "text", "paragraph", "seed", "size"]


def _always(_design: StudyDesign) -> bool:
    return True


def _pairs(design: StudyDesign) -> bool:
    return METHODS[design.method].pictures == 2


def _scaled(design: StudyDesign) -> bool:
    return not _pairs(design)


@dataclass(frozen=True, kw_only=True)
class Detail:
    """One detail.

    Attributes
    ----------
    key
        Where it is in the draft: `OpenDraft.value`.
    label, note
        English, marked for translation.
    low, high, step, unit
        Of numbers. A share is 0 .. 1 and shown in per cent.
    choices
        Words by value.
    shown
        For which designs it means something.
    later
        Whether it may still change after freezing.
    """

    key: str
    label: str
    note: str = ""
    kind: DetailKind = "whole"
    low: float = 0
    high: float = 100
    step: float = 1
    unit: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    shown: Callable[[StudyDesign], bool] = _always
    later: bool = False


@dataclass(frozen=True)
class DetailGroup:
    """Details under one heading."""

    title: str
    details: tuple[Detail, ...]
    note: str = ""


GROUPS: tuple[DetailGroup, ...] = (
    DetailGroup(
        mark("Question and answers"),
        (
            Detail(
                key="scale_steps",
                label=mark("Steps of the scale"),
                kind="choice",
                choices={5: mark("5, 1 to 5"), 9: mark("9, 1 to 9"), 11: mark("11, 0 to 10")},
                note=mark("Five steps have a word each and are the standard's."),
                shown=_scaled,
            ),
            Detail(
                key="ties",
                label=mark("“No difference” is an answer"),
                kind="switch",
                note=mark("Off: who is unsure chooses anyway, and small preferences are found."),
                shown=_pairs,
            ),
            Detail(
                key="with_reference",
                label=mark("Show the original above"),
                kind="switch",
                note=mark("Which one is closer to it, instead of which looks better."),
                shown=_pairs,
            ),
            Detail(
                key="presentation",
                label=mark("Two pictures"),
                kind="choice",
                choices={
                    "auto": mark("Side by side if they fit"),
                    "side-by-side": mark("Side by side"),
                    "flip": mark("One in the place of the other"),
                },
                note=mark("Pictures are never made smaller; what does not fit takes turns."),
                shown=lambda design: _pairs(design) or design.method == "dcr",
            ),
            Detail(
                key="cannot_tell",
                label=mark("“I cannot tell” is an answer"),
                kind="switch",
                note=mark("It counts as a missing vote with its reason."),
            ),
            Detail(
                key="confirm",
                label=mark("Confirm with Enter"),
                kind="switch",
                note=mark("Off: one key is one vote, and Backspace corrects it."),
                shown=_scaled,
            ),
            Detail(
                key="show_count",
                label=mark("Show “18 / 34”"),
                kind="switch",
                note=mark("Off: a thin bar alone. A count makes people hurry."),
            ),
        ),
    ),
    DetailGroup(
        mark("Extra trials"),
        (
            Detail(
                key="extras.training",
                label=mark("Practice"),
                high=200,
                note=mark(
                    "On other images, worst and best among them; never counted. None where they could show "
                    "one end alone."
                ),
            ),
            Detail(
                key="extras.dummies",
                label=mark("Warm-up"),
                high=50,
                note=mark("At the start of each sitting; their votes are dropped."),
            ),
            Detail(
                key="extras.repeats",
                label=mark("Repeats"),
                kind="share",
                note=mark("Share of trials shown twice, to see how steady a rater is."),
            ),
            Detail(
                key="extras.least_repeats",
                label=mark("Repeats, at least"),
                high=100,
            ),
            Detail(
                key="extras.gold",
                label=mark("Known answers"),
                high=50,
                note=mark("Trials whose answer is known: the low anchor at most 2, the original at least 4."),
            ),
            Detail(
                key="extras.identical",
                label=mark("Identical pairs"),
                high=50,
                note=mark("A picture with itself: which side is favoured."),
                shown=_pairs,
            ),
        ),
    ),
    DetailGroup(
        mark("Timing"),
        (
            Detail(
                key="timing.gap_ms",
                label=mark("Grey between pictures"),
                high=10_000,
                step=50,
                unit=mark(" ms"),
            ),
            Detail(
                key="timing.min_view_ms",
                label=mark("Look at least"),
                high=60_000,
                step=50,
                unit=mark(" ms"),
                note=mark("Until then the answers are faint, and keys pressed too early do not count."),
            ),
            Detail(
                key="timing.trial_seconds",
                label=mark("A trial takes about"),
                kind="number",
                low=0.5,
                high=300,
                step=0.5,
                unit=mark(" s"),
                note=mark("For the minutes that are told. A pilot measures it."),
            ),
            Detail(
                key="timing.break_minutes",
                label=mark("Rest every"),
                kind="number",
                high=120,
                unit=mark(" min"),
                note=mark("0: no rests."),
            ),
            Detail(
                key="timing.break_seconds",
                label=mark("Rest at least"),
                high=3600,
                step=5,
                unit=mark(" s"),
            ),
            Detail(
                key="sessions",
                label=mark("Sittings"),
                high=100,
                note=mark("0: as many as the minutes a sitting need."),
            ),
        ),
    ),
    DetailGroup(
        mark("Screen"),
        (
            Detail(
                key="screen",
                label=mark("Smallest screen"),
                kind="size",
                note=mark("Device pixels of the smallest screen on which it is rated."),
            ),
            Detail(
                key="grey",
                label=mark("Grey around the picture"),
                high=255,
                note=mark("sRGB code; 128 is the usual mid grey."),
            ),
            Detail(
                key="text_points",
                label=mark("Text size"),
                low=12,
                high=48,
                unit=mark(" pt"),
            ),
            Detail(
                key="precision",
                label=mark("Results are computed in"),
                kind="choice",
                choices={
                    "fp32": mark("fp32, as published"),
                    "auto": mark("the fastest precision"),
                    "bf16": mark("bf16"),
                },
            ),
        ),
    ),
    DetailGroup(
        mark("Consent"),
        (
            Detail(
                key="consent.who",
                label=mark("Who asks"),
                kind="text",
                note=mark("Your institution, as raters know it."),
            ),
            Detail(key="consent.topic", label=mark("Topic"), kind="text"),
            Detail(
                key="consent.until",
                label=mark("Data can be deleted until"),
                kind="text",
                note=mark("A date, as raters read it. Empty: at any time."),
            ),
            Detail(
                key="consent.text",
                label=mark("Own text"),
                kind="paragraph",
                note=mark("Instead of the standard text; {code} stands for the rater's code."),
            ),
            Detail(
                key="instructions",
                label=mark("Own instructions"),
                kind="paragraph",
                note=mark("Instead of the method's own."),
            ),
        ),
    ),
    DetailGroup(
        mark("When a rater is flagged"),
        (
            Detail(
                key="rules.gold_at_least",
                label=mark("Known answers right, at least"),
                kind="share",
            ),
            Detail(
                key="rules.repeat_mae_at_most",
                label=mark("Repeats differ by at most"),
                kind="number",
                high=10,
                step=0.1,
            ),
            Detail(
                key="rules.variance_at_least",
                label=mark("Variance of votes, at least"),
                kind="number",
                high=10,
                step=0.05,
            ),
            Detail(
                key="rules.fast_share_at_most",
                label=mark("Votes under 500 ms, at most"),
                kind="share",
            ),
        ),
        mark("Fixed before the first vote. Nobody is left out by itself: you decide, by these rules."),
    ),
    DetailGroup(
        mark("Notes for the report"),
        (
            Detail(key="notes.room", label=mark("Room"), kind="text", later=True),
            Detail(key="notes.light", label=mark("Light"), kind="text", later=True),
            Detail(key="notes.monitor", label=mark("Display"), kind="text", later=True),
            Detail(key="notes.distance_cm", label=mark("Distance in cm"), kind="text", later=True),
            Detail(key="notes.recruitment", label=mark("Recruitment"), kind="text", later=True),
            Detail(key="notes.expertise", label=mark("Expertise of raters"), kind="text", later=True),
            Detail(key="notes.selection", label=mark("Choice of images"), kind="text", later=True),
            Detail(key="notes.doi", label=mark("DOI of the study or data"), kind="text", later=True),
        ),
        mark("What is left empty is printed as “not recorded”."),
    ),
    DetailGroup(
        mark("Chance"),
        (
            Detail(
                key="seed",
                label=mark("Seed"),
                kind="seed",
                note=mark("Of every random order (PCG64). Empty: drawn when the study is frozen."),
            ),
        ),
    ),
)


def of_design(design: StudyDesign, notes: Mapping[str, str], key: str) -> Any:
    """The value that a frozen study has; `KeyError` where the design does not say."""
    part, _, name = key.partition(".")
    if part == "notes":
        return notes.get(name, "")
    if key == "scale_steps":
        return design.scale.maximum - design.scale.minimum + 1
    if part in ("screen", "precision"):
        raise KeyError(key)
    value = getattr(design, part)
    return getattr(value, name) if name else value
