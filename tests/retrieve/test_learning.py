"""A question belongs to the class whose examples it lies among, by its meaning and by its words."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.law.language import Language
from assistant.retrieve.classifier import open_classifier, save_classifier
from assistant.retrieve.learning import fit

NOTHING = ("", Language.EN)


def _examples(each: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Two classes apart along the first axis, with a noise along the second that is ten times as wide."""
    random = np.random.default_rng(7)
    wide = random.normal(size=(2 * each, 2)) * np.array([0.1, 3.0])
    classes = np.repeat([0, 1], each)
    return (wide + np.stack([classes, np.zeros_like(classes)], axis=1)).astype(np.float32), classes


def _fit(vectors, classes, size, texts=None):
    return fit(vectors, texts or [NOTHING] * len(vectors), classes, size)


def _guess(fitted, vector, text=NOTHING):
    return int(np.argmax(fitted.scores(np.asarray(vector, dtype=np.float32), *text)))


def test_what_tells_classes_apart_counts_and_what_all_share_does_not():
    vectors, classes = _examples()
    fitted = _fit(vectors, classes, 2)
    # Nearer to the first mean by plain distance, yet on the second's side of what tells them apart.
    stray = [0.9, float(vectors[classes == 0][:, 1].mean()) - 0.01]
    assert _guess(fitted, stray) == 1
    assert np.mean([_guess(fitted, v) for v in vectors] == classes) > 0.97


def test_a_class_with_few_examples_is_no_less_likely_than_one_with_many():
    vectors, classes = _examples()
    few = np.concatenate([vectors[classes == 0], vectors[classes == 1][:4]])
    fitted = _fit(few, np.array([0] * 40 + [1] * 4), 2)
    assert [_guess(fitted, v) for v in vectors[classes == 1][4:]].count(1) > 30


def test_a_class_without_examples_never_scores():
    vectors, classes = _examples()
    scores = _fit(vectors, classes, 3).scores(vectors[0], *NOTHING)
    assert scores[2] == -np.inf and np.isfinite(scores[:2]).all()


def test_one_example_a_class_is_known_again():
    vectors = np.eye(3, dtype=np.float32)
    fitted = _fit(vectors, np.arange(3), 3)
    assert [_guess(fitted, v) for v in vectors] == [0, 1, 2]


def test_words_tell_what_the_vectors_do_not():
    said = [
        "the owner labels it",
        "the owner must label",
        "a user may object",
        "users object to it",
    ]
    texts = [(text, Language.EN) for text in said * 5]
    alike = np.ones((20, 2), dtype=np.float32)
    fitted = _fit(alike, np.array([0, 0, 1, 1] * 5), 2, texts)
    assert _guess(fitted, [1, 1], ("who labels", Language.EN)) == 0
    assert _guess(fitted, [1, 1], ("can I object", Language.EN)) == 1


def test_a_word_of_one_language_says_nothing_in_another():
    texts = [("марка", Language.RU), ("марка", Language.RU), ("бренд", Language.RU)] * 4
    fitted = _fit(np.ones((12, 2), np.float32), np.array([0, 0, 1] * 4), 2, texts)
    same, other = ("марка", Language.RU), ("марка", Language.KK)
    vector = np.ones(2, np.float32)
    assert list(fitted.scores(vector, *other)) == list(fitted.scores(vector, *NOTHING))
    assert list(fitted.scores(vector, *same)) != list(fitted.scores(vector, *NOTHING))


def test_the_same_examples_give_the_same_classifier_whatever_was_drawn_before():
    import torch

    vectors, classes = _examples()
    first = _fit(vectors, classes, 2)
    torch.manual_seed(99)
    before = torch.random.get_rng_state()
    second = _fit(vectors, classes, 2)
    np.testing.assert_array_equal(first.outer, second.outer)
    np.testing.assert_array_equal(first.meaning, second.meaning)
    assert torch.equal(before, torch.random.get_rng_state())


def test_it_tells_how_far_it_is():
    vectors, classes = _examples()
    told: list[float] = []
    fit(vectors, [NOTHING] * len(vectors), classes, 2, told.append)
    assert told == sorted(told) and told[0] == 0.0 and 0.9 < told[-1] < 1.0


def test_it_is_written_and_read(tmp_path):
    vectors, classes = _examples()
    fitted = _fit(vectors, classes, 2, [("the owner labels it", Language.EN)] * len(vectors))
    save_classifier(tmp_path, fitted)
    read = open_classifier(tmp_path)
    assert read is not None and read.vocabulary == fitted.vocabulary != ()
    asked = (vectors[0], "who labels it", Language.EN)
    np.testing.assert_array_equal(read.scores(*asked), fitted.scores(*asked))


def test_an_index_where_nothing_was_learned_has_none(tmp_path):
    assert open_classifier(tmp_path) is None


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_examples_are_learned_from(count):
    fitted = _fit(np.eye(count, dtype=np.float32), np.arange(count), count)
    assert np.isfinite(fitted.scores(np.ones(count, np.float32), *NOTHING)).all()
