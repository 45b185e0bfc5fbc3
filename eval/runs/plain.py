"""Records as plain values for JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.law.language import Language
from assistant.values import Basis
from eval.measures.scores import Marks
from eval.runs.kept import Called, Found, Told, Weighed
from eval.runs.record import Record
from eval.sets.cases import Expect, Kind, Split


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as values for JSON.

    Args:
        record: what a run kept of a question.
    """
    raw = asdict(record)
    raw["gold"] = {" ".join(key): grade for key, grade in record.gold.items()}
    raw["as_of"] = record.as_of.isoformat() if record.as_of else None
    raw["lang"] = raw.pop("language")
    return raw


def from_plain(raw: Mapping[str, Any]) -> Record:
    """Return the record that was written.

    Args:
        raw: what `to_plain` made, read from JSON.

    Raises:
        KeyError: a field is missing.
        TypeError: a field is not known.
        ValueError: a value is not one of those allowed.
    """
    known = dict(raw)
    gold = [(*name.split(" ", 1), grade) for name, grade in known.pop("gold").items()]
    as_of = known.pop("as_of")
    return Record(
        language=Language(known.pop("lang")),
        split=Split(known.pop("split")),
        kind=Kind(known.pop("kind")),
        expect=Expect(known.pop("expect")),
        as_of=date.fromisoformat(as_of) if as_of else None,
        gold={(act, eid): grade for act, eid, grade in gold},
        **_of_model(known),
        nearest=tuple(known.pop("nearest")),
        notices=tuple((code, text) for code, text in known.pop("notices")),
        hits=tuple(Found(**hit) for hit in known.pop("hits")),
        signs=tuple((name, leads, score) for name, leads, score in known.pop("signs")),
        failings=tuple(known.pop("failings")),
        marks=Marks(**known.pop("marks")),
        **known,
    )


def _of_model(known: dict[str, Any]) -> dict[str, Any]:
    """Take out what is kept of statements and of a model; runs of before there was one have less."""
    return {
        "claims": tuple(
            Told(
                text=claim["text"],
                citations=tuple(claim["citations"]),
                basis=claim.get("basis", Basis.LAW.value),
            )
            for claim in known.pop("claims")
        ),
        "weighed": tuple(
            Weighed(**one | {"failed": tuple(one["failed"])}) for one in known.pop("weighed", ())
        ),
        "calls": tuple(
            Called(**one | {"tokens": tuple(one["tokens"])}) for one in known.pop("calls", ())
        ),
    }
