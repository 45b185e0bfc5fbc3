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
_RAISE = str.maketrans("0123456789-‐‑–()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁻⁽⁾")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LONGEST_RAISED = 12
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_MARKED = re.compile(rf"(?<![\d{_UP}])(?<!\d[.,])(\d{{1,4}})([{_UP}]{{1,6}})(?![\d{_UP}])")
_BETWEEN = r"\s?(?:,|;|и|или|және|мен|пен|бен|немесе|and|or|–|-)\s?"
_ONE = rf"\d{{1,4}}[{_UP}-]{{0,6}}\d{{0,3}}"
_NAMED = (
    r"стать\w{0,3}|статей|ст\.?\s?ст\.|ст\.|(?:под)?пункт\w{0,3}|п/?п\.|п\.|част(?:ь|и|ью|ей|ям|ях)"
    r"|ч\.|глав\w{0,3}|гл\.|параграф\w{0,3}|§|раздел\w{0,3}|приложени\w{0,3}|абзац\w{0,3}"
    r"|articles?|art\.|sections?|paragraphs?|chapters?|annex|clauses?"
)
_NAMED_AFTER = r"бап|баб|тарма|бөлі|тарау|параграф|қосымша|абзац"
# Where a raised number belongs to the number before it: after the name of a unit, before it as
# Kazakh has it, and at the beginning of an item; other numbers of the same list may stand between.
_AFTER_NAME = re.compile(
    rf"(?<!\w)(?:{_NAMED})\s?(?:№\s?)?(?:{_ONE}{_BETWEEN}){{0,8}}\Z", re.IGNORECASE
)
_BEFORE_NAME = re.compile(rf"(?:{_BETWEEN}{_ONE}){{0,8}}\s?-?\s?(?:{_NAMED_AFTER})", re.IGNORECASE)
_ITEM_ENDS = (".", ")")
_WINDOW = 100


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


def raised(text: str) -> str:
    """Write raised characters so that none can be read as a part of the number before them.

    Args:
        text: the raised characters.
    """
    own = text.strip()
    number = len(own) <= _LONGEST_RAISED and own.isascii() and re.search(r"[\d-]", own)
    if not number:
        return text
    return f"^{own}" if re.search(r"[a-z]", own, re.IGNORECASE) else own.translate(_RAISE)


def numbered(text: str) -> str:
    """Write the numbers of inserted units with a hyphen: in "статья 12¹" the raised 1 is no power.

    Elsewhere a raised number stays raised: a mark of a footnote, a power, a unit of area.

    Args:
        text: a text in which raised numbers are raised.
    """
    return _MARKED.sub(lambda match: _hyphened(match, text), text)


def _hyphened(match: re.Match[str], text: str) -> str:
    """Return a raised number with a hyphen if it is the number of a unit, else as it stands."""
    start, end = match.span()
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    item = not before.strip() and start < _WINDOW and after.startswith(_ITEM_ENDS)
    if item or _AFTER_NAME.search(before) or _BEFORE_NAME.match(after):
        return f"{match[1]}-{match[2].translate(_PLAIN).strip('-')}"
    return match[0]
