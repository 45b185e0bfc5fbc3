"""A question becomes a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.law.act import Status
from assistant.law.language import Language, fold
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve
from assistant.library import Library
from assistant.understand.day import find_day
from assistant.understand.detect import detect
from assistant.understand.followup import complete
from assistant.understand.form import find_form
from assistant.values import Query, Turn

MAX_CHARACTERS = 4000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def clean(question: str) -> str:
    """Drop control characters and outer spaces from what a person typed.

    Args:
        question: the question as typed.

    Raises:
        ValueError: nothing is left, or it is longer than MAX_CHARACTERS.
    """
    text = _CONTROL.sub(" ", question).encode("utf-8", "ignore").decode().strip()
    if len(text) > MAX_CHARACTERS:
        raise ValueError("question_too_long")
    if not fold(text):  # nothing but spaces, or characters that nobody sees
        raise ValueError("empty_question")
    return text


def understand(
    question: str,
    *,
    library: Library,
    as_of: date,
    language: Language | None = None,
    history: Sequence[Turn] = (),
) -> Query:
    """Make a question explicit.

    Args:
        question: the question, cleaned.
        library: the shelf, asked which provisions exist.
        as_of: the day whose law is asked for, unless the question names one.
        language: the asker's language; detected where it is None.
        history: earlier turns, oldest first.
    """
    spoken = language or detect(question)
    text, earlier = complete(question, history)
    references = find_references(question)
    named, missing = _resolve(references, library)
    day = find_day(question) or as_of
    return Query(
        asked=question,
        text=text,
        language=spoken,
        as_of=day,
        form=find_form(question),
        references=references,
        named=named,
        missing=missing,
        earlier=earlier,
        for_day=tuple(
            act.entry_into_force for act in library.acts if act.status_on(day) is Status.PENDING
        ),
        readable=bool(re.search(r"[^\W\d_]{2}", question)),
    )


def _resolve(
    references: Sequence[Reference], library: Library
) -> tuple[tuple[str, ...], tuple[Missing, ...]]:
    named: dict[str, None] = {}
    missing: dict[Missing, None] = {}
    bodies = {version.act.id: version.body for version in library.versions}
    for reference in references:
        if reference.other_act:
            continue
        for body in bodies.values():
            found = resolve(reference, body)
            if isinstance(found, Missing):
                missing[found] = None
                continue
            for unit in found:
                units = unit.children if unit.eid.startswith("chp") else (unit,)
                named |= dict.fromkeys(u.eid for u in units)
    return tuple(named), tuple(missing)
