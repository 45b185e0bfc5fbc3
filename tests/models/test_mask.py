"""Personal data leave as placeholders and come back as themselves; the law's own numbers stay."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.mask import Masks, Restorer
from assistant.models.personal import KINDS, is_card, is_iin

IIN, BIN, CARD = "870412300129", "940140000385", "4111 1111 1111 1111"

HIDDEN = [
    ("Мой ИИН 870412300129, что делать?", "870412300129"),
    ("ИИН870412300120.", "870412300120"),
    ("ИИН 870412 300129", "870412 300129"),
    ("ЖСН: 870412-300129", "870412-300129"),
    ("БИН 940140000385 компании", "940140000385"),
    ("сумма 870412300129 тенге", "870412300129"),
    ("87\u200b0412\u200d300129", "870412300129"),
    ("звоните +7 (701) 123-45-67", "+7 (701) 123-45-67"),
    ("телефон 87011234567", "87011234567"),
    ("8 701 123 45 67 — мой", "8 701 123 45 67"),
    ("8-701-123-45-67", "8-701-123-45-67"),
    ("тел. (727) 250-00-00", "(727) 250-00-00"),
    ("call +44 20 7946 0958 now", "+44 20 7946 0958"),
    ("карта 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("в 2026 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("карта 4111111111111111,", "4111111111111111"),
    ("Amex 3782 822463 10005", "3782 822463 10005"),
    ("счёт KZ86125KZT5004100100", "KZ86125KZT5004100100"),
    ("ЖСК KZ86 125K ZT50 0410 0100", "KZ86 125K ZT50 0410 0100"),
    ("пишите на a.b+c@mail.kz!", "a.b+c@mail.kz"),
    ("почта иван@почта.қаз", "иван@почта.қаз"),
    ("удостоверение личности № 035678123", "035678123"),
    ("паспорт N12345678", "N12345678"),
    ("жеке куәлік нөмірі 035678123", "035678123"),
    ("passport No. N12345678", "N12345678"),
    ("Ахметов Ерлан Серикович обратился", "Ахметов Ерлан Серикович"),
    ("обратился к Ивановой Анне Петровне", "Ивановой Анне Петровне"),
    ("Ахметов Ерлан Серікұлы өтініш берді", "Ахметов Ерлан Серікұлы"),
    ("Смағұлова Айгүл Ерланқызының құқығы", "Смағұлова Айгүл Ерланқызының"),
    ("истец Ахметов Е.С.", "Ахметов Е.С."),
    ("истец Е. С. Ахметов", "Е. С. Ахметов"),
    ("Петров-Водкин К.С.", "Петров-Водкин К.С."),
    ("ответчик Сулейменов А.", "Сулейменов А."),
]

KEPT = [
    "статья 17 пункт 3 подпункт 2)",
    "Закон Республики Казахстан от 17 ноября 2025 года № 230-VIII ЗРК",
    "штраф 100 000 000 000 тенге",
    "штраф 123456789012 тенге",
    "8 500 000 000 тенге, 80 000 000 000 тенге",
    "штраф 8 900 000 00 00 тенге",
    "15 МРП, 100 МРП, 3 932 тенге",
    "срок 24 часа, 10 рабочих дней, с 18.01.2026 по 2026-12-31",
    "V2500036878, Z2500000230, K1500000414, G24GS000001",
    "kz/ai-law 17(3), art_17__para_3",
    "в 2025, 2026, 2027 и 2028 годах",
    "Қазақстан Республикасының Заңы 12-бап 3-тармақ",
    "AI Law of 17 November 2025 No. 230-VIII, article 5(2)",
    "Правительство Республики Казахстан, Министерство искусственного интеллекта",
    "Глава 2. Права. Статья 5. Обязанности. Пункт 1.",
    "Постановление № 1234567 и приказ № 12345/НҚ",
]


@pytest.mark.parametrize(("text", "value"), HIDDEN)
def test_personal_data_are_hidden(text, value):
    masks = Masks([text])
    hidden = masks.hide(text)
    assert value not in hidden and value in masks.values.values()
    back = Restorer(masks.values)
    assert back.feed(hidden) + back.end() == re.sub("[\u200b\u200d]", "", text)


@pytest.mark.parametrize("text", KEPT)
def test_what_the_law_says_is_not_hidden(text):
    assert Masks([text]).hide(text) == text


def test_control_digits_are_checked():
    assert is_iin(IIN) and is_iin(BIN) and is_card("4111111111111111")
    assert not is_iin("870412300120") and not is_iin("871312300129")
    assert not is_card("4111111111111112") and not is_card("0000000000000000")


def test_the_same_number_has_the_same_place_everywhere():
    masks = Masks()
    first, second = masks.hide(f"а {IIN}"), masks.hide(f"б {IIN} и {BIN}")
    assert first == "а [IIN-1]" and second == "б [IIN-1] и [IIN-2]"


def test_a_placeholder_that_was_typed_is_nobodys():
    text = f"[IIN-1] и {IIN}"
    masks = Masks([text])
    hidden = masks.hide(text)
    assert hidden == "[IIN-1] и [IIN-2]"
    back = Restorer(masks.values)
    assert back.feed(hidden) + back.end() == text


VALUES = [value for _, value in HIDDEN if "\u200b" not in value]
WORDS = st.sampled_from(["срок", "по статье 17", "и", "[", "]", "[IIN-", "\n", '"', "100 МРП", "ё"])
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from([text for text, _ in HIDDEN])), max_size=8)


@given(TEXTS, st.data())
def test_nothing_hidden_is_left_and_all_comes_back_in_any_pieces(parts, data):
    text = " ; ".join(parts)
    masks = Masks([text])
    hidden = masks.hide(text)
    assert [value for value in masks.values.values() if value in hidden] == []
    assert Masks([hidden]).hide(hidden) == hidden
    back, at, told = Restorer(masks.values), 0, ""
    while at < len(hidden):
        size = data.draw(st.integers(1, 5))
        told += back.feed(hidden[at : at + size])
        at += size
    assert told + back.end() == re.sub("[\u200b\u200d]", "", text)


@given(st.text(alphabet="0123456789+- ()KZkzАв.@[]N№", max_size=200))
def test_any_signs_come_back(text):
    masks = Masks([text])
    back = Restorer(masks.values)
    assert back.feed(masks.hide(text)) + back.end() == text


@given(st.text(max_size=200))
def test_what_is_restored_breaks_no_json(text):
    masks = Masks([text])
    masks.hide(text)
    assert not [value for value in masks.values.values() if re.search(r'["\\\x00-\x1f]', value)]


@pytest.mark.parametrize("part", ["8", "Аа ", "а@", "1 ", "А.", "1234 5678 ", "123 ", "паспорт № "])
def test_more_than_a_model_reads_is_masked_in_no_time(part, monkeypatch):
    monkeypatch.setattr("assistant.models.mask.names_in", lambda text: [])
    text = (part * 100_000)[:100_000]
    began = perf_counter()
    Masks([text]).hide(text)
    assert perf_counter() - began < 3


def test_every_kind_that_is_said_to_be_masked_is():
    from assistant.models.disclosure import MASKED

    assert sorted(kind.name for kind in KINDS) == sorted(MASKED)


FOUND_BY_A_NETWORK = [
    ("Мой сосед Ерлан Ахметов использует нейросеть без согласия", "Ерлан Ахметов"),
    ("Работодатель уволил Марию Петрову из-за решения ИИ", "Марию Петрову"),
    ("Айгүл Смағұлова деректерін өшіруді талап ете ала ма?", "Айгүл Смағұлова"),
]


@pytest.mark.parametrize(("text", "name"), FOUND_BY_A_NETWORK)
def test_names_without_initials_are_hidden_where_natasha_is_installed(text, name):
    pytest.importorskip("slovnet", reason="without natasha only names with initials are hidden")
    masks = Masks([text])
    hidden = masks.hide(text)
    assert name not in hidden and "[NAME-1]" in hidden
    assert Restorer(masks.values).feed(hidden) == text


def test_provisions_are_not_taken_for_names():
    pytest.importorskip("slovnet", reason="without natasha only names with initials are hidden")
    for text in (*KEPT, "Осы Заң қоғамдық қатынастарды реттейді.", "статья 17 Владелец обязан"):
        assert Masks([text]).hide(text) == text


def test_without_natasha_no_name_is_looked_for(monkeypatch):
    from assistant.models import names

    monkeypatch.setattr(names, "find_spec", lambda name: None)
    names._opened.cache_clear()
    assert names.names_in("Ерлан Ахметов") == []
    names._opened.cache_clear()
