"""Words become terms: the same whichever keyboard they were typed on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.language import Language
from assistant.retrieve.terms import content_terms, stem, terms, words

_PLAIN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_KAZAKH = "абвгдежзийклмнопрстуфхшыэюяәғқңөұүһі "


@given(st.text(_KAZAKH, max_size=40))
def test_kazakh_with_and_without_its_letters_gives_the_same_terms(text):
    assert terms(text, Language.KK) == terms(text.translate(_PLAIN), Language.KK)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("ПЧЕЛОВОД", "пчеловод", Language.RU),
        ("мёд", "мед", Language.RU),
        ("пчеловодами", "пчеловода", Language.RU),
        ("hives", "Hive", Language.EN),
        ("registering", "registered", Language.EN),
        ("«улей»", '"улей"', Language.RU),
        ("ҰЯНЫҢ", "уянын", Language.KK),
        ("тiркеу", "тіркеу", Language.KK),  # the first with a Latin letter, as official texts have
        ("hon\u00adey", "honey", Language.EN),
    ],
)
def test_forms_of_a_word_give_the_same_terms(one, other, language):
    assert terms(one, language) == terms(other, language) != []


def test_kazakh_words_are_cut_into_overlapping_fours_and_short_ones_stay_whole():
    assert terms("омарта", Language.KK) == ["_ома", "омар", "март", "арта", "рта_"]
    assert terms("ұя", Language.KK) == ["_уя_"]
    assert terms("а", Language.KK) == ["_а_"]


def test_words_are_folded_and_nothing_else_is_kept():
    assert words("Ст. 17(3) — «Мёд», under_score") == ["ст", "17", "3", "мед", "under", "score"]
    assert terms(" ?! ", Language.RU) == []


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("Что такое улей?", Language.RU, 1),
        ("What is the hive of a keeper?", Language.EN, 2),
        ("Омарташы деген кім?", Language.KK, 1),
        ("а что если", Language.RU, 0),
    ],
)
def test_function_words_are_no_content(text, language, content):
    assert len(content_terms(text, language)) == content


@pytest.mark.parametrize("word", ["қандай", "үшін", "қашан", "тиіс", "жоқ", "және"])
def test_kazakh_function_words_are_known_without_their_letters(word):
    question = f"{word} ұя"
    assert content_terms(question, Language.KK) == content_terms(
        question.translate(_PLAIN), Language.KK
    )


def _asked_at_once(work, threads=4):
    with ThreadPoolExecutor(threads) as pool:
        return [future.result() for future in [pool.submit(work) for _ in range(threads)]]


def test_people_who_ask_at_once_get_the_stems_that_one_alone_gets():
    words = ["labelling", "obligations", "generated", "conditions", "notifications", "ownership"]
    alone = [stem(word, Language.EN) for word in words]
    found = _asked_at_once(lambda: [[stem(w, Language.EN) for w in words] for _ in range(2000)])
    assert all(own == alone for many in found for own in many)
