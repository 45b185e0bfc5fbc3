"""Where on the walk from shelf to answer was the right provision lost?"""

from __future__ import annotations

from enum import StrEnum

from assistant.answer.choose import known_on
from assistant.library import Library
from assistant.values import Answer, Citation, Findings, Reason, Turn
from eval.asking.runner import Outcome
from eval.measures.units import Grain, distinct, gold, unit
from eval.sets.cases import Key

DEEPEST = 10  # units among which a provision counts as offered to the answerer


class Lost(StrEnum):
    """The stage at which the right provision was lost, in the order of the walk."""

    NOT_INDEXED = "not indexed"
    NOT_RETRIEVED = "not retrieved"
    RANKED_OUT = "ranked out"
    REFUSED = "refused"
    NOT_CITED = "not cited"
    DROPPED = "dropped by verification"
    FOUND = "found"


def where_lost(outcome: Outcome, library: Library, grain: Grain = Grain.ARTICLE) -> Lost | None:
    """Return the furthest stage that a unit which answers has reached.

    Args:
        outcome: what became of a case.
        library: the shelf.
        grain: how fine to tell units apart.

    Returns:
        The stage; None where silence is right, or asking failed.
    """
    turn, case = outcome.turn, outcome.case
    if turn is None or not case.answerable:
        return None
    wanted = gold(case, grain)

    def among(citations: tuple[Citation, ...]) -> bool:
        keys = (_key(citation) for citation in citations)
        return any(unit(key, grain, case) in wanted for key in keys)

    if among(turn.cited):
        return Lost.FOUND
    if among(_claimed(turn)) and _was_verified(turn):
        return Lost.DROPPED
    offered = distinct(_keys(known_on(turn.query.as_of, turn.findings)), grain, case)[:DEEPEST]
    if among(_claimed(turn)) or wanted & set(offered):
        return Lost.NOT_CITED if _was_verified(turn) else Lost.REFUSED
    if wanted & set(distinct(outcome.hits, grain, case)):
        return Lost.RANKED_OUT
    day = turn.query.as_of
    here = (library.passage(act, eid, case.language, day=day) for act, eid in case.gold)
    return Lost.NOT_RETRIEVED if any(here) else Lost.NOT_INDEXED


def _was_verified(turn: Turn) -> bool:
    """Whether the claims were to be shown: an answer, or silence because none of them held."""
    return isinstance(turn.reply, Answer) or turn.reply.reason is Reason.UNVERIFIED


def _claimed(turn: Turn) -> tuple[Citation, ...]:
    return tuple(citation for claim in turn.claimed for citation in claim.citations)


def _keys(findings: Findings) -> list[Key]:
    return [(hit.passage.act.id, hit.passage.eid) for hit in findings.hits]


def _key(citation: Citation) -> Key:
    return citation.passage.act.id, citation.passage.eid
