"""Help texts, put into the language of the command line."""

from __future__ import annotations

import re
from typing import Any

from assistant.law.language import Language
from assistant.ui.i18n import message

_KEY = re.compile(r"[a-z_]+\.help")  # of a help text; Typer has help texts of its own


def word_help(command: Any, language: Language) -> None:  # noqa: ANN401
    """Replace the keys that stand for help texts by the texts, in a command and those below it.

    Args:
        command: the command; its type is Typer's own affair.
        language: the language of the texts.
    """
    for part in (command, *command.params):
        key = getattr(part, "help", None)
        if key and _KEY.match(key):
            part.help = message(key, language)
    for child in getattr(command, "commands", {}).values():
        word_help(child, language)
