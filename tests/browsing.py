"""Chromium for the tests of pages: where it is, how it is started, and a page to visit."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.ui.web import launch

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
]
# pytestmark of every module whose tests need a browser
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no browser: Chromium is not installed"),
    # A browser, a server and a machine at work with other things meet here: what fails is tried twice more,
    # and pytest tells how often that was needed.
    pytest.mark.flaky(reruns=2),
    # the browser's and the server's sockets are closed by them, in their own time
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
_GRAVE = ("serious", "critical")
_OPENED = """() => window.lawPage && window.lawPage.words
  && !("opening" in document.documentElement.dataset)"""
# A colour that is measured on its way to another one is a fault that no reader meets.
_STILL = """async () => {
  const places = () => [scrollY, ...[...document.querySelectorAll("#panel, #tabs")].map((one) => one.scrollTop)].join();
  const before = places();
  await new Promise((done) => setTimeout(done, 120));
  return places() === before && document.getAnimations().every((one) => one.playState !== "running"
    || one.effect.getComputedTiming().endTime === Infinity);
}"""
_QUIET = """(pause) => new Promise((done) => {
  let end = setTimeout(done, pause);
  new MutationObserver(() => { clearTimeout(end); end = setTimeout(done, pause); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""
_ASKED = """const asked = [...document.querySelectorAll("#conversation .user-row")];
  if (!asked.length || asked.at(-1).innerText.trim() !== question) return false;"""
_TAKEN = f"(question) => {{ {_ASKED} return true; }}"
_ANSWERED = f"""(question) => {{ {_ASKED}
  return document.querySelectorAll("#conversation .deeds").length === asked.length; }}"""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Any]:
    """Open a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(assistant: Any, **settings: Any) -> Iterator[str]:
    """Serve the page on a free port, and give its address."""
    port = free_port()
    # Gradio may lose an answer that comes before a slow browser has shown the question.
    if assistant is not None:
        assistant.pause = 0.4
    page = launch(Settings(port=port, **settings), assistant=assistant, prevent_thread_lock=True)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        page.close()


class Visits:
    """Opens pages, each as a visitor of its own, and closes them all."""

    def __init__(self, browser: Any, patience: int = 45_000) -> None:
        self._browser = browser
        self._patience = patience  # in milliseconds; a computer may be busy with other things
        self._contexts: list[Any] = []

    def open(self, address: str, **context: Any) -> Any:
        """Open an address; the page keeps what it asked for and what it complained of."""
        visitor = self._browser.new_context(**context)
        self._contexts.append(visitor)
        page = visitor.new_page()
        page.set_default_timeout(self._patience)
        page.asked_for, page.complaints = [], []
        page.on("request", lambda request: page.asked_for.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address, wait_until="domcontentloaded")
        return page

    def close(self) -> None:
        """Close every visitor's browser."""
        for context in self._contexts:
            context.close()


def opened_up(page: Any) -> None:
    """Wait until a reader sees the page, all its words in their language."""
    page.wait_for_selector("#question textarea")
    page.wait_for_function(_OPENED)


def still(page: Any) -> None:
    """Wait until nothing moves or changes its colour; what turns for ever is not waited for."""
    page.wait_for_function(_STILL)


def quiet(page: Any, pause: int = 500) -> None:
    """Wait until a page has not changed for a while, where nothing tells that it is done.

    Args:
        page: the page.
        pause: how long, in milliseconds.
    """
    page.evaluate(_QUIET, pause)


def until(page: Any, holds: Callable[[], bool], patience: float = 45) -> None:
    """Wait until something holds, and fail where it does not.

    Args:
        page: the page, which goes on meanwhile.
        holds: tells whether it holds.
        patience: how long, in seconds.
    """
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        page.wait_for_timeout(100)


def ask(page: Any, question: str) -> None:
    """Ask, and wait for the answer.

    A press counts for nothing while the answer before is still being kept, so it is repeated. Right after an answer
    Gradio shuts its line, and what is asked at that very moment is never answered.
    """
    from playwright.sync_api import TimeoutError as TooLate

    page.fill("#question textarea", question)
    for _ in range(15):
        page.click("#ask")
        with suppress(TooLate):
            page.wait_for_function(_TAKEN, arg=question, timeout=3_000)
            break
    page.wait_for_function(_ANSWERED, arg=question)
    quiet(page, 700)


def faults(page: Any, most: int = 3) -> list[str]:
    """Return what axe finds grave on a page at rest, with the first places.

    Args:
        page: the page.
        most: how many places of a fault.
    """
    from axe_playwright_python.sync_playwright import Axe

    still(page)
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"][:most]
    ]


def outside(page: Any, address: str) -> list[str]:
    """Return what a page asked other hosts for."""
    own = (address, "data:", "blob:")
    return [url for url in page.asked_for if not url.startswith(own)]
