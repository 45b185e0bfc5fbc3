"""Official texts and others, read whole: what the parser of our own acts would refuse."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_structure import outline

from assistant.errors import CorpusError
from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.formats.markdown import parse_markdown
from assistant.ingest.formats.text import parse_text
from assistant.ingest.structure import build_tree, read_tree
from assistant.law.provision import Level, NoteKind

ROOTS = (Level.ACT, Level.ANNEX)


def read(tmp_path, text, suffix=".txt"):
    path = tmp_path / f"act{suffix}"
    path.write_text(text, encoding="utf-8")
    return read_tree((parse_text if suffix == ".txt" else parse_markdown)(path))


def read_blocks(tmp_path, *blocks):
    return read_tree(Document(path=tmp_path / "act.xml", blocks=blocks))


def drawn(reading):
    return "\n".join(outline(reading.body))


def notes(reading):
    return {u.eid: [n.text for n in u.notes] for u in reading.body.walk() if u.notes}


PORTAL = """Вниманию пользователей!

      Для удобства создано
ОГЛАВЛЕНИЕ

      Закон бережет
котов
 и полки.

 РАЗДЕЛ 1. НАЧАЛО
 Глава 1. КОТЫ,
ИХ ПОЛКИ
Статья 1. Слова

Примечание ИЗПИ!

      Подпункт 1) предусматривается исключить Законом РК от 01.02.2026
№ 1-I
 (вводится в действие с 5 мая 2026 года).

      Кот вправе:

      1) спать;

2) Исключен Законом РК от 03.04.2025
№ 2-I
 (вводится в действие с 01.05.2025).

      Кот не спит в праздник.

      Сноска. Статья 1 с изменением от 03.04.2025
№ 2-I
.

 § 2. Полки
Статья 1-1

      1. Полка названа в статье
1
, как и кот.

      Президент
Республики

А. УСАТОВ
"""
TREE = """act: Закон бережет котов и полки. (… Президент Республики / А. УСАТОВ)
  part_1: НАЧАЛО
    chp_1: КОТЫ, ИХ ПОЛКИ
      art_1: Слова | Кот вправе:
        art_1__subpara_1: спать;
        art_1__subpara_2: Исключен Законом РК от 03.04.2025 № 2-I (вводится в действие с 01.05.2025).
        art_1__indent_1: Кот не спит в праздник.
      chp_1__sec_2: Полки
        art_1-1:
          art_1-1__para_1: Полка названа в статье 1, как и кот."""


def test_a_portals_text_becomes_its_tree(tmp_path):
    reading = read(tmp_path, PORTAL)
    assert drawn(reading) == TREE
    assert reading.problems == ()


def test_notes_stand_beside_what_they_speak_of(tmp_path):
    reading = read(tmp_path, PORTAL)
    assert {eid: len(found) for eid, found in notes(reading).items()} == {"": 1, "art_1": 2}
    portal, foot = next(unit for unit in reading.body.walk() if unit.eid == "art_1").notes
    assert (portal.kind, foot.kind) == (NoteKind.PORTAL, NoteKind.FOOTNOTE)
    assert portal.days == (date(2026, 2, 1), date(2026, 5, 5))
    assert foot.text.endswith("от 03.04.2025 № 2-I.")


PLACES = [
    ("Статья 1. А\n\nX!\n\nВ пункт 2 предусматривается изменение.\n\n2. Б.\n", "art_1__para_2"),
    ("Статья 1. А\n\n1. Б.\n\nX!\n\nСтатью дополнить.\n\n2. В.\n", "art_1"),
    ("Статья 1. А\n\n1. Б.\n\nX!\n\nДополнить главой 2.\n\nСтатья 2. В\n", ""),
    ("Статья 1. А\n\n1. Б.\n\nX!\n\nЗакон изменится.\n", "art_1"),
    ("X!\n\nЗакон изменится.\n\nСтатья 1. А\n", ""),
    ("X!\n\nВ статью 1 предусматривается изменение.\n\nСтатья 1. А\n", "art_1"),
    ("Статья 1. А\n\n1. Б.\n\nПримечание. См. закон.\n\n2. В.\n", "art_1__para_1"),
    ("Глава 1. А\n\nСноска. Заголовок изменен.\n\nСтатья 1. Б\n", "chp_1"),
    ("1. А.\n\nа) б;\n\nСноска. Пункт изменен.\n\n2. В.\n", "para_1"),
    ("1-бап. А\n\nX!\n\n1) тармақша алып тасталады.\n\n1) ә;\n", "art_1__subpara_1"),
]


@pytest.mark.parametrize(("text", "eid"), PLACES)
def test_a_note_finds_its_unit(tmp_path, text, eid):
    reading = read(tmp_path, text.replace("X!", "Примечание ИЗПИ!"))
    assert list(notes(reading)) == [eid]


def test_a_norm_that_calls_itself_a_note_stays_law(tmp_path):
    reading = read(tmp_path, "Статья 1. А\n\n1. Б.\n\nПримечание. Котом признается и кошка.\n")
    assert notes(reading) == {}
    assert "Примечание. Котом" in drawn(reading)


def test_a_number_that_stands_twice_is_kept_and_reported(tmp_path):
    reading = read(tmp_path, "Статья 1. А\n\n1. Раз:\n\n1) б.\n\n1. Два:\n\n1) в.\n")
    units = {unit.eid: unit.text for unit in reading.body.walk()}
    assert units["art_1__para_1"] == "Раз:"
    assert units["art_1__para_1_2"] == "Два:"
    assert units["art_1__para_1_2__subpara_1"] == "в."
    assert reading.problems == (
        "line 7: art_1__para_1 stands twice; the later one is art_1__para_1_2.",
    )


def test_a_heading_that_stands_twice_is_no_second_article(tmp_path):
    reading = read(tmp_path, "Статья 1. А\n\nСтатья 1. А\n\nБ.\n")
    assert drawn(reading) == "act:\n  art_1: А | Б."
    assert notes(reading) == {"art_1": ["Статья 1. А"]}
    assert reading.problems == ("line 3: the heading of art_1 stands twice.",)


QUOTED = """Статья 1. Изменить закон о котах

