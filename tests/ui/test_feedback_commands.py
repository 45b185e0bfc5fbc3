"""`assistant feedback`: what people said of answers is listed, and handed on without their names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from turns import RESTATED, abstention, answer, turn

from assistant.keep.feedback import Mark
from assistant.keep.keep import Keep
from assistant.values import Reason


@pytest.fixture
def keep(terminal, tmp_path: Path) -> Keep:
    return Keep.inside(tmp_path / "data")


def fill(keep: Keep) -> None:
    give = keep.opinions.give
    right = turn(answer("art_21__para_2", "art_18__para_2"), "Кому маркировать ролики?")
    give("aigul", "key-1", right, Mark.RIGHT, words="Всё верно, Айгуль")
    wrong = turn(answer("art_18__para_2"), "Кто платит за брак?")
    give("aigul", "key-2", wrong, Mark.WRONG_SOURCE, better="п. 2 ст. 21")
    give("berik", "key-3", wrong, Mark.WRONG, words="не то", better="не знаю")
    silent = turn(abstention(Reason.OFF_DOMAIN), "Почём нынче билет на автобус?")
    give("berik", "key-4", silent, Mark.RIGHT)


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_where_nothing_was_said_the_list_says_so(terminal) -> None:
    assert terminal("feedback", "list").out.strip() == "No answers were rated yet."
    assert terminal("feedback", "export").out == ""


def test_the_list_shows_questions_marks_and_words(terminal, keep) -> None:
    fill(keep)
    shown = terminal("feedback", "list").out
    for word in ("source", "Кому", "art_21__para_2", "брак"):
        assert word in shown
    assert "Айгуль" in shown


def test_cases_have_what_would_have_been_right(terminal, keep) -> None:
    fill(keep)
    done = terminal("feedback", "export")
    first, second, third = rows(done.out)
    assert first["relevant"] == {"kz/ai-law art_21__para_2": 2, "kz/ai-law art_18__para_2": 2}
    assert first["as_of"] == "2026-03-01"
    assert second["relevant"] == {"kz/ai-law art_21__para_2": 2}
    assert (third["expect"], third["reason"]) == ("abstain", "off_domain")
    assert all("unreviewed" in row["id"] for row in (first, second, third))
    assert "Lines written: 3; ratings: 4" in done.err
    assert "Nobody has checked the cases" in done.err


def test_no_case_has_a_name_or_a_remark(terminal, keep) -> None:
    fill(keep)
    out = terminal("feedback", "export").out
    assert "aigul" not in out and "Айгуль" not in out and "не то" not in out


def test_plain_rows_have_no_words_of_people_unless_wanted(terminal, keep) -> None:
    fill(keep)
    bare = terminal("feedback", "export", "--format", "json")
    assert len(rows(bare.out)) == 4
    for word in ("aigul", "Айгуль", "маркировать", "ст. 21"):
        assert word not in bare.out
    whole = terminal("feedback", "export", "--format", "json", "--with-texts")
    assert "маркировать" in whole.out and "Айгуль" in whole.out
    assert "aigul" not in whole.out
    assert "people’s words" in whole.err and "people’s words" not in bare.err


def test_cases_are_written_to_a_file(terminal, keep, tmp_path) -> None:
    fill(keep)
    done = terminal("feedback", "export", "--out", str(tmp_path / "cases.jsonl"))
    assert done.code == 0 and done.out == ""
    assert len(rows((tmp_path / "cases.jsonl").read_text("utf-8"))) == 3


def test_a_file_that_cannot_be_used_is_said_with_its_mend(terminal, keep, tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kept.sqlite").write_bytes(b"x" * 5000)
    done = terminal("feedback", "list")
    assert done.code == 4
    assert "damaged" in done.err and "Traceback" not in done.err


def test_a_rating_can_be_changed_and_withdrawn(keep) -> None:
    asked = turn(answer("art_21__para_2", notices=(RESTATED,)), "Кому маркировать?")
    keep.opinions.give("a", "k", asked, Mark.RIGHT, words=" первое ")
    keep.opinions.give("b", "k", asked, Mark.WRONG)
    keep.opinions.give("a", "k", asked, Mark.OUT_OF_DATE, words="второе")
    own = keep.opinions.of("a", "k")
    assert own is not None
    assert (own.mark, own.words, own.cited) == (
        Mark.OUT_OF_DATE,
        "второе",
        ("kz/ai-law art_21__para_2",),
    )
    assert keep.opinions.marks("b") == {"k": "wrong"}
    keep.opinions.withdraw("a", "k")
    assert keep.opinions.of("a", "k") is None
    assert keep.opinions.of("b", "k") is not None


def test_ratings_go_with_their_conversation(keep) -> None:
    asked = turn(answer("art_21__para_2"), "Кому маркировать?")
    for name in ("one", "two", ""):
        keep.opinions.give("a", f"key-{name}", asked, Mark.RIGHT, conversation=name)
    keep.conversations.delete("a", "one")
    assert set(keep.opinions.marks("a")) == {"key-two", "key-"}
    keep.conversations.delete_all("b")
    assert len(keep.opinions.marks("a")) == 2
    keep.conversations.delete_all("a")
    assert keep.opinions.marks("a") == {}
