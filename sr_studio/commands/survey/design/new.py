"""``sr-studio survey new``: make and freeze a study."""

import argparse
import math
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio import __version__
from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import running_engine
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.offsets import named_offset
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import make_folder
from sr_studio.commands.survey.making.from_words import (
    DEFAULT_CONDITIONS,
    crop_of,
    draft_from,
    note_of,
    screen_of,
    share_of,
)
from sr_studio.commands.survey.making.looking import Looker, looked_at, with_practice
from sr_studio.commands.survey.making.summary import (
    document_of,
    duration,
    estimated,
    noted,
    print_document,
    problem,
)
from sr_studio.imaging.degradation import KERNELS
from sr_studio.imaging.degradation import SCALES as FACTORS
from sr_studio.imaging.files import shown_name, spelled
from sr_studio.imaging.image import DEFAULT_MAX_PIXELS
from sr_studio.paths import expanded, is_there
from sr_studio.survey.design.background.notes import known_notes
from sr_studio.survey.design.background.questions import QUESTION_KEYS
from sr_studio.survey.design.draft import StudyDraft, preview, read_draft, roles, write_draft
from sr_studio.survey.design.effort import effort_of
from sr_studio.survey.design.methods import CHOICES, SCALES
from sr_studio.survey.design.problems import problems
from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.store.creation import must_be_free
from sr_studio.survey.store.rows.frozen import canonical

if TYPE_CHECKING:
    from sr_studio.commands.survey.making.stimuli import Frozen
    from sr_studio.engine.client.blocking import BlockingEngine
    from sr_studio.survey.design.cost import Estimate
    from sr_studio.survey.design.freezing import Freezer

SUFFIX = ".srstudy"

EXAMPLES = """\
  sr-studio survey new faces.srstudy --images HR/ --conditions bicubic,srresnet_x4,srgan_x4
                                          each original is reduced by 4, every model restores it, and the
                                          original is rated among them, unnamed (ACR-HR)
  sr-studio survey new ab.srstudy --stimuli results/ --method pairs
                                          finished pictures: results/CONTENT/CONDITION.png or
                                          results/CONDITION/CONTENT.png, or results/CONTENT_CONDITION.png
                                          as compare writes those of models; "HR" or "GT" is the original
  sr-studio survey new ab.srstudy --stimuli ours/ theirs/ --method pairs
  sr-studio survey new lr.srstudy --images LR/ --reference HR/ --method dcr
  sr-studio survey new faces.srstudy --images HR/ --dry-run
                                          trials, minutes, what can be seen, problems; nothing is made
  sr-studio survey new faces.srstudy --draft draft.json --json-lines

Practice uses the images of --training, never those of the test; without it, bundled photographs serve
where they can be shown from worst to best, and there is no practice otherwise. Finished pictures there are
of your own images alone: give --training a folder of more, or take some out of the test (--practise-on).

All pictures are computed and frozen as PNG with their digest before anybody rates. Until the study is closed
the names of its conditions are sealed, not encrypted: who reads its files, or closes a copy of it, is not
kept from them. Ctrl+C leaves nothing behind; nothing is overwritten."""


