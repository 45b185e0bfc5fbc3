"""Which sources a question is put to, one after the other, until one of them answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.abstain import clearly_answers, nearer, reason_to_abstain, stands_alone
from assistant.law.act import Kind
from assistant.library import Library
from assistant.protocols import Retriever
from assistant.understand.followup import only_names_a_day, weigh
from assistant.values import Findings, Hint, Hit, Identity, Passage, Query, Reason

_UNASKED = ((Kind.OWN,), (Kind.POLICY,))
_NORMS_SILENT = (Reason.NOT_IN_CORPUS, Reason.OTHER_LAW, Reason.OFF_DOMAIN)
_INSTEAD = 2  # provisions that stand for one topic of a draft, at most
ARTICLES = 12  # hits reach at least this many articles, where the act has them


class Seeker:
    """Finds what bears on a question.

    Args:
        library: the shelf.
        retriever: finds passages.
    """

    def __init__(self, library: Library, retriever: Retriever) -> None:
        self._library = library
        self._retriever = retriever

    def seek(self, query: Query) -> tuple[Query, Findings]:
        """Search; a question that is clear by itself is not read as a follow-up after all.

        Where the norms do not answer, what is no norm may: a policy paper, the asker's own documents; a
        draft or a position never does unasked.

        Args:
            query: the question made explicit.

        Returns:
            The question as it was searched for in the end, and what was found.
        """
        findings = self._retriever.search(query.searched, articles=ARTICLES)
        if query.completed and not only_names_a_day(query):
            alone = replace(query, text=query.asked, earlier=())
            found = self._retriever.search(alone.searched, articles=ARTICLES)
            clear = stands_alone(found)
            query, findings = (alone, found) if clear else (query, weigh(findings, found))
        if query.hinted and (query.hinted.hint is Hint.LIKELY or not query.named):
            # A provision named beside them is what they are asked about.
            asked = (*query.earlier, *query.named)
            wider = replace(query, scope=query.hinted.acts, named=(), earlier=asked)
            found = self._retriever.search(wider.searched, articles=ARTICLES)
            if nearer(found, findings, query.hinted.hint):
                return wider, self._with_now(wider, found)
        for beside in self._beside(query, findings):
            wider = replace(query, scope=beside)
            found = self._retriever.search(wider.searched, articles=ARTICLES)
            if found.hits and clearly_answers(found, findings, query):
                return wider, found
        return query, self._with_now(query, findings)

    def _with_now(self, query: Query, findings: Findings) -> Findings:
        """Add what holds on the day instead of a draft's topic, where the question asks for that too."""
        first = next((hit for hit in findings.hits if hit.via == "search"), None)
        if not query.now or first is None or first.passage.act.kind is not Kind.DRAFT:
            return findings
        norms = [p for p in self.related((first.passage,), query) if p.act.is_norm]
        if len(norms) > _INSTEAD:  # a stage of the draft, not one of its topics
            return findings
        about = [Hit(passage=passage, score=first.score, via="about") for passage in norms]
        others = [hit for hit in findings.hits if hit.passage not in norms]
        place = others.index(first) + 1
        return replace(findings, hits=(*others[:place], *about, *others[place:]))

    def _beside(self, query: Query, findings: Findings) -> Iterator[frozenset[str]]:
        """Yield the sources that are no norms and may speak unasked, where the norms are silent."""
        norms = {act.id for act in self._library.acts if act.is_norm}
        if query.named or query.missing or not query.scope <= norms:
            return
        if reason_to_abstain(query, findings) in _NORMS_SILENT:
            for kinds in _UNASKED:
                acts = frozenset(act.id for act in self._library.acts if act.kind in kinds)
                yield from (acts,) if acts else ()

    def related(self, cited: Sequence[Passage], query: Query) -> Iterator[Passage]:
        """Find what the sources of a reply are about: for a draft's topic, what holds instead.

        Args:
            cited: the sources.
            query: the question.
        """
        named = dict.fromkeys(about for passage in cited for about in passage.facts.about)
        for about in named:
            place = Identity.read(about, act_id=self._library.main.id)
            found = self._library.passage(*place, query.language, day=query.as_of)
            if found and found not in cited:
                yield found
