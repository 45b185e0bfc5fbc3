"""One-line makers for the tests of answers: an act of a few units, citations, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from assistant.ingest.pipeline import read_library
from assistant.law.act import Act, Version, Wording
from assistant.law.known import Entry
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, child_eid
from assistant.law.reference import Reference
from assistant.library import Library
from assistant.settings import default_corpus
from assistant.values import (
    Citation,
    Claim,
    Destination,
    Findings,
    Hit,
    Identity,
    Leads,
    Passage,
    Query,
    Reason,
    Sign,
)

DAY = date(2026, 3, 1)
BEES = Act(
    id="kz/bees",
    number="1-I",
    titles={Language.EN: "On Bees"},
    short_titles={Language.EN: "Bees Law"},
    adopted_on=date(2025, 11, 17),
    published_on=date(2025, 11, 18),
    in_force_from=date(2026, 1, 18),
    entry=Entry(eid="art_31", days=60),
    main=True,
    urls={Language.EN: "https://example.org"},
)


@cache
def shipped() -> Library:
    return read_library(default_corpus())


def unit(
    level: Level, number: int | str, text: str = "", *children: Provision, closing: str = ""
) -> Provision:
    """A unit whose children are still named by themselves; `rooted` names them all."""
    return Provision(
        level=level, number=str(number), text=text, closing=closing, eid="", children=children
    )


def article(number: int, text: str = "", *children: Provision) -> Provision:
    return unit(Level.ARTICLE, number, text, *children)


def para(number: int, text: str = "", *children: Provision, closing: str = "") -> Provision:
    return unit(Level.PARAGRAPH, number, text, *children, closing=closing)


def item(number: int, text: str) -> Provision:
    return unit(Level.SUBPARAGRAPH, number, text)


def part(number: int, text: str) -> Provision:
    return unit(Level.INDENT, number, text)


def numbered(units: Sequence[Provision]) -> tuple[Provision, ...]:
    """The units counted in order, so that no two of them share a name."""
    return tuple(replace(one, number=str(place)) for place, one in enumerate(units, start=1))


def _rooted(own: Provision, above: str = "") -> Provision:
    eid = child_eid(above, own.level, own.number)
    children = tuple(_rooted(child, eid) for child in own.children)
    return Provision(
        level=own.level,
        number=own.number,
        text=own.text,
        closing=own.closing,
        eid=eid,
        children=children,
    )


def act(
    *articles: Provision,
    language: Language = Language.EN,
    dated: date = date(2025, 11, 17),
    wording: Wording = Wording.RESTATED,
    of: Act = BEES,
) -> Library:
    body = Provision(
        level=Level.ACT, number="", eid="", children=tuple(_rooted(one) for one in articles)
    )
    version = Version(act=of, language=language, wording=wording, dated=dated, body=body)
    return Library(versions=[version], signposts=(), terms=(), fingerprint="f")


def passage(library: Library, eid: str, language: Language = Language.EN) -> Passage:
    act_id = library.acts[0].id
    found = library.passage(act_id, eid, language)
    assert found, eid
    return found


def cite(own: Passage, quote: str | None = None) -> Citation:
    return Citation(passage=own, quote=own.text if quote is None else quote)


def claim(text: str, *citations: Citation) -> Claim:
    return Claim(text=text, citations=citations)


def query(text: str = "q", language: Language = Language.EN, **changed) -> Query:
    values = {"asked": text, "text": text, "language": language, "as_of": DAY}
    return Query(**(values | changed))


def at(*eids: str) -> tuple[Identity, ...]:
    """The identities of units of the act of these tests."""
    return tuple(Identity(BEES.id, eid) for eid in eids)


def elsewhere() -> Reference:
    return Reference(path=((Level.ARTICLE, "5"),), span=(0, 5), other_act=True)


def sign(
    leads: Leads,
    score: float,
    passages: Sequence[Passage] = (),
    *,
    reason: Reason | None = None,
    notes: Mapping[Language, str] | None = None,
) -> Sign:
    to = Destination(
        id=f"{leads}-{reason}",
        leads=leads,
        places=tuple(p.identity for p in passages),
        reason=reason,
        notes=notes or {},
    )
    return Sign(to=to, score=score, passages=tuple(passages))


def findings(
    *hits: Passage | tuple[Passage, float] | tuple[Passage, float, str],
    signs: Sequence[Sign] = (),
    evidence: Mapping[str, float] | None = None,
) -> Findings:
    """Hits by search with falling scores, unless they say otherwise."""
    out = []
    for place, hit in enumerate(hits):
        own, score, via = (
            (hit, 1 - place / 10, "search") if isinstance(hit, Passage) else (*hit, "search")[:3]
        )
        out.append(Hit(passage=own, score=score, via=via))
    return Findings(hits=tuple(out), signs=tuple(signs), evidence=evidence or {})
