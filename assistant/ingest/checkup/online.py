"""The addresses of official texts, asked whether they are still there; only when the user says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.ingest.checkup.fields import sources
from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.holdings import Holding
from assistant.ingest.official.sources import HOSTS

if TYPE_CHECKING:
    import httpx

_GONE = frozenset((404, 410))
_NO_HEAD = 405  # a host may refuse to tell only the head
_ASK_WHOLE = frozenset((403, _NO_HEAD, 501))
_TIMEOUT, _CONNECT = 10.0, 5.0  # seconds
_HOPS = 5  # redirects followed, at the host itself or another that may be asked
Ask = Callable[[str], int]


def head(url: str, *, timeout: float = _TIMEOUT) -> int:
    """Ask whether a page is there and return the status; at no host is asked that may not be.

    Args:
        url: the address.
        timeout: how many seconds a host may take.

    Raises:
        OSError: the host cannot be reached.
    """
    import httpx

    limits = httpx.Timeout(timeout, connect=min(timeout, _CONNECT))
    allowed = HOSTS | {urlsplit(url).netloc}
    try:
        with httpx.Client(timeout=limits, follow_redirects=False) as client:
            for _ in range(_HOPS):
                status, onward = _step(client, url)
                if onward is None or not _may_be_asked(onward, url, allowed):
                    return status
                url = onward
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(str(error) or type(error).__name__) from error
    return status


def check_online(shelf: Sequence[Holding], ask: Ask) -> Iterator[Finding]:
    """Ask the hosts of the official texts whether the texts are there, each address once.

    Args:
        shelf: all sources.
        ask: asks for the head of a page.
    """
    asked: set[str] = set()
    for holding in shelf:
        for link in askable(holding):
            if link in asked:
                continue
            asked.add(link)
            try:
                status = ask(link)
            except OSError as error:
                yield found(Code.UNREACHABLE, holding.act.id, link=link, why=str(error))
                continue
            if status in _GONE:
                yield found(Code.DEAD_LINK, holding.act.id, link=link, status=status)
            elif status >= 400 and status != _NO_HEAD:
                yield found(Code.UNREACHABLE, holding.act.id, link=link, why=f"HTTP {status}")


def askable(holding: Holding) -> list[str]:
    """Return the addresses of a source that may be asked: over https, at hosts known beforehand.

    Args:
        holding: the source.
    """
    pairs = [(link, urlsplit(link)) for link in sources(holding)]
    return [link for link, parts in pairs if parts.scheme == "https" and parts.netloc in HOSTS]


def _may_be_asked(onward: str, origin: str, hosts: frozenset[str]) -> bool:
    parts = urlsplit(onward)
    return parts.netloc in hosts and parts.scheme in ("https", urlsplit(origin).scheme)


def _step(client: httpx.Client, url: str) -> tuple[int, str | None]:
    """Ask for one page without reading it; return the status, and where a redirect leads."""
    response = client.head(url)
    if response.status_code in _ASK_WHOLE:
        with client.stream("GET", url) as whole:
            response = whole
    onward = response.next_request
    return response.status_code, str(onward.url) if onward else None
