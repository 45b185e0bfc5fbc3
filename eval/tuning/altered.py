"""Parts with something left out: an index without some texts, without late interaction, of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Embedder, Encoding, Retriever, Vectors
from assistant.retrieve import encoding
from assistant.retrieve.bm25 import Lane
from assistant.retrieve.dense import VectorStore
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import SIGNPOSTS, lane_name
from assistant.retrieve.maxsim import TokenStore
from assistant.values import Findings, Query, Signpost

Mask = NDArray[np.bool_]


class _Tokens(TokenStore):
    """Token vectors of which some texts are left out, by the place where their lane begins."""

    def __init__(self, store: TokenStore, kept: Mapping[int, Mask]) -> None:
        self._store, self._kept = store, kept

    def scores(self, query: Vectors, weights: Vectors, *, first: int, count: int) -> Vectors:
        mask = self._kept.get(first)
        size = count if mask is None else len(mask)
        found = self._store.scores(query, weights, first=first, count=size)
        return found if mask is None else found[mask]


class _Vectors(VectorStore):
    """Whole vectors of which some are left out; the nearest are still those of all."""

    def __init__(self, store: VectorStore, kept: Mapping[str, Mask]) -> None:
        self._store, self._kept = store, kept

    def similarities(self, lane: str, vector: Vectors, *, size: int, limit: int) -> Vectors:
        mask = self._kept[lane]
        return self._store.similarities(lane, vector, size=len(mask), limit=limit)[mask]


class _Lane(Lane):
    """A lexical lane of which some texts are left out; how rare a word is, all of them still say."""

    def __init__(self, lane: Lane, kept: Mask) -> None:
        self._lane, self._kept = lane, kept

    def scores(self, text: str) -> Vectors:
        return self._lane.scores(text)[self._kept]


def with_signposts(index: Index, wanted: Callable[[Signpost], bool]) -> Index:
    """Return an index with some of its typical questions only.

    Args:
        index: the open index.
        wanted: tells which stay.
    """
    kept = {
        lane_name(SIGNPOSTS, language): np.array([wanted(s) for s in own], dtype=bool)
        for language, own in index.signposts.items()
        if own
    }
    lexical = {
        name: _Lane(lane, kept[name]) if name in kept else lane
        for name, lane in index.lexical.items()
    }
    return replace(
        index,
        signposts={k: tuple(filter(wanted, own)) for k, own in index.signposts.items()},
        tokens=_Tokens(index.tokens, {index.offsets[name]: mask for name, mask in kept.items()}),
        store=_Vectors(index.store, kept),
        lexical=lexical,
    )


def of_language(index: Index, language: Language) -> Index:
    """Return an index with the texts of one language only.

    Args:
        index: the open index.
        language: the language.
    """
    return replace(
        index,
        passages={k: own if k is language else () for k, own in index.passages.items()},
        signposts={k: own if k is language else () for k, own in index.signposts.items()},
    )


def of_whole_vectors(index: Index) -> Index:
    """Return an index in which each text has one vector, that of the whole, for all its tokens.

    Args:
        index: the open index.
    """
    lanes = sorted(index.offsets, key=lambda name: index.offsets[name])
    vectors = np.concatenate([index.store.vectors(lane) for lane in lanes])
    return replace(index, tokens=TokenStore(vectors, np.arange(len(vectors) + 1)))


class WholeOnly:
    """An embedder whose questions have one vector, that of the whole, for all their tokens.

    Args:
        embedder: the model.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dimension = embedder.name, embedder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode questions.

        Args:
            texts: the questions.
        """
        whole = (found.vector for found in self._embedder.encode_queries(texts))
        return [encoding.Encoding(vector, ("",), vector[np.newaxis]) for vector in whole]

    def encode_passages(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode passages.

        Args:
            texts: the passages.
        """
        return self._embedder.encode_passages(texts)


class ByLanguage:
    """Searches for each asker in the texts of his own language alone.

    Args:
        searches: the search of each language.
    """

    def __init__(self, searches: Mapping[Language, Retriever]) -> None:
        self._searches = searches

    def search(self, query: Query, *, articles: int) -> Findings:
        """Find passages.

        Args:
            query: the question.
            articles: how many distinct articles at least.
        """
        return self._searches[query.language].search(query, articles=articles)


class Filtered:
    """A search with some questions left unanswered, or something taken out of what it finds.

    Args:
        search: the search.
        unheard: tells which queries find nothing.
        changed: changes what was found.
    """

    def __init__(
        self,
        search: Retriever,
        *,
        unheard: Callable[[Query], bool] = lambda query: False,
        changed: Callable[[Findings], Findings] = lambda findings: findings,
    ) -> None:
        self._search = search
        self._unheard = unheard
        self._changed = changed

    def search(self, query: Query, *, articles: int) -> Findings:
        """Find passages.

        Args:
            query: the question.
            articles: how many distinct articles at least.
        """
        if self._unheard(query):
            return Findings(hits=(), signs=(), evidence={})
        return self._changed(self._search.search(query, articles=articles))
