"""One statement is weighed: kept, said in the law's own words instead, or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer.check.locate import located
from assistant.answer.check.statement import failures
from assistant.answer.extractive import claims_of
from assistant.answer.verify import verified
from assistant.law.act import Kind
from assistant.law.language import fold
from assistant.values import (
    Basis,
    Checked,
    Citation,
    Claim,
    Findings,
    Passage,
    Query,
    Verdict,
)

_MOST_CITATIONS = 12  # of one statement; what a model cites beyond them is not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What became of a statement, and what is shown of it.

    Attributes:
        checked: what became of it, and which checks it failed.
        shown: what a reader is shown: the statement with the law's own quotes, or the law's own words
            in its place, or nothing.
    """

    checked: Checked
    shown: tuple[Claim, ...]


def weigh(claim: Claim, *, query: Query, findings: Findings) -> Weighed:
    """Verify one statement against what was found.

    Args:
        claim: the statement as an answerer made it.
        query: the question.
        findings: what was found.
    """
    found = passages_found(findings)
    if claim.basis is not Basis.MODEL:
        kept = tuple(replace(one, basis=claim.basis) for one in verified((claim,), found))
        verdict = Verdict.KEPT if kept else Verdict.DROPPED
        return Weighed(checked=Checked(claim=claim, verdict=verdict), shown=kept)
    citations = _located(claim.citations, found, query)
    if not citations:
        checked = Checked(claim=claim, verdict=Verdict.DROPPED, failed=("quote",))
        return Weighed(checked=checked, shown=())
    failed = failures(claim.text, citations, query=query, found=found)
    if any(c.passage.act.kind is Kind.OWN for c in citations):
        # Who wrote a document may have written it for the machine: its words are quoted, never retold.
        failed = (*failed, "own_document")
    if not failed:
        own = replace(claim, text=" ".join(claim.text.split()), citations=citations)
        return Weighed(checked=Checked(claim=claim, verdict=Verdict.KEPT), shown=(own,))
    shown = rewritten(citations, found)
    verdict = Verdict.REWRITTEN if shown else Verdict.DROPPED
    return Weighed(checked=Checked(claim=claim, verdict=verdict, failed=failed), shown=shown)


def without_repetition(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Leave out what is said twice: the same words, or the law's words that stand there already.

    Args:
        claims: claims as they are to be shown, in order.
    """
    out: list[Claim] = []
    said: set[str] = set()
    quoted: set[tuple[str, str]] = set()
    for claim in claims:
        quotes = {(c.passage.id, c.quote) for c in claim.citations}
        again = claim.basis is not Basis.MODEL and quotes <= quoted
        if fold(claim.text) in said or again:
            continue
        out.append(claim)
        said.add(fold(claim.text))
        if claim.basis is not Basis.MODEL:
            quoted |= quotes
    return tuple(out)


def passages_found(findings: Findings) -> tuple[Passage, ...]:
    """Return every passage that may be cited.

    Args:
        findings: what was found.
    """
    hits = tuple(hit.passage for hit in findings.hits)
    return hits + tuple(passage for sign in findings.signs for passage in sign.passages)


def rewritten(citations: Iterable[Citation], found: tuple[Passage, ...]) -> tuple[Claim, ...]:
    """Say in the law's own words what the cited provisions say.

    Args:
        citations: citations that hold.
        found: the passages that the search brought home.
    """
    said = [claim for c in citations for claim in claims_of(c.passage)[:1]]
    own = {one.text: replace(one, basis=Basis.REWRITTEN) for one in verified(said, found)}
    return tuple(own.values())


def _located(
    citations: tuple[Citation, ...], found: tuple[Passage, ...], query: Query
) -> tuple[Citation, ...]:
    places = (located(c, found, query.as_of) for c in citations[:_MOST_CITATIONS])
    return tuple({(p.passage.id, p.quote): p for p in places if p}.values())
