"""The one thing that doors hold: conversations, feedback and consents in one file."""

from __future__ import annotations

from pathlib import Path

from assistant.keep.consents import Consents
from assistant.keep.conversations import Conversations
from assistant.keep.database import Database
from assistant.keep.feedback import Opinions

_FILE = "kept.sqlite"


class Keep:
    """What is kept on this machine; the file is made when something is first kept.

    Args:
        path: the file; None for a memory that ends with the program.
    """

    def __init__(self, path: Path | None = None) -> None:
        database = Database(path)
        self.conversations = Conversations(database)
        self.opinions = Opinions(database)
        self.consents = Consents(database)

    @classmethod
    def inside(cls, data_folder: Path) -> Keep:
        """Return what is kept in a data folder.

        Args:
            data_folder: the folder.
        """
        return cls(data_folder / _FILE)
