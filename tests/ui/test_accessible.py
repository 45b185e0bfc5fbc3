"""The page for those who see little, hear it read aloud or have no mouse: axe, keys, names, sizes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from browsing import IN_BROWSER, PHONE, WIDE, faults, opened_up, quiet, until

pytestmark = IN_BROWSER
NARROW = {"width": 320, "height": 640}
LINKS = '#conversation a[href^="#c-"]'
_TOO_SMALL = """() => [...document.querySelectorAll('button, select, input, textarea, [role="tab"], summary')]
  .filter((one) => one.offsetParent && !one.closest('[aria-hidden="true"]') && !one.disabled)
  .map((one) => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && box.height > 0 && (box.height < 43.5 || box.width < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
_SMALL_WORDS = """() => {
  const small = new Set();
  for (const one of document.querySelectorAll('main *')) {
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !one.checkVisibility() || one.closest('[aria-hidden="true"]')) continue;
    if (!one.getClientRects().length) continue;
    if (parseFloat(getComputedStyle(one).fontSize) < 15.9) small.add(one.outerHTML.slice(0, 90));
  }
  return [...small];
}"""
_HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5')]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


def tabs(page) -> list[str]:
    return page.eval_on_selector_all(
        '#tabs [role="tablist"] [role="tab"][data-tab-id]',
        "all => all.filter(one => one.closest('#tabs > .tab-wrapper')).map(one => one.dataset.tabId)",
    )


def go(page, tab: str) -> None:
    """Open a tab and wait for what it shows; its first contents come by themselves."""
    page.click(f'#tabs [role="tab"][data-tab-id="{tab}"]')
    page.wait_for_selector(f"#tab-{tab}", state="visible")
    if tab == "read":
        page.wait_for_function("window.lawRead.tells()")
    if tab == "documents":
        page.wait_for_selector("#documents-list h2")
    quiet(page, 400)


def ask(page, question: str) -> None:
    page.fill("#question textarea", question)
    page.click("#ask")
    page.wait_for_selector(LINKS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_grave_on_any_tab(visit, size, scheme) -> None:
    page = visit(size=size, color_scheme=scheme)
    found = {"at first": faults(page)}
    ask(page, "Как часто обновлять риски?")
    found["answer"] = faults(page)
    for tab in tabs(page):
        go(page, tab)
        found[tab] = faults(page)
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_would_find_a_button_without_a_name_and_pale_words(visit) -> None:
    page = visit()
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<button id=bare></button><p style=\"color:#bbb;background:#fff\">pale</p>')"
    )
    assert {one.partition(":")[0] for one in faults(page)} == {"button-name", "color-contrast"}


def test_axe_finds_nothing_grave_where_there_is_no_answer(visit) -> None:
    page = visit("kk-KZ")
    ask(page, "Сколько стоит автобус?")
    assert faults(page) == []


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "320"])
@pytest.mark.parametrize("words", ["normal", "huge"])
def test_nothing_is_scrolled_sideways(visit, size, words) -> None:
    page = visit("kk-KZ", size=size)
    page.select_option('#choices select[name="size"]', words)
    wide = {"at first": page.evaluate("document.documentElement.scrollWidth")}
    ask(page, "Қауіп-қатерлерді қаншалықты жиі жаңарту керек?")
    for tab in tabs(page):
        go(page, tab)
        wide[tab] = page.evaluate("document.documentElement.scrollWidth")
    assert {where: width for where, width in wide.items() if width > size["width"]} == {}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_is_pressed_is_large_enough_and_words_are_not_small(visit, size) -> None:
    page = visit(size=size)
    ask(page, "Как часто обновлять риски?")
    small = {}
    for tab in tabs(page):
        go(page, tab)
        small[tab] = page.evaluate(_TOO_SMALL) + page.evaluate(_SMALL_WORDS)
    assert {where: what for where, what in small.items() if what} == {}


