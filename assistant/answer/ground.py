"""Claims are verified, then the reply is an answer or silence with its reason and the nearest provisions."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.abstain import (
    corrected_premise,
    outside_sign,
    reason_to_abstain,
)
from assistant.answer.verify import verified
from assistant.law.act import Act, Status, Wording
from assistant.values import (
    Abstention,
    Answer,
    Claim,
    Findings,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reason,
    Reply,
)

_NEAREST = 3
_WITH_NEAREST = (
    Reason.NOT_IN_CORPUS,
    Reason.OTHER_LAW,
    Reason.NO_SUCH_PROVISION,
    Reason.UNVERIFIED,
)


def ground(claims: Sequence[Claim], *, query: Query, findings: Findings, act: Act) -> Reply:
    """Verify claims and decide.

    Args:
        claims: what the answerer made.
        query: the question.
        findings: what was found.
        act: the act that answers.
    """
    found = [hit.passage for hit in findings.hits]
    found += [passage for sign in findings.signs for passage in sign.passages]
    holding = verified(claims, found)
    reason = reason_to_abstain(query, findings, act)
    if reason is None and not holding:
        reason = Reason.UNVERIFIED
    if reason is not None:
        return Abstention(
            reason=reason,
            nearest=_nearest(findings, query) if reason in _WITH_NEAREST else (),
            notices=(*_pending(query, act), *_outside(findings, reason, query)),
        )
    return Answer(claims=holding, notices=_notices(holding, query, findings, act))


def _nearest(findings: Findings, query: Query) -> tuple[Passage, ...]:
    """Name what comes nearest: where a unit is missing, what stands there; else by topic and search."""
    if query.missing:
        near = [hit.passage for hit in findings.hits if hit.via == "near"]
        there = [p for unit in near for p in (unit, *unit.children)]
        return tuple(there[:_NEAREST])
    outside = outside_sign(findings)
    pointed = outside.passages[:_NEAREST] if outside else ()
    out = {p.eid: p for p in (*pointed, *(hit.passage for hit in findings.hits))}
    return tuple(out.values())[:_NEAREST]


def _notices(
    claims: Sequence[Claim], query: Query, findings: Findings, act: Act
) -> tuple[Notice, ...]:
    out = list(_pending(query, act))
    cited = {citation.passage.eid for claim in claims for citation in claim.citations}
    if act.entry_into_force in cited and not out:
        out.append(Notice(code=NoticeCode.ENTRY_INTO_FORCE))
    premise = corrected_premise(query, findings)
    if premise:
        out.insert(
            0,
            Notice(
                code=NoticeCode.PREMISE_CORRECTED, text=premise.to.notes.get(query.language, "")
            ),
        )
    if query.missing:
        out.append(Notice(code=NoticeCode.SOME_PROVISIONS_MISSING))
    if query.completed:
        out.append(Notice(code=NoticeCode.QUESTION_COMPLETED, text=query.text))
    wordings = {c.passage.version.wording for claim in claims for c in claim.citations}
    if Wording.RESTATED in wordings:
        out.append(Notice(code=NoticeCode.RESTATED_WORDING))
    return tuple(out)


def _pending(query: Query, act: Act) -> tuple[Notice, ...]:
    in_force = act.status_on(query.as_of) is Status.IN_FORCE
    return () if in_force else (Notice(code=NoticeCode.NOT_YET_IN_FORCE),)


def _outside(findings: Findings, reason: Reason, query: Query) -> tuple[Notice, ...]:
    """Say what the topic's own note says, where the topic is why the assistant is silent."""
    sign = outside_sign(findings)
    code = {
        Reason.OTHER_LAW: NoticeCode.SEE_OTHER_ACT,
        Reason.NOT_IN_CORPUS: NoticeCode.NOT_REGULATED,
    }.get(reason)
    if code is None or sign is None or sign.to.reason is not reason or query.missing:
        return ()
    text = sign.to.notes.get(query.language, "")
    return (Notice(code=code, text=text),) if text else ()
