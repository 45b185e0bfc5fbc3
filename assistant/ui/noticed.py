"""What only one kind of notice says: the words and numbers that stand in its sentence."""

from __future__ import annotations

from datetime import date

from assistant.law.language import Language
from assistant.ui.i18n import day, message, whole_sentence
from assistant.values import Notice, NoticeCode, Turn


def of_notice(notice: Notice, turn: Turn) -> dict[str, object]:
    """Return what only one kind of notice says.

    Args:
        notice: the notice.
        turn: the turn it belongs to.
    """
    language = turn.query.language
    if notice.code is NoticeCode.EVIDENCE:
        return {"grade": _grade(notice.text, turn)}
    if notice.code is NoticeCode.AMENDMENT_REPORTED:
        return {"by": notice.text}
    if notice.code is NoticeCode.LATER_WORDING:  # of the act, whichever of its units are younger
        acts = (c.passage.act for c in turn.cited if c.passage.act.id == notice.act_id)
        return {"act": next((a.short_titles.get(language, a.number) for a in acts), "")}
    worded = (NoticeCode.DAY_UNDERSTOOD, NoticeCode.NO_SUCH_DAY, NoticeCode.NO_SUCH_DOCUMENT)
    if notice.code in worded:
        return {"words": notice.text}
    if notice.code is NoticeCode.UNIT_NOTE:
        return {"note": whole_sentence(notice.text)}
    if notice.code is NoticeCode.CORPUS_OLD:
        return {"known_on": day(date.fromisoformat(notice.text), language)}
    if notice.code is NoticeCode.PORTAL_NOTE:
        passages = [c.passage for c in turn.cited if c.passage.act.id == notice.act_id]
        days = [p.version.fetched_on for p in passages if p.version.fetched_on]
        said = message("answer.fetched", language, day=day(days[0], language)) if days else ""
        return {"fetched": said}
    if notice.code is NoticeCode.DIVERGENCE:
        return _divergence(notice, turn, language)
    return _of_model(notice, language)


def _of_model(notice: Notice, language: Language) -> dict[str, object]:
    """Return what a notice says of a language model."""
    if notice.code is NoticeCode.MODEL_FAILED:
        return {"why": message(f"fault.{notice.text}", language)}
    if notice.code in (NoticeCode.CLAIMS_REWRITTEN, NoticeCode.CLAIMS_DROPPED):
        return {"count": int(notice.text)}
    return {}


def _divergence(notice: Notice, turn: Turn, language: Language) -> dict[str, object]:
    acts = (c.passage.act for c in turn.cited if c.passage.act.id == notice.act_id)
    found = next((d for act in acts for d in act.diverges(notice.text)), None)
    texts = (found.russian, found.kazakh, found.matters) if found else ({}, {}, {})
    names = ("russian", "kazakh", "matters")
    return {name: t.get(language, "") for name, t in zip(names, texts, strict=True)}


def _grade(grade: str, turn: Turn) -> str:
    """Say how sure a grade is; where a reply rests on several, of which provisions."""
    said = message(f"evidence.{grade}", turn.query.language)
    passages = {c.passage.id: c.passage for c in turn.cited}.values()
    if len({p.evidence for p in passages}) == 1:
        return said
    one_act = len({p.act.id for p in passages}) == 1
    names = (p.label if one_act else p.citation for p in passages if p.evidence.value == grade)
    return f"{said.rstrip('.')} ({'; '.join(names)})."
