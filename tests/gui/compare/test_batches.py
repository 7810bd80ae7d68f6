"""When files that were opened together are shown and said to be done. The list is a real one."""

from pathlib import Path

import pytest

from sr_studio.gui.compare.batches import SETTLED_TOGETHER, Batches
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.image_list import ImageList
from tests.gui.compare.recorders import FileRecorder

FOLDER = Path("/pictures")


class Told:
    """A list whose files are decoded, batches of it, and what they told."""

    def __init__(self, count: int) -> None:
        files = FileRecorder()
        self.images = ImageList(files)
        self.images.open([FOLDER / f"{number}.png" for number in range(count)])
        files.answer(self.images)
        self.keys = [entry.key for entry in self.images]
        self.batches = Batches(self.images, self.images)
        self.said: list[object] = []
        self.batches.opened.connect(lambda key: self.said.append(("opened", key)))
        self.batches.ended.connect(lambda keys: self.said.append(("ended", tuple(keys))))
        self.batches.failures_found.connect(lambda failures: self.said.append(("failed", tuple(failures))))


@pytest.mark.usefixtures("qapp")
def test_few_files_are_shown_once_all_are_answered() -> None:
    told = Told(2)
    one, two = told.keys
    told.batches.begin(told.keys)
    told.batches.answered(two)
    assert told.said == []
    told.batches.answered(one)
    assert told.said == [("ended", (one, two)), ("opened", one)]
    told.batches.answered(one)
    assert len(told.said) == 2, "it is over"


@pytest.mark.usefixtures("qapp")
def test_of_many_the_first_is_shown_when_one_is_there_and_once() -> None:
    told = Told(SETTLED_TOGETHER + 1)
    told.batches.begin(told.keys)
    told.batches.answered(told.keys[3])
    told.batches.answered(told.keys[5])
    assert told.said == [("opened", told.keys[0])]


@pytest.mark.usefixtures("qapp")
def test_what_waits_for_nothing_ends_at_once() -> None:
    told = Told(1)
    told.batches.begin(told.keys, waiting=())
    assert told.said == [("ended", tuple(told.keys)), ("opened", told.keys[0])]


@pytest.mark.usefixtures("qapp")
def test_failures_are_said_with_their_batch_and_at_once_without_one() -> None:
    told = Told(2)
    one, two = told.keys
    told.batches.failed(one, "x.png", "no image")
    assert told.said.pop() == ("failed", (("x.png", "no image"),))
    told.batches.begin(told.keys)
    told.batches.failed(one, "0.png", "no image")
    told.batches.answered(one)
    assert told.said == []
    told.batches.answered(two)
    assert told.said[0] == ("failed", (("0.png", "no image"),))


def pairs(images: ImageList) -> list[Entry]:
    return [entry for entry in images if entry.paired]


@pytest.mark.usefixtures("qapp")
def test_what_is_settled_is_not_paired() -> None:
    for settled, count in ((True, 0), (False, 1)):
        files = FileRecorder(sizes={"a_HR.png": (80, 40), "a_LR.png": (20, 10)})
        images = ImageList(files)
        for name in ("a_HR.png", "a_LR.png"):
            images._append(name, FOLDER / name)
        keys = [entry.key for entry in images]
        images._batches.begin(keys, settled=settled)
        for key, name in zip(keys, ("a_HR.png", "a_LR.png"), strict=True):
            images._read(key, "image", FOLDER / name)
        files.answer(images)
        assert len(pairs(images)) == count
