"""A note of the portal beside a cited unit is told, with its day, as no part of the law."""

from dataclasses import replace
from datetime import date

from assistant.answer.notices import notices
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Note, NoteKind
from assistant.values import Citation, Claim, Findings, NoticeCode, Passage, Query

NOTE = Note(
    text="Примечание: изменение с 01.02.2027.", kind=NoteKind.PORTAL, days=(date(2027, 2, 1),)
)
FOOT = Note(text="Сноска. С изменениями.", kind=NoteKind.FOOTNOTE)


def annotated(unit, eid):
    children = tuple(annotated(child, eid) for child in unit.children)
    return replace(unit, children=children, notes=(NOTE, FOOT) if unit.eid == eid else ())


def cited(shipped, noted):
    restated = shipped.version("kz/ai-law", Language.RU)
    body = annotated(restated.body, noted)
    version = replace(restated, wording=Wording.OFFICIAL, body=body, fetched_on=date(2026, 11, 23))
    unit = next(u for u in body.walk() if u.eid == "art_17__para_3__subpara_6")
    parent = next(u for u in body.walk() if u.eid == "art_17__para_3")
    return Passage(version=version, provision=unit, trail=(), parent=parent)


def told(passage):
    claim = Claim(text=passage.text, citations=(Citation(passage=passage, quote=passage.text),))
    query = Query(asked="?", text="?", language=Language.RU, as_of=date(2026, 11, 23))
    found = notices([claim], query, Findings(hits=(), signs=(), evidence={}))
    return [n.text for n in found if n.code is NoticeCode.PORTAL_NOTE]


def test_a_note_beside_the_unit_or_above_it_is_told(shipped):
    for noted in ("art_17__para_3__subpara_6", "art_17__para_3", "art_17"):
        assert told(cited(shipped, noted)) == [NOTE.text]


def test_a_note_elsewhere_and_a_footnote_are_not(shipped):
    for noted in ("art_17__para_2", "art_1", ""):
        assert told(cited(shipped, noted)) == []
