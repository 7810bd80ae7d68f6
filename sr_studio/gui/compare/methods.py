"""The methods whose finished results are open: they stand among the models, and set the models aside."""

from collections.abc import Iterable, Sequence

from sr_studio.gui.compare.image_entry import Entry, method_key, method_of
from sr_studio.gui.i18n import sentence, translator
from sr_studio.models.upscaler import ModelInfo

_tr = translator("Workspace")


def of_one_set(entries: Iterable[Entry], methods: Iterable[str]) -> frozenset[str]:
    """Return all methods that some entry has together with one of these, which are among them."""
    own = frozenset(methods)
    lists = {entry.methods for entry in entries}
    return own.union(*(other for other in lists if not own.isdisjoint(other)))


def taken_as_reference(entries: Iterable[Entry], entry: Entry) -> frozenset[str]:
    """Return the methods in whose folder the reference of an entry lies: it has no result of them to lack."""
    file = entry.shown if not entry.bare else None
    if file is None or file.path is None:
        return frozenset()
    folder = file.path.parent
    return frozenset(
        method
        for other in entries
        for method, result in other.results.items()
        if method not in entry.methods and result.path is not None and result.path.parent == folder
    )


def unread_words(entry: Entry, method: str) -> str:
    """Why an entry has no result of a method that has a file of it; "" where it has none, or one in use."""
    file = entry.unread.get(method)
    return sentence(file.reason) if file is not None else ""


def aside_words() -> str:
    """What is said when models are set aside."""
    return _tr("Models do not run beside finished results until they are switched on in Models.")


class Methods:
    """Which methods there are, and which models were shown before them.

    Nobody who brings finished results has asked for models to run, so those that were shown are set aside
    with the first method and given back when the last is gone, together with those that were switched on.
    Meanwhile they run on images without results.
    """

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        """In the order in which they are first met in the list."""
        self.infos: tuple[ModelInfo, ...] = ()
        self._aside: tuple[str, ...] = ()
        self._met: tuple[str, ...] = ()
        """All since there was none, in the order of `names`: one that comes back has its place."""

    def of(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        """The methods of these entries; those that were known keep their places."""
        found = dict.fromkeys(name for entry in entries for name in entry.methods)
        known = [name for name in self._met if name in found]
        return tuple(dict.fromkeys((*known, *found)))

    def have(self, entry: Entry) -> bool:
        """Whether all methods of an entry are known."""
        return all(name in self.names for name in entry.methods)

    def models_of(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """The models among what is shown, and those that are set aside."""
        return tuple(dict.fromkeys((*self._aside, *(name for name in chosen if not method_of(name)))))

    @property
    def aside(self) -> tuple[str, ...]:
        """The models that are set aside."""
        return self._aside

    def run_apart(self, entry: Entry | None) -> bool:
        """Whether an image has models of its own: it has no results, and those of others set models aside."""
        return entry is not None and not entry.methods and not entry.apart and bool(self.names or self._aside)

    def shown_for(self, entry: Entry | None, chosen: Sequence[str], *, most: int) -> tuple[str, ...]:
        """What is shown of an image, where ``chosen`` is shown of scenes."""
        return self.models_of(chosen)[:most] if self.run_apart(entry) else tuple(chosen)

    def choose_apart(self, name: str, on: bool) -> None:
        """Have a model run on images without results, or not."""
        rest = tuple(other for other in self._aside if other != name)
        self._aside = (*rest, name) if on else rest

    def set_aside(self, names: Sequence[str]) -> None:
        """Have these set aside as long as there are methods."""
        self._aside = tuple(names) if self.names else ()

    def renamed(self, names: Sequence[str]) -> tuple[str, str] | None:
        """The one method that is called otherwise in these, before and after; None where more has changed."""
        gone = [name for name in self.names if name not in names]
        new = [name for name in names if name not in self.names]
        return (gone[0], new[0]) if len(gone) == len(new) == 1 and len(names) == len(self.names) else None

    def follow(
        self, names: Sequence[str], chosen: Sequence[str], *, most: int, apart: bool = False
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Have these methods from now on. ``apart``: the last was taken apart, so models stay set aside.

        Returns what is shown then (pane keys), and the methods for which there is no room.
        """
        if renamed := self.renamed(names):
            old, new_name = renamed
            names = [new_name if name == old else name for name in self.names]
            chosen = [method_key(new_name) if key == method_key(old) else key for key in chosen]
            self._met = tuple(new_name if name == old else name for name in self._met)
        before, self.names = self.names, tuple(names)
        self._met = tuple(dict.fromkeys((*self._met, *names))) if names else ()
        self.infos = tuple(
            ModelInfo(name=method_key(name), label=name, scale=0, origin="finished") for name in names
        )
        if not names and apart:
            return tuple(name for name in chosen if not method_of(name)), ()
        if not names:
            given_back, self._aside = self.models_of(chosen), ()
            return given_back[:most], ()
        if not before:
            self._aside, chosen = self.models_of(chosen), ()
        keys = {method_key(name) for name in names}
        kept = [key for key in chosen if key in keys or not method_of(key)]
        new = [name for name in names if name not in before] if not renamed else []
        room = max(0, most - len(kept))
        return (*kept, *map(method_key, new[:room])), tuple(new[room:])
