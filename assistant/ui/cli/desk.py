"""Where a command works: its doors, its languages, and whom its output is for."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.law.language import Language
from assistant.ui.cli.doors import Doors
from assistant.ui.progress import shown

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a command works.

    Attributes:
        doors: the ways out.
        house: the language of the command line's own words.
        language: the language asked for, None where it is to be detected.
        as_json: whether stdout is for a program.
    """

    doors: Doors
    house: Language
    language: Language | None = None
    as_json: bool = False

    def assistant(self) -> Assistant:
        """Open the assistant, with progress on stderr where there is something to make ready."""
        gc.disable()  # opening makes much and drops little: collecting meanwhile costs 0.2 s
        try:
            settings = self.doors.settings()
            with shown(self.house) as progress:
                return self.doors.open(settings, progress)
        finally:
            gc.enable()
            gc.freeze()

    def library(self) -> Library:
        """Open the shelf alone: reading needs no model, no index and no data folder."""
        return self.doors.read(self.doors.settings())
