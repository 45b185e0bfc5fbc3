"""Dead links, asked of a server on this computer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_checkup import append, findings, make_whole

from assistant.ingest.checkup.online import head

FORM = 'language = "ru"\nform = "portal"\n'
LATE = threading.Event()  # set when the test is over: until then the slow page does not answer


class Portal(BaseHTTPRequestHandler):
    """A host with pages that are there, gone, moved, broken, or slow."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        if self.path == "/slow":
            LATE.wait(30)
            return
        whole = self.command == "GET"
        moved = {"/moved": "/there", "/moved-away": "/gone", "/round": "/round",
                 "/abroad": "https://elsewhere.example/x"}  # fmt: skip
        plain = {"/there": 200, "/gone": 404, "/broken": 500, "/no-heads": 200 if whole else 405,
                 "/no-heads-gone": 404 if whole else 405}  # fmt: skip
        self.send_response(302 if self.path in moved else plain[self.path])
        if self.path in moved:
            self.send_header("Location", moved[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def portal() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    server.asked = []  # type: ignore[attr-defined]
    server.daemon_threads = True
    LATE.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    LATE.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("there", 200),
        ("gone", 404),
        ("broken", 500),
        ("moved", 200),
        ("moved-away", 404),
        ("round", 302),
        ("abroad", 302),
        ("no-heads", 200),
        ("no-heads-gone", 404),
    ],
)
def test_what_became_of_a_page(portal, page, status):
    assert head(f"http://127.0.0.1:{portal.server_port}/{page}") == status


def test_a_host_that_does_not_answer_is_not_a_dead_link(portal):
    with pytest.raises(OSError):
        head(f"http://127.0.0.1:{portal.server_port}/slow", timeout=0.2)
    with pytest.raises(OSError):
        head("http://127.0.0.1:1/there", timeout=0.2)


def test_only_dead_links_are_dead_and_each_is_asked_once(portal, tmp_path):
    corpus = make_whole(tmp_path)
    pages = ["there", "gone", "broken", "slow", "moved", "moved-away", "gone"]
    tables = (f'[[source]]\nurl = "https://adilet.zan.kz/{page}"\n{FORM}' for page in pages)
    append(corpus, "kz/tea/act.toml", "".join(tables))

    def ask(url: str) -> int:
        place = url.replace("https://adilet.zan.kz", f"http://127.0.0.1:{portal.server_port}")
        return head(place, timeout=0.2 if "slow" in url else 5)

    found = findings(corpus, ask=ask)
    dead = [str(f.data["link"]).rpartition("/")[2] for f in found["dead_link"]]
    assert dead == ["gone", "moved-away"]
    unsure = [str(f.data["link"]).rpartition("/")[2] for f in found["unreachable"]]
    assert unsure == ["broken", "slow"]
    assert portal.asked.count("HEAD /gone") == 2  # its own address, and where the moved one leads


def test_nobody_is_asked_without_being_told(portal, tmp_path):
    corpus = make_whole(tmp_path)
    append(corpus, "kz/tea/act.toml", f'[[source]]\nurl = "https://adilet.zan.kz/gone"\n{FORM}')
    assert "dead_link" not in findings(corpus)
    assert portal.asked == []
