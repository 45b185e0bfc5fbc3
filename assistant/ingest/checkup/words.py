"""Restated words must be our own: long runs that stand in the official text as well are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.gather import lenient_toml
from assistant.ingest.checkup.holdings import Holding
from assistant.law.act import Version, Wording
from assistant.law.language import Language, fold
from assistant.law.provision import Provision

LONGEST = 12  # words in a row that both may have
# Four members or more of up to four words each: a list of subjects or grounds carries over exactly.
_MEMBER = r"\w+(?:[ -]\w+){0,3}"
_ENUMERATION = re.compile(rf"{_MEMBER}(?:, {_MEMBER}){{3,}}")
_TOKEN = re.compile(r"[^\W_]+|\|")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters of a stem
Stems = tuple[str, ...]


def exact_terms(folder: Path, shelf: Sequence[Holding]) -> Mapping[Language, tuple[Stems, ...]]:
    """Return what may be worded alike: defined terms and the titles of acts, as stems of words.

    Args:
        folder: the corpus folder.
        shelf: all sources.
    """
    raw = lenient_toml(folder / "glossary.toml", folder, [])
    terms = [t for t in raw.get("term", ()) if isinstance(t, dict)]
    out: dict[Language, tuple[Stems, ...]] = {}
    for language in Language:
        names = [str(term.get(language.value, "")) for term in terms]
        names += [h.act.titles.get(language, "") for h in shelf if h.act.is_norm]
        stems = {tuple(_stem(word) for word in _WORD.findall(fold(name))) for name in names}
        out[language] = tuple(sorted(stems - {()}, key=len, reverse=True))
    return out


def check_words(holding: Holding, terms: Mapping[Language, tuple[Stems, ...]]) -> Iterator[Finding]:
    """Compare the restated wordings of a source with the official ones that lie beside them.

    Args:
        holding: the source.
        terms: what may be worded alike, by language.
    """
    for restated in holding.worded(Wording.RESTATED):
        beside = [v for v in holding.worded(Wording.OFFICIAL) if v.language is restated.language]
        if beside:
            yield from _compare(restated, beside, terms[restated.language])


def longest_run(ours: Sequence[str | None], theirs: frozenset[tuple[str | None, ...]]) -> list[str]:
    """Return the longest run of words longer than the limit whose stretches all stand elsewhere.

    Args:
        ours: the words of a text; None for what may be worded alike.
        theirs: every stretch of one word more than the limit in the other text.
    """
    size, best, at = LONGEST + 1, list[str](), 0
    while at + size <= len(ours):
        end = at
        while end + size <= len(ours) and tuple(ours[end : end + size]) in theirs:
            end += 1
        if end > at:
            run = [word for word in ours[at : end + size - 1] if word]
            best = max(best, run, key=len)
        at = max(end, at + 1)
    return best


def _compare(
    restated: Version, official: Sequence[Version], terms: tuple[Stems, ...]
) -> Iterator[Finding]:
    size = LONGEST + 1
    stretches: set[tuple[str | None, ...]] = set()
    for version in official:
        for unit in version.body.walk():
            words = _masked(unit, terms)
            found_here = (tuple(words[i : i + size]) for i in range(len(words) - size + 1))
            stretches.update(run for run in found_here if None not in run)
    theirs = frozenset(stretches)
    for unit in restated.body.walk():
        run = longest_run(_masked(unit, terms), theirs)
        if run:
            told: dict[str, str | int] = {"count": len(run), "words": " ".join(run[:20])}
            language = restated.language.value
            yield found(Code.COPIED_WORDS, restated.act.id, unit.eid, text=language, told=told)


def _masked(unit: Provision, terms: tuple[Stems, ...]) -> list[str | None]:
    """Return the words of a unit; what carries over exactly stands as None."""
    plain = _ENUMERATION.sub(" | ", fold(unit.text))
    words: list[str | None] = [None if w == "|" else w for w in _TOKEN.findall(plain)]
    starts: dict[str, list[Stems]] = {}
    for stems in terms:
        starts.setdefault(stems[0][:_SHORTEST], []).append(stems)
    out = list(words)
    for i, word in enumerate(words):
        for stems in starts.get((word or "")[:_SHORTEST], ()):
            own = words[i : i + len(stems)]
            if len(own) == len(stems) and all(
                (w or "").startswith(s) for w, s in zip(own, stems, strict=True)
            ):
                out[i : i + len(stems)] = [None] * len(stems)
    return out


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - 3)]
