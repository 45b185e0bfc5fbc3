"""PDF files: places of letters from PDFium, pypdf as the second reader of pages it cannot read."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdf import PdfReader

from assistant.ingest.document import Document, Loss, Remark, told
from assistant.ingest.formats.clean import clean
from assistant.ingest.formats.pdf_blocks import blocks
from assistant.ingest.formats.pdf_forms import beside
from assistant.ingest.formats.pdf_layout import reading_order
from assistant.ingest.formats.pdf_letters import directions, turned
from assistant.ingest.formats.pdf_pictures import Pictures, pictures_of
from assistant.ingest.formats.pdf_places import Line, Piece
from assistant.ingest.formats.pdf_running import Page, without_running
from assistant.ingest.formats.pdf_tables import rules_of, with_rows
from assistant.ingest.trouble import Trouble, refuse

Recognise = Callable[[pdfium.PdfPage], str]

_FEW = 20  # letters: a page with fewer and a picture is a scan
_STAMP = 2  # lines: so many a signature prints over a page that is a picture
_MOST_PAGES = 5_000
_MOST_LETTERS = 20_000_000
_GARBAGE = 0.15


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
    if all(page.number in reader.stamped or not page.stretches for page in reader.pages):
        raise refuse(Trouble.SCAN, path)
    pages, running = without_running(reader.pages)
    running.sort(key=lambda line: not any(c.isalpha() for c in line))  # words before numbers
    cut = b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]
    found = (
        told(Loss.RUNNING_LINES, running),
        Remark(loss=Loss.CONTROL_CHARACTERS, count=reader.dropped),
        Remark(loss=Loss.COMMENTS, count=reader.comments),
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
        self.comments = 0
        self.stamped: set[int] = set()
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
        if document.get_formtype():
            document.init_forms()
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
            stretches = self._read_page(page)
            added = beside(page)
            pictures = pictures_of(page)
        except pdfium.PdfiumError:
            text = self._second_text(number)
            if not text:
                self.unreadable.append(number)
            return self._plain(text)
        self.comments += added.comments
        values = self._listed(added.lines)
        lines = [line for stretch in stretches for line in stretch]
        words = "".join(line.text for line in lines)
        if self._is_picture(pictures, lines) and not values:
            return self._picture(page, number, stamped=pictures.cover) or stretches
        if _garbage(words) > _GARBAGE:
            other = self._second_text(number)
            if other and _garbage(other) < _garbage(words):
                stretches = self._plain(other)
        return [*stretches, *values]

    def _read_page(self, page: pdfium.PdfPage) -> list[list[Line]]:
        """Read what is written in each direction, most of it first."""
        stretches: list[list[Line]] = []
        for way in directions(page):
            pieces = [self._cleaned(piece) for piece in way.pieces]
            rules = rules_of(page, turned(way.angle))
            stretches += reading_order(with_rows(pieces, rules))
        return stretches

    @staticmethod
    def _is_picture(pictures: Pictures, lines: list[Line]) -> bool:
        few = sum(c.isalnum() for line in lines for c in line.text) < _FEW
        return (pictures.any and few) or (pictures.cover and len(lines) <= _STAMP)

    def _picture(self, page: pdfium.PdfPage, number: int, *, stamped: bool) -> list[list[Line]]:
        text = self._recognise(page) if self._recognise else ""
        (self.recognised if text.strip() else self.scanned).append(number)
        if stamped and not text.strip():
            self.stamped.add(number)
        return self._plain(text)

    def _listed(self, lines: Iterable[str]) -> list[list[Line]]:
        """Lay lines below one another, each a block of its own."""
        cleaned = [clean(line) for line in lines]
        self.dropped += sum(dropped for _, dropped in cleaned)
        pieces = [
            Piece(text=text, x0=0, x1=5.0 * len(text), y=-14.0 * row, size=10, row=True)
            for row, (text, _) in enumerate(cleaned)
        ]
        return reading_order(pieces)

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
