"""Looking at the files of a draft: their sizes, digests, and what decoding does to them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.imaging.image import DEFAULT_MAX_PIXELS, Image, decode, digest
from sr_studio.imaging.samples import sample_path
from sr_studio.paths import expanded
from sr_studio.survey.design.draft import DraftContent, PictureFile, StudyDraft, shown_size, whole_size
from sr_studio.survey.design.study import Box
from sr_studio.survey.errors import SurveyError

Said = Callable[[str], None]


@dataclass
class Looker:
    """Decodes each file once and keeps what is known of it.

    ``said`` is called with the name of each file before it is read.
    """

    max_pixels: int = DEFAULT_MAX_PIXELS
    said: Said = lambda _: None
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By file: what was done to it while it was decoded."""
    _known: dict[str, PictureFile] = field(default_factory=dict)

    def look(self, path: Path | str) -> PictureFile:
        """Size and digest of an image file. Raises what cannot be read."""
        path = expanded(path).absolute()
        found = self._known.get(str(path))
        if found is None:
            self.said(shown_name(path))
            image = decoded(path, max_pixels=self.max_pixels)
            found = PictureFile(file=str(path), width=image.width, height=image.height, digest=image.digest)
            self._known[str(path)] = found
            self.notes[str(path)] = image_notes(image)
        return found

    def look_again(self, picture: PictureFile) -> PictureFile:
        """A picture that was looked at before is decoded again only where its bytes have changed."""
        path = expanded(picture.file).absolute()
        if picture.known and picture.digest and digest(read_bytes(path)) == picture.digest:
            return self._known.setdefault(str(path), msgspec.structs.replace(picture, file=str(path)))
        return self.look(path)


def image_notes(image: Image) -> tuple[str, ...]:
    """What was done to an image, a sentence each; its colour only where it was converted."""
    colour = (image.colour.text,) if "converted" in image.colour.text else ()
    return (*(note.text for note in image.notes), *(f"{text[:1].upper()}{text[1:]}." for text in colour))


def decoded(path: Path, *, max_pixels: int = DEFAULT_MAX_PIXELS) -> Image:
    """Read and decode a file."""
    return decode(read_bytes(path), name=str(path), max_pixels=max_pixels)


def looked_at(draft: StudyDraft, looker: Looker) -> tuple[StudyDraft, tuple[str, ...]]:
    """The draft with every file's size and digest, its practice resolved, and what could not be read.

    Raises `SurveyError` where a file is another than when it was looked at before.
    """
    failed: list[str] = []

    def look(one: PictureFile | None) -> PictureFile | None:
        if one is None:
            return None
        try:
            found = looker.look_again(one)
        except StudioError as error:
            failed.append(str(error))
            return one
        if one.digest and one.digest != found.digest:
            raise SurveyError(
                "“{name}” has changed since it was added to the study. Add it again.",
                name=shown_name(one.file),
            )
        return found

    def content(one: DraftContent) -> DraftContent:
        return msgspec.structs.replace(one, reference=look(one.reference), input=look(one.input))

    conditions = tuple(
        msgspec.structs.replace(
            one, pictures={name: look(picture) or picture for name, picture in one.pictures.items()}
        )
        for one in draft.conditions
    )
    contents = tuple(map(content, draft.contents))
    training = tuple(map(content, draft.training))
    found = msgspec.structs.replace(draft, contents=contents, training=training, conditions=conditions)
    return found, tuple(dict.fromkeys(failed))


def with_practice(draft: StudyDraft, looker: Looker) -> StudyDraft:
    """The draft with the bundled photographs that serve as practice put in, cut to the size of the test's."""
    if draft.training or not draft.practice:
        return draft
    rated = {one.digest for content in draft.contents for one in (content.reference, content.input) if one}
    largest = [shown_size(draft, content) for content in draft.contents]
    width, height = max(size[0] for size in largest), max(size[1] for size in largest)
    practice = []
    for content in draft.practice:
        picture = looker.look(sample_path(content.name))
        if picture.digest in rated:
            continue
        # As the test's pictures are made, so are these.
        whole = msgspec.structs.replace(content, reference=picture, degradation=draft.contents[0].degradation)
        full = whole_size(draft, whole)
        shown = min(full[0], width) if width else full[0], min(full[1], height) if height else full[1]
        if shown != full:
            whole = msgspec.structs.replace(
                whole,
                crop=Box(
                    x=(full[0] - shown[0]) // 2,
                    y=(full[1] - shown[1]) // 2,
                    width=shown[0],
                    height=shown[1],
                ),
            )
        practice.append(whole)
    return msgspec.structs.replace(draft, training=tuple(practice), samples=bool(practice))
