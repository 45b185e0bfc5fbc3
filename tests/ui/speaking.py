"""An assistant with a model that follows a script, as the doors meet it: it tells its stages and can be stopped."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

from turns import FakeAssistant, explained, turn

from assistant.law.language import Language
from assistant.protocols import LISTENER
from assistant.understand.query import clean
from assistant.values import Call, Listener, Stage, Turn

CALL = Call(model="big", host="api.openai.com", prompt="1-ab", sent=("question", "passages"))


class Speaking(FakeAssistant):
    """Explains, unless it is told to keep to the law's words; "Долго" waits until it is stopped."""

    def __init__(self, patience: float = 30) -> None:
        super().__init__()
        self._answerer = "model"  # type: ignore[assignment]  # told apart from one that `by` gives
        self.patience = patience
        self.freed, self.asked = Event(), list[str]()

    def ask(self, question: str, *, listener: Listener = LISTENER, **named: Any) -> Turn:
        plain = super().ask(question, **named)
        if self._answerer != "model":
            return plain
        self.asked.append(question)
        language = plain.query.language
        said = self.explanation(language)
        listener.stage(Stage.SEARCHING)
        listener.stage(Stage.WRITING)
        listener.claim(said.claims[0])
        until = time.monotonic() + (self.patience if question == "Долго" else 0)
        while time.monotonic() < until:
            if listener.stopped():
                self.freed.set()
                break
            time.sleep(0.02)
        listener.stage(Stage.CHECKING)
        whole = turn(said, clean(question), language, history=named.get("history", ()))
        return Turn(
            query=whole.query,
            findings=whole.findings,
            reply=said,
            status=whole.status,
            ms=whole.ms,
            calls=(CALL,),
        )

    def explanation(self, language: Language) -> Any:
        """Give what the model says."""
        return explained(language)
