from dataclasses import replace
from datetime import date

import pytest
from builders import act, version

from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.timeline import first_day, redactions, speaking

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
