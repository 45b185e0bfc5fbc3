"""A model restates a follow-up as a whole question; words and numbers from nowhere are not accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.chat.fence import fenced, marker, on_one_line
from assistant.answer.chat.instructions import instructions
from assistant.answer.chat.past import earlier
from assistant.answer.chat.stream import listen
from assistant.errors import SpeechError
from assistant.law.language import Language, fold
from assistant.law.reference import find_references
from assistant.protocols import Prompt, Speaker
from assistant.values import Call, Listener, Turn

_MOST_OUT = 200  # tokens
_MOST_CHARACTERS = 500
_LONG = 5  # letters of a word that says something
_STEM = (3, 4)  # letters, at least and at most, by which two forms of a word are known for one
_LOST = 0.25  # of the follow-up's words, long ones that may be missing
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


def restated(
    speaker: Speaker,
    question: str,
    history: Sequence[Turn],
    *,
    language: Language,
    own: bool,
    listener: Listener,
) -> tuple[str, tuple[Call, ...]]:
    """Restate a follow-up; "" where the model fails, or says what nobody said before.

    Args:
        speaker: asks the model.
        question: the question as typed.
        history: earlier turns, oldest first.
        language: the language of the asker.
        own: whether what rests on documents of the asker's own may be shown.
        listener: tells when to stop.

    Returns:
        The whole question, and the calls made.
    """
    asked = on_one_line(question)
    past = earlier(history, count=speaker.count, most=speaker.room // 2, own=own)
    if not past:
        return "", ()
    calls: list[Call] = []
    prompt = _prompt(asked, past, language)
    try:
        pieces = speaker.speak(prompt, listener=listener, spent=calls.append)
        whole = _line(listen(pieces, listener))
    except SpeechError:
        whole = ""
    return (whole if says_no_more(whole, asked, past) else ""), tuple(calls)


def _prompt(asked: str, past: Sequence[str], language: Language) -> Prompt:
    words, mark = instructions(language), marker(asked, *past)
    said = f"{words.earlier}\n{fenced(past, mark)}\n{words.follow_up} {asked}"
    return Prompt(
        version=words.version,
        system=words.complete.replace("{marker}", mark),
        said=(("user", said),),
        sent=("question", "history"),
        most_out=_MOST_OUT,
    )


def says_no_more(whole: str, question: str, past: Sequence[str]) -> bool:
    """Tell whether a restated question is made of what was said, and still asks what was asked.

    Args:
        whole: the question as a model restates it.
        question: the follow-up as typed.
        past: earlier turns as they were shown to the model.
    """
    known = "\n".join((*past, question))
    numbers, had = set(_NUMBER.findall(whole)), set(_NUMBER.findall(known))
    named, names = _references(whole), _references(known)
    told, had_before, own = (set(_WORD.findall(fold(text))) for text in (whole, known, question))
    strange = [word for word in told if len(word) >= _LONG and not _is_among(word, had_before)]
    lost = [word for word in own if len(word) >= _LONG and not _is_among(word, told)]
    return (
        bool(whole)
        and set(_NUMBER.findall(question)) <= numbers <= had
        and named <= names
        and not strange
        and len(lost) <= _LOST * len(own)
    )


def _line(text: str) -> str:
    """Return the question, where a model said one line and no more."""
    lines = [on_one_line(line).strip(" \"'«»“”`*") for line in text.splitlines() if line.strip()]
    return lines[0] if len(lines) == 1 and len(lines[0]) <= _MOST_CHARACTERS else ""


def _references(text: str) -> set[str | None]:
    """Return the articles named; the numbers of their parts are looked at as numbers."""
    return {reference.article for reference in find_references(text)}


def _is_among(word: str, words: Iterable[str]) -> bool:
    least, most = _STEM
    return any(len(own) >= least and word.startswith(own[:most]) for own in words)
