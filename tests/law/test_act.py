from datetime import date

import pytest
from builders import act, version

from assistant.law.act import Status
from assistant.law.language import Language


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(1990, 1, 1), Status.UNKNOWN_YET),
        (date(2025, 11, 16), Status.UNKNOWN_YET),
        (date(2025, 11, 17), Status.PENDING),
        (date(2026, 1, 17), Status.PENDING),
        (date(2026, 1, 18), Status.IN_FORCE),
        (date(2100, 1, 1), Status.IN_FORCE),
    ],
)
def test_the_day_decides_what_the_act_is(day, status, shipped):
    assert act().status_on(day) is status
    assert shipped.acts[0].status_on(day) is status


def test_a_version_is_known_by_act_language_and_day():
    assert version(language=Language.KK).id == "kz/test/kk@2025-11-17"


@pytest.mark.parametrize(
    ("language", "url"),
    [
        (Language.RU, "https://example.org/ru"),
        (Language.KK, "https://example.org/kk"),
        (Language.EN, "https://example.org/ru"),  # the portal has no English page
    ],
)
def test_a_version_points_to_the_official_page(language, url):
    assert version(language=language).url == url


def test_an_act_without_pages_has_no_address():
    assert version(of=act(urls={})).url == ""
