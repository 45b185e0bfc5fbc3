"""Terms and their meanings: each is what its provision says, word for word."""

from __future__ import annotations

import pytest

from assistant.law.language import Language
from assistant.library import Library
from assistant.retrieve.terms import stem
from assistant.study.forms import Forms
from assistant.study.glossary import Glossing, definitions, spoken_of

LANGUAGES = list(Language)
DEFINED = {"kz/ai-law": 15, "kz/personal-data": 15}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_acts_define_the_same_terms_in_every_language(shipped: Library, language) -> None:
    found = {act.id: definitions(shipped, act, language) for act in shipped.acts}
    assert {act: len(entries) for act, entries in found.items() if entries} == DEFINED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_is_a_quote_of_its_provision(shipped: Library, language) -> None:
    entries = [e for act in shipped.acts for e in definitions(shipped, act, language)]
    entries += spoken_of(shipped, language)
    assert len(entries) > 50
    for entry in entries:
        there = shipped.passage(*entry.passage.identity, language)
        assert there is not None and there.version.language is language
        assert entry.meaning and entry.meaning in there.text
        assert entry.term and "(" not in entry.term.partition(" (")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_defined_term_stands_before_its_meaning(shipped: Library, language) -> None:
    for act in DEFINED:
        for entry in definitions(shipped, shipped.act(act), language):
            text = entry.passage.text
            assert text.startswith(entry.term)
            assert text.index(entry.meaning) > len(entry.term)


def test_what_is_defined_is_not_among_the_terms_without_definition(shipped: Library) -> None:
    loose = {entry.term for entry in spoken_of(shipped, Language.RU)}
    assert {"маркировка", "управление рисками"} <= loose
    defined = {e.term for e in definitions(shipped, shipped.main, Language.RU)}
    assert not loose & defined


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        (
            Language.RU,
            "Владельцы библиотек данных обучают модели искусственного интеллекта.",
            ["библиотек данных", "модели искусственного интеллекта"],
        ),
        (
            Language.KK,
            "Дерекнаманы жасанды интеллект жүйесіне береді.",
            ["Дерекнаманы", "жасанды интеллект жүйесіне"],
        ),
        (Language.EN, "Users train AI models on data libraries.", ["AI models", "data libraries"]),
    ],
)
def test_the_longest_term_is_found_in_any_form(shipped: Library, language, text, terms) -> None:
    glossing = Glossing(definitions(shipped, shipped.main, language), Forms(stem))
    assert [text[start:end] for start, end, _ in glossing.places(text)] == terms


def test_a_term_is_not_explained_where_it_is_defined(shipped: Library) -> None:
    glossing = Glossing(definitions(shipped, shipped.main, Language.RU), Forms(stem))
    entry = glossing.entries[0]
    terms = [e.term for *_, e in glossing.places(entry.passage.text, but=entry.passage.eid)]
    assert entry.term not in terms


def test_one_word_that_no_act_defines_is_not_taken_for_a_term(shipped: Library) -> None:
    """ "законность" and "законы" have one stem."""
    glossing = Glossing(spoken_of(shipped, Language.RU), Forms(stem))
    assert glossing.places("Законы и ответственность владельцев.") == ()
