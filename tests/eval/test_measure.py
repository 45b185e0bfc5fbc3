"""A run on disk: broken off and gone on with it is the run that was never broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from eval_makers import FakeAssistant, answer, case, cite, row, silence, turn, write_set

from assistant.settings import Settings
from eval.asking.manner import Manner, Usage
from eval.runs import session
from eval.runs.measure import measure
from eval.runs.plan import Plan, to_go_on
from eval.runs.run_folder import RunError, read_run

_CASES = (
    case("en-1", {"art_4": 2}),
    case("en-2", {"art_4": 2}, history=("en-1",)),
    case("en-3", {"art_5": 2}, history=("en-1", "en-2")),
    case("en-4", {"art_4": 2}),
    case("en-5", {"art_6": 2}),
)


class Repeating(FakeAssistant):
    """Shows in its answers how many turns it was told of."""

    def ask(self, question, *, language=None, as_of=None, history=()):
        made = super().ask(question, language=language, as_of=as_of, history=history)
        heard = " / ".join(past.query.asked for past in history)
        return turn(
            answer(cite("art_4"), text=f"{heard}: so."), hits=["art_4"], question=made.query.asked
        )


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Measure with a fake; returns the run."""

    def _run(name="one", walk=None, **of_plan):
        fake = walk or Repeating()
        monkeypatch.setattr(session, "open_walk", lambda *args, **named: fake)
        plan = Plan(cases=of_plan.pop("cases", _CASES), progress=False, **of_plan)
        return measure(tmp_path / name, plan, Settings())

    _run.folder = tmp_path
    return _run


def _lines(folder: Path, name="results.jsonl") -> list[dict]:
    """The records without the time they took."""
    rows = [json.loads(line) for line in (folder / name).read_text().splitlines()]
    return [{**own, "ms": None} for own in rows]


def _told(folder: Path) -> dict:
    about = json.loads((folder / "run.json").read_text())
    return {n: v for n, v in about.items() if n not in ("made", "seconds", "asking", "sessions")}


def test_two_runs_are_the_same_byte_for_byte_apart_from_times(run):
    run("a"), run("b")
    assert _lines(run.folder / "a") == _lines(run.folder / "b")
    assert _told(run.folder / "a") == _told(run.folder / "b")
    trec = [(run.folder / name / "run.trec").read_text() for name in "ab"]
    assert trec[0].replace(" a\n", " b\n") == trec[1]


def test_several_conversations_at_once_change_neither_results_nor_their_order(run):
    many = tuple(
        own
        for n in range(12)
        for own in (
            case(f"en-{n}a", {"art_4": 2}),
            case(f"en-{n}b", {"art_4": 2}, history=(f"en-{n}a",)),
        )
    )
    run("a", cases=many), run("b", cases=many, manner=Manner(workers=4))
    assert _lines(run.folder / "a") == _lines(run.folder / "b")
    assert [own["id"] for own in _lines(run.folder / "b")] == [own.id for own in many]


def test_a_run_says_what_it_was_made_with_and_what_became_of_it(run):
    about = run(walk=FakeAssistant(fails_on="en-4")).about
    assert about["ids"] == ["en-1", "en-2", "en-3", "en-4", "en-5"]
    assert about["corpus"] == "f"
    assert about["prompt"] is None
    assert {"settings", "index", "models", "code", "seed", "commit", "packages", "day"} <= {*about}
    known = ("finished", "stopped", "questions", "errors", "tokens", "cost", "sessions")
    assert [about[name] for name in known] == [True, "", 5, 1, 0, 0.0, 1]
    assert not list(run.folder.rglob("*.lock")) and not list(run.folder.rglob("*.new"))


def test_a_run_that_was_interrupted_goes_on_and_ends_as_if_it_had_not_been(run):
    run("whole")
    broken = run("one", Repeating(stops_on="en-3"))
    assert (broken.about["finished"], broken.about["stopped"]) == (False, "interrupted")
    assert [record.id for record in broken.records] == ["en-1", "en-2"]
    fake = Repeating()
    on = run("one", fake, resume=True)
    # the history of en-3 is asked again, but not kept twice
    assert [asked["question"] for asked in fake.asked] == [own.question for own in _CASES]
    assert (on.about["finished"], on.about["sessions"], on.about["stopped"]) == (True, 2, "")
    assert _lines(run.folder / "one") == _lines(run.folder / "whole")


