from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.codes import DayRead
from assistant.law.language import fold
from assistant.understand.day import find_day

TODAY = date(2026, 11, 30)
DAYS = [
    ("на 18.01.2026", date(2026, 1, 18)),
    ("18.1.2026 г.", date(2026, 1, 18)),
    ("18.01.2026г.", date(2026, 1, 18)),
    ("2026-01-18", date(2026, 1, 18)),
    ("2026/01/18", date(2026, 1, 18)),
    ("1/12/2025", date(2025, 12, 1)),  # the day first, as the country writes
    ("1.12.25", date(2025, 12, 1)),
    ("на 18 января 2026 года", date(2026, 1, 18)),
    ("с 18-го января 2026 г.", date(2026, 1, 18)),
    ("5 октября, 2026", date(2026, 10, 5)),
    ("1 МАЯ 2026", date(2026, 5, 1)),
    ("1 марта 2026", date(2026, 3, 1)),
    ("1 дек. 2025", date(2025, 12, 1)),
    ("первого декабря 2025 года", date(2025, 12, 1)),
    ("двадцать первого декабря 2025 года", date(2025, 12, 21)),
    ("29 февраля 2028", date(2028, 2, 29)),
    ("2026 жылғы 18 қаңтар", date(2026, 1, 18)),
    ("2026 жылғы 18 қаңтарда", date(2026, 1, 18)),
    ("2026 ж. 18 қаңтар", date(2026, 1, 18)),
    ("2026 жылгы 18 кантардан", date(2026, 1, 18)),
    ("2025 жылғы желтоқсанның 1-інде", date(2025, 12, 1)),
    ("18 қаңтар 2026", date(2026, 1, 18)),
    ("2026 жылғы 1 наурыз", date(2026, 3, 1)),
    ("01.12.2025 күні", date(2025, 12, 1)),
    ("January 18, 2026", date(2026, 1, 18)),
    ("18 January 2026", date(2026, 1, 18)),
    ("18th of January 2026", date(2026, 1, 18)),
    ("the first of December 2025", date(2025, 12, 1)),
    ("January 18th, 2026", date(2026, 1, 18)),
    ("Jan 18 2026", date(2026, 1, 18)),
    ("Dec. 1, 2026", date(2026, 12, 1)),
    ("1 Sept 2026", date(2026, 9, 1)),
    ("1 sep. 2026", date(2026, 9, 1)),
    ("вчера", date(2026, 11, 29)),
    ("Кеше таңбалау керек пе еді?", date(2026, 11, 29)),
    ("Was it allowed yesterday?", date(2026, 11, 29)),
    ("Что действует сегодня?", TODAY),
    ("Бүгін не қолданылады?", TODAY),
    ("Сегодня 20 декабря 2025 года. Уже можно?", date(2025, 12, 20)),
    # the first that the calendar has
    ("32.13.2026 или 18.01.2026", date(2026, 1, 18)),
    ("31 февраля 2026, 1 марта 2026", date(2026, 3, 1)),
    ("с 18 января 2026 до 17.11.2026", date(2026, 1, 18)),
    # the day before, the day itself, the day after
    ("до 17.11.2025 и с 18 января 2026", date(2025, 11, 16)),
    ("до 18 января 2026 года", date(2026, 1, 17)),
    ("before 18 January 2026", date(2026, 1, 17)),
    ("2026 жылғы 18 қаңтарға дейін", date(2026, 1, 17)),
    ("18.01.2026-ға дейін", date(2026, 1, 17)),
    ("не до, а по 17 января 2026 года", date(2026, 1, 17)),
    ("не позднее 18 января 2026 года", date(2026, 1, 18)),
    ("since 18 January 2026", date(2026, 1, 18)),
    ("2026 жылғы 18 қаңтардан бастап", date(2026, 1, 18)),
    ("накануне 18 января 2026 года", date(2026, 1, 17)),
    ("после 18 января 2026 года", date(2026, 1, 19)),
    ("after 18 January 2026", date(2026, 1, 19)),
    ("2026 жылғы 18 қаңтардан кейін", date(2026, 1, 19)),
    # the one that is marked
    ("Система создана 1 мая 2026 года, что действовало на 1 февраля 2026 года?", date(2026, 2, 1)),
    ("Made 1 May 2026: the law as of 1 February 2026?", date(2026, 2, 1)),
    ("2026 ж. 1 мамыр мен 2026 ж. 1 ақпандағы жағдай бойынша", date(2026, 2, 1)),
]
SPANS = [
    ("Нужно ли в ноябре 2025 года?", "в ноябре 2025 года", date(2025, 11, 30)),
    ("в июне 2025-го", "в июне 2025-го", date(2025, 6, 30)),
    ("ноябрь 2025", "ноябрь 2025", date(2025, 11, 30)),
    ("до января 2026 года", "до января 2026 года", date(2025, 12, 31)),
    ("в начале декабря 2025", "в начале декабря 2025", date(2025, 12, 10)),
    ("весной 2026 года", "весной 2026 года", date(2026, 5, 31)),
    ("во втором квартале 2026 года", "во втором квартале 2026 года", date(2026, 6, 30)),
    ("IV квартал 2025", "IV квартал 2025", date(2025, 12, 31)),
    ("in the first half of 2026", "in the first half of 2026", date(2026, 6, 30)),
    ("2026 жылғы бірінші тоқсанда", "2026 жылғы бірінші тоқсанда", date(2026, 3, 31)),
    ("Что было в 2024 году?", "в 2024 году", date(2024, 12, 31)),
    ("а в 2024-м?", "в 2024-м", date(2024, 12, 31)),
    ("в 2026 году", "в 2026 году", TODAY),
    ("в 2030 году", "в 2030 году", date(2030, 1, 1)),
    ("в прошлом году", "в прошлом году", date(2025, 12, 31)),
    ("в прошлом месяце", "в прошлом месяце", date(2026, 10, 31)),
    ("2025 жылғы қарашада", "2025 жылғы қарашада", date(2025, 11, 30)),
    ("2025 жылдың қараша айында", "2025 жылдың қараша айында", date(2025, 11, 30)),
    ("2025 жылдың соңында", "2025 жылдың соңында", date(2025, 12, 31)),
    ("2024 жылы не болды?", "2024 жылы", date(2024, 12, 31)),
    ("былтыр", "былтыр", date(2025, 12, 31)),
    ("in November 2025", "in November 2025", date(2025, 11, 30)),
    ("early 2026", "early 2026", date(2026, 3, 31)),
    ("back in 2024", "back in 2024", date(2024, 12, 31)),
    ("What held last year?", "last year", date(2025, 12, 31)),
]
IMPOSSIBLE = [
    "31 февраля 2026", "29 февраля 2027", "30.02.2026", "2026-13-40", "00.00.2026",
    "31 ноября 2025", "2025 жылғы 31 қараша", "31 November 2025",
]  # fmt: skip
NO_DAY = [
    "18 января",
    "18 января 26",
    "18.01.1926",
    "118.01.2026",
    "18.01.20266",
    "ст. 18.01",
    "п. 1.12.25",
    "",
    # a year that names an act, a stretch of years, an aim, a budget, an amount
    "Концепция на 2024-2029 годы",
    "в 2024–2029 годах",
    "до 2029 года",
    "к концу 2029 года",
    "с 2026 года",
    "by 2029",
    "by the end of 2029",
    "in 2024-2029",
    "за 2025 год",
    "штраф в 2000 МРП",
    "Year of AI 2026",
    "МРП 2026",
    "the 2026 Code",
    "Цифровой кодекс 2026 года",
    "ЖИ тұжырымдамасы 2024-2029",
    "2024-2029 жылдары",
    "2026 жылдан бастап",
    "2013 жылғы дербес деректер туралы заң",
]
MONTHS = [
    ("января қаңтар January", 1), ("февраля ақпан February", 2), ("марта наурыз March", 3),
    ("апреля сәуір April", 4), ("мая мамыр May", 5), ("июня маусым June", 6),
    ("июля шілде July", 7), ("августа тамыз August", 8), ("сентября қыркүйек September", 9),
    ("октября қазан October", 10), ("ноября қараша November", 11), ("декабря желтоқсан December", 12),
]  # fmt: skip
CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS = [
    "{day:%d.%m.%Y}", "{day.day}.{day.month}.{day.year}", "{day:%Y-%m-%d}", "{day:%Y/%m/%d}",
    "{day.day}/{day.month}/{day.year}", "{day.day}.{day.month}.{day:%y}",
    "{day.day} {ru} {day.year} года", "{day.day}-го {ru} {day.year} г.",
    "{day.year} жылғы {day.day} {kk}", "{day.year} ж. {day.day} {kk}", "{day.day} {kk} {day.year}",
    "{day.day} {en} {day.year}", "{en} {day.day}, {day.year}", "{day.day}th of {en} {day.year}",
]  # fmt: skip


