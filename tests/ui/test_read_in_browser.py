"""The tab of texts as a reader has it, in Chromium, on a desk and on a phone."""

from __future__ import annotations

import pytest
from browsing import IN_BROWSER, PHONE, WIDE, faults, outside

pytestmark = IN_BROWSER
NARROW = {"width": 320, "height": 640}
ARTICLE = "#read/kz/ai-law/art_17__para_3__subpara_5"
VIEWS = ["#read", "#read/kz/ai-law/", ARTICLE, "#study/find/*/риск", "#study/find/*/маркеровка",
         "#study/cards", "#study/draft", "#study/languages"]  # fmt: skip
_SETTLED = "window.lawRead.tells() && !window.lawRead.moved"
_IN_VIEW = """(one) => { const box = document.querySelector(one).getBoundingClientRect();
  return box.top >= -1 && box.top < window.innerHeight; }"""
_TOO_SMALL = """() => [...document.querySelectorAll('#tab-read :is(button, input, summary)')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 43.5).map(([one]) => one.outerHTML.slice(0, 90))"""


def settled(page) -> None:
    """Wait until the tab shows what it was last asked for."""
    page.wait_for_function(_SETTLED)


def follow(page, *links: str) -> None:
    """Press links of the tab, wherever the reader is, one at once after another."""
    page.evaluate(
        "links => { for (const link of links) { const a = document.createElement('a'); a.href = link;"
        " document.body.append(a); a.click(); a.remove(); } }",
        links,
    )


def go(page, link: str) -> None:
    """Follow a link of the tab and wait until it led there."""
    follow(page, link)
    settled(page)
    page.wait_for_function(
        "link => document.querySelector('#read .view').dataset.link === link", arg=link
    )


def test_a_link_from_anywhere_opens_the_provision_in_view(visit, address) -> None:
    page = visit()
    go(page, ARTICLE)
    assert page.get_attribute("#tab-read-button", "aria-selected") == "true"
    assert page.inner_text("#read .sought").startswith("5)")
    page.wait_for_function(_IN_VIEW, arg="#read .sought")
    assert page.evaluate("document.activeElement.className") == "leaf"
    assert page.url.endswith(ARTICLE)
    assert outside(page, address) == []


def test_a_reader_opens_a_book_and_turns_its_pages_and_goes_back(visit) -> None:
    page = visit()
    page.click("#tab-read-button")
    page.click("#read .book-link >> nth=0")
    page.click('#read .contents a:has-text("Статья 17.")')
    page.wait_for_selector('#read .read-title:has-text("Статья 17.")')
    page.click("#read .turns .next a")
    page.wait_for_selector('#read .read-title:has-text("Статья 18.")')
    page.go_back()
    page.wait_for_selector('#read .read-title:has-text("Статья 17.")')
    page.click('#read-ways a:has-text("Карточки")')
    page.wait_for_selector("#read .deck .card:not([hidden])")


def test_an_address_of_the_tab_opens_it(visits, address) -> None:
    page = visits.open(f"{address}#read/kz/ai-law/art_21__para_2", locale="kk-KZ", viewport=PHONE)
    page.wait_for_selector('#read [lang="kk"] .sought')
    assert page.inner_text("#read .read-title").startswith("21-бап")
    settled(page)
    page.wait_for_function(_IN_VIEW, arg="#read .sought")
    assert page.evaluate("document.activeElement.className") == "leaf"


@pytest.mark.parametrize("locale", ["ru-RU", "kk-KZ"])
def test_what_was_asked_for_last_is_what_is_shown(visits, address, locale) -> None:
    page = visits.open(f"{address}#read/kz/ai-law/art_21__para_2", locale=locale)
    page.wait_for_function("window.lawRead")
    follow(page, "#study/draft", "#study/languages", ARTICLE)
    page.wait_for_selector("#read .sought", state="visible")
    page.click('#language label:has-text("English")')
    page.wait_for_selector('#read .toc > summary:has-text("Contents")')
    follow(page, "#study/draft", "#read", ARTICLE)
    settled(page)
    assert page.evaluate("document.querySelector('#read .view').dataset.link") == ARTICLE
    assert page.inner_text("#read .sought").startswith("5)")
    page.wait_for_selector('#read-language input[value="en"]:checked', state="attached")


def test_what_the_server_had_no_time_for_is_asked_for_again(visit) -> None:
    page = visit()
    go(page, "#read")
    page.evaluate(
        "() => { const { open } = lawRead; let lost = 2;"
        " lawRead.open = (asked) => { if (lost-- > 0) lawRead.failed(); else open(asked); }; }"
    )
    go(page, ARTICLE)
    assert page.inner_text("#read .sought").startswith("5)")
    page.go_back()
    page.wait_for_selector("#read .shelf")


def test_the_language_of_the_texts_and_the_day_are_the_readers_choice(visit) -> None:
    page = visit("en-GB")
    go(page, "#read/kz/ai-law/art_17")
    page.click('#read-language label:has-text("Қазақша")')
    page.wait_for_selector('#read .read-title:has-text("17-бап")')
    assert "Contents" in page.inner_text("#read .toc > summary")
    page.fill("#read-day input", "2025-12-01")
    page.wait_for_selector('#read .standing:has-text("not yet in force")')
    page.click('#language label:has-text("Русский")')
    page.wait_for_selector('#read .standing:has-text("ещё не действует")')
    assert page.inner_text("#read .read-title").startswith("Статья 17.")


