"""Agreement beyond chance, against numbers worked out by hand."""

from __future__ import annotations

import pytest
from eval_makers import answer, case, cite, kept, label, outcome, run_folder, silence

from eval.labels.agreement import agreed, agreement, agreements, signs
from eval.labels.marks import Mark, Pages, open_notebook, seen_of
from eval.labels.summary import as_lines, as_plain, exports, labelled

R, I, M, W = Mark.RIGHT, Mark.INCOMPLETE, Mark.MISGROUNDED, Mark.WRONG  # noqa: E741


def marked(marks, **changed):
    return {f"en-{number}": mark for number, mark in enumerate(marks)}


def pages(name, marks):
    return Pages(name, tuple(label(f"en-{n}", m, by=name) for n, m in enumerate(marks)))


def test_kappa_is_what_the_table_gives_by_hand():
    one, two = [R] * 6 + [W] * 2 + [I] * 2, [R] * 5 + [W] * 3 + [I, R]
    found = agreement("a", marked(one), "b", marked(two))
    assert found and (found.n, found.same) == (10, 0.8)
    # chance: 0.6 * 0.6 + 0.2 * 0.3 + 0.2 * 0.1 = 0.44
    assert found.kappa.value == pytest.approx((0.8 - 0.44) / 0.56)
    # apart by steps right 0, incomplete 1, misgrounded 2, wrong 3: seen (3 + 1) / 10; by chance 1.24
    assert found.weighted.value == pytest.approx(1 - 0.4 / 1.24)
    assert found.table == {(R, R): 5, (R, W): 1, (W, W): 2, (I, I): 1, (I, R): 1}
    assert found.differ == {"en-5": (R, W), "en-9": (I, R)}


def test_only_replies_that_both_marked_count():
    found = agreement("a", {"x": R, "y": W}, "b", {"y": W, "z": R})
    assert found and found.n == 1
    assert agreement("a", {"x": R}, "b", {"z": R}) is None


def test_one_and_the_same_mark_throughout_has_no_kappa():
    found = agreement("a", marked([R, R]), "b", marked([R, R]))
    assert found and (found.same, found.kappa.value, found.kappa.low) == (1.0, None, None)


def test_the_interval_holds_the_kappa_and_is_the_same_each_time():
    one, two = [R, W, I, R, M, W, R, R] * 5, [R, W, R, R, M, W, I, R] * 5
    first, second = (agreement("a", marked(one), "b", marked(two)) for _ in range(2))
    assert first and first == second
    assert first.kappa.low < first.kappa.value < first.kappa.high < 1


def test_full_agreement_over_two_marks_is_one_with_no_spread():
    found = agreement("a", marked([R, W] * 5), "b", marked([R, W] * 5))
    assert found and (found.kappa.value, found.kappa.low, found.kappa.high) == (1, 1, 1)


def test_a_silence_that_should_have_been_an_answer_weighs_like_wrong():
    pairs = ([R, Mark.SHOULD_ANSWER, R, R], [R, W, R, Mark.SHOULD_ANSWER])
    found = agreement("a", marked(pairs[0]), "b", marked(pairs[1]))
    # steps 0 3 0 0 against 0 3 0 3: seen 3/4, by chance 3 * (3/4 * 2/4 + 1/4 * 2/4) = 3/2
    assert found and found.weighted.value == pytest.approx(1 - 0.75 / 1.5)


def test_every_two_people_are_compared():
    everybody = [pages(name, [R, W]) for name in "abc"]
    assert [(one.one, one.two) for one in agreements(everybody)] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]


def test_replies_on_which_people_differ_over_right_are_left_out():
    assert agreed([pages("a", [R, I, R, W]), pages("b", [R, W, W])]) == {
        "en-0": True,
        "en-1": False,
        "en-3": False,
    }


def test_measures_are_held_against_people():
    rows = kept(
        outcome(case("en-0", {"art_4": 2}), answer(cite("art_4"))),
        outcome(case("en-1", {"art_4": 2}), answer(cite("art_4"))),
        outcome(case("en-2", {"art_4": 2}), answer(cite("art_5"))),
        outcome(case("en-3", {"art_4": 2}), answer(cite("art_5"))),
        outcome(case("en-4", reason="not_in_corpus"), silence()),
    )
    found = {sign.name: sign for sign in signs([pages("a", [R, W, W, R, R])], rows)}
    cites = found["cites an article of the gold"]
    assert (cites.n, cites.both, cites.only_measure, cites.only_people, cites.neither) == (
        4,
        1,
        1,
        1,
        1,
    )
    assert cites.kappa.value == pytest.approx(0.0)
    assert found["verdict as expected"].n == 5


@pytest.fixture
def run(tmp_path):
    """A run of two answers, marked by two people who differ over the second."""
    done = [outcome(case(f"en-{n}", {"art_4": 2}), answer(cite("art_4"))) for n in (1, 2)]
    folder = run_folder(tmp_path / "run", *done)
    rows = kept(*done)
    for name, marks in (("anna", [R, W]), ("boris", [R, I])):
        with open_notebook(folder, name) as notebook:
            for record, mark in zip(rows, marks, strict=True):
                seen = seen_of(record)
                notebook.write(label(record.id, mark, by=name, seen=seen, note="a,\nb"))
            notebook.write(label("en-1", W, by=name, seen="of an older reply"))
            notebook.write(label("en-1", R, by=name, seen=seen_of(rows[0])))
    return folder, rows


def test_marks_become_a_section_of_the_report(run):
    found = labelled(*run)
    text = "\n".join(as_lines(found))
    assert "- anna: 2 replies marked" in text
    assert "| anna | scenario | 2 | 1 | 0 | 0 | 1 | 0 |" in text
    assert "| boris | en | 2 | 1 | 1 | 0 | 0 | 0 |" in text
    assert "### anna and boris" in text
    assert "- en-2: wrong / incomplete" in text
    assert "| right | 1 | 0 | 0 |" in text


def test_marks_become_plain_values(run):
    plain = as_plain(labelled(*run))
    assert plain["annotators"]["anna"]["marks"] == {"right": 1, "wrong": 1}
    assert plain["agreements"][0]["table"] == {"right / right": 1, "wrong / incomplete": 1}
    assert plain["agreements"][0]["differ"] == {"en-2": ["wrong", "incomplete"]}


def test_marks_are_exported_one_row_each(run):
    files = exports(labelled(*run))
    assert files["labels.csv"].splitlines()[0] == (
        "id,language,kind,split,verdict,annotator,mark,note,at"
    )
    assert files["labels.csv"].count("scenario,dev,answer,anna") == 2
    assert len(files["labels.jsonl"].splitlines()) == 4


def test_marks_of_replies_that_are_gone_are_counted_and_left_out(run):
    folder, rows = run
    with open_notebook(folder, "carla") as notebook:
        notebook.write(label("en-1", R, by="carla"))
    found = labelled(folder, rows)
    assert found.stale == {"carla": 1}
    assert [one.annotator for one in found.pages] == ["anna", "boris"]
    assert "carla: 1 marks of replies that the run has no more" in "\n".join(as_lines(found))


def test_a_run_that_nobody_marked_has_no_section(tmp_path):
    folder = run_folder(tmp_path / "run", outcome(case(), silence()))
    assert labelled(folder, kept(outcome(case(), silence()))) is None
