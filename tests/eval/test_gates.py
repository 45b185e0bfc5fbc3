"""Floors decide the exit status; gains and losses are told by case."""

from __future__ import annotations

import pytest

from assistant.law.language import Language
from eval.measures.scores import Marks
from eval.reports.compare import changes, paired
from eval.reports.gates import (
    Exit,
    Gate,
    GatesError,
    hold,
    read_baseline,
    read_gates,
    verdict,
    write_baseline,
)
from eval.reports.terminal import of_changes, of_checks
from eval.reports.versus import of_pairs
from eval.runs.record import Record
from eval.runs.run_folder import RunError, read_run
from eval.sets.cases import Split

_FLOOR = Gate(measure="article R(rel=2)@5", bound=0.75, at_most=False, each_language=False)


def _record(name, value=1.0, *, lang="en", split="test", failed=False, rank=1):
    return Record(
        id=name,
        language=Language(lang),
        split=Split(split),
        verdict="error" if failed else "answer",
        scores={"article R(rel=2)@5": value, "wrong refusals": 1 - value},
        marks=Marks(verdict=value > 0, rank=rank, cited=value > 0),
    )


def _status(records, *gates, parts=("all",)):
    return verdict(records, hold(records, gates, parts))


def test_a_floor_is_reached_or_missed():
    three_of_four = [_record(f"en-{n}", float(n > 0)) for n in range(4)]
    assert _status(three_of_four, _FLOOR) is Exit.PASS
    assert _status(three_of_four[:2], _FLOOR) is Exit.MISSED


def test_a_ceiling_is_kept_or_broken():
    gate = Gate(measure="wrong refusals", bound=0.25, at_most=True, each_language=False)
    three_of_four = [_record(f"en-{n}", float(n > 0)) for n in range(4)]
    assert _status(three_of_four, gate) is Exit.PASS
    assert _status(three_of_four[:2], gate) is Exit.MISSED


def test_each_language_and_each_part_must_reach_it():
    gate = Gate(measure="article R(rel=2)@5", bound=0.75, at_most=False, each_language=True)
    good = [_record(f"{lang}-{n}", lang=lang) for lang in Language for n in range(9)]
    bad_kazakh = [_record("kk-x", 0.0, lang="kk"), _record("kk-y", 0.0, lang="kk", split="dev")]
    assert _status(good, gate) is Exit.PASS
    checks = hold([*good, *bad_kazakh], [gate], ["all", "test"])
    assert [(c.part, c.column, c.n, c.passed) for c in checks if c.column == "kk"] == [
        ("all", "kk", 11, True),
        ("test", "kk", 10, True),
    ]
    worse = [*good, *(_record(f"kk-{n}x", 0.0, lang="kk") for n in range(4))]
    assert _status(worse, gate) is Exit.MISSED


@pytest.mark.parametrize("records", [[], [_record("en-1"), _record("en-2", 0.0, failed=True)]])
def test_an_outage_is_not_a_missed_floor(records):
    assert _status(records, _FLOOR) is Exit.NOT_MEASURED


def test_a_gate_that_applies_to_no_case_measures_nothing():
    assert _status([_record("en-1")], _FLOOR, parts=("all", "dev")) is Exit.NOT_MEASURED


def test_the_shipped_gates_can_be_read():
    gates, parts = read_gates()
    floors = {gate.measure: gate.bound for gate in gates}
    assert parts == ("all",)
    assert floors["article R(rel=2)@5"] == 0.94
    assert floors["QuoteExact"] == 1.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gate = [", "not valid TOML"),
        ('on = ["train"]', "'train', not one of"),
        ('[[gate]]\nmeasure = "x"', "a floor or a ceiling"),
        ('[[gate]]\nmeasure = "x"\nfloor = 1\nceiling = 1', "a floor or a ceiling"),
    ],
)
def test_a_wrong_file_of_gates_is_explained(tmp_path, text, told):
    path = tmp_path / "gates.toml"
    path.write_text(text)
    with pytest.raises(GatesError, match=told):
        read_gates(path)


def test_gains_and_losses_are_told_by_case():
    before = {"a": Marks(True, 1, True), "b": Marks(False, None, False), "c": Marks(True, 2, None)}
    after = {"a": Marks(True, 3, False), "b": Marks(True, 4, True), "c": Marks(True, 2, None)}
    assert of_changes(changes(before, after)) == [
        "Gains: 3",
        "  b: verdict wrong → right",
        "  b: first gold article - → 4",
        "  b: gold article now cited",
        "Losses: 2",
        "  a: first gold article 1 → 3",
        "  a: gold article no longer cited",
    ]


def test_means_are_compared_over_the_cases_that_both_runs_have():
    before = [_record(f"en-{n}", 0.0) for n in range(8)]
    after = [*(_record(f"en-{n}") for n in range(8)), _record("en-99")]
    found = {pair.measure: pair for pair in paired(before, after)}
    recall = found["article R(rel=2)@5"]
    assert (recall.n, recall.before, recall.after) == (8, 0.0, 1.0)
    assert recall.p == pytest.approx(2 / 2**8)
    assert paired(before, before)[0].p == 1.0
    assert "article R(rel=2)@5" in of_pairs([recall])[1]


def test_two_runs_are_shown_with_what_changed_in_each_direction():
    before = [_record(f"en-{n}", float(n < 2)) for n in range(6)]
    after = [_record(f"en-{n}", float(n > 0)) for n in range(6)]
    # en-1 stays; en-0 loses; en-2 to en-5 gain: 4 of 5 signs, 12 of 32 throws as extreme
    pairs = paired(before, after, names=["article R(rel=2)@5", "wrong refusals", "AbsP"])
    assert of_pairs(pairs) == [
        "measure                      A       B    B - A       p    Holm  n   better/worse",
        "article R(rel=2)@5       0.333   0.833   +0.500   0.375   0.750  6†   +4 -1",
        "wrong refusals           0.667   0.167   -0.500   0.375   0.750  6†   +4 -1",
        "article R(rel=2)@5, better: en-2, en-3, en-4, en-5",
        "article R(rel=2)@5, worse: en-0",
        "wrong refusals, better: en-2, en-3, en-4, en-5",
        "wrong refusals, worse: en-0",
        "† fewer than 30 questions: the difference says little.",
    ]


def test_the_baseline_gives_back_its_marks(tmp_path):
    path = tmp_path / "baseline.json"
    assert read_baseline(path) is None
    records = [_record("en-1"), _record("en-2", 0.0, rank=None)]
    write_baseline({"made": "now"}, records, path)
    raw, found = read_baseline(path)
    assert found == {record.id: record.marks for record in records}
    assert raw["tables"]["all"]["article R(rel=2)@5"]["en"]["n"] == 2
    path.write_text("{}")
    with pytest.raises(GatesError, match="damaged"):
        read_baseline(path)


def test_a_gate_line_tells_value_floor_and_n():
    line = of_checks(hold([_record("en-1", 0.5)], [_FLOOR], ["all"]))[0]
    assert " ".join(line.split()) == "MISSED article R(rel=2)@5 all, all 0.500 at least 0.75 n=1"


def test_a_folder_that_is_no_run_is_explained(tmp_path):
    with pytest.raises(RunError, match="not a run"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_text("{}")
    (tmp_path / "results.jsonl").write_text("{}\n")
    with pytest.raises(RunError, match="damaged"):
        read_run(tmp_path)
