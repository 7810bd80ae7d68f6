"""The design of a study: everything that is decided before anyone rates, as one frozen value.

A study asks people about *contents* (pictures of something) under *conditions* (a model, the reference, a low
anchor); one content under one condition is a *stimulus*. The terms are those of ITU-T P.910 (10/2023).
"""

from typing import Literal

import msgspec

VERSION = 1
"""Of the design as it is stored. A higher one is of a newer program and is refused."""

GENERATOR = "PCG64"
"""numpy's bit generator behind every random choice, by name (numpy.random.Generator(PCG64(seed)))."""

Method = Literal["acr", "acr-hr", "dcr", "pairs"]
"""Absolute category rating, the same with a hidden reference, degradation category rating (= DSIS), paired
comparison. What each of them is and asks: `sr_studio.survey.design.methods`."""

Role = Literal["model", "result", "reference", "anchor"]
"""Of a condition: computed by a model; a finished picture; the original; the low end of the scale."""

Presentation = Literal["auto", "side-by-side", "flip"]
"""Two pictures of a trial: beside each other, or one in the place of the other. ``auto`` flips where two do
not fit the screen. Pictures are never shrunk."""

Language = Literal["en", "ko"]


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A crop in pixels of the reference (of the enlarged result where there is none)."""

    x: int
    y: int
    width: int
    height: int


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of something, shown under every condition.

    Attributes
    ----------
    id
        ``c01``: what plans and votes say.
    name
        Its name for the experimenter, never shown to a rater.
    width, height
        Of its stimuli, in pixels; the same under every condition.
    crop
        What was cut out of the picture; None is all of it.
    moved
        By how many pixels pictures were moved right and down against the original before they were cut to
        what all share, by the code of the condition; UNSET where none was. Nothing was resampled.
    training
        Shown in training alone, never in the test.
    conditions
        Training: codes of the conditions it is there under, as finished pictures of one's own test contents
        cannot be made of other contents; empty: all of them.
    source, source_sha256
        Name and digest of the file it was made of.
    """

    id: str
    name: str
    width: int = 0
    height: int = 0
    crop: Box | None = None
    moved: dict[str, tuple[int, int]] | msgspec.UnsetType = msgspec.UNSET
    training: bool = False
    conditions: tuple[str, ...] = ()
    source: str = ""
    source_sha256: str = ""


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A way a content is shown.

    Attributes
    ----------
    code
        ``k3``, drawn at random: what plans, votes and every view before the closing say.
    name
        ``srgan_x4``: sealed until the study is closed.
    label
        Its name in figures.
    recipe
        What made it, in words: digest of the model, scale, precision, degradation of the input.
    """

    code: str
    name: str
    role: Role = "model"
    label: str = ""
    recipe: str = ""


class Stimulus(msgspec.Struct, frozen=True, kw_only=True):
    """One content under one condition, frozen as an 8-bit sRGB PNG (RGB, no profile, no alpha).

    Attributes
    ----------
    id
        16 random hexadecimal digits; also the name of its file, which says nothing else.
    content, condition
        ``id`` of the content, ``code`` of the condition.
    file
        Relative to the study's folder: ``stimuli/ID.png``.
    sha256
        Of the file's bytes.
    """

    id: str
    content: str
    condition: str
    file: str
    sha256: str
    width: int
    height: int


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """A rating scale of whole numbers, and its words from ``minimum`` to ``maximum`` by language."""

    minimum: int = 1
    maximum: int = 5
    words: dict[str, tuple[str, ...]] = {}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something asked once before the test.

    ``text`` and ``choices`` by language. Without choices it is a free text, which is off by default: what
    people write can tell who they are.
    """

    key: str
    text: dict[str, str]
    choices: dict[str, tuple[str, ...]] = {}
    required: bool = False


