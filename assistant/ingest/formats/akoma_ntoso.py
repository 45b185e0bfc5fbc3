"""Akoma Ntoso XML: blocks arrive already marked with level, number and eId."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.formats.akoma_ntoso_tree import is_ours, read_back
from assistant.ingest.formats.clean import clean, numbered, one_line, raised
from assistant.ingest.formats.tables import row_text
from assistant.ingest.trouble import Trouble, refuse
from assistant.law.language import Language
from assistant.law.naming import NAMELESS, written_number
from assistant.law.provision import Level, Provision

_LEVELS = {
    "book": Level.PART, "tome": Level.PART, "part": Level.PART, "title": Level.PART,
    "subpart": Level.SUBPART, "subtitle": Level.SUBPART,
    "chapter": Level.CHAPTER, "section": Level.SECTION, "article": Level.ARTICLE,
    "paragraph": Level.PARAGRAPH, "subparagraph": Level.SUBPARAGRAPH, "point": Level.SUBPARAGRAPH,
    "item": Level.SUBPARAGRAPH, "indent": Level.INDENT, "alinea": Level.INDENT,
}  # fmt: skip
_HEADED = frozenset({
    Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION, Level.ARTICLE
})  # fmt: skip
_WORDS = frozenset(
    {"p", "block", "span", "listIntroduction", "listWrapUp", "longTitle", "quotedText"}
)
_SKIPPED = frozenset({"meta", "num", "heading", "subheading", "authorialNote", "remark"})
_EID = re.compile(r"[a-z]+_[\w.-]+(?:__[a-z]+_[\w.-]+)*")
_NOTES = frozenset({"authorialNote", "remark"})
_NUMBER = re.compile(r"\d+(?:\s?[-‐‑‒–—]\s?\d+)?|[IVXLC]+(?![^\W\d_])")


def parse_akoma_ntoso(path: Path) -> Document:
    """Read an Akoma Ntoso file into blocks that know their units.

    Args:
        path: the file.

    Raises:
        CorpusError: it is no well-formed XML, is nested too deeply, or declares entities.
    """
    root = read_xml(path)
    walk = _Walk()
    walk.enter(root)
    count = walk.dropped
    warnings = (Remark(loss=Loss.CONTROL_CHARACTERS, count=count),) if count else ()
    body = None if count else _written_here(root, walk.blocks)
    return Document(path=path, blocks=tuple(walk.blocks), warnings=warnings, body=body)


def _written_here(root: etree._Element, blocks: list[Block]) -> Provision | None:
    """Read a document of our own writing as the tree it was written from; None for all others.

    One that was changed by hand may hold words where that tree has no place for them: then the
    blocks decide, which hold them all.
    """
    if not is_ours(root):
        return None
    try:
        body = read_back(root)
    except (ValueError, RecursionError):
        return None
    units = list(body.walk())
    eids = [unit.eid for unit in units if unit is not body]
    sound = bool(eids) and all(map(_EID.fullmatch, eids)) and len(set(eids)) == len(eids)
    held = " ".join(word for unit in units for word in _held(unit))
    lost = _counted(" ".join(block.text for block in blocks)) - _counted(held)
    return body if sound and not lost and clean(held) == (held, 0) else None


def _held(unit: Provision) -> Iterator[str]:
    """Yield all the words that a unit holds, with those that stand around its number."""
    yield from (unit.number, unit.heading, unit.text, unit.closing)
    yield from (note.text for note in unit.notes)
    if unit.level not in NAMELESS:
        yield from (written_number(unit.level, unit.number, language) for language in Language)


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def read_xml(path: Path) -> etree._Element:
    """Read XML with nothing expanded and nothing fetched.

    Args:
        path: the file.

    Raises:
        CorpusError: it is no well-formed XML, is nested too deeply, or declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error)
        looped = "ntit" in str(error)  # "Entity", "entities"
        cause = Trouble.NESTED if deep else Trouble.ENTITIES if looped else Trouble.DAMAGED
        raise refuse(cause, path) from None
    about = root.getroottree().docinfo
    declared = about.internalDTD is not None and any(True for _ in about.internalDTD.iterentities())
    if declared or about.system_url:
        raise refuse(Trouble.ENTITIES, path)
    return root


