"""The units of one text: gaps in their numbers, units that stand twice, texts that break off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import Holding, stands_twice, text_of
from assistant.law.act import Version, Wording
from assistant.law.provision import GROUPINGS, Level, Provision

_ENDS = (".", ";", ":", "!", "?", "…", "»", '"', "”", ")", "]", ",")
_LAST_ENDS = tuple(sign for sign in _ENDS if sign not in ",;:")
_COUNTED = (Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.ANNEX)
_MANY = 3  # articles that stand twice from which the file holds two redactions
_OUT = ("исключ", "утратил", "алып таста", "алынып таста", "күші жойыл")


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
            yield from _gaps(version)


def articles(body: Provision) -> tuple[str, ...]:
    """Return the numbers of the articles of an act, or of its items where it has no articles.

    Args:
        body: the act.
    """
    units = list(body.walk())
    own = tuple(unit.number for unit in units if unit.level is Level.ARTICLE)
    return own or tuple(c.number for c in units if c.level is Level.PARAGRAPH and "__" not in c.eid)


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


def _gaps(version: Version) -> Iterator[Finding]:
    act, body = version.act, version.body
    official = version.wording is Wording.OFFICIAL
    if not act.complete and not official:
        yield found(Code.PARTIAL, act.id, have=spans(articles(body)), dated=f"{version.dated}")
        return
    gone = missing(articles(body))
    if gone:
        weight = Severity.WARNING if official else Severity.ERROR
        weight = Severity.NOTE if _told_out(body) else weight
        yield found(Code.GAP, act.id, severity=weight, missing=spans(gone), text=text_of(version))
    yield from _disorder(version)
    for unit in body.walk():
        for level in _COUNTED:
            own = tuple(c.number for c in unit.children if c.level is level)
            lost = missing(own) if unit.level not in GROUPINGS else ()
            if lost:
                light = Severity.NOTE if _told_out(unit) else None
                told = {"missing": spans(lost), "text": text_of(version)}
                yield found(Code.GAP, act.id, unit.eid, severity=light, told=told)


def _disorder(version: Version) -> Iterator[Finding]:
    order = [tuple(map(int, n.split("-"))) for n in articles(version.body) if _is_number(n)]
    for earlier, later in pairwise(order):
        if later < earlier:
            number = "-".join(map(str, later))
            yield found(Code.ORDER, version.act.id, number=number, text=text_of(version))


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
        weight = Severity.ERROR if version.wording is Wording.RESTATED else Severity.WARNING
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
        if not (grouping or unit.text or unit.children or _told_out(unit)):
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


def _told_out(unit: Provision) -> bool:
    said = [note.text for u in unit.walk() for note in u.notes]
    said += [f"{child.heading} {child.text}"[:60] for child in unit.children]
    return any(word in text.casefold() for text in said for word in _OUT)


def _is_number(number: str) -> bool:
    return all(part.isdigit() for part in number.split("-"))


def _end(text: str) -> str:
    return "… " + " ".join(text.split()[-4:])
