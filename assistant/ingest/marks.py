"""What the first words of a block say: which unit they open, and under which number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.ingest.document import Block, Kind
from assistant.law.provision import GROUPINGS, Level, child_eid
from assistant.law.vocabulary import HEADINGS, LOOKALIKES, RAISED, ROMAN_LOOKALIKES

_NAMED = tuple(level for level in HEADINGS if level not in (Level.PARAGRAPH, Level.SUBPARAGRAPH))
_LEADER = re.compile(r"(?:\.\s?){4,}\d*$|…\s*\d+$")  # a line of a table of contents
_LONGEST_HEADING = 400
_DASHES = re.compile("[‐‑‒–—−]")
_QUOTED = re.compile(r"[\"«“„]\s*(?=\S)")
_QUOTE_ENDS = re.compile(r"[\"»”][\s;.,]*$")
_LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The opening of a unit.

    Attributes:
        level: the level of the unit.
        number: its number, as digits and hyphens ("12-1") or a Roman numeral.
        rest: the words after the number.
        eid: the identity that the format gives it, or "".
    """

    level: Level
    number: str
    rest: str
    eid: str = ""


def recognise(block: Block, *, in_text: bool = False) -> Mark | None:
    """Tell which unit a block opens.

    Args:
        block: the block.
        in_text: whether headings are looked for in plain text too, where the file marks none.
    """
    if block.level is not None:
        number = clean_number(block.number)
        eid = block.eid if _is_ours(block.eid, block.level, number) else ""
        return Mark(level=block.level, number=number, rest=block.text, eid=eid)
    headed = block.kind is Kind.HEADING
    if headed or (in_text and block.kind is Kind.TEXT and opens_heading(block.text)):
        named = _named(block.text)
        if named or not in_text:
            return named
    if block.kind is Kind.TEXT or (headed and in_text):
        return _first((Level.PARAGRAPH, Level.SUBPARAGRAPH), block.text)
    return None


def opens_heading(line: str) -> bool:
    """Tell whether a line of plain text is the heading of an article or of a wider unit.

    A sentence may begin with "Статья 5 настоящего Закона": a heading has a full stop after its
    number, or nothing, or a Roman numeral and a capital letter.

    Args:
        line: a line, or a paragraph on one line.
    """
    text = " ".join(line.split())
    mark = _named(text)
    if mark is None or len(text) > _LONGEST_HEADING or _LEADER.search(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] == "§"):
        return False
    if mark.level is Level.ANNEX and mark.rest:
        return False  # "Приложение 5 к Закону" is named in sentences as well
    ends = text[: len(text) - len(mark.rest)].rstrip()
    stopped = ends.endswith(".") and not mark.rest[:1].islower()
    roman = not mark.number[0].isdigit() and mark.rest[:1].isupper()
    return not mark.rest or stopped or roman


def clean_number(written: str) -> str:
    """Write a number of an official text with digits and a hyphen only.

    Args:
        written: the number as typed: "12¹", "1О", "8–1", "ХІІ".
    """
    text = _DASHES.sub("-", written.strip())
    if not any(c.isdigit() for c in text):
        return "".join(ROMAN_LOOKALIKES.get(c, c) for c in text)
    raised = "".join(RAISED[c] for c in text if c in RAISED)
    plain = "".join(LOOKALIKES.get(c, c) for c in text if c not in RAISED)
    return f"{plain}-{raised}" if raised else plain


def quoted_until(blocks: tuple[Block, ...], start: int) -> int:
    """Return the index after a quoted passage of another act that starts at a block, or `start`.

    An amending act quotes whole articles with numbers of their own: they are its words, not its
    units. A quotation that is never closed is none.

    Args:
        blocks: all blocks.
        start: the block that may open a quotation.
    """
    opening = blocks[start].text
    inner = opening[1:].lstrip()
    unit = Block(text=inner, kind=Kind.TEXT, line=blocks[start].line)
    if not _QUOTED.match(opening) or recognise(unit, in_text=True) is None:
        return start
    for index in range(start, min(start + _LONGEST_QUOTE, len(blocks))):
        if _QUOTE_ENDS.search(blocks[index].text) and not _reopens(
            blocks[index].text, index, start
        ):
            return index + 1
    return start


def _reopens(text: str, index: int, start: int) -> bool:
    """Tell whether the last quotation mark of a block closes one that the block itself opened."""
    body = text[1:] if index == start else text
    closing = sum(body.count(c) for c in '"»”')
    opening = sum(body.count(c) for c in "«“„")
    return closing == opening if opening else closing % 2 == 0


def _is_ours(eid: str, level: Level, number: str) -> bool:
    """Tell whether an identity is of our naming: rooted at an article, an item or an annex."""
    *above, own = eid.split("__")
    numbered = {known.value for known in Level} - {grouping.value for grouping in GROUPINGS}
    rooted = all(part.partition("_")[0] in numbered for part in above)
    return rooted and own == child_eid("", level, number)


def _named(text: str) -> Mark | None:
    return _first(_NAMED, text)


def _first(levels: tuple[Level, ...], text: str) -> Mark | None:
    for level in levels:
        for pattern in HEADINGS[level]:
            match = re.fullmatch(pattern, text)
            if match:
                return Mark(level=level, number=clean_number(match[1]), rest=match[2].strip())
    return None
