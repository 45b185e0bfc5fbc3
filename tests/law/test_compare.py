from dataclasses import replace

import pytest
from builders import body, provision
from hypothesis import given
from hypothesis import strategies as st

from assistant.law.compare import Change, Edit, compare, word_diff
from assistant.law.parity import Gap, numbers_in, parity
from assistant.law.provision import Level, Provision

LONG = "Хозяин системы ведет журнал ее работы."
OTHER = "Посетитель вправе спросить, кто решал."
THIRD = "Журнал хранится до конца следующего года."


def chapter(number: str, heading: str, *units: Provision) -> Provision:
    return Provision(
        level=Level.CHAPTER, number=number, heading=heading, eid=f"chp_{number}", children=units
    )


def told(old: Provision, new: Provision) -> list[tuple[str, str]]:
    return [(d.change.value, d.eid) for d in compare(old, new)]


def test_an_act_does_not_differ_from_itself():
    tree = body(chapter("1", "Общее", provision("art_1", LONG), provision("art_2", OTHER)))
    assert compare(tree, tree) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Слово «закон» – не всё.", 'Слово "закон" - не все.'),
        ("п. 1 статьи", "п.\u00a01 статьи"),
        ("сис\u00adтема", "система"),
        ("бірлік", "бiрлiк"),
        ("система", "cистeмa"),
        ("ЗАКОН", "закон"),
        ("учёт", "учет"),
        ("слово — слово", "слово-слово"),
    ],
)
def test_typography_is_no_amendment(old, new):
    assert told(body(provision("art_1", old)), body(provision("art_1", new))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("в течение 5 дней", "в течение 6 дней"), ("вправе", "не вправе"), ("а и б", "а или б")],
)
def test_a_word_or_a_number_is_an_amendment(old, new):
    (found,) = compare(body(provision("art_1", old)), body(provision("art_1", new)))
    assert found.change is Change.CHANGED
    kept = "".join(p.text for p in found.pieces if p.edit is not Edit.DELETED)
    assert kept == new
    assert (
        "".join(p.text for p in found.pieces if p.edit is not Edit.INSERTED).split() == old.split()
    )


def test_units_come_and_go_and_stand_for_what_is_inside_them():
    old = body(provision("art_1", LONG), provision("art_2", OTHER))
    item = provision("art_3__para_1", THIRD)
    new = body(provision("art_1", LONG), provision("art_3", "", item))
    assert told(old, new) == [("removed", "art_2"), ("added", "art_3")]


def test_an_inserted_article_renumbers_the_rest_and_changes_none():
    item = provision("art_2__para_1", THIRD)
    old = body(provision("art_1", LONG), provision("art_2", OTHER, item))
    moved = provision("art_3", OTHER, provision("art_3__para_1", THIRD))
    new = body(provision("art_1", LONG), provision("art_2", "Совсем новые слова о пробе."), moved)
    assert told(old, new) == [("added", "art_2"), ("renumbered", "art_3")]
    assert compare(old, new)[1].old == old.children[1]


def test_few_words_under_another_number_may_be_chance():
    old, new = body(provision("art_1", "Исключен.")), body(provision("art_2", "Исключен."))
    assert told(old, new) == [("removed", "art_1"), ("added", "art_2")]


def test_words_that_two_units_have_are_not_followed():
    old = body(provision("art_1", LONG), provision("art_2", LONG))
    new = body(provision("art_3", LONG))
    assert {change for change, _ in told(old, new)} == {"added", "removed"}


def test_a_change_deep_inside_is_found_where_it_is_and_headings_count():
    old = body(chapter("1", "Общее", provision("art_1", LONG, provision("art_1__para_1", OTHER))))
    new = body(chapter("1", "Частное", provision("art_1", LONG, provision("art_1__para_1", THIRD))))
    assert told(old, new) == [("changed", "chp_1"), ("changed", "art_1__para_1")]


def test_words_after_a_list_are_not_told_twice():
    def banned(last: str, closing: str) -> Provision:
        items = (
            provision("art_1__subpara_1", "бір нәрсе;"),
            provision("art_1__subpara_2", f"екі нәрсе {last}."),
        )
        return body(provision("art_1", "Мыналарға:", *items, closing=closing))

    old, new = (
        banned("тыйым салынады", "тыйым салынады"),
        banned("жол берілмейді", "жол берілмейді"),
    )
    assert told(old, new) == [("changed", "art_1__subpara_2")]


WORDS = st.lists(
    st.sampled_from(["закон", "не", "вправе", "5", "дней,", "и", "или", "—", "«", "»", "бірлік"]),
    max_size=8,
).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_of_a_diff_make_up_both_texts(old: str, new: str):
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.edit is not Edit.DELETED) == new.lstrip()
    deleted = [p.text for p in pieces if p.edit is Edit.DELETED]
    assert all(text in old for text in deleted)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5))
def test_what_one_way_adds_the_other_way_removes(old: list[str], new: list[str]):
    before, after = (
        body(*(provision(f"art_{n}", text) for n, text in enumerate(texts, 1)))
        for texts in (old, new)
    )
    there, back = compare(before, after), compare(after, before)
    mirrored = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    assert sorted(mirrored.get(d.change, d.change) for d in there) == sorted(d.change for d in back)


@pytest.mark.parametrize(
    ("text", "kazakh", "numbers"),
    [
        ("не позднее 10 рабочих дней", False, ("10 days",)),
        ("он күн ішінде", True, ("10 days",)),
        ("он вправе", False, ()),
        ("тридцать пять процентов", False, ("35%",)),
        ("15 (пятнадцать) дней", False, ("15 days",)),
        ("1 000 и 2,000 тенге", False, ("1000", "2000")),
        ("2,5 %", False, ("2.5%",)),
        ("within six months", False, ("6 months",)),
        ("60 айлық есептік көрсеткіш", True, ("60",)),
        ("одного раза", False, ()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text, kazakh, numbers):
    assert numbers_in(text, kazakh=kazakh) == numbers


def test_two_languages_differ_where_units_counts_or_numbers_do():
    russian = body(
        provision(
            "art_1", "В течение 5 дней.", provision("art_1__para_1"), provision("art_1__para_2")
        ),
        provision("art_2", "Пять процентов."),
    )
    kazakh = body(
        provision("art_1", "Он күн ішінде.", provision("art_1__para_1")),
        provision("art_2", "5 пайыз."),
        provision("art_3", "Үшінші бап."),
    )
    found = {(d.gap, d.eid): (d.first, d.second) for d in parity(russian, kazakh)}
    assert found == {
        (Gap.CHILDREN, ""): (("2",), ("3",)),
        (Gap.CHILDREN, "art_1"): (("2",), ("1",)),
        (Gap.NUMBERS, "art_1"): (("5 days",), ("10 days",)),
        (Gap.ONLY_FIRST, "art_1__para_2"): ((), ()),
        (Gap.ONLY_SECOND, "art_3"): ((), ()),
    }
    assert parity(russian, russian) == ()


def test_an_empty_act_differs_from_any_by_all_of_it():
    tree = body(provision("art_1", LONG))
    assert told(replace(tree, children=()), tree) == [("added", "art_1")]
