"""What metrics say of their weights files is said at once, whatever has to be read for it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.registry import describe, metrics_named
from sr_studio.pretrained import digests
from sr_studio.pretrained.digests import file_digest
from sr_studio.pretrained.weights import own_folder
from tests.training.fixtures import no_cache  # noqa: F401


def mine(name: str = "vgg16_mine.pth") -> tuple[Metric, Path]:
    """A distance by weights of the user's own, which are known by their digest."""
    own_folder().mkdir(parents=True, exist_ok=True)
    file = own_folder() / name
    file.write_bytes(b"of my own")
    [metric] = metrics_named(["features:vgg16"])
    return metric, file


def test_a_recipe_has_its_digest_as_soon_as_the_file_is_read(qtbot: QtBot, no_cache: Path) -> None:  # noqa: F811
    metric, file = mine()
    facts = MetricFacts()
    with digests._READING:  # as long as a large file takes
        told = facts.describe(COMMUNITY, 4, (PSNR, metric))
        assert told.startswith(describe(COMMUNITY, 4, (PSNR,)))
        assert told.endswith(f"{metric.label}: its weights file {file.name} is being read")
        assert facts.describe(COMMUNITY, 4, (PSNR, metric)) == told  # one thread reads, not two
        with qtbot.waitSignal(facts.changed, timeout=50, raising=False) as early:
            pass
        assert not early.signal_triggered
    qtbot.waitUntil(lambda: facts.describe(COMMUNITY, 4, (PSNR, metric)) != told)
    assert facts.describe(COMMUNITY, 4, (PSNR, metric)) == describe(COMMUNITY, 4, (PSNR, metric))
    assert file_digest(file)[:8] in facts.describe(COMMUNITY, 4, (metric,))


def test_whether_it_can_be_computed_is_known_later(qtbot: QtBot, no_cache: Path) -> None:  # noqa: F811
    metric, _ = mine()
    mine("vgg16_other.pth")  # two files: what they are decides, and each is read
    facts = MetricFacts()
    with digests._READING:
        assert "is being read" in str(facts.unavailable(metric))
        assert not facts.is_available(metric)
    qtbot.waitUntil(lambda: "several files" in str(facts.unavailable(metric)))
    assert facts.unavailable(PSNR) is None


def test_a_file_that_cannot_be_read_is_not_tried_for_ever(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def unavailable() -> None:
        file_digest(folder)  # what no file is cannot be read, whoever asks

    metric = Metric(name="deep", label="Deep", digits=2, prepare=PSNR.prepare, unavailable=unavailable)
    facts = MetricFacts()
    with qtbot.waitSignal(facts.changed):
        assert "is being read" in str(facts.unavailable(metric))
    assert "cannot be read" in str(facts.unavailable(metric))
