"""How an act or a provision stands on a day, in a few words."""

from __future__ import annotations

from datetime import date

from assistant.law.act import Act, Status
from assistant.law.known import Evidence
from assistant.law.language import Language
from assistant.ui.i18n import message, short_day
from assistant.values import Passage


def state_words(shown: Passage, as_of: date, language: Language) -> str:
    """Say what a provision is on a day, with its first day where that is known.

    Args:
        shown: the provision.
        as_of: the day.
        language: the language of the reader.
    """
    act, status, since = shown.act, shown.status_on(as_of), _since(shown)
    return _words(status, since, language, _doubt(act, shown.evidence, since))


def act_state_words(act: Act, as_of: date, language: Language) -> str:
    """Say what an act is on a day, with its first day where that is known.

    Args:
        act: the act.
        as_of: the day.
        language: the language of the reader.
    """
    since = act.in_force_from
    return _words(act.status_on(as_of), since, language, _doubt(act, act.evidence, since))


def surely_in_force(shown: Passage, as_of: date) -> bool:
    """Tell whether a provision is in force on a day, and nothing about that is unconfirmed.

    Args:
        shown: the provision.
        as_of: the day.
    """
    doubt = _doubt(shown.act, shown.evidence, _since(shown))
    return shown.status_on(as_of) is Status.IN_FORCE and not doubt


def _since(shown: Passage) -> date | None:
    return shown.act.facts(shown.eid).since or shown.act.in_force_from


def _doubt(act: Act, evidence: Evidence, since: date | None) -> str:
    """Tell what is not sure of an act that is in force: its first day, or that it is in force at all."""
    if act.uncertain:
        return "uncertain"
    return "unsure" if evidence is Evidence.UNCONFIRMED and since is None else ""


def _words(status: Status, since: date | None, language: Language, doubt: str) -> str:
    if status is Status.IN_FORCE and (doubt or since is None):
        return message(f"page.badge_in_force_{doubt or 'plain'}", language)
    day = short_day(since) if since else ""
    return message(f"page.badge_{status.value}", language, date=day)
