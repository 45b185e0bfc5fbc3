"""A model restates a follow-up; the question it makes says nothing that nobody said."""

from __future__ import annotations

import pytest
from fakes import FixedRetriever
from made import DAY, act, article, cite, claim, findings, passage, query
from speakers import ScriptedSpeaker, reply, said
from test_abstain import SURE

from assistant.answer.chat.chat import Chat
from assistant.answer.chat.complete import says_no_more
from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.law.language import Language
from assistant.protocols import LISTENER, Completer
from assistant.values import Answer, Fault, Listener, Status, Turn

LIBRARY = act(article(1, "A keeper registers each hive within 10 days."), article(31, "In force."))
ONE = passage(LIBRARY, "art_1")
BEFORE = Turn(
    query=query("When does a keeper register a hive?"),
    findings=findings(ONE, evidence=SURE),
    reply=Answer(claims=(claim(ONE.text, cite(ONE)),)),
    status=Status.IN_FORCE,
    ms={},
)
WHOLE = "When does a keeper register a new hive?"
FOLLOWS = "And if it is new?"


def restated(line, question=FOLLOWS, *, history=(BEFORE,), listener=LISTENER):
    speaker = ScriptedSpeaker(line)
    whole, calls = Chat(speaker).restate(question, history, language=Language.EN, listener=listener)
    return whole, calls, speaker


@pytest.mark.parametrize(
    "line", [WHOLE, f' "{WHOLE}"\n', ["When does a keeper ", "register a new hive?"]]
)
def test_a_follow_up_becomes_a_whole_question(line):
    whole, calls, speaker = restated(line)
    assert whole == WHOLE
    assert [call.prompt for call in calls] == [speaker.asked[0].version]
    assert speaker.asked[0].sent == ("question", "history")
    assert speaker.asked[0].said[0][1].endswith(f"The last question: {FOLLOWS}")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Sure!\nWhen does a keeper register a hive?",
        "When does a keeper register a new hive under art. 7?",
        "When does a keeper register a new hive within 30 days?",
        "When does a murderer register a new hive?",
        "x" * 600,
        [Fault.DOWN],
        ["When does", Fault.CUT],
    ],
)
def test_what_nobody_said_is_not_asked(line):
    whole, calls, _ = restated(line)
    assert (whole, len(calls)) == ("", 1)


def test_without_a_turn_before_nothing_is_asked():
    whole, calls, speaker = restated(WHOLE, history=())
    assert (whole, calls, speaker.asked) == ("", (), [])


def test_nobody_waits_for_a_question_that_is_stopped():
    whole, calls, speaker = restated(WHOLE, listener=Listener(stopped=lambda: True))
    assert (whole, len(calls), speaker.hung_up) == ("", 1, 1)


@pytest.mark.parametrize(
    ("whole", "question", "past", "holds"),
    [
        ("Что говорит п. 2 ст. 17?", "А п. 2?", "Что говорит ст. 17?", True),
        ("Что говорит п. 2 ст. 18?", "А п. 2?", "Что говорит ст. 17?", False),
        ("Что говорит ст. 17?", "А п. 2?", "Что говорит ст. 17?", False),
        ("17-баптың 2-тармағы не дейді?", "Ал 2-тармағы ше?", "17-бап не дейді?", True),
        ("Штраф за перевозку ульев ночью?", "А ночью за перевозку?", "Какой штраф? Ульев", True),
        ("Штраф за кражу ульев?", "А ночью за перевозку?", "Какой штраф за кражу ульев?", False),
    ],
)
def test_a_restated_question_is_made_of_what_was_said(whole, question, past, holds):
    assert says_no_more(whole, question, [past]) is holds


def _asked(answerer, question, history=(BEFORE,)):
    retriever = FixedRetriever(findings(ONE, evidence=SURE))
    walk = Assistant(library=LIBRARY, retriever=retriever, answerer=answerer, today=lambda: DAY)
    return walk.ask(question, history=history), retriever


def test_the_walk_searches_with_the_restated_question_and_tells_the_call():
    speaker = ScriptedSpeaker(WHOLE, reply(said(ONE.text, (1, ONE.text))))
    turn, retriever = _asked(Chat(speaker), FOLLOWS)
    assert (turn.query.asked, retriever.asked[0].text) == (FOLLOWS, WHOLE)
    assert retriever.asked[0].earlier == (ONE.identity,)
    assert [call.fault for call in turn.calls] == [None, None]


def test_where_the_model_fails_the_rules_complete_the_question():
    speaker = ScriptedSpeaker([Fault.TIMEOUT], reply(said(ONE.text, (1, ONE.text))))
    turn, retriever = _asked(Chat(speaker), FOLLOWS)
    assert retriever.asked[0].text == f"{BEFORE.query.text} {FOLLOWS}"
    assert [call.fault for call in turn.calls] == [Fault.TIMEOUT, None]


@pytest.mark.parametrize(
    ("question", "history"), [("What does a hive need at all times?", (BEFORE,)), (FOLLOWS, ())]
)
def test_a_question_that_is_whole_is_not_restated(question, history):
    speaker = ScriptedSpeaker(reply(said(ONE.text, (1, ONE.text))))
    turn, retriever = _asked(Chat(speaker), question, history)
    assert retriever.asked[0].text == question
    assert len(turn.calls) == len(speaker.asked) == 1


def test_the_words_of_the_law_alone_restate_nothing():
    assert not isinstance(Extractive(), Completer)
    turn, retriever = _asked(Extractive(), FOLLOWS)
    assert retriever.asked[0].text == f"{BEFORE.query.text} {FOLLOWS}"
    assert turn.calls == ()
