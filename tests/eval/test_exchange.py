"""The set goes out as BEIR, TREC and CSV, and comes back as it was."""

from __future__ import annotations

import pytest
from eval_makers import SHELF, row, write_set

from eval.sets.beir import read_beir
from eval.sets.cases import read_cases
from eval.sets.collection import CollectionError
from eval.sets.exchange import EXPORTS, read_exported, write_cases
from eval.sets.trec import read_judgements

ROWS = [
    row(
        "en-1",
        question='Who, if anyone, says "stay free"?',
        relevant={"kz/x art_5": 2, "kz/x art_6": 1},
    ),
    row(
        "en-2", history=["en-1"], as_of="2026-02-01", facts=["one", "two, and three"], premise=True
    ),
    row(
        "en-3",
        kind="attack",
        expect="abstain",
        reason="not_a_legal_question",
        relevant={},
        family="bees",
        attack=["honey\nwax"],
        attack_type="override",
        attack_place="question",
    ),
]


@pytest.fixture
def cases(tmp_path):
    (tmp_path / "set").mkdir()
    return read_cases(write_set(tmp_path / "set", ROWS))


@pytest.mark.parametrize("form", ["beir", "csv"])
def test_cases_come_back_as_they_were(tmp_path, cases, form):
    EXPORTS[form](tmp_path / "out", cases, SHELF)
    back = read_exported(tmp_path / "out")
    assert back == cases
    write_cases(tmp_path / "again", back)
    assert read_cases(tmp_path / "again") == cases


@pytest.mark.parametrize("form", ["beir", "csv"])
def test_the_shipped_set_comes_back_as_it_was(tmp_path, shipped, form):
    cases = read_cases()
    EXPORTS[form](tmp_path / "out", cases, shipped)
    assert read_exported(tmp_path / "out") == cases


def test_the_documents_are_the_provisions_and_those_judged_are_relevant(tmp_path, cases):
    EXPORTS["beir"](tmp_path / "out", cases, SHELF)
    found = read_beir(tmp_path / "out")
    assert len(found.documents) == len(SHELF.passages)
    assert found.judged["en-1"] == {"en:kz/x/art_5": 2, "en:kz/x/art_6": 1}
    assert [q.answerable for q in found.questions] == [True, True, False]
    by_id = {d.id: d for d in found.documents}
    assert by_id["en:kz/x/art_5"].text.endswith("Bees of meadow 5 stay free.")


def test_every_passage_of_a_judged_provision_is_relevant_in_every_language(tmp_path, shipped):
    case = next(c for c in read_cases() if c.gold)
    EXPORTS["beir"](tmp_path / "out", [case], shipped)
    (act, eid) = next(iter(case.gold))
    judged = read_beir(tmp_path / "out").judged[case.id]
    assert {judged[f"{code}:{act}/{eid}"] for code in ("ru", "kk", "en")} == {2}


def test_trec_judgements_name_provisions_as_a_run_does(tmp_path, cases):
    EXPORTS["trec"](tmp_path / "out", cases, SHELF)
    judged = read_judgements(tmp_path / "out" / "qrels.trec")
    assert judged["en-1"] == {"kz/x/art_5": 2, "kz/x/art_6": 1}
    topics = (tmp_path / "out" / "topics.tsv").read_text("utf-8").splitlines()
    assert topics[0] == 'en-1\tWho, if anyone, says "stay free"?'


@pytest.mark.parametrize("form", list(EXPORTS))
def test_nothing_is_written_over(tmp_path, cases, form):
    EXPORTS[form](tmp_path / "out", cases, SHELF)
    with pytest.raises(CollectionError, match="exists already"):
        EXPORTS[form](tmp_path / "out", cases, SHELF)


def test_what_is_no_export_is_told(tmp_path, cases):
    with pytest.raises(CollectionError, match=r"holds neither queries\.jsonl nor cases\.csv"):
        read_exported(tmp_path / "nothing")
    table = tmp_path / "mine.csv"
    table.write_text("id,question\nen-1,Who?\n", encoding="utf-8")
    with pytest.raises(CollectionError, match=r"mine\.csv, row 1: not a case of this project"):
        read_exported(table)
