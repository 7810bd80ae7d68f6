"""A run that is being put together: a preset and what was changed in it. No widget, no torch."""

import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sr_studio import paths
from sr_studio.errors import Message, message
from sr_studio.models.run_folders import RUN_FILE, model_file, run_folders
from sr_studio.paths import expanded, is_file, is_folder, is_there
from sr_studio.training.config.checks import Problem, problems
from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.run_config import DiscriminatorConfig, RunConfig
from sr_studio.training.config.run_file import assignments, encode_run
from sr_studio.training.config.terms import AnyTerm

SCRATCH = "scratch"
"""The word for a start without a model."""

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
"""Not in names of folders on every system."""


class RunDraft:
    """What the user has chosen so far.

    Attributes
    ----------
    preset, config
        The preset as it is, and as it was changed. The changes of each preset are kept while another is
        looked at.
    data, validation, styles, weights_folders
        Paths.
    start
        The model it begins from, as `train new --from` takes it; "" is the preset's own.
    name
        Of the run: a name in the default place, or a path; "" is `suggested_name`.
    unreadable
        Why a field's text is no value, by its key: the draft has the value from before, which nobody means.
    """

    def __init__(self, preset: str = NAMES[0]) -> None:
        self.preset = self.config = load_preset(preset)
        self.data: tuple[str, ...] = ()
        self.validation: tuple[str, ...] = ()
        self.styles: tuple[str, ...] = ()
        self.weights_folders: tuple[str, ...] = ()
        self.start = ""
        self.name = ""
        self.unreadable: dict[str, Message] = {}
        self._others: dict[str, RunConfig] = {}

    def choose(self, preset: str) -> None:
        """Take another preset; what was changed in it before is changed again."""
        self._others[self.preset.preset] = self.config
        self.unreadable.clear()
        self.preset = load_preset(preset)
        self.config = self._others.pop(preset, self.preset)

    # ------------------------------------------------------------------------------------- values

    def has(self, key: str) -> bool:
        """Whether the run has this value: one without a discriminator has none of its."""
        return _found(self.config, key.split(".")) is not _ABSENT

    def value(self, key: str) -> Any:
        """A value by its dotted key. Raises `KeyError` where the run has no such value."""
        found = _found(self.config, key.split("."))
        if found is _ABSENT:
            raise KeyError(key)
        return found

    def preset_value(self, key: str) -> Any:
        """The same of the preset; None where it has no such value."""
        found = _found(self.preset, key.split("."))
        return None if found is _ABSENT else found

    def put(self, key: str, value: Any) -> None:
        """Change a value."""
        self.config = _with(self.config, key.split("."), value)
        self.unreadable.pop(key, None)

    def reset(self, key: str) -> None:
        """Make a value the preset's again, where it has one."""
        found = _found(self.preset, key.split("."))
        if found is not _ABSENT:
            self.put(key, found)

    def changed(self, key: str) -> bool:
        """Whether a value is another than the preset's."""
        return bool(_found(self.config, key.split(".")) != _found(self.preset, key.split(".")))

    def changes(self) -> list[str]:
        """What was changed in the preset, as words of ``--set``."""
        return assignments(self.preset, self.config)

    def reset_all(self) -> None:
        """Every value as in the preset."""
        self.config = self.preset
        self.unreadable.clear()

    # -------------------------------------------------------------------------------------- terms

    def put_term(self, name: str, term: AnyTerm) -> None:
        """Change a term, or add one."""
        self._put_terms({**self.config.objective, name: term})

    def add_term(self, term: AnyTerm, *, name: str) -> str:
        """Add a term under this name, or with a number where it is taken; return its name."""
        taken, number = name, 2
        while taken in self.config.objective:
            taken, number = f"{name}_{number}", number + 1
        self.put_term(taken, term)
        return taken

    def remove_term(self, name: str) -> None:
        """Take a term away."""
        for key in [key for key in self.unreadable if key.startswith(f"objective.{name}.")]:
            del self.unreadable[key]
        self._put_terms({key: term for key, term in self.config.objective.items() if key != name})

    def _put_terms(self, terms: Mapping[str, AnyTerm]) -> None:
        """An adversarial term and a discriminator come and go together."""
        judge = self.config.discriminator
        if any(term.adversarial for term in terms.values()):
            judge = judge or self.preset.discriminator or DiscriminatorConfig()
        else:
            judge = None
        self.config = msgspec.structs.replace(self.config, objective=dict(terms), discriminator=judge)

    # ---------------------------------------------------------------------------- name and folder

    @property
    def suggested_name(self) -> str:
        """The preset and the folder of the photographs, with a number where there is such a run."""
        folder = Path(self.data[0]).name if self.data else ""
        plain = re.sub(r"[^\w.+-]+", "_", folder).strip("._-")[:40]
        name = f"{self.preset.preset}-{plain}" if plain else self.preset.preset
        candidate, number = name, 2
        taken = {folder.name for folder in run_folders()}
        while candidate in taken or is_there(paths.runs_folder() / candidate):
            candidate, number = f"{name}-{number}", number + 1
        return candidate

    @property
    def folder(self) -> Path:
        """Where the run will lie."""
        return paths.runs_folder() / expanded(self.name or self.suggested_name)

    # ----------------------------------------------------------------------------------- problems

    def problems(self) -> tuple[Problem, ...]:
        """Everything that can be seen to be wrong without reading a picture or building a network."""
        unreadable = (Problem(key, why) for key, why in self.unreadable.items() if self.has(key))
        return (*self._of_paths(), *unreadable, *problems(self.config, new=True))

    def _of_paths(self) -> list[Problem]:
        found: list[Problem] = []
        if not self.data:
            text = message("No photographs yet. Drop a folder of them here, or choose one.")
            found.append(Problem("data", text))
        places: dict[str, Sequence[str]] = {
            "data": self.data,
            "validation": self.validation,
            "style.pictures": self.styles,
            "weights_folders": self.weights_folders,
        }
        for key, words in places.items():
            found += [
                Problem(key, message("“{path}” is not there.", path=word))
                for word in words
                if not is_there(word)
            ]
        if self.config.task == "style" and not self.styles:
            found.append(
                Problem("style.pictures", message("Choose the picture whose style is to be learned."))
            )
        if ("/" in self.start or "\\" in self.start) and not is_there(self.start):
            found.append(Problem("start", message("“{path}” is not there.", path=self.start)))
        elif self.start and is_file(Path(self.start) / RUN_FILE) and model_file(Path(self.start)) is None:
            text = message("“{name}” has no model yet. Train it first.", name=Path(self.start).name)
            found.append(Problem("start", text))
        if (problem := self._of_folder()) is not None:
            found.append(problem)
        return found

    def _of_folder(self) -> Problem | None:
        name = Path(self.name)
        if self.name and not name.is_absolute() and (len(name.parts) != 1 or _FORBIDDEN.search(self.name)):
            return Problem("run", message("“{name}” cannot be the name of a folder.", name=self.name))
        folder = self.folder
        try:
            if is_folder(folder) and any(folder.iterdir()):
                text = message("“{name}” exists already. A run never overwrites anything.", name=folder.name)
                return Problem("run", text)
        except OSError:
            pass
        if is_there(folder) and not is_folder(folder):
            return Problem("run", message("“{name}” is a file, not a folder.", name=folder.name))
        return None

    # ---------------------------------------------------------------------------------- as a run

    def words(self, act: str) -> list[str]:
        """What follows ``sr-studio train`` for an act on a run that is to be: ``new``, ``check``."""
        words = [act, self.preset.preset]
        for option, given in (
            ("--data", self.data),
            ("--validation", self.validation),
            ("--style", self.styles if self.config.task == "style" else ()),
        ):
            if given:
                words += [option, *given]
        if self.start:
            words += ["--from", self.start]
        for folder in self.weights_folders:
            words += ["--weights", folder]
        for change in self.changes():
            words += ["--set", change]
        return [*words, "--run", str(self.folder)]

    def command_line(self) -> str:
        """The command that makes this run, as one types it."""
        return shlex.join(["sr-studio", "train", *self.words("new")])

    def toml(self) -> str:
        """The run file, without what is found out only when the run is made."""
        data = msgspec.structs.replace(self.config.data, folders=self.data, validation=self.validation)
        return encode_run(
            msgspec.structs.replace(self.config, data=data, weights_folders=self.weights_folders)
        )


class _Absent:
    """The value of a key that is not there."""


_ABSENT = _Absent()


def _found(place: Any, path: Sequence[str]) -> Any:
    for part in path:
        is_table = isinstance(place, Mapping)
        place = place.get(part, _ABSENT) if is_table else getattr(place, part, _ABSENT)
        if place is _ABSENT or (place is None and part != path[-1]):
            return _ABSENT
    return place


def _with(place: Any, path: Sequence[str], value: Any) -> Any:
    first, *rest = path
    if isinstance(place, Mapping):
        return {**place, first: _with(place[first], rest, value) if rest else value}
    below = _with(getattr(place, first), rest, value) if rest else value
    return msgspec.structs.replace(place, **{first: below})
