"""A reply becomes what a judge sees of it: the reply, the words it cites, and those that answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.library import Library
from eval.judges.prompt import Material
from eval.labels.marks import reply_of, seen_of
from eval.labels.sources import Source, cited_sources, expected_sources
from eval.runs.record import Record

_OWN = "own/"


def material_of(record: Record, library: Library, day: date) -> Material:
    """Gather what a judge sees of a reply.

    Args:
        record: what a run kept of a question.
        library: the shelf.
        day: the day of the run.
    """
    return Material(
        id=record.id,
        seen=seen_of(record),
        question=record.question,
        reply=reply_of(record),
        cited=_by_label(cited_sources(record, library, day)),
        expected=_by_label(expected_sources(record, library, day, grade=2)),
    )


def own_cited(records: Sequence[Record]) -> int:
    """Count the replies that cite a document of the user's own.

    Args:
        records: what a run kept.
    """
    return sum(any(act.startswith(_OWN) for act, _ in record.cited) for record in records)


def _by_label(sources: Sequence[Source]) -> dict[str, str]:
    return {source.label: source.text for source in sources}
