"""The units of one text: units that stand twice, units without words, texts that break off."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.gaps import check_gaps, spans, told_out
from assistant.ingest.checkup.holdings import Holding, stands_twice, text_of
from assistant.law.act import Version, Wording
from assistant.law.provision import GROUPINGS, Level

_ENDS = (".", ";", ":", "!", "?", "…", "»", '"', "”", ")", "]", ",")
_LAST_ENDS = tuple(sign for sign in _ENDS if sign not in ",;:")
_MANY = 3  # articles that stand twice from which the file holds two redactions


def check_structure(holding: Holding) -> Iterator[Finding]:
    """Check the units of every wording of a source.

    Args:
        holding: the source.
    """
    yield from _versions_twice(holding)
    if holding.is_sheet:
        yield from _wordless(holding)
        return
    seen: set[tuple[object, ...]] = set()
    for version in holding.versions:
        own = version.wording is Wording.OWN
        yield from _twice(version)
        yield from _ends(version)
        if own:
            continue
        yield from _empty(version)
        eids = tuple(unit.eid for unit in version.body.walk())
        key = (version.wording, version.dated, eids)
        if key not in seen:  # all languages have the same gaps; what differs is told elsewhere
            seen.add(key)
            yield from check_gaps(version)


def _twice(version: Version) -> Iterator[Finding]:
    double = [unit for unit in version.body.walk() if stands_twice(unit)]
    again = [unit for unit in double if unit.level is Level.ARTICLE]
    if len(again) >= _MANY:
        numbers = spans([unit.number for unit in again])
        yield found(
            Code.TWO_REDACTIONS, version.act.id, numbers=numbers, text=text_of(version),
            severity=_lighter(version),
        )  # fmt: skip
        return
    for unit in double:
        if any(other.eid != unit.eid and unit.eid.startswith(other.eid) for other in double):
            continue
        eid = unit.eid.rpartition("_")[0]
        ours = version.wording is Wording.RESTATED  # the portals' own slips are theirs
        law = unit.level is Level.ARTICLE and version.wording is not Wording.OWN
        weight = Severity.ERROR if ours or law else Severity.WARNING
        yield found(Code.TWICE, version.act.id, eid, severity=weight, text=text_of(version))


def _versions_twice(holding: Holding) -> Iterator[Finding]:
    seen: set[str] = set()
    for version in holding.versions:
        if version.id in seen:
            yield found(Code.VERSION_TWICE, holding.act.id, text=text_of(version))
        seen.add(version.id)


def _empty(version: Version) -> Iterator[Finding]:
    for unit in version.body.walk():
        grouping = unit.level in GROUPINGS
        if not (grouping or unit.text or unit.children or told_out(unit)):
            yield found(Code.NO_WORDS, version.act.id, unit.eid, text=text_of(version))


def _wordless(holding: Holding) -> Iterator[Finding]:
    for version in holding.versions:
        for unit in version.body.children:
            if not unit.text or not unit.heading:
                yield found(Code.NO_WORDS, holding.act.id, unit.eid, text=text_of(version))
            elif not unit.text.rstrip().endswith(_LAST_ENDS):
                told = {"text": text_of(version), "end": _end(unit.text)}
                yield found(Code.MID_SENTENCE, holding.act.id, unit.eid, told=told)


def _ends(version: Version) -> Iterator[Finding]:
    units = list(version.body.walk())
    last = units[-1]
    words = (last.closing or last.text).rstrip()
    if words and not version.body.closing and not words.endswith(_LAST_ENDS):
        told = {"text": text_of(version), "end": _end(words)}
        yield found(
            Code.TRUNCATED, version.act.id, last.eid, severity=_lighter(version), told=told
        )  # fmt: skip
    if version.wording is not Wording.RESTATED:
        return  # the portals' own slips are theirs
    for unit in units[:-1]:
        if unit.text and unit.level not in GROUPINGS and not unit.text.rstrip().endswith(_ENDS):
            told = {"text": text_of(version), "end": _end(unit.text)}
            yield found(Code.MID_SENTENCE, version.act.id, unit.eid, told=told)


def _lighter(version: Version) -> Severity | None:
    """A document of the user's own is no law, so nothing about it is an error."""
    return Severity.WARNING if version.wording is Wording.OWN else None


def _end(text: str) -> str:
    return "… " + " ".join(text.split()[-4:])
