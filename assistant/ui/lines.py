"""An answer taken apart into lines, each with its citations and the list that rules it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from assistant.law.act import Kind
from assistant.law.language import fold
from assistant.law.provision import parent_eid
from assistant.values import Answer, Basis, Citation, Claim, Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer with its citations, each with its place among those of the turn.

    Attributes:
        text: its words; the paragraphs of a quote stand on lines of their own.
        citations: at least one, each after its place.
        basis: whose words they are.
    """

    text: str
    citations: tuple[tuple[int, Citation], ...]
    basis: Basis = Basis.LAW

    @property
    def first(self) -> Passage:
        """The passage that it cites first."""
        return self.citations[0][1].passage

    @property
    def is_model(self) -> bool:
        """Whether it has a model's own words, which are never told as law."""
        return self.basis is Basis.MODEL

    @property
    def is_own(self) -> bool:
        """Whether it has words of a document of the asker's own, which are never told as law."""
        return any(c.passage.act.kind is Kind.OWN for _, c in self.citations)

    @property
    def ruled_by(self) -> tuple[str, str, str]:
        """The list it is an item of: parent, lead-in, closing; empty where it is none."""
        passage = self.first
        if self.is_model or self.is_own or not passage.lead_in or holds(self.text, passage.lead_in):
            return ("", "", "")
        return (parent_eid(passage.eid), passage.lead_in, passage.closing)


def lines_of(answer: Answer) -> Iterator[Line]:
    """Take claims apart; one that has not a citation a part keeps them together.

    Args:
        answer: the answer.
    """
    at = 0
    for claim in answer.claims:
        numbered = tuple(enumerate(claim.citations, start=at))
        at += len(numbered)
        texts = _parts(claim)
        whole = Line(claim.text, numbered, claim.basis)
        if whole.is_model or whole.is_own or len(texts) != len(numbered):
            yield whole
        else:
            parts = zip(texts, numbered, strict=True)
            yield from (Line(text, (one,), claim.basis) for text, one in parts)


def holds(text: str, part: str) -> bool:
    """Tell whether words stand in a text, whatever mark they end with.

    Args:
        text: the text.
        part: the words.
    """
    return fold(part).rstrip(" :;,.") in fold(text)


def _parts(claim: Claim) -> list[str]:
    """Cut the words of a claim into a part a citation: a quote may have several lines."""
    texts = claim.text.split("\n")
    sizes = [citation.quote.count("\n") + 1 for citation in claim.citations]
    if sum(sizes) != len(texts):
        return []
    return ["\n".join(texts[a:b]) for a, b in pairwise([0, *accumulate(sizes)])]
