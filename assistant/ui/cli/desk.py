"""Where a command works: its doors, its languages, and whom its output is for."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.law.language import Language
from assistant.ui.cli.doors import Doors
from assistant.ui.cli.followed import disclose
from assistant.ui.progress import shown

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.library import Library
    from assistant.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a command works.

    Attributes:
        doors: the ways out.
        house: the language of the command line's own words.
        language: the language asked for, None where it is to be detected.
        as_json: whether stdout is for a program.
        given: settings named on the command line.
    """

    doors: Doors
    house: Language
    language: Language | None = None
    as_json: bool = False
    given: Mapping[str, str] = field(default_factory=dict)

    def settings(self) -> Settings:
        """Read the settings, with those that the command line names."""
        return self.doors.settings(**self.given)

    def assistant(self) -> Assistant:
        """Open the assistant, with progress on stderr where there is something to make ready.

        What a model is given is said before it is opened.
        """
        gc.disable()  # opening makes much and drops little: collecting meanwhile costs 0.2 s
        try:
            settings = self.settings()
            disclose(settings, self.house)
            with shown(self.house) as progress:
                return self.doors.open(settings, progress)
        finally:
            gc.enable()
            gc.freeze()

    def library(self) -> Library:
        """Open the shelf alone: reading needs no model, no index and no data folder."""
        return self.doors.read(self.settings())
