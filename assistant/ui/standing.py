"""What an act, its wording and its units are on a day, in sentences."""

from __future__ import annotations

from datetime import date

from assistant.law.act import Act, Kind, Status, Version, Wording
from assistant.law.known import UnitFacts
from assistant.law.label import label
from assistant.law.language import Language
from assistant.law.provision import GROUPINGS, Level, parent_eid
from assistant.law.timeline import worded_later
from assistant.ui.i18n import day as in_words
from assistant.ui.i18n import message
from assistant.values import Passage

_DAYS = ("adopted_on", "published_on", "in_force_from", "repealed_on")
_OWN_STANDING = (Status.UNKNOWN_YET, Status.PENDING, Status.SUPERSEDED)


def name_of(act: Act, language: Language) -> str:
    """Name an act in full.

    Args:
        act: the act.
        language: the language of the reader.
    """
    names = act.short_titles or act.titles
    return names.get(language) or next(iter(names.values()), act.id)


def act_standing(act: Act, on: date, language: Language) -> str:
    """Say what an act is on a day.

    Args:
        act: the act.
        on: the day.
        language: the language of the reader.
    """
    status = act.status_on(on)
    plain = status is Status.IN_FORCE and act.in_force_from is None
    days = {name: getattr(act, name) for name in _DAYS}
    told = {name: in_words(when, language) if when else "…" for name, when in days.items()}
    key = f"status.{status.value}{'_plain' if plain else ''}"
    key = "status.own" if act.kind is Kind.OWN else key
    said = message(key, language, act=name_of(act, language), **told)
    doubt = act.uncertain.get(language, "")
    return f"{said} {doubt}".strip()


def wording_of(version: Version, language: Language) -> str:
    """Say which version it is and whose words it has.

    Args:
        version: the wording.
        language: the language of the reader.
    """
    keys = {
        Wording.OFFICIAL: "answer.official",
        Wording.RESTATED: "answer.restated",
        Wording.OWN: "answer.own_words",
    }
    words = message(keys[version.wording], language)
    if version.dated == date.min:
        return message("cli.version_undated", language, words=words)
    return message("cli.version", language, dated=in_words(version.dated, language), words=words)


def unit_standing(passage: Passage, on: date, language: Language) -> str:
    """Say what a unit is on a day where that is not what its act is, else "".

    Args:
        passage: the unit.
        on: the day.
        language: the language of the reader.
    """
    status, facts = passage.status_on(on), passage.facts
    if status is passage.act.status_on(on) or status not in _OWN_STANDING:
        return ""
    days = {"since": facts.since, "until": facts.until}
    told = {name: in_words(when, language) if when else "…" for name, when in days.items()}
    return message(f"cli.unit_{status.value}", language, **told)


def later_words(passage: Passage, on: date, language: Language) -> str:
    """Say that a unit is worded as of a later day than the one it is read for, where that is so, else "".

    Args:
        passage: the unit.
        on: the day.
        language: the language of the reader.
    """
    version = passage.version
    if not worded_later(version, passage.eid, on):
        return ""
    days = {"as_of": in_words(on, language), "dated": in_words(version.dated, language)}
    return message("notice.later_wording", language, act=name_of(version.act, language), **days)


def unit_span(facts: UnitFacts, language: Language) -> str:
    """Say since when and until when a unit is in force, where that differs from its act, else "".

    Args:
        facts: what is known of the unit.
        language: the language of the reader.
    """
    days = (("unit_since", "since", facts.since), ("unit_until", "until", facts.until))
    said = [
        message(f"cli.{key}", language, **{name: in_words(when, language)})
        for key, name, when in days
        if when
    ]
    return " ".join(said)


def unit_label(version: Version, eid: str, language: Language) -> str:
    """Cite a unit in the language of the reader; a chapter or a topic is named by its heading.

    Args:
        version: a wording that has the unit.
        eid: the unit.
        language: the language of the reader.
    """
    units = {unit.eid: unit for unit in version.body.walk()}
    unit = units.get(eid)
    if unit is None or unit.level in GROUPINGS or unit.level is Level.TOPIC:
        return (unit.heading if unit else "") or eid
    return label(eid, language, parent=units.get(parent_eid(eid)), parts=version.act.parts)
