"""Word documents: paragraphs, lists with their numbers, tables, notes, boxes, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package

from assistant.ingest.document import Block, Document, Kind, Loss, Remark, told
from assistant.ingest.formats.clean import clean, numbered, one_line
from assistant.ingest.formats.docx_numbers import Numbers
from assistant.ingest.formats.docx_styles import Styles
from assistant.ingest.formats.docx_words import is_deleted, paragraph_words
from assistant.ingest.formats.tables import row_text
from assistant.ingest.marks import opens_heading
from assistant.ingest.trouble import Trouble, refuse

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADING = 200
_LONGEST_CELL = 400


def parse_docx(path: Path) -> Document:
    """Read a Word document.

    Args:
        path: the file.

    Raises:
        CorpusError: it is damaged.
    """
    try:
        # Not `docx.Document`: it refuses templates and files with macros, whose text is the same.
        part = Package.open(str(path)).main_document_part
        body = cast("_Element | None", parse_xml(part.blob).find(qn("w:body")))
    except (KeyError, ValueError, AttributeError, OSError):
        raise refuse(Trouble.DAMAGED, path) from None
    if body is None:
        raise refuse(Trouble.DAMAGED, path)
    reader = _Reader(_Package(part))
    reader.read(body)
    warnings = [Remark(loss=loss, count=n) for loss, n in reader.lost.items() if n]
    running = reader.running()
    blocks = reader.blocks or [Block(text=line, kind=Kind.TEXT, line=0) for line in running]
    if running and reader.blocks:
        warnings.append(told(Loss.RUNNING_LINES, running))
    return Document(path=path, blocks=tuple(blocks), warnings=tuple(warnings))


class _Package:
    """The parts beside the text."""

    def __init__(self, part: Any) -> None:  # noqa: ANN401 - python-docx leaves its parts untyped
        self._part = part
        self.numbers = Numbers(self.root(REL.NUMBERING))
        self.styles = Styles(self.root(REL.STYLES))
        self.notes = {
            (kind, note.get(qn("w:id"))): note
            for kind, link in (("footnote", REL.FOOTNOTES), ("endnote", REL.ENDNOTES))
            for note in self._children(link, f"w:{kind}")
        }
        self.comments = len(self._children(REL.COMMENTS, "w:comment"))

    def root(self, link: str) -> _Element | None:
        for relation in self._part.rels.values():
            if relation.reltype == link and not relation.is_external:
                return cast("_Element", parse_xml(relation.target_part.blob))
        return None

    def running(self) -> list[str]:
        """Return the lines of running heads and feet, each once."""
        links = (REL.HEADER, REL.FOOTER)
        parts = [r.target_part for r in self._part.rels.values() if r.reltype in links]
        lines = (
            one_line(clean(paragraph_words(paragraph).text)[0])
            for part in parts
            for paragraph in parse_xml(part.blob).iter(qn("w:p"))
        )
        return [line for line in dict.fromkeys(lines) if line]

    def _children(self, link: str, name: str) -> list[_Element]:
        root = self.root(link)
        return [] if root is None else list(root.iterchildren(qn(name)))


class _Reader:
    """Walks over the body once."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self.blocks: list[Block] = []
        self.lost: Counter[Loss] = Counter()
        self.lost[Loss.COMMENTS] = package.comments

    def running(self) -> list[str]:
        return self._package.running()

    def read(self, holder: _Element) -> None:
        for element in holder:
            if is_deleted(element):
                self.lost[Loss.DELETED_TEXT] += 1
            elif element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag == qn("w:altChunk"):
                self.lost[Loss.PARTS] += 1
            elif element.tag not in (qn("w:sectPr"), qn("w:sdtPr"), qn("w:tblPr"), qn("w:trPr")):
                self.read(element)

    def _paragraph(self, paragraph: _Element) -> None:
        words = paragraph_words(paragraph)
        self.lost.update(words.lost)
        text, dropped = clean(words.text)
        text = numbered(one_line(text))
        self.lost[Loss.CONTROL_CHARACTERS] += dropped
        style = self._package.styles.of(paragraph)
        if text and style.number_id:
            number = self._package.numbers.next(style.number_id, style.number_level)
            text = one_line(f"{number} {text}")
        kind = style.kind
        if kind is Kind.TEXT and (opens_heading(text) or _stands_out(text, words.bold)):
            kind = Kind.HEADING
        self._add(text, kind)
        for box in words.boxes:
            self.read(box)
        for mark in words.notes:
            self._note(mark)

    def _note(self, mark: tuple[str, str]) -> None:
        note = self._package.notes.get(mark)
        if note is None:
            return
        texts = []
        for paragraph in note.iter(qn("w:p")):
            words = paragraph_words(paragraph)
            self.lost.update(words.lost)
            texts.append(words.text)
        text, dropped = clean(" ".join(texts))
        self.lost[Loss.CONTROL_CHARACTERS] += dropped
        self._add(numbered(one_line(text)), Kind.NOTE)

    def _table(self, table: _Element) -> None:
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue  # a row of a table inside a cell
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                self.lost[Loss.DELETED_TEXT] += 1
            else:
                self._row([cell for cell in row.iter(qn("w:tc")) if _row_of(cell) is row])

    def _row(self, cells: list[_Element]) -> None:
        read = [self._cell(cell) for cell in cells]
        texts = [" ".join(block.text for block in blocks) for blocks in read]
        laid_out = len(cells) == 1 or (
            len(cells) == 2 and any(len(text) > _LONGEST_CELL for text in texts)
        )
        if laid_out:  # a table for the eye: texts side by side, each read through
            self.blocks += [block for blocks in read for block in blocks]
        else:
            self._add(row_text(texts), Kind.TEXT)

    def _cell(self, cell: _Element) -> list[Block]:
        before, self.blocks = self.blocks, []
        self.read(cell)
        inner, self.blocks = self.blocks, before
        return inner

    def _add(self, text: str, kind: Kind) -> None:
        if text:
            self.blocks.append(Block(text=text, kind=kind, line=0))


def _row_of(cell: _Element) -> _Element | None:
    rows: Iterable[_Element] = cell.iterancestors(qn("w:tr"))
    return next(iter(rows), None)


def _stands_out(text: str, bold: bool) -> bool:
    return bold and 0 < len(text) <= _LONGEST_HEADING and text[-1] not in ".;:,!?"
