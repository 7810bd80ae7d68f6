"""Resizing that equals MATLAB's ``imresize``, to the bit for 8-bit images.

Three facts decide equality with LR images made by MATLAB: the kernel is stretched when reducing, the axis
with the smaller scale goes first (rows when equal), and an integer image is rounded after *each* axis.
Floating-point images are never rounded and their border is mirrored; integer images repeat the edge
sample, as the published LR sets do.

The work is done in tiles that stay in the processor's cache: each axis of a tile is a few small dense
matrix products. 8-bit images whose weights are dyadic (bicubic by 2, 4, 8) are summed in float32, which is
exact there; everything else in float64. Exact halves round up whatever order the sums are done in, so a
result does not depend on tiles, threads or the BLAS library.
"""

from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.kernels import Axis, Border, Kernel, resampling_axis
from sr_studio.imaging.pixels import Pixels

_ROUND_UP = 0.5 + 1e-7  # halves that float64 sums to just below a half still round up
_BLOCK = 16  # output samples of one matrix product when enlarging
_PRODUCT = 200_000
"""Multiplications of one matrix product: few enough that BLAS does it at once, without waking threads."""
_TILE_VALUES = 1 << 17  # floats of one tile, so that its temporaries stay in the cache


def imresize(
    pixels: Pixels,
    *,
    height: int,
    width: int,
    kernel: Kernel = "bicubic",
    antialiasing: bool = True,
    border: Border | None = None,
) -> Pixels:
    """Resize to ``height`` x ``width`` like MATLAB's ``imresize``.

    Parameters
    ----------
    pixels
        H x W or H x W x C; uint8, uint16 or floating point of any range. At least 1 x 1.
    height, width
        Size of the result, at least 1.
    kernel
        ``bicubic``, ``lanczos3``, ``box`` or ``nearest``.
    antialiasing
        Stretch the kernel when reducing. ``nearest`` never does.
    border
        What lies outside the image; None is ``replicate`` for integers and ``symmetric`` for floats.

    Returns
    -------
    Same type as ``pixels`` for integers (rounded after each axis, halves up), float64 for floats.
    """
    return imresize_rows(
        pixels,
        height=height,
        width=width,
        kernel=kernel,
        antialiasing=antialiasing,
        border=border,
        rows=(0, height),
    )


def imresize_rows(
    pixels: Pixels,
    *,
    height: int,
    width: int,
    rows: tuple[int, int],
    kernel: Kernel = "bicubic",
    antialiasing: bool = True,
    border: Border | None = None,
) -> Pixels:
    """Rows ``rows[0]`` to ``rows[1]`` of `imresize`'s result, reading only the input they need.

    For integer images the rows equal those of the whole result exactly; for floats within 1e-12 of the
    range.
    """
    start, stop = rows
    if min(pixels.shape[:2]) < 1 or height < 1 or width < 1:
        raise ValueError(f"cannot resize {pixels.shape} to {height}x{width}")
    if not 0 <= start < stop <= height:
        raise ValueError(f"rows {rows} are not inside 0..{height}")
    if kernel == "nearest":
        down = (2 * np.arange(start, stop) + 1) * pixels.shape[0] // (2 * height)
        across = (2 * np.arange(width) + 1) * pixels.shape[1] // (2 * width)
        chosen = pixels[down]
        return chosen if width == pixels.shape[1] else np.ascontiguousarray(chosen[:, across])
    if border is None:
        border = "symmetric" if pixels.dtype.kind == "f" else "replicate"
    vertical = resampling_axis(pixels.shape[0], height, kernel, antialiasing, border)
    horizontal = resampling_axis(pixels.shape[1], width, kernel, antialiasing, border)
    return resample(pixels, vertical=vertical, horizontal=horizontal, rows=rows)


def resample(
    pixels: Pixels,
    *,
    vertical: Axis,
    horizontal: Axis,
    rows: tuple[int, int] | None = None,
    rounding_between: bool = True,
) -> Pixels:
    """Apply one map to the rows and one to the columns; of integer images only the end is rounded if asked.

    ``pixels``: H x W or H x W x C with H = ``vertical.n_in`` and W = ``horizontal.n_in``. The axis with the
    smaller scale goes first.
    """
    start, stop = rows if rows is not None else (0, vertical.n_out)
    planes = pixels if pixels.ndim == 3 else pixels[:, :, None]
    channels = planes.shape[2]
    flat = np.ascontiguousarray(planes).reshape(planes.shape[0], -1)
    whole = pixels.dtype.kind == "u"
    peak = int(np.iinfo(pixels.dtype).max) if whole else 0
    exact = (
        whole and rounding_between and vertical.exact_in_float32(peak) and horizontal.exact_in_float32(peak)
    )
    working: type[np.floating[Any]] = np.float32 if exact else np.float64
    output = np.empty((stop - start, horizontal.n_out * channels), pixels.dtype if whole else np.float64)

    down = _row_blocks(vertical, exact)
    across = _column_blocks(horizontal, channels, exact)
    rows_first = vertical.n_out * horizontal.n_in <= horizontal.n_out * vertical.n_in
    for top, bottom, left, right in _tiles(down, across, start, stop, channels):
        inside = _trim(down, vertical, top, bottom, working)
        row0, row1 = min(b[2] for b in inside), max(b[3] for b in inside)
        beside = [b for b in across if left <= b[0] < right]
        column0, column1 = min(b[2] for b in beside), max(b[3] for b in beside)
        tile = flat[row0:row1, column0 * channels : column1 * channels].astype(working)
        out_values = (right - left) * channels
        if rows_first:
            between = np.empty((bottom - top, tile.shape[1]), working)
            _apply_rows(inside, tile, between, row0, top)
        else:
            between = np.empty((tile.shape[0], out_values), working)
            _apply_columns(beside, tile, between, (column0, left), channels)
        if whole and rounding_between:
            _round(between, peak)
        result = np.empty((bottom - top, out_values), working)
        if rows_first:
            _apply_columns(beside, between, result, (column0, left), channels)
        else:
            _apply_rows(inside, between, result, row0, top)
        if whole:
            _round(result, peak)
        target = output[top - start : bottom - start, left * channels : right * channels]
        np.copyto(target, result, casting="unsafe")
    shaped = output.reshape(stop - start, horizontal.n_out, channels)
    return shaped if pixels.ndim == 3 else shaped[:, :, 0]


