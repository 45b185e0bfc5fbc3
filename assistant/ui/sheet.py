"""What can be shown of a search that found no answer: the question, where it was sought, what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.law.act import Version
from assistant.law.language import Language
from assistant.library import Library
from assistant.retrieve.terms import content_terms, words
from assistant.ui.sentences import reason_sentences
from assistant.ui.telling import first_remarks, pointers
from assistant.values import Abstention, Passage, Reason, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A search that found no answer, as it is kept on paper.

    Attributes:
        asked: the question as typed.
        understood: the question in full, where it was completed from the turns before it; else "".
        language: the language of the reader.
        as_of: the day whose law was asked for.
        made_on: the day of the sheet.
        known_on: the day as of which the sources are known; None where that is not known.
        finding: why there is no answer, in sentences.
        terms: the words that were searched with.
        languages: the languages of the texts that were searched.
        searched: the wordings in which an answer was sought.
        nearest: the provisions that come nearest.
    """

    asked: str
    understood: str
    language: Language
    as_of: date
    made_on: date
    known_on: date | None
    finding: tuple[str, ...]
    terms: tuple[str, ...]
    languages: tuple[Language, ...]
    searched: tuple[Version, ...]
    nearest: tuple[Passage, ...]


def has_sheet(turn: Turn) -> bool:
    """Tell whether a silence can be printed: that what is no question has no answer proves nothing.

    Args:
        turn: the turn.
    """
    reply = turn.reply
    return isinstance(reply, Abstention) and reply.reason is not Reason.NOT_A_LEGAL_QUESTION


def sheet_of(turn: Turn, library: Library, *, made_on: date) -> Sheet:
    """Put together what shows that a search found no answer.

    Args:
        turn: the turn, which ended in silence.
        library: the shelf that was searched.
        made_on: the day of the sheet.

    Raises:
        ValueError: the turn has an answer.
    """
    query, reply = turn.query, turn.reply
    if not isinstance(reply, Abstention):
        raise ValueError("a turn with an answer has no sheet of a search in vain")
    remarks = (remark.words for remark in first_remarks(turn))
    said = (*reason_sentences(reply, turn), *pointers(turn), *remarks)
    searched = _searched(turn, library)
    acts = {version.act.id for version in searched}
    spoken = {v.language for v in library.versions if v.act.id in acts}
    return Sheet(
        asked=query.asked,
        understood=query.text if query.completed else "",
        language=query.language,
        as_of=query.as_of,
        made_on=made_on,
        known_on=library.known_on,
        finding=tuple(dict.fromkeys(said)),
        terms=_terms(query.searched.text, query.language),
        languages=tuple(language for language in Language if language in spoken),
        searched=searched,
        nearest=reply.nearest,
    )


def _searched(turn: Turn, library: Library) -> tuple[Version, ...]:
    """Return the wordings that might have answered, each as it speaks on the day; the main act's first."""
    query = turn.query
    acts = [act for act in library.acts if not query.scope or act.id in query.scope]
    found = (
        library.version(act.id, query.language, day=query.as_of)
        for act in sorted(acts, key=lambda act: not act.main)
    )
    return tuple(version for version in found if version)


def _terms(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a question that say something, as they were searched with."""
    return tuple(dict.fromkeys(word for word in words(text) if content_terms(word, language)))
