"""Quotes are found where they stand, told in characters of the text itself, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.language import fold
from assistant.law.placing import folded, place

TEXT = (
    "Собственники и\u00a0(или) владельцы «систем ИИ» обя\u00adзаны обновлять перечень рисков не реже "
    "одного раза в год; ещё они ведут журнал. Иное не допускается."
)
WORDS = [
    "риск",
    "система",
    "ещё",
    "«право»",
    "ст. 17",
    "п. 3",
    "не",
    "Қазақстан",
    "AI-систем",
    "1 000",
    "й\u0306од",
]


def marked(text: str, quote: str) -> list[str]:
    found = place(text, quote)
    return [text[start:end] for start, end in found.spans] if found else []


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("обновлять перечень рисков", "обновлять перечень рисков"),
        ('владельцы "систем ии" обязаны', "владельцы «систем ИИ» обя\u00adзаны"),
        ("и (или)\n владельцы", "и\u00a0(или) владельцы"),
        ("еще они ведут журнал.", "ещё они ведут журнал."),
        ("раза в год, ещё они", "раза в год; ещё они"),
    ],
)
def test_spaces_quotation_marks_soft_hyphens_and_yo_may_differ(quote: str, words: str) -> None:
    found = place(TEXT, quote)
    assert found and found.whole
    assert marked(TEXT, quote) == [words]


@pytest.mark.parametrize(
    "quote", ["", " … ", "таких слов нет", "ления рисков", "обновлять", "один раз в два года"]
)
def test_less_than_half_or_half_a_word_is_not_marked(quote: str) -> None:
    assert place("Перечень рисков обновляется не реже одного раза в год.", quote) is None


def test_a_number_is_not_found_inside_another() -> None:
    assert marked("См. статью 17 и статью 1 Закона", "статью 1") == ["статью 1"]
    assert marked("См. статью 17 Закона", "статью 1") == []


def test_of_a_changed_text_only_the_words_that_still_stand_are_marked() -> None:
    now = "Владелец обновляет перечень рисков не реже двух раз в год и хранит его пять лет."
    found = place(now, "Владелец обновляет перечень рисков не реже одного раза в год")
    assert found and not found.whole
    assert marked(now, "Владелец обновляет перечень рисков не реже одного раза в год") == [
        "Владелец обновляет перечень рисков не реже"
    ]


def test_words_that_lie_far_apart_are_no_quote() -> None:
    far = "один два три " + "иное " * 60 + "четыре пять шесть"
    assert place(far, "один два три четыре пять шесть семь") is None


def test_a_quote_that_stands_twice_is_marked_where_it_stands_first() -> None:
    assert place("Не реже раза в год. Не реже раза в год.", "не реже раза в год").spans == (
        (0, 18),
    )


sentences = st.lists(st.sampled_from(WORDS), min_size=4, max_size=30)


def _changed(words: list[str], draw) -> str:
    """Write words as another typesetter would."""
    ways = [
        str.upper,
        lambda w: w.replace("ё", "е"),
        lambda w: w.replace("«", '"').replace("»", '"'),
    ]
    ways += [lambda w: w[:1] + "\u00ad" + w[1:], lambda w: w]
    return draw(st.sampled_from([" ", "\n", "\u00a0", "  "])).join(
        draw(st.sampled_from(ways))(word) for word in words
    )


@given(st.data(), sentences)
def test_what_is_marked_is_the_quote(data, words: list[str]) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    text, quote = " ".join(words), _changed(words[start:end], data.draw)
    found = place(text, quote)
    assert found and found.whole
    (span,) = found.spans
    assert fold(text[slice(*span)]) == fold(quote)


@given(sentences, st.lists(st.sampled_from([*WORDS, "иное", "слово"]), min_size=1, max_size=20))
def test_only_words_of_the_quote_are_marked_in_their_order(
    words: list[str], asked: list[str]
) -> None:
    text, quote = " ".join(words), " ".join(asked)
    left = re.findall(r"\w+", fold(quote))
    spans = found.spans if (found := place(text, quote)) else ()
    said = [word for span in spans for word in re.findall(r"\w+", fold(text[slice(*span)]))]
    assert not spans or 2 * len(said) >= len(left)
    for word in said:
        assert word in left
        left = left[left.index(word) + 1 :]


@given(st.text(max_size=60))
def test_folding_with_places_is_folding_or_nothing(text: str) -> None:
    whole = folded(text)
    assert whole.text in (fold(text), "")
    assert len(whole.places) == len(whole.text)
    assert all(0 <= start < end <= len(text) for start, end in whole.places)


def test_ordinary_text_of_the_three_languages_keeps_its_places() -> None:
    for text in (TEXT, "Жасанды иНтеллект – № 230-VIII", "Don’t “mark” the naïve word"):
        assert folded(text).text == fold(text)
