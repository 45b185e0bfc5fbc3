"""A reference to another act is never read as the main Law's, and everyday names of the Law are no other act."""

from __future__ import annotations

import pytest

from assistant.law.reference import find_references

STRANGE = [
    "Что говорит ст. 5 Закона о рекламе?",
    "Что в статье 7 закона «О связи»?",
    "В законе РК от 12.01.2010 № 5-IV «О банках» статья 3 о чём?",
    "По Закону о защите прав потребителей, статья 9",
    "What does article 5 of the Advertising Act say?",
    "article 3 of the Law on Banks",
    "Does article 13 of the Cybersecurity Law apply?",
    "Under the Fair Competition Act, article 7 forbids what?",
    "Жарнама туралы заңның 5-бабы не дейді?",
    "«Байланыс туралы» Заңның 7-бабында не жазылған?",
]
OURS = [
    "Что в статье 17 закона об искусственном интеллекте?",
    "ст. 18 закона про нейросети",
    "Что говорит ст. 30 закона об ответственности?",
    "ст. 17 закона РК от 17.11.2025",
    "ст. 18 нового закона",
    "Что изменилось в ст. 5 закона и о чём она?",
    "article 17 of the new Kazakh AI law",
    "art. 17 of this Act?",
    "article 30 of the law on liability",
    "What is article 21 of the act about?",
    "article 12 of the Law on Artificial Intelligence",
    "Жасанды интеллект туралы заңның 17-бабы",
    "Осы заңның 5-бабы не туралы?",
    "ЖИ туралы заңның 5-бабы",
]


@pytest.mark.parametrize("text", STRANGE)
def test_a_title_beside_a_reference_names_another_act(text):
    assert [reference.other_act for reference in find_references(text)] == [True]


@pytest.mark.parametrize("text", OURS)
def test_what_the_law_is_called_every_day_is_no_other_act(text):
    assert [reference.other_act for reference in find_references(text)] == [False]


def test_each_reference_has_its_own_act():
    found = find_references("ст. 5 Закона о рекламе и ст. 17 Закона об искусственном интеллекте")
    assert [(r.article, r.other_act) for r in found] == [("5", True), ("17", False)]


def test_a_part_of_an_act_is_named_where_an_act_is_and_adds_nothing_to_an_article():
    def paths(text, **how):
        return ["/".join(n for _, n in r.path) for r in find_references(text, **how)]

    assert paths("раздел 2 закона об ИИ", parts=True) == ["2"]
    assert paths("№ 830 қаулы паспортының 14-бөлімі", parts=True) == ["14"]
    assert paths("раздел 3 договора") == []
    assert paths("раздел 2 ст. 17 закона об ИИ", parts=True) == ["17"]
    assert paths("раздел 2 ст. 17 закона об ИИ") == ["17"]
