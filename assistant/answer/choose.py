"""Which of the provisions found answer: the fewest that do."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.law.provision import Level
from assistant.values import Asked, Findings, Hit, Passage, Query

# Chosen on the dev split (docs/decisions.md).
NEAR = 0.995  # a second provision joins when its score is at least this part of the first's
PAIRED = 0.92  # ... or, where both are the main provisions of one term, at least this part
MOST = 2  # provisions cited from search
LISTED = (
    0.96  # a list stands for its item when a list is asked for and it scores at least this part
)
_LISTED = (Asked.LIST, Asked.AMOUNT)


def choose(query: Query, findings: Findings) -> tuple[Passage, ...]:
    """Choose the provisions that answer a query, in the order to show them.

    Args:
        query: the question.
        findings: what was found.
    """
    for_day = [hit.passage for hit in findings.hits if hit.via == "day"]
    chosen = _named(query, findings) or _searched(query, findings)
    return (*for_day, *(p for p in chosen if p not in for_day))


def _searched(query: Query, findings: Findings) -> tuple[Passage, ...]:
    hits = [hit for hit in findings.hits if hit.via == "search" and _can_answer(hit.passage)]
    near = [hit for hit in hits if hit.score >= _floor(hit, hits[0], query) * hits[0].score]
    chosen: list[Passage] = []
    for hit in near:
        paired = bool(chosen) and hit.score < NEAR * hits[0].score
        passage = hit.passage if paired else _whole_list(hit, hits, query)
        if len(chosen) < MOST and not any(_overlap(passage, other) for other in chosen):
            chosen.append(passage)
    return tuple(chosen)


def _floor(hit: Hit, first: Hit, query: Query) -> float:
    paired = hit.pairs & first.pairs and query.form is not Asked.MEANING
    return PAIRED if paired else NEAR


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
    whole = len(named) > 1 or query.form is Asked.CONTENT or not named[0].provision.children
    # Words that fit one unit of the article better than all else narrow the answer to it.
    if whole or not searched or not searched[0].passage.eid.startswith(f"{named[0].eid}__"):
        return tuple(named)
    return (_whole_list(searched[0], searched, query),)


def _overlap(one: Passage, other: Passage) -> bool:
    return f"{one.eid}__".startswith(f"{other.eid}__") or f"{other.eid}__".startswith(
        f"{one.eid}__"
    )


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
    return listed and any(child.eid == other.eid for child in one.provision.children)
