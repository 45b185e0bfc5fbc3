"""Where programs ask: the assistant is called once, and its word becomes a row of the contract."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from threading import Lock

from assistant.assistant import Assistant
from assistant.citecheck.check import LONGEST
from assistant.citecheck.quote import language_of
from assistant.law.act import Act
from assistant.law.language import Language
from assistant.law.resolve import Missing
from assistant.library import Library
from assistant.protocols import LISTENER
from assistant.reading import read as provisions
from assistant.ui.citing import ReportRow, report_to_json
from assistant.ui.contract import Row, turn_to_json
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day, read_question
from assistant.ui.missing import missing_sentence
from assistant.ui.naming import full_id, unknown_act
from assistant.ui.programs.asked import Ask, BadFields, Cite, Listing, Read, Search
from assistant.ui.programs.leaving import Leaving
from assistant.ui.rows import Moment, act_row, contents_row, hits_row, provisions_row
from assistant.ui.shapes import ActsRow, ContentsRow, HitsRow, ProvisionsRow
from assistant.understand.query import MAX_CHARACTERS
from assistant.values import Listener, Turn

_KEPT = 2000  # named turns that may be followed up


class NotThere(LookupError):
    """What was asked for is not there, and that is the answer.

    Args:
        code: what is not there.
        sentence: it in words.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class Desk:
    """Answers programs; each person is told nothing of other people's documents and questions.

    Args:
        of: gives a person's assistant; "" is who has no login.
        leaving: knows what a language model would be given.
        door: where it is asked, as the audit log names it ("http", "mcp").
        today: gives the present day.
    """

    def __init__(
        self,
        of: Callable[[str], Assistant],
        *,
        leaving: Leaving,
        door: str,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._opened, self._door, self._today = of, door, today
        self.leaving = leaving
        self._turns: OrderedDict[tuple[str, str | int], Turn] = OrderedDict()
        self._lock = Lock()

    def ask(
        self, person: str, asked: Ask, reader: Language, *, listener: Listener = LISTENER
    ) -> Row:
        """Answer a question, or abstain with a reason.

        Args:
            person: who asks.
            asked: the question.
            reader: the language of sentences about what cannot be used.
            listener: told how it gets on; may stop it.

        Raises:
            BadInput: the question, its day, its voice or its history cannot be used.
            NotAgreed: something would leave this computer that the person has not agreed to.
            AssistantError: with the mend.
        """
        question, day = read_question(asked.question), read_day(asked.as_of)
        history = tuple(self._earlier(person, name) for name in asked.history)
        assistant = self.leaving.answering(self._of(person), person, asked.voice, reader)
        turn = assistant.ask(
            question, language=asked.lang, as_of=day, history=history, listener=listener
        )
        if asked.id is not None:
            self._keep((person, asked.id), turn)
        return turn_to_json(turn, id=asked.id, question=asked.question)

    def search(self, person: str, asked: Search) -> HitsRow:
        """Find provisions without answering.

        Args:
            person: who asks.
            asked: the words to search by.

        Raises:
            BadInput: the words cannot be used.
            AssistantError: with the mend.
        """
        question = read_question(asked.question)
        found = self._of(person).search(question, language=asked.lang, articles=asked.limit)
        return hits_row(question, found.listed[: asked.limit])

    def read(self, person: str, asked: Read, reader: Language) -> ContentsRow | ProvisionsRow:
        """Read provisions, or the contents of an act.

        Args:
            person: who asks.
            asked: what is to be read.
            reader: the language of sentences about it.

        Raises:
            BadInput: the day or the reference cannot be used.
            NotThere: there is no such act or provision.
        """
        day = read_day(asked.as_of)
        moment = Moment(day=day or self._today(), named=day is not None)
        library = self._of(person).library
        act = _known(library, asked.act, reader)
        version = library.version(act.id, asked.lang, day=moment.day)
        if version and not asked.reference.strip():
            return contents_row(version, moment)
        try:
            found = provisions(
                library, act.id, asked.reference, language=asked.lang, day=moment.day
            )
        except ValueError:
            raise BadInput("bad_reference", value=asked.reference) from None
        if isinstance(found, Missing):
            said = missing_sentence(found, reader, act=act)
            raise NotThere("no_such_provision", said)
        return provisions_row(found, moment)

    def cite_check(self, person: str, asked: Cite, reader: Language) -> ReportRow:
        """Tell of each citation of a text whether it holds.

        Args:
            person: who asks.
            asked: the text.
            reader: the language of sentences about what cannot be used.

        Raises:
            BadInput: the text or the day cannot be used.
            AssistantError: with the mend.
        """
        day = read_day(asked.as_of)
        language = asked.lang or language_of(asked.text[:MAX_CHARACTERS])
        try:
            report = self._of(person).cite_check(asked.text, language=language, as_of=day)
        except ValueError as error:
            code = str(error)
            if code not in ("empty_text", "text_too_long"):
                raise
            said = message(f"http.{code}", reader, most=LONGEST)
            raise BadFields(code, {"text": said}) from None
        return report_to_json(report)

    def acts(self, person: str, asked: Listing) -> ActsRow:
        """List the acts of the shelf, and the person's own documents.

        Args:
            person: who asks.
            asked: which language their titles are in.
        """
        library, day = self._of(person).library, self._today()
        rows = [act_row(act, library.versions_of(act.id), asked.lang, day) for act in library.acts]
        return {"as_of": day.isoformat(), "acts": rows}

    def _of(self, person: str) -> Assistant:
        return self._opened(person).of(person, door=self._door)

    def _earlier(self, person: str, name: str | int) -> Turn:
        with self._lock:
            turn = self._turns.get((person, name))
        if turn is None:
            raise BadInput("unknown_history", name=str(name))
        return turn

    def _keep(self, key: tuple[str, str | int], turn: Turn) -> None:
        with self._lock:
            self._turns[key] = turn
            self._turns.move_to_end(key)
            if len(self._turns) > _KEPT:
                self._turns.popitem(last=False)


def _known(library: Library, typed: str, reader: Language) -> Act:
    known = [there.id for there in library.acts]
    act = library.act(full_id(typed, known))
    if act is None:
        raise NotThere("no_such_act", unknown_act(typed, known, reader))
    return act