def test_headings_go_down_by_one_and_there_is_one_main(visit) -> None:
    page = visit()
    ask(page, "Как часто обновлять риски?")
    wrong = {}
    for tab in tabs(page):
        go(page, tab)
        levels = page.evaluate(_HEADINGS)
        leaps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        if leaps or levels[0] != 1 or levels.count(1) != 1:
            wrong[tab] = levels
    assert wrong == {}
    assert page.locator("main").count() == 1


def pressed_to(page, key: str, selector: str, most: int = 60) -> None:
    """Press a key until what has the focus is what is looked for."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}")


def test_the_keyboard_alone_asks_opens_a_source_and_comes_back(visit) -> None:
    page = visit()
    page.evaluate("document.activeElement.blur()")
    pressed_to(page, "Tab", ".skip")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "tab"
    pressed_to(page, "Tab", "#question textarea")
    page.keyboard.type("Как часто обновлять риски?")
    pressed_to(page, "Tab", "#ask")
    page.keyboard.press("Enter")
    page.wait_for_selector(LINKS)
    quiet(page)
    pressed_to(page, "Shift+Tab", LINKS)
    link = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#panel .source')")
    pressed_to(page, "Shift+Tab", f'{LINKS[:-1].split("[")[0]}[href="{link}"]')


def test_the_focus_can_be_seen_wherever_it_goes(visit) -> None:
    page = visit()
    ask(page, "Как часто обновлять риски?")
    unseen, seen = [], set()
    page.evaluate("document.activeElement.blur()")
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const one = document.activeElement; if (one === document.body) return null;"
            " const shown = one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one;"
            " const style = getComputedStyle(shown);"
            " return [one.outerHTML.slice(0, 100), parseFloat(style.outlineWidth), style.outlineStyle]; }"
        )
        if told is None:
            continue
        name, width, style = told
        seen.add(name)
        if width < 3 or style == "none":
            unseen.append(name)
    assert len(seen) > 8
    assert unseen == []


def test_choices_of_the_looks_last_and_count_before_the_page_is_there(visit, address) -> None:
    page = visit(color_scheme="light")
    page.select_option('#choices select[name="size"]', "huge")
    page.select_option('#choices select[name="theme"]', "dark")
    page.click('#language label:has-text("Қазақша")')
    page.wait_for_selector('#ask:has-text("Сұрау")')
    chosen = ["kk", "huge", True, True]
    told = (
        "() => [document.documentElement.lang, document.documentElement.dataset.size,"
        " document.documentElement.classList.contains('dark'), document.body.classList.contains('dark')]"
    )
    assert page.evaluate(told) == chosen
    page.route("**/assets/**", lambda route: route.abort())  # none of Gradio's parts
    page.goto(address)
    assert page.evaluate(told) == chosen
    assert "жасанды интеллект" in page.inner_text("#opening")
    page.unroute("**/assets/**")
    page.goto(address)
    page.wait_for_selector('#ask:has-text("Сұрау")')
    for name, value in (("size", "huge"), ("theme", "dark")):
        field = f'#choices select[name="{name}"]'
        until(page, lambda field=field, value=value: page.input_value(field) == value)
    page.select_option('#choices select[name="theme"]', "system")
    assert page.evaluate("document.body.classList.contains('dark')") is False
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.classList.contains('dark')")


@pytest.mark.parametrize(("scheme", "chosen"), [("dark", "light"), ("light", "dark")])
def test_the_readers_colours_win_over_the_systems(visit, scheme, chosen) -> None:
    page = visit(color_scheme=scheme)
    page.select_option('#choices select[name="theme"]', chosen)
    page.reload()
    opened_up(page)
    quiet(page)
    assert page.evaluate("document.body.classList.contains('dark')") is (chosen == "dark")


def test_a_new_answer_is_announced(visit) -> None:
    page = visit()
    ask(page, "Как часто обновлять риски?")
    log = page.locator('#conversation [role="log"]')
    assert log.get_attribute("aria-live") == "polite"
    assert log.locator(LINKS.removeprefix("#conversation ")).count() > 0
