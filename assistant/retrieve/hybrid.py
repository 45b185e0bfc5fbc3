"""The retriever: references first, then typical questions, provisions and words, weighed into one list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.law.provision import article_eid
from assistant.library import Library
from assistant.protocols import Embedder, Vectors
from assistant.retrieve.evidence import measure
from assistant.retrieve.fusion import across_languages, best_of_group, lift_kin, weighted_sum
from assistant.retrieve.glossary import Glossary
from assistant.retrieve.index import Index
from assistant.retrieve.lanes import PASSAGES, SIGNPOSTS, lane_name
from assistant.retrieve.look import Look, Seen
from assistant.values import Asked, Destination, Findings, Hit, Leads, Passage, Query, Sign

_SIGNS = 6
_KIN_OF_EARLIER = (
    0.03  # what an article gains from having been cited in the turn that is followed up
)

Groups = NDArray[np.int64]


class Hybrid:
    """Searches all languages at once; hits meet at the provision.

    Args:
        library: the shelf.
        index: the open index.
        embedder: the model that the index was made with.
    """

    def __init__(self, *, library: Library, index: Index, embedder: Embedder) -> None:
        self._library = library
        self._index = index
        self._embedder = embedder
        self._eye = Look(index)
        self._glossary = Glossary(library.terms)
        self._keys = tuple(dict.fromkeys((p.act.id, p.eid) for p in library.passages))
        place = {key: i for i, key in enumerate(self._keys)}
        articles = [(act, article_eid(eid)) for act, eid in self._keys]
        numbered = {key: i for i, key in enumerate(dict.fromkeys(articles))}
        self._articles: Groups = np.array([numbered[a] for a in articles], dtype=np.int64)
        destinations = {s.to.id: s.to for own in index.signposts.values() for s in own}
        others = [d for d in destinations.values() if d.leads is not Leads.PROVISION]
        self._others = tuple(others)
        at = {d.id: i for i, d in enumerate(others)}
        self._passage_groups = {
            k: np.array([place[p.act.id, p.eid] for p in own], dtype=np.int64)
            for k, own in index.passages.items()
        }
        self._provision_groups = {
            k: np.array([_provision_place(s.to, place) for s in own], dtype=np.int64)
            for k, own in index.signposts.items()
        }
        self._other_groups = {
            k: np.array([at.get(s.to.id, -1) for s in own], dtype=np.int64)
            for k, own in index.signposts.items()
        }

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
        scores, likeness = self._fuse(seen, words, query)
        hits = self._hits(query, scores, articles)
        others = self._other_scores(seen)
        best = hits[0].passage
        evidence = measure(
            query,
            best=best,
            likeness={
                "provision": likeness,
                "passage": self._passage_likeness(seen[present[0]]),
                **{
                    leads.value: self._leading(others, leads)
                    for leads in (Leads.OUTSIDE, Leads.PREMISE)
                },
            },
            words=self._best_words(words, present[0]),
        )
        return Findings(hits=hits, signs=self._signs(others[0], query), evidence=evidence)

    def _words(self, query: Query, language: Language) -> dict[str, Vectors]:
        """Score by words: provisions also by the law's names of what the question says in its own."""
        texts = {
            PASSAGES: self._glossary.expand(query.text, query.language),
            SIGNPOSTS: query.text,
        }
        out = {}
        for kind, text in texts.items():
            size = len(
                (self._index.passages if kind == PASSAGES else self._index.signposts)[language]
            )
            lane = self._index.lexical.get(lane_name(kind, language))
            spoken = lane is not None and language is query.language
            out[kind] = lane.scores(text) if lane and spoken else np.zeros(size, np.float32)
        return out

    def _fuse(
        self, seen: dict[Language, Seen], words: dict[str, Vectors], query: Query
    ) -> tuple[Vectors, Vectors]:
        """Return the fused score of each provision, and the evidence that typical questions give."""
        size = len(self._keys)
        spoken, *others = seen
        by_sign = {
            k: best_of_group(s.signposts, self._provision_groups[k], size) for k, s in seen.items()
        }
        by_whole = {
            k: best_of_group(s.whole, self._provision_groups[k], size) for k, s in seen.items()
        }
        by_words = {
            k: best_of_group(s.passages, self._passage_groups[k], size) for k, s in seen.items()
        }
        signs = across_languages(by_sign[spoken], [by_sign[k] for k in others])
        lanes = {
            "signposts": signs,
            "passages": across_languages(by_words[spoken], [by_words[k] for k in others]),
            "signpost_words": best_of_group(
                words[SIGNPOSTS], self._provision_groups[spoken], size
            ).clip(0),
            "passage_words": best_of_group(
                words[PASSAGES], self._passage_groups[spoken], size
            ).clip(0),
            "terms": self._terms(query),
        }
        fused = lift_kin(weighted_sum(lanes), self._articles, int(self._articles.max()) + 1)
        fused += _KIN_OF_EARLIER * self._kin(query.earlier)
        best = [float(x.max()) for x in (signs, by_sign[spoken], by_whole[spoken])]
        return fused, np.array(best, dtype=np.float32)

    def _terms(self, query: Query) -> Vectors:
        """Mark the definitions of the terms that a question asks the meaning of."""
        out = np.zeros(len(self._keys), dtype=np.float32)
        if query.form is Asked.MEANING:
            terms = self._glossary.find(query.text, query.language)
            wanted = {term.eids[0] for term in terms if term.eids}
            out[[eid in wanted for _, eid in self._keys]] = 1.0
        return out

    def _kin(self, earlier: Sequence[str]) -> Vectors:
        wanted = {article_eid(eid) for eid in earlier}
        return np.array([article_eid(eid) in wanted for _, eid in self._keys], dtype=np.float32)

    def _other_scores(self, seen: dict[Language, Seen]) -> tuple[Vectors, Vectors, Vectors]:
        """Score premises and topics: across languages, in the asker's own, by whole vectors."""
        size = len(self._others)
        spoken, *others = seen
        signs = {
            k: best_of_group(s.signposts, self._other_groups[k], size) for k, s in seen.items()
        }
        whole = best_of_group(seen[spoken].whole, self._other_groups[spoken], size)
        return across_languages(signs[spoken], [signs[k] for k in others]), signs[spoken], whole

    def _leading(self, scores: tuple[Vectors, Vectors, Vectors], leads: Leads) -> Vectors:
        which = np.array([d.leads is leads for d in self._others], dtype=bool)
        if not which.any():
            return np.zeros(3, np.float32)
        return np.array([float(s[which].max()) for s in scores], dtype=np.float32)

    def _passage_likeness(self, seen: Seen) -> Vectors:
        return np.array([float(seen.passages.max(initial=-1.0))], dtype=np.float32)

    def _best_words(self, words: dict[str, Vectors], language: Language) -> dict[str, float]:
        outside = np.array(
            [s.to.leads is Leads.OUTSIDE for s in self._index.signposts[language]], dtype=bool
        )
        provision = self._provision_groups[language] >= 0
        signposts = words[SIGNPOSTS]
        return {
            "passage": float(words[PASSAGES].max(initial=0.0)),
            "provision": float(signposts[provision].max(initial=0.0)),
            "outside": float(signposts[outside].max(initial=0.0)),
        }

    def _signs(self, scores: Vectors, query: Query) -> tuple[Sign, ...]:
        best = [(self._others[i], float(scores[i])) for i in np.argsort(-scores)[:_SIGNS]]
        return tuple(
            Sign(
                to=to,
                score=score,
                passages=tuple(p for eid in to.eids for p in self._found(eid, query.language)),
            )
            for to, score in best
        )

    def _hits(self, query: Query, scores: Vectors, articles: int) -> tuple[Hit, ...]:
        """List provisions that are named or that the day needs, then others best first."""
        top = max(float(scores.max()), 1e-6)
        wanted = dict.fromkeys(query.named, "reference")
        wanted |= {eid: "day" for eid in query.for_day if eid not in wanted}
        wanted |= {m.within: "near" for m in query.missing if m.within and m.within not in wanted}
        out = [
            Hit(passage=passage, score=1.0, via=via)
            for eid, via in wanted.items()
            for passage in self._found(eid, query.language)
        ]
        taken = {(hit.passage.act.id, hit.passage.eid) for hit in out}
        reached = {hit.passage.article for hit in out}
        for place in np.argsort(-scores, kind="stable"):
            act_id, eid = self._keys[place]
            passage = self._library.passage(act_id, eid, query.language)
            if len(reached) >= articles:
                break
            if passage is None or (act_id, eid) in taken:
                continue
            reached.add(passage.article)
            score = min(1.0, max(0.0, float(scores[place]) / top))
            pairs = self._glossary.pairs(eid)
            out.append(Hit(passage=passage, score=round(score, 6), via="search", pairs=pairs))
        return tuple(out)

    def _found(self, eid: str, language: Language) -> tuple[Passage, ...]:
        passages = (self._library.passage(act.id, eid, language) for act in self._library.acts)
        return tuple(p for p in passages if p)


def _provision_place(to: Destination, place: dict[tuple[str, str], int]) -> int:
    return place[to.act_id, to.id] if to.leads is Leads.PROVISION else -1
