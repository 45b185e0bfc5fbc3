"""A model's prose is words and marks of a sentence, in the asker's language; nothing else is shown."""

from __future__ import annotations

import pytest
from hostile import MARKUP
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.check.plain import aside, in_language, is_plain
from assistant.law.language import Language

RU, KK, EN = Language.RU, Language.KK, Language.EN
PLAIN = {
    RU: "Какую роль вы выполняете: собственника, владельца или пользователя системы?",
    KK: "Сіз жүйенің меншік иесісіз бе, әлде пайдаланушысыз ба?",
    EN: "Are you the owner, the possessor or the user of the system?",
}


@pytest.mark.parametrize("language", list(Language))
def test_plain_words_are_plain(language):
    assert is_plain(PLAIN[language])
    assert in_language(PLAIN[language], language)
    assert aside(PLAIN[language], language) == PLAIN[language]


@pytest.mark.parametrize("form", MARKUP)
@pytest.mark.parametrize("language", list(Language))
def test_markup_is_not(form, language):
    text = form.replace("{}", PLAIN[language])
    assert not is_plain(text)
    assert aside(text, language) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Что говорит статья 5?", "Это пункт седьмой.", "Штраф 100 тенге?", "Спросите: «кто вы?»", "Are you the owner?",
        "а" * 301, "слово " * 60, "", "Подробнее на zakon.kz", "Смотрите сайт.рф", "мaркировка нужна",
        "Какая глава Закона вам нужна, глава 3?", "Почта: a@b.kz", "Вы пользователь?\u202e", "Вы пользователь?\x07",
    ],
)  # fmt: skip
def test_an_aside_names_no_provision_no_figure_and_nobodys_words(text):
    assert aside(text, RU) == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [(PLAIN[one], other) for one in Language for other in Language if one is not other],
)
def test_each_language_is_told_from_the_others(text, language):
    assert not in_language(text, language)


@given(st.text(max_size=900), st.sampled_from(list(Language)))
def test_no_sign_of_markup_survives(text, language):
    shown = aside(text, language)
    assert not set(shown) & set("<>[]{}`*_#|\\~@$^=&\u202e\u200b\n\r\t\x00")
    assert len(shown) <= 300
