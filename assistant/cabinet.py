"""The people who may use the page, and their documents: each adds, sees and removes their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from assistant.errors import AssistantError
from assistant.ingest.own import store
from assistant.ingest.own.record import COLLECTION, DamagedRecord, Own
from assistant.people.accounts import Accounts
from assistant.people.tokens import Tokens
from assistant.settings import Settings
from assistant.wiring import documents_folder, rebuild_index

# How a file begins tells its kind well enough to name it; the reader looks closer.
_BEGINNINGS = ((b"%PDF-", "pdf"), (b"PK", "word"), (b"<", "web"))
_PEOPLE = "people.sqlite"
_BEFORE = 1024  # bytes at the start of a file before which a PDF may begin


def accounts_of(settings: Settings) -> Accounts:
    """Return the people who may use the page.

    Args:
        settings: the settings.
    """
    return Accounts(settings.data_dir / _PEOPLE)


def tokens_of(settings: Settings) -> Tokens:
    """Return the keys of their programs.

    Args:
        settings: the settings.
    """
    return Tokens(settings.data_dir / _PEOPLE)


class TooManyDocuments(AssistantError):
    """A person keeps as many documents as may be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file.

    Attributes:
        own: the document.
        new: False where the same file was there already.
    """

    own: Own
    new: bool


class Cabinet:
    """Keeps documents by person, in the data folder; nothing of them goes anywhere else.

    Args:
        settings: the settings.
        today: gives the present day.
    """

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        self._settings = settings
        self._today = today
        self._adding = Lock()

    @property
    def most_bytes(self) -> int:
        """How large a file may be."""
        return self._settings.max_upload_mb * 1024 * 1024

    @property
    def most(self) -> int:
        """How many documents a person may keep."""
        return self._settings.max_documents

    def add(self, person: str, path: Path, name: str) -> Added:
        """Add a file; the index is not touched.

        Args:
            person: whose it is.
            path: the file.
            name: what it is called.

        Raises:
            AssistantError: it cannot be read or kept.
        """
        with self._adding:  # one at a time: reading a file takes a core and much memory
            before = {own.id for own in self.documents(person)}
            if len(before) >= self.most:
                raise TooManyDocuments(
                    f"There are {self.most} documents already.",
                    mend="Remove some, or set ASSISTANT_MAX_DOCUMENTS.",
                )
            folder, today = documents_folder(self._settings), self._today()
            own = store.add(
                path, folder, collection=COLLECTION, today=today, owner=person, name=name
            )
        return Added(own=own, new=own.id not in before)

    def documents(self, person: str) -> tuple[Own | DamagedRecord, ...]:
        """Return a person's documents, and those whose record is damaged.

        Args:
            person: whose.
        """
        every = store.documents(documents_folder(self._settings))
        return tuple(own for own in every if store.belongs(own.home, person))

    def remove(self, person: str, wanted: str = "") -> int:
        """Remove a document of a person, or all of them; tell how many were removed.

        Args:
            person: whose.
            wanted: the identity of the document; all where it is "".

        Raises:
            AssistantError: it cannot be removed.
        """
        found = [own for own in self.documents(person) if wanted in ("", own.id)]
        for own in found:
            store.remove(own)
        return len(found)

    def bring_index(self) -> None:
        """Bring the index up to date with the documents.

        Raises:
            AssistantError: with the mend.
        """
        rebuild_index(self._settings)


def kind_of(own: Own) -> str:
    """Name the kind of a document by how its file begins: "pdf", "word", "web" or "text".

    Args:
        own: the document.
    """
    try:
        with own.file.open("rb") as file:
            head = file.read(_BEFORE)
    except OSError:
        return "text"
    if b"%PDF-" in head:
        return "pdf"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for sign, kind in _BEGINNINGS if bare.startswith(sign)), "text")


def pages_of(own: Own) -> int:
    """Count the pages of a document as far as there are words on them; 0 where it has none.

    Args:
        own: the document.
    """
    return max((unit.page or 0 for unit in own.body.walk()), default=0)


def units_of(own: Own) -> int:
    """Count the units of a document that have words of their own.

    Args:
        own: the document.
    """
    return sum(bool(unit.text) for unit in own.body.walk())
