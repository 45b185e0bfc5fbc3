"""The panel of sources as a reader has it: by mouse, by keyboard, on a phone, with a file of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import sleep
from typing import Any

import pytest
from browsing import IN_BROWSER, PHONE, ask, faults, outside, served, still
from turns import FakeAssistant, library, passage, turn

from assistant.ingest.own.shelf import read_own
from assistant.ingest.own.store import add
from assistant.law.language import Language
from assistant.library import Library
from assistant.values import Answer, Citation, Claim, Turn

pytestmark = IN_BROWSER
CHIPS = '#conversation a[href^="#c-"]'
QUOTE = "Арендатор обязан вернуть помещение в том состоянии, в котором он его получил"
LEASE = f"""<meta charset="utf-8"><style>body {{ font: 14pt serif }} h1 {{ break-before: page }}</style>
<p>Договор аренды помещения.</p><p>Стороны договорились о сроке в один год.</p>
<h1>Возврат помещения</h1><p>Срок указан в приложении. {QUOTE}, с учётом износа. Ключи передаются в тот же день.</p>"""


class WithLease(FakeAssistant):
    """Answers "аренда" from a file of the asker's own, and all else by the script."""

    def __init__(self, shelf: Library) -> None:
        super().__init__()
        self._whole, self.library = shelf, shelf.of("")

    def ask(self, question: str, **more) -> Turn:
        if "аренд" not in question:
            return super().ask(question, **more)
        sleep(self.pause)
        act = next(act for act in self.library.acts if act.id.startswith("own/"))
        there = next(p for p in self.library.passages if p.act.id == act.id and QUOTE in p.text)
        quote = Citation(passage=there, quote=QUOTE)
        return turn(Answer(claims=(Claim(text=QUOTE, citations=(quote,)),)), question)


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    folder, lease = data / "documents", data / "lease.pdf"
    page = browser.new_page()
    page.set_content(LEASE)
    lease.write_bytes(page.pdf(format="A4"))
    page.close()
    add(lease, folder, collection="documents", today=date(2026, 1, 1))
    own = read_own(folder, library().acts)
    shelf = Library(
        versions=[*library().versions, *own.versions], signposts=(), terms=(), fingerprint="x"
    )
    with served(WithLease(shelf), data_dir=data) as there:
        yield there


def _ask(page, question: str = "Как часто обновлять риски?") -> None:
    ask(page, question)
    page.wait_for_selector(CHIPS)
    page.wait_for_selector("#panel .source")


def _heading(page, words: str) -> None:
    page.wait_for_selector(f'#panel .source-heading:has-text("{words}")')


def _focused(page) -> str:
    return page.evaluate(
        "document.activeElement.className + ' ' + (document.activeElement.dataset.view || '')"
    )


def test_from_a_citation_to_the_words_and_back_by_keyboard(visit, address) -> None:
    page = visit()
    _ask(page)
    chip = page.locator(CHIPS).nth(1)
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('.source-label:has-text("п. 2 ст. 21")')
    page.wait_for_function("document.activeElement.className === 'source'")
    assert page.inner_text("#panel mark.quote >> nth=0") == passage("art_21__para_2").text
    page.wait_for_function(
        "document.querySelector('.source-heard').textContent.includes('п. 2 ст. 21')"
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')") == chip.get_attribute(
        "href"
    )
    assert outside(page, address) == []


def test_previous_next_and_one_step_back(visit) -> None:
    page = visit()
    _ask(page)
    _heading(page, "Статья 18")
    page.click("#panel .neighbour.next")
    _heading(page, "Статья 19")
    page.wait_for_function("document.activeElement.className === 'source'")
    page.click("#panel .neighbour.previous")
    _heading(page, "Статья 18")
    page.click("#panel .neighbour.previous")
    _heading(page, "Статья 17")
    for heading in ("Статья 18", "Статья 19", "Статья 18"):
        page.click('#panel [data-view="#v/back"]')
        _heading(page, heading)
    page.wait_for_selector('#panel [data-view="#v/back"]', state="detached")


def test_a_reference_inside_the_text_opens_what_it_names(visit) -> None:
    page = visit()
    _ask(page)
    page.click('#panel a.ref:has-text("пункте 3 статьи 17")')
    _heading(page, "Статья 17")
    assert page.inner_text("#panel .words.cited").startswith(f"3. {passage('art_17__para_3').text}")


