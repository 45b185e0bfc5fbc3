"""Notices, reasons and states become sentences with the names and days of their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.law.act import Act, Kind, Status, Version
from assistant.law.known import UnitFacts
from assistant.law.label import cited, label
from assistant.law.provision import parent_eid
from assistant.ui.i18n import day, message, whole_sentence
from assistant.ui.missing import missing_sentence
from assistant.ui.noticed import of_notice
from assistant.values import Abstention, Notice, NoticeCode, Passage, Reason, Turn

_DAYS_OF_ACT = ("adopted_on", "published_on", "in_force_from", "repealed_on")
_DAYS_TOLD = (*_DAYS_OF_ACT, "dated", "first_day", "last_day")
# These have the words of the notice within their sentence.
_IN_SENTENCE = (
    NoticeCode.QUESTION_COMPLETED,
    NoticeCode.EVIDENCE,
    NoticeCode.CORPUS_OLD,
    NoticeCode.DIVERGENCE,
    NoticeCode.AMENDMENT_REPORTED,
    NoticeCode.UNIT_NOTE,
    NoticeCode.DAY_UNDERSTOOD,
    NoticeCode.NO_SUCH_DAY,
    NoticeCode.NO_SUCH_DOCUMENT,
    NoticeCode.MODEL_FAILED,
    NoticeCode.CLAIMS_REWRITTEN,
    NoticeCode.CLAIMS_DROPPED,
)


def notice_sentence(notice: Notice, turn: Turn) -> str:
    """Say a notice in the language of the asker, with the words of the corpus that belong to it.

    Args:
        notice: the notice.
        turn: the turn it belongs to.
    """
    language = turn.query.language
    key = f"notice.{notice.code.value}"
    if notice.code is NoticeCode.NOT_YET_IN_FORCE and _unknown_yet(notice, turn):
        key = f"status.{Status.UNKNOWN_YET.value}"
    said = message(key, language, **_facts(turn, notice.act_id) | of_notice(notice, turn))
    own = "" if notice.code in _IN_SENTENCE else whole_sentence(notice.text)
    parts = [said, own]
    if notice.code is NoticeCode.SOME_PROVISIONS_MISSING and not notice.text:
        parts += missing_sentences(turn)
    return " ".join(part for part in parts if part)


def missing_sentences(turn: Turn) -> tuple[str, ...]:
    """Say of each unit that a question names in vain what stands there.

    Args:
        turn: the turn.
    """
    acts = {passage.act.id: passage.act for passage in _shown(turn)}
    return tuple(
        missing_sentence(one, turn.query.language, act=acts.get(one.act_id))
        for one in turn.query.missing
    )


def reason_sentences(reply: Abstention, turn: Turn) -> tuple[str, ...]:
    """Say why there is no answer; where the Law is silent by design, that is what is said.

    Args:
        reply: the silence.
        turn: the turn.
    """
    language = turn.query.language
    named = (Reason.NO_SUCH_PROVISION, Reason.NOT_ON_SHELF)
    if reply.reason in named and turn.query.missing:
        return missing_sentences(turn)
    if any(notice.code is NoticeCode.NOT_REGULATED for notice in reply.notices):
        return (message("notice.not_regulated", language),)
    own = {hit.passage.act.kind for hit in turn.findings.hits} == {Kind.OWN}
    if own and reply.reason is Reason.NOT_IN_CORPUS:  # else it would be said of the law
        return (message("answer.own_silent", language),)
    return (message(f"reason.{reply.reason.value}", language, **_facts(turn)),)


def hint_sentence(key: str, turn: Turn) -> str:
    """Say how to ask better.

    Args:
        key: the code of the reason for silence.
        turn: the turn that found no answer.
    """
    return message(f"hint.{key}", turn.query.language, **_facts(turn))


def as_of_sentence(turn: Turn) -> str:
    """Say for which day a turn holds.

    Args:
        turn: the turn.
    """
    language = turn.query.language
    return message("answer.as_of", language, as_of=day(turn.query.as_of, language))


def status_sentence(turn: Turn) -> str:
    """Say what the source of a turn is on the day asked for; "" where the turn has none.

    Args:
        turn: the turn.
    """
    version = version_of(turn)
    if version is None:
        return ""
    act = version.act
    status = turn.status if turn.cited else act.status_on(turn.query.as_of)
    key = f"status.{status.value}{_variant(act, status)}"
    if act.kind is Kind.OWN:
        key = "status.own"
    return message(key, turn.query.language, **_facts(turn, act.id, first_only=True))


def version_of(turn: Turn) -> Version | None:
    """Return the wording that a turn is about, or None where it found nothing.

    Args:
        turn: the turn.
    """
    passages = [citation.passage for citation in turn.cited]
    if isinstance(turn.reply, Abstention):
        passages += turn.reply.nearest
    passages += [hit.passage for hit in turn.findings.hits[:1]]
    return passages[0].version if passages else None


def _variant(act: Act, status: Status) -> str:
    """Tell how sure the first day in force is."""
    if status is not Status.IN_FORCE:
        return ""
    if act.in_force_from is None:
        return "_plain"
    return "_uncertain" if act.uncertain else ""


def _unknown_yet(notice: Notice, turn: Turn) -> bool:
    acts = (p.act for p in _shown(turn) if p.act.id == notice.act_id)
    act = next(acts, None)
    return act is not None and act.status_on(turn.query.as_of) is Status.UNKNOWN_YET


def _shown(turn: Turn) -> list[Passage]:
    """Return the passages of a turn, those that a reader sees first."""
    near = list(turn.reply.nearest) if isinstance(turn.reply, Abstention) else []
    return [c.passage for c in turn.cited] + near + [hit.passage for hit in turn.findings.hits]


def _facts(turn: Turn, act_id: str = "", *, first_only: bool = False) -> dict[str, object]:
    """Return what sentences may say of the act of a turn, or of the one that a notice is about."""
    language, version = turn.query.language, version_of(turn)
    there = next((p.version for p in _shown(turn) if p.act.id == act_id), version)
    told: dict[str, object] = {
        "as_of": day(turn.query.as_of, language),
        "question": turn.query.text,
        "act": there.act.short_titles.get(language, there.act.number) if there else "",
    }
    days: dict[str, date | None] = dict.fromkeys(_DAYS_TOLD)
    if there:
        act = there.act
        days = {name: getattr(act, name) for name in _DAYS_OF_ACT} | {"dated": there.dated}
        if act.entry and act.published_on:
            told["days"] = act.entry.days
            days["first_day"] = act.entry.first_full_day(act.published_on)
            days["last_day"] = act.entry.last_day(act.published_on)
        own = [c.passage for c in turn.cited if c.passage.act.id == act.id]
        units, since = _units_apart(own[:1] if first_only else own, turn)
        if units:
            told["act"] = whole_name(units)
            days["in_force_from"] = since
    said = {name: day(when, language) if when else "…" for name, when in days.items()}
    return dict.fromkeys(("days", *_DAYS_TOLD), "…") | said | told


def whole_name(units: Iterable[str]) -> str:
    """Name units that open a sentence.

    Args:
        units: their citations.
    """
    said = "; ".join(units)
    return said[:1].upper() + said[1:]


def _units_apart(passages: Iterable[Passage], turn: Turn) -> tuple[tuple[str, ...], date | None]:
    """Name the units that came later than their act, or went earlier, with their first day."""
    on, language = turn.query.as_of, turn.query.language
    found: dict[str, UnitFacts] = {}
    for passage in passages:
        act = passage.act
        if passage.status_on(on) is not act.status_on(on):
            holder = passage.eid
            while holder and holder not in act.units:
                holder = parent_eid(holder)
            name = label(holder, language, parts=act.parts)
            found[cited(name, act.cite.get(language, ""), language)] = act.facts(passage.eid)
    return tuple(found), next((facts.since for facts in found.values()), None)
