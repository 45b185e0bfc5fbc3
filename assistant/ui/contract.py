"""A turn becomes the JSON object of docs/contract.md; fields are added, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from typing_extensions import TypedDict

from assistant.law.known import Evidence
from assistant.law.provision import parent_eid
from assistant.ui.made import MadeRow, how_made
from assistant.ui.sentences import notice_sentence
from assistant.values import Abstention, Citation, Claim, Passage, Turn

Id = str | int | None
_STAGES = ("understand", "retrieve", "answer", "total")


class LeadInRow(TypedDict):
    """The words of a list that rule the item that is cited."""

    eid: str
    quote: str
    closing: str


class CitationRow(TypedDict):
    """A provision under a claim."""

    act: str
    eid: str
    label: str
    quote: str
    wording: str
    url: str
    lead_in: LeadInRow | None
    citation: str
    kind: str
    status: str
    evidence: str
    version: str
    lang: str
    page: int | None
    author: str | None
    restated: str | None


class ClaimRow(TypedDict):
    """A statement with what it rests on."""

    text: str
    citations: list[CitationRow]
    basis: str


class Row(MadeRow):
    """One line of `assistant ask --json`."""

    id: Id
    question: str
    lang: str | None
    as_of: str | None
    verdict: str
    reason: str | None
    claims: list[ClaimRow]
    hits: list[dict[str, Any]]
    notices: list[dict[str, str]]
    ms: dict[str, float]
    asked_as: str | None
    nearest: list[dict[str, str]]
    status: str | None
    message: str | None
    evidence: str | None
    related: list[dict[str, str]]
    confidence: float | None


def turn_to_json(turn: Turn, *, id: Id = None, question: str | None = None) -> Row:  # noqa: A002
    """Write a turn as an object of the contract.

    Args:
        turn: the turn.
        id: the name that the asker gave the question.
        question: the question as the asker sent it; as the turn has it where it is None.
    """
    reply, query = turn.reply, turn.query
    silent = isinstance(reply, Abstention)
    return {
        "id": id,
        "question": query.asked if question is None else question,
        "lang": query.language.value,
        "as_of": query.as_of.isoformat(),
        "verdict": "abstain" if silent else "answer",
        "reason": reply.reason.value if isinstance(reply, Abstention) else None,
        "claims": [] if isinstance(reply, Abstention) else [_claim(c, turn) for c in reply.claims],
        "hits": [
            {"act": hit.passage.act.id, "eid": hit.passage.eid, "score": round(hit.score, 6)}
            for hit in turn.findings.listed
        ],
        "notices": [
            {"code": notice.code.value, "text": notice_sentence(notice, turn)}
            for notice in reply.notices
        ],
        "ms": {name: turn.ms.get(name, 0.0) for name in _STAGES},
        "asked_as": query.text if query.completed else None,
        "nearest": [_place(p) for p in reply.nearest] if isinstance(reply, Abstention) else [],
        "status": turn.status.value,
        "message": None,
        "evidence": _weakest(turn),
        "related": [_place(p) for p in turn.related],
        "confidence": turn.confidence,
        **how_made(turn),
    }


def error_row(
    id: Id,  # noqa: A002
    question: str,
    code: str,
    message: str,
    *,
    lang: str | None = None,
    as_of: date | str | None = None,
) -> Row:
    """Write a question that could not be handled, in the shape of the other rows.

    Args:
        id: the name that the asker gave the question.
        question: the question as far as it could be read, "" where it could not.
        code: the code of the error.
        message: what happened and how to mend it.
        lang: the language that was asked for.
        as_of: the day that was asked for.
    """
    return {
        "id": id,
        "question": question,
        "lang": lang,
        "as_of": as_of.isoformat() if isinstance(as_of, date) else as_of,
        "verdict": "error",
        "reason": code,
        "claims": [],
        "hits": [],
        "notices": [],
        "ms": dict.fromkeys(_STAGES, 0.0),
        "asked_as": None,
        "nearest": [],
        "status": None,
        "message": message,
        "evidence": None,
        "related": [],
        "confidence": None,
        **how_made(None),
    }


def _weakest(turn: Turn) -> str | None:
    """Return the grade of the least established of the provisions cited."""
    grades = [c.passage.evidence for c in turn.cited]
    return max(grades, key=list(Evidence).index).value if grades else None


def _claim(claim: Claim, turn: Turn) -> ClaimRow:
    return {
        "text": claim.text,
        "citations": [_citation(c, turn) for c in claim.citations],
        "basis": claim.basis.value,
    }


def _citation(citation: Citation, turn: Turn) -> CitationRow:
    passage = citation.passage
    restated = turn.explained.get(passage.id)
    return {
        "act": passage.act.id,
        "eid": passage.eid,
        "label": passage.label,
        "quote": citation.quote,
        "wording": passage.version.wording.value,
        "url": passage.version.url,
        "lead_in": _lead_in(passage),
        "citation": passage.citation,
        "kind": passage.act.kind.value,
        "status": passage.status_on(turn.query.as_of).value,
        "evidence": passage.evidence.value,
        "version": passage.version.dated.isoformat(),
        "lang": passage.version.language.value,
        "page": passage.provision.page,
        "author": passage.act.author.get(turn.query.language),
        "restated": restated.text if restated else None,
    }


def _lead_in(passage: Passage) -> LeadInRow | None:
    if not passage.lead_in:
        return None
    return {
        "eid": parent_eid(passage.eid),
        "quote": passage.lead_in,
        "closing": passage.closing,
    }


def _place(passage: Passage) -> dict[str, str]:
    return {
        "act": passage.act.id,
        "eid": passage.eid,
        "label": passage.label,
        "citation": passage.citation,
    }
