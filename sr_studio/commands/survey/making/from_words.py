"""From words on the command line to a draft: images, references, finished pictures, practice."""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sr_studio.commands.arguments import text as text_of
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.counting import counted
from sr_studio.commands.sources import find_files
from sr_studio.commands.survey.making.looking import Looker
from sr_studio.commands.survey.making.moved import moved
from sr_studio.imaging.degradation import Degradation, DegradationError, check_degradation
from sr_studio.imaging.files import natural_key, shown_name
from sr_studio.imaging.pairing import Candidate, pair, read_name, scale_between
from sr_studio.paths import expanded, is_folder
from sr_studio.survey.design.background.notes import remarks
from sr_studio.survey.design.background.questions import QUESTIONS
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft, extras_of
from sr_studio.survey.design.finished.folders import FinishedPictures, finished_pictures, is_reference_name
from sr_studio.survey.design.fixes import FIXES, practise_on
from sr_studio.survey.design.methods import usual_timing
from sr_studio.survey.design.problems import problems
from sr_studio.survey.design.study import Box, Consent
from sr_studio.survey.errors import SurveyError

DEFAULT_CONDITIONS = ("bicubic", "srresnet_x4", "srgan_x4")
"""Models where neither conditions nor finished pictures are named."""


@dataclass(frozen=True)
class Drafted:
    """A draft and what was understood on the way, a sentence each."""

    draft: StudyDraft
    said: tuple[str, ...] = ()


def draft_from(options: argparse.Namespace, looker: Looker) -> Drafted:
    """Make the draft that the options describe; its files have been looked at.

    Raises
    ------
    UsageError
        Words that do not go together.
    StudioError
        Files that cannot be read, folders that hold no pictures.
    """
    degradation = _degradation(options)
    said: list[str] = []
    tree = _tree(options, said)
    if not options.images and tree is None:
        raise UsageError(
            "Name the images: --images photos/, or finished pictures: --stimuli results/. survey new --help"
            " has examples."
        )
    references = _files(options.reference or ())
    if options.images:
        contents = _contents(_files(options.images), references, options.role, looker)
    else:
        assert tree is not None
        contents = _finished_contents(tree, references, looker)
    if tree is not None:
        tree = _renamed(tree, contents)
        contents = _with_references(contents, tree, looker)
    training, finished_training = _apart(*_training(options, looker), {one.name for one in contents})
    conditions = _conditions(options, tree, finished_training, looker)
    draft = StudyDraft(
        title=options.title or "",
        choice=options.method,
        contents=contents,
        training=training,
        samples=not options.no_samples,
        conditions=conditions,
        anchor="" if options.anchor in ("", "none") else options.anchor,
        hidden_reference=False if options.no_hidden_reference else None,
        degradation=degradation,
        precision=options.precision,
        screen=options.screen,
        scale_steps=options.scale,
        ties=options.ties,
        with_reference=options.with_reference,
        presentation=options.presentation,
        confirm=options.confirm,
        show_count=options.show_count,
        cannot_tell=options.cannot_tell,
        language=options.language,
        raters=options.raters,
        sessions=options.sessions,
        consent=Consent(who=options.who, topic=options.topic, until=options.until),
        questions=tuple(one for one in QUESTIONS if one.key in (options.question or ())),
        notes=dict(options.note or ()),
        seed=options.seed,
    )
    draft = _with_details(_practising(draft, options.practise_on), options)
    said += [*_dropped(options), *remarks(key for key, _ in options.note or ())]
    return Drafted(_cropped(moved(draft, dict(options.offset)), options), tuple(said))


# ----------------------------------------------------------------------------------------- contents


def _degradation(options: argparse.Namespace) -> Degradation:
    wanted = Degradation(
        scale=options.reduce,
        kernel=options.degradation,
        sigma=options.sigma,
        noise=options.noise,
        jpeg=options.jpeg,
    )
    try:
        check_degradation(wanted)
    except DegradationError as error:
        raise UsageError(error.message) from error
    return wanted


def _files(words: Sequence[str]) -> list[Path]:
    files, problems_ = find_files(words)
    if problems_:
        raise SurveyError(str(problems_[0]))
    return files


