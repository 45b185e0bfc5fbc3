"""The options of the command line: what they choose, show, hold against and tell."""

from __future__ import annotations

import json
import sys
from xml.etree import ElementTree as ET

import pytest
from eval_makers import FakeAssistant, row, write_set

from eval import __main__ as door
from eval.cli.verbs import VERBS
from eval.runs import session


class Door:
    """The command line over a set of four cases, two of which the fake answers from the wrong article."""

    def __init__(self, folder, monkeypatch, capsys):
        rows = [
            row("en-1"),
            row("en-2", relevant={"kz/x art_5": 2}, kind="procedure"),
            row("en-3", kind="list", split="test"),
            row("en-4", relevant={}, expect="abstain", reason="off_domain", kind="off_domain"),
        ]
        (folder / "set").mkdir()
        self.set = write_set(folder / "set", rows)
        self.runs = folder / "runs"
        self._patch, self._capsys = monkeypatch, capsys

    def __call__(self, *words, walk=None):
        """Call a verb; returns exit status, stdout and stderr."""
        self._patch.setattr(session, "open_walk", lambda *args, **named: walk or FakeAssistant())
        self._patch.setattr(sys, "argv", ["eval", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            door.main()
        told = self._capsys.readouterr()
        return end.value.code or 0, told.out, told.err

    def run(self, *words, name="one", walk=None):
        place = ("--set", self.set, "--output", self.runs, "--name", name, "--no-progress")
        return self("run", *place, *words, walk=walk)

    def asked(self, name="one"):
        lines = (self.runs / name / "results.jsonl").read_text().splitlines()
        return [json.loads(line)["id"] for line in lines]


@pytest.fixture
def eval_(tmp_path, monkeypatch, capsys):
    return Door(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ([], ["en-1", "en-2", "en-3", "en-4"]),
        (["--split", "all"], ["en-1", "en-2", "en-3", "en-4"]),
        (["--split", "test"], ["en-3"]),
        (["--kind", "list", "--kind", "procedure"], ["en-2", "en-3"]),
        (["--lang", "en", "--limit", "2"], ["en-1", "en-2"]),
        (["--filter", "expect=answer", "--filter", "split=dev"], ["en-1", "en-2"]),
        (["--ids", "en-4, en-1"], ["en-1", "en-4"]),
    ],
)
def test_the_options_choose_the_questions(eval_, words, ids):
    assert eval_.run(*words)[0] == 0
    assert eval_.asked() == ids


def test_a_sample_is_drawn_by_its_seed(eval_):
    for name, seed in (("a", 5), ("b", 5), ("c", 6), ("d", 7), ("e", 8)):
        eval_.run("--sample", "2", "--seed", seed, name=name)
    drawn = [eval_.asked(name) for name in "abcde"]
    assert drawn[0] == drawn[1]
    assert len({tuple(ids) for ids in drawn}) > 1
    about = json.loads((eval_.runs / "a" / "run.json").read_text())
    assert about["selection"] == {"set": "set", "cases": "2", "sample": "2, seed 5"}


def test_stdout_holds_the_report_alone(eval_):
    status, out, err = eval_.run("--format", "json")
    told = json.loads(out)
    assert (status, told["run"], told["about"]["questions"]) == (0, "one", 4)
    assert "Written to" in err
    _, out, _ = eval_.run("--format", "junit", name="two")
    assert ET.fromstring(out).find("testsuite").get("tests") == "4"


def test_of_several_forms_the_first_is_printed_and_all_are_kept(eval_):
    _, out, err = eval_.run("--format", "csv,junit,html,md,json,table")
    assert out.startswith("id,lang,split")
    assert "report.csv, report.junit.xml" in err
    assert sorted(path.name for path in (eval_.runs / "one").iterdir()) == [
        "report.csv", "report.html", "report.json", "report.junit.xml", "report.md",
        "results.jsonl", "run.json", "run.trec",
    ]  # fmt: skip
    assert eval_("report", eval_.runs / "one", "--format", "html")[1].strip() == str(
        eval_.runs / "one" / "report.html"
    )


def test_measures_questions_and_failures_are_shown_when_asked_for(eval_):
    _, out, _ = eval_.run("--metrics", "RR, CiteF1 paragraph", name="one")
    assert "article RR" in out
    assert "refusal recall" not in out
    assert "en-2" not in out
    _, out, _ = eval_("report", eval_.runs / "one", "--by-question", "--metrics", "P@3")
    assert [line.split()[0] for line in out.splitlines() if line.startswith("en-")] == [
        "en-1", "en-2", "en-3", "en-4",
    ]  # fmt: skip
    _, out, _ = eval_("report", eval_.runs / "one", "--failures-only")
    assert "2 questions in which something went wrong:" in out
    assert "en-3" not in out


def test_a_part_of_a_run_can_be_reported(eval_):
    eval_.run()
    _, out, _ = eval_("report", eval_.runs / "one", "--split", "test", "--metrics", "RR")
    assert "one: 1 questions\n" in out
    assert "only: split test" in out
    whole = json.loads((eval_.runs / "one" / "report.json").read_text())
    assert "en-4" in whole["failing"]


def test_reports_are_made_anew_from_the_records(eval_):
    eval_.run()
    made = {n: (eval_.runs / "one" / n).read_text() for n in ("report.md", "report.json")}
    for name in made:
        (eval_.runs / "one" / name).unlink()
    assert eval_("report", eval_.runs / "one")[0] == 0
    assert {n: (eval_.runs / "one" / n).read_text() for n in made} == made


def test_a_part_of_a_run_that_broke_off_is_reported_as_such(eval_):
    status, out, err = eval_.run(walk=FakeAssistant(stops_on="en-3"))
    assert status == 3
    sentence = "This run is not finished: it was interrupted after 2 of 4 questions."
    assert sentence in out and sentence in err
    status, out, _ = eval_("report", eval_.runs / "one")
    assert status == 3 and sentence in out
    assert "not finished: 2 of 4" in (eval_.runs / "one" / "report.md").read_text()
    status, out, _ = eval_("run", "--set", eval_.set, "--output", eval_.runs, "--resume")
    assert status == 0 and sentence not in out
    assert eval_.asked() == ["en-1", "en-2", "en-3", "en-4"]


def test_an_interruption_before_the_first_question_is_not_a_missed_floor(eval_, monkeypatch):
    def broken_off(*args, **named):
        raise KeyboardInterrupt

    class Early(FakeAssistant):
        library = property(broken_off)

    status, _, err = eval_.run(walk=Early())
    assert (status, err) == (3, "Interrupted; nothing was measured.\n")
    assert not (eval_.runs / "one").exists()


def test_errors_are_asked_anew(eval_):
    assert eval_.run(walk=FakeAssistant(fails_on="en-3"))[0] == 3
    again = FakeAssistant()
    status, _, _ = eval_(
        "run", "--set", eval_.set, "--output", eval_.runs, "--retry-errors", walk=again
    )
    assert (status, len(again.asked)) == (0, 1)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--fail-under", "R@5=0.6"], 0),
        (["--fail-under", "R@5=0.7"], 1),
        (["--fail-under", "wrong refusals=0"], 0),
        (["--fail-under", "R@5=0.6", "--fail-under", "refusal recall=0.5"], 1),
    ],
)
def test_a_run_is_held_against_floors(eval_, words, status):
    # of three answerable questions two find their article; the fourth should not be answered
    assert eval_.run(*words)[0] == status


