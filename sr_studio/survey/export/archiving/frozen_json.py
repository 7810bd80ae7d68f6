"""``design.json``: design, stimuli and plans as stored text: their digests can be checked anywhere."""

import json

import msgspec

from sr_studio.survey.store.rows.frozen import FrozenTexts, design_digest, digest_of

FILE = "design.json"


class StoredDesign(msgspec.Struct, frozen=True, kw_only=True):
    """The file. ``plan_bodies``: plans by slot."""

    design: str
    stimuli: tuple[str, ...]
    plans: str
    digest: str
    plan_bodies: dict[str, str]


def frozen_json(texts: FrozenTexts) -> str:
    """The stored texts as the file has them."""
    values = {
        "design": texts.design,
        "stimuli": list(texts.stimuli),
        "plans": texts.plans,
        "digest": texts.digest,
        "plan_bodies": {str(slot): body for slot, body in texts.bodies.items()},
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def broken(stored: StoredDesign) -> list[str]:
    """What of it is not what its digests are of: "design", or the number of a plan."""
    found = []
    if design_digest(stored.design, stored.stimuli, stored.plans) != stored.digest:
        found.append("design")
    digests = msgspec.json.decode(stored.plans, type=dict[str, str])
    for slot, digest in digests.items():
        if digest_of(stored.plan_bodies.get(slot, "")) != digest:
            found.append(slot)
    return found
