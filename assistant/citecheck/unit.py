"""A cited unit on the shelf: whether it exists, what it is on the day, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.citecheck.report import Remark, Why
from assistant.law.act import Act, Kind, Status, Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, path_to
from assistant.law.reference import Reference
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.values import Passage

_STATUS = {
    Status.REPEALED: Why.REPEALED,
    Status.SUPERSEDED: Why.SUPERSEDED,
    Status.PENDING: Why.NOT_IN_FORCE,
    Status.UNKNOWN_YET: Why.NOT_ADOPTED,
    Status.DRAFT: Why.DRAFT,
}
_CITED = (Level.ARTICLE, Level.PARAGRAPH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where citations are looked up.

    Attributes:
        library: the shelf.
        day: the day whose law is asked for.
        language: the reader's language.
    """

    library: Library
    day: date
    language: Language

    def passage(self, act_id: str, eid: str) -> Passage | None:
        """Return a provision as the reader reads it, or the first below a chapter.

        Args:
            act_id: the act.
            eid: the provision.
        """
        found = self.library.passage(act_id, eid, self.language, day=self.day)
        if found or not eid:
            return found
        version = self.library.version(act_id, self.language, day=self.day)
        unit = _at(version, eid) if version else None
        below = (u.eid for u in unit.walk()) if unit else iter(())
        first = (self.library.passage(act_id, e, self.language, day=self.day) for e in below)
        return next((passage for passage in first if passage), None)

    def tree(self, act: Act) -> Version | None:
        """Return the tree that references are laid on: any language has the same units.

        Args:
            act: the act.
        """
        return self.library.version(act.id, Language.RU, day=self.day)

    def reported(self, act: Act) -> bool:
        """Tell whether amendments are known that the wording of the day does not have worked in.

        Args:
            act: the act.
        """
        return any(a.since is None or a.since <= self.day for a in act.amendments)


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
    return any(_at(version, eid) for version in versions)


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


def texts_of(act: Act, eids: Sequence[str], shelf: Shelf, language: Language) -> Iterator[Passage]:
    """Yield units in the wordings of a language that speak on a day: official words first.

    Args:
        act: the act.
        eids: the units.
        shelf: where to look.
        language: the language of the words.
    """
    for eid in eids:
        passage = shelf.library.passage(act.id, eid, language, day=shelf.day)
        if passage and passage.version.language is language:
            yield passage


def words_of(passage: Passage, *, numbered: bool = True) -> str:
    """Write out all words of a unit: what opens its list, its heading, its own, those below.

    Args:
        passage: the unit.
        numbered: whether the numbers of the units below stand before their words.
    """
    out = [passage.lead_in]
    for unit in passage.provision.walk():
        own = f"{unit.number})" if unit.level is Level.SUBPARAGRAPH else f"{unit.number}."
        shown = numbered and unit.level in (Level.SUBPARAGRAPH, Level.PARAGRAPH)
        out += [own if shown else "", unit.heading, unit.text]
    closings = [unit.closing for unit in passage.provision.walk()]
    return " ".join(part for part in [*out, *closings, passage.closing] if part)


def _at(version: Version, eid: str) -> Provision | None:
    found = path_to(version.body, eid)
    return found[-1] if found else None
