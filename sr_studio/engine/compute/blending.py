"""Weights between two checkpoints, the checkpoints themselves kept read for the next point between them."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from sr_studio.models.blending import Blend, check_alike, interpolate
from sr_studio.models.checkpoint import Header, load, read_header

if TYPE_CHECKING:
    from torch import Tensor

Checkpoint: TypeAlias = "tuple[Header, dict[str, Tensor]]"
Read: TypeAlias = Callable[[str], bytes | memoryview]
"""The bytes of the model file of a digest."""

_READ_AT_ONCE = 2
_read: OrderedDict[str, Checkpoint] = OrderedDict()
"""Checkpoints by the digest of their file; used by the heavy worker alone."""


def between(blend: Blend, read: Read) -> Checkpoint:
    """Header and tensors of a blend. Raises ModelError where the two are not of one network."""
    first, second = (_checkpoint(digest, read) for digest in (blend.first, blend.second))
    found = interpolate(first, second, blend)
    while len(_read) > _READ_AT_ONCE:
        _read.popitem(last=False)
    return found


def refuse_unlike(blend: Blend, read: Read) -> None:
    """Raise ModelError where the headers of the two say that they are not of one network; without torch."""
    headers = [read_header(read(digest)).header for digest in (blend.first, blend.second)]
    if headers[0] is not None and headers[1] is not None:
        check_alike(headers[0], headers[1])


def _checkpoint(digest: str, read: Read) -> Checkpoint:
    known = _read.pop(digest, None)
    if known is None:
        known = load(read(digest), name=digest)
    _read[digest] = known
    return known
