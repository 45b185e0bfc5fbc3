"""What decides the meaning of a sentence."""

from __future__ import annotations

from assistant.law.language import Language, fold


def same_senses(one: str, other: str, language: Language) -> bool:
    """Tell whether two texts have the same words."""
    return fold(one) == fold(other)
