"""The numbers that a word processor shows before paragraphs and does not write into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 100_000


class Numbers:
    """Counts the numbered paragraphs of a document as they pass.

    Args:
        part: the root of the numbering part, or None where the document has none.
    """

    def __init__(self, part: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Element]] = {}
        self._families: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._restarts: set[tuple[str, int]] = set()
        self._counts: dict[str, dict[int, int]] = {}
        if part is not None:
            self._learn(part)

    def next(self, number_id: str, level: int) -> str:
        """Return the number of the next paragraph of a list, or "" where it has none.

        Args:
            number_id: the list.
            level: the depth in it, from 0.
        """
        family = self._families.get(number_id, "")
        shape = self._levels.get(family, {}).get(level)
        if shape is None:
            return ""
        counts = self._counts.setdefault(family, {})
        if (number_id, level) in self._restarts:
            self._restarts.discard((number_id, level))
            counts.pop(level, None)
        counts[level] = min(
            counts.get(level, self._start(number_id, family, level) - 1) + 1, _HIGHEST
        )
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        if _value(shape, "w:numFmt") == "bullet":
            return "•"
        pattern = _value(shape, "w:lvlText") or ""
        return re.sub(
            r"%(\d)", lambda match: self._shown(number_id, family, int(match[1]) - 1), pattern
        )

    def _shown(self, number_id: str, family: str, level: int) -> str:
        count = self._counts[family].get(level, self._start(number_id, family, level))
        shape = self._levels[family].get(level)
        return _written(count, _value(shape, "w:numFmt") if shape is not None else "decimal")

    def _start(self, number_id: str, family: str, level: int) -> int:
        if (number_id, level) in self._starts:
            return self._starts[number_id, level]
        shape = self._levels[family].get(level)
        return _whole(_value(shape, "w:start"), 1) if shape is not None else 1

    def _learn(self, part: _Element) -> None:
        for family in part.iterchildren(qn("w:abstractNum")):
            levels = {
                _whole(shape.get(qn("w:ilvl")), 0): shape
                for shape in family.iterchildren(qn("w:lvl"))
            }
            self._levels[family.get(qn("w:abstractNumId")) or ""] = levels
        for number in part.iterchildren(qn("w:num")):
            number_id = number.get(qn("w:numId")) or ""
            self._families[number_id] = _value(number, "w:abstractNumId") or ""
            for change in number.iterchildren(qn("w:lvlOverride")):
                level = _whole(change.get(qn("w:ilvl")), 0)
                if _value(change, "w:startOverride"):
                    self._starts[number_id, level] = _whole(_value(change, "w:startOverride"), 1)
                    self._restarts.add((number_id, level))


def _value(element: _Element, name: str) -> str | None:
    child = element.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,5}", text) else otherwise


def _written(count: int, style: str | None) -> str:
    if style == "none":
        return ""
    if style in ("lowerLetter", "upperLetter", "russianLower", "russianUpper") and count > 0:
        letters = _RUSSIAN if style.startswith("russian") else _LATIN
        letter = letters[(count - 1) % len(letters)] * min((count - 1) // len(letters) + 1, 5)
        return letter.upper() if style.startswith("upper") or style.endswith("Upper") else letter
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        out = ""
        for value, sign in _ROMAN:
            out, count = out + sign * (count // value), count % value
        return out.upper() if style == "upperRoman" else out
    return f"{count:02d}" if style == "decimalZero" else str(count)
