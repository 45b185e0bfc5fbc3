"""What the name of a file says it holds: "zakon_o_reklame.txt" is a law on advertising."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.law.language import Language, fold, has_kazakh_letters

# Russian as people write it in Latin letters; longer groups first.
_LATIN = {
    "shch": "щ", "sch": "щ", "yo": "ё", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш",
    "yu": "ю", "ya": "я", "ju": "ю", "ja": "я", "iu": "ю", "ia": "я", "a": "а", "b": "б", "v": "в",
    "w": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "j": "й", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф",
    "h": "х", "c": "ц", "y": "ы", "q": "к", "x": "кс",
}  # fmt: skip
_GROUP = re.compile("|".join(_LATIN))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# The name says that the file is the act, not that it is about one: "family law notes" is no law.
_RUSSIAN_ACT = re.compile(r"^(?:закон|кодекс|об? )|кодекс$")
_KAZAKH_ACT = re.compile(r"туралы(?: \w*заң\w*)?$|кодекс\w*$")
_ENGLISH_ACT = re.compile(r"^(?:the )?(?:law|code|act) (?:on|of) ")
_KIND = re.compile(r"^(?:the )?(?:закон|law) | заңы?$")
_WRITTEN_RUSSIAN = re.compile(r"(?<!\w)(?:zakon|kodeks|ob?(?= \w))")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileName:
    """The name of a file in words.

    Attributes:
        words: the words, in Cyrillic letters where they are Russian written in Latin ones.
        language: the language they are in.
        calls_act: whether they say that the file is a law or a code.
    """

    words: str
    language: Language
    calls_act: bool

    @property
    def title(self) -> str:
        """The words without the one that says that it is a law."""
        return _KIND.sub("", self.words)


def read_name(name: str) -> FileName:
    """Read the name of a file.

    Args:
        name: the name, with or without its ending.
    """
    words = fold(re.sub(r"[_.-]+", " ", Path(name).stem))
    if not _CYRILLIC.search(words):
        if not _WRITTEN_RUSSIAN.search(words):
            called = bool(_ENGLISH_ACT.search(words))
            return FileName(words=words, language=Language.EN, calls_act=called)
        words = _GROUP.sub(lambda found: _LATIN[found[0]], words)
    kazakh = has_kazakh_letters(words) or "туралы" in words
    pattern = _KAZAKH_ACT if kazakh else _RUSSIAN_ACT
    language = Language.KK if kazakh else Language.RU
    return FileName(words=words, language=language, calls_act=bool(pattern.search(words)))
