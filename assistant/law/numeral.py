"""Whether words say an amount: figures, or numerals written out."""

from __future__ import annotations

import re

from assistant.law.language import fold
from assistant.law.vocabulary import NUMERALS

_NUMERAL = re.compile(
    r"\d|(?<!\w)(?:"
    + "|".join(sorted(map(re.escape, NUMERALS), key=len, reverse=True))
    + r")(?!\w)"
)


def has_numeral(text: str) -> bool:
    """Tell whether a text has a figure or a numeral in any of the three languages.

    Args:
        text: the text.
    """
    return bool(_NUMERAL.search(fold(text)))