def content_name(stem: str) -> str:
    """The content a file name speaks of, in its own letters: ``baby`` of ``baby_HR``."""
    bare, _ = read_name(stem)
    at = stem.casefold().find(bare)
    return stem[at : at + len(bare)] if bare and at >= 0 else stem


def _contents(
    images: Sequence[Path], references: Sequence[Path], role: str, looker: Looker
) -> tuple[DraftContent, ...]:
    """Contents of image files, in natural order of their names."""
    if references:
        found = _matched(images, references, looker)
    elif role == "auto":
        found = _paired(images, looker)
    else:
        found = [_single(path, looker, as_input=role == "input") for path in images]
    return _unique(sorted(found, key=lambda one: natural_key(one.name)))


def _single(path: Path, looker: Looker, *, as_input: bool) -> DraftContent:
    picture, name = looker.look(path), content_name(path.stem)
    if as_input:
        return DraftContent(name=name, input=picture)
    return DraftContent(name=name, reference=picture)


def _paired(images: Sequence[Path], looker: Looker) -> list[DraftContent]:
    """Pairs by name and size; what else says it is an input is one, all others are originals."""
    looked = {path: looker.look(path) for path in images}
    candidates = [Candidate(path, one.width, one.height) for path, one in looked.items()]
    contents = []
    for found in pair(candidates):
        if found.reference is not None and found.input is not None:
            contents.append(
                _pair(
                    looked[found.reference.path], looked[found.input.path], found.scale, found.reference.path
                )
            )
            continue
        for one in (found.reference, found.input):
            if one is not None:
                as_input = read_name(one.path.stem)[1] == "input"
                contents.append(_single(one.path, looker, as_input=as_input))
    return contents


def _pair(reference: PictureFile, small: PictureFile, scale: int, path: Path) -> DraftContent:
    return DraftContent(
        name=content_name(path.stem), reference=reference, input=small, degradation=Degradation(scale=scale)
    )


def _matched(images: Sequence[Path], references: Sequence[Path], looker: Looker) -> list[DraftContent]:
    """Inputs with the references of the same names."""
    by_name = _by_content(references)
    contents = []
    for path in images:
        reference = by_name.get(read_name(path.stem)[0])
        if reference is None:
            raise SurveyError(
                "“{name}” has no reference of its name. Add it to the folder of the references, or leave "
                "the image out.",
                name=shown_name(path),
            )
        high, low = looker.look(reference), looker.look(path)
        scale = scale_between(
            Candidate(reference, high.width, high.height), Candidate(path, low.width, low.height)
        )
        if not scale:
            raise SurveyError(
                "“{name}” has {width}×{height} pixels and its reference "
                "{reference_width}×{reference_height}: neither 1, 2, 3, 4 nor 8 times as many a side.",
                name=shown_name(path),
                width=low.width,
                height=low.height,
                reference_width=high.width,
                reference_height=high.height,
            )
        contents.append(_pair(high, low, scale, reference))
    return contents


def _by_content(files: Sequence[Path]) -> dict[str, Path]:
    """Files by the content their names speak of. Raises `SurveyError` where two speak of one."""
    by_name: dict[str, Path] = {}
    for path in files:
        other = by_name.setdefault(read_name(path.stem)[0], path)
        if other is not path:
            raise SurveyError(
                "“{first}” and “{second}” are references of one name. Remove one of the two.",
                first=shown_name(other),
                second=shown_name(path),
            )
    return by_name


def _unique(contents: Sequence[DraftContent]) -> tuple[DraftContent, ...]:
    """Names counted up where two are equal, as of two folders."""
    counts: dict[str, int] = {}
    unique = []
    for one in contents:
        counts[one.name] = counts.get(one.name, 0) + 1
        number = counts[one.name]
        unique.append(one if number == 1 else msgspec.structs.replace(one, name=f"{one.name} ({number})"))
    return tuple(unique)


# -------------------------------------------------------------------------------- finished pictures


