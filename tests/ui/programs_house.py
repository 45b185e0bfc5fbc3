"""The interface for programs over fakes, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from doors import Reader
from starlette.testclient import TestClient

from assistant.cabinet import accounts_of, tokens_of
from assistant.settings import Settings
from assistant.ui.http.serve import interface
from assistant.ui.page.door.seal import Seal

PASSWORD = "a long password"
ADDRESS = "http://127.0.0.1:7860"


def settings_in(folder: Path, **given: Any) -> Settings:
    return Settings(**{"data_dir": folder, "api_rate": "100000/minute", **given})


def add_person(settings: Settings, name: str) -> str:
    """Add a person; return a key for their programs."""
    accounts = accounts_of(settings)
    accounts.__dict__["_hasher"] = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts.put(name, PASSWORD)
    key = tokens_of(settings).issue(name)
    assert key
    return key


@contextmanager
def programs(settings: Settings, reader: Reader | None = None) -> Iterator[TestClient]:
    """The interface, and who it asked for on the way: `client.persons`."""
    assistant, persons = reader or Reader(), []

    def of(person: str) -> Any:
        persons.append(person)
        return assistant

    with TestClient(Seal(interface(settings, of)), base_url=ADDRESS) as client:  # type: ignore[arg-type]
        client.persons = persons  # type: ignore[attr-defined]
        yield client
