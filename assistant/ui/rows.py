"""What a search finds, what stands in an act and which acts there are, as the JSON of docs/contract.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.law.act import Act, Version
from assistant.law.language import Language
from assistant.law.provision import GROUPINGS, Provision
from assistant.law.timeline import worded_later
from assistant.ui.shapes import (
    ActRow,
    ContentsRow,
    HeadRow,
    HitRow,
    HitsRow,
    PlaceRow,
    ProvisionsRow,
    UnitRow,
)
from assistant.values import Hit, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day as of which something is read.

    Attributes:
        day: the day.
        named: whether it was asked for; if not, it is today.
    """

    day: date
    named: bool


def hits_row(question: str, hits: Sequence[Hit]) -> HitsRow:
    """Return the hits of a search as JSON.

    Args:
        question: what was searched for.
        hits: what was found, best first.
    """
    return {"question": question, "hits": [_hit(hit) for hit in hits]}


def contents_row(version: Version, moment: Moment) -> ContentsRow:
    """Return an act's contents as JSON.

    Args:
        version: the wording.
        moment: the day as of which it is read.
    """
    listed: list[PlaceRow] = [
        {"eid": unit.eid, "heading": unit.heading} for unit in listed_units(version.body)
    ]
    return {**_head(version, moment), "contents": listed}


def provisions_row(passages: Sequence[Passage], moment: Moment) -> ProvisionsRow:
    """Return provisions as JSON.

    Args:
        passages: at least one, of one wording.
        moment: the day as of which they are read.
    """
    units = [_unit(passage, moment.day) for passage in passages]
    return {**_head(passages[0].version, moment), "provisions": units}


def act_row(act: Act, versions: Sequence[Version], language: Language, day: date) -> ActRow:
    """Return an act as JSON.

    Args:
        act: the act.
        versions: its wordings.
        language: the language of its title, where there is one.
        day: the day as of which it is looked at.
    """
    own = act.titles.get(language) or next(iter(act.titles.values()), "")
    return {
        "act": act.id,
        "kind": act.kind.value,
        "number": act.number,
        "title": own,
        "status": act.status_on(day).value,
        "evidence": act.evidence.value,
        "complete": act.complete,
        "main": act.main,
        "langs": sorted({version.language.value for version in versions}),
        "url": act.urls.get(language) or next(iter(act.urls.values()), ""),
    }


def listed_units(unit: Provision) -> Iterator[Provision]:
    """Yield the groups of an act and the units right under them.

    Args:
        unit: the act, or a group in it.
    """
    for child in unit.children:
        yield child
        if child.level in GROUPINGS:
            yield from listed_units(child)


def _head(version: Version, moment: Moment) -> HeadRow:
    act = version.act
    return {
        "act": act.id,
        "lang": version.language.value,
        "title": version.body.heading,
        "wording": version.wording.value,
        "url": version.url,
        "kind": act.kind.value,
        "as_of": moment.day.isoformat(),
        "status": act.status_on(moment.day).value,
        "version": version.dated.isoformat(),
        "evidence": act.evidence.value,
    }


def _hit(hit: Hit) -> HitRow:
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


def _unit(passage: Passage, day: date) -> UnitRow:
    facts, language = passage.facts, passage.version.language
    return {
        "eid": passage.eid,
        "label": passage.label,
        "heading": passage.provision.heading,
        "lead_in": passage.lead_in,
        "text": passage.text,
        "closing": passage.closing,
        "citation": passage.citation,
        "status": passage.status_on(day).value,
        "later_wording": worded_later(passage.version, passage.eid, day),
        "evidence": passage.evidence.value,
        "from": facts.since.isoformat() if facts.since else None,
        "until": facts.until.isoformat() if facts.until else None,
        "note": facts.notes.get(language, ""),
        "about": list(facts.about),
        "editorial": [
            {"kind": note.kind.value, "text": note.text} for note in passage.provision.notes
        ],
    }
