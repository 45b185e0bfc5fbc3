from dataclasses import replace
from datetime import date

import pytest
from builders import act, version

from assistant.law.act import Kind, Wording
from assistant.law.known import UnitFacts
from assistant.law.language import Language
from assistant.law.timeline import first_day, redactions, speaking, worded_later

RU, KK = Language.RU, Language.KK
OLD = version(language=RU)
NEW = replace(version(language=RU), dated=date(2026, 6, 1), since=date(2026, 7, 1))
OLD_KK = replace(OLD, language=KK)
NEW_KK = replace(NEW, language=KK)
EVE, DAY, BEFORE = date(2026, 6, 30), date(2026, 7, 1), date(2025, 12, 1)


def _ids(versions):
    return {found.id for found in versions}


def test_a_version_begins_on_its_own_day_or_with_its_act():
    assert first_day(NEW) == date(2026, 7, 1)
    assert first_day(OLD) == date(2026, 1, 18)
    assert first_day(version(of=act(in_force_from=None))) == date(2025, 11, 17)


def test_redactions_stand_once_each_oldest_first():
    assert redactions([NEW, OLD, NEW_KK, OLD_KK]) == (date(2025, 11, 17), date(2026, 6, 1))
    assert redactions([]) == ()


@pytest.mark.parametrize(
    ("day", "speaks"),
    [(BEFORE, OLD), (date(2026, 1, 18), OLD), (EVE, OLD), (DAY, NEW), (date.max, NEW)],
)
def test_the_last_version_that_began_by_the_day_speaks(day, speaks):
    assert speaking([NEW, OLD], day) == (speaks,)


def test_every_language_and_wording_speaks_with_the_version_of_the_day():
    official = replace(NEW, wording=Wording.OFFICIAL)
    shelf = [OLD, OLD_KK, NEW, NEW_KK, official]
    assert _ids(speaking(shelf, DAY)) == _ids([NEW, NEW_KK, official])
    assert _ids(speaking(shelf, EVE)) == _ids([OLD, OLD_KK])


def test_an_older_version_in_another_language_is_not_the_law_of_the_day():
    assert speaking([OLD, OLD_KK, NEW], DAY) == (NEW,)
    assert _ids(speaking([OLD, OLD_KK, NEW], EVE)) == _ids([OLD, OLD_KK])


def test_a_later_restated_version_silences_an_older_official_one():
    assert speaking([replace(OLD, wording=Wording.OFFICIAL), NEW], DAY) == (NEW,)


def test_a_wording_that_begins_later_does_not_speak_before_its_day():
    fresh = replace(NEW, wording=Wording.OFFICIAL)
    assert speaking([OLD, fresh], EVE) == (OLD,)


def test_no_version_nobody_speaks():
    assert speaking([], DAY) == ()


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2013, 12, 31), False),  # there was no act yet, which is said anyway
        (date(2014, 1, 1), True),
        (date(2025, 11, 16), True),
        (date(2025, 11, 17), False),
        (date(2026, 3, 1), False),
    ],
)
def test_a_wording_later_than_the_day_asked_about_may_not_be_that_of_the_day(day, later):
    old = version(of=act(adopted_on=date(2014, 1, 1), in_force_from=None))
    assert worded_later(old, "art_1", day) is later


@pytest.mark.parametrize(
    "changed",
    [
        {"units": {"art_1": UnitFacts(since=date(2025, 1, 1))}},  # it came with these words
        {"kind": Kind.POLICY},
        {"kind": Kind.COMMENTARY},
    ],
)
def test_what_came_with_its_words_or_is_no_norm_has_no_other_wording(changed):
    own = version(of=act(adopted_on=date(2014, 1, 1), in_force_from=None, **changed))
    assert not worded_later(own, "art_1", date(2025, 6, 1))
