"""The lanes of the index: passages and signposts, language by language, in a fixed order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.law.language import Language
from assistant.library import Library
from assistant.values import Identity, Leads, Passage, Signpost

PASSAGES = "passages"
SIGNPOSTS = "signposts"


def lane_name(kind: str, language: Language) -> str:
    """Name the lane of a kind of text in a language.

    Args:
        kind: PASSAGES or SIGNPOSTS.
        language: the language.
    """
    return f"{kind}_{language.value}"


def lane_language(name: str) -> Language:
    """Return the language of a lane.

    Args:
        name: the lane's name.
    """
    return Language(name.rpartition("_")[2])


def passages_by_language(library: Library) -> dict[Language, tuple[Passage, ...]]:
    """Sort the passages into lanes.

    Args:
        library: the shelf.
    """
    return {
        language: tuple(p for p in library.passages if p.version.language is language)
        for language in Language
    }


def signposts_by_language(library: Library) -> dict[Language, tuple[Signpost, ...]]:
    """Sort the signposts into lanes.

    Args:
        library: the shelf.
    """
    return {
        language: tuple(s for s in library.signposts if s.language is language)
        for language in Language
    }


def leads_to(signpost: Signpost) -> Identity | str:
    """Return where a signpost leads: to a provision, or to a premise or topic by its name.

    Args:
        signpost: the signpost.
    """
    to = signpost.to
    return to.places[0] if to.leads is Leads.PROVISION else to.id


def classes_of(
    signposts: Mapping[Language, Sequence[Signpost]],
) -> tuple[dict[Identity | str, int], NDArray[np.int64]]:
    """Number the places that signposts lead to, and return the number of each signpost.

    Args:
        signposts: the signposts of each language.

    Returns:
        The number of each place, and for the signposts language by language theirs, shape (signposts,).
    """
    numbers: dict[Identity | str, int] = {}
    of_each = [
        numbers.setdefault(leads_to(signpost), len(numbers))
        for language in Language
        for signpost in signposts[language]
    ]
    return numbers, np.array(of_each, dtype=np.int64)


def lane_texts(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the texts of every lane that has any, passages first.

    Args:
        library: the shelf.
    """
    passages, signposts = passages_by_language(library), signposts_by_language(library)
    out = {lane_name(PASSAGES, k): tuple(p.search_text for p in v) for k, v in passages.items()}
    out |= {lane_name(SIGNPOSTS, k): tuple(s.text for s in v) for k, v in signposts.items()}
    return {name: texts for name, texts in out.items() if texts}


def text_hashes(texts: Sequence[str]) -> list[str]:
    """Hash texts, so that a text that did not change is known again.

    Args:
        texts: the texts.
    """
    return [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
