from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.day import find_day

DAYS = [
    ("на 18.01.2026", date(2026, 1, 18)),
    ("18.1.2026 г.", date(2026, 1, 18)),
    ("18.01.2026г.", date(2026, 1, 18)),
    ("2026-01-18", date(2026, 1, 18)),
    ("на 18 января 2026 года", date(2026, 1, 18)),
    ("с 18-го января 2026 г.", date(2026, 1, 18)),
    ("5 октября, 2026", date(2026, 10, 5)),
    ("1 МАЯ 2026", date(2026, 5, 1)),
    ("1 марта 2026", date(2026, 3, 1)),
    ("29 февраля 2028", date(2028, 2, 29)),
    ("2026 жылғы 18 қаңтар", date(2026, 1, 18)),
    ("2026 жылғы 18 қаңтарда", date(2026, 1, 18)),
    ("2026 ж. 18 қаңтар", date(2026, 1, 18)),
    ("2026 жылгы 18 кантардан", date(2026, 1, 18)),
    ("18 қаңтар 2026", date(2026, 1, 18)),
    ("2026 жылғы 1 наурыз", date(2026, 3, 1)),
    ("January 18, 2026", date(2026, 1, 18)),
    ("18 January 2026", date(2026, 1, 18)),
    ("18th of January 2026", date(2026, 1, 18)),
    ("January 18th, 2026", date(2026, 1, 18)),
    ("Jan 18 2026", date(2026, 1, 18)),
    ("Dec. 1, 2026", date(2026, 12, 1)),
    ("1 Sept 2026", date(2026, 9, 1)),
    ("1 sep. 2026", date(2026, 9, 1)),
    # the first that the calendar has
    ("32.13.2026 или 18.01.2026", date(2026, 1, 18)),
    ("31 февраля 2026, 1 марта 2026", date(2026, 3, 1)),
    ("с 18 января 2026 до 17.11.2026", date(2026, 1, 18)),
    ("до 17.11.2025 и с 18 января 2026", date(2025, 11, 17)),
]
NO_DAY = [
    "31 февраля 2026",
    "29 февраля 2027",
    "30.02.2026",
    "2026-13-40",
    "00.00.2026",
    "18 января",
    "18 января 26",
    "в 2026 году",
    "январь 2026",
    "18.01.1926",
    "118.01.2026",
    "18.01.20266",
    "ст. 18.01",
    "",
]
MONTHS = [
    ("января қаңтар January", 1), ("февраля ақпан February", 2), ("марта наурыз March", 3),
    ("апреля сәуір April", 4), ("мая мамыр May", 5), ("июня маусым June", 6),
    ("июля шілде July", 7), ("августа тамыз August", 8), ("сентября қыркүйек September", 9),
    ("октября қазан October", 10), ("ноября қараша November", 11), ("декабря желтоқсан December", 12),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_found_however_it_is_written(text, day):
    assert find_day(text) == day


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_full_day_of_the_calendar_is_none(text):
    assert find_day(text) is None


@pytest.mark.parametrize(("names", "month"), MONTHS)
def test_every_month_has_its_name_in_three_languages(names, month):
    russian, kazakh, english = names.split()
    day = date(2026, month, 7)
    said = f"7 {russian} 2026", f"2026 жылғы 7 {kazakh}", f"7 {english} 2026", f"{english} 7, 2026"
    assert [find_day(text) for text in said] == [day] * 4


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_century_is_read_back(day):
    assert find_day(f"на {day.isoformat()}") == day
    assert find_day(f"на {day:%d.%m.%Y} г.") == day


@given(st.text() | st.text(alphabet="0123456789.- мая2026"))
def test_arbitrary_text_never_raises(text):
    assert find_day(text) is None or isinstance(find_day(text), date)
