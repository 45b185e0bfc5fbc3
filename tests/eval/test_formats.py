"""A run in every form, whole, as people and programs see it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from eval_makers import SHELF, FakeAssistant, answer, case, cite, outcome, silence

from assistant.values import Reason
from eval.asking.runner import run_cases
from eval.measures.scores import score
from eval.reports.formats import FORMATS
from eval.reports.gates import Exit
from eval.reports.judge import hold_floors, losses
from eval.reports.repeats import repeats
from eval.reports.result import Result
from eval.runs.record import as_records

SCREENS = Path(__file__).parents[1] / "screens" / "eval"
_OUTCOMES = (
    outcome(case("en-1", {"art_4": 2}), answer(cite("art_4")), hits=["art_4"]),
    outcome(case("en-2", {"art_1__para_1": 2}), answer(cite("art_5")), hits=["art_5", "art_1"]),
    outcome(case("en-3", reason=Reason.OFF_DOMAIN), silence(Reason.OFF_DOMAIN)),
    outcome(
        case("en-4", reason=Reason.OFF_DOMAIN, question="=1+1 <b> & \x07?"), answer(cite("art_4"))
    ),
    outcome(case("en-5", {"art_4": 2})),
)
_ABOUT = {"made": "2026-03-01T10:00:00+00:00", "day": "2026-03-01", "embedder": "e", "seed": 7}
_MEASURES = ("article RR", "CiteF1 article", "wrong refusals", "QuoteExact")


def _records(outcomes=_OUTCOMES):
    return as_records(outcomes, score(outcomes, SHELF), SHELF)


def _result(**changed):
    return Result(
        **({"folder": Path("runs/one"), "about": _ABOUT, "records": _records()} | changed)
    )


def _judged():
    records = _records()
    better = as_records(_OUTCOMES[:1] * 1, score(_OUTCOMES[:1], SHELF), SHELF)
    return _result(
        measures=_MEASURES,
        checks=hold_floors(records, {"article RR": 0.9, "wrong refusals": 0.5}),
        lost=losses(better, records, {"article RR": 0.1}),
        repeats=repeats((records, records), _MEASURES[:2]),
        status=Exit.NOT_MEASURED,
    )


@pytest.mark.parametrize(
    ("name", "form", "result"),
    [
        ("table.txt", "table", _judged()),
        ("by-question.txt", "table", _result(measures=_MEASURES[:2], by_question=True)),
        ("failures.txt", "table", _result(measures=_MEASURES[:2], failures_only=True)),
        ("junit.xml", "junit", _judged()),
        ("sheet.csv", "csv", _result(measures=_MEASURES)),
        ("short.md", "md", _judged()),
    ],
)
def test_a_run_looks_as_it_did(name, form, result):
    """To renew a screen on purpose, delete its file and copy what the failure shows."""
    assert FORMATS[form](result).rstrip("\n") == (SCREENS / name).read_text("utf-8").rstrip("\n")


def test_junit_counts_failures_errors_and_floors_and_is_sound_xml():
    root = ET.fromstring(FORMATS["junit"](_judged()))
    told = [(s.get("name"), s.get("tests"), s.get("failures"), s.get("errors")) for s in root]
    assert told == [("one", "5", "2", "1"), ("one, floors", "2", "1", "0")]
    for suite in root:
        cases = suite.findall("testcase")
        assert str(len(cases)) == suite.get("tests")
        assert str(len(suite.findall("testcase/failure"))) == suite.get("failures")
        assert str(len(suite.findall("testcase/error"))) == suite.get("errors")
    hostile = next(c for c in root.iter("testcase") if c.get("name") == "en-4")
    assert "=1+1 <b> & \ufffd?" in hostile.find("failure").text


def test_json_is_json_with_status_measures_and_what_was_asked_for():
    told = json.loads(FORMATS["json"](_judged()))
    assert (told["run"], told["status"], told["finished"]) == ("one", 3, True)
    assert told["measures"]["QuoteExact"]["all"]["n"] == 3
    assert [floor["passed"] for floor in told["floors"]] == [False, True]
    assert told["repeats"]["times"] == 2
    assert "questions" not in told
    assert "by_kind" not in told  # of a choice of measures
    asked = json.loads(FORMATS["json"](_result(failures_only=True)))
    assert [own["id"] for own in asked["questions"]] == ["en-2", "en-4", "en-5"]
    assert "by_kind" in asked


def test_csv_has_a_line_a_question_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](_result()))))
    assert [own["id"] for own in rows] == ["en-1", "en-2", "en-3", "en-4", "en-5"]
    assert rows[0]["article R@5"] == "1"
    assert rows[2]["article R@5"] == ""
    assert rows[3]["question"].startswith("'=1+1")


def test_a_measure_of_ir_measures_that_no_run_keeps_is_worked_out():
    told = json.loads(FORMATS["json"](_result(measures=("article P@2",))))
    mean = told["measures"]["article P@2"]["all"]
    # en-1 and en-2 find one right article among two places, en-5 failed
    assert (mean["mean"], mean["n"]) == (pytest.approx((0.5 + 0.5 + 0.0) / 3), 3)


@pytest.mark.parametrize(
    ("stopped", "why"),
    [
        ("interrupted", "it was interrupted"),
        ("cost", "the limit of cost was reached"),
        ("", "it was broken off"),
    ],
)
def test_a_run_that_is_not_finished_says_so_and_how_to_go_on(stopped, why):
    about = {
        **_ABOUT,
        "finished": False,
        "stopped": stopped,
        "ids": list("abcdefgh"),
        "questions": 5,
    }
    result = _result(about=about, status=Exit.NOT_MEASURED)
    sentence = (
        f"This run is not finished: {why} after 5 of 8 questions. "
        "Go on with: python -m eval run --resume --name one --output runs"
    )
    for form in ("table", "md"):
        assert sentence in FORMATS[form](result)
    assert json.loads(FORMATS["json"](result))["finished"] is False


def test_repeats_of_a_walk_that_answers_alike_do_not_spread():
    cases = [case("en-1", {"art_4": 2}), case("en-2", {"art_5": 2})]
    turns = [_records(run_cases(cases, FakeAssistant())) for _ in range(3)]
    slower = [replace(record, ms={"total": 99.0}) for record in turns[1]]
    found = repeats([turns[0], slower, turns[2]], ("article RR",))
    assert (found.times, found.differing) == (3, ())
    assert (found.spreads[0].means, found.spreads[0].deviation) == ((0.5, 0.5, 0.5), 0.0)
