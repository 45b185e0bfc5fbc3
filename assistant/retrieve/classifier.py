"""Which place a question belongs to, as learned from the typical questions of the index: what reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.terms import terms

_FILE = "classifier.npz"
_PARTS = ("idf", "words", "meaning", "shift", "outer", "biases")


@dataclass(frozen=True)
class Classifier:
    """A network of one hidden layer over the whole vector of a question and its words.

    Attributes:
        vocabulary: the words that count, by language and term.
        idf: how rare each is, shape (words,).
        words: what each brings to the hidden layer, shape (words, h); in half precision, to be read sooner.
        meaning: what the vector of a question brings, shape (d, h).
        shift: what the hidden layer has without either, shape (h,).
        outer: what each class weighs the hidden layer by, shape (h, classes).
        biases: what each class adds, shape (classes,); -inf for one without examples.
    """

    vocabulary: tuple[str, ...]
    idf: Vectors
    words: NDArray[np.float16]
    meaning: Vectors
    shift: Vectors
    outer: Vectors
    biases: Vectors

    def scores(self, vector: Vectors, text: str, language: Language) -> Vectors:
        """Return the log-likelihood of each class, shape (classes,), less what all have alike.

        Args:
            vector: the question as one vector, shape (d,).
            text: the question.
            language: its language.
        """
        rows = [self._rows[w] for w in marked(text, language) if w in self._rows]
        hidden = vector @ self.meaning + self.shift
        if rows:
            weights = self.idf[rows]
            hidden = hidden + (weights / np.linalg.norm(weights)) @ self.words[rows]
        return np.asarray(np.maximum(hidden, 0.0) @ self.outer + self.biases, dtype=np.float32)

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {word: row for row, word in enumerate(self.vocabulary)}


def marked(text: str, language: Language) -> Iterable[str]:
    """Return the index terms of a text, each once and marked with its language, in order.

    Args:
        text: the text.
        language: its language.
    """
    return dict.fromkeys(f"{language.value}:{term}" for term in terms(text, language))


def save_classifier(folder: Path, fitted: Classifier) -> None:
    """Write it into an index folder.

    Args:
        folder: the folder.
        fitted: what was fitted.
    """
    parts = {name: getattr(fitted, name) for name in _PARTS}
    np.savez(folder / _FILE, vocabulary=np.array(fitted.vocabulary, dtype=np.str_), **parts)


def open_classifier(folder: Path) -> Classifier | None:
    """Read it from an index folder; None where nothing was learned.

    Args:
        folder: the folder.
    """
    if not (folder / _FILE).exists():
        return None
    with np.load(folder / _FILE) as read:
        parts = {name: read[name] for name in _PARTS}
        return Classifier(vocabulary=tuple(read["vocabulary"].tolist()), **parts)