@pytest.mark.parametrize(
    ("locale", "typed", "stem"),
    [("ru-RU", "рисками", "риск"), ("kk-KZ", "жүйелерді", "жүйе"), ("en-GB", "risk", "risk")],
)
def test_words_are_found_in_any_form_and_marked(visit, locale, typed, stem) -> None:
    page = visit(locale)
    page.click("#tab-read-button")
    page.wait_for_selector("#read .shelf")
    page.wait_for_selector(f'#read-language input[value="{locale[:2]}"]:checked', state="attached")
    page.fill("#read-words :is(input, textarea)", typed)
    page.keyboard.press("Enter")
    page.wait_for_selector("#read mark.hit")
    marks = page.eval_on_selector_all("#read mark.hit", "all => all.map(one => one.textContent)")
    assert len(marks) > 5
    assert all(mark.lower().startswith(stem) for mark in marks)
    page.click("#read .hits a >> nth=0")
    page.wait_for_selector("#read .leaf")


def test_nothing_found_offers_another_language_by_one_press(visit) -> None:
    page = visit()
    go(page, "#study/find/*/risks")
    page.click('#read [data-reading="en"]')
    page.wait_for_selector("#read mark.hit")
    page.wait_for_selector('#read-language input[value="en"]:checked', state="attached")


def test_a_term_explains_itself_to_mouse_keyboard_and_touch(visit) -> None:
    page = visit()
    go(page, "#read/kz/ai-law/art_21")
    page.hover("#read .term >> nth=0")
    page.wait_for_selector('#read .tip:has-text("ст. 1")')
    page.keyboard.press("Escape")
    assert page.query_selector("#read .tip") is None
    page.focus("#read .term >> nth=1")
    page.keyboard.press("Enter")
    tip = page.wait_for_selector("#read .tip")
    assert page.get_attribute("#read .term >> nth=1", "aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.tip') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector("#read .sought")
    phone = visit(size=PHONE, has_touch=True)
    go(phone, "#read/kz/ai-law/art_21")
    phone.tap("#read .term >> nth=0")
    box = phone.wait_for_selector("#read .tip").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def _heard(page) -> list[str]:
    """The sides of cards that a screen reader finds."""
    sides = "#read .card:not([hidden]) .face:not([aria-hidden=true]):not([inert]) .side"
    return page.eval_on_selector_all(sides, "all => all.map(one => one.textContent)")


def test_the_keyboard_alone_learns_by_the_cards(visit) -> None:
    page = visit(reduced_motion="reduce")
    go(page, "#study/cards/*/term/3")
    assert _heard(page) == ["Термин"]
    first = page.inner_text("#read .card:not([hidden]) .card-term")
    page.keyboard.press(" ")
    assert _heard(page) == ["Определение"]
    assert page.is_visible("#read .card:not([hidden]) .term-source a")
    page.keyboard.press("ArrowRight")
    assert _heard(page) == ["Термин"]
    assert page.inner_text("#read .card:not([hidden]) .card-term") != first
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#read .card:not([hidden]) .card-term") == first
    page.focus('#read [data-do="known"]')
    page.keyboard.press("Enter")
    assert page.inner_text("#read .progress") == "Карточка 1 из 29. Знаю: 1."
    assert page.evaluate(
        "getComputedStyle(document.querySelector('#read .faces')).transitionDuration"
    ) in ("0s", "1e-05s")
    go(page, "#read")
    go(page, "#study/cards/*/term/3")
    assert page.inner_text("#read .progress").endswith("Знаю: 1.")


def test_a_card_put_off_comes_again_and_the_last_known_one_ends_the_deck(visit) -> None:
    page = visit()
    go(page, "#study/cards/kz%2Fai-law/meaning/2")
    put_off = page.get_attribute("#read .card:not([hidden])", "data-card")
    page.click('#read [data-do="again"]')
    assert page.get_attribute("#read .card:not([hidden])", "data-card") != put_off
    for _ in range(14):
        page.click('#read [data-do="known"]')
    assert page.get_attribute("#read .card:not([hidden])", "data-card") == put_off
    page.click('#read [data-do="known"]')
    assert "перемешайте заново" in page.inner_text("#read .progress")
    assert page.is_disabled('#read [data-do="turn"]')


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["1280", "390", "320"])
def test_no_view_is_scrolled_sideways_and_what_is_pressed_is_large(visit, size) -> None:
    page = visit("kk-KZ", size=size)
    page.click('#language label:has-text("Қазақша")')
    for link in VIEWS:
        go(page, link)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], link
        assert page.evaluate(_TOO_SMALL) == [], link


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_grave_in_any_view(visit, size, scheme) -> None:
    page = visit(size=size, color_scheme=scheme)
    for link in VIEWS:
        go(page, link)
        if link == ARTICLE:
            page.focus("#read .term >> nth=0")
            page.keyboard.press("Enter")
            page.wait_for_selector("#read .tip")
        assert faults(page) == [], link
