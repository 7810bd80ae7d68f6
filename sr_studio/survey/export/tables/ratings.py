"""``ratings.csv``: one row a vote, never aggregated."""

import re

from sr_studio.survey.export.columns import SCHEMA, Column, Table
from sr_studio.survey.export.tables.votes import Voted, of_rater, of_sitting, of_stimulus, of_study

FILE = "ratings.csv"

_TIMES = re.compile(r"×(\d+)\b")
"""The enlargement in the recipe of a frozen condition."""

NOT_RECORDED = "not recorded"


def _content(one: Voted) -> str:
    return one.trial.content


def _shown_reference(one: Voted) -> tuple[str, str]:
    return one.trial.content, one.trial.reference


def _answers(one: Voted) -> tuple[str, int | None, int | None]:
    return one.trial.kind, one.trial.lowest, one.trial.highest


def _value(one: Voted) -> float | None:
    return one.vote.value


def _reference(one: Voted) -> str | None:
    if one.trial.reference:
        return one.material.stimuli[one.trial.reference].file
    reference = one.material.design.reference
    found = one.material.places.get((one.content.id, reference.code)) if reference else None
    return found.file if found else None


def _scale_factor(one: Voted) -> float | None:
    found = _TIMES.search(one.material.conditions[one.stimulus.condition].recipe)
    return float(found[1]) if found else _number(one.material.notes.get("scale_factor", ""))


def _label(one: Voted) -> str | None:
    value, design = one.vote.value, one.material.design
    words = design.scale.words.get(design.language, ())
    if value is None or value != int(value):
        return None
    place = int(value) - design.scale.minimum
    return words[place] if 0 <= place < len(words) else None


def _comment(one: Voted) -> str:
    if one.vote.missing:
        return one.vote.missing
    first = one.material.first[one.stored.rater, one.trial.index]
    if one.vote.revision and first.value is not None:
        return f"corrected from {first.value:g}"
    return f"corrected from {first.missing}" if one.vote.revision else ""


def _known(value: float) -> float | None:
    """A measure; 0 is what the store has where there is none."""
    return value if value > 0 else None


def _size(width: int, height: int) -> str | None:
    return f"{width}x{height}" if width and height else None


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


