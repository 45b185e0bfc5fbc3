"""The command line with fakes behind its doors, run as a person would: words in, screens and a code out."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from turns import FakeAssistant, passage

from assistant.law.language import Language
from assistant.ui.cli import main
from assistant.ui.cli.doors import Doors, load_settings
from assistant.values import Findings, Hit

SCREENS = Path(__file__).parent.parent / "screens"


class Reader(FakeAssistant):
    """The fake of the page's tests, which can search too."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []

    def ask(self, question: str, **named: Any) -> Any:
        self.asked.append({"question": question, **named})
        return super().ask(question, **named)

    def search(
        self, question: str, *, language: Language | None = None, articles: int = 12
    ) -> Findings:
        if "ничего" in question:
            return Findings(hits=(), signs=(), evidence={})
        eids = ("art_17__para_3__subpara_6", "art_21__para_2", "art_24")
        hits = tuple(
            Hit(passage=passage(e, language or Language.RU), score=0.9 - i / 10, via="search")
            for i, e in enumerate(eids)
        )
        return Findings(hits=hits, signs=(), evidence={})


@dataclass
class House:
    """Fakes behind the doors, and what was asked of them."""

    assistant: Reader = field(default_factory=Reader)
    stages: tuple[tuple[str, float], ...] = ()
    opened: int = 0
    rebuilt: list[bool] = field(default_factory=list)
    launched: list[tuple[str, int, bool]] = field(default_factory=list)
    wrong: BaseException | None = None
    official: Any = None

    def open(self, settings: Any, progress: Any) -> Reader:
        self.opened += 1
        self._happen(progress)
        return self.assistant

    def read(self, settings: Any) -> Any:
        return self.assistant.library

    def index(self, settings: Any, progress: Any, rebuild: bool) -> Any:
        self.rebuilt.append(rebuild)
        self._happen(progress)
        return SimpleNamespace(encoded=5, reused=7)

    def launch(self, settings: Any, in_browser: bool) -> None:
        self.launched.append((settings.host, settings.port, in_browser))

    def _happen(self, progress: Any) -> None:
        if self.wrong:
            raise self.wrong
        for stage, share in self.stages:
            progress(stage, share)

    @property
    def doors(self) -> Doors:
        named = ("sources", "fetch", "take") if self.official else ()
        return Doors(
            **{name: getattr(self.official, name) for name in named},
            settings=load_settings,
            open=self.open,
            read=self.read,
            index=self.index,
            launch=self.launch,
        )


@dataclass(frozen=True)
class Screen:
    """What a run left behind."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs the command line."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> None:
        self._capture = capture
        self._patch = patch
        self.house = House()

    def __call__(self, *words: str, typed: bytes = b"") -> Screen:
        keyboard = io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8")
        self._patch.setattr(sys, "stdin", keyboard)
        with pytest.raises(SystemExit) as left:
            main(list(words), self.house.doors)
        out, err = self._capture.readouterr()
        return Screen(int(left.value.code or 0), out.decode(), err.decode())
