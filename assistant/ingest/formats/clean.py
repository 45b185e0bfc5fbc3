"""Characters as texts should have them: composed, visible, with raised numbers told apart."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SILENT = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc\uf02d]")  # symbol fonts in the private area
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER_ENDS = re.compile(r"(?<![\d.,-])\d{1,4}$")
_YEARS = range(1900, 2101)


def clean(text: str) -> tuple[str, int]:
    """Compose letters, unify line breaks, and drop what nobody can see.

    Args:
        text: any text.

    Returns:
        The text, and how many control characters were dropped.
    """
    text = _BREAKS.sub("\n", text)
    text = _BULLETS.sub("•", _SILENT.sub("", text))
    text, dropped = _UNSEEN.subn("", text)
    return unicodedata.normalize("NFC", text), dropped


def one_line(text: str) -> str:
    """Write a text on one line.

    Args:
        text: any text.
    """
    return " ".join(text.split())


def raise_number(before: str, digits: str) -> str:
    """Write raised characters after a text: the number of an inserted article gets its hyphen.

    After a number of one to four digits that is no year, a raised number is that of an inserted
    unit ("12" and a raised "1" are 12-1); elsewhere it stays raised, as a mark of a footnote does.

    Args:
        before: the text before them.
        digits: the raised characters.
    """
    own = digits.strip()
    if not own.isdigit() or not own.isascii():
        return digits
    number = _NUMBER_ENDS.search(before)
    if number and len(own) <= 3 and int(number[0]) not in _YEARS:
        return f"-{own}"
    return own.translate(_RAISED)
