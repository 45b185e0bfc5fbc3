"""A reply as the page shows it: statements with chips, badges, remarks apart from the words of the sources."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from turns import ACT, BANS, abstention, answer, claim, library, passage, turn

from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.ui.badges import badges_of
from assistant.ui.page.chat.reply import pending_html, reply_html
from assistant.ui.sheet import has_sheet
from assistant.values import Answer, Citation, Claim, Notice, NoticeCode, Passage, Reason, Turn

RU, KK, EN = Language.RU, Language.KK, Language.EN
HOSTILE = '<img src="http://evil.example/x.png" onerror=alert(1)> ![x](http://evil.example/y) **b**'
CORRECTION = Notice(code=NoticeCode.PREMISE_CORRECTED, text="Аудит обязателен не для всех.")
CHIP = re.compile(r'<a class="chip" href="(#c-\d+-\d+)">(.*?)</a>')


def _of(act: str, eid: str, language: Language = RU) -> Passage:
    found = library().passage(act, eid, language)
    assert found is not None, (act, eid)
    return found


def _citing(*passages: Passage, **more: object) -> Turn:
    claims = tuple(
        Claim(text=p.text, citations=(Citation(passage=p, quote=p.text),)) for p in passages
    )
    return turn(Answer(claims=claims, **more))  # type: ignore[arg-type]


def _chips(html: str) -> list[tuple[str, str]]:
    return [(link, unescape(label)) for link, label in CHIP.findall(html)]


def _words(turn: Turn) -> list[str]:
    return [badge.words for badge in badges_of(turn)]


@pytest.mark.parametrize(
    ("language", "label"),
    [
        (RU, "пп. 6 п. 3 ст. 17"),
        (KK, "17-баптың 3-тармағының 6) тармақшасы"),
        (EN, "art. 17(3)(6)"),
    ],
)
def test_a_statement_ends_with_its_citation_in_the_national_style(language, label) -> None:
    asked = turn(answer(BANS[5], "art_21__para_2", language=language), language=language)
    html = reply_html(asked, 3)
    assert _chips(html)[0] == ("#c-3-0", label)
    assert html.startswith(f'<div class="reply" lang="{language.value}">')
    direct, other = re.findall(r'<p class="(claim[^"]*)">', html)
    assert (direct, other) == ("claim law-words direct", "claim law-words")


def test_a_list_stays_a_list_and_its_opening_words_are_the_direct_answer() -> None:
    html = reply_html(turn(answer(*BANS)), 0)
    assert html.count("запрещены, если такая система обладает") == 1
    assert html.index(' direct">') < html.index('<ul class="items claim law-words">')
    items = re.findall(r"<li>(.*?)</li>", html.split('class="items')[1].split("</ul>")[0])
    assert [_chips(item)[0][0] for item in items] == [f"#c-0-{n}" for n in range(7)]


def test_another_act_is_named_briefly_and_the_main_one_beside_it_too() -> None:
    fine = _of("kz/koap", "art_641-1__para_1")
    html = reply_html(_citing(fine, passage("art_30")), 0)
    assert [label for _, label in _chips(html)] == ["ч. 1 ст. 641-1 КоАП РК", "ст. 30 Закона об ИИ"]
    kazakh = reply_html(_citing(_of("kz/koap", "art_641-1__para_1", KK)), 0)
    assert _chips(kazakh)[0][1] == "ҚР ӘҚБтК-нің 641-1-бабының 1-бөлігі"


def test_words_that_are_not_the_law_s_do_not_look_like_it() -> None:
    norms = reply_html(turn(answer("art_21__para_2", notices=(CORRECTION,))), 0)
    assert '<p class="claim law-words direct">' in norms
    assert '<div class="notice">Уточнение: Аудит обязателен не для всех.</div>' in norms
    assert "Аудит" not in norms.split("law-words")[1].split("</div>")[0]
    sheet = next(v for v in library().versions if v.act.kind is Kind.COMMENTARY)
    opinion = reply_html(_citing(_of(sheet.act.id, sheet.body.children[0].eid)), 0)
    assert '<p class="claim direct">' in opinion and "law-words" not in opinion
    mixed = reply_html(_citing(_of(sheet.act.id, sheet.body.children[0].eid), passage("art_5")), 0)
    assert re.findall(r'<p class="(claim[^"]*)">', mixed) == ["claim direct", "claim law-words"]


def test_a_correction_stands_before_the_answer_and_other_remarks_behind_it() -> None:
    amended = Notice(code=NoticeCode.AMENDMENT_REPORTED, act_id=ACT, text="326-VIII")
    html = reply_html(turn(answer("art_21__para_2", notices=(amended, CORRECTION))), 0)
    places = [html.index(part) for part in ("Уточнение", " direct", "известно об изменениях")]
    assert places == sorted(places)


@pytest.mark.parametrize("text", [HOSTILE, "<script>alert(1)</script>", "[x](javascript:alert(1))"])
def test_nothing_in_a_reply_is_markup_but_ours(text: str) -> None:
    there = passage("art_18__para_2")
    hostile = replace(
        there, provision=replace(there.provision, text=text, heading=text), trail=(text,)
    )
    note = Notice(code=NoticeCode.PREMISE_CORRECTED, text=text)
    one = Claim(text=text, citations=(Citation(passage=hostile, quote=text),))
    answered = turn(Answer(claims=(one,), notices=(note,)), text)
    silent = turn(replace(abstention(notices=(note,)), nearest=(hostile,)), text)
    for html in (reply_html(answered, 0), reply_html(silent, 0)):
        names = set(re.findall(r"<\s*/?\s*(\w+)", html))
        assert names <= {"div", "p", "ul", "li", "a", "span", "blockquote", "br"}
        assert "](" not in html and "**" not in html and "://" not in html
        assert set(re.findall(r'href="(.)', html)) == {"#"}
        assert "\n" not in html


def test_words_of_an_own_document_stand_apart_line_by_line() -> None:
    there = passage("art_18__para_2")
    act = replace(there.act, kind=Kind.OWN, titles=dict.fromkeys(Language, "договор.pdf"))
    text = "Первая строка\nвторая <b>строка</b>"
    own = replace(
        there,
        version=replace(there.version, act=act, wording=Wording.OWN),
        provision=replace(there.provision, text=text),
    )
    html = reply_html(_citing(own), 0)
    assert '<blockquote class="own">Первая строка<br>вторая &#60;b&#62;' in html
    assert _words(_citing(own)) == ["ваш документ", "слова вашего документа"]


def test_badges_say_source_standing_wording_support_and_day() -> None:
    sure = turn(replace(answer("art_21__para_2"), confidence=0.99))
    assert _words(sure) == [
        "закон",
        "действует с 18.01.2026",
        "изложение по официальному тексту",
        "ответ хорошо подкреплён",
        "по состоянию на 01.03.2026",
    ]
    before = turn(answer("art_21__para_2"), as_of=date(2025, 12, 1))
    tones = {badge.words: badge.tone for badge in badges_of(before)}
    assert tones["ещё не действует: с 18.01.2026"] == "not-in-force"


def test_sources_that_stand_differently_are_told_apart() -> None:
    said = _words(
        _citing(_of("kz/koap", "art_641-1__para_1"), _of("kz/digital-code", "art_5__para_3"))
    )
    assert any(one.startswith("кодекс № 235-V: действует с") for one in said)
    assert any(one.startswith("кодекс № 255-VIII: ещё не действует") for one in said)


def test_a_draft_and_an_opinion_have_badges_of_their_own() -> None:
    draft = next(v for v in library().versions if v.act.kind is Kind.DRAFT)
    tones = [b.tone for b in badges_of(_citing(_of(draft.act.id, draft.body.children[0].eid)))]
    assert tones[0] == "draft" and "in-force" not in tones
    policy = next(v for v in library().versions if v.act.kind is Kind.POLICY)
    said = badges_of(_citing(_of(policy.act.id, policy.body.children[0].eid)))
    assert (said[0].words, said[0].tone) == ("документ политики", "concept")
    assert "не норма права" in [badge.words for badge in said]


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("language", list(Language))
def test_a_silence_names_its_reason_the_nearest_provisions_and_how_to_ask(reason, language) -> None:
    question = "ст. 77" if reason is Reason.NO_SUCH_PROVISION else "?"
    silent = turn(abstention(reason, "art_18__para_2", language=language), question, language)
    html = reply_html(silent, 0)
    assert (
        html.index('class="verdict"') < html.index('class="nearest"') < html.index('class="better"')
    )
    assert passage("art_18__para_2", language).text[:40] in unescape(html)
    assert (
        ('href="#sheet-0"' in html)
        is has_sheet(silent)
        is (reason is not Reason.NOT_A_LEGAL_QUESTION)
    )


def test_an_answer_can_be_copied_and_is_no_sheet_of_a_search() -> None:
    html = reply_html(turn(answer("art_21__para_2")), 4)
    assert 'href="#copy-4"' in html and "#sheet-" not in html


def test_a_claim_in_other_words_has_the_quotation_under_it() -> None:
    one = Answer(claims=(claim("art_18__para_2", text="Нужно остановить систему."),))
    html = reply_html(turn(one), 0)
    assert "<blockquote>Если выявлены риски" in html


@pytest.mark.parametrize("language", list(Language))
def test_while_a_reply_is_made_the_page_says_so(language) -> None:
    assert re.fullmatch(r'<p class="pending">[^<]+…</p>', pending_html(language))


def test_what_is_not_confirmed_does_not_look_as_if_it_were_in_force() -> None:
    order = next(v for v in library().versions if v.act.id == "kz/bylaws/order-documentation")
    asked = _citing(_of(order.act.id, order.body.children[0].eid))
    tones = {badge.words: badge.tone for badge in badges_of(asked)}
    assert tones["действие не подтверждено"] == ""
    assert "in-force" not in tones.values()


def test_a_source_without_articles_is_named_alone_where_one_topic_of_it_is_shown() -> None:
    policy = next(v for v in library().versions if v.act.id == "kz/policy/concept-2024-2029")
    first, second = (_of(policy.act.id, unit.eid) for unit in policy.body.children[:2])
    name = policy.act.cite[policy.language]
    assert _chips(reply_html(_citing(first), 0))[0][1] == name
    both = [label for _, label in _chips(reply_html(_citing(first, second), 0))]
    assert both == [f"{name}: {first.label}", f"{name}: {second.label}"]
