"""Measures of how well what was found bears on the question; the decision to answer rests on them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assistant.law.language import Language
from assistant.law.numeral import has_numeral
from assistant.protocols import Vectors
from assistant.retrieve.terms import content_terms, terms
from assistant.values import Asked, Passage, Query


def measure(
    query: Query, *, best: Passage, likeness: Mapping[str, Vectors], words: Mapping[str, float]
) -> dict[str, float]:
    """Measure the evidence.

    Args:
        query: the question.
        best: the passage ranked first.
        likeness: for "provision", "outside" and "premise" the likeness of the query to the typical
            questions that lead there: across languages, in the asker's own, and of whole vectors,
            shape (3,); for "passage" the likeness to the words of provisions, shape (1,).
        words: the best lexical score by what it leads to.
    """
    provision, outside = likeness["provision"], likeness["outside"]
    return {
        "provision": float(provision[0]),
        "outside": float(outside[0]),
        "premise": float(likeness["premise"][0]),
        "margin": float(provision[0] - outside[0]),
        "margin_own": float(provision[1] - outside[1]),
        "margin_whole": float(provision[2] - outside[2]),
        "margin_words": float(np.log1p(words["provision"]) - np.log1p(words["outside"])),
        "passage": float(likeness["passage"][0]),
        "passage_words": float(np.log1p(words["passage"])),
        "covered": coverage(query.text, best, query.language),
        "value_missing": float(_value_missing(query, best)),
        "who_asked": float(query.form is Asked.WHO),
        "value_asked": float(query.form in (Asked.AMOUNT, Asked.TIME)),
        "length": float(np.log1p(len(query.asked.split()))),
    }


def coverage(question: str, passage: Passage, language: Language) -> float:
    """Return the share of a question's content words that stand in a passage.

    Args:
        question: the question.
        passage: the passage, in the question's language.
        language: the language.
    """
    wanted = content_terms(question, language)
    if not wanted:
        return 0.0
    have = set(terms(passage.search_text, language))
    return sum(sum(t in have for t in word) / len(word) for word in wanted) / len(wanted)


def _value_missing(query: Query, best: Passage) -> bool:
    """Tell whether an amount or a time is asked and the best passage has no number and no items."""
    if query.form not in (Asked.AMOUNT, Asked.TIME):
        return False
    return not (best.provision.children or has_numeral(best.text))
