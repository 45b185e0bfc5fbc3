"""Is a text what it is called? A title whose words hardly stand in the text belongs to another act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.errors import WordingError
from assistant.ingest.checkup.filename import FileName, read_name
from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.holdings import Holding, text_of
from assistant.ingest.checkup.titles import (
    alike,
    is_foreign,
    is_long,
    nearer,
    plain,
    rates,
    spoken_of,
    telling,
)
from assistant.ingest.official.check import check
from assistant.ingest.official.refusals import Refused
from assistant.ingest.official.take import restated_of
from assistant.law.act import Act, Version, Wording
from assistant.law.alias import find_namings
from assistant.law.language import Language, fold
from assistant.law.provision import Level, Provision

_CODES = {
    Refused.WRONG_LANGUAGE.value: Code.WRONG_LANGUAGE,
    Refused.CUT_SHORT.value: Code.TRUNCATED,
    Refused.NO_STRUCTURE.value: Code.NO_STRUCTURE,
}
_HEADINGS = 2  # articles of the same number and heading that tell an act
_SHOWN = 120  # letters of a heading that a sentence repeats


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
            yield from named_otherwise(version, shelf)


def recognised(body: Provision, shelf: Sequence[Holding], language: Language) -> Act | None:
    """Return the act of the shelf that a text looks like: by its head, its articles, its words.

    Args:
        body: the text.
        shelf: all sources.
        language: its language.
    """
    acts = [h.act for h in shelf if not h.is_sheet and h.act.is_norm]
    for line in _head(body):
        if act := _titled(line, language, acts):
            return act
    headings = _headings(body)
    for holding in (h for h in shelf if h.act in acts):
        own = [_headings(v.body) for v in holding.versions if v.language is language]
        same = [sum(alike(headings.get(n, ""), text) for n, text in some.items()) for some in own]
        if any(n >= _HEADINGS and 2 * n > len(some) for n, some in zip(same, own, strict=True)):
            return holding.act
    return spoken_of(body, acts, language)


def named_otherwise(version: Version, shelf: Sequence[Holding]) -> Iterator[Finding]:
    """Find a file that is called after an act whose text it does not hold.

    Args:
        version: the text; its act bears the name of the file.
        shelf: all sources.
    """
    acts = [h.act for h in shelf if not h.is_sheet and h.act.is_norm]
    name = read_name(version.act.titles[version.language])
    named = find_namings(name.words, acts)
    act = next((a for a in acts if named and a.id == named[0].act_id), None)
    if act is None and name.calls_act and name.language is version.language:
        act = replace(version.act, titles={version.language: name.title})
    looks = recognised(version.body, shelf, version.language) if act or name.calls_act else None
    if act is not None:
        wrong = _fits_another(version, act, acts)
        if wrong is not None:
            yield _misnamed(version, name, wrong or (looks.id if looks else ""))
    elif name.calls_act and telling(name.title):
        yield from _in_other_words(version, name, looks)


def _in_other_words(version: Version, name: FileName, act: Act | None) -> Iterator[Finding]:
    """Judge a name in another language than the text: by the titles that the shelf has in both."""
    titled = telling(act.titles.get(name.language, "")) if act else ()
    if act and not any(word.startswith(titled) for word in fold(name.words).split() if titled):
        yield _misnamed(version, name, act.id)
    elif act is None:
        told = {"name": name.words[:_SHOWN], "heading": _opening(version)}
        yield found(Code.NAME_UNCHECKED, version.act.id, told=told)


def _misnamed(version: Version, name: FileName, other: str) -> Finding:
    told = {"name": name.words[:_SHOWN], "heading": _opening(version), "other": other or "?"}
    return found(Code.NAME_MISMATCH, version.act.id, told=told)


def _restated(version: Version, acts: Sequence[Act]) -> Iterator[Finding]:
    heading, title = version.body.heading, version.act.titles.get(version.language, "")
    others = [act for act in acts if act.id != version.act.id]
    if not heading or not title:
        return
    other = None if alike(heading, title) else _titled(heading, version.language, others)
    if other:
        yield _mismatch(version, other.id)
        return
    wrong = _beside_its_title(version, title, others)
    if wrong is not None:
        # Of an act that is here in part, a few articles may speak of another matter.
        partly = bool(wrong) and not version.act.complete
        yield _mismatch(version, wrong, Severity.WARNING if partly else None)
    elif not alike(heading, title) and plain(title) not in plain(heading):
        told = {"text": text_of(version), "heading": heading[:_SHOWN], "title": title[:_SHOWN]}
        yield found(Code.HEADING_DIFFERS, version.act.id, told=told)


def _beside_its_title(version: Version, title: str, others: Sequence[Act]) -> str | None:
    """Return the act that the words below a title are of; "" for an unknown one, None where it fits.

    A few articles need not say what their act is about; then its other names must.
    """
    if not is_long(version.body):
        names = _other_names(version.act, version.language)
        fits = not names or not telling(title) or any(stem in names for stem in telling(title))
        return None if fits or any(rates(title, version.body)) else ""
    near = nearer(title, version.body, others, version.language)
    if near:
        return near.id
    return "" if is_foreign(title, version.body) else None


def _other_names(act: Act, language: Language) -> str:
    names = (act.short_titles.get(language, ""), act.cite.get(language, ""))
    return fold(" ".join((*names, *act.aliases))) if any(names) else ""


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
        code = _CODES.get(error.code)
        if error.code == Refused.WRONG_ACT.value:
            yield _mismatch(version, "")
        elif code is Code.WRONG_LANGUAGE and not error.values.get("flaw"):
            yield found(code, version.act.id, text=place)
        elif code and code is not Code.WRONG_LANGUAGE:  # single articles are told apart
            told: Mapping[str, str] = {"text": place, "end": "…"}
            yield found(code, version.act.id, told=told)


def _fits_another(version: Version, act: Act, acts: Sequence[Act]) -> str | None:
    """Return the act that a text is of where it is not the one it is called; "" for an unknown one."""
    lines, language = _head(version.body), version.language
    title = act.titles.get(language, "")
    rest = [a for a in acts if a.id != act.id and not alike(title, a.titles.get(language, ""))]
    others = [other.id for line in lines if (other := _titled(line, language, rest))]
    near = nearer(title, version.body, rest, language)
    if near or is_foreign(title, version.body):
        return near.id if near else next(iter(others), "")
    return None if any(alike(line, title) for line in lines) else next(iter(others), None)


def _titled(line: str, language: Language, acts: Sequence[Act]) -> Act | None:
    return next((a for a in acts if alike(line, a.titles.get(language, ""))), None)


def _head(body: Provision) -> list[str]:
    return [line for line in (body.heading, *body.text.split("\n")[:3]) if line]


def _headings(body: Provision) -> dict[str, str]:
    units = (unit for unit in body.walk() if unit.level is Level.ARTICLE)
    return {unit.number: unit.heading for unit in units if unit.heading}


def _opening(version: Version) -> str:
    """Return the first words of a text; the name of its file is none of them."""
    names = {*version.act.titles.values()} if version.wording is Wording.OWN else set()
    said = (t for u in version.body.walk() for t in (u.heading, u.text) if t and t not in names)
    return " ".join(next(said, "").split())[:_SHOWN]


def _mismatch(version: Version, other: str, severity: Severity | None = None) -> Finding:
    told = {"text": text_of(version), "heading": _opening(version), "other": other or "?"}
    return found(Code.TITLE_MISMATCH, version.act.id, severity=severity, told=told)
