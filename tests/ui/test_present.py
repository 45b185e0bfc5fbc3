"""What a person reads, compared whole: tests/screens holds the screens."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from turns import BANS, abstention, answer, claim, explained, passage, turn

from assistant.answer.confidence import Support, fitted
from assistant.law.language import Language
from assistant.ui.markup import escape, seen
from assistant.ui.present import present, sources
from assistant.values import Answer, Citation, Claim, Notice, NoticeCode, Reason, Turn

SCREENS = Path(__file__).parents[1] / "screens"
QUESTIONS = {
    Language.RU: "Какие системы ИИ запрещены?",
    Language.KK: "Қандай ЖИ жүйелеріне тыйым салынған?",
    Language.EN: "Which AI systems are prohibited?",
}
SURE = {Support.WELL: 0.99, Support.FAIRLY: fitted().weakly_below, Support.WEAKLY: 0.01}
CORRECTION = Notice(code=NoticeCode.PREMISE_CORRECTED, text="Аудит обязателен не для всех.")


def _silent(reason: Reason, language: Language) -> Turn:
    question = "ст. 77" if reason is Reason.NO_SUCH_PROVISION else QUESTIONS[language]
    as_of = date(2025, 1, 1) if reason is Reason.NOT_YET_ADOPTED else date(2026, 3, 1)
    near = () if reason is Reason.OFF_DOMAIN else ("art_18__para_2", "art_17__para_3__subpara_6")
    return turn(abstention(reason, *near, language=language), question, language, as_of=as_of)


def screens() -> dict[str, Turn]:
    out: dict[str, Turn] = {}
    for language, question in QUESTIONS.items():
        name = language.value
        one = answer("art_18__para_1__subpara_4", "art_21__para_2", language=language)
        out[f"answer.{name}"] = turn(one, question, language)
        whole = answer(*BANS, language=language)
        out[f"list.{name}"] = turn(whole, question, language)
        out[f"model.{name}"] = turn(explained(language), question, language)
        failed = Notice(code=NoticeCode.MODEL_FAILED, text="timeout")
        fallen = answer("art_21__para_2", language=language, notices=(failed,))
        out[f"model-failed.{name}"] = turn(fallen, question, language)
        for reason in Reason:
            out[f"abstain.{reason.value}.{name}"] = _silent(reason, language)
        for grade, sure in SURE.items():
            one = replace(answer("art_21__para_2", language=language), confidence=sure)
            out[f"support.{grade}.{name}"] = turn(one, question, language)
    return out


@pytest.mark.parametrize("name", sorted(screens()))
def test_the_screen_is_as_it_was_agreed(name: str) -> None:
    said = present(screens()[name])
    file = SCREENS / f"{name}.txt"
    if os.environ.get("SCREENS") == "write":
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_a_list_says_its_opening_words_once_and_cites_every_item() -> None:
    said = present(turn(answer(*BANS)))
    assert said.count("запрещены, если такая система обладает") == 1
    assert said.count("\n- ") == 7
    assert all(f"пп. {n} п. 3 ст. 17, изложение" in said for n in range(1, 8))


def test_a_list_whose_opening_was_claimed_first_does_not_open_twice() -> None:
    said = present(turn(answer("art_17__para_3", *BANS)))
    assert said.count("запрещены, если такая система обладает") == 1


def test_a_claim_of_many_lines_is_a_list_with_a_citation_a_line() -> None:
    parts = [passage("art_17__para_3"), *(passage(eid) for eid in BANS)]
    lines = [parts[0].text, *(f"{p.provision.number}) {p.text}" for p in parts[1:])]
    one = Claim(
        text="\n".join(lines),
        citations=tuple(Citation(passage=p, quote=p.text) for p in parts),
    )
    said = present(turn(Answer(claims=(one,))))
    assert said.count("запрещены, если такая система обладает") == 1
    assert "возможностей (п. 3 ст. 17, изложение):" in said
    assert "- 1) использование методов" in said
    assert all(f"пп. {n} п. 3 ст. 17" in said for n in range(1, 8))


def test_silence_does_not_say_its_reason_twice() -> None:
    note = Notice(code=NoticeCode.SEE_OTHER_ACT, text="Штрафы – в КоАП.")
    said = present(turn(abstention(Reason.OTHER_LAW, notices=(note,))))
    assert said.count("другом акте") == 1  # the reason; the notice says only where to look
    assert "Где искать: Штрафы – в КоАП." in said


def test_what_the_law_leaves_free_is_said_as_that_and_not_as_a_missing_answer() -> None:
    note = Notice(code=NoticeCode.NOT_REGULATED, text="Лицензии Закон не вводит.")
    said = present(turn(abstention(Reason.NOT_IN_CORPUS, notices=(note,))))
    assert said.startswith("В актах, которые здесь есть, отдельной нормы об этом нет.\n\nЛицензии")
    assert "ответа на этот вопрос нет" not in said


@pytest.mark.parametrize("reason", [Reason.OFF_DOMAIN, Reason.NOT_A_LEGAL_QUESTION])
def test_a_question_beside_the_law_is_not_told_about_the_law(reason: Reason) -> None:
    said = present(turn(abstention(reason)))
    assert said.endswith("Это справка, а не юридическая консультация.\n")
    assert "Закон действует" not in said and "изложение" not in said


def test_a_near_item_shows_its_own_words_beside_those_that_rule_it() -> None:
    near = abstention(Reason.NOT_IN_CORPUS, "art_17__para_3__subpara_6")
    line = next(line for line in present(turn(near)).splitlines() if line.startswith("- "))
    assert line.startswith("- пп. 6 п. 3 ст. 17 — Создание и эксплуатация")
    assert "определение эмоций" in line


def test_an_item_alone_reads_with_the_words_that_rule_it() -> None:
    said = present(turn(answer("art_17__para_3__subpara_6")))
    assert "возможностей: определение эмоций" in said


def test_a_claim_in_other_words_is_shown_with_the_quotation_under_it() -> None:
    one = Answer(claims=(claim("art_18__para_2", text="Нужно остановить систему."),))
    said = present(turn(one))
    assert "Нужно остановить систему. — п. 2 ст. 18, изложение" in said
    assert "> Если выявлены риски" in said


def test_a_statement_names_all_that_it_rests_on() -> None:
    near = passage("art_21__para_2")
    both = Claim(
        text="Одно.",
        citations=(claim("art_18__para_2").citations[0], Citation(passage=near, quote=near.text)),
    )
    one = turn(Answer(claims=(both, claim("art_5"))))
    said = present(one)
    assert "Одно. — п. 2 ст. 18; п. 2 ст. 21, изложение" in said
    assert [c.passage.eid for c in sources(one)] == ["art_18__para_2", "art_21__para_2", "art_5"]


def test_a_correction_stands_before_the_answer() -> None:
    said = present(turn(answer("art_19__para_2", notices=(CORRECTION,))))
    assert said.startswith("Уточнение: Аудит обязателен не для всех.")
    assert said.index("Аудит обязателен не для всех.") < said.index("— п. 2 ст. 19")
    assert "Обратите внимание" not in said


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://evil.example/x.png onerror=alert(1)>",
    "![x](http://evil.example/x.png)",
    "[текст](javascript:alert(1))",
    "**жирный** _курсив_ `код` ~~нет~~ # заголовок",
    "# заголовок",
    "1. раз",
    "- раз",
    "$$x^2$$ | a | b |",
    "http://evil.example www.evil.example a@evil.example",
    "&lt;b&gt; &#60;",
    "\\*",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_from_outside_are_shown_and_never_rendered(text: str) -> None:
    from html import unescape

    from markdown_it import MarkdownIt

    written = escape(text)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(written)
    assert html.startswith("<p>") and html.count("<") == 2
    assert unescape(html[3:-5]) == text
    assert not any(sign in written for sign in ("<", "](", "://", "www.", "@"))


def test_control_and_direction_characters_are_not_shown() -> None:
    assert seen("a\x1b[31mb\u202ec\x00\nd") == "a [31mb c d"


def test_law_text_is_not_disfigured_by_escaping() -> None:
    text = passage("art_17__para_3__subpara_1").text
    assert escape(text) == text