_Block = tuple[int, int, int, int, NDArray[Any]]  # output start and stop, input start and stop, matrix


def _block_size(axis: Axis) -> int:
    """Output samples of one matrix product: long blocks waste sums of zeros, short ones waste calls."""
    return min(_BLOCK, max(4, round(_BLOCK * 2 * axis.n_out / axis.n_in)))


@lru_cache(maxsize=16)
def _row_blocks(axis: Axis, exact: bool) -> tuple[_Block, ...]:
    size = _block_size(axis)
    working = np.float32 if exact else np.float64
    return tuple(
        (start, stop, *axis.span(start, stop), axis.matrix(start, stop).astype(working))
        for start in range(0, axis.n_out, size)
        for stop in [min(start + size, axis.n_out)]
    )


@lru_cache(maxsize=16)
def _column_blocks(axis: Axis, channels: int, exact: bool) -> tuple[_Block, ...]:
    """Blocks whose transposed matrix acts on interleaved channels; equal matrices are held once."""
    held: dict[bytes, NDArray[Any]] = {}
    blocks: list[_Block] = []
    for start, stop, first, last, matrix in _row_blocks(axis, exact):
        key = matrix.tobytes() + bytes([len(matrix)])
        if key not in held:
            held[key] = np.kron(matrix.T, np.eye(channels, dtype=matrix.dtype))
        blocks.append((start, stop, first, last, held[key]))
    return tuple(blocks)


def _tiles(
    down: tuple[_Block, ...], across: tuple[_Block, ...], start: int, stop: int, channels: int
) -> list[tuple[int, int, int, int]]:
    """Tiles of the result (top, bottom, left, right) along block borders."""
    rise = down[0][1] - down[0][0]
    run = across[0][1] - across[0][0]
    n_in, n_out = across[-1][3], across[-1][1]
    tall = rise * max(1, 64 // rise)
    per_row = max(1.0, n_in / n_out) * max(1.0, down[-1][3] / down[-1][1]) * channels
    wide = run * max(1, int(_TILE_VALUES / tall / per_row) // run)
    tops = [start, *range((start // tall + 1) * tall, stop, tall), stop]
    return [
        (top, bottom, left, min(left + wide, n_out))
        for top, bottom in pairwise(tops)
        for left in range(0, n_out, wide)
    ]


def _trim(
    down: tuple[_Block, ...], axis: Axis, top: int, bottom: int, working: type[np.floating[Any]]
) -> list[_Block]:
    """The row blocks of one tile; a block cut by the tile gets a matrix of its own."""
    inside: list[_Block] = []
    size = down[0][1] - down[0][0]
    for block in down[top // size : (bottom - 1) // size + 1]:
        first, last = max(block[0], top), min(block[1], bottom)
        if (first, last) == block[:2]:
            inside.append(block)
        else:
            inside.append((first, last, *axis.span(first, last), axis.matrix(first, last).astype(working)))
    return inside


def _apply_rows(
    blocks: list[_Block], source: Pixels, target: Pixels, source_top: int, target_top: int
) -> None:
    width = source.shape[1]
    for start, stop, first, last, matrix in blocks:
        rows = source[first - source_top : last - source_top]
        made = target[start - target_top : stop - target_top]
        part = max(1, _PRODUCT // matrix.size)
        whole = width - width % part
        if whole:
            np.matmul(matrix, _side_by_side(rows[:, :whole], part), out=_side_by_side(made[:, :whole], part))
        if whole < width:
            np.matmul(matrix, rows[:, whole:], out=made[:, whole:])


def _side_by_side(values: Pixels, width: int) -> Pixels:
    """A view of h x n·width values as n pieces of h x width."""
    return values.reshape(len(values), -1, width).transpose(1, 0, 2)


def _apply_columns(
    blocks: list[_Block], source: Pixels, target: Pixels, origins: tuple[int, int], channels: int
) -> None:
    source_left, target_left = origins
    height = len(source)
    for start, stop, first, last, matrix in blocks:
        columns = source[:, (first - source_left) * channels : (last - source_left) * channels]
        made = target[:, (start - target_left) * channels : (stop - target_left) * channels]
        part = max(1, _PRODUCT // matrix.size)
        whole = height - height % part
        if whole:
            shape = whole // part, part, -1
            np.matmul(columns[:whole].reshape(shape), matrix, out=made[:whole].reshape(shape))
        if whole < height:
            np.matmul(columns[whole:], matrix, out=made[whole:])


def _round(values: Pixels, peak: int) -> None:
    """Round in place to whole codes 0..peak, halves up."""
    values += values.dtype.type(0.5 if values.dtype == np.float32 else _ROUND_UP)
    np.floor(values, out=values)
    np.clip(values, 0, peak, out=values)