@dataclass
class _Walk:
    """A walk over the elements; quoted structures are words, not units."""

    blocks: list[Block] = field(default_factory=list)
    dropped: int = 0
    quoted: bool = False

    def enter(self, element: etree._Element) -> None:
        name = _name(element)
        if name in _SKIPPED and not self.quoted:
            if name in _NOTES:
                self._add(element, kind=Kind.NOTE)
            return
        if name == "docTitle":
            self._add(element, kind=Kind.TITLE)
        elif name in _LEVELS and not self.quoted:
            self._unit(element, _LEVELS[name])
        elif name == "tr":
            self._text(row_text(_words(cell) for cell in element), element)
        elif name in _WORDS or not _holds(element):
            self._add(element)
        else:
            self._inside(element, name)

    def _inside(self, element: etree._Element, name: str) -> None:
        """Enter what gathers: lists, content, bodies; a heading of its own becomes one."""
        before, self.quoted = self.quoted, self.quoted or name == "quotedStructure"
        number, heading = _child(element, "num"), _child(element, "heading")
        title = one_line(f"{_words(number)} {_words(heading)}")
        if title and not self.quoted:
            kind = Kind.TEXT if heading is None and len(element) > 1 else Kind.HEADING
            self._text(title, element, kind=kind)
            self._noted(heading)
        self._text(element.text or "", element)
        for child in element:
            self.enter(child)
            self._text(child.tail or "", element)
        self.quoted = before

    def _unit(self, element: etree._Element, level: Level) -> None:
        number = "" if level is Level.INDENT else _unit_number(element)
        heading = _words(_child(element, "heading")) or _words(_child(element, "subheading"))
        rest = list(element)
        if level not in _HEADED:
            heading, rest = self._opening(element, heading)
        if number:
            eid = element.get("eId") or element.get("id") or ""
            self._text(heading, element, level=level, number=number, eid=eid)
        else:
            kind = Kind.HEADING if level in _HEADED else Kind.TEXT
            self._text(f"{_words(_child(element, 'num'))} {heading}", element, kind=kind)
        for name in ("heading", "subheading"):
            self._noted(_child(element, name))
        for child in rest:
            self.enter(child)

    def _opening(self, element: etree._Element, heading: str) -> tuple[str, list[etree._Element]]:
        """Return the first words of a numbered paragraph, and the elements after them."""
        rest = [child for child in element if _name(child) not in ("num", "heading", "subheading")]
        words = heading
        while rest:
            first = rest[0]
            if _name(first) in ("content", "intro", "list") and _holds(first) and not words:
                rest = [*first, *rest[1:]]
                continue
            if _name(first) in _WORDS and not words and not _notes(first):
                words, rest = _words(first), rest[1:]
            break
        return words, rest

    def _add(self, element: etree._Element, *, kind: Kind = Kind.TEXT) -> None:
        self._text(_words(element), element, kind=kind)
        if kind is not Kind.NOTE:
            self._noted(element)

    def _noted(self, element: etree._Element | None) -> None:
        for note in [] if element is None else _notes(element):
            self._text(_words(note), note, kind=Kind.NOTE)

    def _text(
        self, text: str, element: etree._Element, *, kind: Kind = Kind.TEXT,
        level: Level | None = None, number: str = "", eid: str = "",
    ) -> None:  # fmt: skip
        text, dropped = clean(text)
        text = numbered(one_line(text))
        self.dropped += dropped
        if text or level:
            line = element.sourceline or 0
            block = Block(text=text, kind=kind, line=line, level=level, number=number, eid=eid)
            self.blocks.append(block)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _name(child) == name), None)


def _notes(element: etree._Element) -> list[etree._Element]:
    return [inner for inner in element.iterdescendants() if _name(inner) in _NOTES]


def _holds(element: etree._Element) -> bool:
    """Tell whether an element gathers blocks rather than words."""
    blocks = _WORDS - {"span", "quotedText"} | _LEVELS.keys() | {"tr"}
    return any(_name(inner) in blocks for inner in element.iterdescendants())


def _words(element: etree._Element | None) -> str:
    """Return the words of an element in one stretch; notes in it stand on their own."""
    if element is None:
        return ""
    out = element.text or ""
    for child in element:
        if _name(child) == "sup":
            out += raised(_words(child))
        elif _name(child) == "br" or _name(child) in _WORDS - {"span"}:
            out += f" {_words(child)} "
        elif _name(child) not in _NOTES:
            out += _words(child)
        out += child.tail or ""
    return out


def _unit_number(element: etree._Element) -> str:
    written = numbered(one_line(_words(_child(element, "num"))))
    found = _NUMBER.search(written)
    if found is None:
        found = _NUMBER.search((element.get("eId") or "").rpartition("_")[2])
    return re.sub(r"\s?[‐‑‒–—-]\s?", "-", found[0]) if found else ""
