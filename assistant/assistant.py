"""The walk: a question becomes a query, a query finds passages, passages become claims, claims are verified."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from assistant import reading
from assistant.answer.ground import ground
from assistant.answer.notices import warn_of_age
from assistant.answer.premise import premise_first
from assistant.audit.recorder import recorded
from assistant.citecheck.check import cite_check
from assistant.citecheck.report import Report
from assistant.law.act import Act
from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.protocols import LISTENER, Answerer, Record, Retriever
from assistant.seeking import ARTICLES, Seeker
from assistant.understand.files import unknown_files
from assistant.understand.query import MAX_CHARACTERS, clean, understand
from assistant.understand.restate import restate
from assistant.values import (
    Draft,
    Findings,
    Hit,
    Listener,
    Notice,
    NoticeCode,
    Passage,
    Query,
    Reply,
    Stage,
    Turn,
)


class Assistant:
    """Answers questions from the acts on its shelf. Holds no conversation: the doors do.

    Args:
        library: the shelf.
        retriever: finds passages.
        answerer: makes claims.
        today: gives the day that questions without a day are about.
        max_age: how old the corpus may be before answers warn of it; None for any age.
        record: keeps what was asked and answered; nothing is kept where it is None.
    """

    def __init__(
        self,
        *,
        library: Library,
        retriever: Retriever,
        answerer: Answerer,
        today: Callable[[], date],
        max_age: timedelta | None = None,
        record: Record | None = None,
    ) -> None:
        self._whole = library
        self.library = library.of("")
        self._retriever = retriever
        self._answerer = answerer
        self._today = today
        self._max_age = max_age
        self._record = record
        self._person = self._door = ""

    def of(self, person: str, *, door: str = "") -> Assistant:
        """Return the assistant as a person has it: it knows nothing of other people's documents.

        Args:
            person: the name of a login; "" where there is none, which is who asks at first.
            door: where it is asked ("cli", "page", "http", "mcp"); as before where it is "".
        """
        out = copy(self)
        out.library = self._whole.of(person)
        out._person, out._door = person, door or self._door
        return out

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        listener: Listener = LISTENER,
    ) -> Turn:
        """Answer a question, or abstain with a reason.

        Args:
            question: the question as typed.
            language: the asker's language; detected where it is None.
            as_of: the day whose law is asked for; today where it is None.
            history: earlier turns of the conversation, oldest first.
            listener: told how it gets on; may stop it.

        Raises:
            ValueError: the question is empty ("empty_question") or too long ("question_too_long").
        """
        start = perf_counter()
        listener.stage(Stage.UNDERSTANDING)
        day = as_of or self._today()
        query = understand(
            clean(question), library=self.library, as_of=day, language=language, history=history
        )
        query, calls = restate(query, history, by=self._answerer, listener=listener)
        understood = perf_counter()
        listener.stage(Stage.SEARCHING)
        seeker = Seeker(self.library, self._retriever)
        query, findings = seeker.seek(query)
        findings = premise_first(query, findings)
        found = perf_counter()
        draft = self._answerer.draft(query, findings, history=history, listener=listener)
        turn = self._with_context(self._grounded(query, findings, draft), seeker)
        ms = _milliseconds(start, understood, found, perf_counter())
        turn = replace(turn, ms=ms, calls=(*calls, *turn.calls))
        return recorded(turn, self._record, person=self._person, door=self._door)

    def _grounded(self, query: Query, findings: Findings, draft: Draft) -> Turn:
        """Verify what the answerer made; nothing reaches anybody otherwise."""
        reply, checked = ground(draft, query=query, findings=findings, main=self.library.main)
        warned = warn_of_age(reply, self.library.known_on, self._today(), self._max_age)
        return Turn(
            query=query,
            findings=findings,
            reply=self._of_files(query.asked, warned),
            status=self.library.main.status_on(query.as_of),
            ms={},
            claimed=draft.claims,
            checked=checked,
            calls=draft.calls,
        )

    def without(self, act_ids: Collection[str]) -> Assistant:
        """Return the assistant as if some sources had never been there; the index may still have them.

        Args:
            act_ids: the identities of the sources.
        """
        out = copy(self)
        out._whole = self._whole.without(act_ids)
        out.library = out._whole.of(self._person)
        return out

    def by(self, answerer: Answerer) -> Assistant:
        """Return the assistant with another answerer.

        Args:
            answerer: makes claims.
        """
        out = copy(self)
        out._answerer = answerer
        return out

    def _with_context(self, turn: Turn, seeker: Seeker) -> Turn:
        """Add what stands beside the sources of an answer: what they are about, restated wordings."""
        cited = tuple({c.passage.id: c.passage for c in turn.cited}.values())
        if not cited:
            return turn
        return replace(
            turn,
            status=cited[0].status_on(turn.query.as_of),
            related=tuple(seeker.related(cited, turn.query)),
            explained={p.id: there for p in cited if (there := self.library.restated(p))},
        )

    def _of_files(self, question: str, reply: Reply) -> Reply:
        """Say of a reply that it does not come from the file that the question names and that is not here."""
        files = unknown_files(question, self.library.acts)
        if not files:
            return reply
        lacking = Notice(code=NoticeCode.NO_SUCH_DOCUMENT, text=", ".join(files))
        return replace(reply, notices=(lacking, *reply.notices))

    def search(
        self, question: str, *, language: Language | None = None, articles: int = ARTICLES
    ) -> Findings:
        """Find passages without answering.

        Args:
            question: words to search by.
            language: the asker's language; detected where it is None.
            articles: at least this many distinct articles, where the act has them.

        Raises:
            ValueError: as for `ask`.
        """
        text, today = clean(question), self._today()
        query = understand(text, library=self.library, as_of=today, language=language)
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

    def cite_check(self, text: str, *, language: Language, as_of: date | None = None) -> Report:
        """Tell of each citation of a text whether it holds.

        Args:
            text: a memo, at most 200,000 characters.
            language: the language that the report is told in.
            as_of: the day whose law it is checked against; today where it is None.

        Raises:
            ValueError: the text is empty ("empty_text") or too long ("text_too_long").
        """

        def search(sentence: str, spoken: Language) -> Sequence[Hit]:
            return self.search(sentence[:MAX_CHARACTERS], language=spoken).hits

        day = as_of or self._today()
        return cite_check(text, library=self.library, as_of=day, language=language, search=search)

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts on the shelf."""
        return self.library.acts


def _milliseconds(start: float, understood: float, found: float, end: float) -> dict[str, float]:
    seconds = {"understand": understood - start, "retrieve": found - understood}
    seconds |= {"answer": end - found, "total": end - start}
    return {stage: round(1000 * value, 1) for stage, value in seconds.items()}
