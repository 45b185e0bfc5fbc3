"""One-line makers for tests: small invented acts, and the values that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.law.act import Act, Status, Version, Wording
from assistant.law.known import Entry
from assistant.law.language import Language
from assistant.law.provision import Level, Provision
from assistant.library import Library
from assistant.values import (
    Answer,
    Citation,
    Claim,
    Findings,
    Hit,
    Identity,
    Passage,
    Query,
    Reply,
    Sign,
    Turn,
)

DAY = date(2026, 3, 1)


def act(**changes: Any) -> Act:
    made = Act(
        id="kz/test",
        number="1-I",
        titles={Language.RU: "О пробе", Language.KK: "Сынақ туралы", Language.EN: "On Trials"},
        short_titles={Language.RU: "Закон «О пробе»", Language.EN: "Law on Trials"},
        adopted_on=date(2025, 11, 17),
        published_on=date(2025, 11, 18),
        in_force_from=date(2026, 1, 18),
        entry=Entry(eid="art_1", days=60),
        main=True,
        urls={Language.RU: "https://example.org/ru", Language.KK: "https://example.org/kk"},
    )
    return replace(made, **changes)


def at(*eids: str) -> tuple[Identity, ...]:
    """The identities of units of the act of these makers."""
    return tuple(Identity("kz/test", eid) for eid in eids)


def provision(
    eid: str, text: str = "Слова нормы.", *children: Provision, heading: str = "", closing: str = ""
) -> Provision:
    """Level and number are read off the eId."""
    level, _, number = eid.rpartition("__")[2].partition("_")
    return Provision(
        level=Level(level),
        number=number,
        heading=heading,
        text=text,
        closing=closing,
        eid=eid,
        children=children,
    )


def body(*units: Provision, heading: str = "О пробе") -> Provision:
    return Provision(level=Level.ACT, number="", heading=heading, eid="", children=units)


def version(*units: Provision, language: Language = Language.RU, of: Act | None = None) -> Version:
    return Version(
        act=of or act(),
        language=language,
        wording=Wording.RESTATED,
        dated=date(2025, 11, 17),
        body=body(*(units or (provision("art_1"),))),
    )


def library(*versions: Version) -> Library:
    return Library(
        versions=versions or (version(),), signposts=(), terms=(), fingerprint="fingerprint"
    )


def passage(
    eid: str = "art_1",
    text: str = "Слова нормы.",
    *,
    language: Language = Language.RU,
    parent: Provision | None = None,
) -> Passage:
    unit = provision(eid, text)
    trail = ("О пробе",)
    return Passage(
        version=version(unit, language=language), provision=unit, trail=trail, parent=parent
    )


def hit(found: Passage | str = "art_1", score: float = 0.9, via: str = "search") -> Hit:
    there = passage(found) if isinstance(found, str) else found
    return Hit(passage=there, score=score, via=via)


def findings(*hits: Hit | str, signs: Sequence[Sign] = (), **evidence: float) -> Findings:
    made = tuple(hit(h) if isinstance(h, str) else h for h in hits)
    return Findings(hits=made, signs=tuple(signs), evidence=evidence)


def query(text: str = "Кто отвечает?", **changes: Any) -> Query:
    made = Query(asked=text, text=text, language=Language.RU, as_of=DAY)
    return replace(made, **changes)


def claim(found: Passage | None = None, quote: str = "") -> Claim:
    there = found or passage()
    words = quote or there.text
    return Claim(text=words, citations=(Citation(passage=there, quote=words),))


def answer(*passages: Passage) -> Answer:
    return Answer(claims=tuple(claim(p) for p in passages or (passage(),)))


def turn(reply: Reply | None = None, text: str = "Кто отвечает?", **of_query: Any) -> Turn:
    return Turn(
        query=query(text, **of_query),
        findings=findings(),
        reply=reply or answer(),
        status=Status.IN_FORCE,
        ms={"total": 1.0},
    )
