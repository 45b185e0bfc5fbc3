"""Which terms of the law a question speaks of, by their names or by everyday words for them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.law.language import Language
from assistant.retrieve.terms import stem, words
from assistant.values import Term

_SHORTEST_STEM = 4


class Glossary:
    """Finds the terms that a question speaks of.

    Args:
        terms: the terms of the glossary.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._phrases = [
            (term, language, tuple(_stems(phrase, language)))
            for term in terms
            for language in Language
            for phrase in (term.names[language], *term.also.get(language, ()))
        ]

    def find(self, text: str, language: Language) -> tuple[Term, ...]:
        """Find terms whose name or everyday word stands in a text, each once.

        Args:
            text: the question.
            language: its language.
        """
        spoken = _stems(text, language)
        found: dict[str, Term] = {}
        for term, own, phrase in self._phrases:
            if own is language and term.id not in found and _stands_in(phrase, spoken, language):
                found[term.id] = term
        return tuple(found.values())


def _stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in words(text)]


def _stands_in(phrase: tuple[str, ...], text: list[str], language: Language) -> bool:
    size = len(phrase)
    return any(
        all(_same(a, b, language) for a, b in zip(phrase, text[i : i + size], strict=True))
        for i in range(len(text) - size + 1)
    )


def _same(term: str, word: str, language: Language) -> bool:
    """Compare stems; Kazakh, which has no stemmer here, by the beginning of the word."""
    if language is not Language.KK or len(term) < _SHORTEST_STEM:
        return term == word
    return word.startswith(term)