def main(arguments: Sequence[str]) -> int:
    """Make a study; return the exit code."""
    options = _parser().parse_args(arguments)
    if bool(options.draft) == bool(options.images or options.stimuli):
        raise UsageError(
            "Name the images (--images), finished pictures (--stimuli) or a draft (--draft); a draft has "
            "all of it and goes alone."
        )
    folder = _folder(options.study)
    must_be_free(folder)
    with speaking(options.json_lines) as lines:
        document = _made(options, folder, lines)
        lines.result(document)
    if options.json:
        print_json(document)
    elif not options.json_lines:
        print_document(document)
    # A draft that cannot be frozen ends alike whether or not it was to be.
    return Exit.NOTHING if any(one["kind"] == "error" for one in document["problems"]) else Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser("survey new", "Make and freeze a study.", EXAMPLES)
    # Some fifty options would push what is wrong off the screen.
    parser.usage = (
        "sr-studio survey new STUDY.srstudy ([--images DIR ...] [--stimuli DIR ...] | --draft FILE) [options]"
    )
    parser.add_argument("study", metavar="STUDY.srstudy", help="folder that is made")
    what = parser.add_argument_group("what is rated")
    what.add_argument("--images", nargs="+", metavar="DIR", help="images or folders of images: the contents")
    what.add_argument(
        "--reference", nargs="+", metavar="DIR", help="their originals, by name; the images are then inputs"
    )
    what.add_argument(
        "--as",
        dest="role",
        choices=["auto", "reference", "input"],
        default="auto",
        help="what --images are: auto (default) finds pairs by name and size and takes others for originals",
    )
    what.add_argument(
        "--conditions",
        action="append",
        metavar="A,B,...",
        help=f"models by name (default: {','.join(DEFAULT_CONDITIONS)}; none with --stimuli)",
    )
    what.add_argument(
        "--stimuli",
        nargs="+",
        metavar="DIR",
        help="finished pictures, in subfolders or flat (as compare and upscale write those of models; "
        "compare --results writes none of finished methods: name their own folders); several folders are a "
        "condition each; with --images what is computed joins them",
    )
    what.add_argument(
        "--layout",
        choices=["content/condition", "condition/content", "content_condition"],
        help="of --stimuli, where the names do not tell",
    )
    what.add_argument("--draft", metavar="FILE", help="a draft (JSON) instead of everything else")
    what.add_argument("--crop", type=crop_of, metavar="WxH+X+Y|auto", help=_CROP_HELP)
    what.add_argument(
        "--offset",
        type=named_offset,
        action="append",
        default=[],
        metavar="NAME=X,Y",
        help="show the pictures of this condition (reference: the original) moved right and down by X and Y "
        "pixels, all cut to what they share, nothing resampled; may be repeated",
    )
    method = parser.add_argument_group("how")
    method.add_argument("--method", choices=CHOICES, default="acr-hr", help="default: acr-hr")
    method.add_argument(
        "--scale", type=int, choices=sorted(SCALES), default=5, metavar="N", help="steps: 5, 9 or 11"
    )
    method.add_argument("--ties", action="store_true", help='pairs: "no difference" is an answer')
    method.add_argument("--with-reference", action="store_true", help="pairs: the original is shown above")
    method.add_argument("--no-hidden-reference", action="store_true", help="the original is not rated")
    method.add_argument("--anchor", default="nearest", metavar="MODEL", help=_ANCHOR_HELP)
    method.add_argument(
        "--presentation",
        choices=["auto", "side-by-side", "flip"],
        default="auto",
        help="of two pictures; auto flips where two do not fit",
    )
    method.add_argument("--confirm", action="store_true", help="votes count with Enter only")
    method.add_argument("--show-count", action="store_true", help='raters see "18 / 34"')
    method.add_argument("--cannot-tell", action="store_true", help='"I cannot tell" is an answer')
    method.add_argument("--language", choices=["en", "ko"], default="en", help="of the rater's texts")
    method.add_argument("--raters", type=words.positive, default=24, metavar="N", help="planned (default 24)")
    _add_trials(parser)
    _add_making(parser)
    _add_words(parser)
    words.add_engine(parser)
    return parser


_CROP_HELP = (
    "part of every picture that is shown; auto: pictures of one content are cut to what they share, and to "
    "what fits the smallest screen"
)
_ANCHOR_HELP = "low end of the scale (default: nearest, where it can be computed); none: without"


def _add_trials(parser: argparse.ArgumentParser) -> None:
    trials = parser.add_argument_group("trials beside the test, and times")
    trials.add_argument("--training", metavar="DIR", help="images for practice")
    trials.add_argument(
        "--practise-on",
        action="append",
        default=[],
        metavar="IMAGE",
        help="image of the test, by name, that serves for practice instead; repeatable",
    )
    trials.add_argument("--no-samples", action="store_true", help="no bundled photographs for practice")
    trials.add_argument(
        "--training-trials", type=words.natural, metavar="N", help="trials of practice (default 5)"
    )
    trials.add_argument(
        "--repeats", type=share_of, metavar="5%", help="share asked again (default 5%%, at least 3)"
    )
    trials.add_argument(
        "--gold", type=words.natural, metavar="N", help="trials with a known answer (default 2)"
    )
    trials.add_argument(
        "--identical", type=words.natural, metavar="N", help="pairs of a picture with itself (default 1)"
    )
    trials.add_argument(
        "--dummies", type=words.natural, metavar="N", help="dropped at the start of each session (default 3)"
    )
    trials.add_argument("--gap-ms", type=words.natural, default=500, metavar="MS", help="grey (default 500)")
    trials.add_argument(
        "--min-view-ms", type=words.natural, default=500, metavar="MS", help="before a vote (default 500)"
    )
    trials.add_argument(
        "--session-minutes", type=_minutes, default=20.0, metavar="MIN", help="of a sitting (default 20)"
    )
    trials.add_argument(
        "--trial-seconds",
        type=_minutes,
        metavar="S",
        help="expected of a trial (default 5; of two pictures 7)",
    )
    trials.add_argument(
        "--sessions", type=words.natural, default=0, metavar="N", help="parts (default: as many as needed)"
    )
    trials.add_argument("--seed", type=words.natural, metavar="N", help=_SEED_HELP)


