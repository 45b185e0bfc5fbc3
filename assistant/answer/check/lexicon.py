"""The words of each language that decide what a sentence means, and those that decide nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.law.language import Language


@cache
def lexicon(language: Language) -> Mapping[str, Any]:
    """Return the table of a language.

    Args:
        language: the language.
    """
    text = files("assistant.answer.check").joinpath("lexicon.toml").read_text("utf-8")
    own: Mapping[str, Any] = tomllib.loads(text)[language.value]
    return own
