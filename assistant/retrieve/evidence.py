"""Measures of how well what was found bears on the question; the decision to answer rests on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.law.numeral import has_numeral
from assistant.protocols import Vectors
from assistant.retrieve.terms import content_terms, terms
from assistant.values import Asked, Passage, Query

_CROWD = 10  # destinations that are asked what the neighbourhood of a question is
_FAR = 12.0  # a log-likelihood so much below the best is as good as none
_WORDED = 5  # typical questions that are asked what its words are


def crowd(ours: Vectors, theirs: Vectors) -> float:
    """Return the share of provisions among the destinations nearest to a question, in [0, 1].

    The nearest counts most: by the discount of nDCG (Järvelin and Kekäläinen 2002). One stray
    typical question may come nearest; a neighbourhood seldom strays.

    Args:
        ours: the likeness of each provision, shape (provisions,).
        theirs: the likeness of each topic that nothing here answers, shape (topics,).
    """
    scores = np.concatenate([ours, theirs])
    nearest = np.argsort(-scores, kind="stable")[:_CROWD]
    discount = 1.0 / np.log2(2.0 + np.arange(len(nearest)))
    return float((discount * (nearest < len(ours))).sum() / discount.sum())


def belonging(ours: Vectors, silent: NDArray[np.bool_]) -> Vectors:
    """Return how near each provision's class comes to the likeliest that may speak, at least 0.

    Args:
        ours: the log-likelihood of each provision, shape (provisions,); -inf where it has none.
        silent: which may not speak, shape (provisions,).
    """
    best = float(ours[~silent].max(initial=-np.inf))
    if best == -np.inf:
        return np.zeros(len(ours), dtype=np.float32)
    return np.asarray(np.clip(1.0 + (ours - best) / _FAR, 0.0, None), dtype=np.float32)


def lead_in_class(ours: Vectors, theirs: Vectors) -> float:
    """Return by how much the likeliest provision leads before the likeliest topic outside, in [-1, 1].

    Args:
        ours: the log-likelihood of each provision that may speak.
        theirs: that of each topic that nothing here answers.
    """
    best = [float(own.max(initial=-np.inf)) for own in (ours, theirs)]
    if -np.inf in best:
        return 0.0
    return float(np.clip((best[0] - best[1]) / _FAR, -1.0, 1.0))


def lead_in_words(ours: Vectors, theirs: Vectors) -> float:
    """Return by how much the best wordings of provisions lead before those of topics outside.

    Args:
        ours: lexical scores of typical questions that lead to provisions.
        theirs: those of typical questions that nothing here answers.
    """
    return _best_few(ours) - _best_few(theirs)


def gap(fused: Vectors, articles: NDArray[np.int64]) -> float:
    """Return by how much the best article leads before the next, at least 0.

    Args:
        fused: the score of each provision, shape (provisions,); -inf for what may not speak.
        articles: the article of each, as a number, shape (provisions,).
    """
    best = int(np.argmax(fused))
    others = fused[articles != articles[best]]
    next_best = float(others.max(initial=-np.inf))
    return float(fused[best]) - max(next_best, 0.0)


def agreement(lanes: Sequence[Vectors], fused: Vectors, articles: NDArray[np.int64]) -> float:
    """Return the share of lanes that lead to the article found first, in [0, 1].

    Args:
        lanes: scores of each provision by lane, each of shape (provisions,).
        fused: the score of each provision in the end.
        articles: the article of each, as a number, shape (provisions,).
    """
    first = articles[int(np.argmax(fused))]
    return float(np.mean([articles[int(np.argmax(lane))] == first for lane in lanes]))


def coverage(question: str, text: str, language: Language) -> float:
    """Return the share of a question's content words that stand in a text.

    Args:
        question: the question.
        text: the text, in the question's language.
        language: the language.
    """
    wanted = content_terms(question, language)
    if not wanted:
        return 0.0
    have = set(terms(text, language))
    return sum(sum(t in have for t in word) / len(word) for word in wanted) / len(wanted)


def value_missing(query: Query, best: Passage) -> bool:
    """Tell whether an amount or a time is asked and the best passage has no number and no items.

    Args:
        query: the question.
        best: the passage ranked first.
    """
    if query.form not in (Asked.AMOUNT, Asked.TIME):
        return False
    return not (best.provision.children or has_numeral(best.text))


def _best_few(scores: Vectors) -> float:
    """Return the logarithm of the mean of the best scores; fewer texts than asked count as 0."""
    best = np.sort(scores)[::-1][:_WORDED]
    return float(np.log1p(best.sum() / _WORDED))
