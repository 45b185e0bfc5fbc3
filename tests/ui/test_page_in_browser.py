"""The page as a visitor has it, in Chromium, with an assistant that answers by script."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from turns import FakeAssistant, passage

from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.web import launch

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no browser: Chromium is not installed"),
    # the browser's and the server's sockets are closed by them, in their own time
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LINKS = '#conversation a[href^="#c-"]'


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = launch(Settings(port=port), assistant=FakeAssistant(), prevent_thread_lock=True)
    yield f"http://127.0.0.1:{port}/"
    page.close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser, address):
    """Open the page as a reader of a language, and keep the hosts that it called."""
    contexts = []

    def opened(locale: str = "ru-RU", size: dict[str, int] = WIDE):
        context = browser.new_context(locale=locale, viewport=size)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.asked_for = []
        page.on("request", lambda request: page.asked_for.append(request.url))
        page.goto(address)
        page.wait_for_selector("#question textarea")
        page.wait_for_function("window.lawPage && document.documentElement.lang.length === 2")
        return page

    yield opened
    for context in contexts:
        context.close()


def _ask(page, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#ask")


def _outside(page, address: str) -> list[str]:
    own = (address, "data:", "blob:")
    return [url for url in page.asked_for if not url.startswith(own)]


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
    page.click('#reading label:has-text("English")')
    page.wait_for_selector('#panel [lang="en"]')
    assert (
        page.inner_text("#panel .source-text mark") == passage("art_21__para_2", Language.EN).text
    )
    page.screenshot(path=tmp_path / "page.png")
    assert _outside(page, address) == []


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
    assert not page.is_visible("#starters")
    page.click("#again")
    page.wait_for_selector("#starters", state="visible")
    assert not page.is_visible("#conversation")


def test_what_was_typed_loads_nothing_and_is_shown_as_typed(visit, address) -> None:
    page = visit()
    typed = "<img src=http://evil.example/a.png> ![a](http://evil.example/b.png) **x**"
    _ask(page, typed)
    page.wait_for_selector(LINKS)
    assert page.inner_text("#conversation .user-row").strip() == typed
    assert page.query_selector("#conversation img") is None
    assert _outside(page, address) == []


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