1) статью 5 изложить так:

"Статья 5. Сон

1. Кот спит «днем».

2. Кот спит «ночью».";

2) статью 6 исключить.

Статья 2. Ввести в действие

«Статья 7. Незакрытая цитата

1. Сразу.
"""


def test_quoted_articles_of_another_act_stay_its_words(tmp_path):
    reading = read(tmp_path, QUOTED)
    eids = [unit.eid for unit in reading.body.walk() if unit.eid]
    assert eids == [
        "art_1",
        "art_1__subpara_1",
        *(f"art_1__indent_{n}" for n in (1, 2, 3)),
        "art_1__subpara_2",
        "art_2",
        "art_2__para_1",
    ]
    assert reading.problems == ()


DECREE = """В соответствии с законом ПОСТАНОВЛЯЮ:

1. Утвердить правила.

2. Ввести в действие.

Министр культуры и информации

А. Усатов

Утверждены приказом министра

Глава 1. Общее

1. Кот ходит.

Приложение 3 к правилам

Форма.
"""


def test_what_is_attached_to_a_decree_has_identities_of_its_own(tmp_path):
    reading = read(tmp_path, DECREE)
    assert [unit.eid for unit in reading.body.walk()] == [
        "",
        "indent_1",
        "para_1",
        "para_2",
        "annex_1",
        "annex_1__chp_1",
        "annex_1__para_1",
        "annex_1__para_1__indent_1",
        "annex_1__para_1__indent_2",
    ]
    assert reading.body.closing == "Министр культуры и информации\nА. Усатов"


def test_an_annex_keeps_its_number_and_its_signatures(tmp_path):
    text = "1. А.\n\nМинистр А. Усатов\n\nПриложение 7 к приказу\n\nФорма.\n\nА. Б. Котов\n\nещё\n"
    reading = read(tmp_path, text)
    annex = reading.body.children[-1]
    assert (annex.eid, annex.heading, annex.text) == ("annex_7", "к приказу", "Форма.")
    assert annex.closing == "А. Б. Котов\nещё"


def test_a_text_without_any_numbers_is_kept_part_by_part(tmp_path):
    reading = read(tmp_path, "# Записка\n\nКоту.\n\n## Сон\n\nСпи.\n", ".md")
    assert drawn(reading) == ("act: Записка\n  indent_1: Коту.\n  indent_2: Сон\n  indent_3: Спи.")


def test_a_numbered_unit_outside_any_article_is_kept_and_reported(tmp_path):
    reading = read(tmp_path, "Глава 1. А\n\n1. Б.\n\nСтатья 1. В\n\nГ.\n")
    assert [u.eid for u in reading.body.walk()] == ["", "chp_1", "para_1", "art_1"]
    assert reading.problems == ("line 3: para_1 stands outside any article.",)


def test_words_of_a_chapter_before_its_first_article_are_kept(tmp_path):
    reading = read(tmp_path, "Глава 1. А\n\nБ.\n\nВ.\n\nСтатья 1. Г\n\nД.\n")
    assert reading.body.children[0].text == "Б.\nВ."


def test_a_format_that_knows_the_structure_is_trusted(tmp_path):
    def block(level, number, text, eid=""):
        return Block(text=text, kind=Kind.TEXT, line=0, page=2, level=level, number=number, eid=eid)

    blocks = (
        block(Level.ARTICLE, "12¹", "Сон", "art_12-1"),
        block(Level.PARAGRAPH, "1", "1. не номер", "chp_1__art_12-1__para_1"),
        block(Level.PARAGRAPH, "1", "Дважды.", "art_9__para_1"),
        block(Level.PARAGRAPH, "", "Без номера."),
        block(Level.INDENT, "1", "Абзац."),
        block(Level.PARAGRAPH, "1", "Трижды."),
    )
    reading = read_blocks(tmp_path, *blocks)
    assert [u.eid for u in reading.body.walk() if u.eid] == [
        "art_12-1",
        "art_12-1__para_1",
        "art_9__para_1",
        "art_9__para_1__indent_1",
        "art_9__para_1__indent_2",
        "art_12-1__para_1_2",
    ]
    assert reading.problems[0].startswith("page 2: ")
    assert build_tree(Document(path=tmp_path / "a.xml", blocks=blocks[:2])).children


def test_what_is_odd_in_a_format_without_places_is_reported_without_one(tmp_path):
    block = Block(text="Раз", kind=Kind.TEXT, line=0, level=Level.ARTICLE, number="1")
    other = Block(text="Два", kind=Kind.TEXT, line=0, level=Level.ARTICLE, number="1")
    problems = read_blocks(tmp_path, block, other).problems
    assert problems == ("art_1 stands twice; the later one is art_1_2.",)


def test_a_heading_with_a_number_but_no_name_of_a_level_opens_an_item(tmp_path):
    reading = read(tmp_path, "# Договор\n\n## 1. Предмет\n\nКот.\n", ".md")
    assert drawn(reading) == ("act: Договор\n  para_1: Предмет\n    para_1__indent_1: Кот.")


def test_an_empty_file_is_refused_by_name(tmp_path):
    with pytest.raises(CorpusError, match=r"act\.txt: there is no text"):
        read(tmp_path, "\n\n")


LINES = (
    "Раздел II. А", "Глава 1. Б", "§ 1. В", "Статья 1. Г", "Статья 2-1. Д", "3-бап. Е", "1. Ж:", "2. З",
    "1) И;", "1) К.", "Л:", "М.", "Примечание ИЗПИ!", "Сноска. Н", "«Статья 9. О", "П».", "Приложение 1",
    "Министр А. Усатов", "Утверждены приказом Р", "СОДЕРЖАНИЕ", "Примечание. См. С", "ЗҚАИ-ның ескертпесі!",
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
def test_no_text_in_any_order_loses_a_word(lines):
    blocks = tuple(Block(text=text, kind=Kind.TEXT, line=n) for n, text in enumerate(lines, 1))
    body = read_tree(Document(path=Path("act.txt"), blocks=blocks)).body
    units = list(body.walk())
    kept = [
        part for u in units for part in (u.heading, u.text, u.closing if u.level in ROOTS else "")
    ]
    kept += [n.text for u in units for n in u.notes]
    opened = sum(u.number.isdigit() or "-" in u.number or u.number == "II" for u in units)
    said = sorted(c for c in "".join(kept) if c.isalpha())
    given_ = sorted(c for c in "".join(lines) if c.isalpha())
    marked = Counter(given_) - Counter(said)
    assert Counter(said) - Counter(given_) == Counter()
    assert not marked or opened
    assert set(marked) <= set("РазделIГлваСтьябпПриложение")
    assert len({u.eid for u in units}) == len(units)


def test_a_long_text_without_numbers_is_read_in_a_moment():
    blocks = tuple(Block(text=f"Слово {n}.", kind=Kind.TEXT, line=n) for n in range(20_000))
    body = read_tree(Document(path=Path("act.txt"), blocks=blocks)).body
    assert body.children[-1].eid == "indent_20000"
