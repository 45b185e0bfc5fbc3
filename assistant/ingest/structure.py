"""Blocks become a tree of provisions: our own acts strictly, official and strange texts whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.errors import CorpusError
from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.editorial import read_note
from assistant.ingest.growth import Growth
from assistant.ingest.marks import Mark, quoted_until, recognise
from assistant.law.provision import Level, Note, NoteKind, Provision

_NUMBERED = (Level.ARTICLE, Level.PARAGRAPH, Level.ANNEX)
_NAME = re.compile(r"(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{2,}(?:-[^\W\d_]{2,})?")
_POST = re.compile(
    r"(?:(?:Президент|Премьер-Министр|Министр|Председатель|Заместитель|Руководитель|Аким"
    r"|Исполняющий обязанности|И\.\s?о\.)(?!\w).{0,150}"
    r"|.{0,150}(?:Президенті|Премьер-Министрі|[Мм]инистрі|[Тт]өрағасы|міндетін атқарушы))"
)
_ATTACHED = re.compile(r"(?:Приложение|Утвержден[аоы]?|Қосымша|Бекітілген)(?!\w).{0,300}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as it could be read.

    Attributes:
        body: its tree; every word of the text is in it, in a unit or in a note beside one.
        problems: what is odd about it, a sentence each: a number that stands twice, and the like.
    """

    body: Provision
    problems: tuple[str, ...] = ()


def build_tree(document: Document) -> Provision:
    """Read the structure of an act of our own corpus out of a document.

    Articles are numbered through the act, so an eId is rooted at its article. An unnumbered part
    belongs to the innermost numbered paragraph (or the article), never to an item of its list. An
    act without articles has its numbered paragraphs at the top.

    Args:
        document: the blocks of a file.

    Raises:
        CorpusError: the file has no article and no numbered paragraph, or a number stands twice.
    """
    marks = [recognise(block) for block in document.blocks]
    tree = Growth(articled=_has(marks, Level.ARTICLE))
    for block, mark in zip(document.blocks, marks, strict=True):
        if _is_title(block, mark, tree):
            tree.root.heading = block.text
        elif mark is None:
            _lay_own(tree, block)
        else:
            _open_own(tree, mark, block, document)
    if not _has(marks, *_NUMBERED):
        raise CorpusError("no article was found in the text.", path=document.path)
    return tree.finished()


def read_tree(document: Document) -> Reading:
    """Read the structure of an official text, or of any other, losing nothing of it.

    Headings are found in plain text too, the editors' notes are laid beside the units, quoted
    articles of other acts stay text, and what stands twice is kept under an identity of its own.

    Args:
        document: the blocks of a file.

    Raises:
        CorpusError: there is no text in the file.
    """
    if not document.blocks:
        raise CorpusError(
            "there is no text in the file.",
            path=document.path,
            mend="Check that the file is not empty and is not a scan without text.",
        )
    return _Reader(document).read()


def _has(marks: list[Mark | None], *levels: Level) -> bool:
    return any(mark is not None and mark.level in levels for mark in marks)


def _is_title(block: Block, mark: Mark | None, tree: Growth) -> bool:
    """Tell whether a block is the title of the act: marked as one, or a heading above all else."""
    root = tree.root
    first = block.kind is Kind.HEADING and mark is None and not (root.text or root.children)
    return not root.heading and (block.kind is Kind.TITLE or first)


def _lay_own(tree: Growth, block: Block) -> None:
    if block.kind is Kind.TEXT:
        tree.lay(block.text)
    else:
        tree.sign(block.text)  # bold lines without a number stand under the act


def _open_own(tree: Growth, mark: Mark, block: Block, document: Document) -> None:
    if tree.misplaced(mark):
        raise CorpusError(
            f"a numbered unit stands outside any article: {block.text[:60]!r}.",
            path=document.path,
            line=block.line,
        )
    twice = tree.open(mark)
    if twice:
        raise CorpusError(f"the unit {twice} stands twice.", path=document.path, line=block.line)


class _Reader:
    """Walks over the blocks of a text once."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        articled = self._any_article()
        self._tree = Growth(articled=articled, parts=not articled)
        self._problems: list[str] = []
        self._annexes = 0
        self._signed = False

    def read(self) -> Reading:
        at = 0
        while at < len(self._blocks):
            at = self._step(at)
        return Reading(body=self._tree.finished(), problems=tuple(self._problems))

    def _any_article(self) -> bool:
        at = 0
        while at < len(self._blocks):
            note = read_note(self._blocks, at)
            quoted = quoted_until(self._blocks, at)
            mark = recognise(self._blocks[at], in_text=True)
            if note is None and quoted == at and mark and mark.level is Level.ARTICLE:
                return True
            at = note[1] if note else max(quoted, at + 1)
        return False

    def _step(self, at: int) -> int:
        """Read what begins at a block, and return the index after it."""
        block, tree = self._blocks[at], self._tree
        tree.page = block.page
        note = read_note(self._blocks, at)
        if note:
            tree.note(note[0])
            return note[1]
        quoted = quoted_until(self._blocks, at)
        if quoted > at:
            for inner in self._blocks[at:quoted]:
                tree.lay(inner.text)
            return quoted
        mark = recognise(block, in_text=True)
        if _is_title(block, mark, tree):
            tree.root.heading = block.text
        elif mark is None or not mark.number or mark.level in (Level.ACT, Level.INDENT):
            self._lay(block, at)
        else:
            self._open(mark, block)
        return at + 1

    def _lay(self, block: Block, at: int) -> None:
        if self._signed and _ATTACHED.fullmatch(block.text):
            self._open(self._attached(block), block)
        elif self._signed or self._signs(at):
            self._signed = True
            self._tree.sign(block.text)
        else:
            self._tree.lay(block.text)

    def _attached(self, block: Block) -> Mark:
        """Return the opening of an annex; one without a number is the next one."""
        headed = recognise(Block(text=block.text, kind=Kind.HEADING, line=block.line))
        if headed and headed.level is Level.ANNEX:
            return headed
        return Mark(level=Level.ANNEX, number=str(self._annexes + 1), rest=block.text)

    def _signs(self, at: int) -> bool:
        """Tell whether the signatures begin at a block: a post with a name soon after it."""
        if not self._tree.root.children:
            return False
        first, *after = [block.text for block in self._blocks[at : at + 3]]
        if _NAME.fullmatch(first):
            return True
        named = re.search(rf"\s{_NAME.pattern}$", first) or any(map(_NAME.fullmatch, after))
        return bool(_POST.fullmatch(first) and named)

    def _open(self, mark: Mark, block: Block) -> None:
        top, tree = self._tree.top, self._tree
        same = (mark.level, mark.number, mark.rest) == (top.level, top.number, top.heading)
        if same and not (top.text or top.children):
            self._report(block, f"the heading of {top.eid} stands twice")
            top.notes.append(Note(text=block.text, kind=NoteKind.PORTAL))
            return
        if tree.articled and tree.misplaced(mark):
            self._report(block, f"{mark.level.value}_{mark.number} stands outside any article")
        if mark.level is Level.ANNEX and mark.number.isdigit():
            self._annexes = max(self._annexes, int(mark.number))
        self._signed = False
        twice = tree.open(mark)
        if twice:
            self._report(block, f"{twice} stands twice; the later one is {tree.top.eid}")

    def _report(self, block: Block, problem: str) -> None:
        place = f"page {block.page}" if block.page else f"line {block.line}" if block.line else ""
        self._problems.append(f"{place}: {problem}." if place else f"{problem}.")