def test_only_the_history_that_is_needed_is_asked_again(run):
    run("one", Repeating(stops_on="en-4"))
    fake = Repeating()
    run("one", fake, resume=True)
    assert [asked["question"] for asked in fake.asked] == ["question en-4", "question en-5"]


def test_a_torn_last_line_is_dropped_and_asked_again(run):
    run("whole"), run("one")
    path = run.folder / "one" / "results.jsonl"
    whole = path.read_bytes()
    for cut in (1, 40, len(whole.splitlines()[-1])):
        path.write_bytes(whole[:-cut])
        assert len(read_run(run.folder / "one")[1]) == 4
        fake = Repeating()
        run("one", fake, resume=True)
        assert [asked["question"] for asked in fake.asked] == ["question en-5"]
        assert _lines(run.folder / "one") == _lines(run.folder / "whole")


def test_a_damaged_line_in_the_middle_is_told(run):
    run("one")
    path = run.folder / "one" / "results.jsonl"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(["{", *lines[1:], ""]))
    with pytest.raises(RunError, match="is damaged"):
        run("one", resume=True)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ("corpus", "another corpus"),
        ("settings", "another settings"),
        ("index", "another index"),
        ("code", "another code of the assistant or of the measures"),
        ("set", "another set of cases"),
    ],
)
def test_a_run_made_with_something_else_does_not_go_on(run, changed, word):
    run("one", Repeating(stops_on="en-3"))
    path = run.folder / "one" / "run.json"
    about = json.loads(path.read_text())
    path.write_text(json.dumps({**about, changed: "other"}))
    with pytest.raises(RunError, match=f"was made with {word}, so it cannot go on"):
        run("one", resume=True)


def test_a_changed_case_is_another_set(run):
    run("one", Repeating(stops_on="en-3"))
    with pytest.raises(RunError, match="another set of cases"):
        run("one", cases=(*_CASES[:4], case("en-5", {"art_7": 2})), resume=True)


def test_a_run_goes_on_with_its_own_questions_only(run):
    run("one", Repeating(stops_on="en-5"), only=["en-4", "en-5"])
    with pytest.raises(RunError, match="asks other questions"):
        run("one", resume=True, only=["en-1"])
    assert [r.id for r in run("one", resume=True).records] == ["en-4", "en-5"]


def test_a_run_that_goes_on_tomorrow_is_about_the_day_it_began(run, monkeypatch):
    run("one", Repeating(stops_on="en-3"))
    path = run.folder / "one" / "run.json"
    path.write_text(path.read_text().replace(json.loads(path.read_text())["day"], "2026-02-01"))
    days = []
    fake = Repeating()
    plan = Plan(cases=_CASES, resume=True, progress=False)
    monkeypatch.setattr(session, "open_walk", lambda *args, day, **named: days.append(day) or fake)
    assert measure(run.folder / "one", plan, Settings()).about["day"] == "2026-02-01"
    assert [str(day) for day in days] == ["2026-02-01"]


def test_failed_questions_stay_failed_unless_they_are_asked_anew_with_what_follows_them(run):
    run("whole")
    run("one", Repeating(fails_on="en-2"))
    stays = Repeating()
    run("one", stays, resume=True)
    assert stays.asked == []
    again = Repeating()
    on = run("one", again, resume=True, retry_errors=True)
    # en-3 was asked without the turn that failed
    assert [asked["question"][-4:] for asked in again.asked] == ["en-1", "en-2", "en-3"]
    assert on.about["errors"] == 0
    assert _lines(run.folder / "one") == _lines(run.folder / "whole")


def test_a_run_that_broke_off_after_an_error_goes_on_without_that_turn(run):
    class Once(Repeating):
        def ask(self, question, **rest):
            if "en-2" in question:
                raise RuntimeError("always")
            return super().ask(question, **rest)

    run("whole", Once())
    run("one", Once(stops_on="en-3"))
    run("one", Repeating(), resume=True)
    assert _lines(run.folder / "one") == _lines(run.folder / "whole")


