"""How questions are asked: how many at once, how long to wait, how much may be spent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.values import Turn


@dataclass(frozen=True, slots=True)
class Usage:
    """What a turn consumed.

    Attributes:
        tokens: tokens that a language model read and wrote.
        cost: what they cost, in US dollars.
    """

    tokens: int = 0
    cost: float = 0.0


NOTHING = Usage()


def used(turn: Turn) -> Usage:
    """Return what a turn consumed; an answer made of quotations alone consumes nothing.

    Args:
        turn: the turn.
    """
    return Usage(
        tokens=sum(call.tokens_in + call.tokens_out for call in turn.calls),
        cost=sum(call.cost for call in turn.calls),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How questions are asked.

    Attributes:
        workers: how many conversations are held at once.
        timeout: seconds to wait for an answer; None for as long as it takes.
        max_cost: what may be spent in all; None for any amount.
        tell_language: whether to say the language of a question, or leave it to be detected.
        usage: tells what a turn consumed.
    """

    workers: int = 1
    timeout: float | None = None
    max_cost: float | None = None
    tell_language: bool = False
    usage: Callable[[Turn], Usage] = used


PLAIN = Manner()
