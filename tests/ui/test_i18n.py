"""The three languages say the same things, and say them of the right numbers."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

import pytest
from turns import ACT, abstention, answer, turn

from assistant.answer.confidence import Support
from assistant.law.act import Kind, Status
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.ui.i18n import day, message, messages, short_day, whole_sentence
from assistant.ui.missing import missing_sentence
from assistant.ui.sentences import notice_sentence
from assistant.values import Notice, NoticeCode, Reason

RU, KK, EN = Language.RU, Language.KK, Language.EN
BARE = ("{where}", "{grade}", "{note}")  # sentences whose words all come from elsewhere


def leaves(language: Language) -> dict[str, set[str]]:
    """Every key with the placeholders of its sentence; plural forms must agree among themselves."""
    out = {}
    for section, entries in messages(language).items():
        for name, leaf in entries.items():
            forms = [leaf] if isinstance(leaf, str) else list(leaf.values())
            holes = [{hole for _, hole, _, _ in Formatter().parse(form) if hole} for form in forms]
            assert all(found == holes[0] for found in holes), (language, section, name)
            out[f"{section}.{name}"] = holes[0]
    return out


@pytest.mark.parametrize("language", [KK, EN])
def test_the_languages_have_the_same_keys_and_the_same_placeholders(language: Language) -> None:
    assert leaves(language) == leaves(RU)


# An act whose first day in force is not known, or not confirmed, is not said to have one.
VARIANTS = {"in_force_plain", "in_force_uncertain", "own"}


@pytest.mark.parametrize("language", list(Language))
def test_every_code_has_its_sentence(language: Language) -> None:
    said = messages(language)
    assert {code.value for code in Reason} == set(said["reason"]) == set(said["hint"])
    assert {code.value for code in NoticeCode} == set(said["notice"])
    assert {status.value for status in Status} | VARIANTS == set(said["status"])
    assert {kind.value for kind in Kind} == set(said["kind"])
    assert {grade.value for grade in Evidence} <= set(said["evidence"])
    assert {grade.value for grade in Support} == set(said["support"])


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_left_in_another_alphabet(language: Language) -> None:
    for section, entries in messages(language).items():
        for name, leaf in entries.items():
            text = leaf if isinstance(leaf, str) else " ".join(leaf.values())
            if section != "cli" and language is EN:
                assert not re.search("[а-яәғқңөұүһі]", text.lower()), (section, name)
            if section in ("reason", "notice", "hint", "missing") and language is not EN:
                assert re.search("[а-яәғқңөұүһі]", text.lower()) or text in BARE, (
                    section,
                    name,
                )


ARTICLES = tuple(str(n) for n in range(1, 32))
MISSING = [
    (Missing(within="", level=Level.ARTICLE, number="77", have=ARTICLES), {
        RU: "Названный акт: статьи 77 нет; всего там 31 статья (1–31).",
        KK: "Аталған акт: 77-бап жоқ; онда 31 бап бар (1–31).",
        EN: "The act named: there is no article 77; it has 31 articles (1–31).",
    }),
    (Missing(within="", level=Level.CHAPTER, number="9", have=tuple("123456")), {
        RU: "Названный акт: главы 9 нет; всего там 6 глав (1–6).",
        KK: "Аталған акт: 9-тарау жоқ; онда 6 тарау бар (1–6).",
        EN: "The act named: there is no chapter 9; it has 6 chapters (1–6).",
    }),
    (Missing(within="art_18", level=Level.PARAGRAPH, number="5", have=("1", "2")), {
        RU: "В ст. 18 нет пункта 5; там 2 пункта (1–2).",
        KK: "18-бапта 5-тармақ жоқ; онда 2 тармақ бар (1–2).",
        EN: "Art. 18 has no paragraph 5; it has 2 paragraphs (1–2).",
    }),
    (Missing(within="art_17__para_3", level=Level.SUBPARAGRAPH, number="9", have=tuple("1234567")), {
        RU: "В п. 3 ст. 17 нет подпункта 9; там 7 подпунктов (1–7).",
        KK: "17-баптың 3-тармағында 9) тармақша жоқ; онда 7 тармақша бар (1–7).",
        EN: "Art. 17(3) has no subparagraph 9; it has 7 subparagraphs (1–7).",
    }),
    (Missing(within="art_27__para_1", level=Level.INDENT, number="9", have=("1", "2", "3")), {
        RU: "В п. 1 ст. 27 нет части 9; там 4 части (1–4).",
        KK: "27-баптың 1-тармағында 9-бөлік жоқ; онда 4 бөлік бар (1–4).",
        EN: "Art. 27(1) has no part 9; it has 4 parts (1–4).",
    }),
    (Missing(within="art_5", level=Level.PARAGRAPH, number="2", have=()), {
        RU: "В ст. 5 нет пункта 2: на пункты эта норма не делится.",
        KK: "5-бапта 2-тармақ жоқ: бұл норма тармақтарға бөлінбейді.",
        EN: "Art. 5 has no paragraph 2: it is not divided into paragraphs.",
    }),
    (Missing(within="chp_3", level=Level.ARTICLE, number="2", have=("15", "16")), {
        RU: "В главе 3 нет статьи 2; там 2 статьи (15–16).",
        KK: "3-тарауда 2-бап жоқ; онда 2 бап бар (15–16).",
        EN: "Chapter 3 has no article 2; it has 2 articles (15–16).",
    }),
    (Missing(within="art_1__subpara_5", level=Level.INDENT, number="2", have=()), {
        RU: "В пп. 5 ст. 1 нет части 2: на части эта норма не делится.",
        KK: "1-баптың 5) тармақшасында 2-бөлік жоқ: бұл норма бөліктерге бөлінбейді.",
        EN: "Art. 1(5) has no part 2: it is not divided into parts.",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("missing", "said"), MISSING)
def test_a_missing_provision_is_said_with_what_stands_there(missing, said) -> None:
    assert {language: missing_sentence(missing, language) for language in Language} == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 статья"), (2, "2 статьи"), (5, "5 статей"), (11, "11 статей"), (21, "21 статья")],
)
def test_russian_counts_as_russian_does(count: int, said: str) -> None:
    assert said in message("missing.article", RU, act="Закон", number="99", count=count, have="…")


def test_days_are_written_as_each_language_writes_them() -> None:
    when = date(2026, 1, 18)
    assert day(when, RU) == "18 января 2026 года"
    assert day(when, KK) == "2026 жылғы 18 қаңтар"
    assert day(when, EN) == "18 January 2026"
    assert short_day(when) == "18.01.2026"


# These say something of the provision or the corpus instead of words of their own.
WITHIN = {
    NoticeCode.QUESTION_COMPLETED: "",
    NoticeCode.EVIDENCE: Evidence.SECONDARY.value,
    NoticeCode.UNIT_NOTE: "own words",
    NoticeCode.AMENDMENT_REPORTED: "326-VIII",
    NoticeCode.CORPUS_OLD: "2026-01-05",
    NoticeCode.DIVERGENCE: "art_17__para_3",
    NoticeCode.DAY_UNDERSTOOD: "in March",
    NoticeCode.NO_SUCH_DAY: "31 November",
    NoticeCode.NO_SUCH_DOCUMENT: "lease.pdf",
    NoticeCode.MODEL_FAILED: "down",
    NoticeCode.CLAIMS_REWRITTEN: "2",
    NoticeCode.CLAIMS_DROPPED: "5",
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(NoticeCode))
def test_a_notice_is_a_whole_sentence_and_keeps_its_own_words(code, language) -> None:
    asked = turn(answer("art_18__para_2", language=language), "Q?", language=language)
    notice = Notice(code=code, text=WITHIN.get(code, "own words"), act_id=ACT)
    said = notice_sentence(notice, asked)
    assert "{" not in said and "…" not in said
    if code not in WITHIN:
        assert said.endswith(" Own words.")


def test_words_of_the_shelf_become_a_sentence() -> None:
    assert whole_sentence("день не известен") == "День не известен."
    assert whole_sentence("Когда?") == "Когда?"
    assert whole_sentence("") == ""


def test_missing_provisions_are_named_in_their_notice() -> None:
    asked = turn(answer("art_18__para_2"), "Что говорят статьи 18 и 77?")
    said = notice_sentence(Notice(code=NoticeCode.SOME_PROVISIONS_MISSING), asked)
    assert said == (
        "Некоторых из названных норм нет, или они здесь не приведены. Закон РК от 17.11.2025 "
        "№ 230-VIII «Об искусственном интеллекте»: статьи 77 нет; всего там 31 статья (1–31)."
    )


def test_a_value_that_looks_like_a_placeholder_is_shown_as_it_is() -> None:
    asked = turn(abstention(Reason.OFF_DOMAIN), "{number} %s {0}")
    said = notice_sentence(Notice(code=NoticeCode.QUESTION_COMPLETED), asked)
    assert "«{number} %s {0}»" in said
