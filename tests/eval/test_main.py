"""The command line: verbs, sentences and exit statuses."""

from __future__ import annotations

import sys

import pytest
from eval_makers import FakeAssistant, row, write_set

from assistant.errors import IndexStale
from eval import __main__ as door
from eval.runs import session

_GATE = '[[gate]]\nmeasure = "article R@5"\nfloor = {}\n'


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line in a folder with two cases; returns the exit status."""
    rows = [row("en-1"), row("en-2", relevant={"kz/x art_5": 2})]
    folder = write_set(tmp_path, rows)

    def _call(*words, assistant=None):
        walk = assistant or FakeAssistant()
        monkeypatch.setattr(session, "open_walk", lambda *args, **named: walk)
        monkeypatch.setattr(sys, "argv", ["eval", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            door.main()
        return end.value.code or 0

    _call.set = ("--set", folder)
    _call.out = ("--output", tmp_path / "runs", "--no-progress")
    return _call


@pytest.mark.parametrize(("floor", "status"), [("0.5", 0), ("0.9", 1)])
def test_a_gate_passes_or_misses(call, tmp_path, capsys, floor, status):
    gates = tmp_path / "g.toml"
    gates.write_text(_GATE.format(floor))
    assert call("gate", *call.set, *call.out, "--gates", gates) == status
    assert "article R@5" in capsys.readouterr().out


def test_a_question_that_fails_leaves_the_gate_unmeasured(call, tmp_path, capsys):
    gates = tmp_path / "g.toml"
    gates.write_text(_GATE.format("0.0"))
    broken = FakeAssistant(fails_on="en-2")
    assert call("gate", *call.set, *call.out, "--gates", gates, assistant=broken) == 3
    assert "Not measured" in capsys.readouterr().out


def test_an_assistant_that_cannot_be_opened_leaves_it_unmeasured(call, monkeypatch, capsys):
    class Closed(FakeAssistant):
        @property
        def library(self):
            raise IndexStale("The index is old.", mend="Run: assistant index")

    assert call("run", *call.set, *call.out, assistant=Closed()) == 3
    assert "The index is old. Run: assistant index" in capsys.readouterr().err


def test_wrong_use_is_told_in_a_sentence(call, capsys):
    assert call("run", *call.set, "--split", "train") == 2
    assert call("run", *call.set, "--ids", "en-9") == 2
    assert call("run", *call.set, "--lang", "kk") == 2
    assert call("gate", "--run", "nowhere") == 2
    assert call("nothing") == 2
    told = capsys.readouterr().err
    assert "'train' is not one of" in told
    assert "There is no case 'en-9'" in told
    assert "No case has lang 'kk'; in this set there are: en." in told
    assert "nowhere is not a run that can be read" in told


def test_a_run_is_written_once_and_lists_its_failures(call, capsys):
    words = ("run", *call.set, *call.out, "--name", "one", "--failures-only")
    assert call(*words) == 0
    told = capsys.readouterr().out
    assert "en-2 scenario: paragraph at -; other article cited" in told
    assert "gold:     art_5=2" in told
    assert call(*words) == 2
    assert "exists already" in capsys.readouterr().err


def test_two_runs_are_compared(call, tmp_path, capsys):
    call("run", *call.set, *call.out, "--name", "a")
    call("run", *call.set, *call.out, "--name", "b")
    assert call("compare", tmp_path / "runs" / "a", tmp_path / "runs" / "b") == 0
    assert "Gains: 0" in capsys.readouterr().out


def test_a_part_of_the_set_cannot_be_the_baseline(call, capsys):
    assert call("bless", *call.out, assistant=FakeAssistant(fails_on="?")) == 3
    call("run", *call.set, *call.out, "--name", "a")
    assert call("bless", "--run", call.out[1] / "a") == 2
    assert "does not cover the whole set" in capsys.readouterr().err


def test_cases_are_listed_and_shown(call, capsys):
    assert call("list", "--kind", "attack", "--lang", "en") == 0
    assert "en-109" in capsys.readouterr().out
    assert call("show", "ru-077") == 0
    assert "kz/ai-law art_16__para_1__subpara_5" in capsys.readouterr().out


def test_a_set_with_faults_is_refused(call, capsys):
    assert call("validate", *call.set) == 1
    assert "faults." in capsys.readouterr().out
