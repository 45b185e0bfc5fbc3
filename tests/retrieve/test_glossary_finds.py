"""Everyday words are met with the terms they stand for, and other words are not."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.retrieve.glossary import Glossary
from assistant.settings import default_corpus
from assistant.values import Identity, Term

RU, KK, EN = Language.RU, Language.KK, Language.EN


@cache
def _shipped() -> Glossary:
    return Glossary(read_library(default_corpus()).terms)


def _found(text, language):
    return {term.id for term in _shipped().find(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        ("кто отвечает за нейросеть", RU, "artificial-intelligence"),
        ("о нейросетях", RU, "artificial-intelligence"),
        ("можно ли с нейросетью", RU, "artificial-intelligence"),
        ("ИИ", RU, "artificial-intelligence"),
        ("правила для дипфейков", RU, "deepfake"),
        ("Дипфейк?", RU, "deepfake"),
        ("мой промпт", RU, "prompt"),
        ("написал промтом", RU, "prompt"),
        ("сбор датасетов", RU, "data-library"),
        ("библиотеками данных", RU, "data-library"),
        ("пользователями", RU, "user"),
        ("нужны ли аудиторы", RU, "audit"),
        ("deepfakes of me", EN, "deepfake"),
        ("a prompt's text", EN, "prompt"),
        ("the chatbots", EN, "ai-system"),
        ("is AI allowed", EN, "artificial-intelligence"),
        ("training datasets", EN, "data-library"),
        ("neural networks", EN, "artificial-intelligence"),
        ("нейрожелі", KK, "artificial-intelligence"),
        ("нейрожелінің иесі", KK, "artificial-intelligence"),
        ("нейрожелинин иеси", KK, "artificial-intelligence"),
        ("жасанды интеллект жуйеси", KK, "ai-system"),
        ("дипфейктер", KK, "deepfake"),
        ("дерекнамалардың", KK, "data-library"),
        ("ЖИ деген не", KK, "artificial-intelligence"),
    ],
)
def test_everyday_words_are_found_in_inflection(text, language, term):
    assert term in _found(text, language)


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        ("жасанды интеллектінің", KK, "artificial-intelligence"),
        ("ЖИ жүйелерінің", KK, "ai-system"),
        ("промпттарды", KK, "prompt"),
        ("пайдаланушыларға", KK, "user"),
        ("нейрожелілердің", KK, "artificial-intelligence"),
        ("neural nets", EN, "artificial-intelligence"),
    ],
)
def test_everyday_words_are_found_in_longer_inflection(text, language, term):
    assert term in _found(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("модерация модема", RU),
        ("операция на сердце", RU),
        ("промышленность области", RU),
        ("ия иск", RU),
        ("договор и иск", RU),
        ("operation of a tractor", EN),
        ("modern art and software", EN),
        ("air raid", EN),
        ("maize", EN),
        ("қоян мен түлкі", KK),
    ],
)
def test_other_words_are_no_terms(text, language):
    assert _found(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I promise to come", EN),
        ("a promotion at work", EN),
        ("the auditorium is full", EN),
        ("chatting with friends", EN),
        ("рыбный промысел", RU),
        ("промежуток времени", RU),
        ("аудитория университета", RU),
        ("в аудиториях", RU),
        ("промоутер", KK),
    ],
)
def test_words_with_the_same_beginning_are_no_terms(text, language):
    assert _found(text, language) == set()


def _at(*eids):
    return tuple(Identity("kz/bees", eid) for eid in eids)


HIVE = Term(
    id="hive",
    names={RU: "улей", KK: "ұя", EN: "hive"},
    also={EN: ("bee house", "hive box"), RU: ("пчелиный домик",)},
    places=_at("art_1"),
)


def test_a_phrase_is_found_in_order_and_whole():
    bees = Glossary([HIVE])
    assert bees.find("an old bee house here", EN) == (HIVE,)
    assert bees.find("a house for a bee", EN) == ()
    assert bees.find("bee", EN) == ()
    assert bees.find("", EN) == ()


def test_a_term_is_found_once_and_in_its_own_language_only():
    bees = Glossary([HIVE])
    assert bees.find("a hive is a bee house is a hive box", EN) == (HIVE,)
    assert bees.find("bee house", RU) == ()
    assert bees.find("УЯ", KK) == (HIVE,)
