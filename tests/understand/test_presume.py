"""Whether a question takes something for granted."""

from __future__ import annotations

import pytest

from assistant.understand.presume import presumes


@pytest.mark.parametrize(
    "question",
    [
        "Раз аудит обязателен, когда его пройти?",
        "Правда ли, что нужна лицензия?",
        "Почему запретили все нейросети?",
        "Аудит міндетті болғандықтан, қашан өтеміз?",
        "Бәріне лицензия керек дегені рас па?",
        "Неге барлық ЖИ-ге тыйым салынған?",
        "Since a licence is required, where do I get it?",
        "Is it true that every post is fined?",
        "Why is insurance compulsory?",
        "Every owner must be insured, right?",
    ],
)
def test_a_ground_a_report_or_a_doubt_is_heard(question):
    assert presumes(question)


@pytest.mark.parametrize(
    "question",
    [
        "Кто отвечает за маркировку?",
        "Сколько раз в год обновляют риски?",
        "Қандай айыппұл бар?",
        "Who owns an AI system?",
        "Have I any claim to the wording?",
        "Which right does a user have?",
        "",
    ],
)
def test_a_plain_question_takes_nothing_for_granted(question):
    assert not presumes(question)
