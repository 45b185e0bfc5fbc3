"""The parts of a manifest that acts and sheets share: days, aliases, facts of single units."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.law.act import Act, Kind
from assistant.law.known import Amendment, Change, Entry, Evidence, UnitFacts
from assistant.law.language import Language


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of the corpus.

    Args:
        path: the file.

    Raises:
        CorpusError: it is missing, not UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorpusError("the file is missing.", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"the file is not valid TOML: {error}.", path=path) from error
    except OSError as error:
        raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error


def act_of(raw: Mapping[str, Any], *, act_id: str) -> Act:
    """Make an act of the fields of its manifest.

    Args:
        raw: the fields.
        act_id: its identity.

    Raises:
        KeyError: a field is missing.
        ValueError: a field has a wrong value.
    """
    titles = by_language(raw["title"])
    return Act(
        id=act_id,
        kind=Kind(raw.get("kind", "law")),
        number=str(raw.get("number", "")),
        titles=titles,
        short_titles=by_language(raw.get("short_title", raw.get("cite", raw["title"]))),
        cite=by_language(raw.get("cite", {})),
        aliases=tuple(a for own in raw.get("aliases", {}).values() for a in own),
        author=by_language(raw.get("author", {})),
        adopted_on=day(raw.get("adopted_on", raw.get("dated"))),
        dated_note=by_language(raw.get("dated_note", {})),
        published_on=day(raw.get("published_on")),
        in_force_from=day(raw.get("in_force_from")),
        repealed_on=day(raw.get("repealed_on")),
        uncertain=by_language(raw.get("uncertain_note", {})),
        entry=_entry(raw.get("entry")),
        complete=bool(raw.get("complete", True)),
        parts=bool(raw.get("parts", False)),
        evidence=Evidence(raw.get("evidence", "unconfirmed")),
        known_on=day(raw.get("known_on")),
        units={eid: unit_facts(own) for eid, own in raw.get("provision", {}).items()},
        amendments=tuple(_amendment(own) for own in raw.get("amendment", ())),
        urls=by_language(raw.get("url", {})),
        sources=tuple(raw.get("sources", ())),
    )


def unit_facts(raw: Mapping[str, Any]) -> UnitFacts:
    """Make the facts of a unit of their fields.

    Args:
        raw: the fields.

    Raises:
        ValueError: a field has a wrong value.
    """
    return UnitFacts(
        since=day(raw.get("from")),
        adopted_on=day(raw.get("adopted_on")),
        until=day(raw.get("until")),
        evidence=Evidence(raw["evidence"]) if "evidence" in raw else None,
        change=Change(raw["change"]) if "change" in raw else None,
        about=tuple(raw.get("about", ())),
        notes=by_language(raw.get("note", {})),
    )


def by_language(raw: Mapping[str, str]) -> dict[Language, str]:
    """Read words that are given by language.

    Args:
        raw: words by language code.

    Raises:
        ValueError: a language is unknown, or its words are no text.
    """
    if not all(isinstance(text, str) for text in raw.values()):
        raise ValueError(f"{dict(raw)!r} is not text by language")
    return {Language(code): text for code, text in raw.items()}


def day(raw: object) -> date | None:
    """Read a day that may be left out.

    Args:
        raw: the value.

    Raises:
        ValueError: it is there and is no day.
    """
    if raw is not None and type(raw) is not date:  # a day with a time is no day
        raise ValueError(f"{raw!r} is not a date")
    return raw


def _entry(raw: Mapping[str, Any] | None) -> Entry | None:
    return Entry(eid=str(raw["eid"]), days=int(raw["days"])) if raw else None


def _amendment(raw: Mapping[str, Any]) -> Amendment:
    return Amendment(
        by=str(raw["by"]),
        since=day(raw.get("from")),
        confirmed=bool(raw.get("confirmed", False)),
        notes=by_language(raw.get("note", {})),
    )
