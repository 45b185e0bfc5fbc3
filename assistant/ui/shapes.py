"""The shapes of the JSON for what is found, read and listed; fields are added, never changed."""

from __future__ import annotations

from typing_extensions import TypedDict


class HitRow(TypedDict):
    """A provision that was found."""

    act: str
    eid: str
    label: str
    lead_in: str
    text: str
    closing: str
    score: float
    via: str


class HitsRow(TypedDict):
    """What a search finds, best first."""

    question: str
    hits: list[HitRow]


class HeadRow(TypedDict):
    """What a wording is."""

    act: str
    lang: str
    title: str
    wording: str
    url: str
    kind: str
    as_of: str
    status: str
    version: str
    evidence: str


class PlaceRow(TypedDict):
    """A unit in the contents of an act."""

    eid: str
    heading: str


class ContentsRow(HeadRow):
    """The contents of an act."""

    contents: list[PlaceRow]


class NoteRow(TypedDict):
    """A note of the editors beside a unit."""

    kind: str
    text: str


UnitRow = TypedDict(
    "UnitRow",
    {
        "eid": str,
        "label": str,
        "heading": str,
        "lead_in": str,
        "text": str,
        "closing": str,
        "citation": str,
        "status": str,
        "later_wording": bool,
        "evidence": str,
        "from": str | None,
        "until": str | None,
        "note": str,
        "about": list[str],
        "editorial": list[NoteRow],
    },
)


class ProvisionsRow(HeadRow):
    """Provisions with their words."""

    provisions: list[UnitRow]


class DisclosureRow(TypedDict):
    """What a language model is given, and where; empty words where there is none."""

    configured: bool
    provider: str
    model: str
    host: str
    local: bool
    encrypted: bool
    fields: list[str]
    masked: list[str]
    key: str
    agreed: bool
    sentences: list[str]


class HealthRow(TypedDict):
    """That questions are answered."""

    status: str
    version: str


class ActRow(TypedDict):
    """An act of the shelf."""

    act: str
    kind: str
    number: str
    title: str
    status: str
    evidence: str
    complete: bool
    main: bool
    langs: list[str]
    url: str


class ActsRow(TypedDict):
    """The acts of the shelf."""

    as_of: str
    acts: list[ActRow]
