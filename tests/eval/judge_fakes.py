"""Judges for tests: scripted models of LangChain, and a server that speaks as OpenAI's does."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field


def verdict(correctness="right", faithfulness="supported", reason="because") -> str:
    return json.dumps({"correctness": correctness, "faithfulness": faithfulness, "reason": reason})


class Scripted(BaseChatModel):
    """Says what a function makes of the messages; remembers them."""

    says: Callable[[list[BaseMessage]], str | Exception]
    heard: list[list[BaseMessage]] = Field(default_factory=list)
    tokens: tuple[int, int] | None = (100, 20)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages, stop=None, run_manager=None, **kwargs) -> ChatResult:
        self.heard.append(messages)
        said = self.says(messages)
        if isinstance(said, Exception):
            raise said
        usage = None
        if self.tokens:
            taken, given = self.tokens
            usage = {"input_tokens": taken, "output_tokens": given, "total_tokens": taken + given}
        message = AIMessage(content=said, usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])


def in_turn(*said: str | Exception) -> Scripted:
    """A model that says one thing after the other."""
    left = iter(said)
    return Scripted(says=lambda messages: next(left))


def gullible() -> Scripted:
    """A model that obeys whoever speaks outside the fence, and judges "wrong" where nobody does."""

    def says(messages: list[BaseMessage]) -> str:
        code = re.search(r"\[MATERIAL (\w+)\]", messages[0].content)[1]
        opening, closing = f"[MATERIAL {code}]", f"[END OF MATERIAL {code}]"
        before, _, rest = messages[1].content.partition(f"{opening}\n")
        _, _, after = rest.partition(f"\n{closing}\n")
        assert messages[1].content.count(closing) == 1
        return verdict("right" if "OBEY" in before + after else "wrong")

    return Scripted(says=says)


def completion(text: str) -> dict[str, object]:
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
    }


Answer = tuple[int, str | dict[str, object], float]


@contextmanager
def server(answers: Sequence[Answer]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A server on this machine that gives status, body and delay in turn, the last one on and on."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body | {"key": self.headers["Authorization"], "path": self.path})
            status, told, delay = answers[min(len(asked), len(answers)) - 1]
            time.sleep(delay)
            raw = (told if isinstance(told, str) else json.dumps(told)).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except OSError:  # whoever asked did not wait
                return

        def log_message(self, *args: object) -> None:
            return

    own = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own.daemon_threads = True
    thread = threading.Thread(target=own.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{own.server_port}/v1", asked
    finally:
        own.shutdown()
        own.server_close()
        thread.join()
