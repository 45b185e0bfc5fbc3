"""Text becomes index terms, language by language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Protocol

from assistant.law.language import Language, fold

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word that it works on: two threads would mix theirs
_SHORTEST_INFLECTED = 3  # the stemmer makes of «ИИ» the word for "and"
_LONGEST_WHOLE = 5  # Kazakh words up to this length lose nothing
# The stemmer makes of a place (аудитория) the person (аудитор): the letter between tells them apart.
_PLACE = re.compile(r"тори(я|и|ю|е[йю]|й|ям|ями|ях)$")
# Kazakh is often typed on a Russian keyboard: both spellings must give the same terms.
_PLAIN_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def words(text: str) -> list[str]:
    """Split a text into folded words.

    Args:
        text: any text.
    """
    return _WORD.findall(fold(text))


def terms(text: str, language: Language | None) -> list[str]:
    """Turn a text into index terms: stems for Russian and English, character 4-grams for Kazakh.

    Args:
        text: the text.
        language: its language; None for one that has no analyser here: its words as they stand.
    """
    if language is None:
        return words(text)
    out: list[str] = []
    for word in words(text):
        out += _of_word(word, language)
    return out


def content_terms(text: str, language: Language) -> list[tuple[str, ...]]:
    """Return the terms of each content word, function words left out.

    Args:
        text: a question.
        language: its language.
    """
    stop = _stop_words(language)
    content = (w for w in words(text) if w.translate(_PLAIN_KAZAKH) not in stop and len(w) > 1)
    return [tuple(_of_word(word, language)) for word in content]


def stem(word: str, language: Language) -> str:
    """Return what a word's inflections share; in Kazakh its plain spelling without a final vowel or -сы.

    Args:
        word: a folded word.
        language: its language.
    """
    if language is not Language.KK:
        if len(word) < _SHORTEST_INFLECTED:
            return word
        place = _PLACE.search(word)
        return word[: place.start(1)] if place else _stemmed(word, language)
    plain = word.translate(_PLAIN_KAZAKH)
    if len(plain) > _LONGEST_WHOLE and plain.endswith(("сы", "си")):
        plain = plain[:-2]
    return plain[:-1] if len(plain) > _LONGEST_WHOLE and plain[-1] in "аеиыокгі" else plain


def idle_words(language: Language) -> frozenset[str]:
    """Return the words that say nothing alone: prepositions, conjunctions, question words.

    Args:
        language: their language; Kazakh ones in their plain spelling.
    """
    return _stop_words(language)


@cache
def _stop_words(language: Language) -> frozenset[str]:
    text = files("assistant.retrieve").joinpath("stop_words.toml").read_text("utf-8")
    return frozenset(
        w.translate(_PLAIN_KAZAKH) for w in tomllib.loads(text)[language.value].split()
    )


@cache
def _of_word(word: str, language: Language) -> tuple[str, ...]:
    if language is not Language.KK:
        return (_stemmed(word, language),)
    padded = f"_{word.translate(_PLAIN_KAZAKH)}_"
    if len(padded) <= _GRAM:
        return (padded,)
    return tuple(padded[i : i + _GRAM] for i in range(len(padded) - _GRAM + 1))


def _stemmed(word: str, language: Language) -> str:
    with _ONE_AT_A_TIME:
        return _stemmer(language).stemWord(word)


@cache
def _stemmer(language: Language) -> _Stemmer:
    import snowballstemmer

    name = "russian" if language is Language.RU else "english"
    return snowballstemmer.stemmer(name)  # type: ignore[no-any-return]
