"""Which of a question's words a destination speaks of, rare words counting most."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import PASSAGES, SIGNPOSTS, lane_name
from assistant.retrieve.places import Places
from assistant.retrieve.terms import content_terms, terms

_WORDINGS = 20  # typical questions, best by words, among which the fullest is looked for

Word = tuple[tuple[str, ...], float]  # the index terms of a word, and how rare it is


class KeyTerms:
    """Knows the words of every destination: its own, and those of the typical questions that lead there.

    Args:
        index: the open index.
        places: where its texts lead.
        language: the language of the question.
    """

    def __init__(self, index: Index, places: Places, language: Language) -> None:
        self._index = index
        self._places = places
        self._language = language
        self._known: dict[str, frozenset[str]] = {}

    def of_question(self, text: str) -> tuple[Word, ...]:
        """Return the content words of a question with their rarity.

        A word is as rare as its rarest term: of a long Kazakh word some letters stand everywhere.

        Args:
            text: the question.
        """
        return tuple(
            (word, max(self._rarity(term) for term in word))
            for word in content_terms(text, self._language)
        )

    def of_article(self, provision: int) -> frozenset[str]:
        """Return the terms of the article that a provision is of, and of its typical questions.

        Args:
            provision: the number of the provision.
        """
        own = self._places.articles == self._places.articles[provision]
        passages = np.flatnonzero(own[self._places.of_passages[self._language]])
        groups = self._places.of_signposts[self._language]
        wordings = np.flatnonzero((groups >= 0) & own[groups])
        return self._of_passages(passages) | self._of_wordings(wordings)

    def of_topic(self, other: int) -> frozenset[str]:
        """Return the terms of the typical questions that lead to a topic or a premise.

        Args:
            other: its number.
        """
        found = np.flatnonzero(self._places.of_others[self._language] == other)
        return self._of_wordings(found)

    def fullest(self, words: Sequence[Word], scores: Vectors, which: NDArray[np.bool_]) -> float:
        """Return the largest share of a question's words that stands in one typical question.

        Args:
            words: the words of the question.
            scores: the lexical score of each typical question, shape (signposts,).
            which: the typical questions that count, shape (signposts,).
        """
        able = np.where(which, scores, 0.0)
        best = [int(i) for i in np.argsort(-able)[:_WORDINGS] if able[i] > 0]
        return max((share(words, self._of_wordings([i])) for i in best), default=0.0)

    def _of_passages(self, places: Iterable[int]) -> frozenset[str]:
        texts = self._index.passages[self._language]
        return self._terms_of(texts[i].search_text for i in places)

    def _of_wordings(self, places: Iterable[int]) -> frozenset[str]:
        texts = self._index.signposts[self._language]
        return self._terms_of(texts[i].text for i in places)

    def _terms_of(self, texts: Iterable[str]) -> frozenset[str]:
        out: set[str] = set()
        for text in texts:
            if text not in self._known:
                self._known[text] = frozenset(terms(text, self._language))
            out |= self._known[text]
        return frozenset(out)

    def _rarity(self, term: str) -> float:
        kinds = {
            PASSAGES: self._index.passages[self._language],
            SIGNPOSTS: self._index.signposts[self._language],
        }
        having = 0
        for kind in kinds:
            lane = self._index.lexical.get(lane_name(kind, self._language))
            having += lane.having(term) if lane else 0
        return math.log1p(sum(map(len, kinds.values())) / (1 + having))


def share(words: Sequence[Word], have: Collection[str]) -> float:
    """Return the share of a question's words that stand among some terms, by rarity, in [0, 1].

    Of a word that is several terms, part of it may stand there.

    Args:
        words: the words of the question.
        have: the terms.
    """
    total = sum(rare for _, rare in words)
    if not total:
        return 0.0
    met = sum(rare * sum(term in have for term in word) / len(word) for word, rare in words)
    return met / total
