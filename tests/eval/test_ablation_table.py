"""The table of ablations as it is seen, and the verb that prints it."""

from __future__ import annotations

import json
import sys

import pytest
from eval_makers import SHELF, answer, case, cite, outcome, row, silence, write_set

from eval import __main__ as door
from eval.cli import ablate as verb
from eval.measures.scores import score
from eval.reports.ablation import (
    TABLE,
    Cell,
    Row,
    as_markdown,
    as_plain,
    as_screen,
    row_of,
)
from eval.runs.record import as_records
from eval.tuning import ablate as ablating


def records(*outcomes):
    return as_records(outcomes, score(outcomes, SHELF), SHELF)


RIGHT = [
    outcome(case(f"en-{n}", {"art_4": 2}), answer(cite("art_4")), hits=["art_4"])
    for n in range(1, 9)
]
SECOND = [outcome(o.case, answer(cite("art_5")), hits=["art_5", "art_4"]) for o in RIGHT]


def test_a_variant_stands_beside_the_whole():
    got = row_of(records(*RIGHT), records(*SECOND), group="g", name="v", says="worse")
    place = got.cells["article RR(rel=2)@10"]
    assert (place.value, place.difference, place.n) == (0.5, -0.5, 8)
    assert got.cells["article R(rel=2)@5"].difference == 0.0
    assert "refusal recall" not in got.cells
    assert (got.n, got.better, got.worse, got.ms, got.errors) == (8, 0, 16, 5.0, 0)


def test_a_difference_in_all_of_eight_cases_is_significant_and_in_one_is_not():
    """By chance 2 in 256 for eight alike, times six measures in the row: 0.047."""
    every = row_of(records(*RIGHT), records(*SECOND), group="g", name="v", says="worse")
    one = row_of(records(*RIGHT), records(SECOND[0], *RIGHT[1:]), group="g", name="v", says="worse")
    assert every.cells["article RR(rel=2)@10"].significant
    assert not one.cells["article RR(rel=2)@10"].significant


def test_what_failed_and_silence_are_counted():
    own = records(outcome(RIGHT[0].case), outcome(RIGHT[1].case, silence()), *RIGHT[2:])
    got = row_of(records(*RIGHT), own, group="g", name="v", says="worse")
    assert (got.errors, got.better) == (1, 0)
    assert got.cells["wrong refusals"].value == pytest.approx(1 / 8)


ROWS = [
    Row(
        group="",
        name="whole",
        says="as it is",
        n=3,
        cells={"article R(rel=2)@5": Cell(value=0.9, difference=0.0, p=1.0, n=3)},
        ms=12.4,
    ),
    Row(
        group="lanes",
        name="dense",
        says="no words",
        n=3,
        cells={"article R(rel=2)@5": Cell(value=0.7, difference=-0.2, p=0.01, n=3)},
        better=1,
        worse=2,
        ms=11.0,
        errors=1,
    ),
    Row(group="wording", name="official", says="official", missing="no official texts"),
]
SCREEN = """\
part     variant                                               n              R@5  RR@10  par. top5  CiteF1  par. CiteF1  refusal recall  wrong refusals  +  -  ms p50
         whole: as it is                                       3            0.900      –          –       –            –               –               –  0  0      12
lanes    dense: no words                                       3  0.700 (-0.200)*      –          –       –            –               –               –  1  2      11
wording  official: official (not measured: no official texts)  –                –      –          –       –            –               –               –  –  –       –
Questions that failed with an error, by variant: dense 1.
"""


def test_the_screen_shows_columns():
    assert as_screen(ROWS) == SCREEN


def test_markdown_is_a_table_with_its_legend():
    lines = as_markdown(ROWS, ["Measured once."]).splitlines()
    assert lines[0] == (
        "| part | variant | n | R@5 | RR@10 | par. top5 | CiteF1 | par. CiteF1 | refusal recall "
        "| wrong refusals | + | - | ms p50 |"
    )
    assert lines[3].startswith("| lanes | dense: no words | 3 | 0.700 (-0.200)\\* | – |")
    assert {line.count(" | ") for line in lines[:5]} == {12}
    assert lines[-1] == "Measured once."


def test_a_page_keeps_what_stands_around_the_table():
    page = f"before\n{TABLE.begin}\nold\n{TABLE.end}\nafter\n"
    assert TABLE.replaced(page, "new\n") == f"before\n{TABLE.begin}\nnew\n{TABLE.end}\nafter\n"
    with pytest.raises(ValueError, match="no <!-- ablations:begin"):
        TABLE.replaced("nothing", "new")


def test_the_page_has_the_columns_of_today(checkout):
    page = (checkout / "docs" / "ablations.md").read_text("utf-8")
    shown = page.partition(f"{TABLE.begin}\n")[2].partition(TABLE.end)[0].splitlines()
    assert shown[0] == as_markdown(ROWS).splitlines()[0]
    assert shown[2].startswith("|  | whole: ")


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the verb with rows that were made; returns the exit status."""
    monkeypatch.setattr(ablating, "ablate", lambda task, about, variants: iter(ROWS))
    monkeypatch.setattr(verb, "PAGE", tmp_path / "page.md")
    folder = write_set(tmp_path, [row("en-1")])

    def _call(*words):
        given = ["--set", folder, "--output", tmp_path / "out", *words]
        monkeypatch.setattr(sys, "argv", ["eval", "ablate", *map(str, given)])
        with pytest.raises(SystemExit) as end:
            door.main()
        return end.value.code or 0

    (tmp_path / "out").mkdir()
    return _call


def test_a_failed_question_leaves_the_table_unmeasured(call, capsys):
    assert call() == 3
    assert capsys.readouterr().out == SCREEN


def test_json_has_all_that_the_table_has(call, capsys, tmp_path):
    call("--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == json.loads(json.dumps(as_plain(ROWS)))
    assert told["about"]["selection"]["cases"] == "1"
    assert json.loads((tmp_path / "out" / "ablations.json").read_text("utf-8")) == told
    assert (tmp_path / "out" / "ablations.md").exists()


def test_a_part_that_is_not_there_is_wrong_use(call, capsys):
    assert call("--parts", "wheels") == 2
    assert capsys.readouterr().err.startswith("There is no part 'wheels' to leave out.")


def test_the_page_is_written_only_where_it_has_a_place_for_the_table(call, capsys, tmp_path):
    page = tmp_path / "page.md"
    assert call("--write") == 2
    assert "cannot be read" in capsys.readouterr().err
    page.write_text("no markers\n", "utf-8")
    assert call("--write") == 2
    assert "There is no <!-- ablations:begin -->" in capsys.readouterr().err
    page.write_text(f"{TABLE.begin}\n{TABLE.end}\n", "utf-8")
    assert call("--write") == 3
    assert page.read_text("utf-8").startswith(f"{TABLE.begin}\n| part | variant |")
