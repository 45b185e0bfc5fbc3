"""Blocks become a tree of provisions: one table of words, one stack over levels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.errors import CorpusError
from assistant.ingest.document import Block, Document, Kind
from assistant.law.provision import Level, Provision, child_eid
from assistant.law.vocabulary import HEADINGS, LIST_CLOSINGS

_DEPTH = {
    Level.ACT: 0,
    Level.CHAPTER: 1,
    Level.ARTICLE: 2,
    Level.PARAGRAPH: 3,
    Level.SUBPARAGRAPH: 4,
    Level.INDENT: 5,
}


@dataclass(slots=True)
class _Draft:
    """A provision while its children are still being read."""

    level: Level
    number: str
    eid: str
    heading: str = ""
    text: str = ""
    children: list[_Draft] = field(default_factory=list)

    def frozen(self) -> Provision:
        children = tuple(child.frozen() for child in self.children)
        return _carry_closing(
            Provision(
                level=self.level,
                number=self.number,
                heading=self.heading,
                text=self.text,
                eid=self.eid,
                children=children,
            )
        )


def build_tree(document: Document) -> Provision:
    """Read the structure of an act out of a document.

    Articles are numbered through the act, so an eId is rooted at its article. An unnumbered part
    belongs to the innermost numbered paragraph (or the article), never to an item of its list.

    Args:
        document: the blocks of a file.

    Raises:
        CorpusError: the file has no article, or a number stands twice.
    """
    root = _Draft(Level.ACT, "", "")
    stack = [root]
    seen: set[str] = set()
    for block in document.blocks:
        if block.kind is Kind.TITLE:
            root.heading = root.heading or block.text
            continue
        level, number, rest = _recognise(block)
        if level is None:
            _plain(stack, block)
            continue
        draft = _draft(stack, level, number, rest)
        _open(stack, draft, block, document)
        if draft.eid in seen:
            raise CorpusError(
                f"the unit {draft.eid} stands twice.", path=document.path, line=block.line
            )
        seen.add(draft.eid)
    body = root.frozen()
    if not any(unit.level is Level.ARTICLE for unit in body.walk()):
        raise CorpusError("no article was found in the text.", path=document.path)
    return body


def _recognise(block: Block) -> tuple[Level | None, str, str]:
    headed = block.kind is Kind.HEADING
    levels = (Level.CHAPTER, Level.ARTICLE) if headed else (Level.PARAGRAPH, Level.SUBPARAGRAPH)
    for level in levels:
        for pattern in HEADINGS[level]:
            match = re.fullmatch(pattern, block.text)
            if match:
                return level, match[1], match[2].strip()
    return None, "", block.text


def _draft(stack: list[_Draft], level: Level, number: str, rest: str) -> _Draft:
    holder = next(unit for unit in reversed(stack) if _DEPTH[unit.level] < _DEPTH[level])
    rooted = "" if level in (Level.CHAPTER, Level.ARTICLE) else holder.eid
    named = level in (Level.CHAPTER, Level.ARTICLE)
    return _Draft(
        level,
        number,
        child_eid(rooted, level, number),
        heading=rest if named else "",
        text="" if named else rest,
    )


def _open(stack: list[_Draft], draft: _Draft, block: Block, document: Document) -> None:
    while _DEPTH[stack[-1].level] >= _DEPTH[draft.level]:
        stack.pop()
    holder = stack[-1]
    if _DEPTH[draft.level] > _DEPTH[Level.ARTICLE] > _DEPTH[holder.level]:
        raise CorpusError(
            f"a numbered unit stands outside any article: {block.text[:60]!r}.",
            path=document.path,
            line=block.line,
        )
    holder.children.append(draft)
    stack.append(draft)


def _plain(stack: list[_Draft], block: Block) -> None:
    """Lay an unnumbered block where it belongs: opening words first, parts after."""
    while stack[-1].level in (Level.SUBPARAGRAPH, Level.INDENT):
        stack.pop()
    holder = stack[-1]
    if _DEPTH[holder.level] < _DEPTH[Level.ARTICLE] or block.kind is Kind.HEADING:
        return  # preamble, signatures: not part of any article
    if not holder.text and not holder.children:
        holder.text = block.text
        return
    number = str(1 + sum(child.level is Level.INDENT for child in holder.children))
    eid = child_eid(holder.eid, Level.INDENT, number)
    holder.children.append(_Draft(Level.INDENT, number, eid, text=block.text))


def _carry_closing(unit: Provision) -> Provision:
    """Lift the ruling words that stand after a list's last item up to the list.

    Kazakh drafting puts them there ("… тыйым салынады", "… құқылы"); without them the other items
    would read as if they were allowed.
    """
    numbered = [child for child in unit.children if child.level is Level.SUBPARAGRAPH]
    items = numbered or [child for child in unit.children if child.level is Level.INDENT]
    if not unit.is_list or len(items) < 2:
        return unit
    for pattern in LIST_CLOSINGS:
        match = re.search(pattern, items[-1].text)
        if match:
            return replace(unit, closing=match[1])
    return unit
