"""The pages as a reader has them, in Chromium without a network: sorting, filtering, opening."""

from __future__ import annotations

import pytest
from browsing import IN_BROWSER, PHONE, WIDE
from page_makers import ABOUT, HOSTILE, record, refused, told

from assistant.law.language import Language
from eval.measures.scores import Marks
from eval.reports.page.compare_page import Ran, compare_page
from eval.reports.page.run_page import run_page
from eval.sets.cases import Kind, Split

pytestmark = IN_BROWSER
RUN = (
    record("en-10", ms={"total": 9.0}, question=HOSTILE, claims=(told(HOSTILE, "art_4"),)),
    record("en-2", ms={"total": 80.0}, kind=Kind.LIST, lost="ranked out", confidence=0.75),
    record("ru-1", ms={}, question="Можно ли держать пчёл?", split=Split.TEST),
    refused("kk-3", ms={"total": 700.0}),
    record("en-4", verdict="abstain", ms={"total": 10.0}),
)
_LEAST_CONTRAST = """() => {
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const own = numbers(getComputedStyle(at).backgroundColor);
      if (own.length && own[3] !== 0) return own;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll("body *")) {
    const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!text || !node.getClientRects().length || node.closest("script, style")) continue;
    const style = getComputedStyle(node);
    const colour = node.closest("svg") ? style.fill : style.color;
    const [a, b] = [light(numbers(colour)), light(behind(node))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) poor.push(`${node.tagName} ${node.textContent.slice(0, 30)} ${contrast}`);
  }
  return poor;
}"""


@pytest.fixture
def visit(visits, tmp_path):
    """Open a page from a file, without a network."""

    def opened(text: str, size: dict[str, int] = WIDE, *, scheme: str = "light", at: str = ""):
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        where = file.as_uri() + at
        return visits.open(where, viewport=size, offline=True, color_scheme=scheme)

    return opened


def ids(page) -> list[str]:
    return page.locator("tr.row:visible .open").all_inner_texts()


def head(page, title: str):
    return page.get_by_role("columnheader", name=title, exact=True)


def pages() -> dict[str, str]:
    other = (record("en-10", claims=(told("Else.", "art_5"),)), *RUN[1:4], record("en-4"))
    a, b = (Ran(name=name, about=ABOUT, records=r) for name, r in (("a", RUN), ("b", other)))
    return {"run": run_page(ABOUT, RUN, name="spring"), "compare": compare_page(a, b)}


@pytest.mark.parametrize("name", ["run", "compare"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_page_opens_without_a_network_a_complaint_or_a_sideways_scroll(visit, name, size):
    page = visit(pages()[name], size)
    assert len(page.asked_for) == 1
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


@pytest.mark.parametrize("name", ["run", "compare"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_read(visit, name, scheme):
    page = visit(pages()[name], scheme=scheme)
    for row in page.locator(".row .open").all():
        row.click()
    for more in page.locator("summary").all():
        more.click()
    assert page.evaluate(_LEAST_CONTRAST) == []


def test_a_heading_sorts_by_mouse_and_again_the_other_way(visit):
    page = visit(pages()["run"])
    assert ids(page) == ["en-10", "en-2", "ru-1", "kk-3", "en-4"]
    head(page, "Id").get_by_role("button").click()
    assert ids(page) == ["en-2", "en-4", "en-10", "kk-3", "ru-1"]
    assert head(page, "Id").get_attribute("aria-sort") == "ascending"
    head(page, "Id").get_by_role("button").click()
    assert ids(page) == ["ru-1", "kk-3", "en-10", "en-4", "en-2"]
    assert head(page, "Id").get_attribute("aria-sort") == "descending"


def test_a_heading_sorts_by_keyboard_numbers_as_numbers_and_what_is_missing_last(visit):
    page = visit(pages()["run"])
    head(page, "ms").get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert ids(page) == ["en-10", "en-4", "en-2", "kk-3", "ru-1"]
    page.keyboard.press("Space")
    assert ids(page) == ["kk-3", "en-2", "en-4", "en-10", "ru-1"]
    assert head(page, "Id").get_attribute("aria-sort") == "none"


def test_every_heading_sorts(visit):
    page = visit(pages()["run"])
    for button in page.locator("th[aria-sort] button").all():
        button.click()
        assert len(ids(page)) == len(RUN)
        assert page.locator('th[aria-sort="ascending"]').count() == 1
    assert page.complaints == []


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("language", "en", ["en-10", "en-2", "en-4"]),
        ("kind", "list", ["en-2"]),
        ("split", "test", ["ru-1"]),
        ("right", "wrong", ["en-4"]),
        ("lost", "ranked out", ["en-2"]),
    ],
)
def test_a_choice_leaves_the_rows_that_fit(visit, field, value, left):
    page = visit(pages()["run"])
    page.select_option(f"select[name={field}]", value)
    assert ids(page) == left
    assert page.locator("#found").inner_text() == f"{len(left)} of 5"
    page.select_option(f"select[name={field}]", "")
    assert len(ids(page)) == 5


def test_words_are_found_in_question_and_claims(visit):
    page = visit(pages()["run"])
    page.fill("input[name=text]", "ПЧЁЛ держать")
    assert ids(page) == ["ru-1"]
    page.fill("input[name=text]", "keepers register")
    assert ids(page) == ["en-2", "ru-1"]


def test_a_row_opens_and_shows_what_became_of_the_question(visit):
    page = visit(pages()["run"])
    button = page.get_by_role("button", name="en-10")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    below = page.locator(".below")
    titles = ["Question", "Gold", "Cited", "Claims", "Milliseconds", "Measures"]
    shown = below.locator("h4").all_inner_texts()
    assert [title for title in shown if title in titles] == titles
    assert HOSTILE.replace("\u202e", "⟨U+202E⟩") in below.inner_text()
    assert page.evaluate("window.broken") is None
    head(page, "Id").get_by_role("button").click()
    assert page.locator("tr:has(.open[aria-expanded=true]) + tr.below").count() == 1
    page.select_option("select[name=kind]", "list")
    assert not below.is_visible()
    page.select_option("select[name=kind]", "")
    button.click()
    assert page.locator(".below").count() == 0


def test_an_address_with_a_question_opens_it(visit):
    page = visit(pages()["run"], at="#q-kk-3")
    assert page.locator("tr#q-kk-3 + tr.below").count() == 1


def test_on_a_phone_the_order_is_chosen_from_a_list(visit):
    page = visit(pages()["run"], PHONE)
    page.select_option("#order", label="ms ↓")
    assert ids(page) == ["kk-3", "en-2", "en-4", "en-10", "ru-1"]


def test_a_comparison_filters_by_change_and_hides_empty_groups(visit):
    lost = record("ru-2", marks=Marks(verdict=True, rank=4, cited=False), language=Language.RU)
    a = Ran(name="a", about=ABOUT, records=[record("en-1"), record("ru-2")])
    b = Ran(name="b", about=ABOUT, records=[record("en-1"), lost])
    page = visit(compare_page(a, b))
    groups = page.locator("[data-group]:visible h2")
    assert groups.all_inner_texts() == ["Losses (1)", "The same (1)"]
    page.select_option("select[name=change]", "loss")
    assert groups.all_inner_texts() == ["Losses (1)"]
    assert page.locator("#found").inner_text() == "1 of 2"
