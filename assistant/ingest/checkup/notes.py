"""A portal's note that announces a change: once its day has passed, the text beside it is stale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from assistant.ingest.checkup.days import Clock
from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.holdings import Holding, text_of
from assistant.ingest.editorial import days_in
from assistant.law.act import Version, Wording
from assistant.law.language import fold
from assistant.law.provision import Note, NoteKind
from assistant.law.vocabulary import NUMERALS, ROMAN_LOOKALIKES

_ANNOUNCES = re.compile(r"предусм[ао]тр|көздел")
_DAY = r"\d\d\.\d\d\.\d{4}"
_FROM = re.compile(rf"(?:вводится в действие|действует)\s+(?:с|после)\s+({_DAY})|({_DAY})\s+бастап")
_TERM = re.compile(
    r"по истечении\s+(?:календарных\s+)?(?P<ru>\w+)\s+(?:календарных\s+)?(?P<unit>дн|месяц|год|лет)"
    r"|кейін\s+(?:күнтізбелік\s+)?(?P<kk>\w+)\s+(?P<unit2>күн|ай|жыл)\w*\s+өткен"
)
_NUMBER = re.compile(r"№\s*(\d+\s?-\s?[IVXLCІХС]+)")
_IN_DAYS = {"дн": 1, "күн": 1, "месяц": 31, "ай": 31, "год": 366, "лет": 366, "жыл": 366}
_PUBLISHING = timedelta(days=31)  # an act is published within a month of its day


def known_changes(shelf: Sequence[Holding]) -> dict[str, date]:
    """Return from which day the acts that the corpus knows hold, by number.

    Args:
        shelf: all sources.
    """
    out = {
        h.act.number: h.act.in_force_from
        for h in shelf
        if h.act.is_norm and h.act.number and h.act.in_force_from
    }
    for change in (change for h in shelf for change in h.act.amendments):
        if change.since:
            out.setdefault(change.by, change.since)
    return out


def check_notes(holding: Holding, changes: Mapping[str, date], clock: Clock) -> Iterator[Finding]:
    """Check what the editors of the official texts announced.

    Args:
        holding: the source.
        changes: from which day known acts hold, by number.
        clock: the present day.
    """
    for version in holding.versions:
        if version.wording is Wording.RESTATED:
            continue
        for unit in version.body.walk():
            for note in unit.notes:
                yield from _note(version, unit.eid, note, changes, clock)


def due_day(text: str, changes: Mapping[str, date]) -> date | None:
    """Return the day by which what a note announces holds for certain; None where it names none.

    Args:
        text: the note.
        changes: from which day known acts hold, by number.
    """
    number = _number(text)
    if number in changes:
        return changes[number]
    folded = fold(text)
    named = _FROM.search(folded)
    if named:
        return next(iter(days_in(named[0])), None)
    signed, term = next(iter(days_in(text)), None), _TERM.search(folded)
    if signed is None or term is None:
        return None
    word = term["ru"] or term["kk"]
    count = int(word) if word.isdigit() else NUMERALS.get(word, 0)
    days = count * _IN_DAYS[term["unit"] or term["unit2"]]
    return signed + timedelta(days=days) + _PUBLISHING if days else None


def _note(
    version: Version, eid: str, note: Note, changes: Mapping[str, date], clock: Clock
) -> Iterator[Finding]:
    if note.kind is not NoteKind.PORTAL or not _ANNOUNCES.search(fold(note.text)):
        return
    due = due_day(note.text, changes)
    told = {
        "text": text_of(version),
        "by": _number(note.text) or "?",
        "due": f"{due}" if due else "?",
    }
    stale = due is not None and due <= clock.today
    yield found(Code.STALE_NOTE if stale else Code.ANNOUNCED, version.act.id, eid, told=told)


def _number(text: str) -> str:
    """Return the number of the act that a note names, in Latin letters."""
    match = _NUMBER.search(text)
    written = match[1].replace(" ", "") if match else ""
    return "".join(ROMAN_LOOKALIKES.get(letter, letter) for letter in written)
