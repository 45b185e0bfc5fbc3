"""The tab that checks citations in a browser: a memo is pasted, each citation is marked, and one opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import IN_BROWSER, PHONE, WIDE, outside, served
from turns import FakeAssistant

from assistant.law.language import Language
from assistant.values import Findings

pytestmark = IN_BROWSER
MEMO = (
    "По пункту 2 статьи 21 Закона об ИИ нужна пометка. Статья 45 Закона об ИИ вводит лицензию. "
    "Пункт 12 постановления Правительства № 925 задаёт требования."
)
HOSTILE = (
    '<img src="http://evil.example/1.png" onerror="document.title=\'run\'"> статья 45 Закона об ИИ '
    "<script>document.title='run'</script> [x](javascript:alert(1)) \"onmouseover=\"document.title='run'"
)


class Checker(FakeAssistant):
    """Has no search of its own: then subjects are not compared."""

    def search(
        self, question: str, *, language: Language | None = None, articles: int = 12
    ) -> Findings:
        return Findings(hits=(), signs=(), evidence={})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(Checker(), data_dir=tmp_path_factory.mktemp("data")) as there:
        yield there


def check(page: Any, memo: str, day: str = "") -> None:
    page.click('#tabs [role="tab"][data-tab-id="citecheck"]')
    page.fill("#citecheck-text textarea", memo)
    if day:
        page.fill("#citecheck-day input", day)
    page.click("#citecheck-go")
    page.wait_for_selector("#citecheck :is(.counts, .notice)")


def graves(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_memo_is_marked_and_a_provision_opens(visit, size, address) -> None:
    page = visit(size=size)
    check(page, MEMO, day="2026-11-30")
    assert "неверно – 1, устарело – 1, норма есть – 1" in page.inner_text("#citecheck .counts")
    marks = page.eval_on_selector_all(
        "#citecheck .memo .mark", "all => all.map(one => one.className)"
    )
    assert marks == ["mark exists", "mark wrong", "mark outdated"]
    assert graves(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.focus("#citecheck .memo .mark.wrong")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'cited-2'")
    assert "номера 45 нет, есть 1–31" in page.inner_text("#cited-2")
    page.click("#cited-1 a.open")
    page.wait_for_selector("#read .leaf .unit")
    assert page.evaluate("location.hash") == "#read/kz/ai-law/art_21__para_2"
    assert outside(page, address) == []


def test_the_day_decides_and_a_wrong_text_is_told(visit) -> None:
    page = visit("kk-KZ")
    check(page, MEMO, day="2025-12-01")
    assert "ескірген" in page.inner_text("#citecheck .counts")
    page.fill("#citecheck-text textarea", "  ")
    page.click("#citecheck-go")
    page.wait_for_selector("#citecheck [role='alert']")
    assert "Мәтін бос" in page.inner_text("#citecheck")


def test_nothing_in_a_memo_is_markup(visit, address) -> None:
    page = visit("en-GB")
    title = page.title()
    check(page, HOSTILE)
    assert page.locator("#citecheck .memo .mark.wrong").count() == 1
    assert "<script>" in page.inner_text("#citecheck .memo")
    assert page.locator("#citecheck :is(img, script, [onmouseover])").count() == 0
    page.hover("#citecheck .memo")
    assert page.title() == title
    assert outside(page, address) == []


def test_the_words_follow_the_language_of_the_page(visit) -> None:
    page = visit()
    check(page, MEMO)
    page.click('#language label:has-text("English")')
    page.wait_for_selector('#citecheck-go:has-text("Check citations")')
    assert page.input_value("#citecheck-text textarea") == MEMO
    page.click("#citecheck-go")
    page.wait_for_selector("#citecheck .counts")
    assert "wrong – 1" in page.inner_text("#citecheck .counts")
