"""A cited unit: whether it exists, and what it is on the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.citecheck.report import Remark, Why
from assistant.citecheck.shelf import Shelf, unit_at
from assistant.law.act import Act, Kind, Status, Wording
from assistant.law.provision import Level, Provision
from assistant.law.reference import Reference
from assistant.law.resolve import Missing, resolve

_STATUS = {
    Status.REPEALED: Why.REPEALED,
    Status.SUPERSEDED: Why.SUPERSEDED,
    Status.PENDING: Why.NOT_IN_FORCE,
    Status.UNKNOWN_YET: Why.NOT_ADOPTED,
    Status.DRAFT: Why.DRAFT,
}
_CITED = (Level.ARTICLE, Level.PARAGRAPH)


def lay(reference: Reference, act: Act, shelf: Shelf) -> tuple[Provision, ...] | Missing | None:
    """Find the units that a reference names; None where the act's units are not on the shelf.

    "п.п. 1 и 3 ст. 7" means paragraphs where the article has no such subparagraphs.

    Args:
        reference: the reference.
        act: the act.
        shelf: where to look.
    """
    tree = shelf.tree(act)
    if tree is None or not any(unit.level in _CITED for unit in tree.body.walk()):
        return None
    found = resolve(reference, tree.body)
    levels = [level for level, _ in reference.path]
    if (
        isinstance(found, Missing)
        and Level.SUBPARAGRAPH in levels
        and Level.PARAGRAPH not in levels
    ):
        path = tuple(
            (Level.PARAGRAPH if level is Level.SUBPARAGRAPH else level, number)
            for level, number in reference.path
        )
        other = resolve(replace(reference, path=path, inserted=()), tree.body)
        found = found if isinstance(other, Missing) else other
    return found


def missing_remark(missing: Missing, act: Act, shelf: Shelf) -> Remark:
    """Say why a unit is not there: the act has none, or the shelf has only some of its units.

    Where an amendment is known that is not worked in, the next number may have come with it.

    Args:
        missing: what is missing.
        act: the act.
        shelf: where it was looked for.
    """
    have, number = ", ".join(missing.have), missing.number
    tree = shelf.tree(act)
    whole = act.complete or bool(tree and tree.wording is Wording.OFFICIAL)
    elsewhere = _other_redaction(missing, act, shelf)
    if elsewhere:
        return Remark(why=Why.NOT_THEN, said=number, known=have)
    if not whole or (missing.level is Level.INDENT and tree and tree.wording is Wording.RESTATED):
        return Remark(why=Why.UNIT_NOT_HERE, said=number, known=have)
    plain = [int(n) for n in missing.have if n.isdigit()]
    follows = number.isdigit() and int(number) == max(plain, default=0) + 1
    if shelf.reported(act) and ("-" in number or follows):
        return Remark(why=Why.UNIT_DOUBTED, said=number, known=have)
    return Remark(why=Why.NO_SUCH_UNIT, said=number, known=have)


def _other_redaction(missing: Missing, act: Act, shelf: Shelf) -> bool:
    """Tell whether another redaction of the act on the shelf has the unit."""
    eid = f"{missing.within}__" if missing.within else ""
    eid += f"{missing.level.value}_{missing.number}"
    versions = shelf.library.versions_of(act.id)
    return any(unit_at(version, eid) for version in versions)


def standing(act: Act, eid: str, day: date) -> Iterator[Remark]:
    """Yield what speaks against citing a provision as the law of a day.

    Args:
        act: the act.
        eid: the provision; "" for the act.
        day: the day.
    """
    if act.kind is Kind.DRAFT:
        yield Remark(why=Why.DRAFT)
        return
    why = _STATUS.get(act.unit_status_on(eid, day))
    if why is None:
        return
    since = act.facts(eid).since or act.in_force_from
    days = {
        Why.REPEALED: act.repealed_on,
        Why.SUPERSEDED: act.facts(eid).until,
        Why.NOT_IN_FORCE: since,
        Why.NOT_ADOPTED: act.facts(eid).adopted_on or act.adopted_on,
    }
    known = days.get(why)
    yield Remark(why=why, known=known.isoformat() if known else "")
