"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Visits, chromium
from fakes import FixedRetriever, ScriptedAnswerer
from hypothesis import settings

from assistant.ingest.pipeline import read_library
from assistant.library import Library

CHECKOUT = Path(__file__).resolve().parents[1]

os.environ["ASSISTANT_AUDIT"] = (
    "false"  # tests leave nothing in anybody's log; those of it switch it on
)

# The same examples on every run, whatever the load of the machine; nothing is written to disk.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library of the corpus in this checkout."""
    return read_library(CHECKOUT / "corpus")


@pytest.fixture
def retriever() -> FixedRetriever:
    """Finds nothing, whatever is asked."""
    return FixedRetriever()


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    """Has nothing to say."""
    return ScriptedAnswerer()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; of a module, since it keeps an event loop that other modules' tests may not have."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def visits(browser: Any) -> Iterator[Visits]:
    """Pages that are closed at the end."""
    opened = Visits(browser)
    yield opened
    opened.close()
