"""A run asks a model over real HTTP: what it said is kept, measured and reported; faults are no end of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bees import ACT, ASKS
from eval_makers import case
from provider import says, serving, status
from walking import walk, with_model

from assistant.law.language import Language
from assistant.settings import Settings
from eval.reports.report import as_markdown, make_report
from eval.runs import session
from eval.runs.measure import measure
from eval.runs.plan import Plan
from eval.runs.run_folder import read_run

_TRUE = {
    "text": "Wax belongs to the person that melted it.",
    "passages": [{"n": 1, "quote": "Wax belongs to the person that melted it."}],
}
_FALSE = {**_TRUE, "text": "Wax belongs to the person that did not melt it."}
_REPLY = {
    "answerable": True,
    "answer": _TRUE,
    "claims": [_FALSE],
    "missing": "",
    "clarifying": "",
}


@pytest.fixture(scope="module")
def bees(tmp_path_factory):
    return walk(tmp_path_factory.mktemp("walk"))


@pytest.fixture
def run(bees, monkeypatch, tmp_path):
    """Measure two questions with a model that plays a script."""

    def _run(*plays):
        question = ASKS[Language.EN]["art_6"][0]
        cases = [
            replace(case("en-1"), question=question, relevant={(ACT, "art_6"): 2}),
            case("en-2", reason="not_in_corpus", question="zzz qqq vvv?"),
        ]
        with serving(*plays) as server:
            told = {"model": "openai:m", "model_url": server.url, "audit": False}
            asked = with_model(bees, server.url, tmp_path / "data")
            monkeypatch.setattr(session, "open_walk", lambda *args, **named: asked)
            plan = Plan(cases=cases, progress=False, offline=True)
            return measure(tmp_path / "run", plan, Settings(**told)), len(server.seen)

    return _run


def test_what_a_model_said_is_kept_and_measured(run):
    made, calls = run(says(json.dumps(_REPLY), usage=(800, 60)))
    first, second = read_run(made.folder)[1]
    assert calls == 1  # where the evidence says to be silent, no model is asked
    assert (first.verdict, second.verdict) == ("answer", "abstain")
    assert first.tokens == 860 and made.about["tokens"] == 860
    assert [call.model for call in first.calls] == ["m"] and second.calls == ()
    assert first.scores["ModelKept"] == first.scores["ModelRewritten"] == 0.5
    assert [one.verdict for one in first.weighed] == ["kept", "rewritten"]
    assert "did not melt" not in first.shown
    assert "ModelKept" not in second.scores
    report = make_report(made.records)
    assert report.speech["verdicts"] == {"kept": 1, "rewritten": 1}
    assert report.speech["failed"]["negation"] == 1
    assert "statements: kept 1, rewritten 1" in as_markdown(report, title="x")
    assert made.about["models"]["answerer"] == "openai:m"
    assert all(f"{language.value}-" in made.about["prompt"] for language in Language)


def test_a_model_that_fails_is_a_measure_and_no_end(run):
    made, _ = run(status(401))
    first = made.records[0]
    assert first.verdict == "answer" and first.scores["FellBack"] == 1.0
    assert [call.fault for call in first.calls] == ["key"]
    report = make_report(made.records)
    assert "FellBack" in report.by_language and report.speech["faults"] == {"key": 1}
