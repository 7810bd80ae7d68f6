"""What is fixed before the first vote: design, stimuli and plans as stored text, and their digests.

Digests are of the stored bytes, never of what this version would write: a field that a later version adds
cannot change the digest of an older study.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from types import MappingProxyType

import msgspec

from sr_studio.survey.design.study import VERSION, Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan
from sr_studio.survey.errors import SurveyError, no_text
from sr_studio.survey.store.files.database import Database


@dataclass(frozen=True)
class Frozen:
    """Design and stimuli of a study, verified; ``plans``: digests by slot of the plans made with it."""

    design: StudyDesign
    digest: str
    stimuli: Mapping[str, Stimulus]
    plans: Mapping[str, str]


def digest_of(*texts: str) -> str:
    """BLAKE2b-128 of texts, each with its length before it, as 32 hexadecimal digits."""
    hasher = blake2b(digest_size=16)
    for text in texts:
        data = text.encode()
        hasher.update(len(data).to_bytes(8, "big"))
        hasher.update(data)
    return hasher.hexdigest()


def canonical(value: StudyDesign | Stimulus | Plan) -> str:
    """JSON with sorted keys and every field. Raises `SurveyError` where a text in it is no UTF-8."""
    try:
        return msgspec.json.encode(value, order="sorted").decode()
    except UnicodeEncodeError as error:
        raise no_text(error) from error


def design_digest(design: str, stimuli: Sequence[str], plans: str) -> str:
    """Of stored texts: the design, the stimuli in order, the digests by slot of the plans made with it."""
    return digest_of(design, *stimuli, plans)


def read_frozen(database: Database) -> Frozen:
    """Read and verify. Raises `SurveyError` where a byte has changed or a newer program wrote it."""
    name = database.file.parent.name
    facts: dict[str, str] = dict(database.rows("SELECT key, value FROM facts"))
    bodies = [row[0] for row in database.rows("SELECT body FROM stimuli ORDER BY position")]
    if "frozen" not in facts:
        raise SurveyError("“{name}” was never finished. Make the study again.", name=name)
    whole = {"design", "plans", "digest"} <= facts.keys()
    if not whole or design_digest(facts["design"], bodies, facts["plans"]) != facts["digest"]:
        raise SurveyError(
            "The design of “{name}” is not the one that was frozen: something has changed its database. "
            "Take the study from a copy.",
            name=name,
        )
    try:
        design = msgspec.json.decode(facts["design"], type=StudyDesign)
        stimuli = [msgspec.json.decode(body, type=Stimulus) for body in bodies]
        plans = msgspec.json.decode(facts["plans"], type=dict[str, str])
    except msgspec.MsgspecError as error:
        raise SurveyError(
            "The design of “{name}” cannot be read ({reason}). Open it with the version of SR Studio that "
            "made it.",
            name=name,
            reason=str(error),
        ) from error
    if design.version > VERSION:
        raise SurveyError(
            "“{name}” was designed with a newer version of SR Studio. Open it with that version.", name=name
        )
    return Frozen(design, facts["digest"], MappingProxyType({one.id: one for one in stimuli}), plans)


@dataclass(frozen=True)
class FrozenTexts:
    """What digests are of: stored text. ``plans`` lists the digests of the first plans by slot; ``bodies``
    are all stored plans by slot."""

    design: str
    stimuli: tuple[str, ...]
    plans: str
    digest: str
    bodies: Mapping[int, str]


def frozen_texts(database: Database) -> FrozenTexts:
    """The stored texts of a study."""
    facts: dict[str, str] = dict(database.rows("SELECT key, value FROM facts"))
    return FrozenTexts(
        design=facts["design"],
        stimuli=tuple(row[0] for row in database.rows("SELECT body FROM stimuli ORDER BY position")),
        plans=facts["plans"],
        digest=facts["digest"],
        bodies=dict(database.rows("SELECT slot, body FROM plans ORDER BY slot")),
    )


def read_plan(database: Database, slot: int, digests: Mapping[str, str]) -> Plan | None:
    """The stored plan of a slot, verified by the ``plans`` of `Frozen`; None where none is stored.

    Raises `SurveyError`.
    """
    found = database.rows("SELECT body, digest FROM plans WHERE slot = ?", (slot,))
    if not found:
        return None
    body, digest = found[0]
    if digest_of(body) != digests.get(str(slot), digest):
        raise SurveyError(
            "Plan {slot} of “{name}” is not the one that was stored before the first vote: something has "
            "changed its database. Take the study from a copy.",
            slot=slot,
            name=database.file.parent.name,
        )
    return msgspec.json.decode(body, type=Plan)
