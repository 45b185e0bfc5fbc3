import pytest

from assistant.ingest.formats.clean import clean, one_line, raise_number

RAISED = [
    ("Статья 12", "1", "-1"),
    ("12-", "1", "¹"),
    ("слово", "3", "³"),
    ("в 2025", "1", "¹"),
    ("1,5", "2", "²"),
    ("12", "бис", "бис"),
    ("12", " 1 ", "-1"),
    ("12", "1234", "¹²³⁴"),
    ("12", "", ""),
]


@pytest.mark.parametrize(("before", "digits", "written"), RAISED)
def test_what_is_raised_after_a_number_is_the_number_of_an_inserted_unit(before, digits, written):
    assert raise_number(before, digits) == written


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
