"""How an act or a provision stands on a day, in a few words."""

from __future__ import annotations

from datetime import date

from assistant.law.act import Act, Status
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
    since = shown.act.facts(shown.eid).since or shown.act.in_force_from
    return _words(shown.act, shown.status_on(as_of), since, language)


def act_state_words(act: Act, as_of: date, language: Language) -> str:
    """Say what an act is on a day, with its first day where that is known.

    Args:
        act: the act.
        as_of: the day.
        language: the language of the reader.
    """
    return _words(act, act.status_on(as_of), act.in_force_from, language)


def _words(act: Act, status: Status, since: date | None, language: Language) -> str:
    if status is Status.IN_FORCE and act.uncertain:
        return message("page.badge_in_force_uncertain", language)
    if status is Status.IN_FORCE and since is None:
        return message("page.badge_in_force_plain", language)
    day = short_day(since) if since else ""
    return message(f"page.badge_{status.value}", language, date=day)