class Extras(msgspec.Struct, frozen=True, kw_only=True):
    """Trials beside those of the test.

    Attributes
    ----------
    training
        Trials of training contents, worst and best among them, never counted.
    dummies
        Stabilising trials at the start of each session, never counted.
    repeats, least_repeats
        Share of test trials shown again, and how many at least.
    gold
        Trials with a known answer (low anchor at most 2, reference at least 4 on a scale of five).
    identical
        Pairs of one picture with itself.
    """

    training: int = 5
    dummies: int = 3
    repeats: float = 0.05
    least_repeats: int = 3
    gold: int = 2
    identical: int = 0


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """Times of the rating window; milliseconds unless named otherwise.

    ``trial_seconds`` is what a trial is expected to take, for the minutes that are promised.
    """

    gap_ms: int = 500
    min_view_ms: int = 500
    session_minutes: float = 20.0
    break_minutes: float = 10.0
    break_seconds: int = 30
    trial_seconds: float = 5.0


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What a rater agrees to. ``text`` by language replaces the standard text where it is given."""

    who: str = ""
    topic: str = ""
    until: str = ""
    text: dict[str, str] = {}


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """When a rater is flagged: fixed before the first vote, applied by name alone, never by itself.

    ``gold_at_least`` share passed; ``repeat_mae_at_most`` in scale points; ``variance_at_least`` of the
    votes; ``fast_share_at_most`` share of votes faster than 500 ms.
    """

    gold_at_least: float = 0.5
    repeat_mae_at_most: float = 1.0
    variance_at_least: float = 0.15
    fast_share_at_most: float = 0.25


class StudyDesign(msgspec.Struct, frozen=True, kw_only=True):
    """A study before anyone has rated.

    Attributes
    ----------
    id
        32 random hexadecimal digits.
    preset
        ``srgan-paper`` where the study follows Ledig et al. 2017, else "".
    ties
        Pairs: "no difference" is an answer.
    with_reference
        Pairs: the original is shown with its name. DCR always shows it.
    confirm
        A vote counts with Enter only, not with its key.
    show_count
        Raters see "18 / 34".
    cannot_tell
        "I cannot tell" is an answer of its own (a missing value with its reason).
    grey
        sRGB code of the surround.
    text_points
        Size of text in the rating window.
    raters
        Planned number.
    sessions
        Parts every rater's plan is split into; 0: as many as ``timing.session_minutes`` needs.
    seed, order_key
        Of every random choice, with `GENERATOR`. The key is drawn for each study and, unlike the seed, told
        nowhere before the closing: who made a second study of the same seed would otherwise know from its
        orders what was shown in those of the first. 0 in studies of before there was one.
    instructions
        By language; replaces the method's own text where it is given.
    notes
        The experimenter's: room, light, monitor, distance_cm, recruitment …; empty ones are printed as "not
        recorded".
    planned
        Pairs of condition names whose comparison was planned; empty: all.
    """

    version: int = VERSION
    id: str
    title: str
    method: Method
    preset: str = ""
    contents: tuple[Content, ...]
    conditions: tuple[Condition, ...]
    scale: Scale = Scale()
    ties: bool = False
    with_reference: bool = False
    presentation: Presentation = "auto"
    confirm: bool = False
    show_count: bool = False
    cannot_tell: bool = False
    language: Language = "en"
    grey: int = 128
    text_points: int = 18
    raters: int = 24
    sessions: int = 0
    extras: Extras = Extras()
    timing: Timing = Timing()
    consent: Consent = Consent()
    questions: tuple[Question, ...] = ()
    rules: Rules = Rules()
    instructions: dict[str, str] = {}
    notes: dict[str, str] = {}
    planned: tuple[tuple[str, str], ...] = ()
    seed: int
    order_key: int = 0
    generator: str = GENERATOR
    created_utc: str = ""
    app_version: str = ""

    def content(self, id: str) -> Content:  # noqa: A002 - the field's name
        """The content of this id. Raises `KeyError`."""
        for one in self.contents:
            if one.id == id:
                return one
        raise KeyError(id)

    def condition(self, code: str) -> Condition:
        """The condition of this code. Raises `KeyError`."""
        for one in self.conditions:
            if one.code == code:
                return one
        raise KeyError(code)

    @property
    def test_contents(self) -> tuple[Content, ...]:
        """Contents that are rated for the result."""
        return tuple(one for one in self.contents if not one.training)

    @property
    def reference(self) -> Condition | None:
        """The condition that is the original, if it takes part."""
        return next((one for one in self.conditions if one.role == "reference"), None)

    @property
    def anchor(self) -> Condition | None:
        """The low end of the scale, if it takes part."""
        return next((one for one in self.conditions if one.role == "anchor"), None)