def written(day, form):
    russian, kazakh, english = MONTHS[day.month - 1][0].split()
    return form.format(day=day, ru=russian, kk=kazakh, en=english)


def when(text):
    found = find_day(text, TODAY)
    return found and found.when


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_found_however_it_is_written(text, day):
    found = find_day(text, TODAY)
    assert (found.when, found.read) == (day, DayRead.NAMED)


@pytest.mark.parametrize(("text", "words", "day"), SPANS)
def test_of_a_month_or_a_year_the_last_day_that_is_not_in_the_future_is_meant(text, words, day):
    found = find_day(text, TODAY)
    assert (found.when, found.words, found.read) == (day, words, DayRead.INFERRED)


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_that_the_calendar_does_not_have_is_told(text):
    found = find_day(f"Нужно ли {text} маркировать?", TODAY)
    assert (found.when, found.words, found.read) == (None, text, DayRead.IMPOSSIBLE)


@pytest.mark.parametrize("text", NO_DAY)
def test_what_does_not_tell_the_time_of_the_question_is_none(text):
    assert find_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        ("Что на  18.01.2026?", "на  18.01.2026", "на  18.01.2026"),
        ("(На 18 ЯНВАРЯ 2026 г.)", "На 18 ЯНВАРЯ 2026 г.", "На 18 ЯНВАРЯ 2026 г."),
        ("Что на 31.11.2025 г.?", "31.11.2025 г.", "на 31.11.2025 г."),
        ("Нұсқа 01.12.2025 күні қандай?", "01.12.2025 күні", "01.12.2025 күні"),
        ("Как сегодня?", "", ""),
    ],
)
def test_the_words_of_a_day_are_given_as_they_were_typed(text, words, around):
    found = find_day(text, TODAY)
    assert (found.words, found.around) == (words, around)


