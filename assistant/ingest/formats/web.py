"""HTML of a user's own: everything that a reader sees, nothing that runs or is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.formats.clean import clean, numbered, one_line, raised
from assistant.ingest.formats.encoding import decode
from assistant.ingest.formats.tables import Spans, row_text
from assistant.ingest.marks import opens_heading
from assistant.ingest.trouble import Foreign, Trouble, refuse

_DROPPED = frozenset({
    "script", "style", "template", "head", "embed", "defs", "metadata",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "button", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "tspan", "u", "var", "wbr", "br",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]{0,500}\[[^\]]*\]\s*>)?", re.IGNORECASE
)
_UNSEEN_FIELDS = frozenset({"hidden", "password", "checkbox", "radio", "file", "image", "color"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)


def parse_web(path: Path) -> Document:
    """Read an HTML file of a user's own.

    Args:
        path: the file.

    Raises:
        CorpusError: the file is no text, or is nested too deeply.
    """
    decoded = _decoded(path.read_bytes())
    if decoded is None:
        raise refuse(Foreign.BINARY, path)
    text, dropped = clean(decoded[0])
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        page = html.document_fromstring(_undeclared(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise refuse(Trouble.NO_TEXT, path) from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise refuse(Trouble.NESTED, path)  # the parser leaves out what lies deeper
    walk = _Walk()
    walk.enter(page)
    walk.close()
    counts = {
        Loss.CONTROL_CHARACTERS: dropped,
        Loss.BROKEN_CHARACTERS: decoded[1],
        Loss.HIDDEN_TEXT: walk.hidden,
    }
    warnings = tuple(Remark(loss=loss, count=count) for loss, count in counts.items() if count)
    return Document(path=path, blocks=tuple(_titled(page, walk.blocks)), warnings=warnings)


def _undeclared(text: str) -> str:
    """Drop the declarations before a page; the parser would take some of them for words."""
    page = text.lstrip()
    found = _DECLARATION.match(page)
    return text[: len(text) - len(page)] + page[found.end() if found else 0 :]


def _decoded(data: bytes) -> tuple[str, int] | None:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")), 0
        except (UnicodeDecodeError, LookupError):
            pass  # the page is wrong about itself
    return decode(data)


def _titled(page: html.HtmlElement, blocks: list[Block]) -> Iterator[Block]:
    """Take the first h1 for the title, or else the words of the window's title."""
    first = next((b for b in blocks if b.kind is Kind.TITLE), None)
    named = one_line(page.findtext(".//title") or "")
    if first is None and named and all(named != block.text for block in blocks[:3]):
        yield Block(text=named, kind=Kind.TITLE, line=1)
    for block in blocks:
        again = block.kind is Kind.TITLE and block is not first
        yield Block(text=block.text, kind=Kind.HEADING, line=block.line) if again else block


@dataclass
class _Walk:
    """A walk over a page; words gather until a block ends."""

    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    words: str = ""
    line: int = 1
    kind: Kind = Kind.TEXT
    tables: dict[html.HtmlElement | None, Spans] = field(default_factory=dict)

    def enter(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            return
        if _is_hidden(element):
            self.hidden += bool(element.text_content().strip())
        elif tag == "br":
            self.words += "\n"
        elif tag == "sup":
            self.words += raised(element.text_content())
        elif tag == "input":
            self.words += _value(element)
        elif tag == "option":
            self._inside(element)
            self.words += "; " if element.getnext() is not None else ""
        elif tag in _INLINE:
            self._inside(element)
        elif tag == "tr" and not element.xpath(".//table") and self._has_cells(element):
            self._row(element)
        else:
            self._block(element)

    def close(self) -> None:
        """End the block; an empty line in it parts two."""
        for part in re.split(r"\n\s*\n", self.words):
            text = numbered(one_line(part))
            if text:
                kind = Kind.HEADING if self.kind is Kind.TEXT and opens_heading(text) else self.kind
                self.blocks.append(Block(text=text, kind=kind, line=self.line))
        self.words = ""

    def _block(self, element: html.HtmlElement) -> None:
        self.close()
        before, self.line = self.kind, element.sourceline or self.line
        if element.tag in _HEADINGS:
            self.kind = Kind.TITLE if element.tag == "h1" else Kind.HEADING
        self.words = _numeral(element)
        self._inside(element, preformatted=element.tag == "pre")
        self.close()
        self.kind = before

    def _inside(self, element: html.HtmlElement, *, preformatted: bool = False) -> None:
        self.words += _unbroken(element.text, keep=preformatted)
        for child in element:
            self.enter(child)
            self.words += _unbroken(child.tail, keep=preformatted)

    def _has_cells(self, row: html.HtmlElement) -> bool:
        return len(row) > 1 or bool(self._spans(row).waiting)

    def _row(self, row: html.HtmlElement) -> None:
        self.close()
        spans = self._spans(row)
        cells: list[str] = []
        for cell in row:
            inner = _Walk(line=row.sourceline or self.line)
            inner.enter(cell)
            inner.close()
            self.hidden += inner.hidden
            cells += spans.held(len(cells))
            cells += spans.cell(cell, " ".join(block.text for block in inner.blocks), len(cells))
        cells += spans.held(len(cells))
        spans.end_row()
        text = numbered(row_text(cells))
        if text:
            self.blocks.append(Block(text=text, kind=Kind.TEXT, line=row.sourceline or self.line))

    def _spans(self, row: html.HtmlElement) -> Spans:
        table = next(row.iterancestors("table"), None)
        return self.tables.setdefault(table, Spans())


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _value(element: html.HtmlElement) -> str:
    """Return the words that a browser shows in a field."""
    unseen = (element.get("type") or "").lower() in _UNSEEN_FIELDS
    value = "" if unseen else (element.get("value") or element.get("placeholder") or "")
    return f" {value} " if value.strip() else ""


def _unbroken(text: str | None, *, keep: bool) -> str:
    return (text or "") if keep else re.sub(r"\s*\n\s*", " ", text or "")


def _numeral(element: html.HtmlElement) -> str:
    """Return the number that a browser shows before an item of a numbered list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start") or "1"
    items = len(list(element.itersiblings("li", preceding=True)))
    number = element.get("value") or ""
    counted = (int(first) if first.isdecimal() else 1) + items
    return f"{number if number.isdecimal() else counted}. "
