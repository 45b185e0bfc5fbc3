"""Is a text whole? A hole in it would be taken for the law: the assistant would deny what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.ingest.official.gone import gone, says_out
from assistant.ingest.official.refusals import Refused, refusal
from assistant.law.act import Act, Version
from assistant.law.numbering import missing
from assistant.law.provision import GROUPINGS, Level, Provision, article_eid, child_eid

_NUMBERED = (Level.PARAGRAPH, Level.SUBPARAGRAPH)


class Flaw(StrEnum):
    """Why a text is not whole."""

    MISSING = "missing"
    DOUBLE = "double"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Where a text is not whole.

    Attributes:
        flaw: why.
        units: the eIds that are missing or double; of units outside any article their first words.
    """

    flaw: Flaw
    units: tuple[str, ...]


def numbered(body: Provision) -> dict[str, Provision]:
    """Return the articles of an act, or its items and annexes where it has no articles.

    Args:
        body: the act.
    """
    units = list(body.walk())
    articles = {unit.eid: unit for unit in units if unit.level is Level.ARTICLE}
    return articles or {
        unit.eid: unit
        for unit in units
        if "__" not in unit.eid and unit.level in (Level.PARAGRAPH, Level.ANNEX)
    }


def check_whole(body: Provision, restated: Version, dated: date, place: str) -> None:
    """Check that nothing of a text is missing, double or outside its articles.

    Args:
        body: the text, fitted.
        restated: the restated wording of the same day, or the last one.
        dated: the day of the redaction.
        place: the file or address, for the sentence.

    Raises:
        WordingError: it is not whole, with what is missing or double.
    """
    found = hole_in(body) or lost(body, restated, dated)
    if found:
        raise refusal(Refused.NOT_WHOLE, place=place, flaw=found.flaw.value, units=found.units)


def hole_in(body: Provision) -> Hole | None:
    """Find what a text shows to be wrong with itself.

    Args:
        body: the text.
    """
    checks = (
        (Flaw.DOUBLE, _double(body)),
        (Flaw.MISSING, (*_gaps(body), *_wordless(body), *_inner_gaps(body))),
        (Flaw.OUTSIDE, _outside(body)),
    )
    return next((Hole(flaw=flaw, units=units) for flaw, units in checks if units), None)


def lost(body: Provision, restated: Version, dated: date) -> Hole | None:
    """Find what the restated wording has and a text has not.

    Of the same redaction every unit must be there, of another one every article, unless it was
    excluded since or was not yet part of the act.

    Args:
        body: the text, fitted.
        restated: the restated wording.
        dated: the day of the text's redaction.
    """
    there = {unit.eid for unit in body.walk()}
    if restated.dated == dated:
        known = [u.eid for u in restated.body.walk() if u.level not in GROUPINGS]
    else:
        known = list(numbered(restated.body))
    excused = excluded(body, restated.act, restated.body, dated)
    away = [eid for eid in known if eid not in there and article_eid(eid) not in excused]
    tops = [eid for eid in away if eid.rpartition("__")[0] not in away]
    return Hole(flaw=Flaw.MISSING, units=tuple(tops)) if tops else None


def excluded(body: Provision, act: Act, restated: Provision, dated: date | None) -> frozenset[str]:
    """Return the articles of the restated wording that a text of a day need not have.

    Args:
        body: the text, fitted.
        act: the act.
        restated: the restated wording.
        dated: the day of the text's redaction, where it is known.
    """
    level = _level(body)
    out = {child_eid("", level, number) for number in gone(body, level)}
    for eid in numbered(restated):
        facts = act.facts(eid)
        early = dated and facts.since and dated < facts.since
        late = dated and facts.until and dated > facts.until
        out |= {eid} if early or late else set()
    return frozenset(out)


def _level(body: Provision) -> Level:
    articled = any(unit.level is Level.ARTICLE for unit in body.walk())
    return Level.ARTICLE if articled else Level.PARAGRAPH


def _gaps(body: Provision) -> tuple[str, ...]:
    level = _level(body)
    own = [u.number for eid, u in numbered(body).items() if u.level is level and "__" not in eid]
    told = gone(body, level)
    return tuple(child_eid("", level, n) for n in missing(own) if n not in told)


def _wordless(body: Provision) -> tuple[str, ...]:
    """Find articles of which there is the heading alone: a table of contents has only such."""
    return tuple(
        unit.eid
        for unit in body.walk()
        if unit.level is Level.ARTICLE and not (unit.text or unit.children or says_out(unit))
    )


def _inner_gaps(body: Provision) -> tuple[str, ...]:
    return tuple(
        child_eid(unit.eid, Level.PARAGRAPH, number)
        for unit in body.walk()
        if unit.level is Level.ARTICLE
        for number in missing(c.number for c in unit.children if c.level is Level.PARAGRAPH)
        if not says_out(unit)
    )


def _double(body: Provision) -> tuple[str, ...]:
    articles = [unit for unit in body.walk() if unit.level is Level.ARTICLE]
    twice = (u for u in articles if u.eid.rpartition("__")[2] != child_eid("", u.level, u.number))
    return tuple(dict.fromkeys(unit.eid.rpartition("_")[0] for unit in twice))


def _outside(body: Provision) -> tuple[str, ...]:
    articled = _level(body) is Level.ARTICLE
    return tuple(_first_words(unit) for unit in _loose(body) if articled)


def _loose(unit: Provision) -> Iterator[Provision]:
    for child in unit.children:
        if unit.level in GROUPINGS and child.level in _NUMBERED:
            yield child
        yield from _loose(child)


def _first_words(unit: Provision) -> str:
    return f"“{' '.join(unit.text.split()[:6])} …”"
