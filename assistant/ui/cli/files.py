"""What a command writes to a file that the user named."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError
from assistant.law.language import Language
from assistant.ui.i18n import message


def save(data: bytes, name: str, *, house: Language) -> None:
    """Write a file.

    Args:
        data: what it holds.
        name: the file.
        house: the language of the terminal.

    Raises:
        AssistantError: it cannot be written; with the mend.
    """
    try:
        Path(name).write_bytes(data)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or error
        raise AssistantError(
            message("cli.out_unwritable", house, file=name, why=why),
            mend=message("cli.out_unwritable_mend", house),
        ) from error
