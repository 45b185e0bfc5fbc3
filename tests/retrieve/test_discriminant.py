"""A question belongs to the class whose examples it lies among, wherever the noise of wording points."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieve.discriminant import fit, open_discriminant, save_discriminant

RANDOM = np.random.default_rng(7)


def _examples(each: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Two classes apart along the first axis, with a noise along the second that is ten times as wide."""
    wide = RANDOM.normal(size=(2 * each, 2)) * np.array([0.1, 3.0])
    classes = np.repeat([0, 1], each)
    return (wide + np.stack([classes, np.zeros_like(classes)], axis=1)).astype(np.float32), classes


def test_what_tells_classes_apart_counts_and_what_all_share_does_not():
    vectors, classes = _examples()
    fitted = fit(vectors, classes, 2)
    # Nearer to the first mean by plain distance, yet on the second's side of what tells them apart.
    stray = np.array([0.9, float(vectors[classes == 0][:, 1].mean()) - 0.01], dtype=np.float32)
    assert int(np.argmax(fitted.scores(stray))) == 1
    guessed = [int(np.argmax(fitted.scores(v))) for v in vectors]
    assert np.mean(np.array(guessed) == classes) > 0.97


def test_a_class_with_few_examples_is_as_likely_as_one_with_many():
    vectors, classes = _examples()
    few = np.concatenate([vectors[classes == 0], vectors[classes == 1][:4]])
    fitted = fit(few, np.array([0] * 40 + [1] * 4), 2)
    means = [few[:40].mean(axis=0), few[40:].mean(axis=0)]
    middle = fitted.scores(np.mean(means, axis=0).astype(np.float32))
    assert middle[0] == pytest.approx(middle[1], abs=1e-3)


def test_a_class_without_examples_never_scores():
    vectors, classes = _examples()
    scores = fit(vectors, classes, 3).scores(vectors[0])
    assert scores[2] == -np.inf and np.isfinite(scores[:2]).all()


def test_one_example_a_class_is_told_by_distance():
    vectors = np.eye(3, dtype=np.float32)
    fitted = fit(vectors, np.arange(3), 3)
    assert [int(np.argmax(fitted.scores(v))) for v in vectors] == [0, 1, 2]


def test_it_is_written_and_read(tmp_path):
    vectors, classes = _examples()
    fitted = fit(vectors, classes, 2)
    save_discriminant(tmp_path, fitted)
    read = open_discriminant(tmp_path)
    assert read is not None
    np.testing.assert_array_equal(read.weights, fitted.weights)
    np.testing.assert_array_equal(read.biases, fitted.biases)


def test_an_index_where_nothing_was_learned_has_none(tmp_path):
    assert open_discriminant(tmp_path) is None
