"""What a Word style says of a paragraph: a title, a heading, a place in a numbered list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from assistant.ingest.document import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|заголовок|тақырып)\s*\d", re.IGNORECASE)
_TITLE = re.compile(r"title|название|заглавие|атауы", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that is none
_DEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What is known of a paragraph before its words are read.

    Attributes:
        kind: a title, a heading or text.
        number_id: the numbered list that it belongs to, or "".
        number_level: its depth in that list, from 0.
    """

    kind: Kind = Kind.TEXT
    number_id: str = ""
    number_level: int = 0


class Styles:
    """The styles of a document.

    Args:
        part: the root of the styles part, or None where the document has none.
    """

    def __init__(self, part: _Element | None) -> None:
        styles = [] if part is None else list(part.iterchildren(qn("w:style")))
        self._by_id = {style.get(qn("w:styleId")) or "": style for style in styles}
        self._default = next(
            (
                style.get(qn("w:styleId")) or ""
                for style in styles
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            "",
        )

    def of(self, paragraph: _Element) -> Style:
        """Tell what a paragraph's own properties and its style say.

        Args:
            paragraph: the `w:p` element.
        """
        own = paragraph.find(qn("w:pPr"))
        named = _value(own, "w:pStyle") or self._default
        sources = [own, *self._chain(named)]
        number_id = _first(sources, "w:numPr/w:numId")
        level = _first(sources, "w:numPr/w:ilvl")
        return Style(
            kind=self._kind(named, _first(sources, "w:outlineLvl")),
            number_id="" if number_id == "0" else number_id,
            number_level=int(level) if re.fullmatch(r"[0-8]", level) else 0,
        )

    def _kind(self, named: str, outline: str) -> Kind:
        style = self._by_id.get(named)
        name = _value(style, "w:name") or named
        if _TITLE.fullmatch(name):
            return Kind.TITLE
        leveled = re.fullmatch(r"\d", outline) is not None and int(outline) < _BODY_TEXT
        return Kind.HEADING if leveled or _HEADING.match(name) else Kind.TEXT

    def _chain(self, named: str) -> list[_Element | None]:
        """Return the properties of a style and of those that it is based on."""
        out: list[_Element | None] = []
        while named in self._by_id and len(out) < _DEEPEST:
            style = self._by_id[named]
            out.append(style.find(qn("w:pPr")))
            named = _value(style, "w:basedOn") or ""
        return out


def _value(element: _Element | None, name: str) -> str:
    child = element.find(qn(name)) if element is not None else None
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _first(sources: list[_Element | None], steps: str) -> str:
    path = "/".join(qn(step) for step in steps.split("/"))
    for source in sources:
        found = source.find(path) if source is not None else None
        if found is not None:
            return found.get(qn("w:val")) or ""
    return ""