_SEED_HELP = (
    "of every order, together with a key that is drawn and sealed with the names: a second study of this "
    "seed has other orders (default: drawn)"
)


def _add_making(parser: argparse.ArgumentParser) -> None:
    making = parser.add_argument_group("how the pictures are made")
    making.add_argument(
        "--reduce", type=int, choices=FACTORS, default=4, metavar="N", help="of originals (default 4)"
    )
    making.add_argument("--degradation", choices=KERNELS, default="bicubic", help="default: bicubic")
    making.add_argument("--sigma", type=float, default=1.0, help="blur of gaussian (default 1)")
    making.add_argument("--noise", type=float, default=0.0, help="noise in 8-bit codes (default 0)")
    making.add_argument("--jpeg", type=int, default=0, metavar="QUALITY", help="1-100 (default 0: none)")
    making.add_argument(
        "--precision",
        choices=["auto", "fp32", "bf16"],
        default="fp32",
        help="arithmetic of the networks (default fp32, which is what is published)",
    )
    making.add_argument(
        "--screen",
        type=screen_of,
        default=(1920, 1080),
        metavar="WxH",
        help="smallest screen in device pixels (default 1920x1080)",
    )


def _add_words(parser: argparse.ArgumentParser) -> None:
    texts = parser.add_argument_group("what is said and kept")
    for name, sample, default, about in (
        ("title", "TEXT", None, "default: the name of the folder"),
        ("who", "TEXT", "", "who asks, in the consent"),
        ("topic", "TEXT", "", "of the study, in the consent"),
        ("until", "DATE", "", "until when data are deleted on request"),
    ):
        texts.add_argument(f"--{name}", type=words.text, default=default, metavar=sample, help=about)
    texts.add_argument(
        "--question",
        action="append",
        choices=QUESTION_KEYS,
        metavar="KEY",
        help=f"asked of raters once before the test (default: none): {', '.join(QUESTION_KEYS)}; repeatable",
    )
    texts.add_argument(
        "--note",
        type=note_of,
        action="append",
        metavar="KEY=TEXT",
        help=f"what the report prints; {known_notes()}; any other key is kept as a free note",
    )
    output = parser.add_argument_group("what is printed")
    output.add_argument(
        "--dry-run", action="store_true", help="tell trials, minutes, size, time and problems; make nothing"
    )
    output.add_argument("--save-draft", metavar="FILE", help="keep the draft (JSON)")
    output.add_argument("--json", action="store_true", help="print data instead of sentences")
    output.add_argument("--json-lines", action="store_true", help="progress and result as JSON lines")


def _minutes(text: str) -> float:
    try:
        value = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from error
    if not 0 < value < 1e4:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _folder(text: str) -> Path:
    path = expanded(text).absolute()
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


# ------------------------------------------------------------------------------------------ the work


def _made(options: argparse.Namespace, folder: Path, lines: JsonLines) -> dict[str, Any]:
    """Look, tell, and freeze unless it is a dry run; return the document."""
    from sr_studio.commands.survey.making.stimuli import models_of
    from sr_studio.survey.design.cost import estimate

    with ProgressLine(0, quiet=options.quiet or lines.on) as progress:

        def looking(name: str) -> None:
            progress.start(f"looking at {name}")
            lines.progress(f"Looking at {name}")

        looker = Looker(max_pixels=options.max_pixels or DEFAULT_MAX_PIXELS, said=looking)
        said: tuple[str, ...] = ()
        unreadable: tuple[str, ...] = ()
        if options.draft:
            draft, unreadable = looked_at(read_draft(Path(options.draft)), looker)
        else:
            drafted = draft_from(options, looker)
            draft, said = drafted.draft, drafted.said
        if options.save_draft:
            _save(Path(options.save_draft), draft)
        given, draft = draft, with_practice(draft, looker)
        found = problems(draft)
        errors = [*unreadable, *(one.text.text for one in found if one.kind == "error")]
        canonical(preview(draft))  # raises where a name in it is no text, before anything is computed
        effort = effort_of(preview(draft))
        document = document_of(draft, found, unreadable, effort)
        document["draft"] = msgspec.to_builtins(given)
        document["notes"] = noted(looker.notes)
        document["said"] = list(said)
        if errors and not options.dry_run:
            # How the files were understood may be what is wrong.
            raise SurveyError("The study cannot be frozen yet. {reasons}", reasons=" ".join([*errors, *said]))
        with _engine(options, progress, needed=_computes(draft)) as engine:
            models = {}
            if engine is not None and not errors:
                try:
                    models = models_of(draft, engine.models().models)
                except SurveyError as error:
                    if isinstance(error, SurveyArgumentError) and not options.draft:
                        raise
                    if not options.dry_run:
                        raise SurveyError(error.message) from error  # of a draft: no word is wrong
                    document["problems"].insert(0, problem("model", "error", str(error)))
            weights = {name: model.parameters for name, model in models.items()}
            told = estimate(draft, weights, cores=os.cpu_count() or 1)
            document["estimate"] = estimated(told)
            if options.dry_run:
                document["dry_run"] = True
                return document
            if not (options.quiet or lines.on):
                _tell(told, progress)
            _room(folder, told)
            frozen, freezer_facts = _frozen(
                draft, folder, looker=looker, engine=engine, progress=progress, lines=lines
            )
    document |= {"dry_run": False, "study": str(folder), **freezer_facts}
    document["notes"] = noted({**looker.notes, **frozen.notes})
    return document


