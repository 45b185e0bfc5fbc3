"""Both walks on an invented act, offline: a folder becomes an index, a question becomes a turn."""

from __future__ import annotations

import math
import socket
from dataclasses import replace
from datetime import date

import pytest
from bees import ACT, ASKS, DAY, assistant, shelf
from fakes import FixedRetriever

from assistant.answer.decision import decision
from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.law.act import Status
from assistant.law.language import Language
from assistant.values import Abstention, Answer, Identity, NoticeCode, Reason

RU, KK, EN = Language.RU, Language.KK, Language.EN


@pytest.fixture(scope="module")
def bees(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    return assistant(shelf(folder / "corpus"), folder / "data" / "index")


@pytest.fixture(autouse=True)
def _offline(monkeypatch):
    """No test of the walk may call anybody."""

    def refuse(*_args):
        raise AssertionError("the walk called the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def _cited(turn):
    return [citation.passage.eid for citation in turn.cited]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("eid", ["art_2__para_1", "art_2__para_2", "art_6"])
def test_a_question_is_answered_in_its_language_from_its_provision(bees, language, eid):
    turn = bees.ask(ASKS[language][eid][0], language=language)
    assert isinstance(turn.reply, Answer), turn.reply
    assert _cited(turn) == [eid]
    (claim,) = turn.reply.claims
    citation = claim.citations[0]
    assert citation.passage.version.language is language
    assert citation.quote == citation.passage.text == claim.text
    assert turn.query.language is language
    assert turn.status is Status.IN_FORCE
    assert [n.code for n in turn.reply.notices] == [
        NoticeCode.EVIDENCE,
        NoticeCode.RESTATED_WORDING,
    ]


@pytest.mark.parametrize("language", list(Language))
def test_a_list_is_answered_whole(bees, language):
    turn = bees.ask(ASKS[language]["art_3__para_1"][0], language=language)
    items = [f"art_3__para_1__subpara_{n}" for n in (1, 2, 3)]
    assert _cited(turn)[:4] == ["art_3__para_1", *items]


@pytest.mark.parametrize(
    ("question", "language"),
    [("What does art. 3(1)(2) say?", EN), ("О чём пп. 2 п. 1 ст. 3?", RU)],
)
def test_a_provision_that_is_named_is_answered_with_its_lead_in(bees, question, language):
    turn = bees.ask(question)
    assert turn.query.language is language
    assert isinstance(turn.reply, Answer)
    (citation,) = turn.cited
    assert citation.passage.eid == "art_3__para_1__subpara_2"
    assert turn.reply.claims[0].text == f"{citation.passage.lead_in} {citation.quote}"


@pytest.mark.parametrize(
    ("question", "language", "reason"),
    [
        ("Сколько стоит проезд в автобусе?", RU, Reason.OFF_DOMAIN),
        ("Автобуста жол жүру қанша тұрады?", KK, Reason.OFF_DOMAIN),
        ("How much is the bus fare?", EN, Reason.OFF_DOMAIN),
        ("Who destroys wasp nests in an attic?", EN, Reason.OTHER_LAW),
        ("ст. 77", RU, Reason.NO_SUCH_PROVISION),
        ("What does article 2(5) say?", EN, Reason.NO_SUCH_PROVISION),
        ("2-баптың 5-тармағы", KK, Reason.NO_SUCH_PROVISION),
        ("12345 ?!", RU, Reason.NOT_A_LEGAL_QUESTION),
    ],
)
def test_what_the_act_does_not_answer_is_met_with_silence_and_its_reason(
    bees, question, language, reason
):
    turn = bees.ask(question, language=language)
    assert isinstance(turn.reply, Abstention), turn.reply
    assert turn.reply.reason is reason
    assert turn.cited == ()


def test_silence_on_another_law_names_it_and_what_comes_nearest(bees):
    reply = bees.ask("Шатырдағы соналарды кім жояды?", language=KK).reply
    assert reply.nearest[0].eid == "art_9"
    told = {n.code: n.text for n in reply.notices}
    assert told[NoticeCode.SEE_OTHER_ACT] == "Сона туралы Сона заңында айтылады."


def test_a_missing_provision_names_what_does_exist(bees):
    turn = bees.ask("ст. 2 п. 5")
    (missing,) = turn.query.missing
    assert (missing.within, missing.have) == ("art_2", ("1", "2"))
    assert turn.reply.nearest[0].eid == "art_2"


@pytest.mark.parametrize(
    ("day", "status", "kind", "codes"),
    [
        (date(2025, 11, 16), Status.UNKNOWN_YET, Abstention, {NoticeCode.NOT_YET_IN_FORCE}),
        (
            date(2026, 1, 17),
            Status.PENDING,
            Answer,
            {NoticeCode.NOT_YET_IN_FORCE, NoticeCode.EVIDENCE},
        ),
        (date(2026, 1, 18), Status.IN_FORCE, Answer, {NoticeCode.EVIDENCE}),
    ],
)
def test_the_day_asked_about_decides(bees, day, status, kind, codes):
    turn = bees.ask(ASKS[EN]["art_6"][0], as_of=day)
    assert turn.status is status
    assert isinstance(turn.reply, kind)
    assert {n.code for n in turn.reply.notices} - {NoticeCode.RESTATED_WORDING} == codes
    if kind is Abstention:
        assert turn.reply.reason is Reason.NOT_YET_ADOPTED
    else:
        assert "art_6" in _cited(turn)


def test_a_day_in_the_question_goes_before_today(bees):
    turn = bees.ask("Whose is the wax after melting on 16.11.2025?")
    assert turn.query.as_of == date(2025, 11, 16)
    assert turn.status is Status.UNKNOWN_YET


def _walk(bees, evidence):
    """The walk of bees over a retriever that finds the same, with this evidence, for every query."""
    found = replace(bees.search("Whose is the wax after melting?"), evidence=evidence)
    fixed = FixedRetriever(found)
    own = Assistant(library=bees.library, retriever=fixed, answerer=Extractive(), today=lambda: DAY)
    return own, fixed


def test_a_follow_up_that_is_not_clear_alone_is_completed_and_says_so(bees):
    first = bees.ask(ASKS[EN]["art_6"][0])
    rule = decision()
    name, weight = next(iter(rule.weights.items()))
    level = -math.log(1 / (rule.silent_from / 2) - 1)  # answerable, and not surely anything
    own, fixed = _walk(bees, {name: (level - rule.bias) / weight})
    turn = own.ask("And who melts it?", history=[first])
    assert turn.query.text == f"{first.query.text} And who melts it?"
    assert turn.query.earlier == (Identity(ACT, "art_6"),)
    assert [q.text for q in fixed.asked] == [turn.query.text, "And who melts it?"]
    assert NoticeCode.QUESTION_COMPLETED in {n.code for n in turn.reply.notices}


def test_a_follow_up_that_only_names_another_day_is_never_read_alone(bees):
    first = bees.ask(ASKS[EN]["art_6"][0])
    own, fixed = _walk(bees, {"provision": 1.0})  # read alone, it would be thought clear
    turn = own.ask("And on 1 May 2026?", history=[first])
    assert turn.query.as_of == date(2026, 5, 1)
    assert turn.query.text == f"{first.query.text} And on 1 May 2026?"
    assert [q.text for q in fixed.asked] == [f"{first.query.text} And?"]


def test_a_question_that_is_clear_alone_is_not_completed(bees):
    first = bees.ask(ASKS[EN]["art_6"][0])
    own, _ = _walk(bees, {"provision": 1.0})
    turn = own.ask("And who keeps their register?", history=[first])
    assert turn.query.text == "And who keeps their register?"
    assert turn.query.earlier == ()
    assert NoticeCode.QUESTION_COMPLETED not in {n.code for n in turn.reply.notices}


def test_every_turn_reaches_twelve_articles_and_tells_its_times(bees):
    turn = bees.ask("hive")
    assert len({hit.passage.article for hit in turn.findings.hits}) >= 12
    assert set(turn.ms) == {"understand", "retrieve", "answer", "total"}
    assert all(value >= 0 for value in turn.ms.values())


@pytest.mark.parametrize(
    ("question", "code"),
    [("", "empty_question"), (" \x00\t\n ", "empty_question"), ("у" * 4001, "question_too_long")],
)
def test_a_question_that_is_none_is_refused(bees, question, code):
    with pytest.raises(ValueError, match=code):
        bees.ask(question)
    with pytest.raises(ValueError, match=code):
        bees.search(question)


def test_a_question_with_control_characters_is_the_question_without_them(bees):
    turn = bees.ask("Whose\x00 is the wax\x07 after melting?")
    assert turn.query.asked == "Whose  is the wax  after melting?"
    assert _cited(turn) == ["art_6"]


def test_the_shelf_can_be_searched_and_read(bees):
    assert bees.search("Whose is the wax after melting?").hits[0].passage.eid == "art_6"
    assert [p.eid for p in bees.read(ACT, "2", language=EN)] == [
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
    ]
    assert bees.read(ACT, "77", language=EN).number == "77"
