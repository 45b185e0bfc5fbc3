"""`assistant audit`: the log is checked, looked at and handed on; what was changed is said by its entry."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from builders import query, turn
from logs import of_model, raw, recorder, silence

from assistant.audit.log import NAME
from assistant.audit.recorder import audit_folder
from assistant.people.accounts import Accounts
from assistant.ui.i18n import messages


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    return tmp_path / "data"


@pytest.fixture
def log(data):
    """Three turns: an answer to anna, silence to bek, and a model's answer to nobody in particular."""
    keep = recorder(data)
    keep(turn(), person="anna", door="page")
    keep(silence(), person="bek", door="page")
    keep(of_model(), person="", door="cli")
    return audit_folder(data) / NAME


def _hash(said):
    return re.search(r"[0-9a-f]{64}", said)[0]


def test_a_whole_log_is_said_to_be_whole_with_the_hash_to_note(terminal, log):
    shown = terminal("audit", "verify")
    assert (shown.code, shown.err) == (0, "")
    assert "The log is whole. Entries: 3; from 2026-03-01 09:30 to 2026-03-01 09:32." in shown.out
    head = _hash(shown.out)
    assert head == json.loads(raw(log.parents[1]).splitlines()[-1])["hash"]
    again = terminal("audit", "verify", "--head", head.upper())
    assert (again.code, "The noted hash is that of entry 3." in again.out) == (0, True)


def test_without_a_log_that_is_said(terminal, data):
    assert terminal("audit", "verify").out == "There is no log yet.\n"
    assert terminal("audit", "show").out == "There are no such entries.\n"
    shown = terminal("audit", "export")
    assert (shown.code, shown.out, shown.err) == (0, "", "Entries written: 0.\n")
    assert not data.exists()


def test_a_changed_entry_is_named_and_the_way_out_told(terminal, log):
    log.write_bytes(log.read_bytes().replace(b"off_domain", b"off_Domain"))
    shown = terminal("audit", "verify")
    assert (shown.code, shown.out) == (4, "")
    assert "Entry 2 was changed" in shown.err
    assert "Sound entries before this place: 1." in shown.err
    assert f"move the folder {log.parent} elsewhere" in shown.err
    told = json.loads(terminal("audit", "verify", "--json").out)
    assert (told["state"], told["line"], told["count"], told["sound"]) == ("changed", 2, 1, False)


@pytest.mark.parametrize("command", ["show", "export"])
def test_looking_at_a_changed_log_says_so_and_shows_what_is_sound(terminal, log, command):
    log.write_bytes(log.read_bytes().replace(b"off_domain", b"off_Domain"))
    shown = terminal("audit", command)
    assert shown.code == 4
    assert "Entry 2 was changed" in shown.err
    assert "kz/test" in shown.out
    assert "off_Domain" not in shown.out


def test_another_noted_head_is_not_found(terminal, log):
    shown = terminal("audit", "verify", "--head", "ab" * 32)
    assert shown.code == 4
    assert f"no entry with the hash {'ab' * 32}" in shown.err


@pytest.mark.parametrize("head", ["", "abc", "x" * 64, "ab" * 33])
def test_what_is_no_hash_is_wrong_use(terminal, log, head):
    shown = terminal("audit", "verify", "--head", head)
    assert (shown.code, "is no hash of an entry" in shown.err) == (2, True)


def test_the_table_names_who_has_an_account(terminal, log, data):
    accounts = Accounts(data / "people.sqlite")
    accounts.put("anna", "four plain words here")
    shown = terminal("audit", "show").out
    assert "anna" in shown
    assert "bek" not in shown
    assert "no answer" in shown
    assert "tiny-1; cut" in shown
    assert "reference" in shown
    accounts.remove("anna")
    assert "anna" not in terminal("audit", "show").out


@pytest.mark.parametrize(
    ("wish", "numbers"),
    [
        ((), [1, 2, 3]),
        (("--last", "2"), [2, 3]),
        (("--person", "Anna"), [1]),
        (("--person", "nobody"), []),
        (("--verdict", "abstain"), [2]),
        (("--verdict", "answer", "--last", "1"), [3]),
        (("--model", "TINY"), [3]),
        (("--day", "2026-03-01"), [1, 2, 3]),
        (("--day", "2026-03-02"), []),
    ],
)
def test_entries_are_chosen(terminal, log, wish, numbers):
    out = terminal("audit", "export", *wish).out
    assert [json.loads(line)["number"] for line in out.splitlines()] == numbers
    assert out.encode() == b"".join(
        line for line in log.read_bytes().splitlines(keepends=True) if line.decode() in out
    )


def test_a_day_that_is_none_is_wrong_use(terminal, log):
    assert terminal("audit", "show", "--day", "1 March").code == 2
    assert terminal("audit", "show", "--person", "a/b").code == 2


def test_the_export_as_lines_is_the_log_byte_for_byte(terminal, log, tmp_path):
    shown = terminal("audit", "export", "--out", str(tmp_path / "copy.jsonl"))
    assert (tmp_path / "copy.jsonl").read_bytes() == log.read_bytes()
    assert "Entries written: 3." in shown.err
    assert _hash(shown.err) == json.loads(log.read_bytes().splitlines()[-1])["hash"]
    assert terminal("audit", "export", "--out", str(tmp_path)).code == 4


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n-1")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_question_becomes_a_formula_or_markup(terminal, data, formula):
    asked = replace(turn(), query=query(f'{formula}|<img src=x> "a",b\nc'))
    recorder(data, words=True)(asked, person="", door="cli")
    (row,) = csv.DictReader(io.StringIO(terminal("audit", "export", "--format", "csv").out))
    assert row["question"].startswith("'")
    assert row["question"].endswith('|<img src=x> "a",b c')
    head, rule, line = terminal("audit", "export", "--format", "md").out.splitlines()
    assert head.count("|") == rule.count("|") == line.count("|")
    assert "<img" not in line


def test_the_sheet_has_what_was_called_and_what_failed(terminal, log):
    out = terminal("audit", "export", "--format", "csv").out
    first, _, third = csv.DictReader(io.StringIO(out))
    assert (third["models"], third["hosts"], third["sent"]) == (
        *("tiny-1", "this computer", "question; passages"),
    )
    assert (third["tokens_in"], third["cost"], third["faults"]) == ("900", "0.01", "cut")
    assert (third["dropped"], third["failed"]) == ("1", "reference; number")
    assert (first["models"], first["tokens_in"], first["cited"]) == ("", "", "kz/test art_1")
    assert first["person"] not in ("", "anna")


def test_every_state_has_its_sentence():
    from assistant.audit.examine import State
    from assistant.law.language import Language

    for language in Language:
        assert {state.value for state in State} <= set(messages(language)["audit"])


@pytest.mark.parametrize(("lang", "said"), [("ru_RU", "Журнал цел."), ("kk_KZ", "Журнал бүтін.")])
def test_it_is_said_in_the_language_of_the_house(terminal, log, monkeypatch, lang, said):
    monkeypatch.setenv("LANG", f"{lang}.UTF-8")
    assert said in terminal("audit", "verify").out
    assert terminal("audit", "show").code == 0
