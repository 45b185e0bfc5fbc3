"""The provisions that a reply cites, or that a case expects, with their words from the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.law.act import Kind, Wording
from assistant.law.language import Language, fold
from assistant.law.provision import Provision
from assistant.library import Library
from assistant.ui.markup import seen
from assistant.values import Passage
from eval.runs.record import Record
from eval.sets.cases import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A provision to read beside a reply.

    Attributes:
        label: how a lawyer cites it; act and eId where the shelf does not hold it.
        wording: "official", "restated" or "own"; "" where the shelf does not hold it.
        text: its words with what rules it and what it holds; what was quoted where it is not here.
    """

    label: str
    wording: str
    text: str


def cited_sources(record: Record, library: Library, day: date) -> tuple[Source, ...]:
    """Return the provisions that a reply cites, in its order, in the asker's language.

    Args:
        record: what a run kept of a question.
        library: the shelf.
        day: the day of the run.
    """
    quotes: dict[Key, str] = {}
    for claim in record.claims:
        for citation in claim.citations:
            quotes.setdefault((citation["act"], citation["eid"]), citation["quote"])
    on = record.as_of or day
    return tuple(
        _source(library, key, record.language, on, quote=quote) for key, quote in quotes.items()
    )


def expected_sources(
    record: Record, library: Library, day: date, *, grade: int
) -> tuple[Source, ...]:
    """Return the provisions of a grade that a case expects, in the asker's language.

    Args:
        record: what a run kept of a question.
        library: the shelf.
        day: the day of the run.
        grade: 2 for those that answer, 1 for those near it.
    """
    keys = [key for key, own in record.gold.items() if own == grade]
    return tuple(_source(library, key, record.language, record.as_of or day) for key in keys)


def clean(text: str) -> str:
    """Drop what could steer a terminal; the lines stay.

    Args:
        text: words from outside.
    """
    return "\n".join(seen(line) for line in text.split("\n"))


def _source(
    library: Library, key: Key, language: Language, day: date, *, quote: str = ""
) -> Source:
    found = _passage(library, key, language, day, quote=quote)
    if found is None:
        return Source(label=" ".join(key), wording="", text=clean(quote))
    wording = "official" if found.version.wording is Wording.OFFICIAL else "restated"
    return Source(
        label=clean(found.citation),
        wording="own" if found.act.kind is Kind.OWN else wording,
        text=clean("\n".join(_lines(found))),
    )


def _passage(
    library: Library, key: Key, language: Language, day: date, *, quote: str
) -> Passage | None:
    """Find the wording that was quoted: that of the day, else any that has these words."""
    due = library.passage(*key, language, day=day)
    if due and _holds(due, quote):
        return due
    others = [p for p in library.passages if p.identity == key and _holds(p, quote)]
    own = [p for p in others if p.version.language is language]
    return next(iter(own + others), None)


def _holds(passage: Passage, quote: str) -> bool:
    return fold(quote) in fold("\n".join(_lines(passage)))


def _lines(passage: Passage) -> Iterator[str]:
    if passage.lead_in:
        yield passage.lead_in
    yield from _unit(passage.provision)
    if passage.closing:
        yield passage.closing


def _unit(provision: Provision) -> Iterator[str]:
    if provision.heading:
        yield provision.heading
    if provision.text:
        yield provision.text
    for child in provision.children:
        first, *rest = [*_unit(child)] or [""]
        yield f"{child.number}. {first}" if child.number else first
        yield from rest
    if provision.closing:
        yield provision.closing
