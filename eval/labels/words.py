"""The words of the form and the sheet in three languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.law.language import Language
from eval.labels.marks import Mark

_FILE = Path(__file__).with_name("words.toml")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return all words, by language and name."""
    told: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return told


def say(name: str, language: Language, **values: object) -> str:
    """Say something to the annotator.

    Args:
        name: what.
        language: the annotator's language.
        values: what stands in its braces.

    Raises:
        KeyError: there are no such words.
    """
    return words()[language.value][name].format(**values)


def mark_word(mark: Mark, language: Language) -> str:
    """Name a mark.

    Args:
        mark: the mark.
        language: the annotator's language.
    """
    return say(mark.value, language)


def read_mark(typed: str, marks: Sequence[Mark], language: Language) -> Mark | None:
    """Read a mark from a word or its first letters, in the annotator's language or in English.

    Args:
        typed: what was typed; the place of a mark in the list will do.
        marks: the marks that may be given here.
        language: the annotator's language.

    Returns:
        The mark, or None where it is none of these or may be several.
    """
    told = " ".join(typed.casefold().replace("_", " ").split())
    if told.isdigit() and 1 <= int(told) <= len(marks):
        return marks[int(told) - 1]
    for own in dict.fromkeys((language, Language.EN)):
        found = [mark for mark in marks if told and mark_word(mark, own).startswith(told)]
        exact = [mark for mark in found if mark_word(mark, own) == told]
        if len(exact or found) == 1:
            return (exact or found)[0]
    return None
