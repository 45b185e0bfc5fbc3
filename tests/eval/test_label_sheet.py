"""Marks by spreadsheet: what goes out, and what may come back."""

from __future__ import annotations

import csv
import io

import pytest
from eval_makers import DAY, SHELF, answer, case, cite, kept, outcome, silence

from assistant.law.language import Language
from eval.labels.marks import LabelsError, Mark, open_notebook
from eval.labels.sheet import COLUMNS, take_sheet, write_sheet

RUN = kept(
    outcome(case("en-1", {"art_5": 2}), answer(cite("art_4"))),
    outcome(case("en-2", question="=1+1"), answer(cite("art_4"))),
    outcome(case("en-3", reason="not_in_corpus"), silence()),
)


def rows_of(path, sign=","):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=sign))


@pytest.fixture
def filled(tmp_path):
    """Write a sheet, fill in marks by case, and take it; returns how many and the notebook."""

    def _filled(marks, *, language=Language.EN, spoil=lambda rows: rows, save_as="\t", notes="n"):
        path = tmp_path / "sheet.csv"
        path.unlink(missing_ok=True)
        write_sheet(path, RUN, SHELF, day=DAY, language=language)
        rows = rows_of(path, "," if language is Language.EN else ";")
        for row in rows:
            row["mark"] = marks.get(row["id"], "")
            row["note"] = notes if row["mark"] else ""
        rows = spoil(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), delimiter=save_as)
            writer.writeheader()
            writer.writerows(rows)
        with open_notebook(tmp_path, "anna") as notebook:
            return take_sheet(path, RUN, notebook), notebook

    return _filled


def test_a_sheet_shows_the_reply_and_its_sources_and_not_what_is_expected(tmp_path):
    write_sheet(tmp_path / "s.csv", RUN, SHELF, day=DAY, language=Language.EN)
    rows = rows_of(tmp_path / "s.csv")
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["sources"] == "art. 4 of the On Bees\nHeading 4\nBees of meadow 4 stay free."
    assert rows[0]["reply"].startswith("So it is. — art. 4")
    assert rows[0]["marks"] == "right / incomplete / wrong / misgrounded"
    assert rows[2]["marks"] == "right / should have answered"
    assert "meadow 5" not in str(rows) and "not_in_corpus" not in str(rows)


def test_words_are_never_a_formula(tmp_path):
    write_sheet(tmp_path / "s.csv", RUN, SHELF, day=DAY, language=Language.EN)
    assert rows_of(tmp_path / "s.csv")[1]["question"] == "'=1+1"


def test_a_sheet_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "s.csv").write_text("marks of a day", encoding="utf-8")
    with pytest.raises(LabelsError, match="exists already"):
        write_sheet(tmp_path / "s.csv", RUN, SHELF, day=DAY, language=Language.EN)


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "неполно"), ("kk", "толық емес"), ("en", "Incomplete ")]
)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_marks_come_back_in_any_language_and_with_any_sign_between_cells(
    filled, language, said, sign
):
    taken, notebook = filled({"en-1": said}, language=Language(language), save_as=sign)
    assert taken == 1
    assert notebook.last["en-1"].mark is Mark.INCOMPLETE
    assert notebook.last["en-1"].note == "n"


def test_rows_may_stand_in_any_order_and_a_mark_is_taken_once(filled):
    marks = {"en-1": "right", "en-3": "should have answered"}
    assert filled(marks, spoil=lambda rows: rows[::-1])[0] == 2
    assert filled(marks)[0] == 0
    taken, notebook = filled(marks | {"en-1": "wrong"})
    assert (taken, notebook.last["en-1"].mark) == (1, Mark.WRONG)


def _renamed(rows):
    return [row | {"id": "en-9"} for row in rows]


@pytest.mark.parametrize(
    ("marks", "spoil", "told"),
    [
        ({"en-3": "wrong"}, list, "row 4: 'wrong' is no mark for en-3; these are: right, should"),
        ({"en-1": "good"}, list, "row 2: 'good' is no mark for en-1"),
        ({"en-1": "right"}, _renamed, "row 2: the run has no reply to 'en-9'"),
        ({"en-1": "right"}, lambda rows: [*rows, rows[0]], "row 5: en-1 stands here twice"),
        (
            {"en-1": "right"},
            lambda rows: [row | {"seen": "old"} for row in rows],
            "the reply to en-1 is another one than the sheet shows",
        ),
        (
            {"en-1": "right"},
            lambda rows: [{k: v for k, v in row.items() if k != "seen"} for row in rows],
            "has no column 'seen'",
        ),
    ],
)
def test_a_sheet_with_a_fault_is_not_taken_at_all(filled, tmp_path, marks, spoil, told):
    with pytest.raises(LabelsError) as error:
        filled({"en-2": "right"} | marks, spoil=spoil)
    assert told in str(error.value)
    assert (tmp_path / "labels" / "anna.jsonl").read_text() == ""


def test_a_sheet_in_another_encoding_is_told(tmp_path):
    (tmp_path / "s.csv").write_bytes("id,mark\nen-1,неверно".encode("cp1251"))
    with open_notebook(tmp_path, "anna") as notebook, pytest.raises(LabelsError, match="UTF-8"):
        take_sheet(tmp_path / "s.csv", RUN, notebook)
