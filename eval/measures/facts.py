"""Are the facts that a full answer needs told? By words and figures, not by understanding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.law.language import fold
from assistant.values import Answer, Turn
from eval.sets.words import content

_SHARE = 0.6  # a fact is told in other words than the provision's: not every word comes back
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def facts_told(facts: Sequence[str], turn: Turn | None) -> float:
    """Return the share of facts that are told in one place, with every figure.

    A place is a claim with its quotes and the words that rule them, or a notice. Six words in ten of
    the fact must stand there.

    Args:
        facts: what a full answer says.
        turn: the turn, or None where asking failed.
    """
    places = list(_places(turn)) if turn else []
    return sum(any(_is_told(fact, place) for place in places) for fact in facts) / len(facts)


def facts_loosely_told(facts: Sequence[str], turn: Turn | None) -> float:
    """Return the share of facts of which six words in ten stand anywhere in the reply.

    Args:
        facts: what a full answer says.
        turn: the turn, or None where asking failed.
    """
    whole = content(" ".join(_places(turn))) if turn else frozenset()
    return sum(_shared(fact, whole) >= _SHARE for fact in facts) / len(facts)


def _is_told(fact: str, place: str) -> bool:
    figures = set(_FIGURE.findall(fold(fact)))
    return figures <= set(_FIGURE.findall(fold(place))) and _shared(fact, content(place)) >= _SHARE


def _shared(fact: str, told: frozenset[str]) -> float:
    wanted = content(fact)
    return len(wanted & told) / len(wanted) if wanted else 1.0


def _places(turn: Turn) -> Iterator[str]:
    """Yield what a reader sees of an answer, claim by claim, then the notices."""
    if not isinstance(turn.reply, Answer):
        return
    for claim in turn.reply.claims:
        parts = [claim.text]
        for citation in claim.citations:
            parts += [citation.quote, citation.passage.lead_in, citation.passage.closing]
        yield " ".join(parts)
    yield from (notice.text for notice in turn.reply.notices)
