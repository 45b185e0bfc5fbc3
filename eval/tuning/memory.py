"""What variants share is computed once: a memory of vectors and scores that also keeps the time they took."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import blake2b
from time import perf_counter
from typing import Any, TypeVar

import numpy as np

from assistant.law.language import Language
from assistant.protocols import Embedder, Encoding, Vectors
from assistant.retrieve.dense import VectorStore
from assistant.retrieve.index import Index
from assistant.retrieve.maxsim import TokenStore
from assistant.values import Turn
from eval.asking.runner import Asked

T = TypeVar("T")


class Memory:
    """Gives what was computed before, and counts the seconds that this saved."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, float]] = {}
        self.saved = 0.0

    def of(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return a value, computed only where it is not there yet.

        Args:
            key: what tells it apart.
            compute: makes it.
        """
        if key in self._kept:
            value, took = self._kept[key]
            self.saved += took
            return value  # type: ignore[no-any-return]
        start = perf_counter()
        made = compute()
        self._kept[key] = (made, perf_counter() - start)
        return made


class RememberedEmbedder:
    """An embedder that encodes each question once.

    Args:
        embedder: the model.
        memory: where encodings are kept.
    """

    def __init__(self, embedder: Embedder, memory: Memory) -> None:
        self._embedder = embedder
        self._memory = memory
        self.name, self.dimension = embedder.name, embedder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode questions.

        Args:
            texts: the questions.
        """
        return [self._memory.of((self.name, text), partial(self._one, text)) for text in texts]

    def encode_passages(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode passages, which are not kept: an index keeps them.

        Args:
            texts: the passages.
        """
        return self._embedder.encode_passages(texts)

    def _one(self, text: str) -> Encoding:
        return self._embedder.encode_queries([text])[0]


class _Tokens(TokenStore):
    def __init__(self, store: TokenStore, memory: Memory) -> None:
        self._store, self._memory = store, memory

    def __len__(self) -> int:
        return len(self._store)

    def of(self, place: int) -> Vectors:
        return self._store.of(place)

    def scores(self, query: Vectors, weights: Vectors, *, first: int, count: int) -> Vectors:
        key = (self, first, count, _digest(query, weights))
        return self._memory.of(
            key, lambda: _fixed(self._store.scores(query, weights, first=first, count=count))
        )


class _Vectors(VectorStore):
    def __init__(self, store: VectorStore, memory: Memory) -> None:
        self._store, self._memory = store, memory

    def similarities(self, lane: str, vector: Vectors, *, size: int, limit: int) -> Vectors:
        key = (self, lane, size, limit, _digest(vector))
        return self._memory.of(
            key, lambda: _fixed(self._store.similarities(lane, vector, size=size, limit=limit))
        )

    def vectors(self, lane: str) -> Vectors:
        return self._store.vectors(lane)

    def close(self) -> None:
        self._store.close()


class Timed:
    """An assistant whose times are those it would need without the memory.

    Args:
        assistant: what is asked.
        memory: what its parts remember with.
    """

    def __init__(self, assistant: Asked, memory: Memory) -> None:
        self._assistant = assistant
        self._memory = memory

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Turn:
        """Answer a question, and add to its time what the memory saved.

        Args:
            question: the question as typed.
            language: the asker's language; detected where it is None.
            as_of: the day whose law is asked for.
            history: earlier turns.
        """
        before = self._memory.saved
        turn = self._assistant.ask(question, language=language, as_of=as_of, history=history)
        saved = 1000.0 * (self._memory.saved - before)
        stages = {name: turn.ms[name] + saved for name in ("retrieve", "total") if name in turn.ms}
        return replace(turn, ms={**turn.ms, **stages})


def remembered(index: Index, memory: Memory) -> Index:
    """Return an index that scores the same question once.

    Args:
        index: the open index.
        memory: where scores are kept.
    """
    return replace(index, tokens=_Tokens(index.tokens, memory), store=_Vectors(index.store, memory))


def _fixed(scores: Vectors) -> Vectors:
    """Let nobody change what others will be given."""
    scores.flags.writeable = False
    return scores


def _digest(*arrays: Vectors) -> bytes:
    told = blake2b(digest_size=16)
    for array in arrays:
        told.update(np.ascontiguousarray(array).tobytes())
    return told.digest()
