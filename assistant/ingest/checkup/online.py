"""The addresses of official texts, asked whether they are still there; only when the user says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from assistant.ingest.checkup.fields import sources
from assistant.ingest.checkup.finding import Code, Finding, found
from assistant.ingest.checkup.holdings import Holding
from assistant.ingest.official.sources import HOSTS

_GONE = frozenset((404, 410))
_TIMEOUT, _CONNECT = 10.0, 5.0  # seconds
Ask = Callable[[str], int]


def head(url: str) -> int:
    """Ask for the head of a page and return the status; redirects are not followed.

    Args:
        url: the address.

    Raises:
        OSError: the host cannot be reached.
    """
    import httpx

    timeout = httpx.Timeout(_TIMEOUT, connect=_CONNECT)
    try:
        return httpx.head(url, timeout=timeout, follow_redirects=False).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(str(error) or type(error).__name__) from error


def check_online(shelf: Sequence[Holding], ask: Ask) -> Iterator[Finding]:
    """Ask the hosts of the official texts whether the texts are there.

    Args:
        shelf: all sources.
        ask: asks for the head of a page.
    """
    for holding in shelf:
        for link in dict.fromkeys(askable(holding)):
            try:
                status = ask(link)
            except OSError as error:
                yield found(Code.UNREACHABLE, holding.act.id, link=link, why=str(error))
                continue
            if status in _GONE:
                yield found(Code.DEAD_LINK, holding.act.id, link=link, status=status)
            elif status >= 400 and status != 405:  # a host may refuse to tell only the head
                yield found(Code.UNREACHABLE, holding.act.id, link=link, why=f"HTTP {status}")


def askable(holding: Holding) -> list[str]:
    """Return the addresses of a source that may be asked: over https, at hosts known beforehand.

    Args:
        holding: the source.
    """
    pairs = [(link, urlsplit(link)) for link in sources(holding)]
    return [link for link, parts in pairs if parts.scheme == "https" and parts.netloc in HOSTS]
