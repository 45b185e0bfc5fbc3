"""The official wordings at hand, laid over the restated ones; a damaged one is left out, and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.errors import CorpusError
from assistant.ingest.official.check import fitted
from assistant.ingest.official.record import RECORD, Entry, checksum, read_record
from assistant.ingest.official.take import restated_of
from assistant.ingest.official.texts import KINDS, read_text
from assistant.law.act import Version, Wording

_AGAIN = "run: assistant corpus fetch"


def read_official(
    folder: Path, shelf: Sequence[Version]
) -> tuple[tuple[Version, ...], tuple[str, ...]]:
    """Read the official wordings at hand.

    Args:
        folder: their folder; it need not be there.
        shelf: the restated versions.

    Returns:
        The wordings, and a sentence for each that was left out.
    """
    versions: list[Version] = []
    problems: list[str] = []
    for record in _records(folder):
        act_id = record.parent.relative_to(folder).as_posix()
        try:
            entries = read_record(record.parent)
        except CorpusError as error:
            problems.append(f"{error.message.rstrip('.')}; {_AGAIN}.")
            continue
        for entry in entries:
            try:
                versions.append(_version(record.parent / entry.file, entry, act_id, shelf))
            except CorpusError as error:
                problems.append(f"{error.message.rstrip('.')}; it is left out, {_AGAIN}.")
    return tuple(versions), tuple(problems)


def official_fingerprint(folder: Path, problems: Sequence[str]) -> str:
    """Hash what is at hand; "" where there is nothing.

    The records have the checksums of the texts, and what does not fit them is among the problems.

    Args:
        folder: the folder of the official wordings.
        problems: what was left out of them.
    """
    records = [(path, path.read_bytes()) for path in _records(folder)]
    if not records:
        return ""
    digest = sha256("\n".join(problems).replace(str(folder), "").encode())
    for path, data in records:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + data)
    return digest.hexdigest()


def _records(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(f"*/*/{RECORD}"))


def _version(path: Path, entry: Entry, act_id: str, shelf: Sequence[Version]) -> Version:
    restated = restated_of(shelf, act_id, entry.language)
    if restated is None:
        raise CorpusError(f"there is no act {act_id!r} on the shelf.", path=path)
    if path.name != entry.file or path.suffix not in KINDS.values():
        raise CorpusError("the record names a file that cannot be one.", path=path)
    try:
        whole = checksum(path) == entry.sha256
    except OSError as error:
        raise CorpusError(f"the file cannot be read ({error.strerror}).", path=path) from error
    if not whole:
        raise CorpusError("the file is damaged (its checksum differs).", path=path)
    return Version(
        act=restated.act,
        language=entry.language,
        wording=Wording.OFFICIAL,
        dated=entry.dated,
        since=entry.since or _since(entry.dated, act_id, shelf),
        body=fitted(read_text(path).body, restated.body),
        fetched_on=entry.fetched_on,
    )


def _since(dated: date, act_id: str, shelf: Sequence[Version]) -> date | None:
    """Return the first day of a redaction for which none is recorded.

    One of the same day as a restated wording speaks when that does. Of any other nothing is
    known but its day, so it speaks from that day on, and not before the act is in force.
    """
    own = [v for v in shelf if v.act.id == act_id]
    twin = next((v for v in own if v.dated == dated), None)
    if twin:
        return twin.since
    first = own[0].act.in_force_from
    return max(dated, first) if first else dated
