"""What is asked of the engine, and in which order; requests are written down."""

from sr_studio.engine.wire.pictures import DifferencePicture
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, Entry, Setup, pictures_of
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.panes.picture_loader import PictureLoader
from sr_studio.gui.compare.panes.wanted_pictures import PREFETCH_RANK, WantedPictures
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY
from tests.gui.compare.recorders import PaneRecorder, model, opened_entry

MODELS = (model("nearest"), model("bicubic"))
LOOKED_AT = opened_entry(1, "a.png", (20, 10), reference=(80, 40))
NEXT = opened_entry(2, "b.png", (20, 10), reference=(80, 40))


class Asked:
    """A loader and what was asked for."""

    def __init__(self, *, limit: int = 1 << 20) -> None:
        self.engine = PaneRecorder()
        self.loader = PictureLoader(self.engine, limit=limit)
        self.wanted = WantedPictures(self.loader)
        self.pictures = pictures_of(LOOKED_AT, Setup(), MODELS)

    def ask(self, focus: Box | None = None) -> None:
        """Ask for the image looked at."""
        self.wanted.ask(self.pictures, focus=focus, setup=Setup(), models=MODELS)

    def ranks(self, entry: Entry) -> list[int]:
        """Urgency of what was asked for of an entry."""
        own = set(pictures_of(entry, Setup(), MODELS).values())
        return [self.engine.urgency[id_][0] for id_, one in self.engine.pictures.items() if one in own]


def test_files_come_first_then_the_pane_worked_with(qapp: object) -> None:
    asked = Asked()
    asked.wanted.front = "bicubic"
    asked.ask(Box(0, 0, 8, 8))
    ranks = dict(zip(asked.pictures, asked.ranks(LOOKED_AT), strict=True))
    assert ranks == {REFERENCE_KEY: 0, INPUT_KEY: 0, "nearest": 4, "bicubic": 1}
    assert {focus for _, focus in asked.engine.urgency.values()} == {Box(0, 0, 8, 8)}


def test_under_a_map_no_part_of_what_it_is_made_of_is_more_urgent(qapp: object) -> None:
    asked, box = Asked(), Box(0, 0, 8, 8)
    first, second = (asked.pictures[name] for name in ("nearest", "bicubic"))
    assert is_shown(first)
    assert is_shown(second)
    asked.pictures[DIFFERENCE_KEY] = DifferencePicture(first, second)
    asked.ask(box)
    focus = {asked.engine.pictures[id_]: focus for id_, (_, focus) in asked.engine.urgency.items()}
    assert focus[asked.pictures[DIFFERENCE_KEY]] == box
    assert focus[first] is focus[second] is None


def test_neighbours_come_after_everything_and_the_small_ones_with_pixels(qapp: object) -> None:
    for limit, prepared in ((1 << 20, 0), (1000, 4)):
        asked = Asked(limit=limit)
        asked.wanted.neighbours = (NEXT,)
        asked.ask()
        assert asked.ranks(NEXT) == [PREFETCH_RANK + place for place in range(4)]
        assert len(asked.engine.prepared) == prepared, "the engine only has them ready"


def test_what_is_there_or_ready_is_not_asked_for(qapp: object) -> None:
    asked = Asked(limit=1000)
    asked.wanted.neighbours = (NEXT,)
    asked.ask()
    asked.engine.finish(asked.loader.take)
    asked.ask()
    assert asked.engine.pictures == {}


def test_the_image_looked_at_is_not_its_own_neighbour(qapp: object) -> None:
    asked = Asked()
    asked.wanted.neighbours = (LOOKED_AT,)
    asked.ask()
    assert max(asked.ranks(LOOKED_AT)) < PREFETCH_RANK
