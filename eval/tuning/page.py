"""Times of the page, by medians: opening it and asking in Chromium, and many people asking at once."""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.law.language import Language
from assistant.settings import Settings
from eval.errors import EvalError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_VISITS, _QUESTIONS, _PEOPLE = 7, 9, 20
_LONGEST = 60  # seconds that a person is waited for
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_PAINTED = (
    "() => performance.getEntriesByType('paint')"
    ".find((one) => one.name === 'first-contentful-paint')?.startTime"
)
_ASK = """(question) => new Promise((done) => {
  const field = document.querySelector('#question textarea');
  const seen = {};
  const answers = () => document.querySelectorAll('#conversation .reply .chip').length;
  const before = answers();
  field.value = question;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const start = performance.now();
  const watcher = new MutationObserver(() => {
    const now = performance.now() - start;
    if (!seen.shown && document.querySelector('#conversation .pending')) seen.shown = now;
    if (answers() > before && !document.querySelector('#conversation .pending')) {
      seen.first ??= now;
      if (document.querySelector('#panel .source')) {
        watcher.disconnect();
        done({ shown: seen.shown ?? now, first: seen.first, full: now });
      }
    }
  });
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  setTimeout(() => document.querySelector('#ask').click(), 50);
})"""


@dataclass(frozen=True, slots=True)
class Waited:
    """What a person of many waited for.

    Attributes:
        seconds: until the answer was whole.
        wrong: what went wrong; "" where nothing did.
    """

    seconds: float
    wrong: str = ""


def bench_page(settings: Settings) -> dict[str, tuple[float, float]]:
    """Time the page; the index must be there.

    Args:
        settings: the settings of the assistant.

    Returns:
        Median and slowest, in milliseconds, by what was timed; of errors their number.

    Raises:
        EvalError: there is no browser.
    """
    with _served(settings) as address:
        out = _in_browser(address)
        waited = _at_once(address)
    times = [1000 * one.seconds for one in waited if not one.wrong]
    out[f"{_PEOPLE} people at once"] = _spread(times or [1000.0 * _LONGEST])
    errors = float(sum(1 for one in waited if one.wrong))
    out["errors among them"] = (errors, errors)
    return out


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    """Serve the page, and throw away what its visitors leave."""
    from assistant.ui.web import launch
    from assistant.wiring import open_assistant

    assistant = open_assistant(settings.model_copy(update={"audit": False}))
    assistant.ask(_questions(1)[0])
    with socket.socket() as free, tempfile.TemporaryDirectory() as kept:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()  # for the page
        own = settings.model_copy(update={"port": port, "data_dir": Path(kept)})
        page = launch(own, assistant=assistant, prevent_thread_lock=True)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            page.close(verbose=False)


def _in_browser(address: str) -> dict[str, tuple[float, float]]:
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        raise EvalError("There is no Chromium to time the page in: install it, or set CHROMIUM.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=_FLAGS)
        visits = [_visit(browser, address) for _ in range(_VISITS)]
        asked = _asked(browser, address)
        browser.close()
    return {
        **{f"page, {name}": _spread([one[name] for one in visits]) for name in visits[0]},
        "question is seen": _spread([one["shown"] for one in asked]),
        "first useful content": _spread([one["first"] for one in asked]),
        "whole answer and its source": _spread([one["full"] for one in asked]),
    }


def _visit(browser: Browser, address: str) -> dict[str, float]:
    """Open the page as somebody who has never been there."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#question textarea", timeout=1000 * _LONGEST)
    usable = 1000 * (perf_counter() - start)
    told = {"first paint": float(page.evaluate(_PAINTED) or usable), "can be used": usable}
    context.close()
    return {**told, "requests": float(len(requests))}


def _asked(browser: Browser, address: str) -> list[dict[str, float]]:
    """Ask questions one after another, each in a conversation of its own."""
    out = []
    for question in _questions(_QUESTIONS):
        page = browser.new_page(locale="ru-RU")
        page.goto(address, wait_until="commit")
        page.wait_for_selector("#question textarea", timeout=1000 * _LONGEST)
        page.wait_for_timeout(500)  # a person reads before asking
        out.append(page.evaluate(_ASK, question))
        page.close()
    return out


def _questions(count: int) -> Sequence[str]:
    """Return questions that the page itself suggests, in three languages."""
    from assistant.ui.page.chat.desk import starters

    return [question for language in Language for question in starters(language)][:count]


def _at_once(address: str) -> list[Waited]:
    import httpx

    with httpx.Client(base_url=address, timeout=_LONGEST, trust_env=False) as client:
        config = client.get("config").json()
    job = _job(config)
    with ThreadPoolExecutor(_PEOPLE) as people:
        return list(
            people.map(lambda question: _person(address, job, question), _questions(_PEOPLE))
        )


def _job(config: dict[str, Any]) -> dict[str, Any]:
    """Return what the button that asks sends: which function, and what stands in the fields."""
    parts = {one["id"]: one["props"] for one in config["components"]}
    ask = next(number for number, props in parts.items() if props.get("elem_id") == "ask")
    run = next(one for one in config["dependencies"] if [ask, "click"] in one["targets"])
    fields = [parts[number].get("value") for number in run["inputs"]]
    return {"fn_index": run["id"], "trigger_id": ask, "data": fields}


def _person(address: str, job: dict[str, Any], question: str) -> Waited:
    """Ask as the page does, and wait for the end of the answer."""
    import httpx

    name = uuid4().hex
    body = {**job, "data": [question, *job["data"][1:]], "session_hash": name}
    start = perf_counter()
    try:
        with httpx.Client(base_url=address, timeout=_LONGEST, trust_env=False) as client:
            client.post("gradio_api/queue/join", json=body).raise_for_status()
            events = client.stream("GET", "gradio_api/queue/data", params={"session_hash": name})
            with events as stream:
                for line in stream.iter_lines():
                    told = json.loads(line[5:]) if line.startswith("data:") else {}
                    if told.get("msg") == "process_completed":
                        wrong = "" if told.get("success") else str(told.get("output"))
                        return Waited(perf_counter() - start, wrong)
    except httpx.HTTPError as error:
        return Waited(perf_counter() - start, str(error) or type(error).__name__)
    return Waited(perf_counter() - start, "the answer broke off")


def _spread(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), max(times)
