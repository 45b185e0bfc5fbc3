"""A text at hand becomes an official wording: read, checked, put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from assistant.errors import CorpusError, DataFolderError
from assistant.ingest.formats import PARSERS
from assistant.ingest.formats.clean import clean
from assistant.ingest.formats.encoding import decode
from assistant.ingest.official.check import check, fitted
from assistant.ingest.official.record import Entry, checksum, put, read_record
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import LANGUAGES
from assistant.ingest.structure import Reading, read_tree
from assistant.law.act import Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Provision

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a text.

    Attributes:
        entry: what is recorded of it.
        new: whether it was put in place; False where the same words were there already.
        remarks: what is odd about the text, a sentence each.
    """

    entry: Entry
    new: bool
    remarks: tuple[str, ...] = ()


def take(hand: Hand, shelf: Sequence[Version], folder: Path, *, today: date) -> Taken:
    """Check a text and put it in place.

    Args:
        hand: the text.
        shelf: the versions on the shelf.
        folder: the folder of the official wordings.
        today: the present day.

    Raises:
        WordingError: it is not what it should be.
        DataFolderError: the folder cannot be written.
    """
    restated = _restated(hand, shelf)
    act, own = restated.act, folder / hand.act_id
    dated = hand.dated or today
    if act.adopted_on and dated < act.adopted_on:
        raise refusal(Refused.TOO_EARLY, act=act.number or act.id, adopted_on=act.adopted_on)
    with TemporaryDirectory() as spare:
        text = _settled(hand, Path(spare))
        reading = _read(text, hand)
        body = fitted(reading.body, restated.body)
        count = check(body, act, restated.body, hand.language, hand.place)
        if known := _same(own, hand, body, restated.body):
            return Taken(entry=known, new=False, remarks=reading.problems)
        entry = Entry(
            file=f"{dated.isoformat()}.{hand.language.value}{text.suffix}",
            language=hand.language,
            dated=dated,
            since=hand.since,
            source=hand.place,
            fetched_on=today,
            sha256=checksum(text),
            articles=count,
        )
        try:
            placed = put(own, text, entry)
        except OSError as error:
            raise unwritable(folder, error) from error
    return Taken(entry=placed, new=True, remarks=reading.problems)


def restated_of(versions: Sequence[Version], act_id: str, language: Language) -> Version | None:
    """Return the last restated wording of an act in a language.

    Args:
        versions: the versions on the shelf.
        act_id: the act.
        language: the language.
    """
    own = [
        v
        for v in versions
        if v.act.id == act_id and v.wording is Wording.RESTATED and v.language is language
    ]
    return max(own, key=lambda v: v.dated, default=None)


def read_text(path: Path) -> Reading:
    """Read the structure of an official text.

    Args:
        path: its file.

    Raises:
        CorpusError: the file cannot be read.
    """
    return read_tree(PARSERS[path.suffix](path))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder of the official wordings alone.

    Args:
        folder: the folder.

    Raises:
        WordingError: another process holds it.
        DataFolderError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise refusal(Refused.BUSY) from error
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def unwritable(folder: Path, error: OSError) -> DataFolderError:
    """Say that the folder of the official wordings cannot be written.

    Args:
        folder: the folder.
        error: what the system says.
    """
    return DataFolderError(
        f"The data folder {folder} cannot be written ({error.strerror or error}).",
        mend="Allow writing there, or set ASSISTANT_DATA_DIR to another folder.",
    )


def _restated(hand: Hand, shelf: Sequence[Version]) -> Version:
    found = restated_of(shelf, hand.act_id, hand.language)
    if found is None or hand.language not in LANGUAGES:
        raise refusal(Refused.WRONG_ACT, place=hand.place)
    return found


def _settled(hand: Hand, spare: Path) -> Path:
    """Copy a text under the ending that its reader needs, plain text in UTF-8."""
    ending = KINDS.get(hand.path.suffix.lower())
    if ending is None:
        raise refusal(Refused.WRONG_KIND, place=hand.place)
    try:
        data = hand.path.read_bytes()
    except OSError as error:
        raise refusal(Refused.UNREADABLE, place=hand.place, why=error.strerror) from error
    copy = spare / f"text{ending}"
    if ending == ".html":
        copy.write_bytes(data)
        return copy
    decoded = decode(data)
    if decoded is None:
        raise refusal(Refused.WRONG_KIND, place=hand.place)
    copy.write_bytes(clean(decoded[0])[0].encode())
    return copy


def _read(text: Path, hand: Hand) -> Reading:
    try:
        return read_text(text)
    except CorpusError as error:
        why = error.message.removeprefix(f"{text}: ").rstrip(".")
        raise refusal(Refused.UNREADABLE, place=hand.place, why=why) from error


def _same(folder: Path, hand: Hand, body: Provision, restated: Provision) -> Entry | None:
    """Return the wording at hand with the very same words, if there is one."""
    try:
        entries = read_record(folder)
    except CorpusError:
        return None
    for entry in entries:
        due = entry.dated == hand.dated if hand.dated else entry.source == hand.place
        if entry.language is not hand.language or not due or entry.since != hand.since:
            continue
        path = folder / entry.file
        try:
            whole = checksum(path) == entry.sha256
            if whole and fitted(read_text(path).body, restated) == body:
                return entry
        except (CorpusError, OSError):
            continue
    return None
