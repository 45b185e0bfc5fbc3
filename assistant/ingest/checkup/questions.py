"""Typical questions: units that nobody asks about, questions that lead to two places, names used twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.checkup.finding import Code, Finding, Severity, found
from assistant.ingest.checkup.gather import broken, lenient_toml
from assistant.ingest.checkup.holdings import Corpus, Holding
from assistant.ingest.signposts import (
    read_divergence_asks,
    read_glossary,
    read_subject_index,
    read_topics,
)
from assistant.law.act import Kind, Wording
from assistant.law.language import Language, fold
from assistant.law.provision import GROUPINGS, article_eid
from assistant.values import Identity, Leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A typical question and where it leads.

    Attributes:
        text: the question.
        language: its language.
        act_id: the source whose file it stands in, "" for the topics outside the corpus.
        to: the unit "kz/ai-law#art_17", or the premise or topic "premise:name".
    """

    text: str
    language: str
    act_id: str
    to: str


def check_questions(corpus: Corpus) -> list[Finding]:
    """Check all typical questions of a corpus and the names of what they lead to.

    Args:
        corpus: the corpus.
    """
    findings: list[Finding] = []
    posts: list[Post] = []
    names: Counter[tuple[str, str]] = Counter()
    known = corpus.units()
    for holding in corpus.holdings:
        if holding.is_sheet:
            posts += _of_sheet(holding, names)
        elif holding.act.kind is not Kind.OWN:
            posts += _of_act(holding, corpus, known, names, findings)
    raw = _checked(corpus.folder / "outside.toml", "topic", corpus, corpus.main, known, findings)
    posts += _topics(raw, "topic", "outside", "", names)
    terms = lenient_toml(corpus.folder / "glossary.toml", corpus.folder, findings)
    names.update(("term", str(t.get("id"))) for t in _tables(terms, "term"))
    if terms:
        path = corpus.folder / "glossary.toml"
        _strictly(
            partial(read_glossary, path, act_id=corpus.main, known=known), "", corpus, findings
        )
    for (kind, name), count in names.items():
        if count > 1:
            owner, _, own = name.rpartition("#") if kind == "point" else ("", "", name)
            findings.append(found(Code.ID_TWICE, owner, name=own, kind=kind, count=count))
    findings += _unasked(corpus, posts)
    findings += _unasked_topics(posts)
    findings += _shared(posts)
    return findings


def _of_sheet(holding: Holding, names: Counter[tuple[str, str]]) -> Iterator[Post]:
    act_id = holding.act.id
    for point in _tables(holding.raw, "point"):
        name = str(point.get("id"))
        names[("point", f"{act_id}#{name}")] += 1
        yield from _asks(point, act_id, f"{act_id}#topic_{name}")


def _of_act(
    holding: Holding,
    corpus: Corpus,
    known: frozenset[Identity],
    names: Counter[tuple[str, str]],
    findings: list[Finding],
) -> list[Post]:
    act_id, home, posts = holding.act.id, holding.path.parent, list[Post]()
    for language in Language:
        path = home / f"subject-index.{language.value}.toml"
        raw = lenient_toml(path, corpus.folder, findings)
        if raw or not path.exists():
            read = partial(read_subject_index, path, act_id=act_id, language=language, known=known)
            _strictly(read, act_id, corpus, findings)
        table = raw.get("asks")
        for eid, texts in (table if isinstance(table, dict) else {}).items():
            asked = {"asks": {language.value: texts}}
            posts += _asks(asked, act_id, f"{act_id}#{eid}")
    premises = _checked(home / "premises.toml", "premise", corpus, act_id, known, findings)
    posts += _topics(premises, "premise", "premise", act_id, names)
    path = home / "divergences.toml"
    differences = lenient_toml(path, corpus.folder, findings)
    if differences:
        read = partial(read_divergence_asks, path, act_id=act_id, known=known)
        _strictly(read, act_id, corpus, findings)
    for table in _tables(differences, "divergence"):
        posts += _asks(table, act_id, f"{act_id}#{table.get('eid')}")
    return posts


