"""`assistant mcp` over fakes, as a program of its own: what `test_mcp_stdio.py` talks to."""

from __future__ import annotations

from typing import Any

from doors import House

from assistant.errors import IndexStale
from assistant.ui.cli import main


class Noisy(House):
    """A house that prints while it is opened, as libraries do, or that cannot be opened."""

    def open(self, settings: Any, progress: Any) -> Any:
        print("noise of a library", flush=True)  # noqa: T201 - that is what is tested
        if settings.port == 7999:
            raise IndexStale("The index is gone.", mend="Run: assistant index")
        return super().open(settings, progress)


if __name__ == "__main__":
    main(["mcp"], Noisy().doors)