def _tree(options: argparse.Namespace, said: list[str]) -> FinishedPictures | None:
    if not options.stimuli:
        return None
    if len(options.stimuli) > 1:
        places: set[Path] = set()
        for word in options.stimuli:
            place = expanded(word).resolve()
            if place in places:
                raise UsageError("“{name}” was given twice (--stimuli). Give it once.", name=word)
            places.add(place)
    known = [path.stem for path in _files([*(options.images or ()), *(options.reference or ())])]
    found = finished_pictures(
        *(expanded(word) for word in options.stimuli),
        contents=known,
        layout=options.layout,
    )
    said.append(
        f"Finished pictures lie as {found.layout}.png: {counted(len(found.contents), 'content')}, "
        f"{counted(len(found.files), 'condition')}."
        + (" That is a guess; --layout says otherwise." if found.guessed else "")
    )
    if found.left_out:
        names = ", ".join(shown_name(path) for path in found.left_out[:3])
        stay = counted(len(found.left_out), "file is no result and stays", "files are no results and stay")
        said.append(f"{stay} out (inputs, sheets): {names}{' …' if len(found.left_out) > 3 else '.'}")
    return found


def _finished_contents(
    tree: FinishedPictures, references: Sequence[Path], looker: Looker
) -> tuple[DraftContent, ...]:
    by_name = _by_content(references)
    return tuple(
        DraftContent(
            name=name,
            reference=looker.look(by_name[read_name(name)[0]]) if read_name(name)[0] in by_name else None,
        )
        for name in tree.contents
    )


def _renamed(tree: FinishedPictures, contents: Sequence[DraftContent]) -> FinishedPictures:
    """The tree with the contents' names of the draft where they mean the same. Unknown ones are left out."""
    exact = {one.name for one in contents}
    bare = {read_name(one.name)[0]: one.name for one in contents}
    names = {name: name if name in exact else bare.get(read_name(name)[0], "") for name in tree.contents}
    unknown = [name for name, own in names.items() if not own]
    if unknown:
        raise SurveyError(
            "There are finished pictures of “{name}”, but no image of that name. Add the image, or leave the "
            "pictures out.",
            name=unknown[0],
        )
    return replace(
        tree,
        contents=tuple(names.values()),
        files={
            condition: {names[name]: path for name, path in pictures.items()}
            for condition, pictures in tree.files.items()
        },
    )


def _with_references(
    contents: Sequence[DraftContent], tree: FinishedPictures, looker: Looker
) -> tuple[DraftContent, ...]:
    """Contents with the originals that lie among the finished pictures."""
    originals = next((files for name, files in tree.files.items() if is_reference_name(name)), {})
    return tuple(
        msgspec.structs.replace(one, reference=looker.look(originals[one.name]))
        if one.reference is None and one.name in originals
        else one
        for one in contents
    )


def _named(options: argparse.Namespace) -> list[str]:
    words = [name.strip() for word in options.conditions or () for name in word.split(",")]
    return list(filter(None, words))


def _dropped(options: argparse.Namespace) -> Iterator[str]:
    """What was named more than once and counts once."""
    for name, count in Counter(_named(options)).items():
        if count > 1:
            yield f"The condition “{name}” is named {count} times; it takes part once."
    for words in (options.images, options.reference):
        meant = Counter(path.absolute() for word in words or () for path in _files([word]))
        for path, count in meant.items():
            if count > 1:
                yield f"“{shown_name(path)}” is named {count} times; it takes part once."


def _conditions(
    options: argparse.Namespace,
    tree: FinishedPictures | None,
    practice: FinishedPictures | None,
    looker: Looker,
) -> tuple[DraftCondition, ...]:
    names = list(dict.fromkeys(_named(options)))
    if not names and tree is None:
        names = list(DEFAULT_CONDITIONS)
    conditions = [DraftCondition(name=name) for name in names]
    for name, files in tree.files.items() if tree is not None else ():
        if is_reference_name(name):
            continue
        if name in names:
            raise UsageError(
                f"“{name}” is a model and a folder of finished pictures. Leave it out of --conditions, or "
                "rename the folder."
            )
        pictures = dict(files)
        if practice is not None:
            pictures |= practice.files.get(name, {})
        conditions.append(
            DraftCondition(
                name=name, pictures={content: looker.look(path) for content, path in pictures.items()}
            )
        )
    return tuple(conditions)


