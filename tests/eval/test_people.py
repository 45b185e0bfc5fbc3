"""The verbs annotate and labels."""

from __future__ import annotations

import json
import sys

import pytest
from eval_makers import SHELF, answer, case, cite, outcome, run_folder, silence

from assistant.law.language import Language
from eval import __main__ as door
from eval.cli import people
from eval.sets.cases import Kind


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line on a run of three replies; returns the exit status."""
    folder = run_folder(
        tmp_path / "run",
        outcome(case("en-1", {"art_4": 2}, kind=Kind.LIST), answer(cite("art_4"))),
        outcome(case("en-2", {"art_5": 2}), answer(cite("art_4"))),
        outcome(case("en-3", reason="not_in_corpus"), silence()),
        outcome(case("en-4")),
    )
    monkeypatch.setattr(people, "shelf", lambda: SHELF)
    monkeypatch.setattr(people, "house_language", lambda: Language.EN)

    def _call(verb, *words, keys=()):
        typed = iter(keys)
        monkeypatch.setattr("builtins.input", lambda *_: next(typed))
        monkeypatch.setattr(sys, "argv", ["eval", verb, str(folder), *map(str, words)])
        with pytest.raises(SystemExit) as end:
            door.main()
        return end.value.code or 0

    _call.folder = folder
    return _call


def test_two_people_mark_and_their_agreement_stands_in_the_report(call, capsys):
    assert (
        call("annotate", "--annotator", "anna", keys=["1", "", "", "3", "", "", "1", "", ""]) == 0
    )
    assert call("annotate", "--annotator", "boris", keys=["1", "", "", "2", "", "quit"]) == 0
    assert "1 without a mark" in capsys.readouterr().out
    assert call("labels") == 0
    told = capsys.readouterr()
    assert "- n = 2 †; the same mark in 0.500" in told.out
    assert "- en-2: wrong / incomplete" in told.out
    report = (call.folder / "report.md").read_text("utf-8")
    assert "### anna and boris" in report and "## By language" in report
    assert json.loads((call.folder / "report.json").read_text("utf-8"))["people"]["agreements"]
    assert len((call.folder / "labels.jsonl").read_text("utf-8").splitlines()) == 5
    assert call("labels", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["annotators"]["anna"]["n"] == 3


def test_a_sample_is_the_same_for_two_people(call, tmp_path):
    for name in ("a", "b"):
        words = ("--annotator", name, "--sample", 2, "--seed", 7, "--sheet", tmp_path / name)
        assert call("annotate", *words) == 0
    assert (tmp_path / "a").read_text("utf-8") == (tmp_path / "b").read_text("utf-8")
    assert (tmp_path / "a").read_text("utf-8").count("\nen-") == 2


def test_a_kind_narrows_what_is_marked(call, capsys):
    words = ("--annotator", "anna", "--kind", "list")
    assert call("annotate", *words, keys=["right", "", ""]) == 0
    assert "en-1, 1 of 1" in capsys.readouterr().out


def test_a_sheet_goes_out_and_its_marks_come_back(call, tmp_path, capsys):
    sheet = tmp_path / "s.csv"
    assert call("annotate", "--annotator", "anna", "--sheet", sheet) == 0
    sheet.write_text(
        sheet.read_text("utf-8").replace("misgrounded,,", "misgrounded,wrong,"), "utf-8"
    )
    assert call("annotate", "--annotator", "anna", "--from-sheet", sheet) == 0
    assert "2 marks of anna are new or changed." in capsys.readouterr().out


def test_wrong_use_is_told_in_a_sentence(call, tmp_path, capsys):
    assert call("labels") == 3
    assert call("annotate", "--annotator", "../x") == 2
    assert call("annotate", "--annotator", "x", "--ids", "en-99") == 2
    assert call("annotate", "--annotator", "x", "--sheet", "a", "--from-sheet", "b") == 2
    assert call("annotate", "--annotator", "x", "--from-sheet", tmp_path / "none.csv") == 2
    told = capsys.readouterr().err
    assert "Nobody has marked" in told
    assert "must be letters" in told
    assert "There is no case 'en-99'" in told
    assert "not both" in told
    assert "none.csv cannot be read" in told
