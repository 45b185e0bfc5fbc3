"""A tree of provisions as plain JSON values, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.law.provision import Level, Note, NoteKind, Provision


def to_json(unit: Provision) -> dict[str, Any]:
    """Write a tree as JSON values.

    Args:
        unit: its root.
    """
    told: dict[str, Any] = {"level": unit.level.value, "number": unit.number, "eid": unit.eid}
    told |= {"heading": unit.heading, "text": unit.text, "closing": unit.closing}
    told |= {"page": unit.page, "notes": [_note_to_json(note) for note in unit.notes]}
    return told | {"children": [to_json(child) for child in unit.children]}


def from_json(raw: dict[str, Any]) -> Provision:
    """Read a tree from JSON values.

    Args:
        raw: what `to_json` wrote.

    Raises:
        KeyError: a field is missing.
        TypeError: a field is of a wrong kind.
        ValueError: a field has a wrong value.
    """
    page = raw["page"]
    return Provision(
        level=Level(raw["level"]),
        number=str(raw["number"]),
        eid=str(raw["eid"]),
        heading=str(raw["heading"]),
        text=str(raw["text"]),
        closing=str(raw["closing"]),
        page=int(page) if page is not None else None,
        notes=tuple(_note_from_json(note) for note in raw["notes"]),
        children=tuple(from_json(child) for child in raw["children"]),
    )


def _note_to_json(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "kind": note.kind.value,
        "days": [day.isoformat() for day in note.days],
    }


def _note_from_json(raw: dict[str, Any]) -> Note:
    return Note(
        text=str(raw["text"]),
        kind=NoteKind(raw["kind"]),
        days=tuple(date.fromisoformat(day) for day in raw["days"]),
    )