def test_a_run_is_compared_with_another(eval_):
    class Better(FakeAssistant):
        def ask(self, question, **rest):
            from eval_makers import answer, cite, turn

            super().ask(question, **rest)
            eid = "art_5" if "en-2" in question else "art_4"
            return turn(answer(cite(eid)), hits=[eid], question=question)

    eval_.run(name="good", walk=Better())
    base = ("--baseline", eval_.runs / "good")
    status, out, _ = eval_.run(*base, "--max-regression", "R@5=0.3", name="b")
    assert status == 1
    assert "WORSE   article R@5          1.000 → 0.667  lost +0.333, at most 0.300" in out
    assert "Losses: 2" in out and "  en-2: gold article no longer cited" in out
    assert eval_.run(*base, "--max-regression", "R@5=0.34", name="c")[0] == 0
    # one question of three is not more than chance
    assert eval_.run(*base, "--max-regression", "R@5=0.3", "--alpha", "0.05", name="d")[0] == 0
    assert eval_.run(*base, name="e")[0] == 0
    one, two = eval_.runs / "good", eval_.runs / "b"
    assert eval_("compare", one, two)[0] == 0
    assert eval_("compare", one, two, "--max-regression", "R@5=0.3")[0] == 1
    assert eval_("compare", two, one, "--max-regression", "R@5=0.3")[0] == 0


