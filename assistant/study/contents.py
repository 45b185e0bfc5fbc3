"""A source as a book: its chapters, the units that are read one by one, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.law.act import Act, Kind
from assistant.law.provision import GROUPINGS, Level, Provision, article_eid

# Kinds that stand together on the shelf, in the order in which they are read.
GROUPS: dict[str, tuple[Kind, ...]] = {
    "laws": (Kind.LAW, Kind.CODE),
    "bylaws": (Kind.BYLAW,),
    "drafts": (Kind.DRAFT,),
    "policy": (Kind.POLICY,),
    "opinions": (Kind.COMMENTARY,),
    "own": (Kind.OWN,),
}
_SHORT = 12  # units of a source that is read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A unit that is read as one page: an article, or an item, an annex or a topic of a source without.

    Attributes:
        unit: the unit.
        above: the parts and chapters that it stands in, widest first.
        before: the unit read before it, or None.
        after: the unit read after it, or None.
    """

    unit: Provision
    above: tuple[Provision, ...]
    before: Provision | None = None
    after: Provision | None = None


def grouped(acts: tuple[Act, ...]) -> tuple[tuple[str, tuple[Act, ...]], ...]:
    """Group sources by kind; the main act first, then those with texts of units, in the order of the shelf.

    Args:
        acts: the sources.
    """
    out = []
    for name, kinds in GROUPS.items():
        own = sorted((act for act in acts if act.kind in kinds), key=lambda act: not act.main)
        if own:
            out.append((name, tuple(own)))
    return tuple(out)


def leaves(body: Provision) -> tuple[Leaf, ...]:
    """Return the units that are read one by one, in the order of the source.

    Args:
        body: the tree, rooted at the act.
    """
    found = tuple(_below(body, ()))
    units = [unit for unit, _ in found]
    before, after = [None, *units[:-1]], [*units[1:], None]
    return tuple(
        Leaf(unit=unit, above=above, before=left, after=right)
        for (unit, above), left, right in zip(found, before, after, strict=True)
    )


def leaf_of(body: Provision, eid: str) -> Leaf | None:
    """Find the unit to read for a provision, or None where the source has none such.

    Args:
        body: the tree, rooted at the act.
        eid: the provision, or a chapter: its first unit.
    """
    found = leaves(body)
    exact = (one for one in found if one.unit.eid == article_eid(eid))
    inside = (one for one in found if any(group.eid == eid for group in one.above))
    return next(exact, None) or next(inside, None)


def is_short(body: Provision) -> bool:
    """Tell whether a source is so short that it is read at once.

    Args:
        body: the tree, rooted at the act.
    """
    return len(leaves(body)) <= _SHORT and not any(u.level is Level.ARTICLE for u in body.walk())


def _below(
    unit: Provision, above: tuple[Provision, ...]
) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    for child in unit.children:
        if child.level in GROUPINGS:
            yield from _below(child, (*above, child))
        else:
            yield child, above
