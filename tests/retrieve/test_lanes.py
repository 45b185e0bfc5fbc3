"""The stored lanes, words and vectors: scores in the order of the texts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from bees import shelf

from assistant.errors import IndexStale
from assistant.law.language import Language
from assistant.retrieve.bm25 import build_lane, open_lane
from assistant.retrieve.dense import build_store, open_store
from assistant.retrieve.hashing import HashingEmbedder
from assistant.retrieve.lanes import (
    PASSAGES,
    SIGNPOSTS,
    lane_language,
    lane_name,
    lane_texts,
    text_hashes,
)

TEXTS = ["a hive of bees", "wax and wax", "honey from a hive", "the hive, the hive, the wax"]


def _lane(tmp_path, texts=TEXTS, language=Language.EN):
    build_lane(texts, language, tmp_path / "bm25" / "lane")
    return open_lane(tmp_path / "bm25" / "lane", language)


def test_a_lane_scores_every_text_and_those_that_share_nothing_get_nothing(tmp_path):
    scores = _lane(tmp_path).match("Where is honey?").scores
    assert scores.shape == (len(TEXTS),)
    assert scores.argmax() == 2
    assert scores[2] > 0
    assert not scores[[0, 1, 3]].any()


@pytest.mark.parametrize("text", ["", "?!", "zebra", "улей"])
def test_words_that_no_text_has_score_nothing(tmp_path, text):
    assert not _lane(tmp_path).match(text).scores.any()


def test_a_share_is_what_bm25_gives_out_of_all_it_could_give(tmp_path):
    found = _lane(tmp_path).match("honey zebra")
    idf = {have: math.log(1 + (4 - have + 0.5) / (have + 0.5)) for have in (0, 1)}
    assert found.attainable == pytest.approx(idf[0] + idf[1])  # no text has "zebra", one "honey"
    length = 4 / ((4 + 3 + 4 + 6) / 4)  # "honey from a hive" against the mean
    honey = idf[1] / (1 + 1.5 * (0.25 + 0.75 * length))
    assert found.shares[2] == pytest.approx(honey / found.attainable, rel=1e-5)


def test_a_question_without_words_reaches_nothing(tmp_path):
    found = _lane(tmp_path).match("?!")
    assert found.attainable == 0
    assert not found.shares.any()


def test_a_language_without_an_analyser_has_its_words_as_they_stand(tmp_path):
    lane = _lane(tmp_path, ["kovan kovanı", "bal"], None)
    assert lane.match("KOVANI").scores.argmax() == 0
    assert not lane.match("kovanlar").scores.any()


def test_a_rare_word_counts_for_more_than_a_common_one(tmp_path):
    lane = _lane(tmp_path)
    assert lane.match("honey").scores.max() > lane.match("hive").scores.max()


def test_a_kazakh_lane_hears_both_keyboards(tmp_path):
    lane = _lane(tmp_path, ["ұяны тіркеу", "балауыз", "тозаң"], Language.KK)
    np.testing.assert_array_equal(
        lane.match("ұяның тіркелуі").scores, lane.match("уянын тиркелуи").scores
    )
    assert lane.match("уянын").scores.argmax() == 0


@pytest.fixture
def store(tmp_path):
    vectors = HashingEmbedder(32).embed_passages([f"text number {n}" for n in range(25)])
    build_store(tmp_path, {"many": vectors, "one": vectors[:1]})
    opened = open_store(tmp_path)
    yield opened, vectors
    opened.close()


def test_vectors_come_back_in_the_order_they_were_stored(store):
    opened, vectors = store
    np.testing.assert_allclose(opened.vectors("many"), vectors, atol=1e-6)
    assert opened.vectors("one").shape == (1, 32)


def test_a_similarity_is_the_cosine_and_beyond_the_limit_unknown(store):
    opened, vectors = store
    query = HashingEmbedder(32).embed_queries(["text number 7"])[0]
    every = opened.similarities("many", query, size=25, limit=300)
    np.testing.assert_allclose(every, vectors @ query, atol=1e-4)
    some = opened.similarities("many", query, size=25, limit=4)
    known = ~np.isnan(some)
    assert known.sum() == 4
    assert some[known].min() >= np.sort(vectors @ query)[-4] - 1e-4
    assert np.nanargmax(some) == 7


def test_a_lane_that_is_not_there_is_a_stale_index_with_its_mend(store):
    opened, vectors = store
    with pytest.raises(IndexStale) as caught:
        opened.similarities("absent", vectors[0], size=3, limit=3)
    assert "assistant index" in caught.value.mend


def test_a_store_that_is_open_is_opened_a_second_time_as_a_copy(store, tmp_path):
    opened, vectors = store
    second = open_store(tmp_path)
    np.testing.assert_allclose(second.vectors("many"), vectors, atol=1e-6)
    second.close()
    np.testing.assert_allclose(opened.vectors("many"), vectors, atol=1e-6)


@pytest.mark.parametrize("kind", [PASSAGES, SIGNPOSTS])
@pytest.mark.parametrize("language", list(Language))
def test_the_name_of_a_lane_tells_its_language(kind, language):
    assert lane_language(lane_name(kind, language)) is language


def test_the_texts_of_a_lane_are_in_the_order_of_the_act_and_empty_lanes_are_left_out(tmp_path):
    lanes = lane_texts(shelf(tmp_path, languages=(Language.RU, Language.EN)))
    assert "passages_kk" not in lanes
    assert list(lanes)[:2] == ["passages_ru", "passages_en"]
    assert lanes["passages_en"][0].endswith("a queen with her workers.")
    item = next(t for t in lanes["passages_en"] if t.endswith("burn old wax beside a school."))
    assert item == (
        "General provisions. Prohibitions. It is prohibited to: burn old wax beside a school."
    )
    assert any(text == "time limit for enrolment" for text in lanes["signposts_en"])


def test_a_text_is_known_again_by_its_hash():
    one, two, again = text_hashes(["a", "b", "a"])
    assert one == again != two
