"""How acts are named on the command line: in full, without the country, or by the last word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from assistant.law.language import Language
from assistant.ui.i18n import message

_NEAR = 5  # so many acts are named where one was not found
_LIKE = 0.5  # how like a name must be to be meant


def full_id(typed: str, known: Iterable[str]) -> str:
    """Return the identity of an act that may have been typed without its country or its folder.

    Args:
        typed: "kz/ai-law", "ai-law", or "criteria-draft-order" for "kz/bylaws/criteria-draft-order".
        known: the identities there are.
    """
    own = tuple(known)
    if typed in own:
        return typed
    for short in (_without_country, _last):
        found = [one for one in own if short(one) == typed]
        if len(found) == 1:  # a word that two sources bear names neither
            return found[0]
    return typed


def nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the few acts that come nearest to a name that none bears, then the first there are.

    Args:
        typed: the name.
        known: the identities there are.
    """
    own = tuple(known)
    names = {
        name: one for one in reversed(own) for name in (one, _without_country(one), _last(one))
    }
    like = get_close_matches(typed, names, n=2 * _NEAR, cutoff=_LIKE)
    plain = (one for one in own if one.count("/") == 1)  # acts, before sheets in folders
    near = [names[name] for name in like]
    return tuple(dict.fromkeys([*near, *plain, *own]))[:_NEAR]


def unknown_act(typed: str, known: Sequence[str], language: Language) -> str:
    """Say that there is no such act, and name the nearest.

    Args:
        typed: the name.
        known: the identities there are.
        language: the language of the reader.
    """
    shown = nearest(typed, known)
    acts = ", ".join(shown)
    if len(shown) < len(known):
        acts = message("cli.and_others", language, acts=acts)
    return message("cli.unknown_act", language, act=typed, acts=acts)


def _without_country(own: str) -> str:
    return own.partition("/")[2]


def _last(own: str) -> str:
    return own.rpartition("/")[2]
