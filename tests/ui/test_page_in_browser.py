"""The page as a visitor has it, in Chromium, with an assistant that answers by script."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import IN_BROWSER, PHONE, outside
from turns import passage

from assistant.law.language import Language

pytestmark = IN_BROWSER
LINKS = '#conversation a[href^="#c-"]'


def _ask(page, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#ask")


def test_a_visitor_asks_in_kazakh_and_reads_the_source(visit, address, tmp_path: Path) -> None:
    page = visit()
    assert page.evaluate("document.documentElement.lang") == "ru"
    page.click('#language label:has-text("Қазақша")')
    page.wait_for_selector('#ask:has-text("Сұрау")')
    assert page.evaluate("document.documentElement.lang") == "kk"
    _ask(page, "Қауіп-қатерлерді қаншалықты жиі жаңарту керек?")
    page.wait_for_selector(LINKS)
    page.click(f"{LINKS} >> nth=1")
    page.wait_for_selector('.source-label:has-text("21-баптың 2-тармағы")')
    assert (
        page.inner_text("#panel .source-text mark") == passage("art_21__para_2", Language.KK).text
    )
    page.click('#panel button[data-view="#v/read/en"]')
    page.wait_for_selector('#panel .source-text[lang="en"]')
    assert (
        page.inner_text("#panel .source-text mark") == passage("art_21__para_2", Language.EN).text
    )
    page.screenshot(path=tmp_path / "page.png")
    assert outside(page, address) == []


@pytest.mark.parametrize(
    ("locale", "language", "button"),
    [
        ("ru-RU", "ru", "Спросить"),
        ("kk-KZ", "kk", "Сұрау"),
        ("en-GB", "en", "Ask"),
        ("de-DE", "ru", "Спросить"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(visit, locale, language, button) -> None:
    page = visit(locale)
    page.wait_for_selector(f'#ask:has-text("{button}")')
    assert page.evaluate("document.documentElement.lang") == language


def test_a_starter_question_is_asked_by_one_click(visit) -> None:
    page = visit()
    page.click("#starter-1")
    page.wait_for_selector(LINKS)
    assert "Какие системы ИИ запрещены?" in page.inner_text("#conversation")
    page.wait_for_selector("#starters", state="hidden")
    page.click("#again")
    page.wait_for_selector("#starters", state="visible")
    page.wait_for_selector("#conversation", state="hidden")


def test_what_was_typed_loads_nothing_and_is_shown_as_typed(visit, address) -> None:
    page = visit()
    typed = "<img src=http://evil.example/a.png> ![a](http://evil.example/b.png) **x**"
    _ask(page, typed)
    page.wait_for_selector(LINKS)
    assert page.inner_text("#conversation .user-row").strip() == typed
    assert page.query_selector("#conversation img") is None
    assert outside(page, address) == []


def test_a_phone_shows_all_without_scrolling_sideways(visit) -> None:
    page = visit(size=PHONE)
    _ask(page, "Как часто обновлять риски?")
    page.wait_for_selector(LINKS)
    page.click(f"{LINKS} >> nth=0")
    page.wait_for_function(
        "() => { const r = document.querySelector('#panel .cited').getBoundingClientRect();"
        " return r.top >= 0 && r.top < window.innerHeight; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.is_visible(".source .back")


def test_every_button_and_field_has_a_name(visit) -> None:
    page = visit()
    _ask(page, "Сколько стоит автобус?")
    page.wait_for_selector(LINKS)
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('button, a, input, textarea')]"
        ".filter(e => e.offsetParent && !(e.innerText || '').trim() && !e.ariaLabel && !e.labels?.length)"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    assert nameless == []


def test_a_screen_reader_hears_the_conversation_in_the_language_of_the_page(visit) -> None:
    page = visit()
    _ask(page, "Кто отвечает за риски?")
    page.wait_for_selector('#conversation [role="group"][aria-label="Ответ"]')
    page.click('#language label:has-text("Қазақша")')
    page.wait_for_selector('#conversation [role="log"][aria-label="Әңгіме"]')
    for name in ("Сұрақ", "Жауап"):
        assert page.is_visible(f'#conversation [role="group"][aria-label="{name}"]')
