"""What a reader is told beside an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made import BEES, act, article, cite, claim, findings, passage, query, sign

from assistant.answer.notices import notices, of_day
from assistant.law.act import Kind, Wording
from assistant.law.known import Amendment, Divergence, Evidence, UnitFacts
from assistant.law.language import Language
from assistant.law.provision import Note, NoteKind
from assistant.values import DayRead, Leads, Notice, NoticeCode

EN, RU = Language.EN, Language.RU
DAY = date(2026, 3, 1)
USUAL = {NoticeCode.EVIDENCE, NoticeCode.RESTATED_WORDING}


def _told(*eids, of=BEES, signs=(), wording=Wording.RESTATED, **asked):
    """The notices of an answer that cites these units."""
    texts = (article(number, f"Bees {number}.") for number in (1, 2, 31))
    shelf = act(*texts, of=of, wording=wording)
    cited = [passage(shelf, eid) for eid in eids or ("art_1",)]
    claims = [claim(p.text, cite(p)) for p in cited]
    return notices(claims, query(**asked), findings(*cited, signs=signs))


def _codes(told):
    return [notice.code for notice in told]


def _one(told, code):
    return [notice for notice in told if notice.code is code]


def test_a_norm_in_force_needs_only_its_grade_and_its_wording():
    assert _told() == (
        Notice(code=NoticeCode.EVIDENCE, text="official-text"),
        Notice(code=NoticeCode.RESTATED_WORDING),
    )
    assert _codes(_told(wording=Wording.OFFICIAL)) == [NoticeCode.EVIDENCE]


def test_of_several_units_every_grade_is_told_best_first_and_once():
    of = replace(
        BEES,
        evidence=Evidence.SECONDARY,
        units={
            "art_1": UnitFacts(evidence=Evidence.UNCONFIRMED),
            "art_31": UnitFacts(evidence=Evidence.OFFICIAL_TEXT),
        },
    )
    told = _one(_told("art_1", "art_2", "art_31", of=of), NoticeCode.EVIDENCE)
    assert [notice.text for notice in told] == ["official-text", "secondary", "unconfirmed"]
    twice = _told("art_1", "art_1", of=of)
    assert [n.text for n in _one(twice, NoticeCode.EVIDENCE)] == ["unconfirmed"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2025, 11, 16), NoticeCode.NOT_YET_IN_FORCE),
        (date(2026, 1, 17), NoticeCode.NOT_YET_IN_FORCE),
        (date(2026, 1, 18), None),
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), NoticeCode.NO_LONGER_IN_FORCE),
    ],
)
def test_an_act_that_does_not_bind_on_the_day_says_so(day, code):
    gone = replace(BEES, repealed_on=date(2026, 9, 1))
    due = [Notice(code=code, act_id=BEES.id)] if code else []
    assert [n for n in _told(of=gone, as_of=day) if n.code not in USUAL] == due
    assert list(of_day(gone, day)) == due


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 4, 30), NoticeCode.NOT_YET_IN_FORCE),
        (date(2026, 5, 1), None),
        (date(2026, 8, 2), NoticeCode.NO_LONGER_IN_FORCE),
    ],
)
def test_a_unit_that_does_not_bind_on_the_day_says_so(day, code):
    facts = UnitFacts(since=date(2026, 5, 1), adopted_on=date(2026, 3, 1), until=date(2026, 8, 1))
    of = replace(BEES, units={"art_1": facts})
    assert [n.code for n in _told(of=of, as_of=day) if n.code not in USUAL] == [code] * bool(code)
    assert not set(_codes(_told("art_2", of=of, as_of=day))) - USUAL


@pytest.mark.parametrize(
    ("kind", "code", "text"),
    [
        (Kind.DRAFT, NoticeCode.DRAFT, ""),
        (Kind.POLICY, NoticeCode.POLICY, ""),
        (Kind.COMMENTARY, NoticeCode.OPINION, "A keeper"),
        (Kind.OWN, NoticeCode.OWN_DOCUMENT, "On Bees"),
    ],
)
def test_what_is_no_norm_says_what_it_is_first_and_once(kind, code, text):
    of = replace(BEES, kind=kind, entry=None, author={EN: "A keeper"})
    told = _told("art_1", "art_2", of=of)
    assert told[0] == Notice(code=code, act_id=BEES.id, text=text)
    assert _codes(told).count(code) == 1


@pytest.mark.parametrize("kind", [Kind.LAW, Kind.CODE, Kind.BYLAW])
def test_a_norm_is_not_told_to_be_none(kind):
    assert set(_codes(_told(of=replace(BEES, kind=kind)))) == USUAL


def test_the_provision_on_entry_into_force_brings_the_reckoning_once_it_is_in_force():
    assert NoticeCode.ENTRY_INTO_FORCE in _codes(_told("art_31"))
    assert NoticeCode.ENTRY_INTO_FORCE not in _codes(_told("art_31", as_of=date(2026, 1, 1)))
    assert NoticeCode.ENTRY_INTO_FORCE not in _codes(_told("art_1"))
    assert NoticeCode.ENTRY_INTO_FORCE not in _codes(_told("art_31", of=replace(BEES, entry=None)))


def test_days_that_are_not_confirmed_are_told_in_the_askers_language():
    of = replace(BEES, uncertain={EN: "The day is not sure."})
    (told,) = _one(_told(of=of), NoticeCode.UNCERTAIN_DAYS)
    assert (told.text, told.act_id) == ("The day is not sure.", BEES.id)


def test_known_amendments_are_told_together_from_their_days_on():
    def amendment(by, since):
        return Amendment(by=by, since=since, confirmed=False, notes={EN: f"Act {by}."})

    of = replace(
        BEES,
        amendments=(
            amendment("9-I", date(2026, 2, 1)),
            amendment("10-I", None),
            amendment("11-I", date(2026, 3, 2)),
        ),
    )
    (told,) = _one(_told(of=of), NoticeCode.AMENDMENT_REPORTED)
    assert told.text == "9-I, 10-I"
    (later,) = _one(_told(of=of, as_of=date(2026, 3, 2)), NoticeCode.AMENDMENT_REPORTED)
    assert later.text == "9-I, 10-I, 11-I"
    due = replace(BEES, amendments=of.amendments[2:])
    assert not _one(_told(of=due), NoticeCode.AMENDMENT_REPORTED)


def test_a_note_on_a_unit_is_told_for_it_and_what_is_below_in_the_askers_language():
    of = replace(BEES, units={"art_1": UnitFacts(notes={EN: "Mind the gap."})})
    assert _one(_told(of=of), NoticeCode.UNIT_NOTE) == [
        Notice(code=NoticeCode.UNIT_NOTE, act_id=BEES.id, text="Mind the gap.")
    ]
    assert not _one(_told("art_2", of=of), NoticeCode.UNIT_NOTE)
    assert not _one(_told(of=of, language=RU), NoticeCode.UNIT_NOTE)


@pytest.mark.parametrize(("weighty", "told"), [(True, ["art_1"]), (False, [])])
def test_a_difference_between_the_languages_is_told_where_an_answer_may_turn_on_it(weighty, told):
    words = {EN: "x"}
    one = Divergence(eid="art_1", weighty=weighty, russian=words, kazakh=words, matters=words)
    of = replace(BEES, divergences=(one,))
    assert [n.text for n in _one(_told(of=of), NoticeCode.DIVERGENCE)] == told
    assert not _one(_told("art_2", of=of), NoticeCode.DIVERGENCE)


def test_words_in_another_language_than_the_askers_say_so():
    assert NoticeCode.OTHER_LANGUAGE in _codes(_told(language=RU))
    assert NoticeCode.OTHER_LANGUAGE not in _codes(_told())


def test_what_the_portal_announced_beside_a_unit_is_told():
    own = passage(act(article(1, "Bees fly.")), "art_1")
    notes = (
        Note(text="A change is due.", kind=NoteKind.PORTAL),
        Note(text="As changed.", kind=NoteKind.FOOTNOTE),
    )
    unit = replace(own.provision, notes=notes)
    body = replace(own.version.body, children=(unit,))
    noted = replace(own, provision=unit, version=replace(own.version, body=body))
    told = notices([claim(own.text, cite(noted))], query(), findings(noted))
    assert [n.text for n in _one(told, NoticeCode.PORTAL_NOTE)] == ["A change is due."]


def test_what_changes_the_meaning_comes_first():
    premise = sign(Leads.PREMISE, 1.0, [passage(act(article(1, "Bees 1.")), "art_1")])
    of = replace(BEES, uncertain={EN: "?"})
    told = _told(of=of, signs=[premise], as_of=date(2026, 1, 1), text="Bees? And?", asked="And?")
    assert _codes(told) == [
        NoticeCode.PREMISE_CORRECTED,
        NoticeCode.NOT_YET_IN_FORCE,
        NoticeCode.UNCERTAIN_DAYS,
        NoticeCode.QUESTION_COMPLETED,
        NoticeCode.EVIDENCE,
        NoticeCode.RESTATED_WORDING,
    ]


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (DayRead.INFERRED, NoticeCode.DAY_UNDERSTOOD),
        (DayRead.IMPOSSIBLE, NoticeCode.NO_SUCH_DAY),
        (DayRead.NAMED, None),
        (None, None),
    ],
)
def test_a_day_that_was_not_named_in_full_is_told_first(read, code):
    told = _told(day_read=read, day_said="in March")
    due = [Notice(code=code, text="in March")] if code else []
    assert [n for n in told if n.code not in USUAL] == due
    assert not code or told[0].code is code


def test_words_of_a_later_day_than_the_one_asked_about_say_so_once():
    of = replace(BEES, adopted_on=date(2014, 1, 1), in_force_from=None)
    day = date(2015, 1, 1)
    later = Notice(code=NoticeCode.LATER_WORDING, act_id=BEES.id)
    assert _one(_told("art_1", "art_2", of=of, as_of=day), NoticeCode.LATER_WORDING) == [later]
    assert NoticeCode.LATER_WORDING not in _codes(_told(of=of))
    young = replace(of, units={"art_1": UnitFacts(since=date(2014, 6, 1))})
    assert NoticeCode.LATER_WORDING not in _codes(_told(of=young, as_of=day))
