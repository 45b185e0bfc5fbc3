"""A follow-up is restated by an answerer that can; the rules have completed it otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.protocols import Answerer, Completer
from assistant.values import Call, Listener, Query, Turn


def restate(
    query: Query, history: Sequence[Turn], *, by: Answerer, listener: Listener
) -> tuple[Query, tuple[Call, ...]]:
    """Put a whole question in the place of what the rules completed a follow-up with.

    Args:
        query: the question made explicit.
        history: earlier turns, oldest first.
        by: who answers, and may be a `Completer` too.
        listener: tells when to stop.

    Returns:
        The question, and the calls to a model that it took.
    """
    if not query.completed or not isinstance(by, Completer):
        return query, ()
    whole, calls = by.restate(query.asked, history, language=query.language, listener=listener)
    return (replace(query, text=whole) if whole else query), calls
