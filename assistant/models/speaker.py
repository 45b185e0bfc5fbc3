"""A model of LangChain as a speaker: masked, counted, limited, waited for, tried again."""

from __future__ import annotations

from assistant.models.choice import Choice
from assistant.protocols import Speaker


def open_speaker(choice: Choice) -> Speaker:
    """Open a chosen model; nothing is sent yet.

    Args:
        choice: the model.

    Raises:
        SettingsError: its package or its key is missing, or its name is unknown.
    """
    raise NotImplementedError
