"""Which place a question belongs to by its whole vector, learned from the typical questions of the index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.protocols import Vectors

_FILE = "discriminant.npz"
# The share of the shared covariance that is replaced by a ball. Chosen on the dev split, where all from
# 0.3 to 0.7 did alike; estimated (Ledoit and Wolf) it comes to the same.
_SHRINKAGE = 0.5


@dataclass(frozen=True, slots=True)
class Discriminant:
    """Linear discriminant analysis: a normal cloud of vectors a class, all of one shape.

    Attributes:
        weights: what each class weighs a vector by, shape (classes, d).
        biases: what each class adds, shape (classes,).
    """

    weights: Vectors
    biases: Vectors

    def scores(self, vector: Vectors) -> Vectors:
        """Return the log-likelihood of each class, shape (classes,), less what all have alike.

        Args:
            vector: the question, shape (d,).
        """
        return np.asarray(self.weights @ vector + self.biases, dtype=np.float32)


def fit(vectors: Vectors, classes: NDArray[np.int64], size: int) -> Discriminant:
    """Fit the classes to examples, each class as likely as any other before a question is seen.

    Fisher's discriminant with one covariance, shrunk to a multiple of the identity (Friedman 1989).

    Args:
        vectors: the examples, shape (n, d).
        classes: the class of each, in [0, size), shape (n,).
        size: how many classes; one without examples never scores.
    """
    dimension = vectors.shape[1]
    means = np.zeros((size, dimension))
    np.add.at(means, classes, vectors)
    counts = np.bincount(classes, minlength=size)
    means /= np.maximum(counts, 1)[:, None]
    spread = vectors - means[classes]
    within = spread.T @ spread / max(len(vectors) - int((counts > 0).sum()), 1)
    ball = max(float(np.trace(within)) / dimension, 1e-6) * np.eye(dimension)
    weights = means @ np.linalg.inv((1 - _SHRINKAGE) * within + _SHRINKAGE * ball)
    biases = np.where(counts > 0, -0.5 * (weights * means).sum(axis=1), -np.inf)
    return Discriminant(weights.astype(np.float32), biases.astype(np.float32))


def save_discriminant(folder: Path, fitted: Discriminant) -> None:
    """Write it into an index folder.

    Args:
        folder: the folder.
        fitted: what was fitted.
    """
    np.savez(folder / _FILE, weights=fitted.weights, biases=fitted.biases)


def open_discriminant(folder: Path) -> Discriminant | None:
    """Read it from an index folder; None where nothing was learned.

    Args:
        folder: the folder.
    """
    if not (folder / _FILE).exists():
        return None
    with np.load(folder / _FILE) as read:
        return Discriminant(read["weights"], read["biases"])
