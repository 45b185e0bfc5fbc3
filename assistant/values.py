"""The frozen values of a turn, which cross the walls between rooms; none does input or output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.claims import Call, Checked, Citation, Claim, Draft, Listener, Notice
from assistant.codes import (
    Asked,
    Basis,
    DayRead,
    Fault,
    Hint,
    Leads,
    NoticeCode,
    Reason,
    Stage,
    Verdict,
)
from assistant.law.act import Status
from assistant.passage import Destination, Identity, Passage, Signpost, Term
from assistant.query import Hinted, Query

__all__ = [
    "Abstention",
    "Answer",
    "Asked",
    "Basis",
    "Call",
    "Checked",
    "Citation",
    "Claim",
    "DayRead",
    "Destination",
    "Draft",
    "Fault",
    "Findings",
    "Hint",
    "Hinted",
    "Hit",
    "Identity",
    "Leads",
    "Listener",
    "Notice",
    "NoticeCode",
    "Passage",
    "Query",
    "Reason",
    "Reply",
    "Sign",
    "Signpost",
    "Stage",
    "Term",
    "Turn",
    "Verdict",
]


FIRST = 5  # distinct articles that a reader sees first; what stands beside is the last of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query.

    Attributes:
        passage: the passage, in the asker's language where there is one.
        score: how well it fits, in [0, 1]; comparable within one query.
        via: what found it: "reference", "day", "about" (what holds now instead of a draft's topic),
            "premise" (what corrects a false premise that is answered),
            "near" (what stands where a missing unit was looked for), "beside" (the best of another source
            than the first articles are of, to be read and never answered from) or "search".
    """

    passage: Passage
    score: float
    via: str

    @property
    def article(self) -> tuple[str, str]:
        """The act and the article that the passage is of."""
        return self.passage.act.id, self.passage.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A destination that a query's wording leads to.

    Attributes:
        to: the destination.
        score: the likeness of the query to the nearest typical question, in [-1, 1].
        passages: the provisions that answer, correct, or come nearest, in the asker's language.
    """

    to: Destination
    score: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search brought home.

    Attributes:
        hits: passages, best first.
        signs: destinations, best first, one entry a destination.
        evidence: measures of how well the hits bear on the query, by name.
        beside: the best of other sources than the first hits are of, best first; nothing is answered from
            them.
    """

    hits: tuple[Hit, ...]
    signs: tuple[Sign, ...]
    evidence: Mapping[str, float]
    beside: tuple[Hit, ...] = ()

    @property
    def listed(self) -> tuple[Hit, ...]:
        """The hits as they are shown: what stands beside is the last of the first articles."""
        own = {hit.passage.identity for hit in self.beside}
        rest = [hit for hit in self.hits if hit.passage.identity not in own]
        articles = [hit.article for hit in rest]
        before = FIRST - len(self.beside)
        place = sum(len(set(articles[: i + 1])) <= before for i in range(len(rest)))
        most = min((hit.score for hit in rest[:place]), default=1.0)
        beside = [replace(hit, score=min(hit.score, most)) for hit in self.beside]
        return (*rest[:place], *beside, *rest[place:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Claims that hold.

    Attributes:
        claims: at least one, each with a citation.
        notices: what else the reader should know.
        confidence: the probability that an article which answers is cited, in [0, 1]; None where
            it is not known.
        missing: what a model says is not told by what was found, as plain text; "" where it says nothing.
        clarifying: a model's question back, as plain text; "" where it has none.

    Raises:
        ValueError: a claim has no citation, there is no claim, or the confidence is no probability.
    """

    claims: tuple[Claim, ...]
    notices: tuple[Notice, ...] = ()
    confidence: float | None = None
    missing: str = ""
    clarifying: str = ""

    def __post_init__(self) -> None:
        if not self.claims or not all(claim.citations for claim in self.claims):
            raise ValueError("an answer needs claims, and every claim a citation")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1, not at {self.confidence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Silence, with its reason and the provisions that come nearest.

    Attributes:
        reason: why.
        nearest: the passages that come nearest, best first.
        notices: what else the reader should know.
    """

    reason: Reason
    nearest: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()


Reply = Answer | Abstention


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what became of it.

    Attributes:
        query: the question made explicit.
        findings: what the search brought.
        reply: the answer, or silence with a reason.
        status: what the source of the reply is on the day asked for.
        related: what the sources of the reply are about, or what became of them: the provisions that
            hold instead of a draft's topic, or that a position comments on.
        explained: for each citation of official words, by the passage's id, the restated wording.
        ms: milliseconds by stage: understand, retrieve, answer, total.
        claimed: what the answerer claimed, before it was verified.
        checked: what became of each of these claims.
        calls: the calls to a language model.
    """

    query: Query
    findings: Findings
    reply: Reply
    status: Status
    ms: Mapping[str, float]
    related: tuple[Passage, ...] = ()
    explained: Mapping[str, Passage] = field(default_factory=dict)
    claimed: tuple[Claim, ...] = ()
    checked: tuple[Checked, ...] = ()
    calls: tuple[Call, ...] = ()

    @property
    def cited(self) -> tuple[Citation, ...]:
        """All citations, in the order of the claims."""
        if isinstance(self.reply, Abstention):
            return ()
        return tuple(c for claim in self.reply.claims for c in claim.citations)

    @property
    def confidence(self) -> float | None:
        """How sure the answer is, in [0, 1]; None for silence and where it is not known."""
        return None if isinstance(self.reply, Abstention) else self.reply.confidence
