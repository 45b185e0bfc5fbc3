"""The letters of a PDF page become pieces, each read along the direction in which it is written."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assistant.ingest.formats.pdf_places import Piece

Turn = Callable[[float, float], tuple[float, float]]

_MAYBE_GENERATED = " \r\n\0"  # PDFium puts these between words and lines
_WORD_GAP, _BREAK_GAP = 0.2, 1.2  # of the size
_NEARLY = 8  # degrees by which a line of a scan may stand askew and be read as a straight one
_SLANTED_WIDTH = 0.6  # of the size: PDFium gives no box along a slanted line


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The pieces of a page that are written in one direction.

    Attributes:
        angle: the direction, in degrees against the clock; 0 is from left to right.
        pieces: the pieces, with places as one sees them who turns the page so.
    """

    angle: int
    pieces: tuple[Piece, ...]


def directions(page: pdfium.PdfPage) -> list[Direction]:
    """Gather the letters of a page to pieces; the direction of most letters comes first.

    How a page is turned for its reader tells nothing of how its lines run: the letters do.

    Args:
        page: the page.
    """
    gathered: dict[int, list[Piece]] = {}
    for angle, piece in _pieces(page):
        gathered.setdefault(angle, []).append(piece)
    found = [Direction(angle=angle, pieces=tuple(pieces)) for angle, pieces in gathered.items()]
    return sorted(found, key=lambda d: (-sum(len(p.text) for p in d.pieces), d.angle))


def turned(angle: int) -> Turn:
    """Return what turns a point of a page so that lines of that direction run to the right.

    Args:
        angle: the direction, in degrees against the clock.
    """
    straight: dict[int, Turn] = {
        0: lambda x, y: (x, y),
        90: lambda x, y: (y, -x),
        180: lambda x, y: (-x, -y),
        270: lambda x, y: (-y, x),
    }
    if angle in straight:
        return straight[angle]
    across, along = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    return lambda x, y: (x * along + y * across, y * along - x * across)


@dataclass(slots=True)
class _Open:
    """The piece that is being gathered."""

    letters: list[str] = field(default_factory=list)
    angle: int = 0
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0

    def takes(self, letter: _Letter) -> bool:
        """Tell whether a letter goes on with the piece: one size, one baseline, no wide gap."""
        near = -0.5 * self.size < letter.left - self.x1 < _BREAK_GAP * self.size
        level = abs(letter.level - self.base) < 0.05 * self.size
        alike = level and abs(letter.tall - self.size) < 0.1 * self.size
        return bool(self.letters) and near and alike and letter.angle == self.angle

    def add(self, letter: _Letter) -> None:
        gap = letter.left - self.x1 > _WORD_GAP * self.size
        spaced = gap and self.letters[-1] != " "
        self.letters.append(f" {letter.sign}" if spaced else letter.sign)
        self.x1 = max(self.x1, letter.right)

    def piece(self) -> Piece:
        text = "".join(self.letters)
        return Piece(text=text, x0=self.x0, x1=self.x1, y=self.base, size=self.size)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with its place along its own direction."""

    sign: str
    angle: int
    left: float
    right: float
    level: float
    tall: float


def _pieces(page: pdfium.PdfPage) -> Iterator[tuple[int, Piece]]:
    text = page.get_textpage()
    handle = text.raw
    places = _Places(handle)
    piece = _Open()
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(handle, index) % 0x110000)
        if sign in _MAYBE_GENERATED and raw.FPDFText_IsGenerated(handle, index) == 1:
            if sign == " " and piece.letters:
                piece.letters.append(" ")
            continue
        letter = places.of(index, sign)
        if piece.takes(letter):
            piece.add(letter)
            continue
        if piece.letters:
            yield piece.angle, piece.piece()
        piece = _Open(
            [sign], letter.angle, letter.left, letter.right, letter.level, letter.tall or 1.0
        )
    if piece.letters:
        yield piece.angle, piece.piece()


class _Places:
    """Asks PDFium where letters stand; the places it writes to are made once."""

    def __init__(self, handle: object) -> None:
        self._handle = handle
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._turns: dict[int, Turn] = {}

    def of(self, index: int, sign: str) -> _Letter:
        box, handle = self._box, self._handle
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
        raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(self._x), ctypes.byref(self._y))
        angle = _direction(raw.FPDFText_GetCharAngle(handle, index))
        if angle == 0:
            tall = box.top - box.bottom
            return _Letter(sign, 0, box.left, box.right, self._y.value, tall)
        turn = self._turns.setdefault(angle, turned(angle))
        start, level = turn(self._x.value, self._y.value)
        if angle % 90:
            tall = raw.FPDFText_GetFontSize(handle, index)
            return _Letter(sign, angle, start, start + _SLANTED_WIDTH * tall, level, tall)
        ends = (turn(box.left, box.bottom), turn(box.right, box.top))
        (left, low), (right, high) = min(ends), max(ends)
        return _Letter(sign, angle, left, right, level, abs(high - low))


def _direction(radians: float) -> int:
    """Return a direction in degrees against the clock; PDFium counts with it, below zero is none."""
    if radians < 0:
        return 0
    angle = -math.degrees(radians) % 360
    square = round(angle / 90) * 90
    return square % 360 if abs(angle - square) <= _NEARLY else round(angle) % 360
