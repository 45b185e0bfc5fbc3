"""wordings.toml: which official wordings of an act are at hand; one rename puts a new one in place."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.facts import day, read_toml
from assistant.law.language import Language

RECORD = "wordings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An official wording at hand.

    Attributes:
        file: the name of its file.
        language: its language.
        dated: the day of the redaction.
        since: the first day that redaction is in force, where it was named.
        source: the address or the file that it came from.
        fetched_on: the day it was fetched or imported.
        sha256: the checksum of the file.
        articles: how many articles, or items of an act without articles, it has.
    """

    file: str
    language: Language
    dated: date
    since: date | None = None
    source: str
    fetched_on: date
    sha256: str
    articles: int


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file.

    Args:
        path: the file.
    """
    return sha256(path.read_bytes()).hexdigest()


def read_record(folder: Path) -> tuple[Entry, ...]:
    """Read which official wordings of an act are at hand.

    Args:
        folder: the folder of the act within that of the official wordings.

    Raises:
        CorpusError: the record is damaged.
    """
    path = folder / RECORD
    if not path.exists():
        return ()
    try:
        return tuple(
            Entry(
                file=str(raw["file"]),
                language=Language(raw["language"]),
                dated=_required(raw["dated"]),
                since=day(raw.get("from")),
                source=str(raw["source"]),
                fetched_on=_required(raw["fetched_on"]),
                sha256=str(raw["sha256"]),
                articles=int(raw["articles"]),
            )
            for raw in read_toml(path)["version"]
        )
    except KeyError as error:
        raise CorpusError(f"the field {error} is missing.", path=path) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"a field has a wrong value: {error}.", path=path) from error


def put(folder: Path, text: Path, entry: Entry) -> Entry:
    """Put a wording in place of the one of its language and day.

    The text is laid beside the others first, under a name that nothing refers to; the rename of
    the record makes it the wording. Whatever happens before, the old one stays.

    Args:
        folder: the folder of the act.
        text: the file of the wording; it is copied.
        entry: what is to be recorded of it; its file is the name wished for.

    Returns:
        The entry with the name that the file was given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(folder)
    taken = {own.file for own in known}
    placed = replace(entry, file=_free_name(entry.file, taken))
    incoming = folder / f".{placed.file}.part"
    shutil.copyfile(text, incoming)
    _settle(incoming)
    incoming.replace(folder / placed.file)
    same = (entry.language, entry.dated)
    kept = [own for own in known if (own.language, own.dated) != same]
    _write(folder, sorted([*kept, placed], key=lambda own: (own.dated, own.language)))
    _sweep(folder)
    return placed


def _known(folder: Path) -> tuple[Entry, ...]:
    try:
        return read_record(folder)
    except CorpusError:
        return ()  # a damaged record is replaced; its texts are fetched again


def _free_name(wished: str, taken: set[str]) -> str:
    stem, _, ending = wished.rpartition(".")
    names = (wished, *(f"{stem}.{number}.{ending}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _write(folder: Path, entries: Iterable[Entry]) -> None:
    fresh = folder / f".{RECORD}.part"
    fresh.write_text("\n".join(map(_table, entries)), encoding="utf-8")
    _settle(fresh)
    fresh.replace(folder / RECORD)


def _table(entry: Entry) -> str:
    # a JSON string is a TOML string too
    lines = [
        "[[version]]",
        f"file = {json.dumps(entry.file)}",
        f'language = "{entry.language.value}"',
        f"dated = {entry.dated.isoformat()}",
        *([f"from = {entry.since.isoformat()}"] if entry.since else []),
        f"source = {json.dumps(entry.source)}",
        f"fetched_on = {entry.fetched_on.isoformat()}",
        f'sha256 = "{entry.sha256}"',
        f"articles = {entry.articles}",
    ]
    return "\n".join(lines) + "\n"


def _settle(path: Path) -> None:
    """Have the disk hold a file before anything refers to it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove what nothing refers to any more."""
    wanted = {RECORD, *(entry.file for entry in read_record(folder))}
    for path in folder.iterdir():
        if path.is_file() and path.name not in wanted:
            path.unlink(missing_ok=True)


def _required(raw: object) -> date:
    found = day(raw)
    if found is None:
        raise ValueError("a day is missing")
    return found
