"""The log shows every change of a byte, and tells being killed from being changed."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from logs import filled

from assistant.audit import head as heads
from assistant.audit.examine import State, examine
from assistant.audit.head import read_head, write_head
from assistant.audit.line import BEFORE_ALL, read_line, write_line
from assistant.audit.log import NAME, append
from assistant.errors import AuditError


@pytest.fixture
def log(tmp_path):
    return filled(tmp_path / "audit", 4)


def _lines(folder):
    return (folder / NAME).read_bytes().splitlines(keepends=True)


def _write(folder, lines):
    (folder / NAME).write_bytes(b"".join(lines))


def test_what_was_written_is_whole(log):
    found = examine(log)
    assert (found.state, found.count, found.line) == (State.WHOLE, 4, 0)
    assert (found.first, found.last) == ("2026-03-01", "2026-03-04")
    assert found.hash == read_head(log).hash


def test_each_line_names_the_hash_of_the_one_before_and_its_own(log):
    before = BEFORE_ALL
    for number, raw in enumerate(_lines(log), 1):
        told = json.loads(raw)
        body = raw[: raw.rindex(b',"hash":"')] + b"}"
        assert (told["number"], told["previous"]) == (number, before)
        assert told["hash"] == sha256(body).hexdigest()
        before = told["hash"]


def test_the_same_facts_give_the_same_bytes():
    one = write_line(7, BEFORE_ALL, {"b": 1, "a": ["é", {"d": None, "c": 1.5}]})
    two = write_line(7, BEFORE_ALL, {"a": ["é", {"c": 1.5, "d": None}], "b": 1})
    assert one.raw == two.raw
    assert one.raw.isascii()
    again = read_line(one.raw)
    assert (again.number, again.previous, again.hash) == (7, BEFORE_ALL, one.hash)
    assert (again.facts["a"], again.facts["b"]) == (["é", {"c": 1.5, "d": None}], 1)


def test_every_byte_counts(log):
    """Each byte of log and head in turn, changed in its lowest bit."""
    for name in (NAME, heads.NAME):
        path = log / name
        whole = path.read_bytes()
        for place in range(len(whole)):
            bad = bytearray(whole)
            bad[place] ^= 1
            path.write_bytes(bad)
            found = examine(log)
            assert not found.state.sound, (name, place, found)
        path.write_bytes(whole)
    assert examine(log).state is State.WHOLE


@given(data=st.data())
def test_no_edit_goes_unseen(tmp_path_factory, data):
    """Bytes anywhere replaced, put in or taken out."""
    log = filled(tmp_path_factory.mktemp("edit") / "audit", 3)
    path = log / data.draw(st.sampled_from((NAME, heads.NAME)))
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    edited = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    path.write_bytes(edited)
    found = examine(log)
    if edited == whole:
        assert found.state is State.WHOLE
    elif found.state is State.UNFINISHED:  # looks like a line that broke off, and is told as that
        assert edited.startswith(whole)
        assert found.line == 4
    else:
        assert not found.state.sound


@pytest.mark.parametrize(
    ("change", "state", "line"),
    [
        (lambda a: [a[0], a[1].replace(b"told", b"tolt"), *a[2:]], State.CHANGED, 2),
        (lambda a: [a[0], *a[2:]], State.MOVED, 2),
        (lambda a: a[1:], State.MOVED, 1),
        (lambda a: [a[0], a[2], a[1], a[3]], State.MOVED, 2),
        (lambda a: [a[0], a[0], *a[1:]], State.MOVED, 2),
        (lambda a: a[:-1], State.CUT, 4),
        (lambda a: a[:2], State.CUT, 3),
        (lambda a: [*a[:3], a[3][:-20]], State.CHANGED, 4),
        (lambda a: [], State.CUT, 1),
        (lambda a: [*a, b'{"number":5}\n'], State.EXTRA, 5),
        (lambda a: [*a, b"x"], State.EXTRA, 5),
        (lambda a: [*a, b"\n"], State.EXTRA, 5),
        (lambda a: [line.replace(b"\n", b"\r\n") for line in a], State.CHANGED, 1),
        (lambda a: [*a, a[3]], State.EXTRA, 5),
    ],
)
def test_a_change_is_named_by_its_line(log, change, state, line):
    _write(log, change(_lines(log)))
    found = examine(log)
    assert (found.state, found.line) == (state, line)


def test_a_line_written_anew_with_a_hash_of_its_own_does_not_fit(log):
    lines = _lines(log)
    second = read_line(lines[1])
    lines[1] = write_line(2, second.previous, {"time": "", "told": "другое"}).raw
    _write(log, lines)
    assert (examine(log).state, examine(log).line) == (State.REPLACED, 3)


def test_a_chain_written_anew_does_not_fit_its_head(log):
    previous, lines = BEFORE_ALL, []
    for number in range(1, 5):
        line = write_line(number, previous, {"time": "", "told": "другое"})
        previous, lines = line.hash, [*lines, line.raw]
    _write(log, lines)
    assert (examine(log).state, examine(log).line) == (State.REPLACED, 4)


def test_a_chain_written_anew_with_its_head_is_found_by_a_head_that_was_noted(tmp_path):
    noted = examine(filled(tmp_path / "a", 3)).hash
    other = tmp_path / "b"
    for number in range(3):
        append(other, {"time": str(number), "told": "другое"})
    assert examine(other).state is State.WHOLE
    assert examine(other, noted).state is State.NOT_NOTED
    assert examine(tmp_path / "none", noted).state is State.NOT_NOTED
    assert examine(tmp_path / "a", f" {noted.upper()} ").noted == 3


def test_a_noted_head_stays_good_while_the_log_grows(log):
    noted = examine(log).hash
    append(log, {"time": "later"})
    found = examine(log, noted)
    assert (found.state, found.noted, found.count) == (State.WHOLE, 4, 5)


@pytest.mark.parametrize(
    ("gone", "state"), [(NAME, State.LOG_MISSING), (heads.NAME, State.HEAD_MISSING)]
)
def test_a_file_that_is_gone_is_missed(log, gone, state):
    (log / gone).unlink()
    assert examine(log).state is state
    with pytest.raises(AuditError):
        append(log, {"time": ""})


def test_there_is_no_log_at_first(tmp_path):
    assert examine(tmp_path / "audit").state is State.NONE
    assert not (tmp_path / "audit").exists()


def test_looking_changes_nothing(log):
    before = {path.name: path.read_bytes() for path in log.iterdir()}
    examine(log)
    assert {path.name: path.read_bytes() for path in log.iterdir()} == before


def _killed_before_the_head(log):
    """As after a kill between the line and the head."""
    head = read_head(log)
    append(log, {"time": "2026-03-05"})
    write_head(log, head)


def test_one_line_ahead_of_the_head_is_told_and_mended_by_the_next(log):
    _killed_before_the_head(log)
    found = examine(log)
    assert (found.state, found.line, found.count) == (State.AHEAD, 5, 5)
    assert append(log, {"time": "2026-03-06"}).facts["mended"] == "line"
    assert (examine(log).state, examine(log).count) == (State.WHOLE, 6)


@pytest.mark.parametrize("kept", [1, 30, 85, 100])
def test_a_line_that_broke_off_is_told_and_cut_by_the_next(log, kept):
    before = (log / NAME).read_bytes()
    head = read_head(log)
    append(log, {"time": "2026-03-05"})
    write_head(log, head)
    whole = (log / NAME).read_bytes()
    (log / NAME).write_bytes(whole[: len(before) + kept])
    found = examine(log)
    assert (found.state, found.line, found.count) == (State.UNFINISHED, 5, 4)
    line = append(log, {"time": "2026-03-06"})
    assert (line.number, line.facts["mended"]) == (5, "cut")
    assert (log / NAME).read_bytes() == before + line.raw
    assert examine(log).state is State.WHOLE


def test_two_lines_ahead_are_no_accident(log):
    head = read_head(log)
    append(log, {"time": "5"})
    append(log, {"time": "6"})
    write_head(log, head)
    assert (examine(log).state, examine(log).line) == (State.EXTRA, 5)
    with pytest.raises(AuditError, match="not as it was left"):
        append(log, {"time": "7"})


def test_a_log_whose_end_was_changed_is_not_gone_on_with(log):
    shutil.copytree(log, log.parent / "copy")
    _write(log, _lines(log)[:-1])
    before = (log / NAME).read_bytes()
    with pytest.raises(AuditError) as caught:
        append(log, {"time": "5"})
    assert caught.value.mend == "Run: assistant audit verify"
    assert (log / NAME).read_bytes() == before


def test_what_no_json_can_hold_is_not_written(log):
    for strange in (float("nan"), float("inf"), "x" * 5_000_000):
        with pytest.raises(ValueError):
            append(log, {"time": "", "told": strange})
    assert examine(log).state is State.WHOLE
