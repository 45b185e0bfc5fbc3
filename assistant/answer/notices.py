"""What a reader must be told beside a reply: of its sources, their days, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.answer.premise import corrected_premise
from assistant.law.act import Act, Kind, Status, Wording
from assistant.law.known import Evidence
from assistant.law.timeline import worded_later
from assistant.values import (
    Abstention,
    Basis,
    Checked,
    Claim,
    DayRead,
    Findings,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reply,
    Verdict,
)

_NOT_NORMS = {
    Kind.DRAFT: NoticeCode.DRAFT,
    Kind.POLICY: NoticeCode.POLICY,
    Kind.COMMENTARY: NoticeCode.OPINION,
    Kind.OWN: NoticeCode.OWN_DOCUMENT,
}


def notices(claims: Sequence[Claim], query: Query, findings: Findings) -> tuple[Notice, ...]:
    """Say what a reader of an answer must know, what changes its meaning first.

    Args:
        claims: the claims that hold.
        query: the question.
        findings: what was found.
    """
    cited = list({c.passage.id: c.passage for claim in claims for c in claim.citations}.values())
    out = [*of_day_read(query), *_premise(query, findings), *_of_acts(cited, query)]
    if query.missing:
        out.append(Notice(code=NoticeCode.SOME_PROVISIONS_MISSING))
    if query.completed:
        out.append(Notice(code=NoticeCode.QUESTION_COMPLETED, text=query.text))
    out += _of_units(cited, query)
    if any(p.version.wording is Wording.RESTATED for p in cited):
        out.append(Notice(code=NoticeCode.RESTATED_WORDING))
    return tuple(dict.fromkeys(out))


def of_model(claims: Sequence[Claim], checked: Sequence[Checked]) -> tuple[Notice, ...]:
    """Say of an answer that a model worded how much of it is the model's, and what did not hold.

    Args:
        claims: the claims that are shown.
        checked: what became of the statements that were made.
    """
    said = [one.verdict for one in checked if one.claim.basis is Basis.MODEL]
    counts = {
        NoticeCode.CLAIMS_REWRITTEN: said.count(Verdict.REWRITTEN),
        NoticeCode.CLAIMS_DROPPED: said.count(Verdict.DROPPED),
    }
    own = any(claim.basis is Basis.MODEL for claim in claims)
    told = [Notice(code=NoticeCode.MODEL_WORDS)] if own else []
    return (*told, *(Notice(code=code, text=str(n)) for code, n in counts.items() if n))


def warn_of_age(
    reply: Reply, known_on: date | None, today: date, max_age: timedelta | None
) -> Reply:
    """Add to an answer that the corpus has not been looked through for long, where it has not.

    Args:
        reply: the reply.
        known_on: the day as of which the corpus is known.
        today: the present day.
        max_age: how old the corpus may be; None for any age.
    """
    if isinstance(reply, Abstention) or known_on is None or max_age is None:
        return reply
    if today - known_on <= max_age:
        return reply
    old = Notice(code=NoticeCode.CORPUS_OLD, text=known_on.isoformat())
    return replace(reply, notices=(*reply.notices, old))


def of_day(act: Act, day: date) -> tuple[Notice, ...]:
    """Say that an act does not bind on a day, where it does not.

    Args:
        act: the act.
        day: the day asked about.
    """
    return tuple(_of_status(act.status_on(day), act))


def of_day_read(query: Query) -> tuple[Notice, ...]:
    """Say how the day of a question was understood, where its words name no day of the calendar.

    Args:
        query: the question.
    """
    codes = {
        DayRead.INFERRED: NoticeCode.DAY_UNDERSTOOD,
        DayRead.IMPOSSIBLE: NoticeCode.NO_SUCH_DAY,
    }
    code = codes.get(query.day_read) if query.day_read else None
    return (Notice(code=code, text=query.day_said),) if code else ()


def _premise(query: Query, findings: Findings) -> Iterator[Notice]:
    premise = corrected_premise(query, findings)
    if premise:
        text = premise.to.notes.get(query.language, "")
        yield Notice(code=NoticeCode.PREMISE_CORRECTED, text=text)


def _of_acts(cited: Iterable[Passage], query: Query) -> Iterator[Notice]:
    passages = list(cited)
    for passage in passages:
        act = passage.act
        yield from _of_status(passage.status_on(query.as_of), act)
        if act.kind in _NOT_NORMS:
            who = act.author if act.kind is Kind.COMMENTARY else act.titles
            named = act.kind in (Kind.COMMENTARY, Kind.OWN)
            text = who.get(query.language, "") if named else ""
            yield Notice(code=_NOT_NORMS[act.kind], act_id=act.id, text=text)
        if act.entry_into_force == passage.eid and act.status_on(query.as_of) is Status.IN_FORCE:
            yield Notice(code=NoticeCode.ENTRY_INTO_FORCE, act_id=act.id)
        if worded_later(passage.version, passage.eid, query.as_of):
            yield Notice(code=NoticeCode.LATER_WORDING, act_id=act.id)
        yield from _uncertain(passage, query)


def _of_status(status: Status, act: Act) -> Iterator[Notice]:
    if status in (Status.PENDING, Status.UNKNOWN_YET):
        yield Notice(code=NoticeCode.NOT_YET_IN_FORCE, act_id=act.id)
    if status in (Status.REPEALED, Status.SUPERSEDED):
        yield Notice(code=NoticeCode.NO_LONGER_IN_FORCE, act_id=act.id)


def _uncertain(passage: Passage, query: Query) -> Iterator[Notice]:
    act, version = passage.act, passage.version
    worked_in = version.dated if version.wording is Wording.OFFICIAL else date.min
    if act.uncertain:
        text = act.uncertain.get(query.language, "")
        yield Notice(code=NoticeCode.UNCERTAIN_DAYS, act_id=act.id, text=text)
    known = [a for a in act.amendments if a.since is None or worked_in < a.since <= query.as_of]
    if known:
        by = ", ".join(dict.fromkeys(amendment.by for amendment in known))
        yield Notice(code=NoticeCode.AMENDMENT_REPORTED, act_id=act.id, text=by)


def _of_units(cited: Iterable[Passage], query: Query) -> Iterator[Notice]:
    """Say of the units cited: how sure they are, how their languages differ, what is known of them."""
    passages = list(cited)
    grades = {p.evidence for p in passages if p.act.kind is not Kind.OWN}
    yield from (Notice(code=NoticeCode.EVIDENCE, text=g.value) for g in Evidence if g in grades)
    for passage in passages:
        note = passage.facts.notes.get(query.language)
        if note:
            yield Notice(code=NoticeCode.UNIT_NOTE, act_id=passage.act.id, text=note)
        for announced in passage.portal_notes:
            yield Notice(code=NoticeCode.PORTAL_NOTE, act_id=passage.act.id, text=announced.text)
        for divergence in passage.act.diverges(passage.eid):
            if divergence.weighty:
                yield Notice(code=NoticeCode.DIVERGENCE, act_id=passage.act.id, text=divergence.eid)
    if any(p.version.language is not query.language for p in passages):
        yield Notice(code=NoticeCode.OTHER_LANGUAGE)
