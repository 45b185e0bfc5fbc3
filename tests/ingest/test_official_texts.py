"""Every official text at hand is read whole: its articles are counted, and no word of it is lost."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assistant.ingest.formats import PARSERS
from assistant.ingest.structure import read_tree
from assistant.law.provision import Level, NoteKind

FOLDER = Path(os.environ.get("ASSISTANT_LAWTEXTS", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("ASSISTANT_LAWTEXTS"),
    reason="ASSISTANT_LAWTEXTS names no folder with the official texts",
)
# Articles and what gathers them; where nobody states the count, it was counted by hand.
FILES = {
    "ai_law_2025/rus.md": {Level.CHAPTER: 6, Level.ARTICLE: 31},
    "ai_law_2025/kaz.md": {Level.CHAPTER: 6, Level.ARTICLE: 31},
    "adilet_txt/law_on_personal_data_protection.txt": {Level.CHAPTER: 6, Level.ARTICLE: 38},
    "adilet_txt/law_on_personal_data_protection_kz.txt": {Level.CHAPTER: 6, Level.ARTICLE: 38},
    "adilet_txt/law_on_digital_assets.txt": {Level.CHAPTER: 4, Level.ARTICLE: 14},
    "adilet_txt/law_on_digital_assets_kz.txt": {Level.CHAPTER: 4, Level.ARTICLE: 15},
    "adilet_txt/law_on_consumer_protection.txt": {Level.CHAPTER: 8, Level.ARTICLE: 59},
    "adilet_txt/law_on_consumer_protection_kz.txt": {Level.CHAPTER: 8, Level.ARTICLE: 59},
    "adilet_txt/code_on_administrative_procedures.txt": {
        Level.PART: 4,
        Level.CHAPTER: 31,
        Level.ARTICLE: 195,
    },
    "adilet_txt/constitution.txt": {Level.PART: 9, Level.ARTICLE: 102},
    "adilet_txt/koap_articles_641-1_and_692-3_excerpt.txt": {Level.ARTICLE: 2},
    "bylaws/2026-09-22_decree_830_excerpt_rus.md": {Level.PARAGRAPH: 3, Level.SUBPARAGRAPH: 2},
}
TWINS = [
    ("ai_law_2025/rus.md", "ai_law_2025/kaz.md", set()),
    (
        "adilet_txt/law_on_personal_data_protection.txt",
        "adilet_txt/law_on_personal_data_protection_kz.txt",
        set(),
    ),
    (
        "adilet_txt/law_on_consumer_protection.txt",
        "adilet_txt/law_on_consumer_protection_kz.txt",
        set(),
    ),
    (  # the Kazakh text is of a later day
        "adilet_txt/law_on_digital_assets.txt",
        "adilet_txt/law_on_digital_assets_kz.txt",
        {"art_11-1"},
    ),
]
WORDS = {
    Level.PART: ("раздел{}", "{}бөлім"),
    Level.CHAPTER: ("глава{}", "{}тарау"),
    Level.ARTICLE: ("статья{}", "{}бап"),
    Level.PARAGRAPH: ("{}", "{}"),
    Level.SUBPARAGRAPH: ("{}", "{}"),
}


def reading(name):
    path = FOLDER / name
    return read_tree(PARSERS[path.suffix](path))


def units(name):
    return {unit.eid: unit for unit in reading(name).body.walk()}


def letters(text):
    return "".join(c for c in text if c.isalnum())


def pieces(unit, kazakh):
    """Yield the words of a tree in the order of the text, without those of the notes."""
    if unit.level in WORDS:
        yield letters(WORDS[unit.level][kazakh].format(unit.number))
    yield letters(unit.heading)
    yield letters(unit.text)
    for child in unit.children:
        yield from pieces(child, kazakh)
    if unit.level is Level.ACT:
        yield letters(unit.closing)


@pytest.mark.parametrize("name", FILES)
def test_every_article_is_found(name):
    counted = Counter(unit.level for unit in reading(name).body.walk())
    groups = {Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.ANNEX}
    wanted = FILES[name]
    assert {level: counted[level] for level in wanted} == wanted
    assert {level for level in counted if level in groups} <= set(wanted)


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_a_text_is_lost_or_moved(name):
    body = reading(name).body
    lines = (FOLDER / name).read_text("utf-8-sig").split("\n")
    left = letters("".join(line for line in lines if not line.startswith("<a id")))
    notes = [letters(note.text) for unit in body.walk() for note in unit.notes]
    for note in sorted(notes, key=len, reverse=True):
        assert note in left
        left = left.replace(note, "", 1)
    left, at = left.casefold(), 0
    for piece in pieces(body, kazakh="_kz" in name or "kaz" in name):
        assert left[at : at + len(piece)] == piece.casefold()
        at += len(piece)
    assert left[at:] == ""


@pytest.mark.parametrize("name", FILES)
def test_a_note_is_never_law(name):
    words = (
        "Сноска",
        "Примечание ИЗПИ",
        "Примечание РЦПИ",
        "ЗҚАИ-ның",
        "Ескерту.",
        "көзделген – ҚР",
    )
    for unit in reading(name).body.walk():
        for own in (unit.heading, unit.text, unit.closing):
            assert not any(word in own for word in words), unit.eid


@pytest.mark.parametrize("name", FILES)
def test_every_unit_has_an_identity_of_its_own(name):
    eids = [unit.eid for unit in reading(name).body.walk()]
    assert len(eids) == len(set(eids))


@pytest.mark.parametrize(("ru", "kk", "added"), TWINS)
def test_both_languages_have_the_same_units(ru, kk, added):
    odd = units(ru).keys() ^ units(kk).keys()
    assert {eid for eid in odd if eid.partition("__")[0] not in added} == set()


def test_what_is_odd_about_a_text_is_reported():
    name = "adilet_txt/law_on_consumer_protection_kz.txt"
    problems = {n: reading(n).problems for n in FILES}
    assert {n for n in FILES if problems[n]} == {name}
    assert problems[name] == ("line 186: the heading of art_6 stands twice.",)


@pytest.mark.parametrize("suffix", ["", "_kz"])
def test_a_change_that_is_announced_is_kept_with_its_day(suffix):
    found = units(f"adilet_txt/law_on_personal_data_protection{suffix}.txt")
    for eid in (
        "art_1__subpara_1",
        "art_7__para_7",
        "art_9",
        "art_23",
        "art_27-3__para_6__subpara_2",
    ):
        (note,) = (note for note in found[eid].notes if note.kind is NoteKind.PORTAL)
        assert "256-VIII" in note.text
        assert note.days == (date(2026, 1, 9),)


def test_every_announcement_of_the_long_code_is_kept():
    name = "adilet_txt/code_on_administrative_procedures.txt"
    notes = [note for unit in reading(name).body.walk() for note in unit.notes]
    assert sum(note.text.startswith("Примечание ИЗПИ!") for note in notes) == 24
    found = units(name)
    assert date(2025, 12, 17) in found["art_73"].notes[0].days
    assert "90-1" in found["art_90-1__para_1"].notes[0].text  # the portal forgot to mark it
    assert found[""].notes[0].days == (date(2021, 7, 1),)


@pytest.mark.parametrize(
    ("name", "eid", "words"),
    [
        (
            "adilet_txt/law_on_personal_data_protection.txt",
            "art_1__subpara_11-2",
            "Исключен Законом",
        ),
        ("adilet_txt/law_on_personal_data_protection_kz.txt", "art_1__subpara_11-2", "лып таст"),
        (
            "adilet_txt/koap_articles_641-1_and_692-3_excerpt.txt",
            "art_641-1__para_1__indent_1",
            "влечет",
        ),
        ("bylaws/2026-09-22_decree_830_excerpt_rus.md", "para_2__subpara_1", "№ 925"),
    ],
)
def test_a_unit_stands_where_a_lawyer_looks_for_it(name, eid, words):
    assert words in units(name)[eid].text
