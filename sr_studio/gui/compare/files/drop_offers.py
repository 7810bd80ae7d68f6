"""What a drop offers where it could mean several things, each with a zone of its own. No widgets here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.gui.compare.files.drop_plan import DropPlan, Target, sentence
from sr_studio.gui.compare.files.folder_contents import look_in
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.i18n import translator
from sr_studio.imaging.files import list_folder, shown_name
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.grouping import group_files, method_names, one_scene
from sr_studio.imaging.pairing import folder_role
from sr_studio.imaging.reference_grid import Size
from sr_studio.imaging.scenes import match_results, near

_LOOSE = 8
"""Sizes that differ by less than this may be of one image."""
_MOST = 64
"""Of so many dropped files the sizes are looked at while they hover."""

_tr = translator("Drop")


@dataclass(frozen=True)
class Offer:
    """One thing a drop can do.

    ``target``: what it is aimed at. ``grouped``: open these scenes. ``plain``: open files one by one,
    whatever their names say.
    """

    text: str
    target: Target = "window"
    grouped: Grouped | None = None
    plain: bool = False


SizeOf = Callable[[Path], Size | None]


def window_offers(
    plan: DropPlan, *, current: Entry | None, references: Sequence[Path], size_of: SizeOf
) -> tuple[Offer, ...]:
    """What images dropped on the window can become; () where there is but one thing.

    Parameters
    ----------
    current
        The entry looked at: files of its size may be results of it.
    references
        Files of open images a folder's pictures may be results of.
    """
    if plan.models or plan.studies or plan.data or plan.own:
        return ()
    if plan.folders and not plan.images:
        return _of_folders(plan, references, size_of)
    if not plan.images or plan.folders or len(plan.images) > _MOST:
        return ()
    offers = [*_results_of_current(plan.images, current, size_of), *_scenes(plan.images, size_of)]
    if current is not None and current.bare and current.image and len(plan.images) == 1:
        info, size = current.image.info, size_of(plan.images[0])
        if size is not None and near((info.width, info.height), size, _LOOSE):
            text = sentence(plan, "reference", current=current.title, pane_label="")[0]
            offers.append(Offer(text, target="reference"))
    if not offers:
        return ()
    count = len(plan.images)
    text = _tr("{count} images").format(count=count) if count > 1 else sentence_of_one(plan.images[0])
    return (*offers, Offer(text, plain=True))


def sentence_of_one(path: Path) -> str:
    """What happens to one image that is opened."""
    return _tr("Open {name}").format(name=shown_name(path))


def pane_offers(
    plan: DropPlan, target: Target, *, current: str, pane_label: str, has_reference: bool
) -> tuple[Offer, ...]:
    """What a drop on a pane can become; an input without a reference can be given one too."""
    targets: tuple[Target, ...] = (target,)
    if target == "input" and not has_reference:
        targets = ("input", "reference")
    return tuple(
        Offer(sentence(plan, one, current=current, pane_label=pane_label)[0], target=one) for one in targets
    )


def _scenes(images: Sequence[Path], size_of: SizeOf) -> list[Offer]:
    grouped = group_files(images, size_of)
    if grouped is None:
        scene = one_scene(images, size_of)
        known = [size_of(image) for image in images]
        if scene is None or None in known:
            return []
        grouped = Grouped((scene,))
    return [Offer(_scenes_text(grouped), grouped=grouped)]


def _scenes_text(grouped: Grouped) -> str:
    """What scenes would hold."""
    if len(grouped.scenes) == 1:
        return scene_text(grouped.scenes[0])
    text = _tr("{count} scenes: {methods}")
    if grouped.scenes[0].reference is None:
        text = _tr("{count} scenes, no reference: {methods}")
    return text.format(count=len(grouped.scenes), methods=_some(grouped.methods))


def scene_text(scene: Scene) -> str:
    """What one scene would hold."""
    count = len(scene.results)
    words = _tr("1 result") if count == 1 else _tr("{count} results").format(count=count)
    if scene.reference is None:
        return _tr("One scene: {results}").format(results=words)
    return _tr("One scene: {results} and the reference {name}").format(
        results=words, name=shown_name(scene.reference)
    )


def _results_of_current(images: Sequence[Path], current: Entry | None, size_of: SizeOf) -> list[Offer]:
    """Results of the image looked at: files of its size, where it has results already or is named by all."""
    whole = current.shown if current is not None and not current.bare else None
    if current is None or whole is None or whole.path is None:
        return []
    size = whole.info.width, whole.info.height
    sizes = [size_of(image) for image in images]
    if whole.path in images or not all(one is not None and near(one, size, _LOOSE) for one in sizes):
        return []
    if not current.methods and not _named_by_all(whole.path, images):
        return []
    results = dict(zip(method_names(images, whole.path), images, strict=True))
    name = shown_name(current.place or whole.path)
    if len(images) == 1:
        text = _tr("Add to {image} as the result of {method}").format(method=next(iter(results)), image=name)
    else:
        text = _tr("Add to {image} as {count} results").format(count=len(images), image=name)
    return [Offer(text, grouped=Grouped((Scene(whole.path, None, results),)))]


def _of_folders(plan: DropPlan, references: Sequence[Path], size_of: SizeOf) -> tuple[Offer, ...]:
    """Folders of methods, the one folder around them, or a folder of files whose endings are methods."""
    looked = look_in(plan.folders)
    plain = Offer(sentence(plan, "window", current="", pane_label="")[0], plain=True)
    if looked.grouped is not None:
        return Offer(_scenes_text(looked.grouped), grouped=looked.grouped), plain
    more = _of_folder(plan, references, size_of)
    if more or any(here.files_below for here in looked.trees):
        return more
    grouped = group_files([file for here in looked.trees for file in here.images], size_of)
    if grouped is None or grouped.guessed:
        return ()
    return Offer(_scenes_text(grouped)), plain  # opening the folder groups them again, and opens the rest


def _of_folder(plan: DropPlan, references: Sequence[Path], size_of: SizeOf) -> tuple[Offer, ...]:
    """A folder whose pictures are called as images that are open, and as large: one more method."""
    folder = plan.folders[0]
    if len(plan.folders) > 1 or folder_role(folder) or not references:
        return ()
    try:
        files = [file.absolute() for file in list_folder(folder)]
    except StudioError:  # opening it says why
        return ()
    known = set(references)
    matched = match_results(references, [file for file in files if file not in known], method=folder.name)
    number, file = next(iter(matched.found.items()), (0, None))
    large, small = size_of(references[number]), size_of(file) if file is not None else None
    if large is None or small is None or not near(large, small, _LOOSE):
        return ()
    scenes = tuple(
        Scene(references[number], None, {folder.name: file}) for number, file in matched.found.items()
    )
    left = (*matched.left, *matched.weaker)
    text = _tr("Results of {method} for {count} open images").format(method=folder.name, count=len(scenes))
    return (
        Offer(text, grouped=Grouped(scenes, left, tuple(matched.several.values()), matched.weaker)),
        Offer(_tr("Open the images in {name}").format(name=shown_name(folder)), plain=True),
    )


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + ("…" if len(names) > 3 else "")


def _named_by_all(image: Path, files: Sequence[Path]) -> bool:
    """Whether the names of all files speak of an image."""
    return all(match_results([image], [file], method="").found for file in files)
