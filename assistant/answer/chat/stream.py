"""A reply is taken in piece by piece: each claim as soon as it stands, and never without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.answer.chat.lenient import MOST_CHARACTERS
from assistant.codes import Fault
from assistant.errors import SpeechError
from assistant.values import Listener

_MOST_PIECES = 50_000
_AFTERWARDS = 200  # pieces heard after the object, so that a call may end and be counted
_DEEPEST = 16
_CLAIM = ("{{", "{[{")  # what is open inside a claim: the direct answer, or one of the list


class Scanner:
    """Finds the claims of a reply while it is being said.

    Attributes:
        closed: whether the object has ended.
    """

    def __init__(self) -> None:
        self.closed = False
        self._open = ""
        self._quoted = self._escaped = False
        self._root: list[str] = []
        self._claim: list[str] = []

    def feed(self, piece: str) -> Iterator[str]:
        """Take in a piece; yield each claim that it completes, as the text of an object.

        Args:
            piece: what came.
        """
        for char in piece:
            if self.closed:
                return
            if self._open or char == "{":
                yield from self._take(char)

    def _take(self, char: str) -> Iterator[str]:
        self._root.append(char)
        if self._claim or (char == "{" and not self._quoted and f"{self._open}{{" in _CLAIM):
            self._claim.append(char)
        if self._quoted:
            self._quoted = self._escaped or char != '"'
            self._escaped = char == "\\" and not self._escaped
        elif char == '"':
            self._quoted = True
        elif char in "{[":
            self._open = (self._open + char)[: _DEEPEST + 1]
        elif char in "}]":
            yield from self._close()

    def _close(self) -> Iterator[str]:
        if self._open in _CLAIM:
            yield "".join(self._claim)
            self._claim = []
        self._open = self._open[:-1]
        if not self._open:
            # A brace among the words before it opens no reply.
            self.closed = any(name in "".join(self._root) for name in ('"answer', '"claims'))
            self._root, self._claim = [], []


def _unheard(claim: str) -> None:
    """Hear no claims: what is said holds none."""


def listen(
    pieces: Iterator[str], listener: Listener, heard: Callable[[str], None] = _unheard
) -> str:
    """Hear a reply to its end, or as far as it may go.

    Args:
        pieces: the reply as it comes.
        listener: tells when to stop.
        heard: told the text of each claim as soon as it is complete.

    Raises:
        SpeechError: the model failed before its object was complete, or nobody waits any more.
    """
    said: list[str] = []
    scanner, left, size = Scanner(), _MOST_PIECES, 0
    try:
        for piece in pieces:
            if listener.stopped():
                raise SpeechError("Nobody waits for the answer.", mend="", fault=Fault.STOPPED)
            said.append(piece)
            for claim in scanner.feed(piece[:MOST_CHARACTERS]):
                heard(claim)
            left, size = min(left, _AFTERWARDS if scanner.closed else left) - 1, size + len(piece)
            if not left or size > MOST_CHARACTERS:
                break
    except SpeechError as error:
        if error.fault == Fault.STOPPED or not scanner.closed:
            raise
    finally:
        _hang_up(pieces)
    return "".join(said)


def _hang_up(pieces: Iterator[str]) -> None:
    """End a call that is not heard to its end."""
    close = getattr(pieces, "close", None)
    if close is not None:
        close()
