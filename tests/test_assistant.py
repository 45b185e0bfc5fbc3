"""What the assistant adds to a turn: who may speak unasked, what is related, explained and old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import DAY, act, claim, findings, hit, library, passage, provision, version
from fakes import FixedRetriever, ScriptedAnswerer

from assistant.answer.decision import decision
from assistant.assistant import Assistant
from assistant.law.act import Kind, Status, Wording
from assistant.law.known import UnitFacts
from assistant.law.language import Language
from assistant.values import Abstention, Answer, Findings, NoticeCode, Query

RU = Language.RU
LAW = version(provision("art_1", "Слова нормы."), provision("art_2", "Другие слова."))
OFFICIAL = replace(version(provision("art_1", "Слово закона.")), wording=Wording.OFFICIAL)
DRAFT = version(
    provision("topic_risks", "В проекте было иначе."),
    of=act(
        id="kz/draft",
        kind=Kind.DRAFT,
        main=False,
        entry=None,
        aliases=("законопроект*",),
        units={"topic_risks": UnitFacts(about=("kz/test#art_2", "art_1", "kz/none#art_1"))},
    ),
)
AIMS = version(
    provision("topic_aims", "К 2029 году намечено так."),
    of=act(id="kz/aims", kind=Kind.POLICY, main=False, entry=None),
)
OPINION = version(
    provision("topic_view", "Автор считает так."),
    of=act(id="kz/view", kind=Kind.COMMENTARY, main=False, entry=None, author={RU: "Автор"}),
)
SURE = {n: -100.0 if w > 0 else 100.0 for n, w in decision().weights.items()}
UNSURE = {n: -value for n, value in SURE.items()}


class ScopedRetriever:
    """Finds by who may speak: the first of its pairs whose act is in the scope."""

    def __init__(self, *found: tuple[str, Findings]) -> None:
        self.found = found
        self.asked: list[Query] = []

    def search(self, query: Query, *, articles: int) -> Findings:
        self.asked.append(query)
        return next(own for act_id, own in self.found if act_id in query.scope)


def _of(shelf, act_id, eid):
    found = shelf.passage(act_id, eid, RU)
    assert found
    return found


def _assistant(shelf, found, *claims, today=DAY, **more):
    retriever = found if isinstance(found, ScopedRetriever) else FixedRetriever(found)
    return Assistant(
        library=shelf,
        retriever=retriever,
        answerer=ScriptedAnswerer(tuple(claims)),
        today=lambda: today,
        **more,
    )


def _ask(shelf, there, question="Кто отвечает?", **more):
    found = findings(hit(there), **SURE)
    return _assistant(shelf, found, claim(there), **more).ask(question)


def test_a_turn_has_the_status_of_what_it_cites():
    shelf = library(LAW, DRAFT)
    assert _ask(shelf, _of(shelf, "kz/test", "art_1")).status is Status.IN_FORCE
    turn = _ask(shelf, _of(shelf, "kz/draft", "topic_risks"), "Что в законопроекте?")
    assert turn.status is Status.DRAFT


def test_silence_has_the_status_of_the_main_act():
    turn = _assistant(library(LAW, DRAFT), findings(**UNSURE)).ask("Что в законопроекте?")
    assert isinstance(turn.reply, Abstention)
    assert turn.status is Status.IN_FORCE
    assert (turn.related, dict(turn.explained)) == ((), {})


def test_what_a_source_is_about_is_related_where_it_exists():
    shelf = library(LAW, DRAFT)
    turn = _ask(shelf, _of(shelf, "kz/draft", "topic_risks"), "Что в законопроекте?")
    assert [p.identity for p in turn.related] == [("kz/test", "art_2"), ("kz/test", "art_1")]
    assert _ask(shelf, _of(shelf, "kz/test", "art_1")).related == ()


def test_official_words_are_explained_by_the_restated_ones():
    shelf = library(LAW, OFFICIAL)
    official = _of(shelf, "kz/test", "art_1")
    assert official.version.wording is Wording.OFFICIAL
    turn = _ask(shelf, official)
    assert {id_: p.text for id_, p in turn.explained.items()} == {official.id: "Слова нормы."}
    assert dict(_ask(shelf, _of(shelf, "kz/test", "art_2")).explained) == {}


def _beside(likeness, norms=0.1, question="Что думать о рисках?", outside=0.0, beside=AIMS):
    shelf = library(LAW, beside, DRAFT)
    law = _of(shelf, "kz/test", "art_1")
    (there,) = (p for p in shelf.passages if p.act.id == beside.act.id)
    retriever = ScopedRetriever(
        ("kz/test", findings(hit(law), **(UNSURE | {"provision": norms}))),
        (
            beside.act.id,
            findings(hit(there), **(SURE | {"provision": likeness, "outside": outside})),
        ),
    )
    assistant = _assistant(shelf, retriever, claim(there))
    return assistant.ask(question), retriever


def test_where_the_norms_are_silent_a_policy_answers_unasked_but_a_draft_never_does():
    turn, retriever = _beside(0.9)
    assert isinstance(turn.reply, Answer)
    assert [c.passage.act.id for c in turn.cited] == ["kz/aims"]
    assert turn.reply.notices[0].code is NoticeCode.POLICY
    assert [query.scope for query in retriever.asked] == [{"kz/test"}, {"kz/aims"}]


def test_a_position_of_somebody_never_speaks_unasked():
    turn, retriever = _beside(0.9, beside=OPINION)
    assert isinstance(turn.reply, Abstention)
    assert [query.scope for query in retriever.asked] == [{"kz/test"}]


@pytest.mark.parametrize(
    ("likeness", "norms", "outside"), [(0.5, 0.1, 0.0), (0.9, 0.9, 0.0), (0.9, 0.1, 0.95)]
)
def test_a_policy_that_does_not_come_clearly_nearest_stays_silent(likeness, norms, outside):
    turn, _ = _beside(likeness, norms, outside=outside)
    assert isinstance(turn.reply, Abstention)


def test_a_question_that_names_a_unit_is_not_answered_by_a_policy():
    turn, retriever = _beside(0.9, question="Что в ст. 9?")
    assert isinstance(turn.reply, Abstention)
    assert [query.scope for query in retriever.asked] == [{"kz/test"}]


def test_where_the_norms_answer_nobody_else_is_asked():
    shelf = library(LAW, AIMS)
    law = _of(shelf, "kz/test", "art_1")
    retriever = ScopedRetriever(("kz/test", findings(hit(law), **SURE)))
    turn = _assistant(shelf, retriever, claim(law)).ask("Кто отвечает?")
    assert isinstance(turn.reply, Answer)
    assert len(retriever.asked) == 1


@pytest.mark.parametrize(
    ("today", "known", "most", "old"),
    [
        (date(2026, 8, 28), DAY, timedelta(180), False),
        (date(2026, 8, 29), DAY, timedelta(180), True),
        (date(2030, 1, 1), DAY, None, False),
        (date(2030, 1, 1), None, timedelta(180), False),
    ],
)
def test_an_old_corpus_warns_of_itself(today, known, most, old):
    shelf = library(LAW)
    shelf.known_on = known
    reply = _ask(shelf, _of(shelf, "kz/test", "art_1"), today=today, max_age=most).reply
    told = [n.text for n in reply.notices if n.code is NoticeCode.CORPUS_OLD]
    assert told == (["2026-03-01"] if old else [])


def test_silence_does_not_warn_of_an_old_corpus():
    shelf = library(LAW)
    shelf.known_on = date(2020, 1, 1)
    found = findings(hit(passage()), **UNSURE)
    reply = _assistant(shelf, found, max_age=timedelta(1)).ask("Кто отвечает?").reply
    assert isinstance(reply, Abstention)
    assert NoticeCode.CORPUS_OLD not in {n.code for n in reply.notices}


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Что было в законопроекте?", []),
        ("В законопроекте был запрет, а сейчас он действует?", ["art_2", "art_1"]),
        ("Законопроекте тыйым бар еді, қазір ше?", ["art_2", "art_1"]),
    ],
)
def test_a_question_about_a_draft_and_the_present_finds_what_holds_instead(question, shown):
    shelf = library(LAW, DRAFT)
    turn = _ask(shelf, _of(shelf, "kz/draft", "topic_risks"), question)
    assert [h.passage.eid for h in turn.findings.hits if h.via == "about"] == shown
    assert turn.findings.hits[0].passage.act.id == "kz/draft"