def _computes(draft: StudyDraft) -> bool:
    return any(not one.finished for one, role in roles(draft) if role != "reference")


@contextmanager
def _engine(
    options: argparse.Namespace, progress: ProgressLine, *, needed: bool
) -> Iterator["BlockingEngine | None"]:
    if not needed:
        yield None
        return
    with running_engine(options, progress) as engine:
        yield engine


def _frozen(
    draft: StudyDraft,
    folder: Path,
    *,
    looker: Looker,
    engine: "BlockingEngine | None",
    progress: ProgressLine,
    lines: JsonLines,
) -> tuple["Frozen", dict[str, Any]]:
    """Freeze into a folder beside the study, then make the study of it; nothing stays where that fails."""
    from sr_studio.commands.survey.making.stimuli import freeze
    from sr_studio.commands.survey.making.twins import twins
    from sr_studio.survey.design.cost import estimate
    from sr_studio.survey.design.freezing import Freezer
    from sr_studio.survey.design.order.draws import drawn_key
    from sr_studio.survey.design.plan import draw_plan
    from sr_studio.survey.store.study import create_study

    total = estimate(draft, {}, cores=1).stimuli
    progress.total, progress.done = total, 0
    done = 0

    def step(what: str) -> None:
        nonlocal done
        if done:
            progress.finish()
        progress.start(what)
        lines.progress(what, done=done, total=total)
        done += 1

    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(
        prefix=f".{folder.name[:40]}-", dir=folder.parent, ignore_cleanup_errors=True
    ) as place:
        freezer = Freezer(Path(place))
        frozen = freeze(draft, freezer, engine=engine, looker=looker, step=step)
        frozen.notes.update(twins(frozen.design, freezer.stimuli))
        design = msgspec.structs.replace(
            frozen.design,
            id=secrets.token_hex(16),
            title=draft.title or spelled(folder.stem),
            seed=secrets.randbelow(2**31) if draft.seed is None else draft.seed,
            order_key=drawn_key(),
            created_utc=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            app_version=__version__,
        )
        lines.progress("Drawing the plans", done=total, total=total)
        plans = [draw_plan(design, freezer.stimuli, slot) for slot in range(design.raters)]
        size = _size(freezer)
        create_study(folder, design, freezer.stimuli, plans, files=freezer.files)
    facts = {"stimuli": len(freezer.stimuli), "bytes": size, "seed": design.seed, "plans": len(plans)}
    return frozen, facts


def _size(freezer: "Freezer") -> int:
    return sum(path.stat().st_size for path in freezer.files.values())


def _save(path: Path, draft: StudyDraft) -> None:
    must_be_free(path)
    write_draft(path, draft)


def _room(folder: Path, told: "Estimate") -> None:
    """Refuse a place without room: the pictures lie there twice until the study stands."""
    place = next(one for one in folder.parents if is_there(one))
    free = shutil.disk_usage(place).free
    if free < 2 * told.bytes:
        raise SurveyError(
            "The study needs about {needed} MiB while it is made, and “{place}” has {free} MiB left. Free "
            "some space, or choose another place.",
            needed=math.ceil(2 * told.bytes / 2**20),
            place=shown_name(place) or str(place),
            free=math.floor(free / 2**20),
        )


def _tell(told: "Estimate", progress: ProgressLine) -> None:
    size = f"{told.stimuli} pictures, about {told.bytes / 2**20:.1f} MiB and {duration(told.seconds)}"
    progress.note(f"sr-studio: {size}. Ctrl+C cancels.")
