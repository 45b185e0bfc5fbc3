"""Is every article, and every topic of a sheet, in the language of its text? Letters decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.holdings import Holding, text_of
from assistant.law.act import Version, Wording
from assistant.law.language import Language, has_kazakh_letters
from assistant.law.provision import GROUPINGS, Provision, article_eid

_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_FEWEST = 12  # words from which letters tell the language
# Shares of Cyrillic words with a letter that only Kazakh has. A Russian list of Kazakh names has a
# seventh, a Kazakh paragraph full of borrowed words a fifth; whole articles lie far apart.
_RUSSIAN_BELOW, _KAZAKH_FROM = 0.1, 0.3
_MOST = 0.9  # of the units: so many in another language, and the text as a whole is
_SHOWN = 12  # units that a sentence names


def check_tongue(holding: Holding) -> Iterator[Finding]:
    """Find texts that are in another language, as a whole or from some article on.

    Args:
        holding: the source.
    """
    for version in holding.versions:
        if version.wording is not Wording.OWN:
            yield from strangers(version)


def strangers(version: Version) -> Iterator[Finding]:
    """Find the articles of one text that are in another language than it.

    Args:
        version: the text.
    """
    told = {top.eid: _in_another(top, version.language) for top in _tops(version.body)}
    judged = [eid for eid, foreign in told.items() if foreign is not None]
    foreign = [eid for eid in judged if told[eid]]
    place = text_of(version)
    if foreign and len(foreign) >= _MOST * len(judged):
        yield found(Code.WRONG_LANGUAGE, version.act.id, text=place)
    elif foreign:
        units = ", ".join(foreign[:_SHOWN])
        yield found(
            Code.OTHER_LANGUAGE, version.act.id, foreign[0], text=place, count=len(foreign),
            units=f"{units} …" if foreign[_SHOWN:] else units,
        )  # fmt: skip


def language_of(text: str) -> Language | None:
    """Tell the language of a stretch of text; None where it is too short or lies between two.

    Args:
        text: the words.
    """
    words = _WORD.findall(text)
    if len(words) < _FEWEST:
        return None
    cyrillic = [word for word in words if _CYRILLIC.search(word)]
    if 2 * len(cyrillic) < len(words):
        return Language.EN
    kazakh = sum(map(has_kazakh_letters, cyrillic)) / len(cyrillic)
    if kazakh >= _KAZAKH_FROM:
        return Language.KK
    return Language.RU if kazakh < _RUSSIAN_BELOW else None


def main_language(body: Provision) -> Language | None:
    """Tell the language of most articles of a text; None where none is long enough to tell.

    Args:
        body: the text.
    """
    words = (" ".join(f"{u.text} {u.closing}" for u in top.walk()) for top in _tops(body))
    votes = Counter(told for said in words if (told := language_of(said)))
    return next((language for language, _ in votes.most_common()), None)


def _in_another(top: Provision, language: Language) -> bool | None:
    """Tell whether an article, or a part of it of some length, is in another language."""
    words = [f"{unit.text} {unit.closing}" for unit in top.walk()]
    languages = [language_of(said) for said in (" ".join(words), *words)]
    known = [told for told in languages if told is not None]
    return any(told is not language for told in known) if known else None


def _tops(body: Provision) -> Iterator[Provision]:
    """Yield the articles, or what stands in their place; the preamble has no identity to name."""
    for unit in body.walk():
        if unit.level not in GROUPINGS and article_eid(unit.eid) == unit.eid:
            yield unit
