"""A language model that says its lines, and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from assistant.errors import SpeechError
from assistant.protocols import Prompt
from assistant.values import Call, Fault, Listener, Stage


class ScriptedSpeaker:
    """Says one line a call; a fault among the pieces of a line is raised where it stands.

    A line is a text, or pieces of one; after the last line it is down.
    """

    def __init__(
        self,
        *lines: str | Sequence[str | Fault] | Iterator[str],
        local: bool = True,
        room: int = 8000,
    ) -> None:
        self.lines = list(lines)
        self.asked: list[Prompt] = []
        self.hung_up = 0
        self.name, self.local, self.room = "scripted", local, room

    def count(self, text: str) -> int:
        return len(text) // 4 + 1

    def speak(
        self, prompt: Prompt, *, listener: Listener, spent: Callable[[Call], None]
    ) -> Iterator[str]:
        self.asked.append(prompt)
        line = self.lines.pop(0) if self.lines else [Fault.DOWN]
        fault = None
        try:
            for piece in [line] if isinstance(line, str) else line:
                if isinstance(piece, Fault):
                    fault = piece
                    raise SpeechError("It fails.", mend="", fault=piece)
                yield piece
        finally:
            self.hung_up += 1
            spent(Call(model=self.name, host="this computer", prompt=prompt.version, fault=fault))


class Heard:
    """Listens, and stops after so many stages and claims."""

    def __init__(self, *, most: int = 1000) -> None:
        self.stages: list[Stage] = []
        self.claims = []
        self._most = most

    def listener(self) -> Listener:
        return Listener(
            stage=self.stages.append,
            claim=self.claims.append,
            stopped=lambda: len(self.stages) + len(self.claims) >= self._most,
        )


def said(text: str, *passages: tuple[int, str]) -> dict[str, object]:
    """A claim as a model writes it."""
    return {"text": text, "passages": [{"n": n, "quote": quote} for n, quote in passages]}


def reply(answer: dict[str, object] | None, *claims: dict[str, object], **others: object) -> str:
    """A whole reply as a model writes it."""
    told = {"answerable": True, "answer": answer, "claims": list(claims)}
    return json.dumps(told | {"missing": "", "clarifying": ""} | others, ensure_ascii=False)


def pieces(text: str, size: int = 7) -> list[str]:
    """A text as it comes from a server."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def numbers(prompt: Prompt) -> dict[str, int]:
    """The number of each passage of a prompt by its words, as a model reads them."""
    lines = prompt.said[0][1].splitlines()
    data = [json.loads(line) for line in lines if line.startswith('{"n":')]
    return {one["text"]: one["n"] for one in data}