def test_two_runs_are_shown_in_every_form(eval_, tmp_path):
    eval_.run(name="a"), eval_.run("--split", "dev", name="b")
    both = (eval_.runs / "a", eval_.runs / "b")
    told = json.loads(eval_("compare", *both, "--format", "json", "--metrics", "RR")[1])
    assert (told["before"], told["only_before"], told["only_after"]) == ("a", ["en-3"], [])
    assert [(pair["measure"], pair["n"]) for pair in told["measures"]] == [("article RR", 2)]
    assert (
        "| article RR | 0.500 | 0.500 | +0.000 |"
        in eval_("compare", *both, "--format", "md", "--metrics", "RR")[1]
    )
    assert "1 questions are in A alone" in eval_("compare", *both)[1]
    page = tmp_path / "page.html"
    status, out, err = eval_("compare", *both, "--format", "html", "--output", page)
    assert (status, out) == (0, "")
    assert page.read_text().lstrip().lower().startswith("<!doctype html>")
    assert str(page) in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "pdf"], "--format is 'pdf', not one of table, json, md, html, junit, csv."),
        (["--metrics", "Beauty"], "There is no measure 'Beauty'. Known are R@5"),
        (["--fail-under", "R@5"], "--fail-under 'R@5' is not a measure and a number"),
        (["--max-regression", "R@5=0.1"], "--max-regression and --alpha need --baseline RUN."),
        (["--alpha", "0.05"], "need --baseline RUN."),
        (["--baseline", "nowhere"], "nowhere is not a run that can be read"),
        (["--filter", "colour=red"], "is not key=value with one of the keys"),
        (["--ids", "en-9"], "There is no case 'en-9'"),
        (["--name", "a/b"], "--name is 'a/b', not the name of a folder."),
    ],
)
def test_wrong_options_are_told_before_a_question_is_asked(eval_, words, told):
    fake = FakeAssistant()
    status, out, err = eval_.run(*words, walk=fake)
    assert (status, out) == (2, "")
    assert told in err
    assert fake.asked == []
    assert not eval_.runs.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--repeat", "0"],
        ["--concurrency", "0"],
        ["--timeout", "-1"],
        ["--alpha", "2"],
        ["--limit", "0"],
    ],
)
def test_numbers_out_of_range_are_wrong_use(eval_, words):
    status, _, err = eval_.run(*words)
    assert status == 2
    assert words[0] in err


def test_a_gate_takes_the_same_options(eval_, tmp_path):
    gates = tmp_path / "g.toml"
    gates.write_text('[[gate]]\nmeasure = "article R@5"\nfloor = 0.6\n')
    place = ("--set", eval_.set, "--output", eval_.runs, "--gates", gates, "--no-progress")
    status, out, _ = eval_("gate", *place, "--name", "g", "--format", "junit", "--concurrency", "2")
    assert status == 0
    assert [suite.get("name") for suite in ET.fromstring(out)] == ["g", "g, floors"]
    status, out, _ = eval_("gate", *place, "--run", eval_.runs / "g", "--fail-under", "R@5=0.7")
    assert status == 1
    assert "A floor is missed, or more was lost than may be." in out


def test_a_set_is_validated_by_place_or_option_and_as_json(eval_):
    status, out, _ = eval_("validate", eval_.set)
    assert status == 1 and "faults." in out
    status, out, _ = eval_("validate", "--set", eval_.set, "--json")
    faults = json.loads(out)
    assert status == 1 and {"where", "what"} == {*faults[0]}


def test_cases_are_listed_and_shown_as_json_and_with_what_a_run_made_of_them(eval_):
    status, out, _ = eval_("list", "--set", eval_.set, "--split", "test", "--json")
    (own,) = json.loads(out)
    assert (status, own["id"], own["lang"], own["relevant"]) == (0, "en-3", "en", {"kz/x art_4": 2})
    eval_.run("--ids", "en-2")
    place = ("--set", eval_.set, "--run", eval_.runs / "one")
    _, out, _ = eval_("show", "en-2", *place)
    assert "wrong:    paragraph at -; other article cited" in out
    assert "  cited:  kz/x art_4: Bees of meadow 4 stay free." in out
    shown = json.loads(eval_("show", "en-2", *place, "--json")[1])
    assert shown["result"]["verdict"] == "answer"
    status, _, err = eval_("show", "en-1", *place)
    assert status == 2 and "did not ask en-1" in err


def test_every_verb_has_a_help_of_its_own(eval_):
    for verb, function in VERBS.items():
        status, out, _ = eval_(verb, "--help")
        assert status == 0
        assert function.__doc__[:30] in " ".join(out.split())
