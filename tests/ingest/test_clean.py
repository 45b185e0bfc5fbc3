import pytest

from assistant.ingest.formats.clean import clean, numbered, one_line, raised

RAISED = [
    ("1", "¹"),
    (" 12 ", "¹²"),
    ("1-2", "¹⁻²"),
    ("1)", "¹⁾"),
    ("бис", "бис"),
    ("th", "th"),
    ("2n", "^2n"),
    ("", ""),
    ("1" * 40, "1" * 40),
]


@pytest.mark.parametrize(("characters", "written"), RAISED)
def test_what_is_raised_cannot_be_read_as_a_part_of_the_number_before_it(characters, written):
    assert raised(characters) == written


NUMBERED = [
    ("Статья 12¹. Понятия", "Статья 12-1. Понятия"),
    ("пункт 5 статьи 641¹ Кодекса", "пункт 5 статьи 641-1 Кодекса"),
    ("статьи 641¹, 641² и 642³", "статьи 641-1, 641-2 и 642-3"),
    ("ст.17²", "ст.17-2"),
    ("статья 12¹⁻²", "статья 12-1-2"),
    ("641¹-бап", "641-1-бап"),
    ("12¹ және 13²-баптар", "12-1 және 13-2-баптар"),
    ("article 12¹", "article 12-1"),
    ("12¹. Предмет", "12-1. Предмет"),
    ("12¹) предмет", "12-1) предмет"),
    ("10⁶ операций", "10⁶ операций"),
    ("500² тенге", "500² тенге"),
    ("40 м²", "40 м²"),
    ("в 2025¹", "в 2025¹"),
    ("1,5²", "1,5²"),
    ("Статья 5. Площадь 500²", "Статья 5. Площадь 500²"),
]


@pytest.mark.parametrize(("text", "written"), NUMBERED)
def test_only_the_number_of_a_unit_takes_a_raised_one_with_a_hyphen(text, written):
    assert numbered(text) == written
    assert numbered(written) == written


CASES = [
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd", 0),
    ("и\u0306", "й", 0),
    ("о\u00adт\u200bт", "отт", 0),
    ("\x00а\x1b\u202eб\ud800", "аб", 4),
    ("\uf0b7 пункт", "• пункт", 0),
]


@pytest.mark.parametrize(("text", "cleaned", "dropped"), CASES)
def test_characters_are_composed_and_unseen_ones_counted(text, cleaned, dropped):
    assert clean(text) == (cleaned, dropped)


def test_one_line():
    assert one_line(" a\u00a0 b\n\tc ") == "a b c"
