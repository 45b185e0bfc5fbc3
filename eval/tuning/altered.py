"""Parts with something left out: an index of one language, without late interaction; a search that is deaf."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.law.language import Language
from assistant.protocols import Embedder, Encoding, Retriever
from assistant.retrieve import encoding
from assistant.retrieve.index import Index
from assistant.retrieve.maxsim import TokenStore
from assistant.values import Findings, Query


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
