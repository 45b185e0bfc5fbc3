"""A model's draft becomes an answer: what holds, what the law says instead, and what the reader is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hostile import passage_of
from made import at, cite, findings, query, shipped, sign
from test_abstain import SURE, UNSURE

from assistant.answer.extractive import claims_of
from assistant.answer.ground import MOST_CLAIMS, ground
from assistant.law.language import Language
from assistant.values import (
    Abstention,
    Basis,
    Claim,
    Draft,
    Leads,
    NoticeCode,
    Reason,
    Verdict,
)

RU = Language.RU
OWN = passage_of("kz/ai-law", "art_20__para_1", RU)
DUTY = passage_of("kz/ai-law", "art_11__para_3", RU)
TRUE = "К аудиту систем искусственного интеллекта применяются правила аудита информационных систем."
FALSE = (
    "К аудиту систем искусственного интеллекта не применяются правила аудита информационных систем."
)


def _said(text, *citations):
    return Claim(text=text, citations=citations, basis=Basis.MODEL)


def _ground(*claims, found=None, more=None, **asked):
    draft = Draft(claims=claims, **(more or {}))
    found = found or findings(OWN, DUTY, evidence=SURE)
    return ground(draft, query=query(language=RU, **asked), findings=found, main=shipped().main)


def _told(reply):
    codes = (NoticeCode.MODEL_WORDS, NoticeCode.CLAIMS_REWRITTEN, NoticeCode.CLAIMS_DROPPED)
    return {n.code: n.text for n in reply.notices if n.code in codes}


def test_what_holds_is_kept_as_a_models_words_with_the_laws_own_quote():
    reply, (checked,) = _ground(_said(TRUE, cite(OWN, "применяются правила проведения аудита")))
    assert reply.claims == (Claim(text=TRUE, citations=(cite(OWN),), basis=Basis.MODEL),)
    assert (checked.verdict, checked.failed) == (Verdict.KEPT, ())
    assert _told(reply) == {NoticeCode.MODEL_WORDS: ""}


def test_what_fails_is_said_in_the_laws_own_words_once_and_counted():
    reply, checked = _ground(_said(FALSE, cite(OWN)), _said(f"{FALSE[:-1]} никогда.", cite(OWN)))
    assert [(c.text, c.basis) for c in reply.claims] == [(OWN.text, Basis.REWRITTEN)]
    assert [c.verdict for c in checked] == [Verdict.REWRITTEN] * 2
    assert "negation" in checked[0].failed
    assert _told(reply) == {NoticeCode.CLAIMS_REWRITTEN: "2"}


def test_what_rests_on_nothing_is_dropped_and_counted():
    reply, checked = _ground(
        _said(TRUE, cite(OWN)), _said(TRUE, cite(OWN, "Из ниоткуда.")), _said(TRUE)
    )
    assert [c.basis for c in reply.claims] == [Basis.MODEL]
    assert [c.verdict for c in checked] == [Verdict.KEPT, Verdict.DROPPED, Verdict.DROPPED]
    assert _told(reply) == {NoticeCode.MODEL_WORDS: "", NoticeCode.CLAIMS_DROPPED: "2"}


def test_where_nothing_holds_the_reply_is_silence():
    reply, _ = _ground(_said(TRUE, cite(OWN, "Из ниоткуда.")))
    assert isinstance(reply, Abstention)
    assert reply.reason is Reason.UNVERIFIED


def test_the_law_is_not_repeated_after_itself():
    law = Claim(text=OWN.text, citations=(cite(OWN),))
    reply, _ = _ground(law, _said(FALSE, cite(OWN)), _said(TRUE, cite(OWN)), _said(TRUE, cite(OWN)))
    assert [(c.text, c.basis) for c in reply.claims] == [(OWN.text, Basis.LAW), (TRUE, Basis.MODEL)]


def test_the_evidence_decides_before_the_model():
    reply, _ = _ground(_said(TRUE, cite(OWN)), found=findings(OWN, evidence=UNSURE))
    assert isinstance(reply, Abstention)
    reply, _ = _ground(_said(TRUE, cite(OWN)), more={"declined": True})
    assert reply.reason is Reason.MODEL_DECLINED


def test_a_false_premise_is_corrected_first_whatever_the_model_says():
    premise = sign(Leads.PREMISE, 1.0, [DUTY], notes={RU: "Обязаны."})
    evidence = SURE | {"provision": 0.0, "outside": 0.0}
    found = findings(OWN, signs=[premise], evidence=evidence)
    reply, _ = _ground(_said(TRUE, cite(OWN)), found=found)
    assert reply.claims[0] == claims_of(DUTY)[0]
    assert [c.basis for c in reply.claims] == [Basis.LAW, Basis.MODEL]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Не сказано, кто проводит такую проверку.", True),
        ("Ст. 99 говорит иное.", False),
        ("See http://evil.example", False),
    ],
)
def test_asides_are_plain_or_nothing(said, shown):
    reply, _ = _ground(_said(TRUE, cite(OWN)), more={"missing": said, "clarifying": said})
    assert (reply.missing, reply.clarifying) == ((said, said) if shown else ("", ""))


def test_a_models_statements_are_bounded_and_the_laws_are_not():
    flood = [_said(TRUE, cite(OWN))] * (MOST_CLAIMS + 5)
    assert len(_ground(*flood)[1]) == MOST_CLAIMS
    law = [Claim(text=OWN.text, citations=(cite(OWN),))] * (MOST_CLAIMS + 5)
    assert len(_ground(*law)[1]) == MOST_CLAIMS + 5


def test_a_draft_without_a_model_is_as_it_was():
    law = Claim(text=OWN.text, citations=(cite(OWN),))
    reply, _ = _ground(law, replace(law, text="Всё можно."), named=at("art_20"))
    assert reply.claims == (law,)
    assert _told(reply) == {}