COLUMNS: tuple[Column[Voted], ...] = (
    Column(
        name="schema_version",
        of=of_study,
        kind="integer",
        value=lambda _: SCHEMA,
        meaning="Version of these columns.",
        example="1",
    ),
    Column(
        name="study_id",
        of=of_study,
        kind="id",
        value=lambda one: one.material.design.id,
        meaning="Random id of the study.",
        example="9f1c0a52d7e84b63a0c5d1e2f3a4b5c6",
    ),
    Column(
        name="method",
        of=of_study,
        kind="choice",
        value=lambda one: one.material.design.method,
        allowed="acr, acr-hr, dcr",
        meaning="Method of rating (ITU-T P.910).",
        example="acr-hr",
    ),
    Column(
        name="session_id",
        of=of_sitting,
        kind="id",
        value=lambda one: one.vote.sitting,
        meaning="Random id of the sitting: from sitting down to getting up.",
        example="0d5e7c1b2a394857a6b7c8d9e0f1a2b3",
    ),
    Column(
        name="session_index",
        kind="integer",
        value=lambda one: one.trial.session,
        allowed="0, 1, …",
        meaning="Part of the rater's plan.",
        example="0",
    ),
    Column(
        name="participant_id",
        of=of_rater,
        kind="id",
        value=lambda one: one.stored.rater,
        meaning="Random id of the rater; the code people typed is in no table.",
        example="5b2e9c3d4f60718293a4b5c6d7e8f901",
    ),
    Column(
        name="block",
        kind="integer",
        value=lambda one: one.block,
        allowed="0, 1, …",
        meaning="Rests offered before the trial within its session.",
        example="0",
    ),
    Column(
        name="trial_index",
        kind="integer",
        value=lambda one: one.trial.index,
        allowed="0, 1, …",
        meaning="Place in the rater's plan, through all sessions and all kinds of trials.",
        example="17",
    ),
    Column(
        name="trial_type",
        kind="choice",
        value=lambda one: one.trial.kind,
        allowed="training, dummy, test, gold, repeat",
        meaning="Only test trials are part of means. training: other contents. dummy: stabilising. gold: a "
        "known answer. repeat: a test trial once more.",
        example="test",
    ),
    Column(
        name="repetition",
        kind="integer",
        value=lambda one: one.vote.repetition,
        allowed="0, 1, …",
        meaning="0 the first time a stimulus is asked, 1 its repeat.",
        example="0",
    ),
    Column(
        name="content_id",
        of=_content,
        kind="id",
        value=lambda one: one.content.id,
        meaning="Id of the content (source picture).",
        example="c03",
    ),
    Column(
        name="content_name",
        of=_content,
        kind="text",
        value=lambda one: one.content.name,
        missing="the content has no name",
        meaning="Name of the content.",
        example="butterfly",
    ),
    Column(
        name="condition",
        of=of_stimulus,
        kind="text",
        value=lambda one: one.material.conditions[one.stimulus.condition].name,
        meaning="Name of the condition (model, original, anchor).",
        example="srgan_x4",
    ),
    Column(
        name="condition_code",
        of=of_stimulus,
        kind="id",
        value=lambda one: one.stimulus.condition,
        meaning="Code of the condition while the study was blind.",
        example="k3",
    ),
    Column(
        name="stimulus_id",
        of=of_stimulus,
        kind="id",
        value=lambda one: one.stimulus.id,
        meaning="Random id of the picture that was rated.",
        example="3fa94c0b77d21e58",
    ),
    Column(
        name="stimulus_file",
        of=of_stimulus,
        kind="text",
        value=lambda one: one.stimulus.file,
        meaning="Its file in the study's folder.",
        example="stimuli/3fa94c0b77d21e58.png",
    ),
    Column(
        name="stimulus_sha256",
        of=of_stimulus,
        kind="id",
        value=lambda one: one.stimulus.sha256,
        meaning="SHA-256 of the file's bytes.",
        example="9b74c9897bac770ffc029102a200c5de" * 2,
    ),
    Column(
        name="reference_file",
        of=_shown_reference,
        kind="text",
        value=_reference,
        missing="the study has no original of this content",
        meaning="File of the original of the content, shown with its name or rated unnamed.",
        example="stimuli/b00c52a9d1e3f647.png",
    ),
    Column(
        name="scale_factor",
        of=of_stimulus,
        kind="number",
        value=_scale_factor,
        unit="times",
        missing=NOT_RECORDED,
        meaning="Enlargement of the input: that of the condition's recipe, else the note scale_factor.",
        example="4",
    ),
    Column(
        name="is_hidden_ref",
        of=of_stimulus,
        kind="flag",
        value=lambda one: (
            one.material.design.method == "acr-hr"
            and one.material.conditions[one.stimulus.condition].role == "reference"
        ),
        meaning="The picture is the original, rated unnamed, that DMOS are relative to.",
        example="0",
    ),
    Column(
        name="is_anchor",
        of=of_stimulus,
        kind="flag",
        value=lambda one: one.material.conditions[one.stimulus.condition].role == "anchor",
        meaning="The picture is the low anchor.",
        example="0",
    ),
    Column(
        name="gold_expected",
        of=_answers,
        kind="text",
        value=lambda one: one.gold_expected,
        allowed="<=N, >=N, N..M",
        missing="no known answer",
        meaning="Answers that are right on a trial with a known answer.",
        example="<=2",
    ),
    Column(
        name="gold_pass",
        kind="flag",
        value=lambda one: one.gold_pass,
        missing="no known answer",
        meaning="Whether the first answer, before any correction, was right.",
        example="1",
    ),
    Column(
        name="rating",
        kind="number",
        value=lambda one: one.vote.value,
        unit="scale points",
        missing="not answered; the comment says why",
        meaning="The vote.",
        example="4",
    ),
    Column(
        name="rating_label",
        of=_value,
        kind="text",
        value=_label,
        missing="the number has no word, or there is no vote",
        meaning="Word of the scale, in the language the rater read.",
        example="Good",
    ),
    Column(
        name="scale_min",
        of=of_study,
        kind="number",
        value=lambda one: one.material.design.scale.minimum,
        unit="scale points",
        meaning="Lowest number of the scale.",
        example="1",
    ),
    Column(
        name="scale_max",
        of=of_study,
        kind="number",
        value=lambda one: one.material.design.scale.maximum,
        unit="scale points",
        meaning="Highest number of the scale.",
        example="5",
    ),
    Column(
        name="rt_ms",
        kind="number",
        value=lambda one: _known(one.vote.rt_ms),
        unit="ms",
        missing=NOT_RECORDED,
        meaning="From the paint that shows picture and scale to the vote, on a monotonic clock.",
        example="2310.5",
    ),
    Column(
        name="view_ms",
        kind="number",
        value=lambda one: _known(one.vote.view_ms),
        unit="ms",
        missing=NOT_RECORDED,
        meaning="How long the picture was visible.",
        example="2310.5",
    ),
    Column(
        name="n_changes",
        kind="integer",
        value=lambda one: one.vote.changes,
        meaning="Changes of the mark before the vote.",
        example="0",
    ),
    Column(
        name="max_zoom",
        of=of_study,
        kind="number",
        value=lambda _: 1,
        unit="times",
        meaning="Largest magnification. Raters cannot zoom: always 1.",
        example="1",
    ),
    Column(
        name="pan_count",
        of=of_study,
        kind="integer",
        value=lambda _: 0,
        meaning="Moves of the picture. Raters cannot pan: always 0.",
        example="0",
    ),
    Column(
        name="ref_toggle_count",
        kind="integer",
        value=lambda one: one.vote.flips,
        meaning="Looks at the original, where it is shown in the picture's place.",
        example="0",
    ),
    Column(
        name="prev_condition",
        kind="text",
        value=lambda one: one.previous,
        missing="first trial of a session",
        meaning="Condition of the trial before, for effects of context.",
        example="bicubic",
    ),
    Column(
        name="screen_px",
        of=of_sitting,
        kind="text",
        value=lambda one: _size(one.sitting.screen.width, one.sitting.screen.height),
        unit="device pixels",
        missing=NOT_RECORDED,
        meaning="Size of the screen.",
        example="2560x1440",
    ),
    Column(
        name="window_px",
        kind="text",
        value=lambda one: _size(one.vote.window_width, one.vote.window_height),
        unit="device pixels",
        missing=NOT_RECORDED,
        meaning="Size of the rating window.",
        example="2560x1440",
    ),
    Column(
        name="dpr",
        kind="number",
        value=lambda one: one.vote.dpr,
        unit="device pixels a logical pixel",
        meaning="Display scale.",
        example="1.25",
    ),
    Column(
        name="pixel_exact",
        kind="flag",
        value=lambda one: one.vote.pixel_exact,
        missing="not checked",
        meaning="Whether the pixels grabbed from the window equal those of the file.",
        example="1",
    ),
    Column(
        name="px_per_mm",
        of=of_sitting,
        kind="number",
        value=lambda one: _known(one.sitting.screen.px_per_mm),
        unit="device pixels / mm",
        missing=NOT_RECORDED,
        meaning="Density of the screen, as the system tells it.",
        example="4.29",
    ),
    Column(
        name="view_distance_cm",
        of=of_study,
        kind="number",
        value=lambda one: _number(one.material.notes.get("distance_cm", "")),
        unit="cm",
        missing=NOT_RECORDED,
        meaning="Distance of the eyes to the screen, from the note distance_cm.",
        example="60",
    ),
    Column(
        name="color_space",
        of=of_study,
        kind="choice",
        value=lambda _: "sRGB",
        allowed="sRGB",
        meaning="Of the pictures: 8 bits a channel, no profile.",
        example="sRGB",
    ),
    Column(
        name="rng_seed",
        of=of_study,
        kind="integer",
        value=lambda one: one.material.design.seed,
        meaning="Seed of every random choice of the plan (numpy's PCG64).",
        example="20261126",
    ),
    Column(
        name="app_version",
        of=of_sitting,
        kind="text",
        value=lambda one: one.sitting.app_version,
        missing=NOT_RECORDED,
        meaning="Version of SR Studio that showed the trial.",
        example="0.1.0",
    ),
    Column(
        name="timestamp_utc",
        kind="time",
        value=lambda one: one.time,
        meaning="When the vote was given; to the day alone where the export was told so.",
        example="2026-11-26T10:15:02.318Z",
    ),
    Column(
        name="excluded",
        of=of_rater,
        kind="flag",
        value=lambda one: bool(one.rater.excluded),
        meaning="Left out of the analysis by the experimenter; never deleted.",
        example="0",
    ),
    Column(
        name="exclude_reason",
        of=of_rater,
        kind="text",
        value=lambda one: one.rater.excluded,
        missing="not excluded",
        meaning="Why.",
        example="passed 0 of 2 gold trials",
    ),
    Column(
        name="comment",
        kind="text",
        value=_comment,
        missing="nothing to say",
        allowed="cannot_tell, corrected from N",
        meaning="Why there is no vote, or which vote this one corrects.",
        example="corrected from 3",
    ),
)


def ratings_table(votes: list[Voted]) -> Table[Voted]:
    """The table."""
    return Table(file=FILE, columns=COLUMNS, rows=votes)
