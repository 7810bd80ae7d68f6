"""What each model takes: time and memory, as the engine measured them while nothing else was computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from sr_studio.commands.sources import Item
from sr_studio.engine.wire.events import PictureReady
from sr_studio.models.upscaler import ModelInfo

MEBIBYTE = 1 << 20

TIME_NOTE = (
    "time: the model's own computation on the device (padding, tiles, moving pixels to the device and back), "
    "without decoding, degrading, scoring and loading; one picture at a time, the median over images, each "
    "model's first picture left out"
)
"""What is in the times and what is not."""

MEMORY_NOTES = {
    "process": "memory: the highest resident memory of the engine's process during any picture of a model, "
    "with the program, torch and all models loaded so far in it",
    "device": "memory: the most that torch had allocated on the graphics card during any picture of a model, "
    "with the weights of all models loaded so far in it",
    "": "memory: – where the engine's system cannot measure it (only Linux and CUDA can)",
}
"""Whose memory it is and how it was measured."""


@dataclass(frozen=True)
class Cost:
    """Time and memory of one model at one scale.

    Attributes
    ----------
    timed
        Warm pictures the times are the median of; 0 where there is only the first.
    image, megapixel
        Milliseconds a picture, and a megapixel of the result; None where nothing is timed.
    peak
        Bytes held at most; 0 where not known.
    of
        ``process``, ``device`` or "".
    """

    timed: int = 0
    image: float | None = None
    megapixel: float | None = None
    peak: int = 0
    of: str = ""

    @property
    def time_text(self) -> str:
        """Milliseconds a megapixel, three digits: ``1240``, ``12.4``, a dash."""
        return "–" if self.megapixel is None else digits(self.megapixel)

    @property
    def memory_text(self) -> str:
        """Mebibytes at most: ``612``, a dash."""
        return f"{self.peak / MEBIBYTE:.0f}" if self.peak else "–"


def digits(number: float) -> str:
    """Return a positive number to three significant digits, whole above 100."""
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


@dataclass(eq=False)
class Costs:
    """The facts of every picture that was computed: by model and scale, then by folder and name, in order."""

    _facts: dict[tuple[str, int], dict[tuple[str, str], PictureReady]] = field(default_factory=dict)
    _devices: dict[str, None] = field(default_factory=dict)
    """Of pictures that were computed in earlier runs."""

    @property
    def known(self) -> bool:
        """Whether anything was computed in this run."""
        return bool(self._facts)

    def add_device(self, device: str) -> None:
        """Note where a picture of an earlier run was computed."""
        self._devices[device] = None

    def add(self, item: Item, model: ModelInfo, facts: PictureReady) -> None:
        """Note how a picture was made."""
        self._facts.setdefault((model.name, item.scale), {})[item.folder, item.name] = facts

    def of_image(self, item: Item, model: ModelInfo) -> PictureReady | None:
        """Return how the picture of an image was made; None where it was not, or for an earlier image."""
        facts = self._facts.get((model.name, item.scale), {}).get((item.folder, item.name))
        return None if facts is None or facts.cached else facts

    def of(self, model: str, scale: int) -> Cost:
        """Return what a model took at a scale."""
        made = [facts for facts in self._facts.get((model, scale), {}).values() if not facts.cached]
        warm = made[1:]
        known = [facts for facts in made if facts.memory_peak]
        peak = max(known, key=lambda facts: facts.memory_peak, default=None)
        return Cost(
            timed=len(warm),
            image=median(facts.seconds * 1e3 for facts in warm) if warm else None,
            megapixel=median(_per_megapixel(facts) for facts in warm) if warm else None,
            peak=peak.memory_peak if peak else 0,
            of=peak.memory_of if peak else "",
        )

    @property
    def devices(self) -> tuple[str, ...]:
        """Labels of the devices used; the plain ``CPU`` of kernels is in ``CPU (2 threads)``."""
        every = dict.fromkeys(facts.device for made in self._facts.values() for facts in made.values())
        every |= self._devices
        return tuple(one for one in every if one and not any(other.startswith(f"{one} (") for other in every))

    def notes(self, models: Sequence[ModelInfo], scales: Iterable[int]) -> list[str]:
        """Return what the columns of time and memory mean, in a sentence each."""
        found = [self.of(model.name, scale) for scale in scales for model in models]
        timed = sorted({cost.timed for cost in found if cost.timed})
        counted = f" ({_span(timed)} of them)" if timed else " (there is only the first: no time)"
        kinds = dict.fromkeys(cost.of for cost in found)
        return [TIME_NOTE + counted, *(MEMORY_NOTES[kind] for kind in kinds)]

    def document(self, labels: Mapping[str, ModelInfo]) -> list[dict[str, object]]:
        """Return everything as plain data."""
        return [
            {
                "model": name,
                "scale": scale,
                "images_timed": cost.timed,
                "ms_per_image": cost.image,
                "ms_per_megapixel": cost.megapixel,
                "memory_peak_bytes": cost.peak or None,
                "memory_of": cost.of or None,
            }
            for name, scale in self._facts
            if name in labels
            for cost in [self.of(name, scale)]
        ]


def _per_megapixel(facts: PictureReady) -> float:
    return facts.seconds * 1e9 / (facts.width * facts.height)


def _span(counts: Sequence[int]) -> str:
    return str(counts[0]) if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
