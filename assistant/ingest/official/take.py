"""A text at hand becomes an official wording: read, checked, put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from assistant.errors import DataFolderError, WordingError
from assistant.ingest.official.check import check, fitted, is_of, is_titled
from assistant.ingest.official.record import Entry, checksum, put
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import LANGUAGES
from assistant.ingest.official.texts import Hand, read_settled, settled
from assistant.ingest.official.twin import twin_of
from assistant.ingest.official.whole import check_whole
from assistant.law.act import Act, Version, Wording
from assistant.law.language import Language
from assistant.law.provision import Provision

_SURELY = 0.9  # how alike headings are by which another act is named


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
    dated = hand.dated or today
    _check_day(dated, restated.act, today)
    with TemporaryDirectory() as spare:
        text = settled(hand.path, hand.place, Path(spare))
        reading = read_settled(text, hand.place)
        body = fitted(reading.body, restated.body)
        count = _checked(body, hand, shelf, dated)
        twin = twin_of(body, restated.body, folder / hand.act_id, hand, today=today)
        if twin and twin.adds_nothing:
            return Taken(entry=twin.entry, new=False, remarks=reading.problems)
        dated = twin.entry.dated if twin else dated  # other notes beside the words at hand
        entry = Entry(
            file=f"{dated.isoformat()}.{hand.language.value}{text.suffix}",
            language=hand.language,
            dated=dated,
            since=twin.entry.since if twin else hand.since,
            source=hand.place,
            fetched_on=today,
            sha256=checksum(text),
            articles=count,
        )
        try:
            placed = put(folder / hand.act_id, text, entry)
        except OSError as error:
            raise unwritable(folder, error) from error
    return Taken(entry=placed, new=True, remarks=reading.problems)


def restated_of(
    versions: Sequence[Version], act_id: str, language: Language, *, dated: date | None = None
) -> Version | None:
    """Return the restated wording of an act in a language: that of a day, else the last.

    Args:
        versions: the versions on the shelf.
        act_id: the act.
        language: the language.
        dated: the day of the redaction preferred.
    """
    own = [
        v
        for v in versions
        if v.act.id == act_id and v.wording is Wording.RESTATED and v.language is language
    ]
    return max(own, key=lambda v: (v.dated == dated, v.dated), default=None)


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


def _check_day(dated: date, act: Act, today: date) -> None:
    if act.adopted_on and dated < act.adopted_on:
        raise refusal(Refused.TOO_EARLY, act=act.number or act.id, adopted_on=act.adopted_on)
    if dated > today:
        raise refusal(Refused.IN_FUTURE, dated=dated)


def _checked(body: Provision, hand: Hand, shelf: Sequence[Version], dated: date) -> int:
    """Check a text, and count its articles."""
    last = restated_of(shelf, hand.act_id, hand.language)
    same = restated_of(shelf, hand.act_id, hand.language, dated=dated)
    if last is None or same is None:
        raise refusal(Refused.WRONG_ACT, place=hand.place)
    try:
        count = check(body, last.act, last.body, hand.language, hand.place, dated=dated)
    except WordingError as error:
        if error.code != Refused.WRONG_ACT.value:
            raise
        other = _other_act(body, hand, shelf)
        raise refusal(Refused.WRONG_ACT, place=hand.place, other=other) from error
    check_whole(body, same, dated, hand.place)
    return count


def _other_act(body: Provision, hand: Hand, shelf: Sequence[Version]) -> str:
    """Return the act of the shelf that the title or the articles of a text are of; "" where none is sure."""
    others = [
        v
        for v in shelf
        if v.act.is_norm and v.language is hand.language and v.wording is Wording.RESTATED
    ]
    fit = [
        v
        for v in others
        if is_of(fitted(body, v.body), v.act, v.body, v.language, alike=_SURELY)
        and v.act.id != hand.act_id
    ]
    titled = [v for v in fit if is_titled(body, v.act, v.language)]
    acts = {v.act.id for v in titled or fit}
    return acts.pop() if len(acts) == 1 else ""
