"""Late interaction, computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieve.maxsim import open_tokens, save_tokens
from assistant.retrieve.product import open_product, plain, write_product

EAST, NORTH, WEST = [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]
SLANT = [0.6, 0.8]


def _rows(*rows):
    return np.array(rows, dtype=np.float32).reshape(-1, 2)


@pytest.fixture
def store(tmp_path):
    save_tokens(tmp_path, [_rows(EAST), _rows(NORTH, SLANT), _rows(), _rows(WEST)])
    return open_tokens(tmp_path)


def test_each_token_is_met_by_the_best_of_the_text(store):
    query, weights = _rows(EAST, NORTH), np.array([1, 1], np.float32)
    found = store.scores(query, weights, first=0, count=4)
    np.testing.assert_allclose(found, [0.5, (0.6 + 1.0) / 2, 0.0, -0.5], atol=1e-3)


def test_a_heavy_token_counts_for_more(store):
    query, weights = _rows(EAST, NORTH), np.array([3, 1], np.float32)
    found = store.scores(query, weights, first=0, count=2)
    np.testing.assert_allclose(found, [0.75, (3 * 0.6 + 1.0) / 4], atol=1e-3)


def test_a_run_is_scored_from_where_it_starts(store):
    query, weights = _rows(NORTH), np.array([2], np.float32)
    np.testing.assert_allclose(
        store.scores(query, weights, first=1, count=2), [1.0, 0.0], atol=1e-3
    )
    np.testing.assert_allclose(store.scores(query, weights, first=3, count=1), [0.0], atol=1e-3)


def test_no_texts_no_scores_and_no_tokens_no_likeness(store):
    query = _rows(EAST)
    assert store.scores(query, np.ones(1, np.float32), first=4, count=0).shape == (0,)
    nothing = store.scores(_rows(), np.ones(0, np.float32), first=0, count=3)
    np.testing.assert_array_equal(nothing, [0, 0, 0])


def test_what_is_stored_comes_back_in_half_precision(store):
    assert len(store) == 4
    np.testing.assert_allclose(store.of(1), _rows(NORTH, SLANT), atol=1e-3)
    np.testing.assert_array_equal(store.of(2), _rows([0, 0]))  # a text of no tokens is a text
    assert store.of(0).dtype == np.float32


def test_products_are_those_of_numpy(tmp_path):
    random = np.random.default_rng(1)
    texts, query = (random.normal(size=(n, 8)).astype(np.float32) for n in (50, 5))
    write_product(tmp_path / "product.onnx", 8)
    found = open_product(tmp_path / "product.onnx")(texts, query)
    np.testing.assert_allclose(found, plain(texts, query), atol=1e-5)
    assert found.shape == (50, 5)


def test_an_index_without_the_network_is_read_all_the_same(tmp_path):
    save_tokens(tmp_path, [_rows(EAST), _rows(NORTH)])
    (tmp_path / "product.onnx").unlink()
    found = open_tokens(tmp_path).scores(_rows(EAST), np.ones(1, np.float32), first=0, count=2)
    np.testing.assert_allclose(found, [1.0, 0.0], atol=1e-6)
