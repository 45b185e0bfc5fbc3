"""The checks that a model's own words must pass."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answer.verify import verified
from assistant.values import Citation, Claim, Passage, Query


def failures(
    text: str, citations: Sequence[Citation], *, query: Query, found: Collection[Passage]
) -> tuple[str, ...]:
    """Return the names of the checks that a statement does not pass.

    Args:
        text: the statement.
        citations: its citations, in the law's own words.
        query: the question.
        found: the passages that the search brought home.
    """
    claim = Claim(text=text, citations=tuple(citations))
    return () if verified((claim,), found) else ("words",)
