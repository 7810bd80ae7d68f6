"""What is shown, asked for and told again, without window and engine."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from sr_studio.engine.wire.events import Failed, PictureReady, PictureStarted, Progress
from sr_studio.engine.wire.pictures import DifferencePicture, ShiftedPicture, Shown, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, Setup
from sr_studio.gui.compare.panes.pane_model import SCORE_RANK, PaneModel
from sr_studio.gui.compare.panes.wanted_pictures import PREFETCH_RANK
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, is_map, map_key
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import DAALA
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from tests.gui.compare.recorders import PaneRecorder, model, opened_entry, psnr

MODELS = (model("nearest"), model("bicubic"), model("srgan", scale=4))
NAMES = ("nearest", "bicubic", "srgan")
WHOLE = Box(0, 0, 80, 40)
A, B = Box(0, 0, 16, 16), Box(1, 0, 16, 16)
VALUES = {"nearest": 20.0, "bicubic": 25.0, "srgan": 22.0}


def by_model(picture: Shown, box: Box | None) -> Score:
    """Each model has a PSNR of its own, in a box other than in the whole image."""
    assert isinstance(picture, UpscaledPicture)
    return psnr(VALUES[picture.model] + (box.x if box else 0))


class Panes:
    """A pane model of a pair and what it told."""

    def __init__(self) -> None:
        self.engine = PaneRecorder()
        self.model = PaneModel(self.engine)
        self.model.set_metrics((PSNR, SSIM))
        self.told: list[str] = []
        self.model.changed.connect(lambda: self.told.append("changed"))
        self.model.pane_changed.connect(self.told.append)
        self.model.scores_changed.connect(lambda: self.told.append("scores"))
        self.pair = opened_entry(1, "a.png", (20, 10), reference=(80, 40))

    def show(self) -> None:
        """Show the pair under three models and have everything computed."""
        self.model.show(self.pair, Setup(), MODELS)
        self.work()

    def move(self, offsets: dict[str, tuple[float, float]]) -> None:
        """The user moves panes, and puts all others in line."""
        self.model.offsets.put(self.pair.key, offsets, among=self.model.pane_keys())

    def work(self, value: Callable[[Shown, Box | None], Score] = by_model) -> None:
        """The engine's turn, then the event loop's."""
        self.engine.finish(self.model.take)
        self.engine.score(self.model.take, value)
        QCoreApplication.processEvents()

    def listen(self) -> list[str]:
        """What was told since."""
        QCoreApplication.processEvents()
        told, self.told[:] = list(self.told), []
        return told


@pytest.fixture
def panes(qapp: object) -> Panes:
    return Panes()


def test_everything_of_an_entry_is_asked_for_in_order_of_urgency(panes: Panes) -> None:
    panes.model.set_front("bicubic")
    panes.model.show(panes.pair, Setup(), MODELS)
    ranks = [panes.engine.urgency[id_][0] for id_ in panes.engine.pictures]
    assert dict(zip(panes.model.pane_keys(), ranks, strict=True)) == {
        REFERENCE_KEY: 0, INPUT_KEY: 0, "nearest": 4, "bicubic": 1, "srgan": 6,
    }  # fmt: skip
    panes.work()
    assert all(panes.model.complete(key) for key in panes.model.pane_keys())
    assert panes.engine.score_ranks == {SCORE_RANK}


def test_a_region_step_tells_scores_and_no_pane(panes: Panes) -> None:
    panes.show()
    panes.listen()
    for box in (A, B, A):
        panes.model.set_region(box)
        panes.work()
        told = panes.listen()
        assert set(told) == {"scores"}, told
        assert panes.model.score("bicubic", box) == psnr(25.0 + box.x)
    panes.model.look_at(B)
    panes.work()
    assert set(panes.listen()) == {"scores"}


def test_a_score_of_the_whole_image_tells_the_panes_whose_header_it_changes(panes: Panes) -> None:
    panes.model.show(panes.pair, Setup(), MODELS)
    panes.engine.finish(panes.model.take)
    panes.listen()
    questions = {
        picture.model: (id_, picture, protocol)
        for id_, (picture, protocol, _) in panes.engine.questions.items()
        if isinstance(picture, UpscaledPicture)
    }
    told = []
    for name in ("nearest", "srgan", "bicubic"):
        id_, picture, protocol = questions[name]
        panes.engine.questions = {id_: (picture, protocol, ())}
        panes.engine.score(panes.model.take, by_model)
        told.append(panes.listen())
    assert told == [["scores", "nearest"], ["scores", "srgan"], ["scores", "bicubic", "srgan"]]
    assert [panes.model.state(key).best for key in NAMES] == [False, True, False]


def test_without_a_reference_only_metrics_that_need_none_are_asked_for(panes: Panes) -> None:
    alone = opened_entry(2, "b.png", (20, 10))
    setup = Setup(role="input")
    panes.model.show(alone, setup, MODELS)
    panes.work()
    assert (panes.engine.metrics, panes.model.score("bicubic")) == (set(), None)
    natural = Metric(name="niqe", label="NIQE", digits=2, needs_reference=False, prepare=PSNR.prepare)
    panes.model.set_metrics([PSNR, natural])
    panes.work(lambda _picture, _box: Score({"niqe": 4.0}))
    assert panes.engine.metrics == {("niqe",)}
    score = panes.model.score("bicubic")
    assert score is not None
    assert score.values == {"niqe": 4.0}
    assert "no reference" in str(score.missing["psnr"])
    assert panes.model.state("bicubic").scores == "NIQE 4.00"
    panes.model.show(panes.pair, setup, MODELS)
    panes.work(lambda _picture, _box: Score({"psnr": 30.0, "niqe": 4.0}))
    assert ("psnr", "niqe") in panes.engine.metrics


def test_another_protocol_empties_headers_at_once_and_fills_them_again(panes: Panes) -> None:
    panes.show()
    panes.listen()
    panes.model.set_protocol(DAALA)
    assert [panes.model.score(key) for key in NAMES] == [None] * 3
    assert set(panes.listen()) == {"scores", *NAMES}
    panes.work()
    assert set(panes.listen()) == {"scores", *NAMES}
    panes.model.set_protocol(DAALA)
    assert panes.listen() == []


def test_a_box_that_holds_the_whole_image_is_the_whole_image(panes: Panes) -> None:
    panes.show()
    panes.model.set_region(WHOLE)
    assert not panes.engine.questions
    assert panes.model.score("bicubic", WHOLE) == psnr(25.0)


def test_progress_and_failure_of_a_picture_tell_that_pane(panes: Panes) -> None:
    panes.model.show(panes.pair, Setup(), MODELS)
    panes.listen()
    id_ = next(
        id_ for id_, picture in panes.engine.pictures.items()
        if isinstance(picture, UpscaledPicture) and picture.model == "srgan"
    )  # fmt: skip
    panes.model.take(Progress(id=id_, stage="upscaling", done=0.5))
    assert panes.listen() == ["srgan"]
    assert panes.model.state("srgan").progress == 0.5
    panes.model.take(Failed(id=id_, message=Message("out of memory")))
    assert panes.listen() == ["srgan"]
    assert panes.model.failure("srgan") == "out of memory"
    panes.model.refresh()
    assert panes.model.failure("srgan") == "", "it is asked for again"


def test_without_a_reference_nothing_is_scored(panes: Panes) -> None:
    panes.model.show(opened_entry(1, "a.png", (20, 10)), Setup(role="input"), MODELS)
    panes.engine.finish(panes.model.take)
    assert not panes.model.has_reference
    assert not panes.engine.questions
    assert panes.model.pane_keys() == (INPUT_KEY, *NAMES)


def test_a_region_belongs_to_its_image(panes: Panes) -> None:
    panes.show()
    panes.model.set_region(A)
    panes.model.look_at(B)
    panes.model.show(panes.pair, Setup(precision="fp32"), MODELS)
    assert (panes.model.region, panes.model.visible) == (A, B)
    panes.model.show(opened_entry(2, "b.png", (20, 10), reference=(80, 40)), Setup(), MODELS)
    assert (panes.model.region, panes.model.visible) == (None, B), "the view stays"


def test_what_was_shown_stands_in_until_the_new_picture_is_there(panes: Panes) -> None:
    panes.show()
    old = panes.model.state("srgan").picture
    panes.model.show(panes.pair, Setup(precision="fp32"), MODELS)
    assert panes.model.state("srgan").before is old
    panes.work()
    assert panes.model.state("srgan").before is None
    panes.model.show(opened_entry(2, "b.png", (20, 10)), Setup(role="input"), MODELS)
    assert panes.model.state("srgan").before is None, "another image never stands in"


def test_a_difference_given_up_and_wanted_again_arrives(panes: Panes) -> None:
    panes.model.show(panes.pair, Setup(), MODELS)
    wanted = DifferenceWanted("srgan", REFERENCE_KEY, "absolute")
    panes.model.set_differences([wanted])
    panes.model.set_differences(())
    assert not any(isinstance(picture, DifferencePicture) for picture in panes.engine.pictures.values())
    panes.model.set_differences([wanted])
    panes.work()
    assert panes.model.complete(DIFFERENCE_KEY)
    assert DIFFERENCE_KEY in panes.listen()


def test_a_map_lies_on_the_pixels_that_it_compares(panes: Panes) -> None:
    """Results of scale 1 cover the whole image, 83 wide, of which a scale of 4 compares 80."""
    models = (model("style", scale=1), model("paint", scale=1), model("half", scale=2))
    whole = opened_entry(1, "a.png", (83, 42))
    panes.model.show(whole, Setup(role="reference"), models)
    assert panes.model.size == (80, 40)
    panes.model.set_differences([DifferenceWanted("style", "paint", "absolute")])
    panes.work(lambda _picture, _box: psnr(20.0))
    assert panes.model.state("style").scale == 1
    assert panes.model.state(DIFFERENCE_KEY).scale == 1
    panes.model.set_differences([DifferenceWanted("half", "style", "absolute")])
    assert panes.model.state(DIFFERENCE_KEY).scale == panes.model.state("half").scale == 0.5


def test_neighbours_are_prepared_after_everything_of_the_image_itself(panes: Panes) -> None:
    next_one = opened_entry(2, "b.png", (20, 10), reference=(80, 40))
    panes.model.show(panes.pair, Setup(), MODELS, neighbours=[next_one])
    ranks = sorted(panes.engine.urgency[id_][0] for id_ in panes.engine.pictures)
    assert [rank for rank in ranks if rank >= PREFETCH_RANK] == [PREFETCH_RANK + place for place in range(5)]
    panes.work()
    asked = panes.engine.last
    panes.model.show(next_one, Setup(), MODELS)
    assert all(panes.model.complete(key) for key in panes.model.pane_keys())
    assert panes.engine.last == asked + len(MODELS), "only scores are asked for"


def test_a_neighbour_too_large_to_keep_is_prepared_without_pixels(qapp: object) -> None:
    engine = PaneRecorder()
    panes = PaneModel(engine, limit=80 * 40 * 4 * 5)
    pair = opened_entry(1, "a.png", (20, 10), reference=(80, 40))
    panes.show(pair, Setup(), MODELS, neighbours=[opened_entry(2, "b.png", (20, 10), reference=(80, 40))])
    assert len(engine.prepared) == 5


def test_another_engine_computes_everything_anew_while_pixels_stay(panes: Panes) -> None:
    panes.show()
    old = panes.model.state("srgan").picture
    panes.model.redo()
    assert panes.model.state("srgan").picture is old
    assert panes.model.score("srgan") is None
    assert len(panes.engine.pictures) == 5
    panes.work()
    assert panes.model.score("srgan") == psnr(22.0)


def test_a_neighbour_under_way_while_everything_is_computed_anew_arrives(panes: Panes) -> None:
    next_one = opened_entry(2, "b.png", (20, 10), reference=(80, 40))
    panes.model.show(panes.pair, Setup(), MODELS, neighbours=[next_one])
    for id_ in panes.engine.pictures:
        panes.model.take(PictureStarted(id=id_, width=8, height=4, channels=3))
    panes.model.redo()
    panes.model.show(next_one, Setup(), MODELS, neighbours=[panes.pair])
    asked = dict(panes.engine.pictures)
    for id_ in asked:
        panes.model.take(PictureReady(id=id_, width=8, height=4, channels=3, scale=4))
    assert all(panes.model.complete(key) for key in panes.model.pane_keys())


@pytest.mark.parametrize("begun", [True, False])
def test_a_shown_picture_whose_answer_brought_no_pixels_is_asked_for_again(
    panes: Panes, *, begun: bool
) -> None:
    panes.model.show(panes.pair, Setup(), MODELS)
    picture = panes.model.picture("srgan")
    assert picture is not None
    (id_,) = (id_ for id_, asked in panes.engine.pictures.items() if asked == picture)
    if begun:
        panes.model.take(PictureStarted(id=id_, width=8, height=4, channels=3))
        panes.model.loader.cache.discard(picture)
    del panes.engine.pictures[id_]
    panes.model.take(PictureReady(id=id_, width=8, height=4, channels=3, scale=4))
    assert not panes.model.complete("srgan")
    assert panes.model.loader.id_of(picture) not in {None, id_}
    panes.work()
    assert panes.model.complete("srgan")


@pytest.mark.parametrize("precision", ["auto", "fp32"])
def test_kernels_have_no_precision(panes: Panes, precision: str) -> None:
    panes.model.show(panes.pair, Setup(precision=precision), MODELS)  # type: ignore[arg-type]
    found = {key: panes.model.picture(key) for key in NAMES}
    assert {
        key: picture.precision for key, picture in found.items() if isinstance(picture, UpscaledPicture)
    } == {"nearest": "auto", "bicubic": "auto", "srgan": precision}


def test_the_part_in_view_stays_for_another_image_and_is_scored(panes: Panes) -> None:
    panes.show()
    panes.model.look_at(A)
    panes.work()
    panes.model.show(opened_entry(2, "b.png", (20, 10), reference=(80, 40)), Setup(), MODELS)
    assert panes.model.visible == A
    panes.work()
    assert panes.model.score("bicubic", A) == psnr(25.0)
    panes.model.show(opened_entry(3, "c.png", (3, 2), reference=(12, 8)), Setup(), MODELS)
    assert panes.model.visible == Box(0, 0, 12, 8), "what of it such an image has"
    panes.model.look_at(Box(20, 2, 40, 4))
    panes.model.show(opened_entry(4, "d.png", (4, 4), reference=(16, 16)), Setup(), MODELS)
    assert panes.model.visible is None


def test_a_map_against_the_input_has_its_grid_and_says_what_was_done_to_the_picture() -> None:
    panes = Panes()
    panes.show()
    panes.model.set_differences([DifferenceWanted("srgan", INPUT_KEY, "absolute")])
    state = panes.model.state(DIFFERENCE_KEY)
    assert state.scale == 1 / 4
    assert state.label == "|Srgan → MATLAB bicubic /4 (assumed) − Input|, largest of R, G, B"
    panes.model.set_differences([DifferenceWanted(INPUT_KEY, "srgan", "luma")])
    assert panes.model.state(DIFFERENCE_KEY).scale == 1 / 4
    assert panes.model.label(DIFFERENCE_KEY) == "Input − Srgan → MATLAB bicubic /4 (assumed), luma"


def test_the_recipe_of_an_image_that_is_degraded_here_is_known() -> None:
    panes = Panes()
    recipe = Degradation(scale=2, kernel="box")
    panes.model.show(opened_entry(1, "a.png", (80, 40)), Setup(role="reference", degradation=recipe), MODELS)
    panes.model.set_differences([DifferenceWanted("nearest", INPUT_KEY, "absolute")])
    assert panes.model.label(DIFFERENCE_KEY).startswith("|Nearest → box /2 − Input|")


def test_a_moved_pane_is_scored_moved_and_its_score_in_line_is_not_shown_for_it(panes: Panes) -> None:
    panes.show()
    still = panes.model.score("srgan")
    panes.move({"srgan": (3.0, -1.0), REFERENCE_KEY: (1.0, 0.0)})
    assert panes.model.shifts("srgan") == ((2, -1), (3, -1))
    assert panes.model.score("srgan") is None, "the score in line is another one"
    asked = {
        picture.shift: picture.source
        for picture, _, _ in panes.engine.questions.values()
        if isinstance(picture, ShiftedPicture)
    }
    # Moving the reference moves all others against it.
    assert set(asked) == {(2, -1), (-1, 0)}
    panes.work(lambda _picture, _box: psnr(31.0))
    assert panes.model.score("srgan") == psnr(31.0)
    panes.move({})
    assert panes.model.score("srgan") == still, "still known"


def test_maps_of_all_panes_carry_their_panes_names_and_where_they_begin(panes: Panes) -> None:
    panes.show()
    wanted = [
        DifferenceWanted(name, REFERENCE_KEY, "luma", (2, -1) if name == "srgan" else (0, 0), map_key(name))
        for name in NAMES
    ]
    panes.model.set_differences(wanted)
    state = panes.model.state(map_key("srgan"))
    assert (state.label, state.slot, state.origin) == ("Srgan", 3, (2, 0))
    assert state.scores == panes.model.state("srgan").scores != ""
    assert isinstance(picture := panes.model.picture(map_key("srgan")), DifferencePicture)
    assert picture.shift == (2, -1)
    panes.work()
    assert all(panes.model.complete(map_key(name)) for name in NAMES)
    panes.model.set_differences(wanted[:1])
    assert [key for key in panes.model.pane_keys() if is_map(key)] == [map_key("nearest")]