def _checked(
    path: Path,
    key: str,
    corpus: Corpus,
    act_id: str,
    known: frozenset[Identity],
    findings: list[Finding],
) -> dict[str, Any]:
    raw = lenient_toml(path, corpus.folder, findings)
    leads = Leads.PREMISE if key == "premise" else Leads.OUTSIDE
    if raw:
        read = partial(read_topics, path, key=key, act_id=act_id, leads=leads, known=known)
        _strictly(read, act_id if key == "premise" else "", corpus, findings)
    return raw


def _strictly(
    read: Callable[[], Iterable[object]], act_id: str, corpus: Corpus, findings: list[Finding]
) -> None:
    """Read a file as the assistant will; the first thing that stops it is a finding."""
    try:
        list(read())
    except CorpusError as error:
        findings.append(broken(error, act_id, corpus.folder))
    except (TypeError, ValueError, AttributeError) as error:
        findings.append(found(Code.BROKEN_FILE, act_id, message=str(error)))


def _topics(
    raw: Mapping[str, Any], key: str, kind: str, act_id: str, names: Counter[tuple[str, str]]
) -> Iterator[Post]:
    for table in _tables(raw, key):
        name = str(table.get("id"))
        names[(kind, name)] += 1
        yield from _asks(table, act_id, f"{kind}:{name}")


def _asks(table: Mapping[str, Any], act_id: str, to: str) -> Iterator[Post]:
    given = table.get("asks")
    for code, texts in (given if isinstance(given, dict) else {}).items():
        for text in texts if isinstance(texts, list) else ():
            if isinstance(text, str):
                yield Post(text=text, language=str(code), act_id=act_id, to=to)


def _unasked(corpus: Corpus, posts: Sequence[Post]) -> Iterator[Finding]:
    asked = {(post.to, post.language) for post in posts}
    for holding in corpus.holdings:
        if holding.act.kind is Kind.OWN or not holding.versions:
            continue
        units = {
            unit.eid: unit
            for version in holding.worded(Wording.RESTATED)
            for unit in version.body.walk()
            if unit.level not in GROUPINGS
        }
        for eid, unit in units.items():
            to = f"{holding.act.id}#{eid}"
            lacking = [k.value for k in Language if (to, k.value) not in asked]
            if lacking:
                weight = None if unit.text else Severity.NOTE  # only its heading can be asked about
                told = {"languages": ", ".join(lacking)}
                yield found(Code.NO_QUESTIONS, holding.act.id, eid, severity=weight, told=told)


def _unasked_topics(posts: Sequence[Post]) -> Iterator[Finding]:
    asked: dict[tuple[str, str], set[str]] = {}
    for post in posts:
        if "#" not in post.to:
            asked.setdefault((post.act_id, post.to), set()).add(post.language)
    for (act_id, to), languages in asked.items():
        lacking = [k.value for k in Language if k.value not in languages]
        if lacking:
            yield found(Code.NO_QUESTIONS, act_id, to, languages=", ".join(lacking))


def _shared(posts: Sequence[Post]) -> Iterator[Finding]:
    """Find questions that lead to two places, or stand twice at one."""
    by_text: dict[str, list[Post]] = {}
    for post in posts:
        by_text.setdefault(fold(post.text).strip(" ?!.…"), []).append(post)
    for same in by_text.values():
        places = list(dict.fromkeys(post.to for post in same))
        first = same[0]
        if len(places) > 1:
            inside = len({article_eid(to) for to in places}) == 1
            yield found(
                Code.SAME_QUESTION,
                first.act_id,
                severity=Severity.NOTE if inside else None,
                question=first.text,
                places=", ".join(places),
            )
        for (to, language), count in Counter((p.to, p.language) for p in same).items():
            if count > 1:
                told = {"question": first.text, "lang": language, "place": to}
                yield found(Code.QUESTION_TWICE, first.act_id, told=told)


def _tables(raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    given = raw.get(key, [])
    items = given if isinstance(given, list) else []
    return [item for item in items if isinstance(item, dict)]
