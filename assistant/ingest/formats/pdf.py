"""PDF files: places of letters from PDFium, pypdf as the second reader of pages it cannot read."""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader

from assistant.ingest.document import Document, Loss, Remark
from assistant.ingest.formats.clean import clean
from assistant.ingest.formats.pdf_blocks import Page, blocks, without_running
from assistant.ingest.formats.pdf_layout import Line, Piece, reading_order
from assistant.ingest.trouble import Trouble, refuse

Recognise = Callable[[pdfium.PdfPage], str]

_FEW = 20  # letters: a page with fewer and a picture is a scan
_MOST_PAGES = 5_000
_MOST_LETTERS = 20_000_000
_GARBAGE = 0.15
_MAYBE_GENERATED = " \r\n\0"  # PDFium puts these between words and lines
_WORD_GAP, _BREAK_GAP = 0.2, 1.2  # of the size


def parse_pdf(path: Path, *, recognise: Recognise | None = None) -> Document:
    """Read a PDF file.

    Args:
        path: the file.
        recognise: what reads the text off the picture of a page; None leaves scans unread.

    Raises:
        CorpusError: it is locked, damaged, a scan, or holds no text.
    """
    data = path.read_bytes()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _Reader(path, data, recognise)
    reader.read()
    if not any(page.stretches for page in reader.pages):
        raise refuse(Trouble.SCAN if reader.scanned else Trouble.NO_TEXT, path)
    pages, running = without_running(reader.pages)
    cut = b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]
    found = (
        Remark(loss=Loss.RUNNING_LINES, count=running),
        Remark(loss=Loss.CONTROL_CHARACTERS, count=reader.dropped),
        _of_pages(Loss.SCANNED_PAGES, reader.scanned),
        _of_pages(Loss.UNREADABLE_PAGES, reader.unreadable),
        _of_pages(Loss.RECOGNISED_PAGES, reader.recognised),
        Remark(loss=Loss.CUT_SHORT, count=int(cut)),
    )
    warnings = tuple(remark for remark in found if remark.count)
    return Document(path=path, blocks=tuple(blocks(pages)), warnings=warnings)


class _Reader:
    """Reads the pages one by one and keeps account of what failed."""

    def __init__(self, path: Path, data: bytes, recognise: Recognise | None) -> None:
        self._path, self._data, self._recognise = path, data, recognise
        self._second: PdfReader | None = None
        self.pages: list[Page] = []
        self.dropped = 0
        self.scanned: list[int] = []
        self.unreadable: list[int] = []
        self.recognised: list[int] = []

    def read(self) -> None:
        try:
            document = pdfium.PdfDocument(self._data)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
                raise refuse(Trouble.ENCRYPTED, self._path) from None
            self._read_second()
            return
        if len(document) > _MOST_PAGES:
            raise refuse(Trouble.TOO_MUCH, self._path)
        if not len(document):
            raise refuse(Trouble.DAMAGED, self._path)
        letters = 0
        for number in range(1, len(document) + 1):
            stretches = self._page(document, number)
            letters += sum(len(line.text) for lines in stretches for line in lines)
            if letters > _MOST_LETTERS:
                raise refuse(Trouble.TOO_MUCH, self._path)
            self.pages.append(Page(number=number, stretches=tuple(map(tuple, stretches))))

    def _page(self, document: pdfium.PdfDocument, number: int) -> list[list[Line]]:
        try:
            page = document[number - 1]
            pieces = [self._cleaned(piece) for piece in _pieces(page)]
        except pdfium.PdfiumError:
            text = self._second_text(number)
            if not text:
                self.unreadable.append(number)
            return self._plain(text)
        words = "".join(piece.text for piece in pieces)
        if sum(c.isalnum() for c in words) < _FEW and _has_picture(page):
            return self._picture(page, number) or reading_order(pieces)
        if _garbage(words) > _GARBAGE:
            other = self._second_text(number)
            if other and _garbage(other) < _garbage(words):
                return self._plain(other)
        return reading_order(pieces)

    def _picture(self, page: pdfium.PdfPage, number: int) -> list[list[Line]]:
        text = self._recognise(page) if self._recognise else ""
        (self.recognised if text.strip() else self.scanned).append(number)
        return self._plain(text)

    def _cleaned(self, piece: Piece) -> Piece:
        # Both stand for a hyphen at the end of a line, and are no letters anywhere else.
        text, dropped = clean(piece.text.replace("\ufffe", "-").replace("\x02", "-"))
        self.dropped += dropped
        text = _repaired(text)
        return Piece(text=text, x0=piece.x0, x1=piece.x1, y=piece.y, size=piece.size)

    def _plain(self, text: str) -> list[list[Line]]:
        """Lay lines without places one below another."""
        cleaned, dropped = clean(text)
        self.dropped += dropped
        pieces = [
            Piece(text=line.strip(), x0=0, x1=5.0 * len(line.strip()), y=-14.0 * row, size=10)
            for row, line in enumerate(cleaned.split("\n"))
            if line.strip()
        ]
        return reading_order(pieces)

    def _read_second(self) -> None:
        """Read all pages by pypdf: PDFium could not open the file."""
        reader = self._opened()
        if reader is None:
            raise refuse(Trouble.DAMAGED, self._path)
        if reader.is_encrypted:
            raise refuse(Trouble.ENCRYPTED, self._path)
        try:
            count = len(reader.pages)
        except Exception:
            raise refuse(Trouble.DAMAGED, self._path) from None
        for number in range(1, min(count, _MOST_PAGES) + 1):
            text = self._second_text(number)
            stretches = self._plain(text)
            self.pages.append(Page(number=number, stretches=tuple(map(tuple, stretches))))
        if not any(page.stretches for page in self.pages):
            raise refuse(Trouble.DAMAGED, self._path)

    def _opened(self) -> PdfReader | None:
        if self._second is None:
            try:
                self._second = PdfReader(io.BytesIO(self._data))
            except MemoryError:
                raise
            except Exception:
                return None
        return self._second

    def _second_text(self, number: int) -> str:
        reader = self._opened()
        if reader is None:
            return ""
        try:
            return reader.pages[number - 1].extract_text()
        except MemoryError:
            raise
        except Exception:
            return ""


