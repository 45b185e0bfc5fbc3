"""A call to a model of LangChain: begun again where that may help, in a form that its server takes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING

from tenacity import RetryCallState, Retrying, retry_if_exception, wait_exponential_jitter
from tenacity.stop import stop_before_delay

from assistant.codes import Fault
from assistant.errors import SpeechError
from assistant.models.choice import Choice
from assistant.models.faults import Failure, failure_of, speech_error
from assistant.models.listening import Reply
from assistant.models.provider import next_refused, options

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

    Chunks = Reply[AIMessageChunk]

_PATIENCE = 5.0  # seconds within which another try begins; with the last one it is over within ten
_LONGEST = 10  # times the longest silence that a whole reply may take
_GLANCE = 0.05
_FINISHED = {"stop", "end_turn", "stop_sequence", "eos", "STOP", "COMPLETE"}
_WHOLE = {"openai", "anthropic"}  # providers that always say how a reply ended
_backing_off = wait_exponential_jitter(initial=0.4, max=2, jitter=0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reply should be.

    Attributes:
        schema: the JSON schema that it must fill; none where it is empty.
        most: how many tokens it may have.
    """

    schema: Mapping[str, object] = field(default_factory=dict)
    most: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply.

    Attributes:
        text: its words.
        tokens: tokens read and written so far, as the provider counts, or None where it does not say.
    """

    text: str
    tokens: tuple[int, int] | None = None


class _Failed(Exception):
    """A try that came to nothing."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.fault)
        self.failure = failure


class Asking:
    """Sends calls to one model.

    Args:
        choice: the model as it was chosen.
        model: the model as LangChain opened it.
    """

    def __init__(self, choice: Choice, model: BaseChatModel) -> None:
        self._choice = choice
        self._model = model
        self._refused: set[str] = set()

    def pieces(
        self, said: Sequence[tuple[str, str]], wish: Wish, stopped: Callable[[], bool]
    ) -> Generator[Piece]:
        """Yield a reply as it comes.

        Args:
            said: who said what, "system", "user" or "assistant" and a text.
            wish: what the reply should be.
            stopped: tells whether nobody waits for it any more.

        Raises:
            SpeechError: with the fault.
        """
        retrying = Retrying(
            retry=retry_if_exception(lambda error: _failure(error).again),
            stop=stop_before_delay(_PATIENCE),
            wait=_wait,
            sleep=partial(_sleep, stopped),
            reraise=True,
        )
        try:
            reply, first = retrying(self._begun, list(said), wish, stopped)
        except _Failed as failed:
            raise _told(failed.failure) from None
        try:
            yield from self._rest(reply, first)
        finally:
            reply.close()

    def _begun(
        self, said: list[tuple[str, str]], wish: Wish, stopped: Callable[[], bool]
    ) -> tuple[Chunks, list[AIMessageChunk]]:
        """Begin a call; what the server refuses of the request is left out, and remembered."""
        without = set(self._refused)
        while True:
            wanted = options(self._choice, wish.schema, wish.most, without)
            stream = self._model.astream(said, **wanted)
            reply: Chunks = Reply(stream, silence=self._choice.timeout, stopped=stopped)
            try:
                first = _until_words(reply)
            except BaseException as error:
                reply.close()
                failure = _failure(error)
                if failure.fault is Fault.STOPPED or not isinstance(error, Exception):
                    raise
                refused = next_refused(failure.told, without) if failure.refused else None
                if refused is None or self._choice.provider != "openai":
                    raise _Failed(failure) from None
                without.add(refused)
            else:
                self._refused |= without
                return reply, first

    def _rest(self, reply: Chunks, first: list[AIMessageChunk]) -> Generator[Piece]:
        """Yield what began and what follows; a reply that does not end as it should is cut."""
        end = monotonic() + _LONGEST * self._choice.timeout
        finish, chunks = "", iter(first)
        while (chunk := next(chunks, None) or _following(reply)) is not None:
            finish = _finish(chunk) or finish
            yield Piece(str(chunk.text), _tokens(chunk))
            if monotonic() > end:
                raise speech_error(Fault.TIMEOUT, "it went on for too long")
        whole = finish in _FINISHED or (not finish and self._choice.provider not in _WHOLE)
        if not whole:
            raise speech_error(Fault.CUT, "" if finish != "length" else "it grew too long")


def _until_words(reply: Chunks) -> list[AIMessageChunk]:
    """Wait for the first words: until they come, a call may begin again unseen."""
    chunks: list[AIMessageChunk] = []
    while (chunk := reply.next()) is not None:
        if chunk.text:
            return [*chunks[-1:], chunk]
        chunks = [chunk]
    raise speech_error(Fault.MALFORMED, "it is empty")


def _following(reply: Chunks) -> AIMessageChunk | None:
    try:
        return reply.next()
    except SpeechError as error:
        raise error from None
    except Exception as error:
        failure = failure_of(error)
        lost = failure.fault in (Fault.DOWN, Fault.UNSUPPORTED)
        raise speech_error(Fault.CUT if lost else failure.fault) from None


def _failure(error: BaseException) -> Failure:
    return error.failure if isinstance(error, _Failed) else failure_of(error)


def _told(failure: Failure) -> SpeechError:
    return speech_error(failure.fault, failure.told)


def _wait(state: RetryCallState) -> float:
    """Wait as long as the provider asks for, and no shorter than the time before."""
    error = state.outcome.exception() if state.outcome else None
    asked = _failure(error).wait if error else None
    return max(asked or 0.0, _backing_off(state))


def _sleep(stopped: Callable[[], bool], seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        if stopped():
            raise speech_error(Fault.STOPPED)
        sleep(min(_GLANCE, max(0.0, end - monotonic())))


def _finish(chunk: AIMessageChunk) -> str:
    told = chunk.response_metadata
    named = (told.get(name) for name in ("finish_reason", "stop_reason", "done_reason"))
    return next((str(name) for name in named if name), "")


def _tokens(chunk: AIMessageChunk) -> tuple[int, int] | None:
    usage = chunk.usage_metadata
    if not usage:
        return None
    read, written = usage.get("input_tokens"), usage.get("output_tokens")
    plausible = all(isinstance(n, int) and 0 <= n < 10**9 for n in (read, written))
    return (read, written) if plausible else None
