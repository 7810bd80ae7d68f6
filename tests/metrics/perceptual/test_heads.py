"""The heads are read from torchmetrics' files without importing it, and are the authors' or nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.metrics.metric import MetricError
from sr_studio.metrics.perceptual import heads
from sr_studio.metrics.perceptual.heads import HEADS, head_missing, package_folder, read_head
from sr_studio.metrics.perceptual.lpips import VARIANTS


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    read_head.cache_clear()
    yield
    read_head.cache_clear()


@pytest.mark.parametrize("name", HEADS)
def test_the_installed_files_are_the_authors(name: str) -> None:
    assert head_missing(name) is None
    held = read_head(name)
    assert all(value.device.type == "cpu" for value in held.values())
    if name == "dists":
        assert {key: tuple(value.shape) for key, value in held.items()} == dict.fromkeys(
            ("alpha", "beta"), (1, 1475, 1, 1)
        )
    else:
        assert len(held) == len(VARIANTS[name].layers)
        assert min(float(value.min()) for value in held.values()) >= 0


def test_the_package_is_not_imported() -> None:
    code = (
        "import sys; from sr_studio.metrics.perceptual.heads import read_head; read_head('alex'); "
        "assert not {'torchmetrics', 'lightning_utilities'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture
def another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of the same name with one file, found before the installed one."""
    source = package_folder()
    assert source is not None
    folder = tmp_path / "packages" / "torchmetrics"
    for head in (HEADS["alex"], HEADS["dists"]):
        (folder / head.path).parent.mkdir(parents=True)
        shutil.copy(source / head.path, folder / head.path)
    (folder / "__init__.py").write_text("raise AssertionError('imported')")
    monkeypatch.syspath_prepend(str(folder.parent))
    monkeypatch.delitem(sys.modules, "torchmetrics", raising=False)
    return folder


def test_a_file_that_is_another_is_refused(another_package: Path) -> None:
    assert package_folder() == another_package
    read_head("alex")
    read_head.cache_clear()
    file = another_package / HEADS["alex"].path
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(MetricError, match=r"alex\.pth is not what the metric's authors published"):
        read_head("alex")


def test_a_file_that_is_absent_is_named(another_package: Path) -> None:
    with pytest.raises(MetricError, match=r"has no functional/image/lpips_models/vgg.pth; install it again"):
        read_head("vgg")


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "PACKAGE", "torchmetrics_that_is_not_installed")
    assert package_folder() is None
    assert "pip install torchmetrics_that_is" in str(head_missing("dists"))
    with pytest.raises(MetricError, match="is not installed"):
        read_head("dists")
