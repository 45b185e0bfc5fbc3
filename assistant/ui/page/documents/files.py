"""What the tab of documents does, without knowing what the page is made of."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from assistant.cabinet import Cabinet
from assistant.errors import AssistantError, IndexBusy
from assistant.law.language import Language
from assistant.ui.fresh import Fresh
from assistant.ui.i18n import message
from assistant.ui.page.documents.present import (
    ALL,
    Outcome,
    added,
    listing_html,
    outcomes_html,
    refused,
    refused_as,
)
from assistant.ui.page.door.inbox import Inbox

_AT_ONCE = 60  # files of one choice that are told of
_LONGEST = 200  # characters of a name
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as the browser tells of it.

    Attributes:
        name: what it is called.
        ticket: that of the inbox; "" where it was not sent.
        refused: why it was not sent, as a code.
    """

    name: str
    ticket: str = ""
    refused: str = ""


def told_of(data: object) -> tuple[Sent, ...]:
    """Read what the browser tells of files; it may tell anything.

    Args:
        data: what it tells.
    """
    given = data.get("sent") if isinstance(data, Mapping) else None
    rows = [row for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []
    return tuple(
        Sent(**{key: str(row.get(key) or "")[:_LONGEST] for key in ("name", "ticket", "refused")})
        for row in rows[:_AT_ONCE]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The documents of whoever uses the page.

    Attributes:
        cabinet: where documents are kept.
        inbox: where files wait that were sent.
        leaving: the host that may be given places of them by a language model; "" where none is.
    """

    cabinet: Cabinet
    inbox: Inbox
    leaving: str = ""

    @property
    def size(self) -> int:
        """How large a file may be, in MiB."""
        return self.cabinet.most_bytes // (1024 * 1024)

    def add(
        self, person: str, sent: Sequence[Sent], fresh: Fresh, language: Language
    ) -> Iterator[str]:
        """Add files one by one and tell after each how it went; never raise.

        Args:
            person: whose they are.
            sent: the files.
            fresh: opens the assistant anew afterwards.
            language: the language of the page.
        """
        done: list[Outcome] = []
        count, changed, closing = len(sent), False, ""

        def told(key: str, **values: object) -> str:
            doing = message(f"documents.{key}", language, **values)
            return outcomes_html(done, language, doing=doing)

        try:
            with fresh.changing():
                for place, one in enumerate(sent, start=1):
                    yield told("reading", place=place, count=count, name=one.name)
                    outcome, new = self._one(person, one, language)
                    done.append(outcome)
                    changed = changed or new
                if changed:
                    yield told("indexing")
                    self.cabinet.bring_index()
                    closing = message("documents.ready", language)
        except IndexBusy:  # the next question brings it up to date
            closing = message("documents.later", language)
        except Exception as error:
            closing = ""
            done.append(Outcome(name="", said=_failed(error, language), good=False))
        yield outcomes_html(done, language, closing=closing)

    def remove(self, person: str, wanted: str, fresh: Fresh, language: Language) -> Iterator[str]:
        """Remove a document or all of them, and tell; never raise.

        Args:
            person: whose they are.
            wanted: the identity of the document, or `ALL`.
            fresh: opens the assistant anew afterwards.
            language: the language of the page.
        """
        gone = 0
        yield outcomes_html([], language, doing=message("documents.removing", language))
        try:
            # Where another program writes the index, the next question brings it up to date.
            with suppress(IndexBusy), fresh.changing():
                own = [one.id for one in self.cabinet.documents(person)]
                gone = self.cabinet.remove(person, "" if wanted == ALL else wanted)
                if gone:
                    fresh.drop([one for one in own if wanted in (ALL, one)])
                    self.cabinet.bring_index()
        except Exception as error:
            failed = Outcome(name="", said=_failed(error, language), good=False)
            yield outcomes_html([failed], language)
            return
        said = message("documents.removed", language, count=gone)
        yield outcomes_html([], language, closing=said)

    def listing(self, person: str, language: Language, *, asked: str = "") -> str:
        """Write a person's documents.

        Args:
            person: whose.
            language: the language of the page.
            asked: the one whose removal is to be confirmed.
        """
        with suppress(OSError):
            return listing_html(self.cabinet.documents(person), language, asked=asked)
        return listing_html((), language)

    def _one(self, person: str, one: Sent, language: Language) -> tuple[Outcome, bool]:
        """Add a file; tell how it went and whether there is something new."""
        name = one.name or "document"
        with self.inbox.taken(one.ticket, person) as waiting:
            if waiting is None:
                said = refused_as(one.refused or "not_sent", language, size=self.size)
                return Outcome(name=name, said=said, good=False), False
            try:
                kept = self.cabinet.add(person, waiting.path, waiting.name)
            except AssistantError as error:
                said = refused(error, language, size=self.size)
                return Outcome(name=waiting.name, said=said, good=False), False
            said = added(kept.own, language, new=kept.new, name=waiting.name)
            return Outcome(name=waiting.name, said=said, good=True), kept.new


def _failed(error: Exception, language: Language) -> str:
    """Say that something failed; the log has the rest under the same number."""
    number = uuid4().hex[:8]
    _log.error("error %s on the page", number, exc_info=error)
    return message("documents.failed", language, id=number)
