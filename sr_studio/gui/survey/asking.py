"""From the comparison to a new study: what is on the screen becomes a draft in the study window."""

from pathlib import Path

import msgspec
from PySide6.QtGui import QImage

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.image_entry import ImageFile
from sr_studio.gui.compare.panels.image_row import thumbnail_image
from sr_studio.gui.survey.study.draft_folder import DraftFolder
from sr_studio.gui.survey.study.from_screen import Screen, draft_of, left_out
from sr_studio.gui.survey.window import StudyWindow
from sr_studio.survey.design.draft import PictureFile

_tr = i18n.translator("AskPeople")


def ask_people(comparison: Comparison, window: StudyWindow) -> None:
    """Begin a study in the window; pictures that are no files are written into the draft's folder first."""
    workspace, folder = comparison.workspace, DraftFolder()
    screen = Screen(
        entries=workspace.image_list.entries,
        setup=workspace.setup,
        models=workspace.upscalers,
        region=comparison.view.region,
        offsets={entry.key: workspace.panes.offsets.of(entry.key) for entry in workspace.image_list.entries},
    )
    thumbnails: list[tuple[PictureFile, QImage]] = []

    def write_pasted(file: ImageFile) -> Path:
        digest = file.info.digest
        name, data = workspace.bridge.client.images.bytes[digest]
        return folder.write_picture(name, digest, data)

    try:
        draft = draft_of(screen, write_pasted)
    except (StudioError, OSError) as error:
        window.say("bad", i18n.sentence(error.message) if isinstance(error, StudioError) else str(error))
        return
    known = {one.digest: one for entry in draft.contents for one in (entry.reference, entry.input) if one}
    known |= {one.digest: one for made in draft.conditions for one in made.pictures.values()}
    for entry in screen.entries:
        for file in (entry.image, entry.reference, *entry.results.values()):
            if file is not None and file.info.digest in known:
                thumbnails.append((known[file.info.digest], thumbnail_image(file)))
    language = i18n.resolve(comparison.settings.current.appearance.language)
    draft = msgspec.structs.replace(
        draft, language="ko" if language == "ko" else "en", screen=window.raters_screen()
    )
    window.begin(draft, folder, thumbnails)
    window.page.show_models(workspace.ordered)
    if names := left_out(screen):
        window.say(
            "warn",
            _tr("Left out, since they were not opened or enlarge by another factor: {names}").format(
                names=", ".join(names)
            ),
        )
