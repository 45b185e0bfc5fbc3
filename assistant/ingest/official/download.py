"""One text over HTTP: allowed hosts only, tried again where that may help, resumed where it can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from assistant.errors import WordingError
from assistant.ingest.official.received import Received, drop, note, received
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import HOSTS, is_loopback

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PASSING = frozenset((408, 425, 429))  # statuses below 500 that may pass
_GOES_ON = frozenset((Refused.UNREACHABLE, Refused.BROKEN_OFF))
_LONGEST_PAUSE = 20.0
_HEADERS = {
    "Accept-Encoding": "identity",  # ranges and lengths are then those of the text itself
    "User-Agent": "kz-ai-law-assistant (official wordings)",
}
Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How texts are asked for.

    Attributes:
        hosts: the hosts that may be asked, with the port where it is not the usual one.
        schemes: the ways of asking them; this computer itself may be asked plainly as well.
        limit: how many bytes a text may have.
        connect: seconds to wait for a connection.
        read: seconds to wait for the next piece.
        total: seconds that a text may take with all attempts.
        attempts: how often it is tried.
        pause: seconds before the second attempt; doubled before each further one.
        redirects: how many redirects are followed.
    """

    hosts: frozenset[str] = HOSTS
    schemes: frozenset[str] = frozenset({"https"})
    limit: int = 30_000_000
    connect: float = 10.0
    read: float = 30.0
    total: float = 300.0
    attempts: int = 4
    pause: float = 1.0
    redirects: int = 5


class _MayPass(Exception):
    """It failed, and may not fail the next time."""

    def __init__(self, refused: WordingError) -> None:
        super().__init__(str(refused))
        self.refused = refused


def download(url: str, part: Path, *, rules: Rules, tell: Tell) -> str:
    """Fetch a text into a file; what is there of it already is not asked for again.

    Args:
        url: the address.
        part: the file; it is kept where the fetching fails and may go on later.
        rules: how to ask.
        tell: told the share done, in [0, 1].

    Returns:
        The kind of content that the server says it is, or "".

    Raises:
        WordingError: it cannot be fetched.
    """
    deadline = monotonic() + rules.total
    trying = Retrying(
        retry=retry_if_exception_type(_MayPass),
        stop=stop_after_attempt(rules.attempts),
        wait=wait_exponential(multiplier=rules.pause, max=_LONGEST_PAUSE),
        reraise=True,
    )
    timeout = httpx.Timeout(rules.read, connect=rules.connect)
    with httpx.Client(timeout=timeout, headers=_HEADERS) as client:
        try:
            return trying(_Attempt(client, url, part, rules, deadline, tell))
        except _MayPass as error:
            raise _told(error.refused, url, part) from error
        except WordingError as error:
            raise _told(error, url, part) from error


