"""What an annotator sees of a question: the reply, and the sources beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from assistant.law.language import Language
from eval.labels.marks import Mark, reply_of
from eval.labels.sources import Source, clean
from eval.labels.words import mark_word, say
from eval.runs.record import Record

_WIDE = 100  # from here two columns can be read
_SHORT = 700  # a longer source is opened by its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an annotator is.

    Attributes:
        number: the place of the question, from 1.
        total: how many there are.
        done: how many are marked.
        mark: the mark that this question has, or None.
    """

    number: int
    total: int
    done: int
    mark: Mark | None


def show_card(
    console: Console,
    record: Record,
    sources: Sequence[Source],
    *,
    place: Place,
    language: Language,
) -> None:
    """Show a question with its reply and the sources; nothing of what the set expects.

    Args:
        console: where to.
        record: what a run kept of the question.
        sources: the provisions cited.
        place: where the annotator is.
        language: the annotator's language.
    """
    told = say(
        "progress", language, id=record.id, place=place.number, total=place.total, done=place.done
    )
    console.print(Rule(Text(told)))
    asked = clean(record.question) + (f"  ({record.as_of:%d.%m.%Y})" if record.as_of else "")
    left = Group(
        _panel(asked, say("question", language)),
        _panel(clean(reply_of(record)), say("reply", language)),
    )
    right = Panel(_listed(sources, language), title=Text(say("sources", language)))
    console.print(_beside(left, right, console.width))
    if place.mark:
        console.print(Text(say("already", language, mark=mark_word(place.mark, language))))


def show_source(console: Console, source: Source, *, language: Language) -> None:
    """Show a provision whole.

    Args:
        console: where to.
        source: the provision.
        language: the annotator's language.
    """
    console.print(_panel(source.text or say("not_here", language), _title(source, language)))


def show_expected(
    console: Console,
    record: Record,
    answering: Sequence[Source],
    near: Sequence[Source],
    *,
    language: Language,
) -> None:
    """Show what the set expects, once the mark is given.

    Args:
        console: where to.
        record: what a run kept of the question.
        answering: the provisions that answer.
        near: those near it.
        language: the annotator's language.
    """
    name = "expected_answer" if record.expect == "answer" else "expected_silence"
    reason = f" ({record.expected_reason})" if record.expected_reason else ""
    parts: list[RenderableType] = [Text(say(name, language) + reason, style="bold")]
    parts += [_one(source, language) for source in answering]
    if record.expect == "answer" and not answering:
        parts.append(Text(say("nothing_expected", language)))
    if near:
        names = "; ".join(source.label for source in near)
        parts.append(Text(f"{say('nearby', language)} {names}"))
    console.print(Panel(Group(*parts), title=Text(say("expected", language))))


def show_help(console: Console, marks: Sequence[Mark], *, language: Language) -> None:
    """Explain the marks.

    Args:
        console: where to.
        marks: those that may be given.
        language: the annotator's language.
    """
    for number, mark in enumerate(marks, start=1):
        silent = mark is Mark.RIGHT and Mark.SHOULD_ANSWER in marks
        about = say("about_right_silence" if silent else f"about_{mark.value}", language)
        console.print(Text(f"  {number} {mark_word(mark, language)}: {about}"))


def _listed(sources: Sequence[Source], language: Language) -> RenderableType:
    if not sources:
        return Text(say("no_sources", language))
    return Group(*(_one(s, language, number=n) for n, s in enumerate(sources, start=1)))


def _one(source: Source, language: Language, *, number: int | None = None) -> Text:
    out = Text()
    out.append(f"[{number}] " if number else "")
    out.append(_title(source, language), style="bold")
    text = source.text or say("not_here", language)
    if len(text) > _SHORT:
        more = f" … ({say('open', language)} {number})" if number else " …"
        text = text[:_SHORT].rsplit(" ", 1)[0] + more
    return out.append(f"\n{text}\n")


def _title(source: Source, language: Language) -> str:
    return f"{source.label}, {say(source.wording, language)}" if source.wording else source.label


def _panel(text: str, title: str) -> Panel:
    return Panel(Text(text), title=Text(title))


def _beside(left: RenderableType, right: RenderableType, width: int) -> RenderableType:
    if width < _WIDE:
        return Group(left, right)
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(left, right)
    return table
