"""The retriever: references first, then typical questions, provisions and words, weighed into one list."""

from __future__ import annotations

import numpy as np

from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder, Encoding, Vectors
from assistant.retrieve.bm25 import Match
from assistant.retrieve.evidence import belonging
from assistant.retrieve.favour import Favour
from assistant.retrieve.fusion import (
    RANKING,
    Ranking,
    across_languages,
    best_of_group,
    best_two_of_group,
    filled,
)
from assistant.retrieve.glossary import Glossary
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import PASSAGES, SIGNPOSTS, lane_name
from assistant.retrieve.listing import SILENT, Listing
from assistant.retrieve.look import Look, Seen
from assistant.retrieve.places import Groups, Places
from assistant.retrieve.witness import Scored, Witness
from assistant.values import Asked, Findings, Leads, Query, Sign

_SIGNS = 4  # of each kind
_UNLIKE = -1.0  # the likeness of what may not speak: that of nothing at all


class Hybrid:
    """Searches all languages at once; hits meet at the provision.

    Args:
        library: the shelf.
        index: the open index.
        embedder: the model that the index was made with.
        ranking: the numbers of the ranking.
    """

    def __init__(
        self, *, library: Library, index: Index, embedder: Embedder, ranking: Ranking = RANKING
    ) -> None:
        self._library = library
        self._index = index
        self._embedder = embedder
        self._ranking = ranking
        self._eye = Look(index)
        self._glossary = Glossary(library.terms)
        self._places = Places(library, index)
        self._listing = Listing(library, self._places.keys)
        self._witness = Witness(index, self._places)
        self._favour = Favour(library, self._places.keys, self._ranking)

    def search(self, query: Query, *, articles: int) -> Findings:
        """Find passages from at least `articles` distinct articles where the corpus has them.

        Args:
            query: the question.
            articles: how many distinct articles at least.
        """
        encoding = self._embedder.encode_queries([query.text])[0]
        order = [query.language, *(k for k in Language if k is not query.language)]
        present = [k for k in order if self._index.passages[k] or self._index.signposts[k]]
        seen = {k: self._eye.look(encoding, k, query) for k in present}
        words = self._words(query, present[0])
        scored = self._score(seen, words, query, self._classes(encoding, query))
        signs = self._signs(scored.others, query)
        hits = self._listing.hits(query, scored.fused, articles)
        if not hits:
            return Findings(hits=(), signs=signs, evidence={})
        return Findings(
            hits=hits,
            signs=signs,
            evidence=self._witness.testify(query, hits[0].passage, scored),
            beside=self._listing.beside(query, hits, scored.everywhere, scored.silent),
        )

    def _words(self, query: Query, language: Language) -> dict[str, Match]:
        """Score provisions and typical questions by the words of the question."""
        out = {}
        for kind in (PASSAGES, SIGNPOSTS):
            size = len(
                (self._index.passages if kind == PASSAGES else self._index.signposts)[language]
            )
            lane = self._index.lexical.get(lane_name(kind, language))
            spoken = lane is not None and language is query.language
            out[kind] = (
                lane.match(query.text) if lane and spoken else Match(np.zeros(size, np.float32), 0)
            )
        return out

    def _classes(self, encoding: Encoding, query: Query) -> tuple[Vectors, Vectors]:
        """Score every provision, and every premise and topic outside, by what was learned."""
        learned = self._index.classifier
        if learned is None:
            return self._places.by_class(np.zeros(0, np.float32))
        scores = learned.scores(encoding.vector, query.text, query.language)
        return self._places.by_class(scores)

    def _score(
        self,
        seen: dict[Language, Seen],
        words: dict[str, Match],
        query: Query,
        classes: tuple[Vectors, Vectors],
    ) -> Scored:
        """Score every provision, lane by lane and in the end, and every premise and topic outside."""
        size, spoken = len(self._places.keys), next(iter(seen))
        silent, groups = self._places.silent(query), self._places.of_signposts

        def best(scores: Vectors, groups: Groups) -> Vectors:
            return best_of_group(scores, groups, size)

        by_words = {k: best(s.passages, self._places.of_passages[k]) for k, s in seen.items()}
        by_two = {
            k: best_two_of_group(s.signposts, groups[k], size, weight=self._ranking.second)
            for k, s in seen.items()
        }
        lanes = {
            "signposts": self._across(by_two),
            "passages": self._across(filled(by_words)),
            "signpost_words": best(words[SIGNPOSTS].scores, groups[spoken]),
            "passage_words": best(words[PASSAGES].shares, self._places.of_passages[spoken]),
            "terms": self._terms(query),
            "classes": belonging(classes[0], silent),
            "whole": best(seen[spoken].whole, groups[spoken]),  # not weighed: it only bears witness
        }
        speaking = {name: np.where(silent, _UNLIKE, scores) for name, scores in lanes.items()}
        return Scored(
            seen=seen,
            words={kind: match.scores for kind, match in words.items()},
            silent=silent,
            lanes=speaking,
            fused=np.where(silent, SILENT, self._weighed(speaking) + self._favour.gains(query)),
            everywhere=self._weighed(lanes),
            provisions=np.where(silent, _UNLIKE, self._nearest(seen)),
            others=self._other_scores(seen),
            classes=classes,
        )

    def _nearest(self, seen: dict[Language, Seen]) -> Vectors:
        """Score provisions by the nearest of their typical questions across languages."""
        size, groups = len(self._places.keys), self._places.of_signposts
        return self._across(
            {k: best_of_group(s.signposts, groups[k], size) for k, s in seen.items()}
        )

    def _weighed(self, lanes: dict[str, Vectors]) -> Vectors:
        """Fuse the lanes; what has no typical question, as own documents, loses no more by it."""
        found = {
            name: scores if name == "passages" else scores.clip(0) for name, scores in lanes.items()
        }
        return self._ranking.fuse(found, self._ranking.lanes)

    def _terms(self, query: Query) -> Vectors:
        """Mark the definitions of the terms that a question asks the meaning of."""
        out = np.zeros(len(self._places.keys), dtype=np.float32)
        if query.form is Asked.MEANING:
            terms = self._glossary.find(query.text, query.language)
            wanted = {term.places[0] for term in terms if term.places}
            out[[key in wanted for key in self._places.keys]] = 1.0
        return out

    def _other_scores(self, seen: dict[Language, Seen]) -> Vectors:
        """Score premises and topics outside across languages."""
        size = len(self._places.others)
        of_others = self._places.of_others
        return self._across(
            {k: best_of_group(s.signposts, of_others[k], size) for k, s in seen.items()}
        )

    def _across(self, scores: dict[Language, Vectors]) -> Vectors:
        """Weigh scores by language, the asker's first, into one."""
        own, *others = scores.values()
        return across_languages(own, others, weight=self._ranking.other_language)

    def _signs(self, scores: Vectors, query: Query) -> tuple[Sign, ...]:
        """List the nearest destinations of each kind: many premises must not hide a topic outside."""
        order = [int(i) for i in np.argsort(-scores)]
        kinds = {
            leads: [i for i in order if self._places.others[i].leads is leads] for leads in Leads
        }
        nearest = {i for own in kinds.values() for i in own[:_SIGNS]}
        best = [(self._places.others[i], float(scores[i])) for i in order if i in nearest]
        return tuple(
            Sign(
                to=to,
                score=score,
                passages=tuple(p for place in to.places for p in self._listing.found(place, query)),
            )
            for to, score in best
        )
