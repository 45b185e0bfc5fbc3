"""What went wrong, as a code and a sentence; of an official text that was not taken, why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.errors import AssistantError, UnreadableFile, UnsupportedFormat, WordingError
from assistant.law.label import label
from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.inputs import BadInput

_NAMED = 8  # units that a sentence names
_LONGEST = 300  # characters of an unexpected error that its sentence repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What went wrong, for people and programs.

    Attributes:
        code: which error; the codes are part of the JSON contract.
        sentence: what happened.
        mend: the step that helps, "" where the sentence says it.
    """

    code: str
    sentence: str
    mend: str = ""

    @property
    def whole(self) -> str:
        """What happened and how to mend it."""
        return f"{self.sentence} {self.mend}".strip()


def explain(error: Exception, language: Language) -> Refusal:
    """Say what an error means.

    Args:
        error: any error.
        language: the language of the sentence.
    """
    if isinstance(error, BadInput):
        said = message(f"error.{error.code}", language, **error.values)
        return Refusal(code=error.code, sentence=said)
    if isinstance(error, WordingError):
        return refused_wording(error, language)
    if isinstance(error, UnreadableFile | UnsupportedFormat):
        cause = error.trouble if isinstance(error, UnreadableFile) else error.kind
        said = message(f"refused.{cause}", language)
        mend = message(f"refused.{cause}_mend", language)
        return Refusal(code=cause, sentence=f"{error.path}: {said}", mend=mend)
    if isinstance(error, AssistantError):
        name = type(error).__name__
        code = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        return Refusal(code=code, sentence=error.message, mend=error.mend)
    told = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
    return Refusal(code="internal", sentence=message("error.internal", language, error=told))


def refused_wording(error: WordingError, language: Language) -> Refusal:
    """Say why an official text was not taken.

    Args:
        error: why.
        language: the language of the sentence.
    """
    values, code = dict(error.values), error.code
    variant = values.get("flaw") or ("other" if values.get("other") else "")
    units = values.get("units")
    if isinstance(units, tuple):
        values["units"] = _units(units, language)
    said = message(
        f"wording.{code}_{variant}" if variant else f"wording.{code}", language, **values
    )
    mend = message(f"wording.{'kept' if values.get('kept') else code}_mend", language)
    return Refusal(code=code, sentence=said, mend=mend)


def _units(units: tuple[str, ...], language: Language) -> str:
    named = ", ".join(_unit(unit, language) for unit in units[:_NAMED])
    more = len(units) - _NAMED
    return f"{named} … (+{more})" if more > 0 else named


def _unit(unit: str, language: Language) -> str:
    """Cite a unit by its eId; what is none, like the words of a unit without a place, stays."""
    try:
        return label(unit, language)
    except (KeyError, ValueError):
        return unit
