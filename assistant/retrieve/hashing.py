"""An embedder without a model: hashed pieces of words, for tests and for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from assistant.protocols import Vectors
from assistant.retrieve.encoding import Encoding, Role, TextEmbedder, unit

WORD = re.compile(r"\w+")
SHORTEST, LONGEST = 3, 5


class HashingEmbedder(TextEmbedder):
    """Hashes the pieces of 3 to 5 characters of each word; the same everywhere and always.

    Args:
        dimension: numbers in a vector, at least 1.

    Raises:
        ValueError: the dimension is below 1.
    """

    def __init__(self, dimension: int = 256) -> None:
        if dimension < 1:
            raise ValueError("dimension is at least 1")
        super().__init__(f"hashing-{dimension}", dimension)

    def count_tokens(self, text: str) -> int:
        """Count the words of a text.

        Args:
            text: any text.
        """
        return len(WORD.findall(text))

    def _encode(self, texts: list[str], role: Role) -> Iterator[tuple[int, Encoding]]:
        seen: dict[str, Vectors] = {}
        for index, text in enumerate(texts):
            words = tuple(WORD.findall(text.casefold()))
            for word in {*words, ""} - seen.keys():
                seen[word] = self._hashed(word)
            rows = np.zeros((len(words), self.dimension), np.float32)
            for place, word in enumerate(words):
                rows[place] = seen[word]
            total = rows.sum(axis=0)
            vector = unit(total if total.any() else seen[""])
            yield index, Encoding(vector, words, unit(rows))

    def _hashed(self, word: str) -> Vectors:
        """Add +1 or -1 for each piece; no word is left zero."""
        vector = np.zeros(self.dimension, np.float32)
        for piece in _pieces(word):
            number = int.from_bytes(blake2b(piece.encode(), digest_size=8).digest(), "big")
            vector[(number >> 1) % self.dimension] += 1.0 if number & 1 else -1.0
        if not vector.any():
            vector[0] = 1.0
        return vector


def _pieces(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in range(SHORTEST, LONGEST + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]
