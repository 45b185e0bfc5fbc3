"""Bytes of unknown encoding become text: marks and UTF-8 first, then the likeliest code page.

Statistical detectors do not know the Kazakh code pages, so candidates are weighed here by what
Russian, Kazakh and English words look like: lower case inside a word, one script a word.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order of preference where two read a text alike.
_CODE_PAGES = ("cp1251", "kz1048", "ptcp154", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "cp1252")
_SAMPLE = 20_000
_WEIGHTS = (
    (re.compile(r"(?<=[а-яё])[а-яёәғқңөұүһі]"), 1.0),
    (re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]"), 1.0),
    (re.compile(r"(?<=[А-ЯЁ])[А-ЯЁӘҒҚҢӨҰҮҺІ]"), 0.9),
    (re.compile(r"[оеаинтсрвлыдкмОЕАИНТСРВЛЫДКМ]"), 0.8),
    (re.compile(r"(?<=[^\W\d_])[А-ЯЁA-ZӘҒҚҢӨҰҮҺІ](?=[а-яёa-z])"), -3.0),
    (re.compile(r"(?<=[а-яё])[А-ЯЁ]"), -3.0),
    (re.compile(r"[a-zA-Z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][a-zA-Z]"), -2.0),
    (re.compile(r"[^\w\s!-/:-@\[-`{-~«»“”„‘’–—…№§°•\u00a0]"), -2.0),
    (re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]"), -5.0),
    (re.compile(r"[ҸҹҖҗҲҳӮӯӢӣҶҷҜҝ]"), -2.0),
    (re.compile(r"[ЂѓЃђЋћЏџЎўЉљЊњќЌЄєЇїҐґЅѕЈј]"), -2.0),
    (re.compile(r"[À-ÖØ-öø-ÿ]"), -0.5),
)


def decode(data: bytes) -> tuple[str, int] | None:
    """Read bytes as text.

    Args:
        data: the bytes of a file.

    Returns:
        The text and how many characters could not be read; None where the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _counted(data.decode(name, errors="replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wide = _wide(data) if "\0" in text else None
        return wide or (_counted(text) if text.count("\0") * 10 <= len(text) else None)
    wide = _wide(data)
    if wide:
        return wide
    patched = data.decode("utf-8", errors="replace")
    if patched.count("\ufffd") * 50 <= sum(not c.isascii() for c in patched):
        return _counted(patched)  # UTF-8 with a flaw or two, or cut inside a letter
    if data.count(b"\0") * 20 > len(data):
        return None
    sample = data[:_SAMPLE]
    name = max(_CODE_PAGES, key=lambda page: _likeness(sample.decode(page, errors="replace")))
    text = data.decode(name, errors="replace")
    return _counted(text) if looks_like_text(text) else None


def looks_like_text(text: str) -> bool:
    """Tell whether most characters are such as texts are made of.

    Args:
        text: the characters.
    """
    sample = text[:_SAMPLE]
    odd = sum(
        not (c.isalnum() or c.isspace() or (c.isprintable() and c < "\u3000")) for c in sample
    )
    return odd * 20 <= len(sample)


def _wide(data: bytes) -> tuple[str, int] | None:
    """Read UTF-16 without a mark: spaces, digits and Latin letters have a zero byte each."""
    best: tuple[float, str] = (0.0, "")
    for name in ("utf-16-le", "utf-16-be"):
        text = data.decode(name, errors="replace")
        known = sum((c.isascii() and c.isprintable()) or "\u0400" <= c <= "\u052f" for c in text)
        best = max(best, (known / len(text) if text else 0.0, text))
    return _counted(best[1]) if best[0] > 0.8 else None


def _likeness(text: str) -> float:
    return sum(weight * len(pattern.findall(text)) for pattern, weight in _WEIGHTS)


def _counted(text: str) -> tuple[str, int]:
    return text, text.count("\ufffd")
