"""The user's own documents: adding, removing and listing them; a folder each."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.errors import DataFolderError, UnreadableFile, UnsupportedFormat
from assistant.ingest.cut import cut
from assistant.ingest.document import Document
from assistant.ingest.own.drafts import bury, drafting, inside, locked, settle
from assistant.ingest.own.record import RECORD, DamagedRecord, Own, read, shown, written
from assistant.ingest.sandbox import Limits, check_own_file, read_own_file
from assistant.ingest.trouble import Foreign, Trouble, refuse
from assistant.law.language import Language, fold, has_kazakh_letters
from assistant.law.provision import Provision

_MIB = 1024 * 1024
_NAME = re.compile(r"[^\w-]+")
_LONGEST_NAME = 40  # characters, of up to four bytes each, of a name of at most 255
_CHECKSUM = (8, 64)  # letters of it in a name; all of them where another file has the first
_KAZAKH_WORDS = 0.05  # the share of words with a letter of its own from which a text is Kazakh


def add(
    path: Path, folder: Path, *, collection: str, today: date, owner: str = "", name: str = ""
) -> Own:
    """Read a file and keep it; one file in one collection of a person is kept once, under one name.

    What is read is the copy that is kept, so that a file which changes meanwhile cannot differ from it.

    Args:
        path: the file.
        folder: the folder of the user's own documents.
        collection: the collection to put it into.
        today: the present day.
        owner: whose it is.
        name: what the file is called, where it lies under another name.

    Raises:
        CorpusError: the file cannot be read; the message names it and says why.
        DataFolderError: the folder cannot be written.
    """
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    path = path.with_name(name) if name else path
    collected = folder / collection_folder(collection, owner)
    with _writing(folder):
        home, kept = _place(path, folder, collected, digest)
        if kept:
            return kept
        with drafting(folder) as draft:
            _fill(draft, data, path, collection=collection, today=today, owner=owner)
            with locked(folder):
                home, kept = _place(path, folder, collected, digest)
                if kept:  # another process was faster
                    return kept
                settle(draft, home)
    return read(home, folder)


def remove(kept: Own | DamagedRecord) -> None:
    """Remove a document and the copy of its file.

    Args:
        kept: the document, or one whose record is damaged.

    Raises:
        DataFolderError: it cannot be removed.
    """
    collection = kept.home.parent
    folder = collection.parent
    try:
        with locked(folder):
            if kept.home.exists():
                bury(kept.home, folder)
            with contextlib.suppress(OSError):
                collection.rmdir()  # if nothing else is in it
    except OSError as error:
        raise DataFolderError(
            f"The folder {kept.home} cannot be removed ({error.strerror or error}).",
            mend="Give yourself the right to write there, or remove the folder by hand.",
        ) from error


def documents(folder: Path) -> Iterator[Own | DamagedRecord]:
    """Yield the documents that are kept, in the order of their identities, or what is wrong with one.

    Args:
        folder: the folder of the user's own documents; it need not be there.
    """
    for home in sorted(folder.glob("*/*")):
        hidden = home.name.startswith(".") or home.parent.name.startswith(".")
        if hidden or not home.is_dir():
            continue
        try:
            yield read(home, folder)
        except DamagedRecord as error:
            if home.is_dir():  # else it was removed just now
                yield error


def collection_folder(collection: str, owner: str) -> str:
    """Return the name of the folder of a collection; each person has folders of their own.

    Args:
        collection: the collection.
        owner: whose it is.
    """
    if not owner:
        return _slug(collection)
    # A point stands in no other folder's name, and a hash holds whatever a person is called.
    return f"{_mark(owner)}.{_slug(collection)}"


def belongs(home: Path, owner: str) -> bool:
    """Tell whether a document is a person's, by its folder alone: its record may be damaged.

    Args:
        home: the folder of the document.
        owner: the person.
    """
    mark, point, _ = home.parent.name.rpartition(".")
    return mark == _mark(owner) if point else not owner


def language_of(body: Provision) -> Language:
    """Tell the language that most of a document is in, by its letters.

    Args:
        body: its tree.
    """
    words = re.findall(r"[^\W\d_]+", " ".join(f"{u.heading} {u.text}" for u in body.walk()))
    cyrillic = [word for word in words if re.search("[Ѐ-ӿ]", word)]
    if 2 * len(cyrillic) < len(words):
        return Language.EN
    kazakh = sum(map(has_kazakh_letters, cyrillic))
    return Language.KK if kazakh > _KAZAKH_WORDS * len(cyrillic) else Language.RU


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataFolderError(
            f"The folder {folder} cannot be written ({error.strerror or error}).",
            mend="Give yourself the right to write there, or set ASSISTANT_DATA_DIR to another folder.",
        ) from error


def _fill(
    draft: Path, data: bytes, path: Path, *, collection: str, today: date, owner: str
) -> None:
    """Write the copy and the record of what is read in it."""
    copy = inside(draft) / f"original{_ending(path)}"
    copy.write_bytes(data)
    document = _read_copy(copy, path)
    body = cut(document)
    record = written(
        title=shown(path.name),
        collection=shown(collection),
        owner=owner,
        language=language_of(body),
        added_on=today,
        file=copy.name,
        sha256=hashlib.sha256(data).hexdigest(),
        remarks=document.warnings,
        body=body,
    )
    copy.with_name(RECORD).write_text(record, encoding="utf-8")


def _bytes(path: Path) -> bytes:
    most = Limits().file_mib * _MIB
    check_own_file(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise refuse(Trouble.FORBIDDEN, path) from None
    if len(data) > most:  # it has grown since
        raise refuse(Trouble.TOO_BIG, path)
    return data


def _read_copy(copy: Path, path: Path) -> Document:
    """Read the copy; what is said of it is said of the file."""
    try:
        return replace(read_own_file(copy), path=path)
    except UnreadableFile as error:
        raise refuse(Trouble(error.trouble), path) from None
    except UnsupportedFormat as error:
        raise refuse(Foreign(error.kind), path) from None


def _place(path: Path, folder: Path, collected: Path, digest: str) -> tuple[Path, Own | None]:
    """Return the folder for a file, and the document if it is there already, by whatever name."""
    for home in sorted(collected.glob(f"*-{digest[: _CHECKSUM[0]]}*")):
        with contextlib.suppress(DamagedRecord):  # a damaged one is replaced
            kept = read(home, folder)
            if kept.sha256 == digest:
                return home, kept
    for length in _CHECKSUM:
        home = collected / f"{_slug(path.stem)}-{digest[:length]}"
        if not home.exists() or _is_damaged(home, folder):
            break
    return home, None


def _is_damaged(home: Path, folder: Path) -> bool:
    try:
        read(home, folder)
    except DamagedRecord:
        return True
    return False


def _mark(owner: str) -> str:
    return f"of-{hashlib.sha256(owner.encode()).hexdigest()[:24]}"


def _ending(path: Path) -> str:
    return re.sub(r"[^.\w]", "", path.suffix.lower().encode("ascii", "ignore").decode())[:10]


def _slug(name: str) -> str:
    return _NAME.sub("-", fold(shown(name)))[:_LONGEST_NAME].strip("-_") or "document"
