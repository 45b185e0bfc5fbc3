"""Which of the provisions found answer: the fewest that do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.law.act import Kind, Status
from assistant.law.known import Evidence
from assistant.law.numeral import has_numeral
from assistant.law.provision import Level, parent_eid
from assistant.law.reference import find_references
from assistant.values import Asked, Findings, Hit, Passage, Query

# Chosen on the dev split (docs/decisions.md).
NEAR = 0.997  # a second provision joins when its score is at least this part of the first's
NUMBERED = 0.9  # a unit with a number answers "how much" where it scores this part of one without
HEADED = (
    0.98  # a unit answers for its article, found first, where it scores this part of the best unit
)
MOST = 2  # provisions cited from search
LISTED = (
    0.96  # a list stands for its item when a list is asked for and it scores at least this part
)
_VALUES = (Asked.AMOUNT, Asked.TIME)
_LISTED = (Asked.LIST, Asked.AMOUNT)
_GRADES = list(Evidence)  # best first
_SILENT = (Status.UNKNOWN_YET, Status.SUPERSEDED)


def choose(query: Query, findings: Findings) -> tuple[Passage, ...]:
    """Choose the provisions that answer a query, in the order to show them.

    Args:
        query: the question.
        findings: what was found.
    """
    findings = known_on(query.as_of, findings)
    for_day = [hit.passage for hit in findings.hits if hit.via == "day"]
    chosen = _named(query, findings) or _searched(query, findings)
    if chosen and chosen[0].act.kind is Kind.DRAFT:
        # What holds stands before what was planned.
        now = [hit.passage for hit in findings.hits if hit.via == "about"]
        chosen = (*now[:MOST], *chosen)
    acts = {passage.act.id for passage in chosen}
    due = [p for p in for_day if not chosen or p.act.id in acts]
    return (*due, *(p for p in chosen if p not in due))


def known_on(day: date, findings: Findings) -> Findings:
    """Leave out what did not exist yet, or no longer stood, on a day.

    Args:
        day: the day asked about.
        findings: what was found.
    """
    hits = tuple(hit for hit in findings.hits if hit.passage.status_on(day) not in _SILENT)
    return replace(findings, hits=hits)


def _searched(query: Query, findings: Findings) -> tuple[Passage, ...]:
    found = [hit for hit in findings.hits if hit.via == "search"]
    hits = _with_number(query, _of_the_first_article(found))
    near = [hit for hit in hits if hit.score >= NEAR * hits[0].score]
    chosen: list[Passage] = []
    for hit in near:
        for passage in _on_its_ground(_whole_list(hit, hits, query), hits):
            if len(chosen) < MOST and not any(_overlap(passage, other) for other in chosen):
                chosen.append(passage)
    return tuple(chosen)


def _on_its_ground(passage: Passage, hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """Put before a unit the one that it follows, where that is better established.

    So a fine stands before what it comes to in tenge, which is arithmetic and no text of the Code.
    """
    unit, parent = passage.provision, passage.parent
    if parent is None or unit.level is not Level.INDENT:
        return (passage,)
    earlier = [child.eid for child in parent.children if child.level is Level.INDENT]
    place = earlier.index(unit.eid)
    eid = earlier[place - 1] if place else parent.eid
    found = [hit.passage for hit in hits if hit.passage.identity == (passage.act.id, eid)]
    if not found or _GRADES.index(found[0].evidence) >= _GRADES.index(passage.evidence):
        return (passage,)
    return (found[0],) if eid == parent.eid else (found[0], passage)


def _of_the_first_article(hits: Sequence[Hit]) -> list[Hit]:
    """Keep what can answer; where an article is found before its own units, keep these alone.

    The heading of an article over paragraphs has no words to answer with, yet it being found first tells
    which article the question is about.
    """
    able = [hit for hit in hits if _can_answer(hit.passage)]
    inside = [hit for hit in able if _within(hit.passage, hits[0].passage)]
    headed = bool(inside) and not _can_answer(hits[0].passage)
    return inside if headed and inside[0].score >= HEADED * able[0].score else able


def _with_number(query: Query, hits: list[Hit]) -> list[Hit]:
    """Put first the unit of the best article that has a number, where an amount or a time is asked."""
    if not hits or query.form not in _VALUES or _has_number(hits[0].passage):
        return hits
    first = hits[0]
    for hit in hits[1:]:
        same = (hit.passage.act.id, hit.passage.article) == (
            first.passage.act.id,
            first.passage.article,
        )
        if same and hit.score >= NUMBERED * first.score and _has_number(hit.passage):
            rest = [h for h in hits if h is not hit]
            return [replace(hit, score=first.score), *rest]
    return hits


def _has_number(passage: Passage) -> bool:
    return any(has_numeral(unit.text) for unit in passage.provision.walk())


def _can_answer(passage: Passage) -> bool:
    """Tell whether a unit has words to answer with: an article's heading over paragraphs has none."""
    unit = passage.provision
    return unit.level is not Level.ARTICLE or not unit.children or unit.is_list


def _named(query: Query, findings: Findings) -> tuple[Passage, ...]:
    """Give the units that the question names; of a whole article only what the question is about."""
    named = [hit.passage for hit in findings.hits if hit.via == "reference"]
    if not named:
        return ()
    searched = [hit for hit in findings.hits if hit.via == "search" and _can_answer(hit.passage)]
    if searched and query.form is not Asked.CONTENT and _speaks_of(searched[0].passage, named[0]):
        return (_whole_list(searched[0], searched, query),)
    whole = len(named) > 1 or query.form is Asked.CONTENT or not named[0].provision.children
    # Words that fit one unit of the article better than all else narrow the answer to it.
    if whole or not searched or not _within(searched[0].passage, named[0]):
        return tuple(named)
    return (_whole_list(searched[0], searched, query),)


def _speaks_of(one: Passage, named: Passage) -> bool:
    """Tell whether a provision found first names the one asked about: "who hears cases under art. 641-1"."""
    if one.act.id != named.act.id or one.article == named.article:
        return False
    number = named.article.partition("_")[2]
    return any(reference.article == number for reference in find_references(one.text))


def _overlap(one: Passage, other: Passage) -> bool:
    same = one.identity == other.identity
    return same or _within(one, other) or _within(other, one)


def _within(one: Passage, other: Passage) -> bool:
    return one.act.id == other.act.id and one.eid.startswith(f"{other.eid}__")


def _whole_list(hit: Hit, hits: Sequence[Hit], query: Query) -> Passage:
    """Take the whole list instead of one item, where the question asks for it or its items tie."""
    parent = next((other for other in hits if _is_parent(other.passage, hit.passage)), None)
    if parent is None:
        return hit.passage
    tied = [
        h for h in hits if _is_parent(parent.passage, h.passage) and h.score >= NEAR * hit.score
    ]
    asked = query.form in _LISTED and parent.score >= LISTED * hit.score
    return parent.passage if asked or len(tied) > 2 else hit.passage


def _is_parent(one: Passage, other: Passage) -> bool:
    listed = one.provision.is_list and other.provision.level in (Level.SUBPARAGRAPH, Level.INDENT)
    return listed and other.act.id == one.act.id and parent_eid(other.eid) == one.eid