class _Attempt:
    def __init__(
        self,
        client: httpx.Client,
        url: str,
        part: Path,
        rules: Rules,
        deadline: float,
        tell: Tell,
    ) -> None:
        self._client, self._url, self._part = client, url, part
        self._rules, self._deadline, self._tell = rules, deadline, tell

    def __call__(self) -> str:
        begun = self._part.stat().st_size if self._part.exists() else 0
        try:
            return self._follow()
        except httpx.TransportError as error:
            grown = self._part.exists() and self._part.stat().st_size > begun
            broken = grown or isinstance(error, httpx.RemoteProtocolError)
            code = Refused.BROKEN_OFF if broken else Refused.UNREACHABLE
            raise _MayPass(refusal(code, place=self._url, why=_why(error))) from error
        except httpx.InvalidURL as error:
            raise refusal(Refused.OTHER_HOST, place=self._url) from error
        except (httpx.HTTPError, httpx.StreamError) as error:  # asking again would bring the same
            raise refusal(Refused.UNREADABLE, place=self._url, why=_why(error)) from error

    def _follow(self) -> str:
        address = httpx.URL(self._url)
        for _ in range(self._rules.redirects + 1):
            self._check_host(address)
            self._check_time()
            kept = received(self._part, self._url)
            ranged = {"Range": f"bytes={kept.size}-", "If-Range": kept.mark} if kept.size else {}
            with self._client.stream("GET", address, headers=ranged) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    address = address.join(response.headers["location"])
                    continue
                self._check_status(response)
                self._receive(response, kept)
                said = str(response.headers.get("content-type", ""))
                return said.partition(";")[0].strip().lower()
        raise refusal(Refused.UNREACHABLE, place=self._url, why="too many redirects")

    def _check_host(self, address: httpx.URL) -> None:
        host = address.netloc.decode("ascii", "replace").lower()
        plain = address.scheme == "http" and is_loopback(address.host)
        fits = plain or address.scheme in self._rules.schemes
        if not fits or host not in self._rules.hosts:
            raise refusal(Refused.OTHER_HOST, place=f"{address.scheme}://{host}")

    def _check_time(self) -> None:
        if monotonic() > self._deadline:
            raise refusal(Refused.UNREACHABLE, place=self._url, why="it takes too long")

    def _check_status(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in (200, 206):
            return
        if status == 416:  # what is kept does not fit the text any more
            drop(self._part)
            raise _MayPass(refusal(Refused.BROKEN_OFF, place=self._url))
        if status in (404, 410):
            raise refusal(Refused.NOT_FOUND, place=self._url)
        if status >= 500 or status in _PASSING:
            why = f"status {status}"
            raise _MayPass(refusal(Refused.UNREACHABLE, place=self._url, why=why))
        raise refusal(Refused.DENIED, place=self._url, status=status)

    def _receive(self, response: httpx.Response, kept: Received) -> None:
        begun = self._begun(response, kept)
        plain = response.headers.get("content-encoding", "identity") == "identity"
        length = response.headers.get("content-length", "") if plain else ""
        whole = begun + int(length) if length.isdecimal() else 0
        self._check_size(whole)
        if not begun:
            note(self._part, self._url, _mark(response) if plain else "")
        size = begun
        with self._part.open("ab" if begun else "wb") as file:
            for chunk in _chunks(response, plain):
                size += len(chunk)
                self._check_size(size)
                self._check_time()
                file.write(chunk)
                file.flush()
                self._tell(size / whole if whole else 0.0)
        if whole and size != whole:
            raise _MayPass(refusal(Refused.BROKEN_OFF, place=self._url))

    def _begun(self, response: httpx.Response, kept: Received) -> int:
        """Return how much of what is kept the server goes on from."""
        if response.status_code != 206:
            return 0
        where = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
        if not kept.size or where is None or int(where[1]) != kept.size:
            drop(self._part)
            raise _MayPass(refusal(Refused.BROKEN_OFF, place=self._url))
        return kept.size

    def _check_size(self, size: int) -> None:
        if size > self._rules.limit:
            drop(self._part)
            limit = max(1, self._rules.limit // 1_000_000)
            raise refusal(Refused.TOO_LARGE, place=self._url, limit=limit)


def _told(error: WordingError, url: str, part: Path) -> WordingError:
    """Say that fetching can go on later only where it can; what nothing can go on with is removed."""
    code = Refused(error.code)
    if code not in _GOES_ON or not received(part, url).size:
        drop(part)
        return error
    return refusal(code, **error.values, kept=True)


def _chunks(response: httpx.Response, plain: bool) -> Iterator[bytes]:
    # as they come: gathered into larger ones, a server that trickles would never be given up
    return response.iter_raw() if plain else response.iter_bytes()


def _mark(response: httpx.Response) -> str:
    """Return by what the server will know the text again; a weak tag does not do."""
    tag = str(response.headers.get("etag", ""))
    strong = tag if tag and not tag.startswith("W/") else ""
    return strong or str(response.headers.get("last-modified", ""))


def _why(error: Exception) -> str:
    return type(error).__name__ if not str(error) else str(error)