def test_a_slow_question_is_an_error_in_a_sentence_and_the_run_goes_on(run):
    for workers in (1, 3):
        slow = FakeAssistant(sleeps_on="en-4")
        done = run(f"w{workers}", slow, manner=Manner(workers=workers, timeout=0.2))
        assert [record.verdict for record in done.records] == ["answer"] * 3 + ["error", "answer"]
        assert done.records[3].error == "No answer within 0.2 s; it was given up."


def _costs(amount):
    return lambda turn: Usage(tokens=10, cost=amount)


def test_a_run_stops_before_it_passes_what_may_be_spent_and_can_go_on_with_more(run):
    first = run("one", manner=Manner(max_cost=0.3, usage=_costs(0.125)))
    assert [record.id for record in first.records] == ["en-1", "en-2"]
    assert (first.about["cost"], first.about["tokens"]) == (0.25, 20)
    assert (first.about["finished"], first.about["stopped"]) == (False, "cost")
    still = run("one", resume=True, manner=Manner(max_cost=0.3, usage=_costs(0.125)))
    assert len(still.records) == 2
    on = run("one", resume=True, manner=Manner(max_cost=9, usage=_costs(0.125)))
    assert (on.about["finished"], on.about["tokens"]) == (True, 50)
    assert on.about["cost"] == 0.25 + 5 * 0.125  # the history of en-3 is paid for again


def test_asking_again_is_kept_beside_and_goes_on_too(run):
    done = run("one", repeat=3)
    files = ["results.jsonl", "results-2.jsonl", "results-3.jsonl"]
    assert _lines(done.folder, files[0]) == _lines(done.folder, files[1])
    assert len(_lines(done.folder, files[2])) == 5
    fake = Repeating()
    run("two"), run("two", fake, repeat=2, resume=True)
    assert len(fake.asked) == 5
    assert run("two", resume=True).about["asking"]["repeat"] == 2


def test_answers_are_taken_from_earlier_runs_only_where_everything_is_the_same(run):
    kept = run.folder / "answers"
    run("one", answers=kept)
    second = Repeating()
    about = run("two", second, answers=kept).about
    assert (second.asked, about["cached"], about["finished"]) == ([], 5, True)
    assert _lines(run.folder / "one") == _lines(run.folder / "two")
    other = Repeating()
    changed = (
        case("en-1", {"art_9": 2}),
        *_CASES[1:],
    )  # the gold of en-1, on which en-2 and en-3 follow
    run("three", other, answers=kept, cases=changed)
    assert [asked["question"][-4:] for asked in other.asked] == ["en-1", "en-2", "en-3"]
    third = Repeating()
    run("four", third, answers=kept, repeat=2)
    assert len(third.asked) == 5  # an answer does not stand for its own repetition
    plain = Repeating()
    run("five", plain)
    assert len(plain.asked) == 5


def test_failed_answers_and_those_without_their_history_are_not_kept_for_others(run):
    kept = run.folder / "answers"
    run("one", Repeating(fails_on="en-1"), answers=kept)
    second = Repeating()
    run("two", second, answers=kept)
    assert [asked["question"][-4:] for asked in second.asked] == ["en-1", "en-2", "en-3"]


def test_a_damaged_kept_answer_is_asked_again(run):
    kept = run.folder / "answers"
    run("one", answers=kept)
    for path in kept.rglob("*.json"):
        path.write_text("{")
    second = Repeating()
    run("two", second, answers=kept)
    assert len(second.asked) == 5


def test_a_run_can_be_kept_from_the_network(run):
    class Curious(FakeAssistant):
        def ask(self, question, **rest):
            if "en-4" in question:
                import socket

                socket.create_connection(("203.0.113.1", 80), timeout=1)
            return super().ask(question, **rest)

    done = run(walk=Curious(), offline=True)
    assert done.about["asking"]["offline"] is True
    assert done.about["refused"] == ["203.0.113.1"]
    assert done.records[3].error == "OfflineError: The network is shut; 203.0.113.1 was not asked."


def test_two_processes_do_not_write_one_run(run):
    from filelock import FileLock

    run("one")
    with (
        FileLock(run.folder / "one" / "run.lock"),
        pytest.raises(RunError, match="Another process"),
    ):
        run("one", resume=True)


