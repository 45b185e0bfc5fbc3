"""What stands near a reply without carrying it: the nearest provisions, and those connected."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.law.act import Kind
from assistant.values import Abstention, Passage, Turn

_SHORT, _OWN, _LEADING = 180, 110, 200  # characters of a near provision; of an item; of its list


def related_of(turn: Turn) -> Iterator[tuple[int, Passage]]:
    """Yield what the sources of an answer are about, unless it is cited, each after its place.

    Args:
        turn: the turn.
    """
    cited = {citation.passage.id for citation in turn.cited}
    for index, passage in enumerate(turn.related, start=len(turn.cited)):
        if passage.id not in cited:
            yield index, passage


def related_key(turn: Turn) -> str:
    """Return the message over what is connected: under a draft it is what holds instead.

    Args:
        turn: the turn.
    """
    draft = any(c.passage.act.kind is Kind.DRAFT for c in turn.cited)
    return "answer.became" if draft else "answer.related"


def nearest_key(reply: Abstention) -> str:
    """Return the message over the nearest provisions: places of own documents are none.

    Args:
        reply: the silence, with what comes near.
    """
    own = all(passage.act.kind is Kind.OWN for passage in reply.nearest)
    return "answer.nearest_own" if own else "answer.nearest"


def first_words(passage: Passage) -> str:
    """Return how a provision begins; an item keeps its own words beside those that rule it.

    Args:
        passage: the provision.
    """
    if not passage.lead_in:
        return _shortened(passage.text or passage.trail[-1], _SHORT)
    ruling = passage.lead_in
    leading = ruling if len(ruling) <= _LEADING else _shortened(ruling, _LEADING)
    return f"{leading} {_shortened(passage.text, _OWN)}"


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return f"{text[:-1]} …" if text.endswith(":") else text.rstrip(" ;,")
    return text[:most].rsplit(" ", 1)[0].rstrip(" ;:,.–-") + " …"
