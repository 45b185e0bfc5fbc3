"""What a run keeps of each question: all that reports, gates and comparisons need, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.present import present
from assistant.values import Abstention, Answer, Turn
from eval.asking.runner import Outcome
from eval.measures.lost import where_lost
from eval.measures.ranking import Scores
from eval.measures.scores import Marks, failings, marks
from eval.measures.units import Grain
from eval.sets.cases import Expect, Key, Kind, Split

_HITS_KEPT = 100
_SIGNS_KEPT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A provision that the search found.

    Attributes:
        act: its source.
        eid: its eId.
        score: how well it fits, in [0, 1].
        via: what found it.
    """

    act: str
    eid: str
    score: float
    via: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as it was shown.

    Attributes:
        text: the statement.
        citations: act, eId and quote of each citation.
    """

    text: str
    citations: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A question and what became of it.

    Attributes:
        id: the case.
        language: its language.
        split: dev or test.
        kind: what kind of question it is.
        question: its words.
        as_of: the day that the door told, or None.
        expect: the verdict that is right.
        expected_reason: why silence is right, or "".
        gold: grade by (act, eId).
        verdict: "answer", "abstain" or "error".
        reason: the reason of silence, or "".
        error: what failed, or "".
        shown: the reply as the asker read it.
        claims: what was claimed.
        nearest: eIds shown with silence.
        notices: code and text of each notice.
        family: the name that the same question bears in other words or another language, or "".
        attack_type: what kind of attack it is, or "".
        attack_place: where that stands, or "".
        lost: the stage at which the right article was lost, a value of `Lost`; "" where silence is
            right, or asking failed.
        lost_paragraph: the same for the right paragraph.
        confidence: how sure the assistant says it is of an answer, in [0, 1]; None where it is
            silent or does not say.
        tokens: tokens that a model read and wrote for it; 0 where no model did.
        cost: what they cost, in US dollars.
        hits: what was found, best first, the first hundred.
        signs: id, where it leads and score of the nearest typical questions.
        evidence: the measures of evidence by name.
        searched: the question as it was searched.
        language_found: the language that was recognised, or "".
        ms: milliseconds by stage.
        scores: value by measure.
        marks: what went right.
        failings: what went wrong, in words.
    """

    id: str
    language: Language
    split: Split
    kind: Kind = Kind.SCENARIO
    question: str = ""
    as_of: date | None = None
    expect: Expect = Expect.ANSWER
    expected_reason: str = ""
    gold: Mapping[Key, int] = field(default_factory=dict)
    verdict: str = "answer"
    reason: str = ""
    error: str = ""
    shown: str = ""
    claims: tuple[Told, ...] = ()
    nearest: tuple[str, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    family: str = ""
    attack_type: str = ""
    attack_place: str = ""
    lost: str = ""
    lost_paragraph: str = ""
    confidence: float | None = None
    tokens: int = 0
    cost: float = 0.0
    hits: tuple[Found, ...] = ()
    signs: tuple[tuple[str, str, float], ...] = ()
    evidence: Mapping[str, float] = field(default_factory=dict)
    searched: str = ""
    language_found: str = ""
    ms: Mapping[str, float] = field(default_factory=dict)
    scores: Mapping[str, float]
    marks: Marks
    failings: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether asking failed with an error, which is no verdict."""
        return self.verdict == "error"

    @property
    def answerable(self) -> bool:
        """Whether an answer is right."""
        return self.expect is Expect.ANSWER

    @property
    def relevant(self) -> Mapping[Key, int]:
        """The grade by (act, eId), as a case calls it."""
        return self.gold

    @property
    def cited(self) -> tuple[Key, ...]:
        """The provisions cited, in the order of the claims, each once."""
        keys = ((c["act"], c["eid"]) for claim in self.claims for c in claim.citations)
        return tuple(dict.fromkeys(keys))


def as_records(outcomes: Sequence[Outcome], scores: Scores, library: Library) -> tuple[Record, ...]:
    """Keep of each outcome what can be written down.

    Args:
        outcomes: what became of the cases.
        scores: values by measure and case.
        library: the shelf.
    """
    return tuple(_record_of(outcome, scores, library) for outcome in outcomes)


def _record_of(outcome: Outcome, scores: Scores, library: Library) -> Record:
    case = outcome.case
    return Record(
        id=case.id,
        language=case.language,
        split=case.split,
        kind=case.kind,
        question=case.question,
        as_of=case.as_of,
        expect=case.expect,
        expected_reason=str(case.reason or ""),
        gold=dict(case.relevant),
        verdict=outcome.verdict,
        error=outcome.error,
        family=case.family,
        attack_type=case.attack_type,
        attack_place=str(case.attack_place or ""),
        lost=str(where_lost(outcome, library) or ""),
        lost_paragraph=str(where_lost(outcome, library, Grain.PARAGRAPH) or ""),
        tokens=outcome.usage.tokens,
        cost=outcome.usage.cost,
        scores={name: values[case.id] for name, values in scores.items() if case.id in values},
        marks=marks(outcome),
        failings=failings(outcome),
        **(_of_turn(outcome.turn) if outcome.turn else {}),
    )


def _of_turn(turn: Turn) -> dict[str, Any]:
    reply, findings = turn.reply, turn.findings
    return {
        "reason": str(reply.reason) if isinstance(reply, Abstention) else "",
        "shown": present(turn),
        "claims": _told(reply) if isinstance(reply, Answer) else (),
        "nearest": tuple(p.eid for p in reply.nearest) if isinstance(reply, Abstention) else (),
        "notices": tuple((str(n.code), n.text) for n in reply.notices),
        "hits": tuple(
            Found(
                act=h.passage.act.id, eid=h.passage.eid, score=round(float(h.score), 4), via=h.via
            )
            for h in findings.listed[:_HITS_KEPT]
        ),
        "signs": tuple(
            (sign.to.id, str(sign.to.leads), round(float(sign.score), 4))
            for sign in findings.signs[:_SIGNS_KEPT]
        ),
        "evidence": {name: float(value) for name, value in findings.evidence.items()},
        "confidence": turn.confidence,
        "searched": turn.query.text,
        "language_found": str(turn.query.language),
        "ms": {stage: float(value) for stage, value in turn.ms.items()},
    }


def _told(answer: Answer) -> tuple[Told, ...]:
    return tuple(
        Told(
            text=claim.text,
            citations=tuple(
                {"act": c.passage.act.id, "eid": c.passage.eid, "quote": c.quote}
                for c in claim.citations
            ),
        )
        for claim in answer.claims
    )
