"""A scripted provider that speaks over real HTTP as OpenAI's does, and plays its faults."""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic
from typing import Any

Play = Callable[["Handler"], None]


@dataclass
class Provider:
    """A server with what it plays, call by call; the last play is played again.

    Attributes:
        url: its address.
        plays: what it does.
        seen: the bodies it was sent.
        left: set when a caller has gone before the end.
        left_at: when that was.
    """

    url: str
    plays: list[Play]
    seen: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: Event = field(default_factory=Event)
    left_at: float = 0.0

    @property
    def words(self) -> str:
        """All that it was sent."""
        return json.dumps(self.seen, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Provider

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.provider.seen.append(json.loads(body))
        self.provider.headers.append({name.lower(): value for name, value in self.headers.items()})
        plays = self.provider.plays
        play = plays[min(len(self.provider.seen), len(plays)) - 1]
        try:
            play(self)
        except (BrokenPipeError, ConnectionResetError):
            self.gone()
        self.close_connection = True

    def do_GET(self) -> None:
        self.provider.seen.append({"get": self.path})
        self.send_error(404)

    def gone(self) -> None:
        if not self.provider.left.is_set():
            self.provider.left_at = monotonic()
            self.provider.left.set()

    def wait(self, seconds: float) -> None:
        """Wait, and notice when the caller goes."""
        end = monotonic() + seconds
        while monotonic() < end and not self.provider.left.is_set():
            readable, _, _ = select.select([self.connection], [], [], 0.02)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                self.gone()

    def answer(self, status: int, body: str, kind: str = "application/json", **more: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def begin(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("connection", "close")
        self.end_headers()

    def event(self, data: object) -> None:
        words = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.wfile.write(f"data: {words}\n\n".encode())
        self.wfile.flush()

    def piece(self, text: str, finish: str | None = None) -> None:
        delta = {"role": "assistant", "content": text}
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(frame(choices=[choice]))


def frame(**more: object) -> dict[str, object]:
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"} | more


def says(*pieces: str, finish: str = "stop", usage: tuple[int, int] | None = None) -> Play:
    def play(handler: Handler) -> None:
        handler.begin()
        for text in pieces:
            handler.piece(text)
        handler.piece("", finish)
        if usage:
            read, wrote = usage
            told = {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}
            handler.event(frame(choices=[], usage=told))
        handler.event("[DONE]")

    return play


def echoes(handler: Handler) -> None:
    """Say what the last message was, letter by letter."""
    handler.begin()
    for letter in handler.provider.seen[-1]["messages"][-1]["content"]:
        handler.piece(letter)
    handler.piece("", "stop")
    handler.event("[DONE]")


def status(code: int, message: str = "no", **headers: str) -> Play:
    body = json.dumps({"error": {"message": message, "type": "t", "code": None}})
    return lambda handler: handler.answer(code, body, **headers)


def cut(handler: Handler) -> None:
    handler.begin()
    handler.piece('{"claims": [')
    handler.connection.shutdown(socket.SHUT_RDWR)


def ends_without_a_word(handler: Handler) -> None:
    handler.begin()
    handler.piece('{"claims": [')


def drops(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def silent(handler: Handler) -> None:
    handler.wait(60)


def silent_after_begin(handler: Handler) -> None:
    handler.begin()
    handler.piece("{")
    handler.wait(60)


def endless(handler: Handler) -> None:
    handler.begin()
    while not handler.provider.left.is_set():
        handler.piece("слово ")
        handler.wait(0.01)


def broken_json(handler: Handler) -> None:
    handler.begin()
    handler.event('{"choices": [{"delta"')


def strange_json(handler: Handler) -> None:
    handler.begin()
    handler.event({"choices": [{"index": 0, "delta": 7}]})


def html(handler: Handler) -> None:
    handler.answer(200, "<html><h1>Welcome</h1></html>", "text/html")


def plain_json(handler: Handler) -> None:
    handler.answer(200, json.dumps({"choices": [{"message": {"content": "x"}}]}))


def page_as_stream(handler: Handler) -> None:
    handler.answer(200, "<html>no events here</html>", "text/event-stream")


def huge(handler: Handler) -> None:
    handler.begin()
    block = b"x" * 2**20
    for _ in range(200):
        handler.wfile.write(block)


def huge_refusal(handler: Handler) -> None:
    handler.send_response(400)
    handler.send_header("content-type", "application/json")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 2**20)


def told_error(handler: Handler) -> None:
    handler.begin()
    handler.event({"error": {"message": "the engine failed", "code": 500}})


def redirects(to: str) -> Play:
    return lambda handler: handler.answer(307, "", location=to)


@contextmanager
def serving(*plays: Play) -> Iterator[Provider]:
    """Serve on a free port of this computer."""
    kind = type("Bound", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    server.block_on_close = False
    provider = Provider(f"http://127.0.0.1:{server.server_port}/v1", list(plays))
    kind.provider = provider
    server.handle_error = lambda *words: None
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.left.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
