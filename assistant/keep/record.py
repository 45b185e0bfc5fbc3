"""A turn becomes text that tells all that its sources need, also when the shelf has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from assistant.law.act import Act
from assistant.law.provision import Provision, path_to
from assistant.values import Abstention, Citation, Notice, Passage, Query, Reply, Turn

FORM = 2  # of a record; a later one adds fields and never changes what they mean
# What of an act is kept with its words, should it leave the shelf.
ACT = (
    *("kind", "number", "titles", "short_titles", "cite", "author", "adopted_on", "dated_note"),
    *("published_on", "in_force_from", "repealed_on", "uncertain", "parts", "evidence", "urls"),
    *("sources", "main"),
)
QUERY = ("asked", "text", "language", "as_of", "day_read", "day_said", "aside", "form", "sources")
CALL = (
    "model",
    "host",
    "prompt",
    "sent",
    "masked",
    "tokens_in",
    "tokens_out",
    "cost",
    "ms",
    "fault",
)
UNIT = ("level", "number", "heading", "text", "closing", "eid", "page")


def write_turn(turn: Turn) -> str:
    """Write a turn as a record.

    Args:
        turn: the turn.
    """
    passages: dict[str, Passage] = {}

    def named(passage: Passage) -> str:
        passages[passage.id] = passage
        return passage.id

    query, hits = turn.query, turn.findings.hits
    told = {
        "form": FORM,
        "query": _query(query),
        "reply": _reply(turn.reply, named),
        "status": turn.status.value,
        "related": [named(passage) for passage in turn.related],
        "hits": [[*h.passage.identity, h.score, h.via] for h in hits],
        "evidence": dict(turn.findings.evidence),
        "ms": dict(turn.ms),
        "calls": [{name: _plain(getattr(call, name)) for name in CALL} for call in turn.calls],
    }
    told["passages"] = {name: _passage(passage) for name, passage in passages.items()}
    told["acts"] = {p.act.id: _act(p.act) for p in passages.values()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def words_of(turn: Turn) -> tuple[str, ...]:
    """Return what a turn can be found by: what was asked, what was said, where it stands.

    Args:
        turn: the turn.
    """
    if isinstance(turn.reply, Abstention):
        said = [passage.citation for passage in turn.reply.nearest]
    else:
        said = [claim.text for claim in turn.reply.claims]
        said += [citation.passage.citation for citation in turn.cited]
    return (turn.query.asked, *said)


def _query(query: Query) -> dict[str, Any]:
    told = {name: _plain(getattr(query, name)) for name in QUERY}
    told |= {name: [list(one) for one in getattr(query, name)] for name in ("named", "earlier")}
    told["missing"] = [
        {field.name: _plain(getattr(one, field.name)) for field in fields(one)}
        for one in query.missing
    ]
    return told


def _reply(reply: Reply, named: Callable[[Passage], str]) -> dict[str, Any]:
    told: dict[str, Any] = {"notices": [_notice(notice) for notice in reply.notices]}
    if isinstance(reply, Abstention):
        nearest = [named(passage) for passage in reply.nearest]
        return told | {"reason": reply.reason.value, "nearest": nearest}

    def cited(citation: Citation) -> dict[str, str]:
        return {"passage": named(citation.passage), "quote": citation.quote}

    claims = [
        {
            "text": c.text,
            "citations": [cited(one) for one in c.citations],
            "basis": c.basis.value,
        }
        for c in reply.claims
    ]
    told |= {"missing": reply.missing, "clarifying": reply.clarifying}
    return told | {"claims": claims, "confidence": reply.confidence}


def _notice(notice: Notice) -> dict[str, str]:
    return {"code": notice.code.value, "text": notice.text, "act_id": notice.act_id}


def _passage(passage: Passage) -> dict[str, Any]:
    """Write a passage with its words, those around it that rule it, and how it is cited."""
    version = passage.version
    above = [unit for unit in path_to(version.body, passage.eid) if unit is not version.body][:-1]
    return {
        "act": passage.act.id,
        "eid": passage.eid,
        "lang": version.language.value,
        "wording": version.wording.value,
        "dated": version.dated.isoformat(),
        "since": _plain(version.since),
        "fetched_on": _plain(version.fetched_on),
        "label": passage.label,
        "citation": passage.citation,
        "url": version.url,
        "title": version.body.heading,
        "trail": list(passage.trail),
        "lead_in": passage.lead_in,
        "closing": passage.closing,
        "above": [_unit(unit) for unit in above],
        "unit": _unit(passage.provision),
    }


def _unit(unit: Provision) -> dict[str, Any]:
    return {name: _plain(getattr(unit, name)) for name in UNIT}


def _act(act: Act) -> dict[str, Any]:
    return {name: _plain(getattr(act, name)) for name in ACT}


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): word for key, word in value.items()}
    return list(value) if isinstance(value, tuple) else value
