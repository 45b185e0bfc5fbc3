"""What the tests of official wordings share: a corpus, a data folder, a server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from official_maker import Server, make_tea, serving

from assistant.ingest.official.download import Rules
from assistant.ingest.official.fetch import Outcome, fetch
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.library import Library

TODAY = date(2026, 11, 23)


class Bench:
    """A corpus, a data folder, and a server to fetch from."""

    def __init__(self, root: Path, server: Server) -> None:
        self.corpus = make_tea(root)
        self.folder = root / "data" / "official"
        self.server = server

    def rules(self, **given: object) -> Rules:
        usual: dict[str, object] = {
            "hosts": frozenset({self.server.host}),
            "schemes": frozenset({"http"}),
            "pause": 0.0,
            "connect": 5.0,
            "read": 5.0,
        }
        return Rules(**(usual | given))  # type: ignore[arg-type]

    def source(self, path: str = "/ru.md", **given: object) -> Source:
        usual: dict[str, object] = {
            "act_id": "kz/tea",
            "language": Language.RU,
            "url": self.server.address + path,
            "form": Form.MARKDOWN,
            "dated": date(2025, 11, 17),
        }
        return Source(**(usual | given))  # type: ignore[arg-type]

    def fetch(
        self, *sources: Source, known: Sequence[Source] = (), **rules: object
    ) -> list[Outcome]:
        shelf = read_library(self.corpus).versions
        return list(
            fetch(
                sources or (self.source(),),
                shelf,
                self.folder,
                today=TODAY,
                tell=lambda share: None,
                rules=self.rules(**rules),
                known=known,
            )
        )

    def library(self) -> Library:
        return read_library(self.corpus, official=self.folder)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        yield Bench(tmp_path, server)
