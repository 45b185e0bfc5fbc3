"""The words of one Word paragraph: what a reader of the final text would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from assistant.ingest.document import Loss
from assistant.ingest.formats.clean import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DELETED = frozenset({f"{{{_W}}}del", f"{{{_W}}}moveFrom"})
_IGNORED = frozenset({f"{{{_W}}}{name}" for name in ("pPr", "rPr", "instrText", "delText")}) | {
    f"{{{_MC}}}Fallback"  # the same words once more, for old programs
}
_BREAKS = frozenset({f"{{{_W}}}{name}" for name in ("tab", "br", "cr", "ptab")})
_BOX = f"{{{_W}}}txbxContent"
_TEXT = frozenset({f"{{{_W}}}t", f"{{{_MATH}}}t"})
_NOTE = re.compile(rf"\{{{re.escape(_W)}\}}(footnote|endnote)Reference$")


@dataclass
class Words:
    """The words of a paragraph and what hangs on it.

    Attributes:
        text: the words.
        boxes: the text boxes anchored in it.
        notes: its footnotes and endnotes, as (kind, id).
        lost: what was left out, by kind.
        bold: whether all its words are bold.
    """

    text: str = ""
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    lost: list[Loss] = field(default_factory=list)
    bold: bool = True


def paragraph_words(paragraph: _Element) -> Words:
    """Read a paragraph: insertions kept, deletions and hidden words dropped.

    Args:
        paragraph: the `w:p` element.
    """
    words = Words()
    _enter(paragraph, words)
    words.bold = words.bold and bool(words.text.strip())
    return words


def is_on(properties: _Element | None, name: str) -> bool:
    """Tell whether a switch stands in properties and is not turned off.

    Args:
        properties: a `w:rPr` or `w:pPr` element.
        name: the switch, "w:b".
    """
    switch = properties.find(qn(name)) if properties is not None else None
    return switch is not None and switch.get(qn("w:val")) not in ("0", "false", "off", "none")


def is_deleted(element: _Element) -> bool:
    """Tell whether an element holds text marked as deleted or moved away.

    Args:
        element: any element.
    """
    return element.tag in _DELETED


def _enter(element: _Element, words: Words) -> None:
    for child in element:
        if child.tag in _DELETED:
            words.lost += [Loss.DELETED_TEXT] * bool("".join(_plain(child)).strip())
        elif child.tag == qn("w:r"):
            _run(child, words)
        elif child.tag == _BOX:
            words.boxes.append(child)
        elif child.tag in _TEXT:
            words.text += child.text or ""
        elif child.tag not in _IGNORED:
            _enter(child, words)


def _run(run: _Element, words: Words) -> None:
    properties = run.find(qn("w:rPr"))
    if is_on(properties, "w:vanish"):
        words.lost += [Loss.HIDDEN_TEXT] * bool("".join(_plain(run)).strip())
        return
    inner = Words()
    for child in run:
        _piece(child, inner)
    words.boxes += inner.boxes
    words.lost += inner.lost
    height = properties.find(qn("w:vertAlign")) if properties is not None else None
    above = height is not None and height.get(qn("w:val")) == "superscript"
    if inner.text.strip() and not is_on(properties, "w:b"):
        words.bold = False
    for kind, number in inner.notes:
        words.notes.append((kind, number))
    words.text += raised(inner.text) if above else inner.text


def _piece(child: _Element, words: Words) -> None:
    note = _NOTE.match(str(child.tag))
    if child.tag in _TEXT:
        words.text += child.text or ""
    elif child.tag in _BREAKS:
        words.text += " "
    elif child.tag == qn("w:noBreakHyphen"):
        words.text += "-"
    elif child.tag == qn("w:sym"):
        words.text += _symbol(child.get(qn("w:char")) or "")
    elif note:
        words.notes.append((note[1], child.get(qn("w:id")) or ""))
    elif child.tag == qn("w:object"):
        words.lost.append(Loss.PARTS)
        _enter(child, words)
    elif child.tag == _BOX:
        words.boxes.append(child)
    elif child.tag not in _IGNORED:
        _enter(child, words)


def _symbol(code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point <= 0xFFFD else ""


def _plain(element: _Element) -> Iterator[str]:
    texts = (qn("w:t"), qn("w:delText"))
    return (inner.text or "" for inner in element.iter(*texts))
