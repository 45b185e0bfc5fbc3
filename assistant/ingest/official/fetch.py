"""Official texts are fetched one after another; one that fails stops none of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from assistant.errors import WordingError
from assistant.ingest.official.download import Rules, download, drop
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.official.take import Hand, Taken, locked, take, unwritable
from assistant.law.act import Version

_ENDINGS = {Form.MARKDOWN: ".md", Form.PORTAL: ".html"}
_SAID = {
    Form.MARKDOWN: (
        "",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/octet-stream",
    ),
    Form.PORTAL: ("", "text/html", "application/xhtml+xml"),
}
_HEAD = 4096
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one address.

    Attributes:
        source: the address.
        taken: the wording, where it could be fetched and taken.
        error: why it could not.
    """

    source: Source
    taken: Taken | None = None
    error: WordingError | None = None


def fetch(
    sources: Sequence[Source],
    shelf: Sequence[Version],
    folder: Path,
    *,
    today: date,
    tell: Tell,
    rules: Rules | None = None,
) -> tuple[Outcome, ...]:
    """Fetch texts, check each, and put it in place.

    Args:
        sources: where they stand.
        shelf: the versions on the shelf.
        folder: the folder of the official wordings.
        today: the present day.
        tell: told the share done of all, in [0, 1].
        rules: how to ask.

    Raises:
        WordingError: another process is at it.
        DataFolderError: the folder cannot be written.
    """
    out: list[Outcome] = []
    with locked(folder):
        for number, source in enumerate(sources):

            def share(done: float, number: int = number) -> None:
                tell((number + min(1.0, done)) / len(sources))

            share(0.0)
            try:
                taken = _one(source, shelf, folder, today, rules or Rules(), share)
                out.append(Outcome(source=source, taken=taken))
            except WordingError as error:
                out.append(Outcome(source=source, error=error))
            except OSError as error:
                raise unwritable(folder, error) from error
            share(1.0)
    return tuple(out)


def _one(
    source: Source,
    shelf: Sequence[Version],
    folder: Path,
    today: date,
    rules: Rules,
    tell: Tell,
) -> Taken:
    incoming = folder / ".incoming"
    incoming.mkdir(exist_ok=True)
    name = sha256(source.url.encode()).hexdigest()[:16]
    part = incoming / f"{name}{_ENDINGS[source.form]}.part"
    said = download(source.url, part, rules=rules, tell=tell)
    text = part.with_suffix("")
    try:
        _check_kind(part, said, source)
        part.replace(text)
        hand = Hand(
            path=text,
            place=source.url,
            act_id=source.act_id,
            language=source.language,
            dated=source.dated,
            since=source.since,
        )
        return take(hand, shelf, folder, today=today)
    finally:
        text.unlink(missing_ok=True)
        drop(part)


def _check_kind(path: Path, said: str, source: Source) -> None:
    """Check that a page is where a page was expected, and text where text was."""
    with path.open("rb") as file:
        head = file.read(_HEAD).lower()
    page = any(mark in head for mark in (b"<!doctype html", b"<html", b"<head", b"<body"))
    expected = source.form is Form.PORTAL
    if said not in _SAID[source.form] or page is not expected or b"\0" in head:
        raise refusal(Refused.WRONG_KIND, place=source.url)
