"""Collections of others: BEIR folders and their slices, read with sentences about what is wrong."""

from __future__ import annotations

import json

import pytest
from beir_maker import QUESTIONS, TEXTS, write_folder

from eval.sets.beir import read_beir, write_beir
from eval.sets.collection import CollectionError, Slice, cut


def test_a_folder_is_read_with_languages_titles_and_judgements(tmp_path):
    found = read_beir(write_folder(tmp_path / "bees"))
    assert found.name == "bees"
    assert [d.id for d in found.documents] == list(TEXTS)
    assert {d.language for d in found.documents} == {"en", "ru", "tr"}
    assert [q.id for q in found.questions] == list(QUESTIONS)
    assert found.judged["q1"] == {"en:1": 1}


def test_judgements_may_stand_in_a_folder_and_without_a_line_of_names(tmp_path):
    folder = write_folder(tmp_path / "bees")
    (folder / "qrels").mkdir()
    rows = (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]
    (folder / "qrels.tsv").unlink()
    (folder / "qrels" / "test.tsv").write_text("\n".join(rows), encoding="utf-8")
    assert read_beir(folder).judged["q1"] == {"en:1": 1}
    (folder / "qrels" / "dev.tsv").write_text("q2\tru:1\t2\n", encoding="utf-8")
    assert read_beir(folder, judgements="dev").judged == {"q2": {"ru:1": 2}}


def test_rows_without_a_language_are_in_the_one_that_is_told(tmp_path):
    folder = write_folder(tmp_path / "bees")
    (folder / "corpus.jsonl").write_text('{"_id": "en:1", "text": "wax"}\n', encoding="utf-8")
    assert read_beir(folder, language="kk").documents[0].language == "kk"


def test_a_line_break_inside_a_text_ends_no_row(tmp_path):
    folder = write_folder(tmp_path / "bees")
    row = json.dumps({"_id": "en:1", "text": "wax\u2028honey"}, ensure_ascii=False)
    (folder / "corpus.jsonl").write_text(row + "\n", encoding="utf-8")
    assert read_beir(folder).documents[0].text == "wax\u2028honey"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"_id": "x", "text": ', "not valid JSON"),
        ("[1]", "an object in braces"),
        ('{"text": "wax"}', "_id must be a text that is not empty"),
        ('{"_id": "x", "text": 5}', "text must be a text"),
        ('{"_id": "en:1", "text": "wax"}', "the id 'en:1' stands there twice"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path, line, told):
    folder = write_folder(tmp_path / "bees")
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(CollectionError, match=told) as error:
        read_beir(folder)
    assert f"corpus.jsonl, line {len(TEXTS) + 1}:" in str(error.value)


def test_of_many_bad_rows_ten_are_named(tmp_path):
    folder = write_folder(tmp_path / "bees")
    (folder / "queries.jsonl").write_text("x\n" * 15, encoding="utf-8")
    with pytest.raises(CollectionError) as error:
        read_beir(folder)
    assert str(error.value).count("line ") == 10
    assert str(error.value).endswith("... and 5 more.")


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_a_missing_or_empty_file_is_told(tmp_path, name):
    folder = write_folder(tmp_path / "bees")
    (folder / name).write_text("\n", encoding="utf-8")
    with pytest.raises(CollectionError, match=f"{name} is empty"):
        read_beir(folder)
    (folder / name).unlink()
    with pytest.raises(CollectionError, match=f"{name} is missing"):
        read_beir(folder)


def test_a_missing_folder_and_missing_judgements_are_told(tmp_path):
    with pytest.raises(CollectionError, match="There is no folder"):
        read_beir(tmp_path / "nowhere")
    folder = write_folder(tmp_path / "bees")
    (folder / "qrels.tsv").unlink()
    with pytest.raises(CollectionError, match=r"neither qrels\.tsv nor qrels/test\.tsv"):
        read_beir(folder)


def test_what_is_written_reads_the_same_again(tmp_path):
    found = read_beir(write_folder(tmp_path / "bees"))
    write_beir(tmp_path / "again" / "bees", found)
    assert read_beir(tmp_path / "again" / "bees") == found
    with pytest.raises(CollectionError, match="exists already"):
        write_beir(tmp_path / "again" / "bees", found)


def test_a_slice_keeps_the_documents_and_the_questions_that_they_answer(tmp_path):
    whole = read_beir(write_folder(tmp_path / "bees"))
    part = cut(whole, Slice(document_languages=("ru",)))
    assert {d.language for d in part.documents} == {"ru"}
    assert part.judged == {"q2": {"ru:1": 2}}
    assert [q.id for q in part.questions] == ["q2"]


@pytest.mark.parametrize("named", ["en:", "en:*", "?n:[12]"])
def test_documents_are_named_by_a_beginning_or_a_pattern(tmp_path, named):
    whole = read_beir(write_folder(tmp_path / "bees"))
    part = cut(whole, Slice(documents=(named,)))
    assert [d.id for d in part.documents] == ["en:1", "en:2"]


def test_a_limit_takes_the_first_judged_questions(tmp_path):
    whole = read_beir(write_folder(tmp_path / "bees"))
    assert [q.id for q in cut(whole, Slice(limit=1)).questions] == ["q1"]


def test_an_empty_slice_says_what_there_is(tmp_path):
    whole = read_beir(write_folder(tmp_path / "bees"))
    with pytest.raises(CollectionError, match="language 'kk'; there are: en, ru, tr"):
        cut(whole, Slice(document_languages=("kk",)))
    with pytest.raises(
        CollectionError, match="No document of bees fits 'fr:'; ids look like 'en:1'"
    ):
        cut(whole, Slice(documents=("fr:",)))
    with pytest.raises(CollectionError, match="No question of bees is judged"):
        cut(whole, Slice(query_languages=("ru",), document_languages=("tr",)))
