"""The form in a terminal: a reply is shown, a mark is given and saved, then the expected is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto

from rich.console import Console
from rich.text import Text

from assistant.law.language import Language
from assistant.library import Library
from eval.labels.card import Place, show_card, show_expected, show_help, show_source
from eval.labels.marks import MARKS_OF, Label, Mark, Notebook, seen_of
from eval.labels.sources import Source, cited_sources, expected_sources
from eval.labels.words import mark_word, read_mark, say
from eval.runs.record import Record


class _Step(Enum):
    ON = auto()
    BACK = auto()
    QUIT = auto()
    AGAIN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A person's way through the replies of a run.

    Attributes:
        notebook: where the marks go.
        library: the shelf, whose words are shown beside a reply.
        day: the day of the run.
        language: the annotator's language.
        console: where the form is shown.
        ask: shows a prompt and returns what was typed; EOFError where nothing will come any more.
    """

    notebook: Notebook
    library: Library
    day: date
    language: Language
    console: Console
    ask: Callable[[str], str]

    def fill(self, records: Sequence[Record]) -> int:
        """Go through the replies, from the first without a mark, until the end or a quit.

        Args:
            records: the replies to mark.

        Returns:
            How many have no mark yet.

        Raises:
            LabelsError: a mark cannot be saved.
        """
        at = self._next(records, -1)
        try:
            while 0 <= at < len(records):
                step = self._one(records, at)
                if step is _Step.QUIT:
                    break
                if step is _Step.BACK and at == 0:
                    self._tell("first")
                elif step is _Step.BACK:
                    at -= 1
                elif step is _Step.ON:
                    at = self._next(records, at)
        except (EOFError, KeyboardInterrupt):
            self.console.print()
        left = sum(not self._done(record) for record in records)
        self._tell("left" if left else "finished", left=left)
        return left

    def _next(self, records: Sequence[Record], at: int) -> int:
        """Return the place of the next reply without a mark, or the end."""
        later = range(at + 1, len(records))
        return next((i for i in later if not self._done(records[i])), len(records))

    def _done(self, record: Record) -> bool:
        """Whether there is a mark of this very reply."""
        label = self.notebook.last.get(record.id)
        return label is not None and label.seen == seen_of(record)

    def _one(self, records: Sequence[Record], at: int) -> _Step:
        record = records[at]
        sources = cited_sources(record, self.library, self.day)
        known = self.notebook.last.get(record.id)
        place = Place(
            number=at + 1,
            total=len(records),
            done=sum(map(self._done, records)),
            mark=known.mark if known and self._done(record) else None,
        )
        show_card(self.console, record, sources, place=place, language=self.language)
        if known and not self._done(record):
            self._tell("renewed", id=record.id)
        given = self._mark(MARKS_OF[record.verdict], sources)
        if isinstance(given, _Step):
            return given
        self._save(record, given)
        return self._reveal(record)

    def _mark(self, marks: Sequence[Mark], sources: Sequence[Source]) -> Mark | _Step:
        named = ", ".join(f"{n} {mark_word(m, self.language)}" for n, m in enumerate(marks, 1))
        while True:
            typed = self.ask(say("ask", self.language, marks=named)).strip()
            command, number = self._command(typed)
            if command in ("back", "skip", "quit"):
                return {"back": _Step.BACK, "skip": _Step.ON, "quit": _Step.QUIT}[command]
            mark = read_mark(typed, marks, self.language)
            if command == "help":
                show_help(self.console, marks, language=self.language)
            elif command == "open":
                self._open(sources, number)
            elif mark:
                return mark
            elif typed:
                self._tell("unclear", typed=typed)

    def _command(self, typed: str) -> tuple[str, str]:
        """Read a command, by its word in the annotator's language or in English."""
        first, _, rest = typed.casefold().partition(" ")
        for name in ("back", "skip", "quit", "help", "open"):
            if first in (say(name, self.language), name):
                return name, rest.strip()
        return "", ""

    def _open(self, sources: Sequence[Source], number: str) -> None:
        if number.isdecimal() and 1 <= int(number) <= len(sources):
            show_source(self.console, sources[int(number) - 1], language=self.language)
        else:
            self._tell("no_number")

    def _save(self, record: Record, mark: Mark) -> None:
        """Save the mark at once, and again when a note has come: a note may never be finished."""
        self._write(record, mark, "")
        self._tell("saved", mark=mark_word(mark, self.language))
        note = self.ask(say("ask_note", self.language)).strip()
        if note:
            self._write(record, mark, note)

    def _write(self, record: Record, mark: Mark, note: str) -> None:
        self.notebook.write(
            Label(
                id=record.id,
                annotator=self.notebook.annotator,
                mark=mark,
                note=note,
                seen=seen_of(record),
                at=datetime.now(UTC).isoformat(timespec="seconds"),
            )
        )

    def _reveal(self, record: Record) -> _Step:
        answering, near = (
            expected_sources(record, self.library, self.day, grade=grade) for grade in (2, 1)
        )
        show_expected(self.console, record, answering, near, language=self.language)
        command, _ = self._command(self.ask(say("go_on", self.language)).strip())
        return {"back": _Step.AGAIN, "quit": _Step.QUIT}.get(command, _Step.ON)

    def _tell(self, name: str, **values: object) -> None:
        self.console.print(Text(say(name, self.language, **values)))
