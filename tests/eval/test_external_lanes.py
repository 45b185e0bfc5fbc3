"""The lanes over a collection: windows, kept vectors, words only in the asker's language, fusion."""

from __future__ import annotations

import numpy as np
import pytest
from beir_maker import write_folder

from assistant.retrieve.fusion import WEIGHTS
from assistant.retrieve.hashing import HashingEmbedder
from eval.external import lanes
from eval.external.lanes import RETRIEVERS, Seen, opened
from eval.external.search import encoded_questions, search
from eval.external.vectors import PASSAGE, QUERY, Encoder
from eval.external.windows import windows
from eval.sets.beir import read_beir
from eval.sets.collection import CollectionError, Document


class Counting(HashingEmbedder):
    """Remembers how many texts it was given."""

    seen = 0

    def _encode(self, texts, role):
        self.seen += len(texts)
        return super()._encode(texts, role)


@pytest.fixture
def encoder(tmp_path):
    return Encoder(embedder=Counting(64), folder=tmp_path / "cache")


@pytest.fixture
def bees(tmp_path):
    return read_beir(write_folder(tmp_path / "bees"))


def _document(text, title=""):
    return Document(id="d", title=title, text=text, language="en")


def _count(text):
    return len(text.split())


def test_a_short_document_is_one_window_under_its_title():
    assert windows(_document("Wax melts.", "On wax"), _count) == ("On wax. Wax melts.",)
    assert windows(_document("Wax melts."), _count) == ("Wax melts.",)


def test_a_long_document_is_cut_between_sentences_and_keeps_every_word():
    text = "One two three. Four five six. Seven eight.\nNine ten eleven twelve."
    found = windows(_document(text), _count, limit=6)
    assert found == ("One two three. Four five six.", "Seven eight. Nine ten eleven twelve.")


def test_the_title_stands_over_every_window_and_takes_its_room():
    words = " ".join(f"word{n}." for n in range(60))
    found = windows(_document(words, "On bees"), _count, limit=40)
    assert all(text.startswith("On bees. ") and _count(text) <= 40 for text in found)
    assert " ".join(text.removeprefix("On bees. ") for text in found) == words


def test_a_sentence_beyond_the_limit_is_cut_between_words():
    text = " ".join(f"w{n}" for n in range(10))
    assert windows(_document(text), _count, limit=4) == ("w0 w1 w2 w3", "w4 w5 w6 w7", "w8 w9")


def test_vectors_are_made_once_and_are_the_same_when_taken_again(encoder):
    texts = ["a hive", "wax", ""]
    first = encoder.encode(texts, PASSAGE)
    again = encoder.encode(texts, PASSAGE)
    assert encoder.embedder.seen == 3
    np.testing.assert_array_equal(first.vectors, again.vectors)
    np.testing.assert_array_equal(first.tokens.of(0), again.tokens.of(0))
    assert again.words == [["a", "hive"], ["wax"], []]
    encoder.encode(texts, QUERY)
    assert encoder.embedder.seen == 6


def test_damaged_vectors_are_made_anew(encoder):
    encoder.encode(["a hive"], PASSAGE)
    (place,) = encoder.folder.iterdir()
    (place / "words.json").write_text("[[", encoding="utf-8")
    assert encoder.encode(["a hive"], PASSAGE).words == [["a", "hive"]]
    assert encoder.embedder.seen == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    encoder = Encoder(embedder=HashingEmbedder(8), folder=tmp_path / "file" / "cache")
    with pytest.raises(CollectionError, match="set ASSISTANT_DATA_DIR"):
        encoder.encode(["wax"], PASSAGE)


def test_every_retriever_finds_what_answers_in_the_asker_s_language(bees, encoder):
    runs = search(bees, tuple(RETRIEVERS), encoder)
    for name, run in runs.items():
        assert run["q2"][0][0] == "ru:1", name
        assert run["q1"][0][0] == "en:1", name


def test_words_speak_only_in_the_asker_s_language(bees, encoder):
    run = search(bees, ("bm25",), encoder)["bm25"]
    assert [name for name, _ in run["q2"]] == ["ru:1"]
    assert run["q3"] == []


def test_a_language_without_an_analyser_is_searched_by_words_as_they_stand(bees, encoder):
    with opened(bees.documents, encoder) as shelf:
        (encoding,) = encoded_questions(bees.questions[:1], encoder)
        assert shelf.look("her kovanı", encoding, "tr").words[3] > 0
        assert not shelf.look("kovan", encoding, "tr").words.any()


def test_a_document_counts_by_its_best_window(tmp_path, encoder, monkeypatch):
    monkeypatch.setattr(lanes, "windows", lambda d, count: tuple(d.text.split("|")))
    texts = ("bees bees|honey wax", "wax bees")
    documents = [
        Document(id=str(n), title="", text=text, language="en") for n, text in enumerate(texts)
    ]
    encoding = encoder.embedder.encode_queries(["honey wax"])[0]
    with opened(documents, encoder) as shelf:
        seen = shelf.look("honey wax", encoding, "en")
    assert seen.whole[0] == pytest.approx(1.0)
    assert seen.late[0] == pytest.approx(1.0)
    assert seen.words[0] > seen.words[1] > 0


def _seen(words, whole, late):
    words, whole, late = (np.array(scores, np.float32) for scores in (words, whole, late))
    return Seen(words=words, whole=whole, late=late)


def test_the_fusion_is_the_product_s_own():
    seen = _seen([0.5, 0.0], [0.1, 0.2], [0.6, 0.8])
    expected = [
        WEIGHTS["passages"] * 0.6 + WEIGHTS["passage_words"] * 0.5,
        WEIGHTS["passages"] * 0.8,
    ]
    np.testing.assert_allclose(seen.fused, expected, rtol=1e-6)


def test_only_candidates_are_looked_at_closely(monkeypatch):
    monkeypatch.setattr(lanes, "CANDIDATES", 1)
    seen = _seen([0.0, 0.0, 0.4], [0.9, 0.8, 0.1], [0.7, 0.99, 0.5])
    scores = RETRIEVERS["rerank"](seen)
    assert np.isfinite(scores).tolist() == [True, False, True]


def test_an_unknown_retriever_is_told(bees, encoder):
    with pytest.raises(CollectionError, match="There is no retriever 'splade'; there are: bm25,"):
        search(bees, ("splade",), encoder)
