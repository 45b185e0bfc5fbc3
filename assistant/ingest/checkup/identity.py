"""Is a text what it is called? A title whose words hardly stand in the text belongs to another act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from assistant.errors import WordingError
from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import Holding, text_of
from assistant.ingest.official.check import check
from assistant.ingest.official.refusals import Refused
from assistant.ingest.official.take import restated_of
from assistant.law.act import Act, Version, Wording
from assistant.law.alias import find_namings
from assistant.law.language import Language, fold
from assistant.law.provision import Provision

_WORD = re.compile(r"[^\W\d_]+")
_GENERAL = re.compile(
    r"республик|казахстан|закон|кодекс|некотор|вопрос|утвержден|требован|внесен|изменен|дополнен"
    r"|туралы|қазақстан|республика|кейбір|және|заң|бекіту"
)
_SHORTEST = 4  # letters of a word of a title that tells acts apart
_FEWEST = 300  # words; a shorter text may not repeat its title
_THIN = 5.0  # words of the title in ten thousand words; its own act has dozens
_SAME = 0.85
_CODES = {
    Refused.WRONG_LANGUAGE.value: Code.WRONG_LANGUAGE,
    Refused.CUT_SHORT.value: Code.TRUNCATED,
    Refused.NO_STRUCTURE.value: Code.NO_STRUCTURE,
}
_CALLED_LAW = re.compile(r"закон|кодекс|заң|^об? ", re.I)


def check_identity(holding: Holding, shelf: Sequence[Holding]) -> Iterator[Finding]:
    """Check that every text of a source is the text of that source.

    Args:
        holding: the source.
        shelf: all sources.
    """
    acts = [h.act for h in shelf if not h.is_sheet and h.act.is_norm]
    for version in holding.versions:
        if holding.is_sheet:
            continue
        if version.wording is Wording.RESTATED:
            yield from _restated(version, acts)
        elif version.wording is Wording.OFFICIAL:
            yield from _official(version, holding, acts)
        else:
            yield from _own(version, acts)


def density(title: str, body: Provision) -> float | None:
    """Tell how often the telling words of a title stand in ten thousand words of a text.

    Args:
        title: the title.
        body: the text.

    Returns:
        The average over the words; None where the title or the text is too short to tell.
    """
    stems = [
        word[: max(_SHORTEST, len(word) - 2)]
        for word in _WORD.findall(fold(title))
        if len(word) >= _SHORTEST and not _GENERAL.match(word)
    ]
    below = (f"{u.heading} {u.text}" for u in body.walk() if u is not body)
    words = _WORD.findall(fold(" ".join([body.text, *below])))  # the heading is the claim itself
    if not stems or len(words) < _FEWEST:
        return None
    counts = [sum(word.startswith(stem) for word in words) for stem in stems]
    return float(10_000 * sum(counts) / len(stems) / len(words))


def _restated(version: Version, acts: Sequence[Act]) -> Iterator[Finding]:
    heading, title = version.body.heading, version.act.titles.get(version.language, "")
    if not heading or not title or _alike(heading, title):
        return
    other = _titled(heading, version.language, acts)
    if other and other.id != version.act.id:
        yield _mismatch(version, other.id)
    elif _plain(title) not in _plain(heading):
        told = {"text": text_of(version), "heading": heading[:120], "title": title[:120]}
        yield found(Code.HEADING_DIFFERS, version.act.id, told=told)


def _official(version: Version, holding: Holding, acts: Sequence[Act]) -> Iterator[Finding]:
    restated = restated_of(holding.versions, version.act.id, version.language)
    if restated is None:
        return
    place = text_of(version)
    wrong = _fits_another(version, version.act, acts)
    if wrong is not None:
        yield _mismatch(version, wrong)
        return
    try:
        check(version.body, version.act, restated.body, version.language, place)
    except WordingError as error:
        if error.code in _CODES:
            told: Mapping[str, str] = {"text": place, "end": "…"}
            yield found(_CODES[error.code], version.act.id, told=told)
        else:
            yield _mismatch(version, "")


def _own(version: Version, acts: Sequence[Act]) -> Iterator[Finding]:
    name = Path(version.act.titles[version.language]).stem.replace("_", " ").replace("-", " ")
    named = find_namings(name, acts)
    act = next((a for a in acts if named and a.id == named[0].act_id), None)
    if act is None and _CALLED_LAW.search(name) and re.search("[а-яё]", name, re.I):
        act = replace(version.act, titles={version.language: name})
    wrong = _fits_another(version, act, acts) if act else None
    if wrong is not None:
        yield _mismatch(version, wrong, Severity.WARNING)


def _fits_another(version: Version, act: Act, acts: Sequence[Act]) -> str | None:
    """Return the act that a text is of where it is not the one it is called; "" for an unknown one."""
    lines = [version.body.heading, *version.body.text.split("\n")[:3]]
    headed = [_titled(line, version.language, acts) for line in lines if line]
    others = [other.id for other in headed if other and other.id != act.id]
    title = act.titles.get(version.language, "")
    if any(_alike(line, title) for line in lines if line):
        thin = density(title, version.body)
        return None if thin is None or thin >= _THIN else next(iter(others), "")
    if others:
        return others[0]
    thin = density(title, version.body)
    return "" if thin is not None and thin < _THIN else None


def _titled(line: str, language: Language, acts: Sequence[Act]) -> Act | None:
    return next((a for a in acts if _alike(line, a.titles.get(language, ""))), None)


def _alike(left: str, right: str) -> bool:
    pair = _plain(left), _plain(right)
    return bool(right) and SequenceMatcher(None, *pair, autojunk=False).ratio() >= _SAME


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _mismatch(version: Version, other: str, severity: Severity | None = None) -> Finding:
    told = {"text": text_of(version), "heading": version.body.heading[:120], "other": other or "?"}
    return found(Code.TITLE_MISMATCH, version.act.id, severity=severity, told=told)
