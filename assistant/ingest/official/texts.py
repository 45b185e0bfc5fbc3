"""A text at hand: what is known of it, and how its file is settled so that its reader can read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.formats import PARSERS
from assistant.ingest.formats.clean import clean
from assistant.ingest.formats.encoding import decode
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.structure import Reading, read_tree
from assistant.law.language import Language

KINDS = {".md": ".md", ".markdown": ".md", ".txt": ".txt", ".html": ".html", ".htm": ".html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A text that is to be taken.

    Attributes:
        path: its file.
        place: the file or the address, for sentences and for the record.
        act_id: the act it should be of.
        language: the language it should be in.
        dated: the day of the redaction; None for the one that holds today.
        since: the first day that redaction is in force, where it is known.
    """

    path: Path
    place: str
    act_id: str
    language: Language
    dated: date | None = None
    since: date | None = None


def read_text(path: Path) -> Reading:
    """Read the structure of an official text.

    Args:
        path: its file.

    Raises:
        CorpusError: the file cannot be read.
    """
    return read_tree(PARSERS[path.suffix](path))


def settled(path: Path, place: str, spare: Path) -> Path:
    """Copy a text under the ending that its reader needs, plain text in UTF-8.

    Args:
        path: the file.
        place: the file or address, for sentences.
        spare: the folder to copy it to.

    Raises:
        WordingError: it is of a kind that nothing reads, or cannot be read.
    """
    ending = KINDS.get(path.suffix.lower())
    if ending is None:
        raise refusal(Refused.WRONG_KIND, place=place)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refusal(Refused.UNREADABLE, place=place, why=error.strerror) from error
    copy = spare / f"text{ending}"
    if ending == ".html":
        copy.write_bytes(data)
        return copy
    decoded = decode(data)
    if decoded is None:
        raise refusal(Refused.WRONG_KIND, place=place)
    copy.write_bytes(clean(decoded[0])[0].encode())
    return copy


def read_settled(text: Path, place: str) -> Reading:
    """Read the structure of a text that was settled.

    Args:
        text: its file.
        place: the file or address that it came from.

    Raises:
        WordingError: it cannot be read.
    """
    try:
        return read_text(text)
    except CorpusError as error:
        why = error.message.removeprefix(f"{text}: ").rstrip(".")
        raise refusal(Refused.UNREADABLE, place=place, why=why) from error
