"""What a manifest or a sheet should say and does not: evidence, words that name it, links, units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import Corpus, Holding
from assistant.ingest.official.sources import HOSTS
from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.values import Identity


def check_fields(holding: Holding) -> Iterator[Finding]:
    """Check the fields of a source; documents of the user's own have none.

    Args:
        holding: the source.
    """
    if holding.act.kind is Kind.OWN or not holding.raw:
        return
    if "evidence" not in holding.raw:
        yield found(Code.NO_EVIDENCE, holding.act.id)
    yield from _aliases(holding)
    yield from _links(holding)


def check_places(corpus: Corpus) -> Iterator[Finding]:
    """Check that the units that manifests and sheets name exist.

    Args:
        corpus: the corpus.
    """
    known = corpus.units()
    for holding in corpus.holdings:
        act = holding.act
        own = {unit.eid for version in holding.versions for unit in version.body.walk()}
        named = [*act.units, *(d.eid for d in act.divergences)]
        named += [act.entry_into_force] if act.entry else []
        for eid in named if own else ():
            if eid not in own:
                yield found(Code.UNKNOWN_UNIT, act.id, corpus.place(holding.path), unit=eid)
        for eid, facts in act.units.items():
            for place in facts.about:
                if Identity.read(place, act_id=act.id) not in known:
                    yield found(Code.UNKNOWN_ABOUT, act.id, eid, unit=place)


def sources(holding: Holding) -> list[str]:
    """Return the addresses from which the official texts of a source are fetched.

    Args:
        holding: the source.
    """
    tables = holding.raw.get("source", ())
    return [str(t["url"]) for t in _tables(tables) if "url" in t]


def _aliases(holding: Holding) -> Iterator[Finding]:
    given = holding.raw.get("aliases")
    own = given if isinstance(given, Mapping) else {}
    lacking = [language.value for language in Language if not own.get(language.value)]
    if len(lacking) == len(Language):
        yield found(Code.NO_ALIASES, holding.act.id, languages=", ".join(lacking))
    elif lacking:
        told = {"languages": ", ".join(lacking)}
        yield found(Code.NO_ALIASES, holding.act.id, severity=Severity.NOTE, told=told)


def _links(holding: Holding) -> Iterator[Finding]:
    act, fetched = holding.act, sources(holding)
    links = [*act.urls.values(), *act.sources, *fetched]
    if not links:
        weight = Severity.WARNING if act.is_norm else Severity.NOTE
        yield found(Code.NO_LINK, act.id, severity=weight)
    for link in dict.fromkeys(links):
        if not _is_sound(link):
            yield found(Code.BAD_LINK, act.id, link=link)
        elif urlsplit(link).scheme != "https":
            yield found(Code.BAD_LINK, act.id, severity=Severity.NOTE, link=link)
        elif link in fetched and urlsplit(link).netloc not in HOSTS:
            yield found(Code.FOREIGN_HOST, act.id, link=link)


def _is_sound(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = not any(c.isspace() for c in link)
    return plain and parts.scheme in ("https", "http") and "." in host.strip(".")


def _tables(raw: object) -> list[Mapping[str, Any]]:
    items = raw if isinstance(raw, (list, tuple)) else ()
    return [item for item in items if isinstance(item, Mapping)]
