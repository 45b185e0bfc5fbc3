"""Whether prose is plain: letters, figures and the marks of a sentence, in the asker's language."""

from __future__ import annotations

import re

from assistant.law.language import Language, fold, has_kazakh_letters
from assistant.law.reference import find_references

LONGEST = 700  # characters of one statement
_LONGEST_ASIDE = 300  # characters of what is missing, and of a question back
_KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
_PLAIN = re.compile(rf"""[A-Za-zА-Яа-яЁё{_KAZAKH}0-9 .,;:!?()"'«»“”„’–—%№/-]+""")
# A place on a network, a scheme, an address: whatever a reader, or a program, could follow.
_LINK = re.compile(
    r"//|www\b|\bhttps?\b|\bmailto\b|\b[^\W\d]{2,}:(?=\S)|[^\W\d_]{3,}\.[^\W\d_]{2,}|[A-Za-z]\.[A-Za-z]{2,}"
    r"|\b(?:html|script|javascript|onclick|iframe|img|src|href)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:[-–—]\s|\d{1,3}[.)]\s|!)")  # what begins a line of a list
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_RUN = re.compile(r"(\S)\1{3,}|[^\w\s]{4,}|\S{60,}|-{3}")
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[а-яёәғқңөұүһі]")
_FOREIGN_SHARE = 0.15  # of letters of another alphabet: names, "AI"
_KAZAKH_SHARE = 0.2  # of Kazakh words that have a letter which Russian has not
_RUSSIAN_ONLY = re.compile(r"(?<!\w)(?:что|или|если|для|при|должны|обязаны?|не|и|в|с|на|это)(?!\w)")
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile('["«»“”„]')


def is_plain(text: str) -> bool:
    """Tell whether a statement is nothing but a sentence of words.

    Args:
        text: the statement, its spaces brought to one.
    """
    if not 0 < len(text) <= LONGEST or not _PLAIN.fullmatch(text):
        return False
    return not any(p.search(text) for p in (_LINK, _MIXED, _RUN)) and not _LISTED.match(text)


def in_language(text: str, language: Language) -> bool:
    """Tell whether a text is written in a language, by its letters.

    Args:
        text: the text.
        language: the language.
    """
    folded = fold(text)
    latin, cyrillic = len(_LATIN.findall(folded)), len(_CYRILLIC.findall(folded))
    if not latin + cyrillic:
        return False
    if language is Language.EN:
        return cyrillic <= _FOREIGN_SHARE * latin
    if latin > _FOREIGN_SHARE * cyrillic:
        return False
    words = [word for word in folded.split() if _CYRILLIC.search(word)]
    kazakh = sum(map(has_kazakh_letters, words))
    if language is Language.RU:
        return kazakh <= _FOREIGN_SHARE * len(words)
    return kazakh >= _KAZAKH_SHARE * len(words) and len(_RUSSIAN_ONLY.findall(folded)) <= 1


def aside(text: str, language: Language) -> str:
    """Return what a model says beside its statements, where it is harmless; "" where it is not.

    It is not verified, so it may name no provision, no figure and nobody's words.

    Args:
        text: what it says.
        language: the asker's language.
    """
    if len(text) > 4 * _LONGEST_ASIDE:
        return ""
    own = " ".join(text.split())
    if not own or len(own) > _LONGEST_ASIDE or not is_plain(own) or not in_language(own, language):
        return ""
    numbered = _DIGIT.search(own) or _QUOTED.search(own)
    return "" if numbered or find_references(own, items=True, annexes=True, parts=True) else own
