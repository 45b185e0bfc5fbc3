"""Answers and sheets as a reader has them in Chromium: nothing foreign loads, what is copied keeps its citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from browsing import IN_BROWSER, PHONE, quiet, served, until
from turns import FakeAssistant, abstention, answer, library, passage, turn

from assistant.law.language import Language
from assistant.understand.query import clean
from assistant.values import Answer, Citation, Claim, Notice, NoticeCode, Reason, Turn

pytestmark = IN_BROWSER

EVIL = (
    '<img src="http://evil.example/a.png"> ![b](http://evil.example/b.png) <a href="http://evil.example">c</a> '
    '<style>@import "http://evil.example/d.css"</style> [e](javascript:alert(1)) <iframe src="http://evil.example"></iframe>'
)


class Hostile(FakeAssistant):
    """Answers with words of a source that try to be markup; is silent about the bus."""

    def ask(self, question: str, **more: Any) -> Turn:
        sleep(self.pause)
        text = clean(question)
        there = passage("art_18__para_2")
        evil = replace(there, provision=replace(there.provision, text=EVIL, heading=EVIL))
        note = Notice(code=NoticeCode.PREMISE_CORRECTED, text=EVIL)
        if "bus" in text:
            near = replace(abstention(Reason.NOT_IN_CORPUS, notices=(note,)), nearest=(evil, there))
            return turn(near, text, Language.RU)
        good = answer("art_17__para_3__subpara_6", "art_21__para_2").claims
        claims = (Claim(text=EVIL, citations=(Citation(passage=evil, quote=EVIL),)), *good)
        return turn(Answer(claims=claims, notices=(note,)), text, Language.RU)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Hostile(), data_dir=tmp_path_factory.mktemp("data")) as there:
        yield there


def _ask(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#ask")
    page.wait_for_selector("#conversation .reply")


def _open_sheet(page: Any) -> Any:
    page.click('#conversation a[href="#sheet-0"]')
    page.wait_for_selector("dialog.sheet[open] iframe")
    return page.frame_locator("dialog.sheet iframe")


@pytest.mark.parametrize("question", ["Что?", "Is there a bus?"])
def test_words_of_a_source_load_nothing_and_are_read_as_they_stand(visit, question) -> None:
    page = visit()
    _ask(page, question)
    page.wait_for_selector("#conversation .reply .actions")
    shown = page.inner_text("#conversation .reply")
    assert "![b](http://evil.example/b.png)" in shown and "<iframe" in shown
    for foreign in ("img", "iframe", "style", 'a[href^="http"]', 'a[href^="javascript"]'):
        assert page.query_selector(f"#conversation .reply {foreign}") is None
    assert [url for url in page.asked_for if "evil" in url] == []


def test_a_chip_opens_its_provision_and_keeps_its_name(visit) -> None:
    page = visit()
    _ask(page, "Что?")
    chip = page.locator('#conversation a.chip[href="#c-0-1"]')
    assert chip.inner_text() == "пп. 6 п. 3 ст. 17"
    chip.click()
    page.wait_for_selector('#panel :text("пп. 6 п. 3 ст. 17")')
    assert page.locator("#conversation .reply .badge").count() >= 3


def test_a_copied_answer_keeps_its_citations_and_what_it_is_worth(visit, address) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    _ask(page, "Что?")
    page.click('#conversation a[href="#copy-0"]')
    page.wait_for_selector('#conversation a[href="#copy-0"]:has-text("Ответ скопирован")')
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "(пп. 6 п. 3 ст. 17)" in copied and "(п. 2 ст. 21)" in copied
    assert "изложение по официальному тексту" in copied
    assert "Это справка, а не юридическая консультация." in copied
    assert "скопир" not in copied.lower()


def test_marked_words_are_copied_with_their_citations(visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    _ask(page, "Что?")
    quiet(page)
    page.evaluate(
        "() => { const range = document.createRange();"
        " range.selectNodeContents(document.querySelectorAll('#conversation .claim')[1]);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.keyboard.press("Control+c")
    until(
        page,
        lambda: page.evaluate("navigator.clipboard.readText()").endswith("(пп. 6 п. 3 ст. 17)"),
    )


def test_a_silence_is_printed_as_a_sheet_that_loads_nothing(visit, address, tmp_path: Path) -> None:
    page = visit()
    _ask(page, "Is there a bus?")
    sheet = _open_sheet(page)
    assert sheet.locator("h1").inner_text() == "Лист поиска"
    assert "Is there a bus?" in sheet.locator("dl").inner_text()
    assert "evil.example" in sheet.locator("blockquote").first.inner_text()
    assert sheet.locator("tbody tr").count() == len(
        turn(abstention(), "?").query.scope or library().acts
    )
    assert sheet.locator("img, script, iframe, a").count() == 0
    with page.expect_download() as saved:
        page.click('dialog.sheet button[data-sheet="save"]')
    saved.value.save_as(tmp_path / "sheet.html")
    assert saved.value.suggested_filename == "list-poiska.html"
    assert (tmp_path / "sheet.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [url for url in page.asked_for if "evil" in url] == []


def test_the_sheet_is_printed_alone_closed_by_the_keyboard_and_opened_again(visit) -> None:
    page = visit()
    _ask(page, "bus")
    _open_sheet(page)
    page.evaluate(
        "() => { const paper = document.querySelector('dialog.sheet iframe').contentWindow;"
        " paper.print = () => { window.printed = paper.document.title; }; }"
    )
    page.click('dialog.sheet button[data-sheet="print"]')
    assert page.evaluate("window.printed") == "Лист поиска"
    page.frame_locator("dialog.sheet iframe").locator("h1").click()
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.sheet:not([open])", state="attached")
    page.focus('#conversation a[href="#sheet-0"]')
    page.keyboard.press("Space")
    page.wait_for_selector("dialog.sheet[open]")


def test_a_phone_shows_an_answer_and_a_sheet_without_scrolling_sideways(visit) -> None:
    page = visit(size=PHONE)
    _ask(page, "bus")
    sheet = _open_sheet(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert sheet.locator("html").evaluate("root => root.scrollWidth <= window.innerWidth")


def test_a_silence_that_was_kept_asks_for_the_question_again(visit) -> None:
    page = visit()
    _ask(page, "bus")
    page.wait_for_selector('#conversation a[href="#sheet-0"]')
    page.reload()
    page.wait_for_selector('#conversation a[href="#sheet-0"]')
    page.click('#conversation a[href="#sheet-0"]')
    page.wait_for_selector('dialog.sheet[open] p:has-text("задайте вопрос ещё раз")')
    page.click('dialog.sheet button[data-sheet="close"]')
    page.wait_for_selector("dialog.sheet:not([open])", state="attached")
