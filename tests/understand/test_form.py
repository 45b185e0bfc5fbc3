import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.form import find_form
from assistant.values import Asked

FORMS = [
    ("Какой срок рассмотрения?", Asked.TIME),
    ("Сколько дней?", Asked.TIME),
    ("Когда закон вступает в силу?", Asked.TIME),
    ("Как часто проводят аудит?", Asked.TIME),
    ("Заң қашан күшіне енеді?", Asked.TIME),
    ("Канша кун?", Asked.TIME),
    ("How long must it be kept?", Asked.TIME),
    ("When does it enter into force?", Asked.TIME),
    ("Какой размер штрафа?", Asked.AMOUNT),
    ("Сколько стоит?", Asked.AMOUNT),
    ("Сколько принципов в законе?", Asked.AMOUNT),
    ("Айыппұл мөлшері қандай?", Asked.AMOUNT),
    ("Қанша принцип бар?", Asked.AMOUNT),
    ("How much is the fine?", Asked.AMOUNT),
    ("How many principles are there?", Asked.AMOUNT),
    ("Что такое ИИ?", Asked.MEANING),
    ("Дай определение модели", Asked.MEANING),
    ("Жасанды интеллект дегеніміз не?", Asked.MEANING),
    ("What is an AI system?", Asked.MEANING),
    ("Какие запреты есть?", Asked.LIST),
    ("Перечислите обязанности", Asked.LIST),
    ("Қандай тыйымдар бар?", Asked.LIST),
    ("What are the duties of owners?", Asked.LIST),
    ("О чём статья 5?", Asked.CONTENT),
    ("17-бап не туралы?", Asked.CONTENT),
    ("What does article 5 say?", Asked.CONTENT),
    ("Кто отвечает?", Asked.WHO),
    ("Кім жауапты?", Asked.WHO),
    ("Who is liable?", Asked.WHO),
    ("Какой орган ведёт перечень?", Asked.WHO),
    ("Можно ли?", Asked.OTHER),
    ("", Asked.OTHER),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_the_question_words_tell_the_form(text, form):
    assert find_form(text) is form


@given(st.text())
def test_any_text_has_a_form(text):
    assert find_form(text) in Asked
