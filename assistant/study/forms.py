"""Which words are forms of one word, so that one of them finds the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from assistant.law.language import Language, fold

Stem = Callable[[str, Language], str]

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters that are left of a Kazakh word without its endings
_PLAIN_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")  # as on a Russian keyboard
_VOICED = str.maketrans("гб", "кп")  # құқық, құқығы: the last letter softens before a vowel
# Number, owner and case, as they follow one another; in the plain spelling.
_OF_NUMBER = ("лар", "лер", "дар", "дер", "тар", "тер")
_OF_OWNER = ("ымыз", "имиз", "мыз", "миз", "ыныз", "иниз", "сы", "си", "ы", "и", "ым", "им")
_OF_CASE = (
    *("нын", "нин", "дын", "дин", "тын", "тин", "ын", "ин", "сын", "син"),
    *("га", "ге", "ка", "ке", "на", "не", "а", "е", "ны", "ни", "ды", "ди", "ты", "ти"),
    *("да", "де", "та", "те", "нда", "нде", "дан", "ден", "тан", "тен", "нан", "нен"),
    *("мен", "бен", "пен"),
)
_ENDINGS = (*_OF_NUMBER, *_OF_OWNER, *_OF_CASE)


class Forms:
    """Tells what the forms of a word share.

    Args:
        stem: gives the stem of a folded Russian or English word.
    """

    def __init__(self, stem: Stem) -> None:
        self._stem = stem
        self.of = cache(self._of)

    def same(self, one: str, other: str, language: Language) -> bool:
        """Tell whether two folded words are forms of one.

        Args:
            one: a word.
            other: another.
            language: the language of both.
        """
        return not self.of(one, language).isdisjoint(self.of(other, language))

    def _of(self, word: str, language: Language) -> frozenset[str]:
        """Return what a folded word may be without its endings; two forms of a word share one.

        Kazakh endings follow one another and look alike, so every way to take them off counts.
        """
        if language is not Language.KK:
            return frozenset({self._stem(word, language)})
        found: set[str] = set()
        left = [plain_kazakh(word).rstrip("ь")]
        while left:
            form = left.pop()
            if form in found:
                continue
            found.add(form)
            left += [
                form[: -len(ending)]
                for ending in _ENDINGS
                if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST
            ]
        return frozenset(form[:-1] + form[-1:].translate(_VOICED) for form in found)


def plain_kazakh(word: str) -> str:
    """Return a folded word as it is typed on a Russian keyboard.

    Args:
        word: the word.
    """
    return word.translate(_PLAIN_KAZAKH)


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[tuple[int, int, str], ...]:
    """Split a text into words: where each begins and ends, and how it is compared.

    Args:
        text: the text as it is shown.
    """
    return tuple((m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text))
