"""The memory of this process is measured in bytes."""

from sr_studio.training.process_memory import own_memory, peak_memory

MIB = 1 << 20


def test_what_is_held_is_seen_now_and_stays_in_the_peak() -> None:
    before = own_memory()
    held = bytearray(b"\1" * (64 * MIB))
    during = own_memory()
    assert 48 * MIB < during - before < 256 * MIB
    assert peak_memory() >= during - MIB
    del held
    assert peak_memory() >= during - MIB
