"""TREC files: read with sentences, written so that they read the same again."""

from __future__ import annotations

import pytest

from eval.external.weigh import measures_of, weigh
from eval.measures.names import MeasureError
from eval.sets.collection import CollectionError
from eval.sets.trec import judgement_lines, ranking_lines, read_judgements, read_ranking


def _write(tmp_path, text):
    path = tmp_path / "file.trec"
    path.write_text(text, encoding="utf-8")
    return path


def test_judgements_are_read_in_either_form(tmp_path):
    for text in (
        "q 0 d 2\nq 0 e 0\n",
        "query-id\tcorpus-id\tscore\nq\td\t2\nq\te\t0\n",
        "q d 2.0\nq e 0",
    ):
        assert read_judgements(_write(tmp_path, text)) == {"q": {"d": 2, "e": 0}}


def test_a_run_is_ordered_by_its_scores_and_not_by_its_lines(tmp_path):
    text = "q Q0 low 1 0.5 t\nq Q0 high 2 0.9 t\nq Q0 a 3 0.7 t\nq Q0 b 4 0.7 t\n"
    found = read_ranking(_write(tmp_path, text))
    assert [name for name, _ in found["q"]] == ["high", "b", "a", "low"]


def test_files_are_read_as_they_were_written(tmp_path):
    judged = {"q": {"d": 2, "e": 0}, "p": {"d": 1}}
    run = {"q": [("e", 0.1 + 0.2), ("d", 1e-7)], "p": [("d", -3.0)]}
    assert read_judgements(_write(tmp_path, judgement_lines(judged))) == judged
    assert read_ranking(_write(tmp_path, ranking_lines(run, "mine"))) == run


@pytest.mark.parametrize("text", ["q 0 d\n", "q d\n", "a b c\nq d x\n", "q d 1.5\n", "q d inf\n"])
def test_a_line_that_is_no_judgement_is_named(tmp_path, text):
    with pytest.raises(CollectionError, match=r"line \d: not a judgement|holds no judgement"):
        read_judgements(_write(tmp_path, text))


@pytest.mark.parametrize("text", ["q d 1\n", "q Q0 d 1 high t\n", "q Q0 d 1 nan t\n"])
def test_a_line_that_is_of_no_run_is_named(tmp_path, text):
    with pytest.raises(CollectionError, match="line 1: not of a run"):
        read_ranking(_write(tmp_path, text))


def test_a_document_may_stand_once_in_a_ranking(tmp_path):
    with pytest.raises(CollectionError, match="line 2: 'd' stands there twice"):
        read_ranking(_write(tmp_path, "q Q0 d 1 2 t\nq Q0 d 2 1 t\n"))


def test_missing_and_empty_files_are_told(tmp_path):
    for read in (read_ranking, read_judgements):
        with pytest.raises(CollectionError, match="is missing"):
            read(tmp_path / "nothing")
        with pytest.raises(CollectionError, match="holds no"):
            read(_write(tmp_path, "\n"))


def test_a_name_with_a_space_cannot_be_written():
    with pytest.raises(CollectionError, match="'a b' has a space"):
        judgement_lines({"a b": {"d": 1}})


def test_a_ranking_is_weighed_as_by_hand():
    judged = {"one": {"a": 1}, "two": {"b": 1, "c": 1}, "three": {"d": 1}, "none": {"e": 0}}
    run = {"one": [("x", 2.0), ("a", 1.0)], "two": [("b", 2.0), ("x", 1.0)]}
    found = weigh("mine", run, judged, ("RR@10", "R@5"))
    assert found.by_question["RR@10"] == {"one": 0.5, "two": 1.0, "three": 0.0}
    assert found.by_question["R@5"] == {"one": 1.0, "two": 0.5, "three": 0.0}
    assert (found.means["RR@10"].value, found.means["RR@10"].n) == (0.5, 3)


def test_nothing_relevant_cannot_be_weighed():
    with pytest.raises(CollectionError, match="nothing can be measured"):
        weigh("mine", {}, {"q": {"d": 0}}, ("RR@10",))


def test_measures_are_named_as_in_the_field():
    assert measures_of("") == ("nDCG@10", "RR@10", "R@5", "R@20")
    assert measures_of("nDCG@10 R@5") == ("nDCG@10", "R@5")
    with pytest.raises(MeasureError, match="There is no measure 'nDGC@10'"):
        measures_of("nDGC@10")
    with pytest.raises(MeasureError, match="does not measure a ranking"):
        measures_of("CiteF1")
