from dataclasses import replace
from datetime import date

import pytest
from builders import act, version

from assistant.law.act import NORMS, Act, Kind, Status, Wording
from assistant.law.known import Change, Divergence, Entry, Evidence, UnitFacts
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
    assert shipped.main.status_on(day) is status


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


def test_official_words_are_another_version_than_restated_ones():
    official = replace(version(), wording=Wording.OFFICIAL)
    assert official.id == f"{version().id}+official"
    assert replace(version(), wording=Wording.OWN).id == version().id


SIGNED, FORCE, GONE = date(2025, 11, 17), date(2026, 1, 18), date(2026, 9, 1)
EVE = date(2025, 11, 16)
BINDING = [
    (EVE, Status.UNKNOWN_YET),
    (SIGNED, Status.PENDING),
    (FORCE, Status.IN_FORCE),
    (date(2026, 8, 31), Status.IN_FORCE),
    (GONE, Status.REPEALED),
]


@pytest.mark.parametrize("kind", sorted(NORMS))
@pytest.mark.parametrize(("day", "status"), BINDING)
def test_a_norm_comes_into_force_and_goes(kind, day, status):
    assert act(kind=kind, repealed_on=GONE).status_on(day) is status
    assert act(kind=kind).is_norm


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Kind.DRAFT, Status.DRAFT),
        (Kind.POLICY, Status.PUBLISHED),
        (Kind.COMMENTARY, Status.PUBLISHED),
        (Kind.OWN, Status.PUBLISHED),
    ],
)
def test_what_is_no_norm_is_never_in_force(kind, status):
    said = act(kind=kind, repealed_on=GONE)
    assert not said.is_norm
    assert {said.status_on(day) for day in (SIGNED, FORCE, GONE)} == {status}
    assert said.status_on(EVE) is Status.UNKNOWN_YET


def test_every_kind_is_a_norm_or_not():
    assert {kind for kind in Kind if act(kind=kind).is_norm} == NORMS


def test_an_act_whose_days_are_not_known_is_in_force():
    unknown = act(adopted_on=None, in_force_from=None, published_on=None)
    assert unknown.status_on(date(1990, 1, 1)) is Status.IN_FORCE


def test_the_day_of_entry_follows_so_many_full_days_after_publication():
    entry = Entry(eid="art_31", days=60)
    assert entry.first_full_day(date(2025, 11, 18)) == date(2025, 11, 19)
    assert entry.last_day(date(2025, 11, 18)) == date(2026, 1, 17)
    assert act(entry=entry).entry_into_force == "art_31"
    assert act(entry=None).entry_into_force == ""


LATER = UnitFacts(since=date(2026, 5, 1), adopted_on=date(2026, 3, 1), until=date(2026, 8, 1))


def _with(**units: UnitFacts) -> Act:
    return act(units=units, repealed_on=GONE)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (EVE, Status.UNKNOWN_YET),
        (SIGNED, Status.PENDING),
        (date(2026, 2, 28), Status.UNKNOWN_YET),
        (date(2026, 3, 1), Status.PENDING),
        (date(2026, 4, 30), Status.PENDING),
        (date(2026, 5, 1), Status.IN_FORCE),
        (date(2026, 8, 1), Status.IN_FORCE),
        (date(2026, 8, 2), Status.SUPERSEDED),
        (GONE, Status.REPEALED),
    ],
)
def test_a_unit_may_come_later_than_its_act_and_go_before_it(day, status):
    own = _with(art_5=LATER)
    assert own.unit_status_on("art_5", day) is status
    assert own.unit_status_on("art_5__para_1__subpara_2", day) is status
    assert own.unit_status_on("art_50", day) is own.status_on(day)


def test_a_unit_whose_amending_act_has_no_known_day_did_not_exist_before_it_began():
    own = _with(art_5=UnitFacts(since=date(2026, 5, 1)))
    assert own.unit_status_on("art_5", date(2026, 4, 30)) is Status.UNKNOWN_YET


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in NORMS])
def test_a_unit_of_what_is_no_norm_is_what_its_source_is(kind):
    own = act(kind=kind, units={"topic_x": LATER})
    assert own.unit_status_on("topic_x", FORCE) is own.status_on(FORCE)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_unit_is_as_sure_as_what_stands_nearest_above_it(kind):
    own = act(
        kind=kind,
        evidence=Evidence.SECONDARY,
        units={
            "art_5": UnitFacts(evidence=Evidence.OFFICIAL_TEXT),
            "art_5__para_2": UnitFacts(evidence=Evidence.UNCONFIRMED),
            "art_6": UnitFacts(change=Change.KEPT),
        },
    )
    grades = {e: own.evidence_of(e) for e in ("art_4", "art_5__para_1", "art_5__para_2__subpara_1")}
    assert grades == {
        "art_4": Evidence.SECONDARY,
        "art_5__para_1": Evidence.OFFICIAL_TEXT,
        "art_5__para_2__subpara_1": Evidence.UNCONFIRMED,
    }
    assert own.evidence_of("art_6") is Evidence.SECONDARY


def test_facts_hold_for_all_below_and_for_nothing_else():
    own = _with(art_5=LATER)
    assert own.facts("art_5__para_1") is LATER
    assert own.facts("art_51") == own.facts("") == UnitFacts()


def test_divergences_are_those_of_the_unit_itself():
    words = {Language.RU: "x"}
    one, other = (
        Divergence(eid=eid, weighty=True, russian=words, kazakh=words, matters=words)
        for eid in ("art_5", "art_5__para_1")
    )
    own = act(divergences=(one, other))
    assert own.diverges("art_5") == (one,)
    assert own.diverges("art_6") == ()