def test_a_day_in_the_name_of_a_source_is_none():
    assert find_day("Что в «отчёт 01.12.2025.pdf»?", TODAY, names=[(7, 27)]) is None


@given(CENTURY, st.sampled_from(FORMS))
def test_every_day_of_the_century_is_read_in_every_form(day, form):
    said = written(day, form)
    assert when(said) == day
    assert when(f"на {said}") == when(f"as of {said}") == day
    assert when(f"до {said}") == when(f"before {said}") == day - timedelta(days=1)
    assert when(f"{said} кейін") == when(f"after {said}") == day + timedelta(days=1)


@given(
    st.integers(2000, 2099), st.sampled_from(MONTHS), st.dates(date(2000, 1, 1), date(2099, 1, 1))
)
def test_a_day_inferred_from_a_month_lies_in_it_and_not_needlessly_in_the_future(
    year, month, today
):
    russian, kazakh, english = month[0].split()
    for said in (f"{russian} {year} года", f"{year} жылғы {kazakh}", f"in {english} {year}"):
        found = find_day(said, today).when
        assert (found.year, found.month) == (year, month[1])
        assert found <= today or found == date(year, month[1], 1)


@given(st.text() | st.text(alphabet="0123456789.-/ мая2026вдо№"))
def test_arbitrary_text_never_raises(text):
    found = find_day(text, TODAY)
    assert found is None or found.around in text
    assert found is None or fold(found.words) in fold(text)
