"""A model's words in a reply of the page: marked, quoted under, never the law's, and never markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turns import BANS, BY_MODEL, EXPLAINED, abstention, answer, claim, explained, passage, turn

from assistant.answer.weigh import weigh
from assistant.law.language import Language
from assistant.ui.asides import asides, asked_back
from assistant.ui.blocks import Listing, blocks_of
from assistant.ui.i18n import message
from assistant.ui.page.chat.partial import partial_html
from assistant.ui.page.chat.reply import reply_html
from assistant.ui.present import present
from assistant.values import (
    Answer,
    Basis,
    Citation,
    Claim,
    Findings,
    Hit,
    Notice,
    NoticeCode,
    Query,
    Stage,
)

RU = Language.RU
OURS = {"div", "p", "ul", "li", "a", "span", "blockquote", "br"}
MODEL_BOX = re.compile(r'<div class="model">(.*?)</div>')


def _model(text: str, *eids: str) -> Claim:
    cited = tuple(Citation(passage=passage(e), quote=passage(e).text) for e in eids or ("art_5",))
    return Claim(text=text, citations=cited, basis=Basis.MODEL)


def _tags(html: str) -> set[str]:
    return set(re.findall(r"</?([a-z0-9]+)", html))


def test_every_quotation_under_a_model_s_words_has_its_own_chip() -> None:
    one = _model("Своими словами.", "art_21__para_2", "art_18__para_2")
    (box,) = MODEL_BOX.findall(reply_html(turn(Answer(claims=(one,))), 0))
    said, *quotes = box.split("<blockquote")
    assert said == '<p class="mark">Пояснение модели</p><p class="claim direct">Своими словами.</p>'
    assert [re.findall(r'href="(#c-0-\d)"', quote) for quote in quotes] == [["#c-0-0"], ["#c-0-1"]]
    assert "law-words" not in said  # only the law has the face of the law


def test_a_model_that_repeats_the_law_is_still_marked_and_the_law_is_still_quoted() -> None:
    law = passage("art_21__para_2").text
    (box,) = MODEL_BOX.findall(reply_html(turn(Answer(claims=(_model(law, "art_21__para_2"),))), 0))
    assert unescape(box).count(law) == 2
    assert present(turn(Answer(claims=(_model(law, "art_21__para_2"),)))).count(f"> {law}") == 1


def test_a_model_s_words_do_not_open_a_list_of_the_law() -> None:
    opening = passage("art_17__para_3").text
    reply = Answer(claims=(_model(opening, "art_17__para_3"), *answer(*BANS).claims))
    listing = next(block for block in blocks_of(reply) if isinstance(block, Listing))
    assert listing.opening  # the law says it itself
    assert listing.line.basis is Basis.LAW


def test_a_rewritten_list_is_marked_once_and_stays_a_list() -> None:
    claims = tuple(replace(one, basis=Basis.REWRITTEN) for one in answer(*BANS).claims)
    html = reply_html(turn(Answer(claims=claims)), 0)
    assert html.count(message("model.rewritten", RU)) == 1
    assert '<ul class="items claim law-words">' in html
    said = present(turn(Answer(claims=claims)))
    assert said.count(message("model.rewritten", RU)) == 1 and said.count("\n- ") == 7


@pytest.mark.parametrize("language", list(Language))
def test_notices_of_a_model_are_said_once(language) -> None:
    for told in (
        unescape(reply_html(turn(explained(language), language=language), 0)),
        present(turn(explained(language), language=language)),
    ):
        for notice in BY_MODEL:
            count = {"count": int(notice.text)} if notice.text else {}
            assert told.count(message(f"notice.{notice.code.value}", language, **count)) == 1


def test_that_a_model_failed_is_said_before_the_law_s_words() -> None:
    failed = Notice(code=NoticeCode.MODEL_FAILED, text="down")
    said = present(turn(answer("art_5", notices=(failed,))))
    assert said.startswith("Языковая модель не дала пригодного ответа: её сервер не отвечает.")


@given(text=st.text(max_size=300))
def test_whatever_a_model_says_only_our_own_tags_stand_in_a_reply(text) -> None:
    if not text.strip():
        return
    reply = Answer(claims=(_model(text),), missing=text, clarifying=text)
    shown = turn(reply)
    for html in (
        reply_html(shown, 0),
        partial_html((_model(text), claim("art_5")), Stage.WRITING, RU),
    ):
        assert "\n" not in html and _tags(html) <= OURS
        assert set(re.findall(r'href="([^"]*)"', html)) <= {"#c-0-0", "#copy-0"}
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", asked_back(shown, RU)
    )


def test_silence_asks_nothing_back() -> None:
    silent = turn(abstention())
    assert asides(silent) == () and asked_back(silent, RU) == "" and asked_back(None, RU) == ""


def test_what_is_verified_so_far_is_marked_as_in_the_end() -> None:
    html = partial_html(explained().claims, Stage.CHECKING, RU)
    assert '<div class="model"><p class="mark">Пояснение модели</p>' in html
    assert '<div class="rewritten"><p class="mark">' in html
    assert EXPLAINED[RU] in html and "Проверяю по нормам" in html
    assert "<a " not in html  # nothing leads anywhere before the answer is there


@pytest.mark.parametrize("language", list(Language))
def test_what_the_pictures_show_as_a_models_would_pass_its_checks(language) -> None:
    own = explained(language).claims[0]
    hits = (Hit(passage=own.citations[0].passage, score=1.0, via="search"),)
    asked = Query(asked="q", text="q", language=language, as_of=date(2026, 11, 1))
    weighed = weigh(own, query=asked, findings=Findings(hits=hits, signs=(), evidence={}))
    assert weighed.checked.failed == ()
