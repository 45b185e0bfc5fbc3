"""Each question is asked once, with its history; one that fails does not stop the others."""

from __future__ import annotations

from datetime import date

from eval_makers import SHELF, FakeAssistant, case

from assistant.law.language import Language
from eval.asking.manner import Manner
from eval.asking.runner import run_cases
from eval.measures.scores import failings, marks, score
from eval.reports.keeping import keep
from eval.reports.report import as_json, as_markdown, make_report
from eval.runs.record import as_records
from eval.runs.run_folder import read_run

_CASES = (
    case("en-1", {"art_4": 2}),
    case("en-2", {"art_4": 2}, history=("en-1",)),
    case("en-3", {"art_5": 2}, history=("en-1", "en-2"), as_of=date(2026, 2, 1)),
    case("en-4", {"art_4": 2}),
)


def test_a_follow_up_gets_the_turns_before_it():
    fake = FakeAssistant()
    outcomes = run_cases(_CASES, fake)
    assert [asked["question"] for asked in fake.asked] == [c.question for c in _CASES]
    assert fake.asked[2]["history"] == (outcomes[0].turn, outcomes[1].turn)
    assert fake.asked[2]["as_of"] == date(2026, 2, 1)


def test_the_language_is_left_to_be_detected_unless_it_is_told():
    silent, told = FakeAssistant(), FakeAssistant()
    run_cases(_CASES, silent)
    run_cases(_CASES, told, manner=Manner(tell_language=True))
    assert {asked["language"] for asked in silent.asked} == {None}
    assert {asked["language"] for asked in told.asked} == {Language.EN}


def test_a_chosen_follow_up_brings_its_history_but_does_not_count_it():
    fake = FakeAssistant()
    outcomes = run_cases(_CASES, fake, only=["en-3"])
    assert [o.case.id for o in outcomes] == ["en-3"]
    assert len(fake.asked) == 3


def test_a_question_that_fails_is_an_error_and_the_others_go_on():
    seen = []
    outcomes = run_cases(
        _CASES,
        FakeAssistant(fails_on="en-2"),
        advance=lambda done, total: seen.append((done, total)),
    )
    assert [o.verdict for o in outcomes] == ["answer", "error", "answer", "answer"]
    assert outcomes[1].error == "RuntimeError: the index fell over"
    assert failings(outcomes[1]) == (outcomes[1].error,)
    assert seen[-1] == (4, 4)


def test_a_run_directory_gives_back_what_was_measured(tmp_path):
    outcomes = run_cases(_CASES, FakeAssistant(fails_on="en-4"))
    records = as_records(outcomes, score(outcomes, SHELF), SHELF)
    about = {"made": "now", "embedder": "fake", "commit": None, "hardware": "none"}
    folder = tmp_path / "runs" / "one"
    keep(folder, about=about, records=records)
    assert read_run(folder) == (about, records)
    assert sorted(path.name for path in folder.iterdir()) == [
        "report.html", "report.json", "report.md", "results.jsonl", "run.json", "run.trec",
    ]  # fmt: skip
    assert "en-1 Q0 kz/x/art_4 1 -1 one\n" in (folder / "run.trec").read_text()


def test_a_report_tells_n_errors_and_what_to_look_at():
    outcomes = run_cases(_CASES, FakeAssistant(fails_on="en-4"))
    report = make_report(as_records(outcomes, score(outcomes, SHELF), SHELF))
    text = as_markdown(report, title="T")
    assert "- 1 questions failed with an error" in text
    assert "| article RR(rel=2)@10 | 0.500 [0.000, 1.000] (4†) |" in text
    assert "- en-3: paragraph at -; other article cited" in text
    assert as_json(report)["errors"] == 1


def test_the_marks_of_a_case_are_verdict_rank_and_citation():
    outcomes = run_cases(_CASES, FakeAssistant())
    found = [marks(o) for o in outcomes]
    assert [(m.verdict, m.rank, m.cited) for m in found] == [
        (True, 1, True), (True, 1, True), (True, None, False), (True, 1, True),
    ]  # fmt: skip
