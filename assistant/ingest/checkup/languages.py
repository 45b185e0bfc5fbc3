"""Wordings of one source laid side by side: languages with each other, restated with official."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from assistant.ingest.checkup.amounts import weight_of
from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.gaps import articles
from assistant.ingest.checkup.holdings import Holding, text_of
from assistant.law.act import Version, Wording
from assistant.law.parity import Gap, parity
from assistant.law.provision import Provision

_SHOWN = 8  # units that a sentence names
_CITED = re.compile(r"(?<=[\d;])\((\d+(?:-\d+)?)\)")  # "17(3)(6)"; others write "пп. 6 п. 3 ст. 17"


def check_languages(holding: Holding) -> Iterator[Finding]:
    """Compare the languages of every version of a source, and the last articles of its wordings.

    Args:
        holding: the source.
    """
    for wording in (Wording.RESTATED, Wording.OFFICIAL):
        own = sorted(holding.worded(wording), key=lambda v: v.dated)
        for _, same in groupby(own, key=lambda v: v.dated):
            first, *others = same
            for other in others:
                yield from _pair(holding, first, other)
    yield from _against_official(holding)


def _pair(holding: Holding, first: Version, other: Version) -> Iterator[Finding]:
    pair = f"{first.language.value}/{text_of(other)}"
    official = first.wording is Wording.OFFICIAL
    known = {d.eid for d in holding.act.divergences}
    odd = {Gap.ONLY_FIRST: list[str](), Gap.ONLY_SECOND: list[str]()}
    bodies = _spelled(first.body), _spelled(other.body)
    ours, theirs = ({unit.eid: unit for unit in body.walk()} for body in bodies)
    for gap in parity(*bodies):
        if gap.gap in odd:
            odd[gap.gap].append(gap.eid)
        elif gap.gap is Gap.NUMBERS and gap.eid not in known:
            told = {"pair": pair, "first": _listed(gap.first), "second": _listed(gap.second)}
            weight = weight_of(gap, ours[gap.eid], theirs[gap.eid])
            yield found(Code.NUMBERS_DIFFER, holding.act.id, gap.eid, severity=weight, told=told)
    for side, version in ((Gap.ONLY_FIRST, other), (Gap.ONLY_SECOND, first)):
        if odd[side]:
            yield found(
                Code.UNITS_DIFFER,
                holding.act.id,
                severity=Severity.WARNING if official else None,
                text=text_of(version),
                count=len(odd[side]),
                units=", ".join(odd[side][:_SHOWN]),
            )
    if official:
        yield from _last(first, other, Severity.ERROR)


def _against_official(holding: Holding) -> Iterator[Finding]:
    restated = {(v.language, v.dated): v for v in holding.worded(Wording.RESTATED)}
    for official in holding.worded(Wording.OFFICIAL):
        twin = restated.get((official.language, official.dated))
        if twin is None:
            continue
        yield from _last(twin, official, Severity.ERROR)
        for gap in parity(twin.body, official.body):
            if gap.gap is Gap.NUMBERS and gap.first:  # what is restated shortly may leave some out
                told = {"text": official.language.value, "numbers": _listed(gap.first)}
                yield found(Code.NUMBERS_OFFICIAL, holding.act.id, gap.eid, told=told)


def _last(first: Version, other: Version, severity: Severity) -> Iterator[Finding]:
    """The last article of either must stand in the other."""
    for whole, short in ((first, other), (other, first)):
        numbers, known = articles(whole.body), articles(short.body)
        lacks = numbers and known and numbers[-1] not in known
        if lacks and short.wording is Wording.OFFICIAL:
            yield found(
                Code.LAST_MISSING,
                short.act.id,
                severity=severity,
                text=text_of(short),
                number=numbers[-1],
                last=known[-1],
            )


def _listed(numbers: tuple[str, ...]) -> str:
    return ", ".join(numbers) or "–"


def _spelled(unit: Provision) -> Provision:
    """Write citations so that their numbers count as those of the other languages do."""
    return replace(
        unit,
        heading=_CITED.sub(r"; \1;", unit.heading),
        text=_CITED.sub(r"; \1;", unit.text),
        children=tuple(map(_spelled, unit.children)),
    )