def test_the_last_run_that_is_not_finished_is_the_one_to_go_on_with(run):
    with pytest.raises(RunError, match="There is no run in"):
        to_go_on(run.folder, retry_errors=False)
    run("broken", Repeating(stops_on="en-3"))
    run("failed", Repeating(fails_on="en-3"))
    assert to_go_on(run.folder, retry_errors=False).name == "broken"
    path = run.folder / "failed" / "run.json"
    about = json.loads(path.read_text())
    path.write_text(json.dumps({**about, "made": "2999-01-01"}))
    assert to_go_on(run.folder, retry_errors=True).name == "failed"


_SLOW = """
    import signal, sys, time
    sys.path[:0] = {paths!r}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    from eval_makers import FakeAssistant
    from eval import __main__ as door
    from eval.runs import session

    class Slow(FakeAssistant):
        def ask(self, question, **rest):
            time.sleep(0.2)
            return super().ask(question, **rest)

    session.open_walk = lambda *args, **named: Slow()
    sys.argv = ["eval", "run", "--set", {folder!r}, "--output", {output!r}, "--name", "one", *sys.argv[1:]]
    door.program()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_killed_loses_nothing(tmp_path, how):
    (tmp_path / "set").mkdir()
    folder = write_set(tmp_path / "set", [row(f"en-{n:03}") for n in range(12)])
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[1])]
    program = textwrap.dedent(_SLOW).format(
        paths=paths, folder=str(folder), output=str(tmp_path / "runs")
    )
    command = [sys.executable, "-c", program]
    results = tmp_path / "runs" / "one" / "results.jsonl"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _wait_for(lambda: results.exists() and results.read_bytes().count(b"\n") >= 3)
        os.kill(process.pid, how)
        told = process.communicate(timeout=60)[1].decode()
    if how is signal.SIGINT:
        assert process.returncode == 3
        assert "--resume --name one" in told
    before = results.read_bytes()
    assert 3 <= before.count(b"\n") < 12
    done = subprocess.run([*command, "--resume"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert results.read_bytes().startswith(before[: before.rfind(b"\n") + 1])
    assert [record.id for record in read_run(results.parent)[1]] == [
        f"en-{n:03}" for n in range(12)
    ]


def _wait_for(ready) -> None:
    for _ in range(600):
        if ready():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def test_a_differing_answer_is_told_as_not_deterministic(run):
    from eval.reports.repeats import repeats_in

    class Fickle(FakeAssistant):
        def ask(self, question, **rest):
            made = super().ask(question, **rest)
            again = len([a for a in self.asked if a["question"] == question]) > 1
            return turn(silence(), question=question) if again and "en-5" in question else made

    done = run(walk=Fickle(), repeat=2)
    found = repeats_in(done.folder, done.about, done.records, ("coverage", "QuoteExact"))
    assert found.differing == ("en-5",)
    coverage, exact = found.spreads
    assert coverage.means == (1.0, 0.8)
    assert coverage.deviation == pytest.approx(0.1)
    assert exact.deviation == 0.0


_DEEP = """
    import sys, time
    from threading import Thread
    sys.path[:0] = {paths!r}
    from eval_makers import FakeAssistant
    from eval import __main__ as door
    from eval.runs import session

    class Deep(FakeAssistant):
        def ask(self, question, **rest):
            if "en-001" in question:
                Thread(target=time.sleep, args=(600,), daemon=False).start()  # the interpreter waits for such a thread
                time.sleep(600)
            return super().ask(question, **rest)

    session.open_walk = lambda *args, **named: Deep()
    sys.argv = ["eval", "run", "--set", {folder!r}, "--output", {output!r}, "--timeout", "0.5"]
    door.program()
"""


def test_a_question_that_never_ends_does_not_keep_the_program_from_ending(tmp_path):
    (tmp_path / "set").mkdir()
    folder = write_set(tmp_path / "set", [row("en-001"), row("en-002")])
    here = Path(__file__).parent
    paths = [str(here), str(here.parents[1])]
    program = _DEEP.format(paths=paths, folder=str(folder), output=str(tmp_path / "runs"))
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert "Failed with an error: 1" in done.stdout
