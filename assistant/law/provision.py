"""A provision: any unit of an act's tree, with an identity that all languages share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """A level of an act's structure; the value is its word in an eId (Akoma Ntoso naming)."""

    ACT = "act"
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chp"
    SECTION = "sec"
    ARTICLE = "art"
    PARAGRAPH = "para"
    SUBPARAGRAPH = "subpara"
    INDENT = "indent"
    ANNEX = "annex"
    TOPIC = "topic"


# Levels that only gather units: their numbers name no rule.
GROUPINGS = frozenset({Level.ACT, Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION})


class NoteKind(StrEnum):
    """Who speaks in a note beside the law."""

    PORTAL = "portal"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the editors of an official text wrote beside a unit; it is no law.

    Attributes:
        text: their words.
        kind: a portal's announcement (a change to come), or a footnote (changes made).
        days: the days named in it, in the order of the text.
    """

    text: str
    kind: NoteKind
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A unit of an act.

    Attributes:
        level: what kind of unit it is.
        number: its number as in the act ("17", "15-1"); for an indent its place, from 1.
        heading: its title, where it has one.
        text: its own words without those of its children; a list's lead-in stands here, and the
            preamble of an act, a line a paragraph.
        closing: words that rule the whole list but stand after its last item; the signatures of
            an act, a line each.
        eid: its identity, rooted at the article: "art_17__para_3__subpara_6".
        children: the units inside it, in order.
        notes: what the editors of an official text wrote beside it.
        page: the page of the file where it begins, from 1, where the file has pages.
    """

    level: Level
    number: str
    heading: str = ""
    text: str = ""
    closing: str = ""
    eid: str
    children: tuple[Provision, ...] = ()
    notes: tuple[Note, ...] = ()
    page: int | None = None

    def walk(self) -> Iterator[Provision]:
        """Yield this unit and all below it, in the order of the act."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_list(self) -> bool:
        """Whether its children are the items of a list that its own words open."""
        return self.text.rstrip().endswith(":") and bool(self.children)


def child_eid(parent: str, level: Level, number: str) -> str:
    """Name a unit inside another.

    Args:
        parent: the eId of the unit above, or "" for a unit numbered through the act.
        level: the level of the unit.
        number: its number.
    """
    own = f"{level.value}_{number}"
    return f"{parent}__{own}" if parent else own


def parent_eid(eid: str) -> str:
    """Return the eId of the unit above, or "" above an article.

    Args:
        eid: an eId.
    """
    return eid.rpartition("__")[0]


def article_eid(eid: str) -> str:
    """Return the article that a unit belongs to.

    Where an act has no articles it is the item, the annex or the topic that the unit stands in.

    Args:
        eid: an eId.
    """
    return eid.partition("__")[0]


def paragraph_eid(eid: str) -> str:
    """Return the unit right below the article that a unit belongs to, or the article itself.

    Args:
        eid: an eId.
    """
    return "__".join(eid.split("__")[:2])


def path_to(unit: Provision, eid: str) -> tuple[Provision, ...]:
    """Return the units from one down to the one with an eId; none where it is not below.

    Args:
        unit: where to begin.
        eid: the eId.
    """
    if unit.eid == eid:
        return (unit,)
    for child in unit.children:
        found = path_to(child, eid)
        if found:
            return (unit, *found)
    return ()
