"""Texts with holes: what is missing, double or outside its articles is named, and nothing is taken."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from official_maker import HEADS, OFFICIAL, markdown

from assistant.errors import WordingError
from assistant.ingest.official.refusals import Refused
from assistant.ingest.official.take import take
from assistant.ingest.official.texts import Hand
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language

TODAY, SAME_DAY = date(2026, 11, 23), date(2025, 11, 17)
TEXT = markdown("ru", OFFICIAL["ru"])
HEADINGS = [f"### Статья {number}. {head}" for number, head in enumerate(HEADS["ru"], start=1)]


def without(*numbers, text=TEXT):
    """Return the text without some of its articles."""
    for number in numbers:
        begin = text.index(f"### Статья {number}.")
        end = text.find("### Статья", begin + 1)
        text = text[:begin] + (text[end:] if end > 0 else "")
    return text


def after(number, words, text):
    """Write a line at the end of an article."""
    place = text.index(f"### Статья {number}.")
    return text[:place] + words + "\n\n" + text[place:]


def bring(bench, text, language=Language.RU, act="kz/tea", place="a.md", **given):
    path = bench.corpus.parent / place
    path.write_text(text, "utf-8")
    hand = Hand(path=path, place=place, act_id=act, language=language, **given)
    return take(hand, read_library(bench.corpus).versions, bench.folder, today=TODAY)


def refused(bench, text, **given):
    with pytest.raises(WordingError) as error:
        bring(bench, text, **given)
    assert not (bench.folder / "kz").exists()
    return error.value


@pytest.mark.parametrize("dated", [SAME_DAY, None])
@pytest.mark.parametrize(
    ("text", "flaw", "units"),
    [
        (without(2), "missing", ("art_2",)),
        (without(1, 3), "missing", ("art_1", "art_3")),
        (TEXT.replace(f"1. {OFFICIAL['ru']}\n\n2.", "2."), "missing", tuple(f"art_{n}__para_1" for n in range(1, 6))),
        ("# О чае\n\n" + "\n\n".join(HEADINGS) + "\n\nСразу.\n", "missing", tuple(f"art_{n}" for n in range(1, 5))),
        (TEXT + TEXT, "double", tuple(f"art_{n}" for n in range(1, 6))),
        (TEXT.replace(HEADINGS[3], HEADINGS[2]), "double", ("art_3",)),
        (TEXT.replace("# О чае", f"# О чае\n\n1. {OFFICIAL['ru']}"), "outside", ("“Всякому лицу принадлежит право употреблять чай …”",)),
    ],
)  # fmt: skip
def test_a_text_with_a_hole_is_refused_and_the_hole_is_named(bench, text, flaw, units, dated):
    error = refused(bench, text, dated=dated)
    assert error.code == "not_whole"
    assert (error.values["flaw"], error.values["units"]) == (flaw, units)
    assert all(unit in error.message for unit in units)


def test_of_the_same_redaction_every_unit_must_be_there(bench):
    last = f"2. {OFFICIAL['ru']}\n\n### Статья 4"
    short = TEXT.replace(last, "### Статья 4")
    assert refused(bench, short, dated=SAME_DAY).values["units"] == ("art_3__para_2",)
    assert bring(bench, short).new  # of another redaction nobody knows that it was longer


@pytest.mark.parametrize(
    "note",
    [
        "Сноска. Статья 2 исключена Законом РК от 09.01.2026 № 9-IX.",
        "Сноска. Статьи 2 и 3 утратили силу Законом РК от 09.01.2026 № 9-IX.",
        "Сноска. Статьи 2 – 3 исключены Законом РК от 09.01.2026 № 9-IX.",
        "Статья 2 исключена Законом РК от 09.01.2026 № 9-IX.",
        "Ескерту. 2-бап алып тасталды – ҚР 09.01.2026 № 9-IX Заңымен.",
        "Сноска. Глава 1 исключена Законом РК от 09.01.2026 № 9-IX.",
    ],
)
def test_an_article_that_was_excluded_is_no_hole(bench, note):
    assert bring(bench, after(3, note, without(2)), dated=date(2026, 3, 1)).new


@pytest.mark.parametrize(
    "note",
    [
        "Сноска. Статья 1 с изменениями: пункт 2 исключен Законом РК от 09.01.2026 № 9-IX.",
        "Сноска. Статья 4 исключена Законом РК от 09.01.2026 № 9-IX.",
        "Никто не исключен, и за исключением чая пьют все.",
    ],
)
def test_a_note_of_another_place_does_not_explain_a_hole(bench, note):
    text = after(3, note, without(2))
    assert refused(bench, text, dated=date(2026, 3, 1)).code == "not_whole"


def test_a_heading_that_says_that_the_article_was_excluded_is_no_hole(bench):
    text = after(3, "### Статья 2. Исключена Законом РК от 09.01.2026 № 9-IX", without(2))
    assert bring(bench, text, dated=date(2026, 3, 1)).new


def test_a_paragraph_that_was_excluded_is_no_hole(bench):
    note = "Сноска. Статья 1 с изменением: пункт 1 исключен Законом РК от 09.01.2026 № 9-IX."
    text = TEXT.replace(f"1. {OFFICIAL['ru']}\n\n2. {OFFICIAL['ru']}", f"2. {OFFICIAL['ru']}\n\n{note}", 1)  # fmt: skip
    assert bring(bench, text, dated=date(2026, 3, 1)).new


@pytest.mark.parametrize(("language", "other"), [("ru", "kk"), ("kk", "ru")])
def test_an_article_in_another_language_is_named(bench, language, other):
    text = markdown(language, OFFICIAL[language])
    ours, theirs = f"2. {OFFICIAL[language]}", f"2. {OFFICIAL[other]}"
    head, _, last = text.rpartition("###")
    strange = last.replace(OFFICIAL[language], OFFICIAL[other])
    error = refused(bench, f"{head}###{strange}", language=Language(language))
    assert (error.code, error.values["units"]) == ("wrong_language", ("art_5",))
    assert ours in text
    assert theirs in strange


def test_a_day_to_come_is_refused(bench):
    assert refused(bench, TEXT, dated=date(2026, 11, 24)).code == "in_future"
    assert bring(bench, TEXT, dated=TODAY, since=date(2027, 1, 1)).new


def second_act(bench):
    folder = bench.corpus / "kz" / "fish"
    folder.mkdir()
    heads = ["Рыбалка", "Охота на дичь", "Лесные угодья", "Сбор грибов"]
    text = markdown("ru", OFFICIAL["ru"], heads, "О природе")
    (folder / "ru.md").write_text(text, "utf-8")
    for path in (bench.corpus / "kz/tea").glob("subject-index.*"):
        shutil.copy(path, folder)
    tea = (bench.corpus / "kz/tea/act.toml").read_text("utf-8")
    act = tea.replace("О чае", "О природе").replace('"1-I"', '"2-I"')
    (folder / "act.toml").write_text(act.partition('[[version]]\nlanguage = "kk"')[0], "utf-8")
    return text


def test_a_text_of_another_act_of_the_shelf_is_named_by_what_stands_in_it(bench):
    text = second_act(bench)
    error = refused(bench, text, place="О чае.md")
    assert (error.code, error.values["other"]) == ("wrong_act", "kz/fish")
    untitled = refused(bench, text.replace("# О природе\n\n", ""))
    assert (untitled.code, untitled.values["other"]) == ("wrong_act", "kz/fish")
    titled_wrongly = refused(bench, text.replace("О природе", "О чае"))
    assert (titled_wrongly.code, titled_wrongly.values["other"]) == ("wrong_act", "kz/fish")


def test_a_text_of_no_act_of_the_shelf_is_given_no_name(bench):
    strange = markdown("ru", OFFICIAL["ru"], ["Суда", "Порты", "Маяки", "Флаги", "Якоря"], "О море")
    assert refused(bench, strange).values["other"] == ""


TEXTS = os.environ.get("ASSISTANT_LAWTEXTS")


@pytest.mark.skipif(not TEXTS, reason="ASSISTANT_LAWTEXTS names no folder with the official texts")
@pytest.mark.parametrize("number", [2, 11, 17, 30])
def test_a_real_text_without_one_article_is_refused(shipped, tmp_path, number):
    text = (Path(TEXTS or "") / "ai_law_2025" / "rus.md").read_text("utf-8")
    begin, end = (text.index(f"**Статья {n}.") for n in (number, number + 1))
    path = tmp_path / "a.md"
    path.write_text(text[:begin] + text[end:], "utf-8")
    hand = Hand(path=path, place="a.md", act_id="kz/ai-law", language=Language.RU)
    with pytest.raises(WordingError) as error:
        take(hand, shipped.versions, tmp_path / "official", today=TODAY)
    assert error.value.code == Refused.NOT_WHOLE.value
    assert error.value.values["units"] == (f"art_{number}",)
