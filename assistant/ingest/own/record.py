"""What is kept of a document of the user's own beside the copy of its file, and reading it back."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.ingest.codec import from_json, to_json
from assistant.ingest.document import Loss, Remark
from assistant.law.language import Language
from assistant.law.provision import Provision

RECORD = "document.json"
PREFIX = "own"
COLLECTION = "documents"  # where nothing else is said; no question names a document by it
_FORMAT = 1
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A document of the user's own as it is kept.

    Attributes:
        home: its folder.
        id: its identity on the shelf, "own/contracts/lease-1a2b3c4d".
        title: the name of its file.
        collection: the collection it was put into.
        owner: the name of the person whose it is; "" where the page has no login.
        language: the language most of it is in.
        added_on: the day it was added.
        file: the copy of the file itself.
        sha256: the checksum of the file.
        remarks: what was left out of it or could not be made out.
        body: its tree.
        stamp: the checksum of the record that all this was read from.
    """

    home: Path
    id: str
    title: str
    collection: str
    owner: str = ""
    language: Language
    added_on: date
    file: Path
    sha256: str
    remarks: tuple[Remark, ...]
    body: Provision
    stamp: str

    def is_called(self, name: str) -> bool:
        """Tell whether a name is that of this document: its identity, or its file with any folder.

        Args:
            name: the name as typed; the title may differ from it in signs that are not shown.
        """
        named = {shown(name), shown(Path(name).name)}
        return self.id in (name, f"{PREFIX}/{name}") or self.title in named


class DamagedRecord(CorpusError):
    """The record of a document of the user's own cannot be read.

    Args:
        why: what is wrong, in a few words.
        home: the folder of the document.
        id: its identity.
    """

    def __init__(self, why: str, *, home: Path, id: str) -> None:  # noqa: A002
        super().__init__(
            f"the record of this document is damaged ({why}).",
            path=home / RECORD,
            mend=f"Run: assistant corpus remove {id}; then add the file again.",
        )
        self.home = home
        self.id = id


def shown(name: str) -> str:
    """Return a name on one line, with no sign that is not seen and none that cannot be written.

    Args:
        name: the name of a file or a collection.
    """
    text = name.encode("utf-8", "replace").decode()
    kept = (" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in text)
    return " ".join("".join(kept).split())[:_LONGEST_TITLE] or "document"


def identity(home: Path, folder: Path) -> str:
    """Return the identity of a document.

    Args:
        home: its folder.
        folder: the folder of the user's own documents.
    """
    return f"{PREFIX}/{home.relative_to(folder).as_posix()}"


def written(
    *,
    title: str,
    collection: str,
    owner: str = "",
    language: Language,
    added_on: date,
    file: str,
    sha256: str,
    remarks: tuple[Remark, ...],
    body: Provision,
) -> str:
    """Write a record as text.

    Args:
        title: the name of the file.
        collection: the collection.
        owner: whose it is.
        language: the language most of it is in.
        added_on: the day it is added.
        file: the name of the copy beside the record.
        sha256: the checksum of the file.
        remarks: what was left out of it or could not be made out.
        body: its tree.
    """
    record = {
        "format": _FORMAT,
        "title": title,
        "collection": collection,
        "owner": owner,
        "language": language.value,
        "added_on": added_on.isoformat(),
        "file": file,
        "sha256": sha256,
        "remarks": [_remark_to_json(remark) for remark in remarks],
        "body": to_json(body),
    }
    return json.dumps(record, ensure_ascii=False)


def read(home: Path, folder: Path) -> Own:
    """Read a document that is kept.

    Args:
        home: its folder.
        folder: the folder of the user's own documents.

    Raises:
        DamagedRecord: its record is missing or damaged.
    """
    own = identity(home, folder)
    try:
        data = (home / RECORD).read_bytes()
        raw: dict[str, Any] = json.loads(data)
        if raw["format"] != _FORMAT:
            raise DamagedRecord("made by another release", home=home, id=own)
        return Own(
            home=home,
            id=own,
            title=str(raw["title"]),
            collection=str(raw["collection"]),
            owner=str(raw.get("owner", "")),  # records of earlier releases have none
            language=Language(raw["language"]),
            added_on=date.fromisoformat(raw["added_on"]),
            file=home / Path(raw["file"]).name,  # whatever it says, the copy is in its folder
            sha256=str(raw["sha256"]),
            remarks=tuple(map(_remark, raw["remarks"])),
            body=from_json(raw["body"]),
            stamp=hashlib.sha256(data).hexdigest(),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise DamagedRecord(why, home=home, id=own) from error


def file_of(act_id: str, folder: Path) -> Path | None:
    """Return the copy of the file of a document, or None where there is none.

    Whose document it is must have been asked before: whoever names it here is given it.

    Args:
        act_id: the identity of the document.
        folder: the folder of the user's own documents.
    """
    parts = act_id.split("/")
    if len(parts) != 3 or parts[0] != PREFIX or any(part.startswith(".") for part in parts):
        return None
    try:
        return read(folder / parts[1] / parts[2], folder).file
    except DamagedRecord:
        return None


def _remark_to_json(remark: Remark) -> dict[str, Any]:
    told = {"loss": remark.loss.value, "count": remark.count}
    return told | {"pages": list(remark.pages), "words": list(remark.words)}


def _remark(raw: dict[str, Any]) -> Remark:
    return Remark(
        loss=Loss(raw["loss"]),
        count=int(raw["count"]),
        pages=tuple(map(int, raw["pages"])),
        words=tuple(map(str, raw.get("words", ()))),  # records of earlier releases have none
    )
