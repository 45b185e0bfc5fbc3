"""The verb judge: leave is asked first, the result is kept, and an outage is no verdict."""

from __future__ import annotations

import json
import sys

import pytest
from eval_makers import SHELF, answer, case, cite, outcome, run_folder, silence
from judge_fakes import completion, in_turn, server, verdict

from eval import __main__ as door
from eval.cli import judge as verb


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the verb on a run of two answers and a silence; returns the exit status."""
    folder = run_folder(
        tmp_path / "run",
        outcome(case("en-1", {"art_4": 2}), answer(cite("art_4"))),
        outcome(case("en-2", {"art_5": 2}), answer(cite("art_4"))),
        outcome(case("en-3", reason="not_in_corpus"), silence()),
    )
    monkeypatch.setattr(verb, "shelf", lambda: SHELF)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def _call(*words, model=None, typed=None):
        if model:
            monkeypatch.setattr(verb, "open_chat", lambda name, **_: model)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: typed is not None, raising=False)
        monkeypatch.setattr("builtins.input", lambda *_: typed)
        words = ("judge", folder, "--model", "openai:m", *words)
        monkeypatch.setattr(sys, "argv", ["eval", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            door.main()
        return end.value.code or 0

    _call.folder = folder
    return _call


def test_a_run_is_judged_and_the_opinion_stands_in_the_report(call, capsys):
    with server([(200, completion(verdict()), 0)]) as (url, asked):
        words = ("--base-url", url, "--yes", "--repeat", 2, "--price", "1,10", "--concurrency", 1)
        assert call(*words) == 0
    told = capsys.readouterr()
    assert "This sends 2 questions" in told.err and "2 times each: 4 calls" in told.err
    assert url in told.err
    assert "| correctness | 1.000 [1.000, 1.000] | 2† | 0.000 | 1.000 | 2 |" in told.out
    assert "4000 tokens read, 400 written; 0.0080 dollars" in told.out
    assert len(asked) == 4
    assert "## Judged by openai:m" in (call.folder / "report.md").read_text("utf-8")
    plain = json.loads((call.folder / "report.json").read_text("utf-8"))["judges"][0]
    assert plain["aspects"]["correctness"]["n"] == 2 and plain["dollars"] == pytest.approx(0.008)
    assert plain["about"]["prompt"].startswith("1-") and plain["about"]["repeat"] == 2


@pytest.mark.parametrize("typed", [None, "", "no", "y"])
def test_nothing_is_sent_without_leave(call, capsys, typed):
    model = in_turn(verdict())
    assert call(model=model, typed=typed) == 2
    assert model.heard == [] and not (call.folder / "judge").exists()
    assert "Nothing was sent." in capsys.readouterr().err


def test_leave_can_be_given_by_a_word(call):
    model = in_turn(*[verdict()] * 6)
    assert call(model=model, typed="yes") == 0
    assert len(model.heard) == 6


def test_an_outage_is_not_measured(call, capsys):
    assert call("--yes", "--repeat", 1, model=in_turn(*[RuntimeError("down")] * 2)) == 3
    told = capsys.readouterr().out
    assert "2 askings of 2; 2 brought no verdict" in told
    assert "- en-1: RuntimeError: down" in told


def test_some_verdicts_are_a_result_and_the_errors_are_told(call, capsys):
    assert call("--yes", "--repeat", 1, model=in_turn(RuntimeError("down"), verdict())) == 0
    assert "1 brought no verdict" in capsys.readouterr().out


def test_a_part_of_the_run_is_judged(call):
    model = in_turn(verdict())
    assert call("--yes", "--repeat", 1, "--ids", "en-2", model=model) == 0
    assert "question en-2" in model.heard[0][1].content
    model = in_turn(verdict())
    assert call("--yes", "--repeat", 1, "--limit", 1, model=model) == 0


def test_the_key_is_said_to_go_to_an_address_that_was_given(call, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    assert call("--base-url", "http://127.0.0.1:9/v1") == 2
    told = capsys.readouterr().err
    assert "The key in OPENAI_API_KEY is sent to that address." in told
    assert "secret" not in told


def test_wrong_use_is_told_in_a_sentence(call, capsys):
    assert call("--max-cost", 1) == 2
    assert call("--price", "cheap") == 2
    assert call("--ids", "en-3") == 2
    assert call("--repeat", 0) == 2
    told = capsys.readouterr().err
    assert "--max-cost needs --price" in told
    assert "--price is 'cheap'" in told
    assert "'en-3'" in told


def test_without_langchain_the_line_that_installs_it_is_told(call, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
    assert call("--yes") == 3
    assert 'pip install -e ".[judge]"' in capsys.readouterr().err
