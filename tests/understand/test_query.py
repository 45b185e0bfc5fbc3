from datetime import date

import pytest
from builders import DAY, act, answer, at, library, passage, provision, turn, version
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.understand.query import MAX_CHARACTERS, clean, understand
from assistant.values import Asked, DayRead

SHELF = library(
    version(
        provision(
            "chp_1",
            "",
            provision("art_1", "Понятия:", provision("art_1__subpara_1")),
            provision("art_2", "", provision("art_2__para_1"), provision("art_2__para_2")),
        )
    )
)


def ask(question, **more):
    return understand(question, library=SHELF, as_of=DAY, **more)


CLEANED = [
    ("  Кто?  ", "Кто?"),
    ("a\x00b", "a b"),
    ("a\r\n\tb\x7f\x9fc", "a b c"),
    ("x\ud800y", "xy"),
    ("\x1bКто?\x1b", "Кто?"),
    ("🤖 да", "🤖 да"),
    (" " * 5000 + "да", "да"),
    ("x" * MAX_CHARACTERS, "x" * MAX_CHARACTERS),
]


@pytest.mark.parametrize(("typed", "text"), CLEANED)
def test_what_nobody_meant_to_type_is_dropped(typed, text):
    assert clean(typed) == text


@pytest.mark.parametrize("typed", ["", "  ", "\x00\x01", "\n\t", "\ud800", "\u200b\ufeff"])
def test_a_question_of_nothing_is_refused(typed):
    with pytest.raises(ValueError, match="empty_question"):
        clean(typed)


def test_a_question_of_4001_characters_is_refused():
    with pytest.raises(ValueError, match="question_too_long"):
        clean("x" * 4001)


@given(st.text(alphabet=st.characters() | st.sampled_from("\x00\ud800 ")))
def test_a_cleaned_question_can_be_stored_and_cleaning_it_again_changes_nothing(typed):
    try:
        text = clean(typed)
    except ValueError:
        return
    assert clean(text) == text
    assert text.encode("utf-8")


def test_a_question_is_made_explicit():
    query = ask("Какой срок в п. 2 ст. 2 на 1 мая 2026 года?")
    assert (query.language, query.as_of) == (Language.RU, date(2026, 5, 1))
    assert (query.form, query.named) == (Asked.TIME, at("art_2__para_2"))
    assert (query.missing, query.earlier, query.completed) == ((), (), False)
    assert query.readable


def test_the_day_of_the_door_holds_where_the_question_names_none():
    assert ask("Кто отвечает?").as_of == DAY


@pytest.mark.parametrize(
    ("question", "day", "read", "said", "aside"),
    [
        (
            "Кто отвечает на 1 мая 2026 года?",
            date(2026, 5, 1),
            DayRead.NAMED,
            "на 1 мая 2026 года",
            True,
        ),
        ("Кто отвечал в 2025 году?", date(2025, 12, 31), DayRead.INFERRED, "в 2025 году", True),
        ("Кто отвечает в 2026 году?", DAY, DayRead.NAMED, "в 2026 году", True),
        ("Кто отвечает 31.11.2025?", DAY, DayRead.IMPOSSIBLE, "31.11.2025", True),
        ("Закон действует на 1.05.2026?", date(2026, 5, 1), DayRead.NAMED, "на 1.05.2026", False),
        ("Закон от 17.11.2025 № 1-I: кто отвечает?", DAY, None, "", False),
        ("Кто отвечает сегодня?", DAY, DayRead.NAMED, "", False),
    ],
)
def test_the_day_of_a_question_is_kept_with_its_words(question, day, read, said, aside):
    query = ask(question)
    assert (query.as_of, query.day_read, query.day_said) == (day, read, said)
    assert query.aside == ((said,) if aside else ())
    assert (query.asked, query.text) == (question, question)


def test_a_day_in_the_name_of_an_own_document_is_not_asked_about():
    own = version(of=act(aliases=("отчет 01.12.2025.pdf",)))
    query = understand("Что в «отчет 01.12.2025.pdf»?", library=library(own), as_of=DAY)
    assert (query.as_of, query.day_read) == (DAY, None)


def test_a_follow_up_is_searched_without_the_days_of_the_question_before_it():
    said, now = "1 мая 2026 года", "в 2025 году"
    history = [turn(text=f"Кто владелец {said}?", aside=(said,))]
    query = ask(f"А {now} он обязан?", history=history)
    assert query.text == f"Кто владелец {said}? А {now} он обязан?"
    assert query.aside == (now, said)
    assert query.searched.text == "Кто владелец? А он обязан?"


@pytest.mark.parametrize(
    ("day", "units"), [(date(2025, 12, 1), at("art_1")), (date(2026, 1, 18), ())]
)
def test_a_day_before_entry_into_force_calls_for_the_provision_that_sets_it(day, units):
    assert understand("Кто отвечает?", library=SHELF, as_of=day).for_day == units


def test_the_language_chosen_outweighs_the_language_typed():
    assert ask("Кто отвечает?", language=Language.EN).language is Language.EN


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("ст. 1 и ст. 2", ("art_1", "art_2")),
        ("п. 1 ст. 2, ст. 1 и ст. 1", ("art_2__para_1", "art_1")),
        ("глава 1", ("art_1", "art_2")),  # a chapter has no words of its own
        ("глава 1 статья 2", ("art_2",)),
        ("Кто отвечает?", ()),
        ("ст. 2 КоАП", ()),
        ("ст. 1 закона и ст. 2 КоАП", ("art_1",)),
    ],
)
def test_the_units_that_a_question_names_are_found(question, named):
    query = ask(question)
    assert query.named == at(*named)
    assert query.missing == ()


def test_an_article_of_another_act_is_neither_named_nor_missing():
    query = ask("Что в ст. 641-1 КоАП?")
    assert (query.named, query.missing) == ((), ())
    assert [ref.other_act for ref in query.references] == [True]


def test_what_is_named_and_missing_is_told_once_beside_what_exists():
    query = ask("ст. 1, ст. 9, ст. 9 и п. 7 ст. 2")
    assert query.named == at("art_1")
    assert query.missing == (
        Missing(act_id="kz/test", within="", level=Level.ARTICLE, number="9", have=("1", "2")),
        Missing(
            act_id="kz/test",
            within="art_2",
            level=Level.PARAGRAPH,
            number="7",
            have=("1", "2"),
        ),
    )


def test_a_follow_up_is_searched_with_the_question_before_it():
    history = [turn(answer(passage("art_2")), text="Кто владелец?")]
    query = ask("А он обязан?", history=history)
    assert (query.asked, query.text) == ("А он обязан?", "Кто владелец? А он обязан?")
    assert (query.completed, query.earlier) == (True, at("art_2"))


@pytest.mark.parametrize(
    ("question", "readable"), [("ИИ", True), ("???", False), ("17", False), ("1 2 a", False)]
)
def test_a_text_without_words_is_not_readable(question, readable):
    assert ask(question).readable is readable


@given(st.text(min_size=1, max_size=200))
def test_any_question_that_can_be_cleaned_is_understood(typed):
    try:
        text = clean(typed)
    except ValueError:
        return
    assert ask(text).asked == text
