"""A record becomes a turn again, with today's shelf where its words still stand there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assistant.codes import Asked, DayRead
from assistant.keep.record import FORM
from assistant.law.act import Act, Kind, Status, Version, Wording
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.values import (
    Abstention,
    Answer,
    Basis,
    Call,
    Citation,
    Claim,
    Fault,
    Findings,
    Hit,
    Identity,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reason,
    Reply,
    Turn,
)

_DAYS = ("adopted_on", "published_on", "in_force_from", "repealed_on")
_BY_LANGUAGE = ("titles", "short_titles", "cite", "author", "dated_note", "uncertain", "urls")


def read_turn(record: str, library: Library) -> Turn | None:
    """Read a record; None where it is of a later form, or cannot be read.

    Sources are those of today's shelf where what was told still stands there. Else they are made of the
    words that were kept, and their versions are none of the shelf's.

    Args:
        record: what `record.write_turn` wrote.
        library: the shelf of today.
    """
    try:
        told = json.loads(record)
        return _Reader(told, library).turn() if told["form"] <= FORM else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


class _Reader:
    def __init__(self, told: Mapping[str, Any], library: Library) -> None:
        self._told = told
        self._library = library
        self._query = _query(told["query"])
        self._passages: dict[str, Passage] = {}
        self._kept: set[str] = set()

    def turn(self) -> Turn:
        told = self._told
        quotes: dict[str, list[str]] = {}
        for claim in told["reply"].get("claims", ()):
            for citation in claim["citations"]:
                quotes.setdefault(citation["passage"], []).append(citation["quote"])
        for name, kept in told["passages"].items():
            self._passages[name] = self._passage(kept, quotes.get(name, []))
        reply = self._reply(told["reply"])
        return Turn(
            query=self._query,
            findings=Findings(hits=self._hits(), signs=(), evidence=told["evidence"]),
            reply=reply,
            status=Status(told["status"]),
            ms=told["ms"],
            related=tuple(self._passages[name] for name in told["related"]),
            explained=self._explained(reply),
            calls=tuple(_call(one) for one in told.get("calls", ())),
        )

    def _passage(self, kept: Mapping[str, Any], quotes: Sequence[str]) -> Passage:
        """Return today's passage where the words that were told still stand in it, else the kept one."""
        today = self._library.passage(
            kept["act"], kept["eid"], Language(kept["lang"]), day=self._query.as_of
        )
        if today and _stands(today, kept, quotes):
            return today
        passage = _kept_passage(kept, self._act(kept["act"]))
        self._kept.add(passage.id)
        return passage

    def _act(self, name: str) -> Act:
        there = self._library.act(name)
        if there:
            return there
        kept = self._told["acts"][name]
        told: dict[str, Any] = {key: _by_language(kept[key]) for key in _BY_LANGUAGE}
        told |= {key: _day(kept[key]) for key in _DAYS}
        return Act(
            id=name,
            kind=Kind(kept["kind"]),
            number=kept["number"],
            parts=kept["parts"],
            evidence=Evidence(kept["evidence"]),
            sources=tuple(kept["sources"]),
            main=kept["main"],
            **told,
        )

    def _reply(self, told: Mapping[str, Any]) -> Reply:
        notices = tuple(
            Notice(code=NoticeCode(n["code"]), text=n["text"], act_id=n["act_id"])
            for n in told["notices"]
        )
        if "reason" in told:
            nearest = tuple(self._passages[name] for name in told["nearest"])
            return Abstention(reason=Reason(told["reason"]), nearest=nearest, notices=notices)
        return Answer(
            claims=tuple(self._claim(one) for one in told["claims"]),
            notices=notices,
            confidence=told["confidence"],
            missing=told.get("missing", ""),
            clarifying=told.get("clarifying", ""),
        )

    def _claim(self, told: Mapping[str, Any]) -> Claim:
        return Claim(
            text=told["text"],
            citations=tuple(self._citation(one) for one in told["citations"]),
            basis=Basis(told.get("basis", Basis.LAW)),
        )

    def _citation(self, told: Mapping[str, str]) -> Citation:
        return Citation(passage=self._passages[told["passage"]], quote=told["quote"])

    def _hits(self) -> tuple[Hit, ...]:
        """Return what was found then and is still on the shelf."""
        query = self._query
        found = (
            (self._library.passage(act, eid, query.language, day=query.as_of), score, via)
            for act, eid, score, via in self._told["hits"]
        )
        return tuple(Hit(passage=p, score=score, via=via) for p, score, via in found if p)

    def _explained(self, reply: Reply) -> dict[str, Passage]:
        if isinstance(reply, Abstention):
            return {}
        cited = {c.passage.id: c.passage for claim in reply.claims for c in claim.citations}
        there = {
            name: self._library.restated(passage)
            for name, passage in cited.items()
            if name not in self._kept
        }
        return {name: passage for name, passage in there.items() if passage}


def _stands(today: Passage, kept: Mapping[str, Any], quotes: Sequence[str]) -> bool:
    """Tell whether a passage says what was told: the quoted words, or all where none were quoted."""
    same = today.version.language.value == kept["lang"]
    ruled = (today.lead_in, today.closing) == (kept["lead_in"], kept["closing"])
    said = [quote for quote in quotes if quote]
    words = all(q in today.text for q in said) if said else today.text == kept["unit"]["text"]
    return same and ruled and words and today.version.wording.value == kept["wording"]


def _kept_passage(kept: Mapping[str, Any], act: Act) -> Passage:
    """Build a passage of the words that were kept, in a tree that holds nothing else."""
    unit = own = _unit(kept["unit"], ())
    parents: list[Provision] = []
    for above in reversed(kept["above"]):
        unit = _unit(above, (unit,))
        parents.append(unit)
    body = Provision(level=Level.ACT, number="", heading=kept["title"], eid="", children=(unit,))
    version = Version(
        act=act,
        language=Language(kept["lang"]),
        wording=Wording(kept["wording"]),
        dated=date.fromisoformat(kept["dated"]),
        since=_day(kept["since"]),
        body=body,
        fetched_on=_day(kept["fetched_on"]),
    )
    parent = parents[0] if parents else body
    return Passage(version=version, provision=own, trail=tuple(kept["trail"]), parent=parent)


def _unit(kept: Mapping[str, Any], children: tuple[Provision, ...]) -> Provision:
    return Provision(**{**kept, "level": Level(kept["level"])}, children=children)


def _query(told: Mapping[str, Any]) -> Query:
    return Query(
        asked=told["asked"],
        text=told["text"],
        language=Language(told["language"]),
        as_of=date.fromisoformat(told["as_of"]),
        day_read=DayRead(told["day_read"]) if told["day_read"] else None,
        day_said=told["day_said"],
        aside=tuple(told["aside"]),
        form=Asked(told["form"]),
        sources=tuple(told["sources"]),
        named=tuple(Identity(*one) for one in told["named"]),
        earlier=tuple(Identity(*one) for one in told["earlier"]),
        missing=tuple(
            Missing(**{**one, "level": Level(one["level"]), "have": tuple(one["have"])})
            for one in told["missing"]
        ),
    )


def _call(told: Mapping[str, Any]) -> Call:
    fault = told["fault"]
    return Call(**{**told, "sent": tuple(told["sent"]), "fault": Fault(fault) if fault else None})


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _by_language(told: Mapping[str, str]) -> dict[Language, str]:
    return {Language(key): words for key, words in told.items()}
