"""What a run keeps of each question: all that reports, gates and comparisons need, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.law.language import Language
from assistant.library import Library
from eval.asking.runner import Outcome
from eval.measures.lost import where_lost
from eval.measures.ranking import Scores
from eval.measures.scores import Marks, failings, marks
from eval.measures.units import Grain
from eval.runs.kept import Called, Found, Told, Weighed, kept_of
from eval.sets.cases import Expect, Key, Kind, Split


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
        weighed: what became of each statement of a model.
        calls: the calls to a model.
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
    weighed: tuple[Weighed, ...] = ()
    calls: tuple[Called, ...] = ()
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
        **(kept_of(outcome.turn) if outcome.turn else {}),
    )
