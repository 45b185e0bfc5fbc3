"""The language of the doors themselves, before anybody has asked anything."""

from __future__ import annotations

import os

from assistant.law.language import Language


def house_language() -> Language:
    """Return the language that the computer is set to; English where it is none of the three."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return next((known for known in Language if value[:2].lower() == known), Language.EN)
    return Language.EN
