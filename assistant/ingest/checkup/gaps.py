"""Gaps in the numbers of a text, and what explains them: only a note at that very place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import text_of
from assistant.law.act import Version, Wording
from assistant.law.language import fold
from assistant.law.provision import GROUPINGS, Level, Note, Provision, article_eid

_COUNTED = (Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ANNEX)
_LOOSE = (Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.INDENT)
_OUT = re.compile(r"исключ|утрат|алып таста|алынып таста|күшін? жой")
_NO_PLACE = re.compile(r"\d\d\.\d\d\.\d{4}|№\s*\d+\s?-?\s?\w*|\d{4}\s*(?:год|жыл)\w*")
_SPAN = re.compile(r"(?<![\d-])(\d+)\s?-\s?(\d+)(?![\d-])")
_NUMBER = re.compile(r"(?<![\d-])\d+(?:-\d+)?(?![\d-])")


def check_gaps(version: Version) -> Iterator[Finding]:
    """Find numbers that a text leaves out, and articles out of order or units outside of any.

    Args:
        version: the text.
    """
    act, body = version.act, version.body
    yield from _loose(version)
    if not act.complete and version.wording is Wording.RESTATED:
        yield found(Code.PARTIAL, act.id, have=spans(articles(body)), dated=f"{version.dated}")
        return
    groups = [note for unit in body.walk() if unit.level in GROUPINGS for note in unit.notes]
    yield from _among(version, "", _tops(body), groups)
    yield from _disorder(version)
    for top in body.walk():
        if top.level not in GROUPINGS and article_eid(top.eid) == top.eid:
            yield from _inside(version, top, ())


def articles(body: Provision) -> tuple[str, ...]:
    """Return the numbers of the articles of an act, or of its items where it has no articles.

    Args:
        body: the act.
    """
    return tuple(unit.number for unit in _tops(body))


def missing(numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that a run of numbers leaves out: "1, 3, 5-2" leaves out 2, 4, 5, 5-1.

    Args:
        numbers: numbers of units, "12" or "12-1".
    """
    plain = sorted({int(n) for n in numbers if n.isdigit()})
    inserted: dict[int, set[int]] = {}
    for base, _, rest in (n.partition("-") for n in numbers):
        if base.isdigit() and rest.isdigit():
            inserted.setdefault(int(base), set()).add(int(rest))
    last = max([*plain, *inserted], default=0)
    out = [(n, 0) for n in range(1, last + 1) if n not in plain]
    for number, own in inserted.items():
        out += [(number, n) for n in range(1, max(own)) if n not in own]
    return tuple(f"{number}-{n}" if n else str(number) for number, n in sorted(out))


def spans(numbers: Sequence[str]) -> str:
    """Write numbers shortly: "1–3, 7, 7-1".

    Args:
        numbers: the numbers, in order.
    """
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        follows = last.isdigit() and number.isdigit() and int(number) == int(last) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in runs)


def told_out(unit: Provision) -> bool:
    """Tell whether a note at a unit says that something was taken out of the act.

    Args:
        unit: the unit.
    """
    return any(_OUT.search(fold(note.text)) for note in unit.notes)


def _inside(version: Version, unit: Provision, above: Sequence[Note]) -> Iterator[Finding]:
    """Find the gaps inside a unit; a footnote of an article tells of all that stands in it."""
    notes = (*above, *unit.notes)
    for level in _COUNTED:
        own = [child for child in unit.children if child.level is level]
        yield from _among(version, unit.eid, own, notes)
    for child in unit.children:
        yield from _inside(version, child, notes)


def _among(
    version: Version, where: str, units: Sequence[Provision], above: Sequence[Note]
) -> Iterator[Finding]:
    """Find the gaps among the units of one parent, those that a note explains apart."""
    gone = missing([unit.number for unit in units])
    explained = [n for n in gone if n in _taken_out(n, units, above)]
    bare = [n for n in gone if n not in explained]
    weight = None if where else Severity.ERROR
    for numbers, severity in ((bare, weight), (explained, Severity.NOTE)):
        if numbers:
            told = {"missing": spans(numbers), "text": text_of(version)}
            yield found(Code.GAP, version.act.id, where, severity=severity, told=told)


def _taken_out(number: str, units: Sequence[Provision], above: Sequence[Note]) -> set[str]:
    """Return the numbers that the notes beside a gap say were taken out."""
    key = _key(number)
    before = next((u for u in reversed(units) if _key(u.number) < key), None)
    after = next((u for u in units if _key(u.number) > key), None)
    notes = [*above, *(after.notes if after else ())]
    notes += [note for unit in (before.walk() if before else ()) for note in unit.notes]
    return {n for note in notes for n in _named_out(note.text)}


def _named_out(text: str) -> set[str]:
    """Return the numbers of units that a note about a removal names; "3-5" may be a run or one."""
    folded = fold(text)
    if not _OUT.search(folded):
        return set()
    plain = _NO_PLACE.sub(" ", folded)
    runs = ((int(a), int(b)) for a, b in _SPAN.findall(plain))
    inside = {str(n) for a, b in runs if a < b < a + 100 for n in range(a, b + 1)}
    return inside | set(_NUMBER.findall(plain))


def _tops(body: Provision) -> list[Provision]:
    units = list(body.walk())
    own = [unit for unit in units if unit.level is Level.ARTICLE]
    return own or [u for u in units if u.level is Level.PARAGRAPH and "__" not in u.eid]


def _loose(version: Version) -> Iterator[Finding]:
    """Find numbered units that stand right under the act although it has articles."""
    units = list(version.body.walk())
    if not any(unit.level is Level.ARTICLE for unit in units):
        return
    for unit in units:
        if unit.level in _LOOSE and "__" not in unit.eid:
            yield found(Code.OUTSIDE_ARTICLE, version.act.id, unit.eid, text=text_of(version))


def _disorder(version: Version) -> Iterator[Finding]:
    order = [_key(n) for n in articles(version.body) if all(p.isdigit() for p in n.split("-"))]
    for earlier, later in pairwise(order):
        if later < earlier:
            number = "-".join(map(str, later))
            yield found(Code.ORDER, version.act.id, number=number, text=text_of(version))


def _key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-") if part.isdigit())
