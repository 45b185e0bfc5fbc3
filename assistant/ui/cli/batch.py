"""A batch: one question a line in, one JSON row a line out, in order; a bad line stops nobody."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from assistant.errors import BatchError
from assistant.law.language import Language
from assistant.ui.contract import Row, error_row, turn_to_json
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput, read_day, read_language, read_question
from assistant.ui.refusal import explain

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.values import Turn

Told = dict[str, object]
Name = str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What holds for lines that say nothing else.

    Attributes:
        language: the asker's language, None where it is to be detected.
        as_of: the day, None for today.
        house: the language of sentences about lines whose language is not known.
    """

    language: Language | None = None
    as_of: date | None = None
    house: Language = Language.EN


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line of a batch asks; what could not be read of it is None.

    Attributes:
        id: its name, by which later lines may follow it up.
        question: the question.
        language: the asker's language, where the line names one.
        as_of: the day, where the line names one.
        history: the names of the earlier lines that it follows up.
    """

    id: Name | None
    question: str
    language: Language | None
    as_of: date | None
    history: tuple[Name, ...] = ()


def run_batch(
    lines: Iterable[bytes], assistant: Assistant, *, write: Callable[[Row], None], usual: Usual
) -> None:
    """Answer every line, or say what is wrong with it.

    Args:
        lines: the lines as they stand in the file.
        assistant: answers.
        write: given each row as soon as it is there.
        usual: what holds for lines that say nothing else.
    """
    turns: dict[Name, Turn] = {}
    for number, raw in enumerate(lines):
        text = raw.removeprefix(codecs.BOM_UTF8) if number == 0 else raw
        if text.strip():
            write(_row(text, assistant, turns, usual))


def write_row(row: Mapping[str, object]) -> None:
    """Write one row to stdout, in UTF-8 whatever the terminal speaks, and send it off at once.

    Args:
        row: what to write.
    """
    sys.stdout.buffer.write(encode(row))
    sys.stdout.buffer.flush()


def encode(row: Mapping[str, object]) -> bytes:
    """Return a row as one line of JSON.

    Args:
        row: what to write.
    """
    # line separators of Unicode are legal in JSON, but many readers would split the row at them
    text = json.dumps(row, ensure_ascii=False).replace("\u2028", "\\u2028")
    try:
        return text.replace("\u2029", "\\u2029").encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can carry
        return json.dumps(row).encode() + b"\n"


def read_lines(name: str, language: Language) -> Iterator[bytes]:
    """Yield the lines of a batch.

    Args:
        name: the file, or "-" for stdin.
        language: the language of sentences about the file.

    Raises:
        BatchError: the file cannot be read.
    """
    try:
        if name == "-":
            yield from sys.stdin.buffer
        else:
            with Path(name).open("rb") as file:
                yield from file
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or error
        raise BatchError(
            message("cli.batch_unreadable", language, name=name, why=why),
            mend=message("cli.batch_unreadable_mend", language),
        ) from error


def _row(raw: bytes, assistant: Assistant, turns: dict[Name, Turn], usual: Usual) -> Row:
    told: Told = {}
    try:
        told = _object(raw)
        line = _line(told)
        turn = assistant.ask(
            line.question,
            language=line.language or usual.language,
            as_of=line.as_of or usual.as_of,
            history=[_earlier(name, turns) for name in line.history],
        )
        row = turn_to_json(turn, id=line.id, question=str(told["question"]))
    except Exception as error:  # whatever it is, the other lines go on
        return _error(error, told, _language(told) or usual.language or usual.house)
    if line.id is not None:
        turns[line.id] = turn
    return row


def _error(error: Exception, told: Told, language: Language) -> Row:
    """Say what is wrong with a line, repeating of it what has the form of the contract."""
    refusal = explain(error, language)
    own, question, as_of = told.get("id"), told.get("question"), told.get("as_of")
    named = _language(told)
    return error_row(
        own if _is_id(own) else None,
        question if isinstance(question, str) else "",
        refusal.code,
        refusal.whole,
        lang=named.value if named else None,
        as_of=as_of if isinstance(as_of, str) else None,
    )


def _object(raw: bytes) -> Told:
    try:
        told = json.loads(raw.decode("utf-8"), strict=False)  # control characters are cleaned later
    except UnicodeDecodeError as error:
        raise BadInput("bad_encoding", place=error.start + 1) from None
    except (ValueError, RecursionError) as error:
        raise BadInput("bad_json", why=getattr(error, "msg", type(error).__name__)) from None
    if not isinstance(told, dict):
        raise BadInput("not_an_object")
    return told


def _line(told: Told) -> Line:
    own, question, history = told.get("id"), told.get("question"), told.get("history")
    if own is not None and not _is_id(own):
        raise BadInput("bad_id")
    if not isinstance(question, str):
        raise BadInput("no_question")
    if history is not None and not (isinstance(history, list) and all(map(_is_id, history))):
        raise BadInput("bad_history")
    return Line(
        id=own,
        question=read_question(question),
        language=read_language(_text(told, "lang", "unknown_language")),
        as_of=read_day(_text(told, "as_of", "bad_date")),
        history=tuple(history or ()),
    )


def _text(told: Told, key: str, refusal: str) -> str | None:
    value = told.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadInput(refusal, value=json.dumps(value))


def _is_id(value: object) -> TypeGuard[Name]:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _earlier(name: Name, turns: Mapping[Name, Turn]) -> Turn:
    if name not in turns:
        raise BadInput("unknown_history", name=str(name))
    return turns[name]


def _language(told: Told) -> Language | None:
    named = told.get("lang")
    return Language(named) if isinstance(named, str) and named in tuple(Language) else None
