"""What a model is told to do, in each language, as it ships with the package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from assistant.law.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The words of a prompt in one language.

    Attributes:
        version: their version, with a hash of them.
        system: the instructions; "{marker}" stands where the marker of the data goes.
        earlier: what stands before earlier turns.
        passages: what stands before the passages.
        question: what stands before the question.
        premise: what stands before a correction of what the question takes for granted.
        repair: what is said of a reply that cannot be used; "{why}" stands where the reason goes.
        why: the reasons by code.
        complete: how a follow-up is to be restated as a whole question; with "{marker}", too.
        follow_up: what stands before the follow-up.
        kinds: the kinds of sources by code.
        statuses: what a source is on a day, by code.
    """

    version: str
    system: str
    earlier: str
    passages: str
    question: str
    premise: str
    repair: str
    why: Mapping[str, str]
    complete: str
    follow_up: str
    kinds: Mapping[str, str]
    statuses: Mapping[str, str]


@cache
def instructions(language: Language) -> Instructions:
    """Return the instructions in a language.

    Args:
        language: the language of the asker.
    """
    text = (
        files("assistant.answer.chat").joinpath(f"prompts/{language.value}.toml").read_text("utf-8")
    )
    told = tomllib.loads(text)
    mark = sha256(text.encode("utf-8")).hexdigest()[:8]
    version = f"{language.value}-{told.pop('version')}-{mark}"
    return Instructions(version=version, **told)
