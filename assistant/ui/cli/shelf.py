"""What `search` and `read` show: hits, provisions and an act's contents, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.law.act import Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.reference import label
from assistant.ui.cli.screen import table, written
from assistant.ui.i18n import message
from assistant.values import Hit, Passage

if TYPE_CHECKING:
    from rich.console import RenderableType

Row = dict[str, object]


def hits_row(question: str, hits: Sequence[Hit]) -> Row:
    """Return the hits of a search as JSON.

    Args:
        question: what was searched for.
        hits: what was found, best first.
    """
    return {"question": question, "hits": [_hit(hit) for hit in hits]}


def hits_table(hits: Sequence[Hit], language: Language) -> RenderableType:
    """Return the hits of a search as a table.

    Args:
        hits: what was found, best first.
        language: the language of the column names.
    """
    names = [message(f"cli.{name}", language) for name in ("where", "words", "score")]
    rows = [(hit.passage.label, _words(hit.passage), f"{hit.score:.2f}") for hit in hits]
    return table(names, rows)


def contents_row(version: Version) -> Row:
    """Return an act's contents as JSON.

    Args:
        version: the wording.
    """
    return {**_head(version), "contents": [{"eid": e, "heading": h} for e, h in _contents(version)]}


def contents_page(version: Version) -> RenderableType:
    """Return an act's contents as a page.

    Args:
        version: the wording.
    """
    language = version.language
    page = written()
    page.append(version.body.heading + "\n", style="bold")
    for unit in version.body.walk():
        if unit.level is Level.CHAPTER:
            named = message("cli.chapter", language, number=unit.number)
            page.append(f"\n{named}. {unit.heading}\n", style="bold")
        elif unit.level is Level.ARTICLE:
            page.append(f"  {label(unit.eid, language)}  {unit.heading}\n")
    page.append("\n" + _foot(version), style="dim")
    return page


def provisions_row(passages: Sequence[Passage]) -> Row:
    """Return provisions as JSON.

    Args:
        passages: at least one, of one wording.
    """
    units = [
        {
            "eid": p.eid,
            "label": p.label,
            "heading": p.provision.heading,
            "lead_in": p.lead_in,
            "text": p.text,
            "closing": p.closing,
        }
        for p in passages
    ]
    return {**_head(passages[0].version), "provisions": units}


def provisions_page(passages: Sequence[Passage]) -> RenderableType:
    """Return provisions as a page: labels, words, and the words of a list that rule its items.

    Args:
        passages: at least one, of one wording, in the order of the act.
    """
    page = written()
    shown = {p.eid for p in passages}
    page.append(" › ".join(passages[0].trail) + "\n", style="bold")
    for passage in passages:
        alone = passage.parent is None or passage.parent.eid not in shown
        page.append(f"\n{passage.label}\n", style="bold")
        if alone and passage.lead_in:
            page.append(f"  {passage.lead_in}\n", style="italic")
        elif passage.provision.heading and passage is not passages[0]:
            page.append(f"  {passage.provision.heading}\n", style="bold")
        if passage.text:
            page.append(f"  {passage.text}\n")
        if passage.closing and (alone or _is_last(passage)):
            page.append(f"  {passage.closing}\n", style="italic")
    page.append("\n" + _foot(passages[0].version), style="dim")
    return page


def _is_last(passage: Passage) -> bool:
    return passage.parent is not None and passage.parent.children[-1].eid == passage.eid


def _hit(hit: Hit) -> Row:
    passage = hit.passage
    return {
        "act": passage.act.id,
        "eid": passage.eid,
        "label": passage.label,
        "lead_in": passage.lead_in,
        "text": passage.text,
        "closing": passage.closing,
        "score": round(hit.score, 4),
        "via": hit.via,
    }


def _words(passage: Passage) -> str:
    parts = (passage.lead_in, passage.text or passage.provision.heading, passage.closing)
    return " ".join(part for part in parts if part)


def _head(version: Version) -> Row:
    told: Row = {"act": version.act.id, "lang": version.language.value}
    return {
        **told,
        "title": version.body.heading,
        "wording": version.wording.value,
        "url": version.url,
    }


def _contents(version: Version) -> list[tuple[str, str]]:
    wanted = (Level.CHAPTER, Level.ARTICLE)
    return [(u.eid, u.heading) for u in version.body.walk() if u.level in wanted]


def _foot(version: Version) -> str:
    """Say whose words these are, and where the official text stands."""
    key = "answer.official" if version.wording is Wording.OFFICIAL else "answer.restated"
    said = message(key, version.language)
    site = message("answer.site", version.language, url=version.url)
    return f"{said[:1].upper()}{said[1:]}. {site}"