def _training(
    options: argparse.Namespace, looker: Looker
) -> tuple[tuple[DraftContent, ...], FinishedPictures | None]:
    """Practice of a folder of images, or of a tree of finished pictures."""
    if not options.training:
        return (), None
    folder = expanded(options.training)
    subfolders = is_folder(folder) and any(
        is_folder(place) and not place.name.startswith(".") for place in folder.iterdir()
    )
    if subfolders:
        tree = finished_pictures(folder, layout=options.layout)
        contents = tuple(DraftContent(name=name) for name in tree.contents)
        return _with_references(contents, tree, looker), tree
    return _contents(_files([options.training]), (), options.role, looker), None


def _apart(
    training: tuple[DraftContent, ...], tree: FinishedPictures | None, taken: set[str]
) -> tuple[tuple[DraftContent, ...], FinishedPictures | None]:
    """Practice under names of its own: sets number their images alike, and that makes no two of them one."""

    def own(name: str) -> str:
        return f"{name} (practice)" if name in taken else name

    renamed = tuple(msgspec.structs.replace(one, name=own(one.name)) for one in training)
    if tree is None:
        return renamed, None
    files = {
        condition: {own(name): path for name, path in pictures.items()}
        for condition, pictures in tree.files.items()
    }
    return renamed, replace(tree, contents=tuple(map(own, tree.contents)), files=files)


def _practising(draft: StudyDraft, names: Sequence[str]) -> StudyDraft:
    """The draft with images of the test as practice. Raises `UsageError` for one that is not in it."""
    known = [one.name for one in draft.contents]
    for name in names:
        if name not in known:
            raise UsageError(
                "There is no image “{name}” in the test to practise on. There are {names}.",
                name=name,
                names=", ".join(known[:40]),
            )
    return practise_on(draft, names) if names else draft


# ------------------------------------------------------------------------------------------ details


def _with_details(draft: StudyDraft, options: argparse.Namespace) -> StudyDraft:
    """Extra trials and times: the usual ones of the method, but for what the options say."""
    usual = extras_of(draft)
    given = {
        "training": options.training_trials,
        "dummies": options.dummies,
        "repeats": options.repeats,
        "gold": options.gold,
        "identical": options.identical,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    extras = msgspec.structs.replace(usual, **changed) if changed else draft.extras
    if extras is not None and options.repeats and not usual.least_repeats:
        extras = msgspec.structs.replace(extras, least_repeats=3)
    timing = msgspec.structs.replace(
        usual_timing(draft.choice),
        gap_ms=options.gap_ms,
        min_view_ms=options.min_view_ms,
        session_minutes=options.session_minutes,
    )
    if options.trial_seconds:
        timing = msgspec.structs.replace(timing, trial_seconds=options.trial_seconds)
    return msgspec.structs.replace(draft, extras=extras, timing=timing)


def _cropped(draft: StudyDraft, options: argparse.Namespace) -> StudyDraft:
    if options.crop == "auto":
        draft = msgspec.structs.replace(draft, equal=True)
        for problem in problems(draft):
            if problem.code == "larger-than-screen":
                return FIXES[problem.fix](draft, problem)
        return draft
    if isinstance(options.crop, Box):
        contents = tuple(msgspec.structs.replace(one, crop=options.crop) for one in draft.contents)
        return msgspec.structs.replace(draft, contents=contents)
    return draft


def crop_of(text: str) -> Box | str:
    """``auto``, or a box written WxH+X+Y."""
    if text == "auto":
        return text
    found = re.fullmatch(r"(\d{1,6})x(\d{1,6})\+(\d{1,6})\+(\d{1,6})", text)
    if found is None or not int(found[1]) or not int(found[2]):
        raise argparse.ArgumentTypeError(f"“{text}” is neither auto nor of the form WIDTHxHEIGHT+X+Y")
    width, height, x, y = map(int, found.groups())
    return Box(x=x, y=y, width=width, height=height)


def screen_of(text: str) -> tuple[int, int]:
    """A screen written WxH."""
    found = re.fullmatch(r"(\d{2,6})x(\d{2,6})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form WIDTHxHEIGHT")
    return int(found[1]), int(found[2])


def share_of(text: str) -> float:
    """A share written 5% or 0.05."""
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no share such as 5%") from error
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not from 0% to 100%")
    return value


def note_of(text: str) -> tuple[str, str]:
    """An experimenter's note written KEY=TEXT."""
    key, sign, value = text.partition("=")
    if not sign or not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form room=…")
    return key, text_of(value)
