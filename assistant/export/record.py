"""JSON: a wording with all that is known of its act, for programs; its tree can be read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.law.act import Act, Version
from assistant.law.known import UnitFacts
from assistant.law.provision import Level, Note, NoteKind, Provision

FORM = "kz-ai-law-assistant/act@1"


def to_json(version: Version, *, remark: str = "") -> bytes:
    """Write a wording as one JSON object; the fields are those of docs/machine-readable.md.

    Args:
        version: the wording.
        remark: whose words these are.
    """
    row = {
        "form": FORM,
        "id": version.id,
        "lang": version.language.value,
        "wording": version.wording.value,
        "remark": remark,
        "dated": version.dated.isoformat(),
        "since": _day(version.since),
        "fetched_on": _day(version.fetched_on),
        "url": version.url,
        "act": _act(version.act),
        "units": {eid: _facts(facts) for eid, facts in version.act.units.items()},
        "body": _unit(version.body),
    }
    return (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(written: bytes) -> Provision:
    """Read back the tree that `to_json` wrote.

    Args:
        written: the object.

    Raises:
        ValueError: it is no object of that form.
    """
    row = json.loads(written)
    if not isinstance(row, dict) or row.get("form") != FORM:
        raise ValueError(f"not of the form {FORM}")
    try:
        return _read(row["body"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"a unit is not complete: {error}") from None


def _act(act: Act) -> dict[str, object]:
    return {
        "id": act.id,
        "kind": act.kind.value,
        "number": act.number,
        "title": dict(act.titles),
        "short_title": dict(act.short_titles),
        "cite": dict(act.cite),
        "author": dict(act.author),
        "adopted_on": _day(act.adopted_on),
        "dated_note": dict(act.dated_note),
        "published_on": _day(act.published_on),
        "in_force_from": _day(act.in_force_from),
        "repealed_on": _day(act.repealed_on),
        "uncertain": dict(act.uncertain),
        "complete": act.complete,
        "evidence": act.evidence.value,
        "known_on": _day(act.known_on),
        "url": dict(act.urls),
        "sources": list(act.sources),
        "amendments": [
            {"by": a.by, "from": _day(a.since), "confirmed": a.confirmed, "note": dict(a.notes)}
            for a in act.amendments
        ],
    }


def _facts(facts: UnitFacts) -> dict[str, object]:
    return {
        "from": _day(facts.since),
        "adopted_on": _day(facts.adopted_on),
        "until": _day(facts.until),
        "evidence": facts.evidence.value if facts.evidence else None,
        "change": facts.change.value if facts.change else None,
        "about": list(facts.about),
        "note": dict(facts.notes),
    }


def _unit(unit: Provision) -> dict[str, object]:
    return {
        "level": unit.level.value,
        "number": unit.number,
        "eid": unit.eid,
        "heading": unit.heading,
        "text": unit.text,
        "closing": unit.closing,
        "notes": [
            {"kind": n.kind.value, "text": n.text, "days": [d.isoformat() for d in n.days]}
            for n in unit.notes
        ],
        "page": unit.page,
        "children": [_unit(child) for child in unit.children],
    }


def _read(row: Mapping[str, Any]) -> Provision:
    return Provision(
        level=Level(row["level"]),
        number=row["number"],
        heading=row["heading"],
        text=row["text"],
        closing=row["closing"],
        eid=row["eid"],
        children=tuple(_read(child) for child in row["children"]),
        notes=tuple(
            Note(
                text=note["text"],
                kind=NoteKind(note["kind"]),
                days=tuple(date.fromisoformat(day) for day in note["days"]),
            )
            for note in row["notes"]
        ),
        page=row["page"],
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