def _pieces(page: pdfium.PdfPage) -> Iterator[Piece]:
    """Gather the letters of a page to pieces: one size, one baseline, no wide gap."""
    text = page.get_textpage()
    turn = _turn(page)
    handle, box, x, y = text.raw, raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    letters: list[str] = []
    x0 = x1 = base = size = 0.0
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(handle, index) % 0x110000)
        if letter in _MAYBE_GENERATED and raw.FPDFText_IsGenerated(handle, index) == 1:
            if letter == " " and letters:
                letters.append(" ")
            continue
        raw.FPDFText_GetLooseCharBox(handle, index, box_at)
        raw.FPDFText_GetCharOrigin(handle, index, x_at, y_at)
        if turn is None:
            left, right, tall, level = box.left, box.right, box.top - box.bottom, y.value
        else:
            ends = (turn(box.left, box.bottom), turn(box.right, box.top))
            (left, low), (right, high) = min(ends), max(ends)
            tall, level = abs(high - low), turn(x.value, y.value)[1]
        near = -0.5 * size < left - x1 < _BREAK_GAP * size
        alike = abs(level - base) < 0.05 * size and abs(tall - size) < 0.1 * size
        if letters and near and alike:
            spaced = letters[-1] != " " and left - x1 > _WORD_GAP * size
            letters.append(f" {letter}" if spaced else letter)
            x1 = max(x1, right)
            continue
        if letters:
            yield Piece(text="".join(letters), x0=x0, x1=x1, y=base, size=size)
        letters, x0, x1, base, size = [letter], left, right, level, tall or 1.0
    if letters:
        yield Piece(text="".join(letters), x0=x0, x1=x1, y=base, size=size)


def _turn(page: pdfium.PdfPage) -> Callable[[float, float], tuple[float, float]] | None:
    """Return what turns a point as the page is turned for its reader; None where it is upright."""
    angle = page.get_rotation()
    turns: dict[int, Callable[[float, float], tuple[float, float]]] = {
        90: lambda x, y: (y, -x),
        180: lambda x, y: (-x, -y),
        270: lambda x, y: (-y, x),
    }
    return turns.get(angle)


def _has_picture(page: pdfium.PdfPage) -> bool:
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    return any(True for _ in page.get_objects(filter=kinds, max_depth=4))


def _garbage(text: str) -> float:
    """Return the share of characters that no text would have."""
    seen = [c for c in text if not c.isspace()]
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or not c.isprintable() for c in seen)
    return odd / len(seen) if seen else 0.0


def _repaired(text: str) -> str:
    """Read Cyrillic that a font without a table of letters gives out as Western letters."""
    western = sum("\u00c0" <= c <= "\u00ff" for c in text)
    if western * 2 <= sum(c.isalpha() for c in text) or western < 3:
        return text
    try:
        return text.encode("cp1252").decode("cp1251")
    except UnicodeError:
        return text


def _of_pages(loss: Loss, pages: list[int]) -> Remark:
    return Remark(loss=loss, count=len(pages), pages=tuple(pages))
