"""Reading a verdict, the mark it stands for, and the purse."""

from __future__ import annotations

import pytest
from judge_fakes import verdict

from eval.errors import EvalError
from eval.judges.purse import Price, Purse
from eval.judges.verdict import (
    Correctness,
    Faithfulness,
    UnreadableError,
    Verdict,
    majority,
    read_verdict,
    share,
)
from eval.labels.marks import Mark

GOOD = verdict("incomplete", "partly", "lacks the term")


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"My verdict {{as asked}}:\n{GOOD}\nThat is all.",
        f'{{"verdict": {GOOD}}}',
        GOOD.replace("correctness", " Correctness ").replace('"partly"', '"PARTLY "'),
        f"{GOOD}\n{GOOD}",
        GOOD.replace("lacks the", "lacks\nthe"),
    ],
)
def test_a_verdict_is_read_whatever_stands_around_it(text):
    found = read_verdict(text)
    assert (found.correctness, found.faithfulness) == ("incomplete", "partly")
    assert found.reason == "lacks the term"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no JSON object"),
        ("right and supported", "no JSON object"),
        ('{"correctness": "right"', "no JSON object"),
        ('{"correctness": "right"}', "faithfulness is ''"),
        (verdict("great"), "correctness is 'great', not one of right, incomplete, wrong"),
        (f"{verdict('right')} no: {verdict('wrong')}", "several verdicts that differ"),
        ("{" * 5000, "no JSON object"),
        ('{"correctness": ["right"], "faithfulness": null}', "correctness is"),
    ],
)
def test_what_is_no_verdict_is_told_as_such(text, fault):
    with pytest.raises(UnreadableError) as error:
        read_verdict(text)
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("correctness", "faithfulness", "mark"),
    [
        ("right", "supported", Mark.RIGHT),
        ("right", "partly", Mark.RIGHT),
        ("right", "unsupported", Mark.MISGROUNDED),
        ("incomplete", "supported", Mark.INCOMPLETE),
        ("wrong", "unsupported", Mark.WRONG),
    ],
)
def test_a_verdict_stands_for_a_mark(correctness, faithfulness, mark):
    own = Verdict(correctness=Correctness(correctness), faithfulness=Faithfulness(faithfulness))
    assert own.mark is mark


def test_verdicts_weigh_one_a_half_and_nothing():
    assert [share(value) for value in Correctness] == [1.0, 0.5, 0.0]
    assert [share(value) for value in Faithfulness] == [1.0, 0.5, 0.0]


def test_the_mark_given_most_often_counts_and_of_two_the_worse():
    assert majority([Mark.RIGHT, Mark.WRONG, Mark.RIGHT]) is Mark.RIGHT
    assert majority([Mark.RIGHT, Mark.INCOMPLETE]) is Mark.INCOMPLETE
    assert majority([Mark.WRONG, Mark.MISGROUNDED, Mark.RIGHT]) is Mark.WRONG


def test_a_price_is_for_a_million_tokens_read_and_written():
    assert Price.read("2.5,10").of(1_000_000, 100_000) == pytest.approx(3.5)


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "a,b", "-1,2", "nan,1", "inf,1"])
def test_what_is_no_price_is_told(text):
    with pytest.raises(EvalError, match="--price is"):
        Price.read(text)


def test_no_call_is_made_that_might_pass_the_limit():
    purse = Purse(price=Price(1_000_000, 0), limit=250)  # a dollar a token read
    due = purse.take(200)  # two hundred letters: a hundred tokens
    assert due == 100
    assert purse.take(400) is None and "limit of 250" in purse.closed


def test_what_was_put_aside_is_given_back_when_the_call_was_cheaper():
    purse = Purse(price=Price(1_000_000, 0), limit=250)
    due = purse.take(400)
    assert purse.settle(due, (30, 5)) == pytest.approx(30)
    assert purse.take(400) == 200
    assert (purse.spent, purse.aside) == (30, 200)


def test_a_call_that_was_cut_off_may_have_cost_and_one_that_was_refused_has_not():
    purse = Purse(price=Price(1_000_000, 0))
    purse.lose(purse.take(200), charged=True)
    purse.lose(purse.take(200), charged=False)
    assert (purse.spent, purse.aside) == (100, 0)


def test_where_tokens_are_not_counted_no_limit_can_be_held():
    purse = Purse(price=Price(1, 1), limit=5)
    assert purse.settle(purse.take(10), None) is None
    assert "counts no tokens" in purse.closed
    assert purse.take(10) is None
