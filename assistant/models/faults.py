"""What goes wrong with a provider becomes one of few faults, whatever library told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time

from assistant.codes import Fault
from assistant.errors import SpeechError

_OVERFLOW = re.compile(
    r"context.{0,20}(length|size|window)|too many (input )?tokens|prompt is too long|maximum.{0,20}tokens"
    r"|exceed.{0,40}tokens",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY_PURSE = re.compile(r"insufficient_quota|billing|credit balance", re.IGNORECASE)
_LONGEST = 160  # letters of a provider's own words that a sentence repeats
_MENDS = {
    Fault.DOWN: "Check that its server runs and that ASSISTANT_MODEL_URL is its address.",
    Fault.TIMEOUT: "Ask again, or raise ASSISTANT_MODEL_TIMEOUT.",
    Fault.RATE: "Wait a little and ask again.",
    Fault.OVERFLOW: "Set ASSISTANT_MODEL_ROOM to what the model can read and write in one call.",
    Fault.KEY: "Check ASSISTANT_MODEL_KEY and what it may be used for.",
    Fault.CUT: "Ask again.",
    Fault.MALFORMED: "Check that ASSISTANT_MODEL_URL is the address of a server for language models.",
    Fault.UNSUPPORTED: "Check the name in ASSISTANT_MODEL, or choose another model.",
    Fault.STOPPED: "Ask again.",
}
_SAID = {
    Fault.DOWN: "The language model cannot be reached",
    Fault.TIMEOUT: "The language model was silent for too long",
    Fault.RATE: "The provider of the language model refuses more calls for now",
    Fault.OVERFLOW: "The question with its provisions is longer than the language model can read",
    Fault.KEY: "The provider of the language model does not accept the key",
    Fault.CUT: "The reply of the language model broke off",
    Fault.MALFORMED: "The server's reply is not one of a language model",
    Fault.UNSUPPORTED: "The provider refuses this call to the language model",
    Fault.STOPPED: "The call to the language model was stopped",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong.

    Attributes:
        fault: what.
        again: whether asking again may help.
        wait: seconds after which the provider wants to be asked again; None where it does not say.
        told: what a provider said of a request that it refused, to find what in it was refused.
        refused: whether the request itself was refused, so that another form of it may pass.
    """

    fault: Fault
    again: bool = False
    wait: float | None = None
    told: str = ""
    refused: bool = False


def speech_error(fault: Fault, more: str = "") -> SpeechError:
    """Return the error of a fault.

    Args:
        fault: the fault.
        more: what else is known of it, without a stop.
    """
    clean = re.sub(r"[\x00-\x1f\x7f]+", " ", more).strip()[:_LONGEST]
    said = f"{_SAID[fault]} ({clean})." if clean else f"{_SAID[fault]}."
    return SpeechError(said, mend=_MENDS[fault], fault=fault)


def failure_of(error: BaseException) -> Failure:
    """Say what an error of a provider's client means.

    Args:
        error: any error.
    """
    chain = list(_chain(error))
    for link in chain:
        if isinstance(link, SpeechError):
            return Failure(Fault(link.fault))
    told = str(error)
    status = next((s for link in chain if (s := _status(link)) is not None), None)
    if any("ContextOverflow" in name for link in chain for name in _names(link)):
        return Failure(Fault.OVERFLOW)
    if status is not None:
        return _by_status(status, told, _wait(chain))
    return _by_name(chain, told)


def _by_status(status: int, told: str, wait: float | None) -> Failure:
    if status in (401, 403):
        return Failure(Fault.KEY)
    if status == 429:
        return Failure(Fault.RATE, again=not _EMPTY_PURSE.search(told), wait=wait)
    if status == 413 or (status in (400, 422, 500) and _OVERFLOW.search(told)):
        return Failure(Fault.OVERFLOW)
    if status in (408, 504):
        return Failure(Fault.TIMEOUT, again=True, wait=wait)
    if status >= 500:
        return Failure(Fault.DOWN, again=True, wait=wait)
    if status < 400:  # a redirect, which nothing here follows
        return Failure(Fault.MALFORMED)
    return Failure(Fault.UNSUPPORTED, told=told, refused=status in (400, 422))


def _by_name(chain: list[BaseException], told: str) -> Failure:
    """Tell errors that have no status apart by what libraries call them."""
    names = {name for link in chain for name in _names(link)}
    if names & {"ReadTimeout", "WriteTimeout", "TimeoutError", "StreamChunkTimeoutError"}:
        return Failure(Fault.TIMEOUT)
    if names & {"ConnectTimeout", "PoolTimeout"}:
        return Failure(Fault.TIMEOUT, again=True)
    if names & {"RemoteProtocolError", "ReadError", "WriteError", "ConnectError"}:
        return Failure(Fault.DOWN, again=True)
    if names & {"APIConnectionError", "ModelConnectionError", "ConnectionError"}:
        return Failure(Fault.DOWN, again=True)
    if names & {"APITimeoutError", "ModelTimeoutError"}:
        return Failure(Fault.TIMEOUT)
    if _OVERFLOW.search(told):
        return Failure(Fault.OVERFLOW)
    if "APIError" in names:  # an error that a provider tells in the middle of a reply
        return Failure(Fault.DOWN, again=True)
    return Failure(Fault.MALFORMED)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__


def _names(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int):
            return status
    return None


def _wait(chain: list[BaseException]) -> float | None:
    """Return the seconds of a Retry-After, which names seconds or a moment."""
    for link in chain:
        headers = getattr(getattr(link, "response", None), "headers", None)
        told = headers.get("retry-after") if headers is not None else None
        if told:
            with suppress(ValueError):
                return max(0.0, float(told))
            with suppress(ValueError, TypeError):
                return max(0.0, parsedate_to_datetime(told).timestamp() - time())
    return None
