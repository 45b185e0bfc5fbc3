"""The way to a provider over HTTP: no redirect is followed, no reply is endless, no page is a reply."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from ssl import SSLContext

import httpx

from assistant.codes import Fault
from assistant.models.faults import speech_error

CONNECT = 3.0  # seconds to reach a server
_LARGEST = 16 * 2**20  # bytes of a reply
_KIND = "text/event-stream"


def open_client(timeout: float, *, local: bool) -> httpx.AsyncClient:
    """Open a client for calls to one provider.

    Args:
        timeout: seconds that a server may be silent.
        local: whether the server is on this computer, where no proxy is asked.
    """
    limits = httpx.Limits(max_connections=32, max_keepalive_connections=0)
    return httpx.AsyncClient(
        timeout=httpx.Timeout(timeout, connect=CONNECT),
        follow_redirects=False,
        trust_env=not local,
        limits=limits,
        verify=_trusted(),
        event_hooks={"response": [_check]},
    )


def open_unused() -> httpx.Client:
    """Open the client that a provider's package asks for beside, which is never used."""
    return httpx.Client(follow_redirects=False, verify=_trusted(), transport=_Nowhere())


@cache
def _trusted() -> SSLContext:
    return httpx.create_ssl_context()


class _Nowhere(httpx.BaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("calls go another way", request=request)


class _Bounded(httpx.AsyncByteStream):
    """A reply that breaks off where it grows beyond all measure."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > _LARGEST:
                raise speech_error(Fault.MALFORMED, "it is too large")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _check(response: httpx.Response) -> None:
    """Refuse what cannot be a reply, before it is read."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.is_redirect:
        raise speech_error(Fault.MALFORMED, "it sends the call on to another address")
    if response.is_success and kind != _KIND:
        raise speech_error(Fault.MALFORMED, f"it is {kind or 'of no kind'}")
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _Bounded(response.stream)
