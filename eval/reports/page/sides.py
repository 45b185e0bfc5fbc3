"""Two runs, question by question: both replies beside each other, with what differs marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from eval.reports.compare import Change, changes
from eval.reports.page.questions import expected, got, place, rightness, visible
from eval.runs.record import Record

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.4  # below it the words that two texts share are chance, and marking the rest is noise
Pieces = tuple[tuple[str, bool], ...]


class Group(StrEnum):
    """How a question changed from the first run to the second."""

    GAIN = "gain"
    LOSS = "loss"
    MIXED = "mixed"
    WORDS = "words"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A question in one of the two runs.

    Attributes:
        got: the verdict that came.
        right: "right", "wrong" or "error".
        rank: place of the first article that answers, or None.
        reply: the claims, or what failed, in pieces; True marks what the other does not say.
        cited: provision, grade, and whether the other does not cite it.
        notices: words, and whether the other does not show them.
    """

    got: str
    right: str
    rank: int | None
    reply: Pieces
    cited: tuple[tuple[str, int, bool], ...]
    notices: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A question in both runs.

    Attributes:
        id: the case.
        language: its language.
        kind: its kind.
        split: dev or test.
        question: its words.
        expected: the verdict that is right.
        gold: provisions with their grade.
        change: how it changed.
        what: what changed, and whether for the better.
        sides: the first run and the second.
    """

    id: str
    language: str
    kind: str
    split: str
    question: str
    expected: str
    gold: tuple[tuple[str, int], ...]
    change: Group
    what: tuple[Change, ...]
    sides: tuple[Side, Side]


def pairs(before: Sequence[Record], after: Sequence[Record]) -> tuple[Pair, ...]:
    """Put the questions that both runs asked side by side, what changed first.

    Args:
        before: the first run.
        after: the second.
    """
    other = {record.id: record for record in after}
    found = [_pair(record, other[record.id]) for record in before if record.id in other]
    order = list(Group)
    return tuple(sorted(found, key=lambda pair: order.index(pair.change)))


def differing(one: str, two: str) -> tuple[Pieces, Pieces]:
    """Cut two texts into pieces that both have and pieces that only one has.

    Args:
        one: the first text.
        two: the second.
    """
    if one == two:
        return _whole(one, marked=False), _whole(two, marked=False)
    own, other = _TOKENS.findall(one), _TOKENS.findall(two)
    match = SequenceMatcher(None, own, other, autojunk=False)
    if match.ratio() < _ALIKE:
        return _whole(one, marked=True), _whole(two, marked=True)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in match.get_opcodes():
        left += _whole("".join(own[a:b]), marked=tag != "equal")
        right += _whole("".join(other[c:d]), marked=tag != "equal")
    return tuple(left), tuple(right)


def _pair(one: Record, two: Record) -> Pair:
    what = tuple(changes({one.id: one.marks}, {two.id: two.marks}))
    left, right = differing(_reply(one), _reply(two))
    sides = (_side(one, two, left), _side(two, one, right))
    return Pair(
        id=visible(one.id),
        language=one.language.value,
        kind=one.kind.value,
        split=one.split.value,
        question=visible(one.question),
        expected=expected(one),
        gold=tuple((place(key), grade) for key, grade in one.gold.items()),
        change=_group(what, same=sides[0] == sides[1]),
        what=what,
        sides=sides,
    )


def _group(what: Sequence[Change], *, same: bool) -> Group:
    directions = {change.better for change in what}
    if len(directions) == 2:
        return Group.MIXED
    if directions:
        return Group.GAIN if True in directions else Group.LOSS
    return Group.SAME if same else Group.WORDS


def _side(own: Record, other: Record, reply: Pieces) -> Side:
    notices = [": ".join(part for part in notice if part) for notice in own.notices]
    theirs = {": ".join(part for part in notice if part) for notice in other.notices}
    return Side(
        got=got(own),
        right=rightness(own),
        rank=own.marks.rank,
        reply=reply,
        cited=tuple((place(k), own.gold.get(k, 0), k not in other.cited) for k in own.cited),
        notices=tuple((visible(text), text not in theirs) for text in notices),
    )


def _reply(record: Record) -> str:
    return visible(record.error or "\n".join(claim.text for claim in record.claims))


def _whole(text: str, *, marked: bool) -> Pieces:
    return ((text, marked),) if text else ()
