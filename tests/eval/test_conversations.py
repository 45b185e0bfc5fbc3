"""Questions that belong together are asked one after the other, and bring their history."""

from __future__ import annotations

from eval_makers import case

from eval.asking.conversations import conversations, with_history
from eval.asking.purse import Purse

_CASES = (
    case("a"),
    case("b", history=("a",)),
    case("c"),
    case("d", history=("a", "b")),
    case("e"),
    case("f", history=("c", "e")),
)


def _names(groups):
    return [[own.id for own in group] for group in groups]


def test_a_conversation_is_a_question_and_all_that_follow_from_it():
    assert _names(conversations(_CASES[:5])) == [["a", "b", "d"], ["c"], ["e"]]


def test_a_question_after_two_threads_makes_them_one():
    assert _names(conversations(_CASES)) == [["a", "b", "d"], ["c", "e", "f"]]


def test_questions_bring_their_history_and_its_history_in_the_order_of_the_set():
    assert [own.id for own in with_history(_CASES, ["d", "f"])] == ["a", "b", "c", "d", "e", "f"]
    chain = (case("a"), case("b", history=("a",)), case("c", history=("b",)))
    assert [own.id for own in with_history(chain, ["c"])] == ["a", "b", "c"]


def test_a_question_that_failed_before_is_not_asked_for_the_sake_of_others():
    assert [own.id for own in with_history(_CASES, ["d"], lost=["a"])] == ["b", "d"]
    assert [own.id for own in with_history(_CASES, ["a", "d"], lost=["a"])] == ["a", "b", "d"]


def test_a_purse_stops_before_the_dearest_question_so_far_would_pass_its_limit():
    purse = Purse(1.0)
    for cost in (0.3, 0.2):
        assert purse.allows()
        purse.pay(cost)
    assert purse.allows()  # 0.5 spent and 0.3 ahead
    purse.pay(0.3)
    assert not purse.allows()  # 0.8 spent and 0.3 ahead
    assert purse.empty
    assert purse.spent == 0.8


def test_a_purse_sets_aside_what_is_being_asked():
    purse = Purse(1.0, spent=0.3, dearest=0.3)
    assert purse.allows() and purse.allows()  # 0.3 spent, twice 0.3 being asked
    assert not purse.allows()


def test_a_purse_without_a_limit_and_questions_without_a_cost_never_stop():
    endless, free = Purse(None), Purse(0.0)
    for _ in range(5):
        assert endless.allows() and free.allows()
        endless.pay(1e6)
        free.pay(0.0)
