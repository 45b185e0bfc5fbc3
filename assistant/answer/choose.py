"""Which of the provisions found answer: the fewest that do."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.law.provision import Level
from assistant.values import Asked, Findings, Hit, Passage, Query

# Chosen on the dev split (docs/decisions.md).
NEAR = 0.985  # a second provision joins when its score is at least this part of the first's
MOST = 2  # provisions cited from search
_LISTED = (Asked.LIST, Asked.AMOUNT)


def choose(query: Query, findings: Findings) -> tuple[Passage, ...]:
    """Choose the provisions that answer a query, in the order to show them.

    Args:
        query: the question.
        findings: what was found.
    """
    if query.named:
        return _named(query, findings)
    searched = [hit for hit in findings.hits if hit.via == "search"]
    if not searched:
        return ()
    near = [hit for hit in searched if hit.score >= NEAR * searched[0].score]
    chosen: list[Passage] = []
    for hit in near:
        if len(chosen) < MOST and not any(_overlap(hit.passage, other) for other in chosen):
            chosen.append(_whole_list(hit, near, query))
    return tuple(chosen)


def _named(query: Query, findings: Findings) -> tuple[Passage, ...]:
    """Give the units that the question names; of a whole article only what the question is about."""
    named = [hit.passage for hit in findings.hits if hit.via == "reference"]
    if len(named) > 1 or query.form is Asked.CONTENT or not named[0].provision.children:
        return tuple(named)
    inside = [
        hit
        for hit in findings.hits
        if hit.via == "search" and hit.passage.eid.startswith(f"{named[0].eid}__")
    ]
    place = {hit.passage.eid: i for i, hit in enumerate(findings.hits)}
    first = inside[0] if inside else None
    # Words that fit one unit of the article clearly best narrow the answer to it.
    if first and place[first.passage.eid] <= len(named) and first.score >= 1.0:
        return (_whole_list(first, inside, query),)
    return tuple(named)


def _overlap(one: Passage, other: Passage) -> bool:
    return f"{one.eid}__".startswith(f"{other.eid}__") or f"{other.eid}__".startswith(
        f"{one.eid}__"
    )


def _whole_list(hit: Hit, near: Sequence[Hit], query: Query) -> Passage:
    """Take the whole list instead of one item, where the question asks for it or its items tie."""
    passage = hit.passage
    parent = next((h.passage for h in near if _is_parent(h.passage, passage)), None)
    if parent is None:
        return passage
    items = [h for h in near if _is_parent(parent, h.passage)]
    return parent if query.form in _LISTED or len(items) > 2 else passage


def _is_parent(one: Passage, other: Passage) -> bool:
    listed = one.provision.is_list and other.provision.level in (Level.SUBPARAGRAPH, Level.INDENT)
    return listed and any(child.eid == other.eid for child in one.provision.children)
