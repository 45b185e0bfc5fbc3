"""What every embedder gives, and the ways to ask for it; knows no model."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from assistant.protocols import Vectors

Role = Literal["query", "passage"]


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """A text as one vector and as a vector for each of its tokens, all of length 1.

    Args:
        vector: the whole text, (dimension,).
        tokens: the text's own tokens as written, without special ones and the role's prefix.
        token_vectors: their vectors, (tokens, dimension).
    """

    vector: Vectors
    tokens: tuple[str, ...]
    token_vectors: Vectors


class TextEmbedder(ABC):
    """Turns questions and passages into vectors; a child says how a list of texts is encoded.

    Args:
        name: what the vectors are made with; vectors of two names must not be compared.
        dimension: numbers in a vector.
    """

    def __init__(self, name: str, dimension: int) -> None:
        self.name = name
        self.dimension = dimension

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return a vector of length 1 for each question.

        Args:
            texts: the questions.

        Returns:
            (texts, dimension).
        """
        return self._pooled(texts, "query")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector of length 1 for each passage.

        Args:
            texts: the passages; what is beyond the model's limit is not seen.

        Returns:
            (texts, dimension).
        """
        return self._pooled(texts, "passage")

    def token_vectors_queries(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the vectors of each question's tokens, each of length 1.

        Args:
            texts: the questions.

        Returns:
            for each text (tokens, dimension).
        """
        return [encoding.token_vectors for encoding in self.encode_queries(texts)]

    def token_vectors_passages(self, texts: Sequence[str]) -> list[Vectors]:
        """Return the vectors of each passage's tokens, each of length 1.

        Args:
            texts: the passages; what is beyond the model's limit is not seen.

        Returns:
            for each text (tokens, dimension).
        """
        return [encoding.token_vectors for encoding in self.encode_passages(texts)]

    def encode_queries(self, texts: Sequence[str]) -> list[Encoding]:
        """Return both kinds of vectors for each question in one pass.

        Args:
            texts: the questions.
        """
        return self._whole(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> list[Encoding]:
        """Return both kinds of vectors for each passage in one pass.

        Args:
            texts: the passages; what is beyond the model's limit is not seen.
        """
        return self._whole(texts, "passage")

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """Count a text's own tokens, however long it is.

        Args:
            text: any text; special tokens and the role's prefix (4 tokens in e5) come on top.
        """

    @abstractmethod
    def _encode(self, texts: list[str], role: Role) -> Iterator[tuple[int, Encoding]]:
        """Yield each text's place in the list and its encoding, in any order."""

    def _pooled(self, texts: Sequence[str], role: Role) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for index, encoding in self._encode(_stripped(texts), role):
            vectors[index] = encoding.vector
        return vectors

    def _whole(self, texts: Sequence[str], role: Role) -> list[Encoding]:
        found = dict(self._encode(_stripped(texts), role))
        return [found[index] for index in range(len(texts))]


def unit(vectors: npt.ArrayLike) -> Vectors:
    """Scale vectors to length 1; a zero vector stays zero.

    Args:
        vectors: (dimension,) or (vectors, dimension).
    """
    array = np.asarray(vectors, np.float32)
    lengths = np.linalg.norm(array, axis=-1, keepdims=True)
    return np.asarray(array / np.maximum(lengths, 1e-12), np.float32)


def _stripped(texts: Sequence[str]) -> list[str]:
    if isinstance(texts, str):
        raise TypeError("texts is a list of texts, not one text")
    return [text.strip() for text in texts]
