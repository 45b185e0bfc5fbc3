from datetime import date

import pytest

from assistant.ingest.document import Block, Kind
from assistant.ingest.editorial import days_in, read_note
from assistant.law.provision import Level, NoteKind


def note(*texts, kind=Kind.TEXT):
    return read_note(tuple(Block(text=text, kind=kind, line=1) for text in texts), 0)


NOTES = [
    (("Примечание ИЗПИ!", "В пункт 1 внесут.", "1. Кот."), NoteKind.PORTAL, 2),
    (("Примечание РЦПИ. Порядок см. ст. 4", "1. Кот."), NoteKind.PORTAL, 1),
    (("ЗҚАИ-ның ескертпесі!", "1) тармақша өзгереді.", "1) мысық"), NoteKind.PORTAL, 2),
    (("РҚАО-ның ескертпесі!", "4-бап жаңа редакцияда.", "4-бап. А"), NoteKind.PORTAL, 2),
    (("Вниманию пользователей!", "Создано оглавление", "Кот"), NoteKind.PORTAL, 2),
    (("Қолданушылар назарына!", "ЗҚАИ мазмұнды жасады.", "Мысық"), NoteKind.PORTAL, 2),
    (("Примечание ИЗПИ!", "Сноска. Статья 1", "Кот"), NoteKind.PORTAL, 1),
    (("Примечание ИЗПИ!", "СОДЕРЖАНИЕ", "Кот"), NoteKind.PORTAL, 1),
    (("Примечание ИЗПИ!",), NoteKind.PORTAL, 1),
    (("ОГЛАВЛЕНИЕ", "Кот"), NoteKind.PORTAL, 1),
    (("Сноска. Статья 1 изменена.", "Кот"), NoteKind.FOOTNOTE, 1),
    (("Сноска Статья 1 изменена.", "Кот"), NoteKind.FOOTNOTE, 1),
    (("Ескерту. 1-бап өзгерді.", "Мысық"), NoteKind.FOOTNOTE, 1),
    (
        ("Сноска. Изменена Законом", "(вводится в действие с 01.01.2026).", "Кот"),
        NoteKind.FOOTNOTE,
        2,
    ),
    (("Примечание. См. постановление.", "Кот"), NoteKind.PORTAL, 1),
    (("Ескертпе. Қаулыны қараңыз.", "Мысық"), NoteKind.PORTAL, 1),
    (("Для удобства пользования создано", "Кот"), NoteKind.PORTAL, 1),
    (('по всему тексту слова "кот" заменить', "Кот"), NoteKind.PORTAL, 1),
    (("В ч.1 предусматривается изменение Законом РК от 01.02.2026", "Кот"), NoteKind.PORTAL, 1),
    (("1-бапқа өзгеріс енгізу көзделген – ҚР 01.02.2026", "Мысық"), NoteKind.PORTAL, 1),
]


@pytest.mark.parametrize(("texts", "kind", "end"), NOTES)
def test_the_editors_are_heard(texts, kind, end):
    found, after = note(*texts)
    assert (found.kind, after) == (kind, end)
    assert found.text == " ".join(texts[:end])


LAW = [
    "Примечание. Котом признается и кошка.",
    "Ескерту – жаза.",
    "Ескерту",
    "Содержание котов возможно.",
    "Статьей предусматривается право кота.",
    "1. Сноска к тексту допустима.",
]


@pytest.mark.parametrize("text", LAW)
def test_the_law_is_no_note(text):
    assert note(text, "1. Кот.") is None


def test_a_format_may_know_a_note_or_a_unit():
    assert note("Любые слова", kind=Kind.NOTE)[0].kind is NoteKind.PORTAL
    unit = Block(text="Сноска", kind=Kind.TEXT, line=0, level=Level.PARAGRAPH, number="1")
    assert read_note((unit,), 0) is None


DAYS = [
    ("от 09.01.2026 № 1 и с 09.01.2026", [(2026, 1, 9)]),
    ("2011.10.13 бастап", [(2011, 10, 13)]),
    ("с 1 июля 2021 года, затем 02.03.2022г.", [(2021, 7, 1), (2022, 3, 2)]),
    ("2023 жылғы 1 сәуірден бастап", [(2023, 4, 1)]),
    ("31.02.2020 и 10.13.2020", []),
    ("по истечении шести месяцев", []),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_the_days_of_a_note_are_found(text, days):
    assert days_in(text) == tuple(date(*day) for day in days)
