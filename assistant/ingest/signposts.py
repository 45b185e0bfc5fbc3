"""The subject index, the corrected premises and the topics outside the corpus become signposts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.facts import by_language, read_toml
from assistant.law.language import Language
from assistant.values import Destination, Identity, Leads, Reason, Signpost, Term


def read_subject_index(
    path: Path, *, act_id: str, language: Language, known: Collection[Identity]
) -> Iterator[Signpost]:
    """Read the typical questions that each provision answers.

    Args:
        path: a subject-index file.
        act_id: the act it indexes.
        language: the language of its questions.
        known: the provisions that exist.

    Raises:
        CorpusError: it points to a provision that does not exist, or is not a table of questions.
    """
    for eid, asks in _table(read_toml(path), "asks", path).items():
        to = _provision(Identity(act_id, eid), known, path)
        yield from (Signpost(text=text, language=language, to=to) for text in _texts(asks, path))


def read_divergence_asks(
    path: Path, *, act_id: str, known: Collection[Identity]
) -> Iterator[Signpost]:
    """Read the questions about differences between the languages of an act.

    Args:
        path: a divergences file.
        act_id: its act.
        known: the provisions that exist.

    Raises:
        CorpusError: it points to a provision that does not exist.
    """
    for raw in _tables(path, "divergence"):
        to = _provision(Identity(act_id, str(raw.get("eid"))), known, path)
        for code, texts in raw.get("asks", {}).items():
            language = Language(code)
            yield from (Signpost(text=t, language=language, to=to) for t in _texts(texts, path))


def read_topics(
    path: Path, *, key: str, act_id: str, leads: Leads, known: Collection[Identity]
) -> Iterator[Signpost]:
    """Read corrected premises or topics outside the corpus.

    Args:
        path: the file.
        key: the name of its tables: "premise" or "topic".
        act_id: the act whose provisions it points to where it names no other.
        leads: where its questions lead.
        known: the provisions that exist.

    Raises:
        CorpusError: a table lacks a field or points to a provision that does not exist.
    """
    for raw in _tables(path, key):
        try:
            named = raw.get("provisions", raw.get("nearest", ()))
            to = Destination(
                id=str(raw["id"]),
                leads=leads,
                places=tuple(Identity.read(text, act_id=act_id) for text in named),
                reason=Reason(raw["reason"]) if leads is Leads.OUTSIDE else None,
                notes=by_language(raw.get("correction", raw.get("see", {}))),
            )
            asks = [(Language(code), texts) for code, texts in raw["asks"].items()]
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise _incomplete(key, raw, path, error) from error
        _check(known, to.places, path)
        for language, texts in asks:
            yield from (Signpost(text=t, language=language, to=to) for t in _texts(texts, path))


def read_glossary(path: Path, *, act_id: str, known: Collection[Identity]) -> tuple[Term, ...]:
    """Read the terms with their everyday words.

    Args:
        path: the glossary.
        act_id: the act whose provisions it points to where it names no other.
        known: the provisions that exist.

    Raises:
        CorpusError: a term lacks a language or points to a provision that does not exist.
    """
    terms = []
    for raw in _tables(path, "term"):
        try:
            names = {language: str(raw[language.value]) for language in Language}
            also = {Language(code): tuple(words) for code, words in raw.get("also", {}).items()}
            places = tuple(Identity.read(text, act_id=act_id) for text in raw.get("provisions", ()))
            term = Term(id=str(raw["id"]), names=names, also=also, places=places)
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise _incomplete("term", raw, path, error) from error
        _check(known, term.places, path)
        terms.append(term)
    return tuple(terms)


def _provision(place: Identity, known: Collection[Identity], path: Path) -> Destination:
    _check(known, [place], path)
    return Destination(id="#".join(place), leads=Leads.PROVISION, places=(place,))


def _table(raw: dict[str, Any], key: str, path: Path) -> dict[str, Any]:
    table = raw.get(key)
    if not isinstance(table, dict):
        raise CorpusError(f"there is no table [{key}].", path=path)
    return table


def _tables(path: Path, key: str) -> list[dict[str, Any]]:
    tables = read_toml(path).get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CorpusError(f"[[{key}]] must be a list of tables.", path=path)
    return tables


def _incomplete(key: str, raw: dict[str, Any], path: Path, error: Exception) -> CorpusError:
    name = raw.get("id", "?")
    return CorpusError(f"the {key} {name!r} is not complete: {error}.", path=path)


def _texts(raw: object, path: Path) -> list[str]:
    if not isinstance(raw, list) or not all(isinstance(text, str) and text for text in raw):
        raise CorpusError("questions must be a list of texts.", path=path)
    return raw


def _check(known: Collection[Identity], places: Collection[Identity], path: Path) -> None:
    unknown = next((place for place in places if place not in known), None)
    if unknown:
        raise CorpusError(f"there is no provision {'#'.join(unknown)!r}.", path=path)
