"""The verbs for collections: what they print, write and refuse."""

from __future__ import annotations

import json
import sys

import pytest
from beir_maker import QUESTIONS, write_folder

from assistant import wiring
from assistant.retrieve.hashing import HashingEmbedder
from eval import __main__ as door
from eval.sets.trec import read_judgements, read_ranking


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the command line with an embedder that needs no model; returns the exit status."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(wiring, "open_embedder", lambda settings, progress: HashingEmbedder(64))

    def _call(*words):
        monkeypatch.setattr(sys, "argv", ["eval", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            door.main()
        return end.value.code or 0

    return _call


@pytest.fixture
def bees(tmp_path):
    return write_folder(tmp_path / "bees")


def test_a_folder_is_searched_and_weighed(call, bees, capsys):
    assert call("beir", bees) == 0
    told = capsys.readouterr().out
    assert "bees, all>all" in told
    assert "4 documents (en, ru, tr), 2 questions." in told
    assert "Words as they stand in: tr" in told
    assert "Only 2 questions" in told
    for name in ("bm25", "dense", "hybrid", "rerank"):
        assert f"{name} " in told
    assert "1.0000 [1.000, 1.000]" in told


def test_the_report_is_plain_json_where_that_is_asked(call, bees, capsys):
    words = ("--retrievers", "bm25", "--metrics", "RR@10", "--query-lang", "ru", "--doc-lang", "ru")
    assert call("beir", bees, *words, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["title"] == "bees, ru>ru"
    found = told["rankings"]["bm25"]
    assert found["means"] == {"RR@10": {"mean": 1.0, "low": 1.0, "high": 1.0, "n": 1}}
    assert found["by_question"] == {"RR@10": {"q2": 1.0}}


def test_what_is_written_can_be_weighed_again_with_the_same_result(call, bees, tmp_path, capsys):
    out = tmp_path / "out"
    assert call("beir", bees, "--retrievers", "hybrid", "--output", out, "--format", "json") == 0
    first = json.loads(capsys.readouterr().out)["rankings"]["hybrid"]
    assert {p.name for p in out.iterdir()} == {
        "report.md",
        "report.json",
        "qrels.trec",
        "hybrid.trec",
    }
    assert set(read_ranking(out / "hybrid.trec")) == {"q1", "q2"}
    assert read_judgements(out / "qrels.trec")["q2"] == {"ru:1": 2}
    assert call("trec", out / "hybrid.trec", out / "qrels.trec", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["rankings"]["hybrid"] == first


def test_a_second_search_encodes_nothing(call, bees, monkeypatch, capsys):
    assert call("beir", bees) == 0
    first = capsys.readouterr().out

    class Mute(HashingEmbedder):
        def _encode(self, texts, role):
            raise AssertionError("encoded again")

    monkeypatch.setattr(wiring, "open_embedder", lambda settings, progress: Mute(64))
    assert call("beir", bees) == 0
    assert capsys.readouterr().out == first


def test_passages_that_answer_are_told_from_others(call, tmp_path, capsys):
    folder = write_folder(tmp_path / "bees", passage="en:1", answerable=True)
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    rows[2]["answerable"] = False
    (folder / "queries.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    assert call("abstention", folder) == 0
    told = capsys.readouterr().out
    assert "3 questions, each with its passage; 2 are answerable." in told
    assert "combined" in told and "[" in told
    assert call("abstention", folder, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["signals"]["combined"]["auroc"] >= 0.5
    assert call("abstention", folder, "--format", "md") == 0
    assert "| combined |" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["beir", "csv"])
def test_the_set_goes_out_and_comes_back(call, tmp_path, capsys, form):
    assert call("export", tmp_path / "out", "--format", form, "--lang", "kk", "--limit", "5") == 0
    assert "5 questions written" in capsys.readouterr().err
    assert call("import", tmp_path / "out", tmp_path / "set") == 0
    assert "5 questions written" in capsys.readouterr().err
    assert call("list", "--set", tmp_path / "set") == 0
    assert len(capsys.readouterr().out.splitlines()) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--retrievers", "splade"), "There is no retriever 'splade'"),
        (("--format", "xml"), "There is no format 'xml'; there are: table, json, md."),
        (("--metrics", "nDGC@10"), "There is no measure 'nDGC@10'"),
        (("--query-lang", "fr"), "No question of bees is in the language 'fr'"),
        (("--docs", "en:2"), "No question of bees is judged for these documents"),
        (("--qrels", "dev"), "dev.tsv is missing"),
        (("--retrievers", ","), "No retriever is named"),
        (("--limit", "-1"), "--limit"),
    ],
)
def test_wrong_use_is_a_sentence_and_status_2(call, bees, capsys, words, told):
    assert call("beir", bees, *words) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert "Traceback" not in captured.err


def test_damaged_and_missing_files_are_told_with_status_2(call, bees, tmp_path, capsys):
    assert call("beir", tmp_path / "nowhere") == 2
    assert call("trec", tmp_path / "run", tmp_path / "qrels") == 2
    assert call("abstention", bees) == 2
    assert call("export", tmp_path / "out", "--format", "xml") == 2
    assert call("import", bees, tmp_path / "set") == 2
    (bees / "corpus.jsonl").write_text("{\n", encoding="utf-8")
    assert call("beir", bees) == 2
    told = capsys.readouterr().err
    for part in (
        "There is no folder",
        "is missing",
        f"{next(iter(QUESTIONS))}: `answerable` is missing in bees",
        "There is no format 'xml'; there are: beir, trec, csv.",
        "not a case of this project",
        "corpus.jsonl, line 1: not valid JSON",
    ):
        assert part in told
