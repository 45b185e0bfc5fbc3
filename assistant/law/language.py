"""The three languages of the corpus, and the one normaliser used for matching."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_QUOTES = str.maketrans({c: '"' for c in "«»„“”‟❝❞"} | {c: "'" for c in "‘’‚‛ʼ"})
_DASHES = str.maketrans({c: "-" for c in "‐‑‒–—―−"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_LATIN_I_IN_CYRILLIC = re.compile(r"(?<=[\u0400-\u04ff])[iI]+|[iI]+(?=[\u0400-\u04ff])")
# Kazakh texts mix the Latin letter into Cyrillic words, so a word is one whichever was typed.


class Language(StrEnum):
    """A language of the corpus."""

    RU = "ru"
    KK = "kk"
    EN = "en"


def fold(text: str) -> str:
    """Normalise text for matching; never for showing.

    Folds Unicode forms (NFKC), case, spaces, quotation marks, dashes, soft hyphens, ё to е, and
    Latin i inside a Cyrillic word to Kazakh і. Idempotent.

    Args:
        text: any text.
    """
    before, out = "", text
    while out != before:  # stacked accents and cases need a second turn, ordinary text does not
        before, out = out, _fold_once(out)
    return out


def _fold_once(text: str) -> str:
    out = unicodedata.normalize("NFKC", text)
    out = _INVISIBLE.sub("", out).translate(_QUOTES).translate(_DASHES)
    out = _LATIN_I_IN_CYRILLIC.sub(lambda found: "і" * len(found[0]), out)
    out = unicodedata.normalize("NFKC", out.casefold().replace("ё", "е"))
    return _SPACES.sub(" ", out).strip()


def has_kazakh_letters(text: str) -> bool:
    """Tell whether a text has a letter that Kazakh has and Russian has not.

    Args:
        text: any text.
    """
    return any(c in _KAZAKH_LETTERS for c in fold(text))
