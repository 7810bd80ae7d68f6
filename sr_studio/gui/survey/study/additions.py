"""What is dropped on the page joins the draft: images, practice images, folders of finished pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.gui.survey.study.from_screen import unique_name
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import IMAGE_SUFFIXES, NoImagesError, list_folder, natural_key
from sr_studio.imaging.pairing import Candidate, Pair, pair, read_name
from sr_studio.paths import is_folder
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft
from sr_studio.survey.design.finished.folders import finished_pictures, is_reference_name

_replaced = msgspec.structs.replace

Part = Literal["test", "practice"]


@dataclass(frozen=True, kw_only=True)
class Addition:
    """Files that are to be looked at, then taken in.

    ``images``: contents, or practice. ``finished``: pictures by condition, then by content.
    """

    images: tuple[Path, ...] = ()
    finished: Mapping[str, Mapping[str, Path]] | None = None
    part: Part = "test"

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them, each once."""
        inner = [path for pictures in (self.finished or {}).values() for path in pictures.values()]
        return tuple(dict.fromkeys((*self.images, *inner)))


def addition_of(paths: Sequence[Path], draft: StudyDraft, part: Part = "test") -> Addition:
    """Recognise what was dropped.

    A folder whose pictures are called as the contents of the draft is a condition; one with folders of
    pictures inside is a tree of finished pictures; any other folder holds images. Raises `SurveyError` and
    `FileError`.
    """
    images: list[Path] = []
    finished: dict[str, dict[str, Path]] = {}
    known = {read_name(one.name)[0].casefold() for one in draft.contents}
    for path in paths:
        if not is_folder(path):
            if path.suffix.lower() in IMAGE_SUFFIXES:
                images.append(path)
            continue
        try:
            flat = list_folder(path)
        except NoImagesError:
            tree = finished_pictures(path, contents=[one.name for one in draft.contents])
            for condition, pictures in tree.files.items():
                finished.setdefault(condition, {}).update(pictures)
            continue
        named = [file for file in flat if _content_of(file, path.name) in known]
        if part == "test" and known and len(named) * 2 > len(flat):
            finished.setdefault(path.name, {}).update({file.stem: file for file in named})
        else:
            images += flat
    return Addition(images=tuple(images), finished=finished or None, part=part)


def _content_of(file: Path, condition: str) -> str:
    stem = file.stem
    lower = stem.casefold()
    for mark in (f"_{condition}", f"-{condition}", f" {condition}"):
        if lower.endswith(mark.casefold()):
            stem = stem[: -len(mark)]
    return read_name(stem)[0].casefold()


def added(draft: StudyDraft, addition: Addition, looked: Mapping[Path, PictureFile]) -> StudyDraft:
    """The draft with what could be looked at of an addition."""
    pairs = pair(
        [
            Candidate(path, looked[path].width, looked[path].height)
            for path in addition.images
            if path in looked
        ]
    )
    if addition.part == "practice":
        return _with_practice(draft, pairs, looked)
    contents = list(draft.contents)
    known = {_digests(one) for one in contents}
    for one in pairs:
        content = _content(one, looked, {other.name for other in contents})
        if _digests(content) not in known:
            contents.append(content)
    draft = _replaced(draft, contents=tuple(contents))
    return _with_finished(draft, addition.finished or {}, looked)


def _with_practice(
    draft: StudyDraft, pairs: Sequence[Pair], looked: Mapping[Path, PictureFile]
) -> StudyDraft:
    training = list(draft.training)
    for one in pairs:
        taken = {other.name for other in (*draft.contents, *training)}
        training.append(_content(one, looked, taken))
    return _replaced(draft, training=tuple(training))


def _digests(content: DraftContent) -> tuple[str, ...]:
    return tuple(one.digest for one in (content.reference, content.input) if one is not None)


def _content(found: Pair, looked: Mapping[Path, PictureFile], taken: set[str]) -> DraftContent:
    """A content of one file or a pair; a single file is the original unless its name says it is an input."""
    reference = looked[found.reference.path] if found.reference is not None else None
    small = looked[found.input.path] if found.input is not None else None
    first = found.reference or found.input
    assert first is not None
    stem = first.path.stem
    bare, role = read_name(stem)
    at = stem.casefold().find(bare)
    name = unique_name(stem[at : at + len(bare)] if bare and at >= 0 else stem, taken)
    if reference is not None and small is not None:
        own = Degradation(scale=found.scale) if found.scale != Degradation().scale else None
        return DraftContent(name=name, reference=reference, input=small, degradation=own)
    if reference is None and role == "input":
        return DraftContent(name=name, input=small)
    return DraftContent(name=name, reference=reference or small)


def _with_finished(
    draft: StudyDraft, finished: Mapping[str, Mapping[str, Path]], looked: Mapping[Path, PictureFile]
) -> StudyDraft:
    contents = {one.name: one for one in draft.contents}
    by_bare = {read_name(name)[0].casefold(): name for name in contents}
    conditions = {one.name: one for one in draft.conditions}
    for condition, pictures in finished.items():
        found: dict[str, PictureFile] = {}
        for stem, path in pictures.items():
            if path not in looked:
                continue
            name = by_bare.setdefault(_content_of(path if path.stem == stem else Path(stem), condition), stem)
            content = contents.setdefault(name, DraftContent(name=name))
            if is_reference_name(condition):
                contents[name] = _replaced(content, reference=content.reference or looked[path])
            else:
                found[name] = looked[path]
        if found:
            old = conditions.get(condition)
            before = old.pictures if old is not None else {}
            conditions[condition] = DraftCondition(name=condition, pictures={**before, **found})
    there = len(draft.contents)
    listed = list(contents.values())
    listed[there:] = sorted(listed[there:], key=lambda one: natural_key(one.name))
    return _replaced(draft, contents=tuple(listed), conditions=tuple(conditions.values()))
