import pytest

from assistant.ingest.document import Block, Kind
from assistant.ingest.marks import clean_number, opens_heading, quoted_until, recognise
from assistant.law.provision import Level


def block(text, kind=Kind.TEXT):
    return Block(text=text, kind=kind, line=1)


def mark(text, kind=Kind.HEADING, **how):
    found = recognise(block(text, kind), **how)
    return found and (found.level, found.number, found.rest)


HEADED = [
    ("Раздел II Коты", (Level.PART, "II", "Коты")),
    ("РАЗДЕЛ 1. КОТЫ", (Level.PART, "1", "КОТЫ")),
    ("Раздел ХІ.", (Level.PART, "XI", "")),
    ("I бөлім. Мысық", (Level.PART, "I", "Мысық")),
    ("2-бөлім. Мысық", (Level.PART, "2", "Мысық")),
    ("Part 3. Cats", (Level.PART, "3", "Cats")),
    ("Подраздел 2. Коты", (Level.SUBPART, "2", "Коты")),
    ("2-кіші бөлім. Мысық", (Level.SUBPART, "2", "Мысық")),
    ("Глава 6-1. Коты", (Level.CHAPTER, "6-1", "Коты")),
    ("6-1-тарау. Мысық", (Level.CHAPTER, "6-1", "Мысық")),
    ("Глава IV. Коты", (Level.CHAPTER, "IV", "Коты")),
    ("§ 2. Коты", (Level.SECTION, "2", "Коты")),
    ("Параграф 2. Коты", (Level.SECTION, "2", "Коты")),
    ("2-параграф. Мысық", (Level.SECTION, "2", "Мысық")),
    ("Section 2. Cats", (Level.SECTION, "2", "Cats")),
    ("Статья 641-1. Коты", (Level.ARTICLE, "641-1", "Коты")),
    ("Статья 12¹. Коты", (Level.ARTICLE, "12-1", "Коты")),
    ("Статья 8–2", (Level.ARTICLE, "8-2", "")),
    ("8‑1-бап. Мысық", (Level.ARTICLE, "8-1", "Мысық")),
    ("94-2 -бап. Мысық", (Level.ARTICLE, "94-2", "Мысық")),
    ("31-баптан қараңыз", None),
    ("Article 5. Cats", (Level.ARTICLE, "5", "Cats")),
    ("Приложение № 2 к закону", (Level.ANNEX, "2", "к закону")),
    ("5-қосымша. Мысық", (Level.ANNEX, "5", "Мысық")),
    ("Annex 5. Cats", (Level.ANNEX, "5", "Cats")),
    ("Часть первая", None),
]


@pytest.mark.parametrize(("text", "found"), HEADED)
def test_a_heading_names_its_unit(text, found):
    assert mark(text) == found


NUMBERED = [
    ("2-3. Кот", (Level.PARAGRAPH, "2-3", "Кот")),
    ("1О. Кот", (Level.PARAGRAPH, "10", "Кот")),
    ("1З) кот", (Level.SUBPARAGRAPH, "13", "кот")),
    ("11–1) кот", (Level.SUBPARAGRAPH, "11-1", "кот")),
    ("2)кот", (Level.SUBPARAGRAPH, "2", "кот")),
    ("1.Кот", (Level.PARAGRAPH, "1", "Кот")),
    ("1. 5 котов", (Level.PARAGRAPH, "1", "5 котов")),
    ("08.06.2022 г.", None),
    ("1.2 кота", None),
    ("З. Усатов", None),
    ("а) кот", None),
    ("Статья 5. Кот", None),
]


@pytest.mark.parametrize(("text", "found"), NUMBERED)
def test_a_number_opens_a_unit_of_an_article(text, found):
    assert mark(text, Kind.TEXT) == found


IN_TEXT = [
    ("Статья 5. Кот", True),
    ("Статья 5", True),
    ("5-бап. Мысық", True),
    ("5-бап", True),
    ("5-бап мысық туралы", False),
    ("Статья 5 этого закона", False),
    ("Статья 5. и далее", False),
    ("статья 5. Кот", False),
    ("Раздел II Коты", True),
    ("Раздел II о котах", False),
    ("Статья 5. Кот ........ 12", False),
    ("Статья 5. " + "Кот " * 200, False),
    ("Приложение 5 к закону", False),
    ("Приложение 5", True),
    ("§ 1. Коты", True),
    ("Кот", False),
]


@pytest.mark.parametrize(("text", "is_heading"), IN_TEXT)
def test_a_heading_in_plain_text_is_told_from_a_sentence(text, is_heading):
    assert opens_heading(text) is is_heading
    assert bool(mark(text, Kind.TEXT, in_text=True)) is is_heading


def test_a_title_and_a_note_open_nothing():
    assert mark("Статья 5. Кот", Kind.TITLE) is None
    assert mark("Статья 5. Кот", Kind.NOTE, in_text=True) is None


@pytest.mark.parametrize(
    ("written", "clean"),
    [("12", "12"), ("12²³", "12-23"), ("1о", "10"), ("Іl1", "111"), ("3—1", "3-1"), ("ХС", "XC")],
)
def test_a_number_is_written_with_digits(written, clean):
    assert clean_number(written) == clean


QUOTES = [
    (('"Статья 5. Кот', "1. Спит.", '2. Ест.";', "2) дальше"), 3),
    (("«Статья 5. Кот, «сон»", "1. «Спит»", "2. Ест».", "дальше"), 3),
    (("«1. Кот».", "дальше"), 1),
    (
        (
            "«Кот» спит",
            "2. Ест».",
        ),
        0,
    ),
    (("«Статья 5. Кот", "1. «Спит»", "2. Ест."), 0),
    (
        (
            "Кот",
            "2. Ест».",
        ),
        0,
    ),
]


@pytest.mark.parametrize(("texts", "end"), QUOTES)
def test_a_quoted_article_ends_where_its_quotation_mark_closes(texts, end):
    assert quoted_until(tuple(block(text) for text in texts), 0) == end
