"""The evidence of a search, taken from what the lanes say of provisions and of topics outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.protocols import Vectors
from assistant.retrieve import evidence
from assistant.retrieve.index import Index
from assistant.retrieve.key_terms import KeyTerms, share
from assistant.retrieve.lanes import SIGNPOSTS
from assistant.retrieve.look import Seen
from assistant.retrieve.places import Places
from assistant.values import Leads, Passage, Query

_AGREE = ("signposts", "passages", "signpost_words", "passage_words", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """All that the lanes say of a question.

    Attributes:
        seen: late interaction and whole vectors by language, the asker's first.
        words: lexical scores in the asker's language, of passages and of signposts.
        silent: the provisions that may not speak, shape (provisions,).
        lanes: the score of each provision by lane, each of shape (provisions,).
        fused: its score in the end; -inf where it may not speak.
        everywhere: the score of every provision, those that may not speak as well.
        provisions: its likeness by typical questions across languages.
        others: the likeness of each premise and topic outside, shape (others,).
        classes: the log-likelihood of each provision, and of each premise and topic outside.
    """

    seen: Mapping[Language, Seen]
    words: Mapping[str, Vectors]
    silent: NDArray[np.bool_]
    lanes: Mapping[str, Vectors]
    fused: Vectors
    everywhere: Vectors
    provisions: Vectors
    others: Vectors
    classes: tuple[Vectors, Vectors]


class Witness:
    """Measures what speaks for the provisions found, and what for a topic that nothing here answers.

    Args:
        index: the open index.
        places: where its texts lead.
    """

    def __init__(self, index: Index, places: Places) -> None:
        self._index = index
        self._places = places
        self._key_terms: dict[Language, KeyTerms] = {}

    def testify(self, query: Query, best: Passage, scored: Scored) -> dict[str, float]:
        """Return the measures of evidence by name.

        Args:
            query: the question.
            best: the passage ranked first.
            scored: what the lanes say; at least one provision may speak.
        """
        language = next(iter(scored.seen))
        return {
            "provision": float(scored.provisions.max()),
            "outside": float(scored.others[self._outside].max(initial=0.0)),
            "premise": float(scored.others[~self._outside].max(initial=0.0)),
            "passage": self._passage(scored),
            "fit": float(scored.fused.max()),
            "gap": evidence.gap(scored.fused, self._places.articles),
            "agreement": evidence.agreement(
                [scored.lanes[name] for name in _AGREE], scored.fused, self._places.articles
            ),
            "crowd": evidence.crowd(scored.provisions, scored.others[self._outside]),
            "classes": self._of_classes(scored),
            "covered": evidence.coverage(query.text, best.search_text, query.language),
            "value_missing": float(evidence.value_missing(query, best)),
            **self._of_words(query, language, scored),
        }

    def _of_words(self, query: Query, language: Language, scored: Scored) -> dict[str, float]:
        """Measure what the words of the question say, apart from their meaning."""
        scores = scored.words[SIGNPOSTS]
        leads = self._places.of_others[language]
        outside = (leads >= 0) & self._outside[leads] if len(self._outside) else leads >= 0
        groups = self._places.of_signposts[language]
        ours = (groups >= 0) & ~scored.silent[groups]
        known = self._key_terms.setdefault(language, KeyTerms(self._index, self._places, language))
        words = known.of_question(query.text)
        best = int(np.argmax(scored.fused))
        topics = np.where(self._outside, scored.others, -np.inf)
        theirs = known.of_topic(int(np.argmax(topics))) if len(topics) else frozenset[str]()
        return {
            "words": evidence.lead_in_words(scores[ours], scores[outside]),
            "wording": known.fullest(words, scores, ours) - known.fullest(words, scores, outside),
            "key_terms": share(words, known.of_article(best)) - share(words, theirs),
        }

    def _of_classes(self, scored: Scored) -> float:
        ours, theirs = scored.classes
        return evidence.lead_in_class(ours[~scored.silent], theirs[self._outside])

    def _passage(self, scored: Scored) -> float:
        """Return the likeness of the question to the words of the nearest provision."""
        return max(
            float(own.passages[~scored.silent[self._places.of_passages[k]]].max(initial=-1.0))
            for k, own in scored.seen.items()
        )

    @cached_property
    def _outside(self) -> NDArray[np.bool_]:
        return np.array([d.leads is Leads.OUTSIDE for d in self._places.others], dtype=bool)
