import io
import json
from pathlib import Path
from typing import Any

import pytest
from doors import Reader, Terminal

from assistant.law.language import Language
from assistant.ui.cli.batch import Usual, encode, run_batch

GOOD = {"id": "a", "question": "Кто отвечает за риски?"}


def rows_of(*lines: bytes | dict[str, Any], assistant: Reader | None = None) -> list[Any]:
    raw = [x if isinstance(x, bytes) else json.dumps(x, ensure_ascii=False).encode() for x in lines]
    rows: list[Any] = []
    run_batch(
        (line + b"\n" for line in raw),
        assistant or Reader(),
        write=rows.append,
        usual=Usual(house=Language.EN),
    )
    return rows


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b"[1]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'\xff\xfe{"id": "x"}', "bad_encoding"),
        ({"id": "x"}, "no_question"),
        ({"id": "x", "question": None}, "no_question"),
        ({"id": "x", "question": 7}, "no_question"),
        ({"id": "x", "question": ""}, "empty_question"),
        ({"id": "x", "question": " \x00\x07\n "}, "empty_question"),
        ({"id": "x", "question": "ы" * 4001}, "question_too_long"),
        ({"id": "x", "question": "q", "lang": "de"}, "unknown_language"),
        ({"id": "x", "question": "q", "lang": 1}, "unknown_language"),
        ({"id": "x", "question": "q", "as_of": "2026-02-31"}, "bad_date"),
        ({"id": "x", "question": "q", "as_of": 2026}, "bad_date"),
        ({"id": "x", "question": "q", "history": ["later"]}, "unknown_history"),
        ({"id": "x", "question": "q", "history": "a"}, "bad_history"),
        ({"id": "x", "question": "q", "history": [["a"]]}, "bad_history"),
        ({"id": ["x"], "question": "q"}, "bad_id"),
        ({"id": "x", "question": "boom"}, "internal"),
        ({"id": "x", "question": "mend"}, "assistant_error"),
    ],
)
def test_a_bad_line_becomes_an_error_row_and_the_others_go_on(line: Any, code: str):
    first, wrong, last = rows_of(GOOD, line, {**GOOD, "id": "z"})
    assert (first["verdict"], last["verdict"], wrong["verdict"]) == ("answer", "answer", "error")
    assert (wrong["reason"], last["id"]) == (code, "z")
    assert wrong["message"] and "Traceback" not in wrong["message"]
    assert set(wrong) == set(first)


def test_an_error_row_repeats_what_could_be_read():
    (row,) = rows_of({"id": 7, "question": "q", "lang": "kk", "as_of": "never"})
    assert (row["id"], row["question"], row["lang"], row["as_of"]) == (7, "q", "kk", "never")
    assert row["message"].startswith("'never' – күн емес")


def test_control_characters_are_cleaned_and_a_byte_order_mark_and_blank_lines_are_no_fault():
    assistant = Reader()
    raw = b'\xef\xbb\xbf{"id": "a", "question": "\x00Who\\u0000 answers?\x1b"}\r'
    rows = rows_of(raw, b"", b"  \r", GOOD, assistant=assistant)
    assert [row["verdict"] for row in rows] == ["answer", "answer"]
    assert assistant.asked[0]["question"] == "Who  answers?"


def test_a_line_may_follow_up_earlier_ones_and_an_abstention_counts():
    assistant = Reader()
    rows = rows_of(
        GOOD,
        {"id": 2, "question": "автобус"},
        {"id": "c", "question": "А кто ещё?", "history": ["a", 2]},
        b"{",
        assistant=assistant,
    )
    assert [len(asked["history"]) for asked in assistant.asked] == [0, 0, 2]
    assert [row["verdict"] for row in rows] == ["answer", "abstain", "answer", "error"]


def test_a_line_cannot_follow_up_one_that_failed():
    rows = rows_of({"id": "a", "question": "boom"}, {"id": "b", "question": "q", "history": ["a"]})
    assert [row["reason"] for row in rows] == ["internal", "unknown_history"]


def test_a_row_is_written_before_the_next_line_is_read():
    rows: list[Any] = []

    def lines() -> Any:
        for number in range(3):
            assert len(rows) == number
            yield json.dumps({"id": number, "question": "q"}).encode()

    run_batch(lines(), Reader(), write=rows.append, usual=Usual())
    assert [row["id"] for row in rows] == [0, 1, 2]


@pytest.mark.parametrize("text", ["ә", "\u2028", "\u2029", "\ud800", 'a"b\\n'])
def test_a_row_is_one_line_of_utf8_that_reads_back_the_same(text: str):
    raw = encode({"question": text})
    assert raw.count(b"\n") == 1 and len(raw.decode().splitlines()) == 1
    assert json.loads(raw) == {"question": text}


def test_a_batch_runs_from_a_file_and_from_stdin_with_the_words_of_the_command_as_defaults(
    terminal: Terminal,
    tmp_path: Path,
):
    lines = io.BytesIO()
    for row in (GOOD, {"id": "b", "question": "q", "lang": "en", "as_of": "2026-05-05"}):
        lines.write(json.dumps(row).encode() + b"\n")
    (tmp_path / "b.jsonl").write_bytes(lines.getvalue())
    words = ("ask", "--json", "--lang", "kk", "--as-of", "2026-03-03", "--batch")
    for shown in (terminal(*words, "b.jsonl"), terminal(*words, "-", typed=lines.getvalue())):
        assert shown.code == 0
        assert [json.loads(row)["lang"] for row in shown.out.splitlines()] == ["kk", "en"]
    days = [asked["as_of"].isoformat() for asked in terminal.house.assistant.asked]
    assert days == ["2026-03-03", "2026-05-05"] * 2


@pytest.mark.parametrize("name", ["nowhere.jsonl", ".", "a\0b"])
def test_a_batch_that_cannot_be_read_is_one_sentence_and_code_4(terminal: Terminal, name: str):
    shown = terminal("ask", "--json", "--batch", name)
    assert (shown.code, shown.out) == (4, "")
    assert "cannot be read" in shown.err and "JSON Lines" in shown.err
    assert not terminal.house.opened


def test_an_empty_batch_is_answered_by_nothing(terminal: Terminal):
    shown = terminal("ask", "--batch", "-", typed=b"")
    assert (shown.code, shown.out, shown.err) == (0, "", "")


def test_a_batch_whose_lines_all_fail_has_run(terminal: Terminal):
    assert terminal("ask", "--batch", "-", typed=b"{\n[]\n").code == 0
