"""A model on the page: chosen, agreed to, followed while it writes, stopped, and never taken for the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import IN_BROWSER, PHONE, WIDE, outside, served
from speaking import Speaking
from turns import CLARIFYING, EXPLAINED, MISSING, claim

from assistant.keep.keep import Keep
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.values import Answer, Basis

pytestmark = IN_BROWSER
LOCALES = {Language.RU: "ru-RU", Language.KK: "kk-KZ", Language.EN: "en-GB"}
QUESTIONS = {
    Language.RU: "Как предупреждать?",
    Language.KK: "Пайдаланушыны қалай ескерту керек?",
    Language.EN: "How to warn?",
}
EVIL = (
    '<img src="http://evil.example/1.png" onerror="document.title=\'run\'"> ![a](http://evil.example/2.png) '
    "[b](javascript:document.title='run') <script>document.title='run'</script> \u202etxet\u202c **c** "
    '<a href="http://evil.example/9">d</a> <style>@import url(http://evil.example/5.css);</style> http://evil.example/10'
)


class Evil(Speaking):
    """Its model says what no model may: markup everywhere."""

    def explanation(self, language: Language) -> Any:
        one = replace(claim("art_21__para_2", language), text=EVIL, basis=Basis.MODEL)
        return Answer(claims=(one,), missing=EVIL, clarifying=EVIL)


@pytest.fixture
def talk(visits, tmp_path) -> Iterator[Any]:
    """Serve an assistant whose model is elsewhere, and open its page."""
    opened = []

    def serve(speaking: Speaking | None = None, language: Language = Language.RU, **more: Any):
        size = more.pop("viewport", WIDE)
        settings = {"data_dir": tmp_path, "model": "openai:big"} | more
        there = served(speaking or Speaking(), **settings)
        address = there.__enter__()
        opened.append(there)
        page = visits.open(address, locale=LOCALES[language], viewport=size)
        page.there = address
        page.wait_for_selector("#voice input")
        page.wait_for_function(f"document.documentElement.lang === '{language.value}'")
        page.wait_for_timeout(400)
        return page

    yield serve
    for there in opened:
        there.__exit__(None, None, None)


def choose(page: Any, voice: str) -> None:
    page.click(f'#voice input[value="{voice}"]')


def switch_on(page: Any) -> None:
    choose(page, "model")
    page.click("#agree")
    page.wait_for_selector("#leaves .leaves")
    page.wait_for_selector("#consent", state="hidden")


def send(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#ask")


def ask(page: Any, question: str) -> None:
    send(page, question)
    page.wait_for_selector("#conversation .reply .actions")


def grave(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def test_at_first_only_the_law_speaks_and_no_model_is_asked(talk) -> None:
    speaking = Speaking()
    page = talk(speaking)
    assert page.is_checked('#voice input[value="law"]')
    ask(page, "Как предупреждать?")
    assert page.locator("#conversation .model").count() == 0
    assert speaking.asked == []


@pytest.mark.parametrize("language", list(Language))
def test_what_leaves_is_said_first_and_nothing_leaves_without_the_button(talk, language) -> None:
    speaking = Speaking()
    page = talk(speaking, language)
    choose(page, "model")
    page.wait_for_selector("#consent #agree")
    said = page.inner_text("#consent")
    assert "api.openai.com" in said and message("model.leaves_question", language) in said
    assert page.is_checked('#voice input[value="law"]')
    ask(page, QUESTIONS[language])
    assert speaking.asked == []
    page.click("#agree")
    page.wait_for_selector("#leaves .leaves")
    assert page.is_checked('#voice input[value="model"]')
    send(page, QUESTIONS[language])
    page.wait_for_selector("#conversation .model")
    assert speaking.asked == [QUESTIONS[language]]


def test_who_declines_keeps_to_the_law_and_is_asked_again(talk, tmp_path) -> None:
    page = talk()
    choose(page, "model")
    page.click("#decline")
    page.wait_for_selector("#consent", state="hidden")
    assert page.is_checked('#voice input[value="law"]')
    choose(page, "model")
    page.wait_for_selector("#consent #agree")


def test_consent_is_kept_for_the_person_and_what_is_sent(talk, tmp_path) -> None:
    page = talk()
    switch_on(page)
    assert Keep.inside(tmp_path).consents.given(
        "", "openai api.openai.com question,history,passages"
    )
    page.reload()
    page.wait_for_selector("#voice input")
    page.wait_for_timeout(600)
    assert page.is_checked('#voice input[value="law"]')  # each visit begins with the law
    choose(page, "model")
    page.wait_for_selector("#leaves .leaves")
    assert not page.is_visible("#consent")
    page.click("#leaves summary")
    assert "Согласие дано" in page.inner_text("#leaves")


def test_more_that_leaves_is_asked_anew(talk, tmp_path) -> None:
    switch_on(talk())
    page = talk(model_documents=True)
    choose(page, "model")
    page.wait_for_selector("#consent #agree")
    assert "места ваших документов" in page.inner_text("#consent")


def test_a_model_on_this_computer_asks_for_nothing_and_says_so(talk) -> None:
    page = talk(model_url="http://127.0.0.1:9/v1")
    choose(page, "model")
    page.wait_for_selector("#leaves .leaves")
    assert not page.is_visible("#consent")
    assert "ничего его не покидает" in page.inner_text("#leaves")


@pytest.mark.parametrize("language", list(Language))
def test_a_model_s_words_are_marked_and_the_law_s_are_quoted_under_them(talk, language) -> None:
    page = talk(language=language)
    switch_on(page)
    ask(page, QUESTIONS[language])
    box = page.locator("#conversation .reply .model")
    assert box.count() == 1
    said = box.locator("p.claim").inner_text()
    assert said == EXPLAINED[language] and "«" not in said
    assert box.locator(".mark").inner_text() == message("model.words", language)
    quoted = box.locator("blockquote.law-words").inner_text()
    assert claim("art_21__para_2", language).text in quoted
    instead = page.locator("#conversation .reply .rewritten .mark")
    assert instead.inner_text() == message("model.rewritten", language)
    whole = page.inner_text("#conversation .reply")
    assert MISSING[language] in whole and CLARIFYING[language] in whole
    hint = page.get_attribute("#question textarea", "placeholder")
    assert hint == message("model.answer_hint", language, text=CLARIFYING[language])


def test_a_quotation_under_a_model_s_words_opens_its_provision(talk) -> None:
    page = talk()
    switch_on(page)
    ask(page, "Как предупреждать?")
    page.click("#conversation .model a.chip")
    page.wait_for_selector('#panel mark:has-text("Распространять синтетические")')


def test_the_law_s_words_alone_come_back_with_the_switch(talk) -> None:
    speaking = Speaking()
    page = talk(speaking)
    switch_on(page)
    ask(page, "Как предупреждать?")
    choose(page, "law")
    page.wait_for_selector("#leaves .leaves", state="detached")
    page.fill("#question textarea", "А ещё?")
    page.click("#ask")
    page.wait_for_function(
        "document.querySelectorAll('#conversation .reply .actions').length === 2"
    )
    assert speaking.asked == ["Как предупреждать?"]
    assert page.locator("#conversation .model").count() == 1


def test_what_is_verified_is_shown_while_the_rest_is_written(talk) -> None:
    speaking = Speaking(patience=2.5)
    page = talk(speaking)
    switch_on(page)
    send(page, "Долго")
    page.wait_for_selector("#conversation .reply.partial .model")
    part = page.inner_text("#conversation .reply.partial")
    assert EXPLAINED[Language.RU] in part and "Модель пишет…" in part and "Пояснение модели" in part
    assert grave(page) == []
    page.wait_for_selector("#conversation .reply .actions")
    assert page.locator("#conversation .partial").count() == 0
    assert not speaking.freed.is_set()


def test_who_stops_frees_the_call_and_has_the_question_back(talk) -> None:
    speaking = Speaking()
    page = talk(speaking)
    switch_on(page)
    send(page, "Долго")
    page.wait_for_selector("#conversation .reply.partial .model")
    page.click("#stop")
    assert speaking.freed.wait(2)
    page.wait_for_selector("#talk-note .notice")
    page.wait_for_timeout(500)  # what the model had said by then does not come after
    assert page.input_value("#question textarea") == "Долго"
    assert page.locator("#conversation .reply").count() == 0
    ask(page, "Как предупреждать?")  # and the next is answered


def test_a_conversation_that_comes_back_shows_the_same(talk) -> None:
    page = talk()
    switch_on(page)
    ask(page, "Как предупреждать?")
    page.wait_for_timeout(600)
    before = page.inner_html("#conversation .reply")
    page.reload()
    page.wait_for_selector("#conversation .reply .model")
    assert page.inner_html("#conversation .reply") == before
    page.click("#conversation .model a.chip")
    page.wait_for_selector('#panel mark:has-text("Распространять синтетические")')


def test_a_copied_answer_says_whose_words_it_has(talk) -> None:
    page = talk()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    switch_on(page)
    ask(page, "Как предупреждать?")
    page.click('#conversation a[href="#copy-0"]')
    page.wait_for_selector('#conversation a[href="#copy-0"]:has-text("Ответ скопирован")')
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[lines.index(EXPLAINED[Language.RU]) - 1] == "Пояснение модели"
    assert any(line.endswith("(п. 2 ст. 21)") for line in lines)


def test_markup_of_a_model_is_read_as_it_stands_and_loads_nothing(talk) -> None:
    page = talk(Evil(patience=1.5))
    title = page.title()
    switch_on(page)
    send(page, "Долго")
    page.wait_for_selector("#conversation .reply.partial .model")
    assert "![a](http://evil.example/2.png)" in page.inner_text("#conversation .reply.partial")
    page.wait_for_selector("#conversation .reply .actions")
    for one in ("p.claim", ".aside >> nth=0", ".aside >> nth=1"):
        said = page.inner_text(f"#conversation .reply {one}")
        assert "![a](http://evil.example/2.png)" in said and "<script>" in said
        assert "\u202e" not in said
    hint = page.get_attribute("#question textarea", "placeholder")
    assert "<img" in hint and "\u202e" not in hint
    foreign = 'img, script, style, iframe, strong, a[href^="http"], a[href^="javascript"]'
    assert page.locator(f"#conversation .reply :is({foreign})").count() == 0
    page.wait_for_timeout(500)
    assert outside(page, page.there) == []
    assert page.title() == title


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_grave_and_nothing_is_scrolled_sideways(talk, size, scheme) -> None:
    page = talk(language=Language.KK, viewport=size)
    page.emulate_media(color_scheme=scheme)
    choose(page, "model")
    page.wait_for_selector("#consent #agree")
    assert grave(page) == []
    page.click("#agree")
    page.wait_for_selector("#leaves .leaves")
    ask(page, QUESTIONS[Language.KK])
    page.click("#leaves summary")
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_keyboard_alone_chooses_agrees_and_asks(talk) -> None:
    page = talk()
    page.focus('#voice input[value="law"]')
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("document.activeElement.matches('#consent h2')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "agree"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#question textarea')")
    page.keyboard.type("Как предупреждать?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#conversation .reply .model")


def test_a_page_without_a_model_has_no_switch(visits, tmp_path) -> None:
    with served(Speaking(), data_dir=tmp_path) as address:
        page = visits.open(address, locale="ru-RU")
        page.wait_for_selector("#question textarea")
        page.wait_for_timeout(400)
        assert page.locator("#voice:visible, #consent:visible").count() == 0
        assert page.locator("#leaves .leaves").count() == 0
