"""The walk: a question becomes a query, a query finds passages, passages become claims, claims are verified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from assistant import reading
from assistant.answer.abstain import stands_alone
from assistant.answer.ground import ground
from assistant.law.act import Act
from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.protocols import Answerer, Retriever
from assistant.understand.query import clean, understand
from assistant.values import Findings, Passage, Query, Turn

_ARTICLES = 12  # hits reach at least this many articles, where the act has them


class Assistant:
    """Answers questions from the acts on its shelf. Holds no conversation: the doors do.

    Args:
        library: the shelf.
        retriever: finds passages.
        answerer: makes claims.
        today: gives the day that questions without a day are about.
    """

    def __init__(
        self,
        *,
        library: Library,
        retriever: Retriever,
        answerer: Answerer,
        today: Callable[[], date],
    ) -> None:
        self.library = library
        self._retriever = retriever
        self._answerer = answerer
        self._today = today

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
        query = understand(
            text, library=self.library, as_of=day, language=language, history=history
        )
        understood = perf_counter()
        query, findings = self._search(query)
        found = perf_counter()
        claims = self._answerer.claims(query, findings)
        act = self.library.acts[0]
        reply = ground(claims, query=query, findings=findings, act=act)
        return Turn(
            query=query,
            findings=findings,
            reply=reply,
            status=act.status_on(query.as_of),
            ms=_milliseconds(start, understood, found, perf_counter()),
        )

    def _search(self, query: Query) -> tuple[Query, Findings]:
        """Search; a question that is clear by itself is not read as a follow-up after all."""
        findings = self._retriever.search(query, articles=_ARTICLES)
        if not query.completed:
            return query, findings
        alone = replace(query, text=query.asked, earlier=())
        found = self._retriever.search(alone, articles=_ARTICLES)
        return (alone, found) if stands_alone(found) else (query, findings)

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
        return self._retriever.search(query, articles=articles)

    def read(
        self, act_id: str, reference: str = "", *, language: Language
    ) -> tuple[Passage, ...] | Missing:
        """Return the passages of an act, or of the units that a reference names.

        Args:
            act_id: the act, "kz/ai-law".
            reference: "17(3)", "ст. 17 п. 3", an eId; all of the act where it is "".
            language: the language to read in.

        Raises:
            KeyError: there is no such act.
            ValueError: the reference names no provision that can be understood.
        """
        return reading.read(self.library, act_id, reference, language=language)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts on the shelf."""
        return self.library.acts


def _milliseconds(start: float, understood: float, found: float, end: float) -> dict[str, float]:
    seconds = {"understand": understood - start, "retrieve": found - understood}
    seconds |= {"answer": end - found, "total": end - start}
    return {stage: round(1000 * value, 1) for stage, value in seconds.items()}
