"""Claims are verified, then the reply is an answer or silence with its reason and the nearest provisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer.abstain import outside_sign, reason_to_abstain
from assistant.answer.check.plain import aside
from assistant.answer.confidence import confidence
from assistant.answer.extractive import claims_of
from assistant.answer.notices import notices, of_day, of_day_read, of_model
from assistant.answer.premise import answering_premise
from assistant.answer.verify import verified
from assistant.answer.weigh import Weighed, passages_found, weigh, without_repetition
from assistant.law.act import Act
from assistant.values import (
    Abstention,
    Answer,
    Basis,
    Checked,
    Claim,
    Draft,
    Findings,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reason,
    Reply,
)

MOST_CLAIMS = 40  # of a model in one draft; what it makes beyond them is not looked at
_NEAREST = 3
_WITH_NEAREST = (
    Reason.NOT_IN_CORPUS,
    Reason.OTHER_LAW,
    Reason.NO_SUCH_PROVISION,
    Reason.NOT_ON_SHELF,
    Reason.UNVERIFIED,
    Reason.MODEL_DECLINED,
)
# By how much a topic must come nearer than any provision to name the act that a question names.
_SURELY_THAT = 0.03


def ground(
    draft: Draft, *, query: Query, findings: Findings, main: Act
) -> tuple[Reply, tuple[Checked, ...]]:
    """Verify claims and decide; return the reply with what became of each claim.

    Args:
        draft: what the answerer made.
        query: the question.
        findings: what was found.
        main: the act that a question is about unless it says otherwise.
    """
    weighed = [weigh(claim, query=query, findings=findings) for claim in _looked_at(draft)]
    checked = tuple(one.checked for one in weighed)
    holding = _shown(weighed, query, findings)
    reason = reason_to_abstain(query, findings)
    if reason is None and draft.declined:
        reason = Reason.MODEL_DECLINED
    if reason is None and not holding:
        reason = Reason.UNVERIFIED
    if reason is not None:
        return _silence(reason, query, findings, main), checked
    answer = Answer(
        claims=holding,
        notices=(*draft.notices, *of_model(holding, checked), *notices(holding, query, findings)),
        confidence=confidence(holding, query, findings),
        missing=aside(draft.missing, query.language),
        clarifying=aside(draft.clarifying, query.language),
    )
    return answer, checked


def _looked_at(draft: Draft) -> Iterator[Claim]:
    """Yield the claims that are weighed: of a model's only the first, however many it makes."""
    left = MOST_CLAIMS
    for claim in draft.claims:
        if claim.basis is not Basis.MODEL or left > 0:
            yield claim
        left -= claim.basis is Basis.MODEL


def _shown(weighed: Sequence[Weighed], query: Query, findings: Findings) -> tuple[Claim, ...]:
    """Put what is shown in order: what corrects a premise before a model's words, and nothing twice."""
    shown = [claim for one in weighed for claim in one.shown]
    if not any(one.checked.claim.basis is Basis.MODEL for one in weighed):
        return tuple(shown)
    premise = answering_premise(query, findings)
    if premise:
        correcting = [claim for passage in premise.passages for claim in claims_of(passage)]
        shown = [*verified(correcting, passages_found(findings)), *shown]
    return without_repetition(shown)


def _silence(reason: Reason, query: Query, findings: Findings, main: Act) -> Abstention:
    return Abstention(
        reason=reason,
        nearest=_nearest(findings, query) if reason in _WITH_NEAREST else (),
        notices=(
            *of_day_read(query),
            *of_day(main, query.as_of),
            *_outside(findings, reason, query),
        ),
    )


def _nearest(findings: Findings, query: Query) -> tuple[Passage, ...]:
    """Name what comes nearest: where a unit is missing, what stands there; else by topic and search."""
    if query.missing:
        near = [hit.passage for hit in findings.hits if hit.via == "near"]
        there = [p for unit in near for p in (unit, *unit.children)]
        return tuple(there[:_NEAREST])
    outside = outside_sign(findings)
    pointed = outside.passages[:_NEAREST] if outside else ()
    out = {p.identity: p for p in (*pointed, *(hit.passage for hit in findings.hits))}
    return tuple(out.values())[:_NEAREST]


def _outside(findings: Findings, reason: Reason, query: Query) -> tuple[Notice, ...]:
    """Say what the topic's own note says, where the topic is why the assistant is silent.

    Where the question itself names another act, that is why; the topic may be of a third one, and is told
    only where it is clearly what the question is about.
    """
    sign = outside_sign(findings)
    code = {
        Reason.OTHER_LAW: NoticeCode.SEE_OTHER_ACT,
        Reason.NOT_IN_CORPUS: NoticeCode.NOT_REGULATED,
    }.get(reason)
    if code is None or sign is None or sign.to.reason is not reason or query.missing:
        return ()
    near = findings.evidence.get("provision", 0.0)
    named = any(reference.other_act for reference in query.references)
    if named and sign.score < near + _SURELY_THAT:
        return ()
    text = sign.to.notes.get(query.language, "")
    return (Notice(code=code, text=text),) if text else ()
