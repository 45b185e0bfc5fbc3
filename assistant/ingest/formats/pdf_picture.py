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
_SLACK = 0.15  # of the height of a line that a mark is drawn higher

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
    letters: list[tuple[int, int, str]] = []  # page, place in it, letter
    for one in (first, first + 1):
        if 1 <= one <= len(document):
            letters += [(one, at, letter) for at, letter in _letters(document[one - 1])]
            letters.append((one, -1, "\n"))
    found = place("".join(letter for _, _, letter in letters), quote)
    wanted = {
        letters[at][1]
        for start, end in (found.spans if found else ())
        for at in range(start, end)
        if letters[at][0] == number and letters[at][1] >= 0
    }
    return _lines(document[number - 1], sorted(wanted))


def _letters(page: pdfium.PdfPage) -> list[tuple[int, str]]:
    """Return the letters of a page with their places; a word that a line breaks is one."""
    text = page.get_textpage()
    codes = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
    out: list[tuple[int, str]] = []
    broken = False
    for at, letter in enumerate(codes):
        if letter in _HYPHENS:
            broken = True
            letter = "\u00ad"
        elif broken and letter in "\r\n":
            continue
        else:
            broken = False
        out.append((at, letter))
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
    return [
        ((x0 - left) / width, (top - y1) / height, (x1 - left) / width, (top - y0) / height)
        for x0, y0, x1, y1 in lines
    ]
