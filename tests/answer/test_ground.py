"""Claims become an answer only where they hold; silence names what comes nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made import (
    BEES,
    act,
    article,
    at,
    cite,
    claim,
    elsewhere,
    findings,
    para,
    passage,
    query,
    sign,
)
from test_abstain import EARLY, EVE, FIRST, GONE, SURE, UNSURE

from assistant.answer.ground import ground
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.law.resolve import Missing
from assistant.values import (
    Abstention,
    Answer,
    Claim,
    DayRead,
    Draft,
    Hit,
    Leads,
    NoticeCode,
    Reason,
)

EN, KK = Language.EN, Language.KK
LIBRARY = act(
    article(1, "Bees fly."),
    article(2, "", para(1, "Wax melts."), para(2, "Wax burns.")),
    article(3, "Ants dig."),
    article(4, "Wasps walk."),
    article(31, "In force."),
)
ONE, TWO, WAX, THREE, FOUR, FORCE = (
    passage(LIBRARY, eid) for eid in ("art_1", "art_2", "art_2__para_1", "art_3", "art_4", "art_31")
)
HELD = claim(ONE.text, cite(ONE))
USUAL = [NoticeCode.EVIDENCE, NoticeCode.RESTATED_WORDING]
FORGED = claim("Bees walk.", cite(ONE))


def _ground(claims, found, **asked):
    reply, _ = ground(Draft(claims=tuple(claims)), query=query(**asked), findings=found, main=BEES)
    return reply


def _codes(reply):
    return [notice.code for notice in reply.notices]


def test_what_holds_is_the_answer():
    reply = _ground([HELD], findings(ONE, evidence=SURE))
    assert reply == Answer(claims=(HELD,), notices=reply.notices, confidence=reply.confidence)
    assert _codes(reply) == USUAL


def test_an_official_wording_needs_no_warning():
    own = passage(act(article(1, "Bees fly."), wording=Wording.OFFICIAL), "art_1")
    reply = _ground([claim(own.text, cite(own))], findings(own, evidence=SURE))
    assert _codes(reply) == [NoticeCode.EVIDENCE]


def test_what_does_not_hold_is_left_out():
    assert _ground([FORGED, HELD], findings(ONE, evidence=SURE)).claims == (HELD,)


@pytest.mark.parametrize("claims", [[], [FORGED], [claim(THREE.text, cite(THREE))]])
def test_where_nothing_holds_the_reply_is_silence(claims):
    reply = _ground(claims, findings(ONE, evidence=SURE))
    assert isinstance(reply, Abstention)
    assert reply.reason is Reason.UNVERIFIED
    assert reply.nearest == (ONE,)


def test_what_a_sign_points_to_was_found_too():
    premise = sign(Leads.PREMISE, 1.0, [WAX])
    reply = _ground([claim(WAX.text, cite(WAX))], findings(TWO, signs=[premise], evidence=SURE))
    assert isinstance(reply, Answer)


@pytest.mark.parametrize(
    ("asked", "evidence", "reason", "nearest"),
    [
        ({}, UNSURE, Reason.NOT_IN_CORPUS, 3),
        ({"missing": (GONE,)}, SURE, Reason.NO_SUCH_PROVISION, 0),
        ({"references": (elsewhere(),)}, SURE, Reason.OTHER_LAW, 3),
        ({"readable": False}, SURE, Reason.NOT_A_LEGAL_QUESTION, 0),
        ({"as_of": EARLY}, SURE, Reason.NOT_YET_ADOPTED, 0),
    ],
)
def test_silence_has_its_reason_even_where_claims_hold(asked, evidence, reason, nearest):
    reply = _ground([HELD], findings(ONE, THREE, FOUR, TWO, evidence=evidence), **asked)
    assert isinstance(reply, Abstention)
    assert reply.reason is reason
    assert reply.nearest == (ONE, THREE, FOUR)[:nearest]


def test_silence_off_the_domain_names_nothing_near():
    signs = [sign(Leads.OUTSIDE, 0.9, [THREE], reason=Reason.OFF_DOMAIN)]
    reply = _ground([HELD], findings(ONE, signs=signs, evidence=UNSURE))
    assert (reply.reason, reply.nearest) == (Reason.OFF_DOMAIN, ())


def test_of_a_missing_unit_the_unit_that_should_hold_it_comes_nearest():
    missing = Missing(within="art_2", level=Level.PARAGRAPH, number="5", have=("1", "2"))
    outside = [sign(Leads.OUTSIDE, 0.9, [FOUR], reason=Reason.OTHER_LAW)]
    found = findings(ONE, THREE, signs=outside, evidence=SURE)
    near = Hit(passage=TWO, score=1.0, via="near")
    reply = _ground([HELD], replace(found, hits=(near, *found.hits)), missing=(missing,))
    assert reply.nearest[0] == TWO
    assert {p.eid.split("__")[0] for p in reply.nearest} == {TWO.eid}
    assert NoticeCode.SEE_OTHER_ACT not in _codes(reply)


def test_a_topics_own_pointers_come_before_the_search_each_once():
    outside = [sign(Leads.OUTSIDE, 0.9, [FOUR, ONE], reason=Reason.NOT_IN_CORPUS)]
    reply = _ground([], findings(ONE, THREE, TWO, signs=outside, evidence=UNSURE))
    assert reply.nearest == (FOUR, ONE, THREE)


@pytest.mark.parametrize(
    ("reason", "notes", "language", "told"),
    [
        (Reason.OTHER_LAW, {EN: "See the Wasps Law."}, EN, (NoticeCode.SEE_OTHER_ACT, "See the Wasps Law.")),
        (Reason.NOT_IN_CORPUS, {EN: "Silent."}, EN, (NoticeCode.NOT_REGULATED, "Silent.")),
        (Reason.OTHER_LAW, {EN: "See."}, KK, None),
        (Reason.OTHER_LAW, {}, EN, None),
        (Reason.OFF_DOMAIN, {EN: "No."}, EN, None),
    ],
)  # fmt: skip
def test_a_topics_own_note_is_told_in_the_askers_language(reason, notes, language, told):
    outside = [sign(Leads.OUTSIDE, 0.9, [FOUR], reason=reason, notes=notes)]
    reply = _ground([], findings(ONE, signs=outside, evidence=UNSURE), language=language)
    assert reply.reason is reason
    assert [(n.code, n.text) for n in reply.notices] == ([told] if told else [])


@pytest.mark.parametrize(("score", "told"), [(0.84, True), (0.82, False), (0.70, False)])
def test_another_act_that_is_named_is_not_taken_for_a_third_one(score, told):
    topic = sign(
        Leads.OUTSIDE, score, [FOUR], reason=Reason.OTHER_LAW, notes={EN: "The Wasps Law."}
    )
    found = findings(ONE, signs=[topic], evidence={**UNSURE, "provision": 0.80})
    reply = _ground([], found, references=(elsewhere(),))
    assert (reply.reason, NoticeCode.SEE_OTHER_ACT in _codes(reply)) == (Reason.OTHER_LAW, told)


def test_a_topic_that_is_not_why_is_not_told():
    outside = [sign(Leads.OUTSIDE, 0.9, [FOUR], reason=Reason.OTHER_LAW, notes={EN: "See."})]
    reply = _ground([], findings(ONE, signs=outside, evidence=SURE))
    assert (reply.reason, _codes(reply)) == (Reason.UNVERIFIED, [])


@pytest.mark.parametrize(
    ("day", "kind", "codes"),
    [
        (EARLY, Abstention, [NoticeCode.NOT_YET_IN_FORCE]),
        (date(2025, 11, 17), Answer, [NoticeCode.NOT_YET_IN_FORCE, *USUAL]),
        (EVE, Answer, [NoticeCode.NOT_YET_IN_FORCE, *USUAL]),
        (FIRST, Answer, USUAL),
    ],
)
def test_the_day_brings_its_notice(day, kind, codes):
    reply = _ground([HELD], findings(ONE, evidence=SURE), as_of=day)
    assert isinstance(reply, kind)
    assert _codes(reply) == codes


def test_a_question_on_entry_into_force_is_told_the_day():
    reply = _ground([claim(FORCE.text, cite(FORCE))], findings(FORCE, evidence=SURE))
    assert _codes(reply) == [NoticeCode.ENTRY_INTO_FORCE, *USUAL]


def test_silence_on_another_matter_does_not_speak_of_entry_into_force():
    outside = [sign(Leads.OUTSIDE, 0.9, reason=Reason.OFF_DOMAIN)]
    reply = _ground([], findings(FORCE, signs=outside, evidence=UNSURE))
    assert _codes(reply) == []


def test_a_corrected_premise_is_told_first_in_the_askers_language():
    premise = sign(Leads.PREMISE, 1.0, [ONE], notes={EN: "Bees do fly."})
    reply = _ground(
        [HELD], findings(ONE, signs=[premise], evidence=SURE | {"provision": 0.0, "outside": 0.0})
    )
    assert (reply.notices[0].code, reply.notices[0].text) == (
        NoticeCode.PREMISE_CORRECTED,
        "Bees do fly.",
    )


def test_some_provisions_missing_and_a_completed_question_are_told():
    reply = _ground(
        [HELD],
        findings((ONE, 1.0, "reference"), evidence=SURE),
        missing=(GONE,),
        named=at("art_1"),
        asked="and it?",
        text="Bees? and it?",
    )
    assert [(n.code, n.text) for n in reply.notices][:2] == [
        (NoticeCode.SOME_PROVISIONS_MISSING, ""),
        (NoticeCode.QUESTION_COMPLETED, "Bees? and it?"),
    ]


@pytest.mark.parametrize(
    "claims",
    [(), (Claim(text="Bees fly.", citations=()),), (HELD, Claim(text="x", citations=()))],
)
def test_an_answer_without_a_citation_cannot_be_made(claims):
    with pytest.raises(ValueError, match="citation"):
        Answer(claims=claims)


def test_silence_tells_how_the_day_was_understood():
    asked = {"day_read": DayRead.IMPOSSIBLE, "day_said": "31.11.2025"}
    reply = _ground([], findings(ONE, evidence=UNSURE), **asked)
    assert isinstance(reply, Abstention)
    assert (reply.notices[0].code, reply.notices[0].text) == (NoticeCode.NO_SUCH_DAY, "31.11.2025")