def test_the_languages_of_the_text_change_and_stand_side_by_side(visit) -> None:
    page = visit()
    _ask(page)
    page.click('#panel [data-view="#v/read/kk"]')
    page.wait_for_selector('#panel .source-text[lang="kk"]')
    page.wait_for_function("document.activeElement.dataset.view === '#v/read/kk'")
    assert page.get_attribute('#panel [data-view="#v/read/kk"]', "aria-pressed") == "true"
    page.click('#panel [data-view="#v/beside/ru"]')
    page.wait_for_selector("#panel .pairs")
    still(page)
    left, right = (
        page.locator("#panel .pair >> nth=2").locator("> div").nth(n).bounding_box() for n in (0, 1)
    )
    assert abs(left["y"] - right["y"]) < 3 and right["x"] > left["x"] + left["width"] - 1
    page.click('#language label:has-text("English")')
    page.wait_for_selector('#panel .choice-name:has-text("Show beside it")')
    assert page.is_visible("#panel .pairs")


def test_on_a_phone_the_panel_comes_into_sight_and_paragraphs_stand_below_each_other(visit) -> None:
    page = visit(size=PHONE)
    _ask(page)
    page.locator(CHIPS).nth(1).click()
    page.wait_for_selector('.source-label:has-text("п. 2 ст. 21")')
    page.wait_for_function(
        "() => { const { top } = document.querySelector('#panel .cited').getBoundingClientRect();"
        " return top >= 0 && top < window.innerHeight; }"
    )
    page.click('#panel [data-view="#v/beside/kk"]')
    page.wait_for_selector("#panel .pairs")
    still(page)
    one, two = (
        page.locator("#panel .pair >> nth=2").locator("> div").nth(n).bounding_box() for n in (0, 1)
    )
    assert two["y"] >= one["y"] + one["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("#panel [data-back]")
    page.wait_for_function("document.activeElement.matches('#conversation a')")


def test_the_page_of_ones_own_file_is_shown_with_the_words_marked(visit, address) -> None:
    page = visit()
    _ask(page, "Что с аренд?")
    page.wait_for_selector("#panel .sheet img")
    assert "Страница 2 из 2 вашего файла" in page.inner_text("#panel figcaption")
    page.wait_for_function("document.querySelector('#panel .sheet img').naturalWidth > 500")
    still(page)
    boxes = page.locator("#panel .sheet .box")
    sheet = page.locator("#panel .sheet").bounding_box()
    assert 1 <= boxes.count() <= 3
    for at in range(boxes.count()):
        box = boxes.nth(at).bounding_box()
        assert 0 < box["width"] < sheet["width"] and 5 < box["height"] < 30
        assert sheet["y"] < box["y"] < sheet["y"] + sheet["height"] / 3
    page.click('#panel [data-view="#v/page/1"]')
    page.wait_for_selector('#panel figcaption:has-text("Страница 1 из 2")')
    assert boxes.count() == 0
    assert page.inner_text("#panel mark.quote >> nth=0") == QUOTE
    assert outside(page, address) == []


@pytest.mark.parametrize("language", list(Language))
def test_nothing_in_the_panel_is_wider_than_the_panel(visit, language) -> None:
    page = visit(locale={"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}[language.value], size=PHONE)
    _ask(page)
    wide = page.evaluate(
        "() => { const panel = document.querySelector('#panel').getBoundingClientRect();"
        " return [...document.querySelectorAll('#panel *')].filter(e => e.getBoundingClientRect().right > panel.right + 1)"
        ".map(e => e.outerHTML.slice(0, 100)); }"
    )
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_any_state_of_the_panel(visit, scheme) -> None:
    page = visit(color_scheme=scheme)
    _ask(page)
    page.click("#panel .terms summary")
    page.click('#panel [data-view="#v/beside/kk"]')
    page.wait_for_selector("#panel .pairs")
    found = {"beside": faults(page)}
    page.click("#panel .neighbour.next")
    _heading(page, "Статья 19")
    found["followed"] = faults(page)
    _ask(page, "Что с аренд?")
    page.wait_for_selector("#panel .sheet img")
    found["file"] = faults(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_the_whole_document_opens_in_the_tab_of_texts_at_the_provision(visit) -> None:
    page = visit()
    _ask(page)
    page.locator(CHIPS).nth(1).click()
    page.wait_for_selector('.source-label:has-text("п. 2 ст. 21")')
    page.click("#panel .whole-act")
    page.wait_for_selector("#read .sought", state="visible")
    assert passage("art_21__para_2").text in page.inner_text("#read .sought")
