"""``--offset NAME=X,Y``: pictures of conditions of a study that are moved by whole pixels."""

from collections.abc import Mapping

import msgspec

from sr_studio.commands.exit_codes import UsageError
from sr_studio.survey.design.draft import DraftContent, StudyDraft, roles


def moved(draft: StudyDraft, offsets: Mapping[str, tuple[int, int]]) -> StudyDraft:
    """Return the draft with the pictures of conditions moved.

    ``offsets``: pixels of the pictures to the right and down, by name of the condition. Raises `UsageError`
    where there is no condition of a name.
    """
    names = [one.name for one, _ in roles(draft)]
    if unknown := [name for name in offsets if name not in names]:
        raise UsageError(f"--offset names {', '.join(unknown)}; there are {', '.join(names)}.")

    def placed(contents: tuple[DraftContent, ...]) -> tuple[DraftContent, ...]:
        return tuple(msgspec.structs.replace(one, offsets=dict(offsets)) for one in contents)

    return msgspec.structs.replace(draft, contents=placed(draft.contents), training=placed(draft.training))
