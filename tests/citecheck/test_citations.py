"""Citations of a text: what is found, what is compared, and that no text breaks it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.citecheck.check import LONGEST, cite_check
from assistant.citecheck.report import Holds, Report, Why
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.citing import report_to_json
from assistant.values import Hit

DAY = date(2026, 3, 1)


def check(library: Library, text: str, **given: object) -> Report:
    told = {"as_of": DAY, "language": Language.RU} | given
    return cite_check(text, library=library, **told)  # type: ignore[arg-type]


def official(library: Library) -> Library:
    """The shelf as if the restated words of the main act were its official ones."""
    from dataclasses import replace

    versions = [
        replace(v, wording=Wording.OFFICIAL) if v.act.main and v.language is not Language.EN else v
        for v in library.versions
    ]
    return Library(versions=versions, signposts=(), terms=(), fingerprint="official")


def only(report: Report) -> tuple[Holds, set[Why]]:
    (one,) = report.cited
    return one.holds, {remark.why for remark in one.remarks}


def test_the_place_of_a_citation_is_told_in_the_text_itself(shipped: Library) -> None:
    text = "Ёлки  и «ёлки».\n\nПо ста\u00adтье 21 Закона об ИИ всё ясно."
    (one,) = check(shipped, text).cited
    assert text[slice(*one.span)] == one.words == "ста\u00adтье 21 Закона об ИИ"


def test_what_only_exists_is_never_called_right(shipped: Library) -> None:
    holds, why = only(check(shipped, "См. статью 21 Закона об ИИ."))
    assert holds is Holds.EXISTS
    assert why == {Why.NOT_COMPARED}


def test_a_quote_stands_word_for_word_only_where_the_words_are_official(shipped: Library) -> None:
    said = "Согласно пункту 2 статьи 22 Закона об ИИ «{}»."
    words = shipped.passage("kz/ai-law", "art_22__para_2", Language.RU)
    assert words
    quote = said.format(words.text.rstrip("."))
    assert only(check(shipped, quote)) == (Holds.EXISTS, {Why.QUOTE_AS_RESTATED})
    assert only(check(official(shipped), quote)) == (Holds.RIGHT, {Why.QUOTE_STANDS})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("однозначно", "неоднозначно"), Why.QUOTE_CHANGED),
        (("должны", "не должны"), Why.QUOTE_CHANGED),
    ],
)
def test_a_quote_with_one_word_changed_is_wrong(
    shipped: Library, change: tuple[str, str], why: Why
) -> None:
    words = shipped.passage("kz/ai-law", "art_22__para_2", Language.RU)
    assert words
    assert change[0] in words.text
    quote = f"Согласно пункту 2 статьи 22 Закона об ИИ «{words.text.replace(*change)}»."
    assert only(check(official(shipped), quote)) == (Holds.WRONG, {why})


def test_a_quote_may_leave_words_out_where_it_says_so(shipped: Library) -> None:
    words = shipped.passage("kz/ai-law", "art_22__para_2", Language.RU)
    assert words
    parts = words.text.split()
    quote = f"{' '.join(parts[:5])} … {' '.join(parts[8:])}"
    text = f"Пункт 2 статьи 22 Закона об ИИ гласит: «{quote}»."
    assert only(check(official(shipped), text))[0] is Holds.RIGHT
    turned = f"{' '.join(parts[8:])} … {' '.join(parts[:5])}"
    text = f"Пункт 2 статьи 22 Закона об ИИ гласит: «{turned}»."
    assert only(check(official(shipped), text))[0] is Holds.WRONG


def test_words_of_a_later_amendment_make_a_strange_quote_doubtful_not_wrong(
    shipped: Library,
) -> None:
    text = "Статья 22 Закона об ИИ гласит: «новые слова, которых прежде в законе никогда не было»."
    assert only(check(official(shipped), text))[0] is Holds.WRONG
    later = check(official(shipped), text, as_of=date(2026, 11, 30))
    assert only(later)[0] is not Holds.WRONG


def test_a_quote_of_another_article_leads_to_it(shipped: Library) -> None:
    words = shipped.passage("kz/ai-law", "art_24__para_1", Language.KK)
    assert words
    text = f"ЖИ туралы заңның 3-бабында «{words.text}» делінген."
    (one,) = check(shipped, text, language=Language.KK).cited
    assert one.holds is Holds.WRONG
    (remark,) = one.remarks
    assert remark.instead and remark.instead.eid == "art_24__para_1"
    assert remark.instead.version.language is Language.KK


def test_the_act_of_a_bare_article_is_said_to_be_assumed(shipped: Library) -> None:
    holds, why = only(check(shipped, "Статья 44 нам не поможет."))
    assert holds is Holds.DOUBTFUL
    assert why == {Why.UNIT_DOUBTED, Why.ACT_ASSUMED}


def test_the_law_is_the_one_that_the_text_calls_so(shipped: Library) -> None:
    text = (
        "Закон РК «О персональных данных и их защите» от 21 мая 2013 года № 94-V (далее – Закон). "
        "Статья 8 Закона требует согласия. Закон об ИИ молчит."
    )
    acts = [one.act.id if one.act else "" for one in check(shipped, text).cited]
    assert acts == ["kz/personal-data", "kz/personal-data"]


def test_there_is_nothing_there_where_nothing_was_cited(shipped: Library) -> None:
    assert only(check(shipped, "Там же сказано иное."))[1] == {Why.NOTHING_BEFORE}


def test_a_point_of_the_same_article_needs_an_article_before_it(shipped: Library) -> None:
    assert check(shipped, "Закон об ИИ. Пункт 2 той же статьи.").cited == ()
    text = "Статья 21 Закона об ИИ. Пункт 2 той же статьи."
    assert [one.eid for one in check(shipped, text).cited] == ["art_21", "art_21__para_2"]


def test_a_search_speaks_for_an_article_or_against_it(shipped: Library) -> None:
    text = "Авторское право охраняет произведения при творческом вкладе человека (ст. {} Закона об ИИ)."
    order = ("art_23", "art_1", "art_2", "art_3", "art_4", "art_6", "art_7", "art_26")

    def search(sentence: str, language: Language) -> list[Hit]:
        assert "ст." not in sentence
        found = (shipped.passage("kz/ai-law", eid, language) for eid in order)
        return [Hit(passage=p, score=1.0, via="search") for p in found if p]

    right = check(shipped, text.format(23), search=search)
    assert only(right) == (Holds.RIGHT, {Why.SAME_SUBJECT})
    other = check(shipped, text.format(26), search=search)
    assert only(other) == (Holds.DOUBTFUL, {Why.SUBJECT_ELSEWHERE})
    assert other.cited[0].remarks[0].instead
    assert right.searched and other.searched


def test_many_sentences_are_not_all_searched_for_and_that_is_said(shipped: Library) -> None:
    asked = []

    def search(sentence: str, language: Language) -> list[Hit]:
        asked.append(sentence)
        return []

    lines = [
        f"Отдел номер {n} проверил договоры поставщиков весной ({'а' * n}) по статье 21 Закона об ИИ."
        for n in range(40)
    ]
    report = check(shipped, "\n\n".join(lines), search=search)
    assert len(report.cited) == 40
    assert len(asked) == 25
    assert not report.searched


def test_an_empty_text_and_a_long_one_are_refused(shipped: Library) -> None:
    with pytest.raises(ValueError, match="empty_text"):
        check(shipped, " \n ")
    with pytest.raises(ValueError, match="text_too_long"):
        check(shipped, "a" * (LONGEST + 1))


_BITS = st.sampled_from(
    [
        "ст. 17", "п. 3", "пп. 2)", "Закона об ИИ", "КоАП", "№ 230-VIII", "от 17 ноября 2025 года", "21-бабының",
        "2-тармағы", "ЖИ туралы заңның", "art. 641-1(2)", "of the AI Law", "«", "»", '"', "(", ")", "–", "1-2-3-4-5",
        "(далее – Закон)", "там же", "сол жерде", "ibid.", "15 МРП", "90 дней", "\n", "\n\n", ". ", ", ", "\u00ad", "\u202e",
        "𝟙𝟟", "ﬁ", "и\u0306", "²", "\x00", "İ", "ǰ",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(_BITS, max_size=40).map(" ".join)))
@example("(" * 2000)
@example("ст. " * 1500)
@example("1-" * 3000)
@example("«" * 1000 + "»" * 1000)
def test_no_text_breaks_the_check(shipped: Library, text: str) -> None:
    if not text.strip():
        return
    report = check(shipped, text)
    row = report_to_json(report)
    for one, said in zip(report.cited, row["citations"], strict=True):
        assert text[said["start"] : said["end"]] == one.words
        assert one.remarks
        assert all(reason["text"] for reason in said["reasons"])


@pytest.mark.parametrize(
    "line",
    [
        "Согласно пункту 2 статьи 21 Закона об искусственном интеллекте распространять можно лишь с пометкой.\n",
        "Статья 5 Закона РК от 17 ноября 2025 года № 230-VIII, 15 МРП, «слова из другого места этого же закона».\n\n",
        '(далее – (далее – ст. 1-2-3 п.п. « " № 1 от 1.1.2020 заң закон law ',
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10-20-30-баптары және ",
    ],
)
def test_a_long_text_takes_seconds(shipped: Library, line: str) -> None:
    text = (line * (LONGEST // len(line) + 1))[:LONGEST]
    start = time.process_time()
    report = check(shipped, text)
    assert time.process_time() - start < 10
    assert report.text is text
