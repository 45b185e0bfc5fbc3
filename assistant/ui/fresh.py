"""An assistant that is kept open for long and opened anew where what it was opened from has changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.ui.i18n import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

Stamp = tuple[object, ...]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """The assistant to ask now.

    Attributes:
        assistant: who answers.
        key: the message that says what has become of a change; "" where nothing has changed.
        why: why a change could not be taken in.
    """

    assistant: Assistant
    key: str = ""
    why: str = ""

    def said(self, language: Language) -> str:
        """Say what has become of a change, else "".

        Args:
            language: the language to say it in.
        """
        return message(f"fresh.{self.key}", language, why=self.why) if self.key else ""


class Fresh:
    """Gives the assistant, opened anew after a change; several may ask at once.

    Who is being answered keeps the assistant that was asked; it is let go when the last answer is
    given. Each person is given one that knows nothing of other people's documents.

    Args:
        open_anew: opens the assistant.
        stamp: what changes with the documents, the official texts and the index.
        files: gives the file of a document by its identity.
    """

    def __init__(
        self,
        open_anew: Callable[[], Assistant],
        stamp: Callable[[], Stamp] = tuple,
        files: Callable[[str], Path | None] = lambda act_id: None,
    ) -> None:
        self._open, self._stamp, self._files = open_anew, stamp, files
        self._lock = Lock()
        self._changing = 0  # how many are at it
        before = stamp()
        self._assistant = open_anew()
        self._known = self._settled(before)

    @property
    def assistant(self) -> Assistant:
        """The assistant of nobody in particular, as it is open, whatever has changed since."""
        return self.of("")

    def of(self, person: str) -> Assistant:
        """Return a person's assistant as it is open, whatever has changed since.

        Args:
            person: the name of a login; "" where there is none.
        """
        return self._assistant.of(person)

    def file(self, act_id: str, person: str) -> Path | None:
        """Return the file of a document, to the person whose it is; None to anybody else.

        Args:
            act_id: the identity of the document.
            person: the name of a login; "" where there is none.
        """
        act = self.of(person).library.act(act_id)
        return self._files(act_id) if act and act.kind is Kind.OWN else None

    def ready(self, person: str = "") -> Ready:
        """Return the assistant to ask now; where a change cannot be taken in, the one of before.

        Args:
            person: the name of a login; "" where there is none.
        """
        with self._lock:
            key, why = ("", "") if self._changing else self._renewed()
        return Ready(self.of(person), key, why)

    def drop(self, act_ids: Collection[str]) -> None:
        """Answer from some sources no more, from now on; their removal from the index takes longer.

        Args:
            act_ids: the identities of the sources.
        """
        with self._lock:
            self._assistant = self._assistant.without(act_ids)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Answer from what is open while the documents and their index change; then open anew.

        What changes them opens the assistant itself, so that nobody who asks meanwhile waits for it.
        """
        with self._lock:
            self._changing += 1
        try:
            yield
            before = self._stamp()
            opened = self._open()
            with self._lock:
                self._assistant, self._known = opened, self._settled(before)
        finally:
            with self._lock:
                self._changing -= 1

    def _renewed(self) -> tuple[str, str]:
        """Open the assistant anew after a change; say what has become of that."""
        before = self._stamp()
        if before == self._known:
            return "", ""
        try:
            self._assistant = self._open()
        except AssistantError as error:
            return "kept", error.message
        except Exception as error:
            _log.error("the assistant could not be opened anew", exc_info=error)
            return "kept", type(error).__name__
        self._known = self._settled(before)
        return "reopened", ""

    def _settled(self, before: Stamp) -> Stamp:
        """Return the stamp of what was opened: opening may itself have built the index anew."""
        after = self._stamp()
        return (*before[:-1], *after[-1:])


def stamp_of(settings: Settings) -> Stamp:
    """Return what changes with the documents and the official texts, and last, with the index.

    Args:
        settings: the settings.
    """
    from assistant.wiring import documents_folder, index_folder, official_folder

    documents = documents_folder(settings).glob("*/*/document.json")
    official = official_folder(settings).rglob("*.*")
    index = index_folder(settings) / "manifest.json"
    return tuple(map(_stamp, (documents, official, (index,))))


def _stamp(files: Iterable[Path]) -> Stamp:
    found = []
    for path in files:
        try:
            there = path.stat()
        except OSError:
            continue  # it was removed just now
        found.append((str(path), there.st_mtime_ns, there.st_size, there.st_ino))
    return tuple(sorted(found))
