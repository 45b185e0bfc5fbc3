from datetime import date, datetime

import pytest

from assistant.ingest.facts import act_of, by_language, day, unit_facts
from assistant.law.act import Act, Kind
from assistant.law.known import Amendment, Change, Entry, Evidence, UnitFacts
from assistant.law.language import Language

RU, KK, EN = Language.RU, Language.KK, Language.EN
LEAST = {"title": {"ru": "О чае"}}
FULL = LEAST | {
    "kind": "code",
    "number": 5,
    "short_title": {"ru": "Чайный кодекс"},
    "cite": {"en": "Tea Code"},
    "aliases": {"ru": ["чайн* кодекс*"], "en": ["tea code", "5"]},
    "author": {"ru": "Автор"},
    "adopted_on": date(2025, 1, 1),
    "dated": date(1999, 1, 1),
    "dated_note": {"ru": "зима"},
    "published_on": date(2025, 1, 2),
    "in_force_from": date(2025, 3, 1),
    "repealed_on": date(2026, 1, 1),
    "uncertain_note": {"ru": "день не подтверждён"},
    "entry": {"eid": "art_9", "days": 57},
    "complete": False,
    "parts": True,
    "evidence": "secondary",
    "known_on": date(2026, 2, 2),
    "provision": {"art_1": {"from": date(2025, 6, 1), "change": "kept"}},
    "amendment": [{"by": "9-I", "from": date(2026, 5, 1), "confirmed": True, "note": {"ru": "!"}}],
    "url": {"ru": "https://example.org"},
    "sources": ["https://example.org/1"],
}


def test_every_field_of_a_manifest_is_read():
    assert act_of(FULL, act_id="kz/tea") == Act(
        id="kz/tea",
        kind=Kind.CODE,
        number="5",
        titles={RU: "О чае"},
        short_titles={RU: "Чайный кодекс"},
        cite={EN: "Tea Code"},
        aliases=("чайн* кодекс*", "tea code", "5"),
        author={RU: "Автор"},
        adopted_on=date(2025, 1, 1),
        dated_note={RU: "зима"},
        published_on=date(2025, 1, 2),
        in_force_from=date(2025, 3, 1),
        repealed_on=date(2026, 1, 1),
        uncertain={RU: "день не подтверждён"},
        entry=Entry(eid="art_9", days=57),
        complete=False,
        parts=True,
        evidence=Evidence.SECONDARY,
        known_on=date(2026, 2, 2),
        units={"art_1": UnitFacts(since=date(2025, 6, 1), change=Change.KEPT)},
        amendments=(Amendment(by="9-I", since=date(2026, 5, 1), confirmed=True, notes={RU: "!"}),),
        urls={RU: "https://example.org"},
        sources=("https://example.org/1",),
    )


def test_what_is_left_out_is_not_claimed():
    act = act_of(LEAST, act_id="kz/tea")
    assert (act.kind, act.number, act.evidence) == (Kind.LAW, "", Evidence.UNCONFIRMED)
    assert (act.adopted_on, act.in_force_from, act.entry, act.known_on) == (None,) * 4
    assert act.short_titles == act.titles
    assert not act.main


def test_the_day_of_a_position_is_when_it_was_said():
    assert act_of(LEAST | {"dated": date(2025, 6, 25)}, act_id="x").adopted_on == date(2025, 6, 25)


def test_the_full_name_is_the_short_title_or_the_citation_or_the_title():
    assert act_of(LEAST | {"cite": {"ru": "Запрос"}}, act_id="x").short_titles == {RU: "Запрос"}


def test_an_amendment_is_not_confirmed_unless_it_says_so():
    (own,) = act_of(LEAST | {"amendment": [{"by": "9-I"}]}, act_id="x").amendments
    assert own == Amendment(by="9-I", since=None, confirmed=False, notes={})


def test_facts_of_a_unit_are_read():
    raw = {
        "from": date(2026, 1, 1),
        "adopted_on": date(2025, 12, 1),
        "until": date(2026, 5, 1),
        "evidence": "unconfirmed",
        "about": ["kz/ai-law#art_1"],
        "note": {"kk": "ескерту"},
    }
    assert unit_facts(raw) == UnitFacts(
        since=date(2026, 1, 1),
        adopted_on=date(2025, 12, 1),
        until=date(2026, 5, 1),
        evidence=Evidence.UNCONFIRMED,
        about=("kz/ai-law#art_1",),
        notes={KK: "ескерту"},
    )
    assert unit_facts({}) == UnitFacts()


WRONG = [
    {"kind": "poem"},
    {"evidence": "rumour"},
    {"adopted_on": "2025-01-01"},
    {"known_on": datetime(2025, 1, 1)},
    {"url": {"de": "https://example.org"}},
    {"cite": {"ru": 5}},
    {"provision": {"art_1": {"change": "eaten"}}},
    {"provision": {"art_1": {"evidence": "rumour"}}},
    {"entry": {"eid": "art_1", "days": "many"}},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_value_is_refused(wrong):
    with pytest.raises(ValueError):
        act_of(LEAST | wrong, act_id="x")


@pytest.mark.parametrize("wrong", [{"entry": {"eid": "art_1"}}, {"amendment": [{}]}])
def test_a_missing_field_is_refused(wrong):
    with pytest.raises(KeyError):
        act_of(LEAST | wrong, act_id="x")
    with pytest.raises(KeyError, match="title"):
        act_of({}, act_id="x")


def test_days_and_words_by_language():
    assert day(None) is None
    assert day(date(2025, 1, 1)) == date(2025, 1, 1)
    assert by_language({"ru": "а", "kk": "ә"}) == {RU: "а", KK: "ә"}
