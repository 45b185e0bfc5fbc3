"""What the tests of the doors share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import WIDE, Visits, opened_up, served
from doors import Terminal
from turns import FakeAssistant


@pytest.fixture
def terminal(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Terminal:
    for name in [n for n in os.environ if n.startswith("ASSISTANT_")] + ["LC_ALL", "LC_MESSAGES"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)  # no .env of the checkout
    return Terminal(capsysbinary, monkeypatch)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page on a free port, answered by script; a module may serve another in its place."""
    with served(FakeAssistant(), data_dir=tmp_path_factory.mktemp("data")) as there:
        yield there


@pytest.fixture
def visit(visits: Visits, address: str) -> Callable[..., Any]:
    """Open the page as a reader of a language on a screen of a size, when it can be used."""

    def opened(locale: str = "ru-RU", size: dict[str, int] = WIDE, **context: Any) -> Any:
        page = visits.open(address, locale=locale, viewport=size, **context)
        opened_up(page)
        return page

    return opened
