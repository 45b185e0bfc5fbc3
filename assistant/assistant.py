"""The walk: a question becomes a query, a query finds passages, passages become claims, claims are verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from assistant import reading
from assistant.answer.abstain import clearly_answers, nearer, reason_to_abstain, stands_alone
from assistant.answer.ground import ground
from assistant.answer.notices import warn_of_age
from assistant.answer.premise import premise_first
from assistant.law.act import Act, Kind
from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.protocols import Answerer, Retriever
from assistant.understand.files import unknown_files
from assistant.understand.followup import only_names_a_day, weigh
from assistant.understand.query import clean, understand
from assistant.values import (
    Findings,
    Hint,
    Hit,
    Identity,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reason,
    Reply,
    Turn,
)

_UNASKED = ((Kind.OWN,), (Kind.POLICY,))
_NORMS_SILENT = (Reason.NOT_IN_CORPUS, Reason.OTHER_LAW, Reason.OFF_DOMAIN)
_INSTEAD = 2  # provisions that stand for one topic of a draft, at most
_ARTICLES = 12  # hits reach at least this many articles, where the act has them


class Assistant:
    """Answers questions from the acts on its shelf. Holds no conversation: the doors do.

    Args:
        library: the shelf.
        retriever: finds passages.
        answerer: makes claims.
        today: gives the day that questions without a day are about.
        max_age: how old the corpus may be before answers warn of it; None for any age.
    """

    def __init__(
        self,
        *,
        library: Library,
        retriever: Retriever,
        answerer: Answerer,
        today: Callable[[], date],
        max_age: timedelta | None = None,
    ) -> None:
        self._whole = library
        self.library = library.of("")
        self._retriever = retriever
        self._answerer = answerer
        self._today = today
        self._max_age = max_age

    def of(self, person: str) -> Assistant:
        """Return the assistant as a person has it: it knows nothing of other people's documents.

        Args:
            person: the name of a login; "" where there is none, which is who asks at first.
        """
        out = copy(self)
        out.library = self._whole.of(person)
        return out

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
    ) -> Turn:
        """Answer a question, or abstain with a reason.

        Args:
            question: the question as typed.
            language: the asker's language; detected where it is None.
            as_of: the day whose law is asked for; today where it is None.
            history: earlier turns of the conversation, oldest first.

        Raises:
            ValueError: the question is empty ("empty_question") or too long ("question_too_long").
        """
        start = perf_counter()
        day = as_of or self._today()
        text = clean(question)
        shelf = self.library
        query = understand(text, library=shelf, as_of=day, language=language, history=history)
        understood = perf_counter()
        query, findings = self._search(query)
        findings = premise_first(query, findings)
        found = perf_counter()
        claims = self._answerer.claims(query, findings)
        reply = ground(claims, query=query, findings=findings, main=shelf.main)
        warned = warn_of_age(reply, shelf.known_on, self._today(), self._max_age)
        turn = Turn(
            query=query,
            findings=findings,
            reply=self._of_files(text, warned),
            status=shelf.main.status_on(query.as_of),
            ms=_milliseconds(start, understood, found, perf_counter()),
            claimed=tuple(claims),
        )
        return self._with_context(turn)

    def _with_context(self, turn: Turn) -> Turn:
        """Add what stands beside the sources of an answer: what they are about, restated wordings."""
        cited = tuple({c.passage.id: c.passage for c in turn.cited}.values())
        if not cited:
            return turn
        return replace(
            turn,
            status=cited[0].status_on(turn.query.as_of),
            related=tuple(self._related(cited, turn.query)),
            explained={p.id: there for p in cited if (there := self.library.restated(p))},
        )

    def _of_files(self, question: str, reply: Reply) -> Reply:
        """Say of a reply that it does not come from the file that the question names and that is not here."""
        files = unknown_files(question, self.library.acts)
        if not files:
            return reply
        lacking = Notice(code=NoticeCode.NO_SUCH_DOCUMENT, text=", ".join(files))
        return replace(reply, notices=(lacking, *reply.notices))

    def _search(self, query: Query) -> tuple[Query, Findings]:
        """Search; a question that is clear by itself is not read as a follow-up after all.

        Where the norms do not answer, what is no norm may: a policy paper, the asker's own documents; a
        draft or a position never does unasked.
        """
        findings = self._retriever.search(query.searched, articles=_ARTICLES)
        if query.completed and not only_names_a_day(query):
            alone = replace(query, text=query.asked, earlier=())
            found = self._retriever.search(alone.searched, articles=_ARTICLES)
            clear = stands_alone(found)
            query, findings = (alone, found) if clear else (query, weigh(findings, found))
        if query.hinted and (query.hinted.hint is Hint.LIKELY or not query.named):
            # A provision named beside them is what they are asked about.
            asked = (*query.earlier, *query.named)
            wider = replace(query, scope=query.hinted.acts, named=(), earlier=asked)
            found = self._retriever.search(wider.searched, articles=_ARTICLES)
            if nearer(found, findings, query.hinted.hint):
                return wider, self._with_now(wider, found)
        for beside in self._beside(query, findings):
            wider = replace(query, scope=beside)
            found = self._retriever.search(wider.searched, articles=_ARTICLES)
            if found.hits and clearly_answers(found, findings, query):
                return wider, found
        return query, self._with_now(query, findings)

    def _with_now(self, query: Query, findings: Findings) -> Findings:
        """Add what holds on the day instead of a draft's topic, where the question asks for that too."""
        first = next((hit for hit in findings.hits if hit.via == "search"), None)
        if not query.now or first is None or first.passage.act.kind is not Kind.DRAFT:
            return findings
        norms = [p for p in self._related((first.passage,), query) if p.act.is_norm]
        if len(norms) > _INSTEAD:  # a stage of the draft, not one of its topics
            return findings
        about = [Hit(passage=passage, score=first.score, via="about") for passage in norms]
        others = [hit for hit in findings.hits if hit.passage not in norms]
        place = others.index(first) + 1
        return replace(findings, hits=(*others[:place], *about, *others[place:]))

    def _beside(self, query: Query, findings: Findings) -> Iterator[frozenset[str]]:
        """Yield the sources that are no norms and may speak unasked, where the norms are silent."""
        norms = {act.id for act in self.library.acts if act.is_norm}
        if query.named or query.missing or not query.scope <= norms:
            return
        if reason_to_abstain(query, findings) in _NORMS_SILENT:
            for kinds in _UNASKED:
                acts = frozenset(act.id for act in self.library.acts if act.kind in kinds)
                yield from (acts,) if acts else ()

    def _related(self, cited: Sequence[Passage], query: Query) -> Iterator[Passage]:
        """Find what the sources of a reply are about: for a draft's topic, what holds instead."""
        named = dict.fromkeys(about for passage in cited for about in passage.facts.about)
        for about in named:
            place = Identity.read(about, act_id=self.library.main.id)
            found = self.library.passage(*place, query.language, day=query.as_of)
            if found and found not in cited:
                yield found

    def search(
        self, question: str, *, language: Language | None = None, articles: int = _ARTICLES
    ) -> Findings:
        """Find passages without answering.

        Args:
            question: words to search by.
            language: the asker's language; detected where it is None.
            articles: at least this many distinct articles, where the act has them.

        Raises:
            ValueError: as for `ask`.
        """
        query = understand(
            clean(question), library=self.library, as_of=self._today(), language=language
        )
        return self._retriever.search(query.searched, articles=articles)

    def read(
        self, act_id: str, reference: str = "", *, language: Language, day: date | None = None
    ) -> tuple[Passage, ...] | Missing:
        """Return the passages of an act, or of the units that a reference names.

        Args:
            act_id: the act, "kz/ai-law".
            reference: "17(3)", "ст. 17 п. 3", an eId; all of the act where it is "".
            language: the language to read in.
            day: the day as of which to read; today where it is None.

        Raises:
            KeyError: there is no such act.
            ValueError: the reference names no provision that can be understood.
        """
        return reading.read(
            self.library, act_id, reference, language=language, day=day or self._today()
        )

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts on the shelf."""
        return self.library.acts


def _milliseconds(start: float, understood: float, found: float, end: float) -> dict[str, float]:
    seconds = {"understand": understood - start, "retrieve": found - understood}
    seconds |= {"answer": end - found, "total": end - start}
    return {stage: round(1000 * value, 1) for stage, value in seconds.items()}
