"""A page of a PDF file as a picture, and where the quoted words are on it."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assistant.law.placing import place

_WIDTH = 900  # pixels: wide enough to be read, small enough to be sent
_MOST_PIXELS = 4_000_000
_HYPHENS = ("\x02", "\ufffe", "\u00ad")  # PDFium's signs for a hyphen at the end of a line

Box = tuple[float, float, float, float]


def picture(path: str, number: int, *, first: int, quote: str) -> dict[str, Any]:
    """Draw a page; return it in base 64, the number of pages, and the boxes of the quoted words.

    Args:
        path: the file.
        number: the page, from 1.
        first: the page where the quote begins; it may end on the next.
        quote: the words to find; "" for none.

    Raises:
        ValueError: there is no such page.
    """
    document = pdfium.PdfDocument(path)
    if not 1 <= number <= len(document):
        raise ValueError("no such page")
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1.0), (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    out = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    boxes = _boxes(document, number, first, quote) if quote else []
    return {"png": b64encode(out.getvalue()).decode(), "pages": len(document), "boxes": boxes}


def _boxes(document: pdfium.PdfDocument, number: int, first: int, quote: str) -> list[Box]:
    """Find a quote on the page where it begins and the next; tell where it is on one of the two."""
    pages = {n: _letters(document[n - 1]) for n in (first, first + 1) if 1 <= n <= len(document)}
    best: set[int] = set()
    for joined in (False, True):
        letters = [
            (n, at, letter)
            for n, found in pages.items()
            for at, letter in [*_unbroken(found, joined=joined), (-1, "\n")]
        ]
        placed = place("".join(letter for _, _, letter in letters), quote)
        wanted = {
            letters[at][1]
            for start, end in (placed.spans if placed else ())
            for at in range(start, end)
            if letters[at][0] == number and letters[at][1] >= 0
        }
        best = max(best, wanted, key=len)
    return _lines(document[number - 1], sorted(best))


def _letters(page: pdfium.PdfPage) -> list[tuple[int, str]]:
    """Return the letters of a page, each with its place."""
    text = page.get_textpage()
    return [(at, chr(raw.FPDFText_GetUnicode(text, at))) for at in range(text.count_chars())]


def _unbroken(letters: list[tuple[int, str]], *, joined: bool) -> list[tuple[int, str]]:
    """Make one word of what a line breaks; its hyphen is dropped where the line alone made it."""
    out: list[tuple[int, str]] = []
    hyphen = "\u00ad" if joined else "-"
    for at, letter in letters:
        breaks = letter in "\r\n"
        if breaks and out and out[-1][1] == hyphen:
            continue
        if breaks and out and out[-1][1] == "-":
            out[-1] = out[-1][0], hyphen
            continue
        out.append((at, hyphen if letter in _HYPHENS else letter))
    return out


def _lines(page: pdfium.PdfPage, wanted: list[int]) -> list[Box]:
    """Join the boxes of letters that follow one another on a line."""
    text = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    lines: list[list[float]] = []
    last = -2
    for at in wanted:
        x0, y0, x1, y1 = text.get_charbox(at, loose=True)
        if x1 <= x0 or y1 <= y0:
            continue
        follows = at - last <= 2 and lines and abs(lines[-1][1] - y0) < (y1 - y0) / 2
        last = at
        if follows:
            line = lines[-1]
            lines[-1] = [min(line[0], x0), min(line[1], y0), max(line[2], x1), max(line[3], y1)]
        else:
            lines.append([x0, y0, x1, y1])
    shares = [
        ((x0 - left) / width, (top - y1) / height, (x1 - left) / width, (top - y0) / height)
        for x0, y0, x1, y1 in lines
    ]
    return [_turned(box, page.get_rotation()) for box in shares]


def _turned(box: Box, degrees: int) -> Box:
    """Turn a box as its page is turned when it is shown."""
    left, top, right, bottom = box
    if degrees == 90:
        return 1 - bottom, left, 1 - top, right
    if degrees == 180:
        return 1 - right, 1 - bottom, 1 - left, 1 - top
    return (top, 1 - right, bottom, 1 - left) if degrees == 270 else box
