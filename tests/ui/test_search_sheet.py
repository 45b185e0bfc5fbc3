"""The sheet of a search in vain: what was sought, where, as of which day, and what that does not prove."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from turns import DAY, abstention, answer, library, passage, turn

from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.chat.desk import Conversation, Exchange
from assistant.ui.page.chat.sheet import sheet_view
from assistant.ui.sheet import sheet_of
from assistant.ui.sheet_page import sheet_page
from assistant.values import Notice, NoticeCode, Reason, Turn

RU, KK, EN = Language.RU, Language.KK, Language.EN
TODAY = date(2026, 3, 2)
QUESTIONS = {
    RU: "Нужна ли лицензия на систему ИИ?",
    KK: "ЖИ жүйесіне лицензия керек пе?",
    EN: "Does an AI system need a licence?",
}
HOSTILE = '</title><script>alert(1)</script><img src="http://evil.example/x.png">'


def _silent(language: Language = RU, question: str = "", *notices: Notice) -> Turn:
    near = abstention(
        Reason.NOT_IN_CORPUS,
        "art_18__para_2",
        "art_17__para_3__subpara_6",
        language=language,
        notices=notices,
    )
    return turn(near, question or QUESTIONS[language], language)


def _page(turn: Turn) -> str:
    return sheet_page(sheet_of(turn, library(), made_on=TODAY))


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_says_what_was_sought_where_and_as_of_which_day(language) -> None:
    html = unescape(_page(_silent(language)))
    assert f'<html lang="{language.value}">' in html
    assert QUESTIONS[language] in html
    for key in ("meaning", "restated", "nearest_note"):
        assert message(f"sheet.{key}", language) in html
    assert message("answer.disclaimer", language) in html
    assert message("reason.not_in_corpus", language) in html
    assert passage("art_18__para_2", language).citation in html
    assert passage("art_17__para_3__subpara_6", language).lead_in in html
    assert passage("art_17__para_3__subpara_6", language).text in html


def test_every_text_that_might_have_answered_is_listed_with_its_version() -> None:
    silent = _silent()
    sheet = sheet_of(silent, library(), made_on=TODAY)
    assert {v.act.id for v in sheet.searched} == set(silent.query.scope)
    assert sheet.searched[0].act.main
    assert all(v.act.is_norm and v.language is RU for v in sheet.searched)
    rows = _page(silent).split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == len(sheet.searched)
    first = unescape(rows.split("</tr>")[0])
    assert (
        "Редакция от 17.11.2025; изложение по официальному тексту" in first
        and "действует с 18.01.2026" in first
    )
    assert "приведены только отдельные нормы" in rows
    doubtful = next(row for row in rows.split("</tr>") if "№ 95/НҚ" in row)
    assert "изложение, не подтверждено" in doubtful and "действие не подтверждено" in doubtful


def test_the_words_of_the_search_are_those_that_say_something() -> None:
    assert sheet_of(_silent(), library(), made_on=TODAY).terms == ("нужна", "лицензия", "систему")
    assert sheet_of(_silent(), library(), made_on=TODAY).languages == (RU, KK, EN)


def test_the_finding_does_not_say_more_than_the_search_found() -> None:
    free = Notice(code=NoticeCode.NOT_REGULATED, text="Лицензии Закон не вводит.")
    sheet = sheet_of(_silent(RU, "", free), library(), made_on=TODAY)
    assert sheet.finding == (
        "В актах, которые здесь есть, отдельной нормы об этом нет.",
        "Лицензии Закон не вводит.",
    )
    assert "не доказывает, что нормы нет нигде" in _page(_silent())


def test_an_answer_has_no_sheet() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        sheet_of(turn(answer("art_5")), library(), made_on=TODAY)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_loads_nothing_and_has_no_markup_but_its_own(language) -> None:
    there = passage("art_18__para_2", language)
    hostile = replace(there, provision=replace(there.provision, text=HOSTILE))
    silent = _silent(language, HOSTILE)
    silent = replace(silent, reply=replace(silent.reply, nearest=(hostile,)))
    html, tags = _page(silent), _Tags()
    tags.feed(html)
    assert not tags.names & {"script", "img", "link", "iframe", "object"}
    assert tags.addresses == []
    assert "url(" not in html and "@import" not in html
    assert "@page { size: A4" in html
    assert "default-src 'none'; style-src 'unsafe-inline'" in unescape(html.split("<title>")[0])


def test_a_long_provision_says_that_it_was_cut() -> None:
    there = passage("art_18__para_2")
    long = replace(there, provision=replace(there.provision, text="слово " * 400))
    silent = replace(_silent(), reply=replace(_silent().reply, nearest=(long,)))
    quoted = re.search(r"<blockquote.*?</blockquote>", _page(silent))
    assert quoted and "[…]" in quoted[0] and len(quoted[0]) < 1400


def test_a_follow_up_is_shown_as_it_was_understood() -> None:
    silent = _silent()
    query = replace(silent.query, asked="а лицензия?", text="Нужна ли лицензия?")
    html = unescape(_page(replace(silent, query=query)))
    assert "<dd>а лицензия?</dd>" in html and "<dd>Нужна ли лицензия?</dd>" in html


def test_the_page_opens_the_sheet_of_the_turn_that_a_link_names() -> None:
    now = Conversation([Exchange("?", "!", turn(answer("art_5"))), Exchange("?", "!", _silent())])
    view = sheet_view("#sheet-1", now, library(), EN)
    assert 'data-sheet="print">Print</button>' in view
    inner = unescape(view.split('srcdoc="')[1].split('"></iframe>')[0])
    assert inner.startswith("<!DOCTYPE html>") and QUESTIONS[RU] in unescape(inner)
    for link in ("#sheet-0", "#sheet-7", "#sheet-", "#c-1-0", ""):
        assert sheet_view(link, now, library(), EN) == ""
    assert DAY < TODAY


def test_of_a_silence_that_was_kept_no_sheet_pretends_to_know_what_was_searched() -> None:
    silent = _silent()
    kept = replace(silent, query=replace(silent.query, scope=frozenset()))
    view = sheet_view("#sheet-0", Conversation([Exchange("?", "!", kept)]), library(), RU)
    assert "задайте вопрос ещё раз" in view and "<iframe" not in view
    assert 'data-sheet="close"' in view and 'data-sheet="print"' not in view


def test_places_of_own_documents_are_not_called_provisions() -> None:
    there = passage("art_18__para_2")
    act = replace(there.act, kind=Kind.OWN, titles=dict.fromkeys(Language, "договор.pdf"))
    own = replace(there, version=replace(there.version, act=act, wording=Wording.OWN))
    silent = replace(_silent(), reply=replace(_silent().reply, nearest=(own,)))
    assert "<h2>Ближайшие места ваших документов</h2>" in _page(silent)
    assert "<h2>Ближайшие нормы</h2>" in _page(_silent())
