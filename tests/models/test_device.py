"""Choice of device and precision, and running out of memory for real."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from sr_studio.errors import is_out_of_memory
from sr_studio.models import device as devices
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import Device, choose, choose_precision, cpu, one_thread
from tests.models.small_networks import picture

ROOT = Path(__file__).parent.parent.parent

FAST = Device(name="cpu", label="CPU", precisions=("fp32", "bf16"))
PLAIN = Device(name="cpu", label="CPU", precisions=("fp32",))


def test_auto_precision() -> None:
    assert choose_precision("auto", FAST, depth=8) == ("bf16", ())
    assert choose_precision("auto", FAST, depth=16) == ("fp32", ())
    assert choose_precision("auto", PLAIN, depth=8) == ("fp32", ())
    assert choose_precision("fp32", FAST, depth=8) == ("fp32", ())


def test_bf16_is_never_emulated() -> None:
    used, notices = choose_precision("bf16", PLAIN, depth=8)
    assert used == "fp32"
    assert "no bfloat16" in notices[0].text


@pytest.mark.parametrize(
    ("flags", "limit", "expected"),
    [
        ({"avx512_bf16"}, "", True),
        ({"amx_bf16"}, "ALL", True),
        ({"avx512_bf16"}, "AVX2", False),
        ({"avx512_bf16"}, "AVX512_CORE_BF16", True),
        ({"avx512f", "avx2"}, "", False),
    ],
)
def test_bf16_by_processor_flags(
    monkeypatch: pytest.MonkeyPatch, flags: set[str], limit: str, expected: bool
) -> None:
    monkeypatch.setattr(devices, "cpu_flags", lambda: frozenset(flags))
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", limit)
    devices.cpu_has_bf16.cache_clear()
    assert devices.cpu_has_bf16() is expected
    devices.cpu_has_bf16.cache_clear()


def test_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine decides which devices there are; this is what is made of them."""
    first, second = (Device(name=f"cuda:{index}", label="a GPU") for index in range(2))
    monkeypatch.setattr(devices, "devices", lambda: (cpu(), first, second))
    assert choose("auto") == choose("cuda") == first
    assert choose("cuda:1") == second
    assert choose("cpu") == cpu()
    with pytest.raises(ModelError, match="There is no device mps here"):
        choose("mps")
    monkeypatch.setattr(devices, "devices", lambda: (cpu(),))
    assert choose("auto") == cpu()


def test_the_processor_is_described() -> None:
    assert "thread" in cpu().label
    assert cpu().memory > 1 << 30


def test_what_counts_as_out_of_memory() -> None:
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory."))
    assert not is_out_of_memory(RuntimeError("shape mismatch"))
    with pytest.raises(RuntimeError) as real:
        torch.empty(1 << 60, dtype=torch.uint8)
    assert is_out_of_memory(real.value)


LIMITED = """
import resource
import numpy as np
from sr_studio.models.device import cpu
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet
info = ModelInfo(name="net", label="Net", scale=4, origin="added")
upscaler = StreamedUpscaler(info, random_srresnet(blocks=1, channels=64), device=cpu())
pixels = picture({height}, {width})
warm = upscaler.upscale(pixels[:320, :320], precision="fp32")
assert not warm.notices, warm.notices
upscaler._first_piece = lambda job: 1 << 22
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (350 << 20), resource.RLIM_INFINITY))
result = upscaler.upscale(pixels, precision="fp32")
assert np.array_equal(result.pixels, warm.pixels)
print([notice.text for notice in result.notices])
"""


def limited(height: int, width: int) -> "subprocess.CompletedProcess[str]":
    """Upscale a picture with 350 MiB of address space to spare."""
    code = LIMITED.format(height=height, width=width)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits address space the Linux way")
def test_smaller_tiles_after_running_out_of_memory() -> None:
    """A real limit of the operating system: the result is the same, and it is said.

    The whole picture in one strip needs one tensor of 256 x 640 x 640 floats, 400 MiB.
    """
    result = limited(320, 320)
    assert result.returncode == 0, result.stderr
    assert "Out of memory on CPU" in result.stdout
    assert "smaller tiles" in result.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits address space the Linux way")
def test_no_memory_at_all_is_said_in_words() -> None:
    """A picture so wide that even a strip of one row needs a tensor of 256 x 1 x 600,000 floats, 586 MiB."""
    result = limited(2, 300_000)
    assert result.returncode != 0
    assert "ModelError: There is not enough memory to upscale 300000×2 pixels with Net" in result.stderr


def test_memory_limit_makes_strips_short() -> None:
    """The plan keeps to the limit it is given: more strips, the same pixels."""
    import numpy as np

    from sr_studio.models.loading import load_upscaler

    pixels = picture(90, 60)
    heights: list[int] = []
    small = load_upscaler("srresnet_x4", device="cpu", memory_limit=8 << 20)
    result = small.upscale(
        pixels, precision="fp32", on_tile=lambda _x, _y, tile: heights.append(tile.shape[0])
    )
    assert max(heights) < 200
    assert np.array_equal(
        result.pixels, load_upscaler("srresnet_x4", device="cpu").upscale(pixels, precision="fp32").pixels
    )


KEPT = """
import resource
import torch
from sr_studio.models.device import keep_freed_memory, release_memory

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() >> 20

def freed():
    before = resident()
    block = torch.ones(100 << 18)
    held = resident() - before
    del block
    return held, resident() - before

print(*freed())
assert keep_freed_memory()
print(*freed())
before = resident()
for _ in range(40):
    freed()
print(resident() - before)
release_memory("cpu")
print(*freed())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc's allocator")
def test_freed_memory_is_kept_and_given_back() -> None:
    """MiB that 100 allocated and freed ones add: as usual, kept, forty times again, after a release.

    Where exactly a block is put is glibc's affair, and the system may take idle pages away; but blocks that
    are kept are used again, so that forty more do not add up.
    """
    out = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, cwd=ROOT, check=True)
    usual, kept, (again,), released = [tuple(map(int, line.split())) for line in out.stdout.splitlines()]
    assert usual[0] > 90
    assert usual[1] < 10
    assert kept[1] > 90
    assert again < 1000, "kept blocks are used again"
    assert released[0] > 90, "the blocks were given back"


def test_one_thread_is_for_a_while() -> None:
    before = torch.get_num_threads()
    with one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before
