"""The file of marks: it is on the disk at once, it can be gone on with, and no mark is lost."""

from __future__ import annotations

import json

import pytest
from eval_makers import answer, case, cite, kept, label, outcome, silence

from eval.labels.marks import (
    LabelsError,
    Mark,
    Pages,
    fitting,
    markable,
    open_notebook,
    read_all,
    read_pages,
    seen_of,
)


def test_a_mark_is_on_the_disk_before_the_next_one_is_asked(tmp_path):
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-1", Mark.RIGHT, note="gut — 好"))
        assert read_pages(tmp_path / "labels" / "anna.jsonl").last["en-1"].note == "gut — 好"


def test_marks_are_gone_on_with_and_the_last_one_counts(tmp_path):
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-1", Mark.RIGHT))
        notebook.write(label("en-2", Mark.WRONG))
    with open_notebook(tmp_path, "anna") as notebook:
        assert notebook.last["en-1"].mark is Mark.RIGHT
        notebook.write(label("en-1", Mark.INCOMPLETE))
    pages = read_all(tmp_path)[0]
    assert [one.mark for one in pages.labels] == [Mark.RIGHT, Mark.WRONG, Mark.INCOMPLETE]
    assert pages.last["en-1"].mark is Mark.INCOMPLETE
    assert pages.changed == ("en-1",)


def test_half_a_line_left_by_a_crash_spoils_no_other_mark(tmp_path):
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-1", Mark.RIGHT))
    path = tmp_path / "labels" / "anna.jsonl"
    path.write_bytes(path.read_bytes() + b'{"id": "en-2", "ma')
    assert list(read_pages(path).last) == ["en-1"]
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-3", Mark.RIGHT))
    assert list(read_pages(path).last) == ["en-1", "en-3"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "en-1"}', '{"mark": "great"}'])
def test_a_damaged_line_is_named(tmp_path, line):
    path = tmp_path / "anna.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(LabelsError, match=r"anna\.jsonl, line 1: this is no mark"):
        read_pages(path)


@pytest.mark.parametrize("name", ["", "../eve", "a b", "a.b", "-x", "x" * 41])
def test_a_name_that_cannot_be_that_of_a_file_is_refused(tmp_path, name):
    with pytest.raises(LabelsError, match="must be letters"), open_notebook(tmp_path, name):
        pass
    assert list(tmp_path.iterdir()) == []


def test_two_windows_of_one_person_do_not_mix(tmp_path):
    with (
        open_notebook(tmp_path, "anna"),
        pytest.raises(LabelsError, match="another window"),
        open_notebook(tmp_path, "anna"),
    ):
        pass


def test_two_people_have_a_file_each(tmp_path):
    for name in ("Айгүл", "boris"):
        with open_notebook(tmp_path, name) as notebook:
            notebook.write(label("en-1", Mark.RIGHT, by=name))
    assert [pages.annotator for pages in read_all(tmp_path)] == ["boris", "Айгүл"]


def test_a_mark_of_another_reply_does_not_fit_the_run():
    rows = kept(outcome(case(), answer(cite("art_4"))))
    new, old = label("en-1", Mark.RIGHT, seen=seen_of(rows[0])), label("en-1", Mark.WRONG)
    assert fitting(Pages("anna", (old, new)), rows).labels == (new,)
    assert fitting(Pages("anna", (old,)), rows).labels == ()


def test_the_fingerprint_changes_with_the_reply_and_not_with_the_scores():
    said, other = (
        kept(outcome(case(), answer(cite("art_4"), text=text)))[0] for text in ("So.", "No.")
    )
    scored = kept(outcome(case(relevant={"art_5": 2}), answer(cite("art_4"), text="So.")))[0]
    assert seen_of(said) != seen_of(other)
    assert seen_of(said) == seen_of(scored)


def test_a_question_that_failed_has_nothing_to_mark():
    rows = kept(outcome(case("en-1")), outcome(case("en-2"), silence()))
    assert [record.id for record in markable(rows)] == ["en-2"]


def test_a_mark_is_one_line_of_json(tmp_path):
    with open_notebook(tmp_path, "anna") as notebook:
        notebook.write(label("en-1", Mark.RIGHT, note="two\nlines"))
    lines = (tmp_path / "labels" / "anna.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["mark"] for line in lines] == ["right"]
