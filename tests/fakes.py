"""Fakes for the sockets: each gives what it was told to, and remembers what it was asked."""

from __future__ import annotations

from assistant.values import Claim, Draft, Findings, Query


class FixedRetriever:
    """Finds the same for every query."""

    def __init__(self, found: Findings | None = None) -> None:
        self.found = found or Findings(hits=(), signs=(), evidence={})
        self.asked: list[Query] = []

    def search(self, query: Query, *, articles: int) -> Findings:
        self.asked.append(query)
        return self.found


class ScriptedAnswerer:
    """Says its lines in order, one a question, and nothing after the last."""

    def __init__(self, *lines: tuple[Claim, ...]) -> None:
        self.lines = list(lines)

    def draft(self, query: Query, findings: Findings, **_: object) -> Draft:
        return Draft(claims=self.lines.pop(0) if self.lines else ())
