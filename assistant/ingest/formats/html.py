"""HTML as the portals and saved pages have it: headings, paragraphs, raised numbers, red notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from assistant.errors import CorpusError
from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.formats.text import paragraphs
from assistant.law.vocabulary import RAISED

# Where the portals keep the text, the surest first; all else on a page is its furniture.
_PLACES = (
    "//article",
    "//div[contains(concat(' ', @class, ' '), ' container_gamma ')]"
    "[contains(concat(' ', @class, ' '), ' text ')]",
    "//main",
    "//body",
)
_FURNITURE = frozenset({
    "script", "style", "noscript", "template", "nav", "header", "footer", "form", "button",
    "select", "iframe", "svg", "title", "head",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "label",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
})  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_RAISE = {ord(plain): raised for raised, plain in RAISED.items()}
_RED = re.compile(r"color\s*:\s*(?:red|#f00|#ff0000)\b", re.IGNORECASE)
_LONGEST_HEADING = 400


def parse_html(path: Path) -> Document:
    """Read a page into blocks.

    Args:
        path: the file.

    Raises:
        CorpusError: the file cannot be read, or there is no text in it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error
    page = _parsed(raw)
    if page is None:
        raise CorpusError("there is no text in the page.", path=path)
    root = next(found[0] for place in _PLACES if (found := page.xpath(place)))
    titles = page.xpath("//h1")
    blocks = [] if titles and root in titles[0].iterancestors() else _own_blocks(titles[:1])
    for block in _blocks(root):
        second = block.kind is Kind.TITLE and any(b.kind is Kind.TITLE for b in blocks)
        kind = Kind.HEADING if second else block.kind
        blocks.append(Block(text=block.text, kind=kind, line=block.line))
    return Document(path=path, blocks=tuple(blocks))


def _parsed(raw: bytes) -> html.HtmlElement | None:
    try:
        raw.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # as the page declares it
    parser = html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return page if page.xpath("//body") and page.text_content().strip() else None


def _own_blocks(elements: list[html.HtmlElement]) -> list[Block]:
    return [block for element in elements for block in _blocks(element)]


def _blocks(element: html.HtmlElement) -> Iterator[Block]:
    """Yield the blocks of an element: those inside it, and its own words between them."""
    if element.tag in _FURNITURE:
        return
    if element.tag == "tr" and len(_cells(element)) > 1:
        yield Block(text=" | ".join(_cells(element)), kind=Kind.TEXT, line=_line(element))
        return
    words = _numeral(element) + _escaped(element.text)
    for child in element:
        if child.tag in _INLINE and not _has_blocks(child):
            words += _words(child)
        else:
            yield from _own(element, words)
            words = ""
            yield from _blocks(child)
        words += _escaped(child.tail)
    yield from _own(element, words)


def _own(element: html.HtmlElement, words: str) -> Iterator[Block]:
    if not words.strip():
        return
    if element.tag in _HEADINGS:
        kind = Kind.TITLE if element.tag == "h1" else Kind.HEADING
        yield Block(text=" ".join(words.split()), kind=kind, line=_line(element))
        return
    for block in paragraphs(words.split("\n"), first=_line(element), wrapped=True):
        kind = block.kind
        if _is_note(element):
            kind = Kind.NOTE
        elif _all_in(element, ("b", "strong")) and len(block.text) <= _LONGEST_HEADING:
            kind = Kind.HEADING
        yield Block(text=block.text, kind=kind, line=_line(element))


def _words(element: html.HtmlElement) -> str:
    """Return the words of an inline element; a raised number keeps its height."""
    if element.tag == "br":
        return "\n"
    inner = _escaped(element.text)
    inner += "".join(_words(child) + _escaped(child.tail) for child in element)
    raised = element.tag == "sup" and inner.strip().isdigit()
    return inner.strip().translate(_RAISE) if raised else inner


def _escaped(text: str | None) -> str:
    """Return text whose line breaks are the file's and mean nothing; `<pre>` is rare in law."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(child.tag not in _INLINE for child in element.iterdescendants())


def _cells(row: html.HtmlElement) -> list[str]:
    if row.xpath(".//table"):
        return []
    texts = (" ".join(_flat(cell).split()) for cell in row if cell.tag in ("td", "th"))
    return [text for text in texts if text]


def _flat(cell: html.HtmlElement) -> str:
    return " ".join(block.text for block in _blocks(cell))


def _numeral(element: html.HtmlElement) -> str:
    """Return the number that a browser shows before an item of a numbered list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    first = parent.get("start", "1")
    items = [item for item in parent if item.tag == "li"]
    return f"{(int(first) if first.isdigit() else 1) + items.index(element)}. "


def _is_note(element: html.HtmlElement) -> bool:
    classes = f" {element.get('class', '')} ".split()
    return "note" in classes or _all_in(element, ("font", "span"), red=True)


def _all_in(element: html.HtmlElement, tags: tuple[str, ...], *, red: bool = False) -> bool:
    """Tell whether all words of an element stand in children of some tags."""
    if (element.text or "").strip() or not len(element):
        return False
    for child in element:
        held = child.tag in tags and (not red or _is_red(child))
        empty = not child.text_content().strip()
        if not (held or empty) or (child.tail or "").strip():
            return False
    return True


def _is_red(element: html.HtmlElement) -> bool:
    declared = element.get("color", "").lower() in ("red", "#f00", "#ff0000")
    return declared or bool(_RED.search(element.get("style", "")))


def _line(element: html.HtmlElement) -> int:
    return element.sourceline or 0
