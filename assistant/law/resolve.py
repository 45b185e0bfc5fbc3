"""A reference is laid on an act's tree: the units it names, or what is missing there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.law.provision import Level, Provision, parent_eid
from assistant.law.reference import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A unit that a reference names and the act does not have.

    Attributes:
        act_id: the act.
        within: the eId of the unit that exists, or "" for the act itself.
        level: the level of the unit asked for.
        number: its number.
        have: the numbers that do exist on that level there.
        partial: whether the shelf holds only some of the act's units, so that it may exist after all.
    """

    act_id: str = ""
    within: str
    level: Level
    number: str
    have: tuple[str, ...]
    partial: bool = False


def resolve(reference: Reference, body: Provision) -> tuple[Provision, ...] | Missing:
    """Find the units that a reference names.

    People call the items of an article's own list points, and numbered paragraphs parts: where the
    level named does not exist, the level that does exist with that number is taken.

    Args:
        reference: what the text says.
        body: the tree of the act, rooted at the act.
    """
    inserted = _walk(reference.inserted, body) if reference.inserted else None
    if inserted and not isinstance(inserted, Missing):
        return inserted
    return _walk(reference.path, body)


def _walk(path: Iterable[tuple[Level, str]], body: Provision) -> tuple[Provision, ...] | Missing:
    units: tuple[Provision, ...] = (body,)
    for level, number in path:
        found = tuple(u for unit in units for u in _below(unit, level, number))
        if not found:
            return _missing(units[0], level, number)
        units = found
    return units


def _below(unit: Provision, level: Level, number: str) -> tuple[Provision, ...]:
    if unit.level is Level.ACT:
        named = (u for u in unit.walk() if u.level is level and u.number == number)
        # An item of an act without articles is not the like-numbered item of some article.
        return tuple(u for u in named if level is not Level.PARAGRAPH or not parent_eid(u.eid))
    if level is Level.INDENT and any(c.level is Level.INDENT for c in unit.children):
        return _part(unit, number)
    levels = {child.level for child in unit.children}
    if level in levels:
        return tuple(c for c in unit.children if c.level is level and c.number == number)
    if level is Level.SUBPARAGRAPH and Level.PARAGRAPH in levels:
        return tuple(
            c for p in unit.children for c in p.children if c.level is level and c.number == number
        )
    return tuple(c for c in unit.children if c.number == number and c.level is not Level.INDENT)


def _part(unit: Provision, number: str) -> tuple[Provision, ...]:
    """Count parts as drafting does: the opening words are part one."""
    if number == "1":
        return (unit,)
    wanted = str(int(number) - 1) if number.isdigit() else number
    return tuple(c for c in unit.children if c.level is Level.INDENT and c.number == wanted)


def _missing(unit: Provision, level: Level, number: str) -> Missing:
    pool = [u for u in unit.walk() if u is not unit] if unit.level is Level.ACT else unit.children
    have = tuple(u.number for u in pool if u.level is level)
    if not have and unit.level is not Level.ACT:
        shown = next((c.level for c in unit.children if c.level is not Level.INDENT), level)
        level, have = shown, tuple(c.number for c in unit.children if c.level is shown)
    return Missing(within=unit.eid, level=level, number=number, have=have)
