"""The wording at hand with the same words: a text fetched anew is no new redaction where nothing changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.official.check import fitted
from assistant.ingest.official.record import Entry, checksum, read_record
from assistant.ingest.official.texts import Hand, read_text
from assistant.law.language import fold
from assistant.law.provision import Provision

_Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A wording at hand that has the words of a text.

    Attributes:
        entry: what is recorded of it.
        adds_nothing: whether the text has no notes of editors that the wording lacks.
    """

    entry: Entry
    adds_nothing: bool


def twin_of(
    body: Provision, restated: Provision, folder: Path, hand: Hand, *, today: date
) -> Twin | None:
    """Return the wording at hand with the very same words, if there is one.

    A text whose day was named is compared with the wording of that day, letter by letter; one
    without a day with the wording that speaks now, as texts are compared: a portal and a mirror
    differ in quotation marks and dashes.

    Args:
        body: the text, fitted.
        restated: the restated wording.
        folder: the folder of the act.
        hand: what is known of the text.
        today: the present day.
    """
    for entry in _due(folder, hand, today):
        if hand.since not in (None, entry.since) or (hand.dated and hand.since != entry.since):
            continue
        path = folder / entry.file
        try:
            whole = checksum(path) == entry.sha256
            own = fitted(read_text(path).body, restated) if whole else None
        except (CorpusError, OSError):
            continue
        if own and _words(own, hand.dated is None) == _words(body, hand.dated is None):
            notes = _notes(body)
            silent = not notes and entry.source != hand.place
            return Twin(entry=entry, adds_nothing=silent or notes == _notes(own))
    return None


def _due(folder: Path, hand: Hand, today: date) -> Sequence[Entry]:
    try:
        own = [entry for entry in read_record(folder) if entry.language is hand.language]
    except CorpusError:
        return ()
    if hand.dated:
        return [entry for entry in own if entry.dated == hand.dated]
    begun = [entry for entry in own if (entry.since or entry.dated) <= today]
    return sorted(begun, key=lambda e: (e.since or e.dated, e.dated))[-1:]


def _words(body: Provision, folded: bool) -> _Words:
    units = (unit for unit in body.walk() if unit.eid)  # the head of a page is furniture
    told = {unit.eid: (unit.heading, unit.text, unit.closing) for unit in units}
    return {e: tuple(map(fold, words)) for e, words in told.items()} if folded else {**told}


def _notes(body: Provision) -> tuple[tuple[str, str], ...]:
    def said() -> Iterator[tuple[str, str]]:
        for unit in body.walk():
            yield from ((unit.eid, fold(note.text)) for note in unit.notes)

    return tuple(said())
