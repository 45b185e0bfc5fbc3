from collections import Counter
from dataclasses import replace

import pytest
from builders import act, passage, provision

from assistant.law.label import cited, label, page_label
from assistant.law.language import Language
from assistant.law.provision import Level, article_eid
from assistant.law.reference import find_references
from assistant.law.resolve import Missing, resolve

RU, KK, EN = Language.RU, Language.KK, Language.EN

LABELS = [
    ("art_5", RU, "ст. 5"),
    ("art_5", KK, "5-бап"),
    ("art_5", EN, "art. 5"),
    ("art_17__para_3", RU, "п. 3 ст. 17"),
    ("art_17__para_3", KK, "17-баптың 3-тармағы"),
    ("art_17__para_3", EN, "art. 17(3)"),
    ("art_17__para_3__subpara_6", RU, "пп. 6 п. 3 ст. 17"),
    ("art_17__para_3__subpara_6", KK, "17-баптың 3-тармағының 6) тармақшасы"),
    ("art_17__para_3__subpara_6", EN, "art. 17(3)(6)"),
    ("art_1__subpara_5", RU, "пп. 5 ст. 1"),
    ("art_1__subpara_5", KK, "1-баптың 5) тармақшасы"),
    ("art_1__subpara_5", EN, "art. 1(5)"),
    ("art_18__para_3__indent_1", RU, "ч. 2 п. 3 ст. 18"),
    ("art_18__para_3__indent_1", KK, "18-баптың 3-тармағының 2-бөлігі"),
    ("art_18__para_3__indent_1", EN, "art. 18(3), indent 1"),
    ("art_7__indent_1", KK, "7-баптың 2-бөлігі"),
    ("art_21-2", KK, "21-2-бап"),
    ("subpara_1__indent_2", RU, "абз. 2 пп. 1"),
    ("subpara_1__indent_2", KK, "1) тармақша, 2-абзац"),
    ("subpara_1__indent_2", EN, "subparagraph 1, indent 2"),
    ("", RU, ""),
]


@pytest.mark.parametrize(("eid", "language", "written"), LABELS)
def test_a_provision_is_cited_in_the_national_style(eid, language, written):
    assert label(eid, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (RU, "абз. 2 п. 1 ст. 27"),
        (KK, "27-баптың 1-тармағының 2-абзацы"),
        (EN, "art. 27(1), indent 1"),
    ],
)
def test_an_unnumbered_item_of_a_list_is_no_part(language, written):
    parent = provision("art_27__para_1", "Вправе:", provision("art_27__para_1__indent_1"))
    assert passage("art_27__para_1__indent_1", language=language, parent=parent).label == written


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("level", list(Level))
def test_every_level_may_stand_at_the_top(level, language):
    eids = [f"{level.value}_7", *(f"{level.value}_7__{below.value}_2" for below in Level)]
    named = [label(eid, language) for eid in eids]
    assert all("{" not in name for name in named)
    assert level is Level.ACT or "7" in named[0]


def test_a_part_after_a_numbered_list_is_a_part():
    children = provision("art_2__para_1__subpara_1"), provision("art_2__para_1__indent_1")
    parent = provision("art_2__para_1", "Вправе:", *children)
    assert passage("art_2__para_1__indent_1", parent=parent).label == "ч. 2 п. 1 ст. 2"


def test_every_unit_of_the_law_is_found_again_by_its_own_label(shipped):
    astray = []
    numbered = [p for p in shipped.passages if p.provision.level is not Level.TOPIC]
    for passage_ in numbered:
        if article_eid(passage_.eid).startswith(Level.ANNEX.value):
            continue  # an annex is not named by numbers of its own
        items = passage_.article.startswith(Level.PARAGRAPH.value)
        references = find_references(passage_.label, items=items)
        units = [resolve(reference, passage_.version.body) for reference in references]
        eids = {u.eid for found in units if not isinstance(found, Missing) for u in found}
        whole = {reference.span for reference in references} == {(0, len(passage_.label))}
        if eids != {passage_.eid} or not whole:
            astray.append((passage_.id, passage_.label, eids))
    assert astray == []
    assert len([p for p in numbered if p.act.main]) == 3 * 191


def test_labels_of_a_version_are_all_different(shipped):
    named = Counter((p.version.id, p.label) for p in shipped.passages)
    assert [name for name, times in named.items() if times > 1] == []
    assert sum(1 for p in shipped.passages if p.act.main) == 3 * 191


PARTS = [
    ("art_641__para_1", RU, "ч. 1 ст. 641"),
    ("art_641__para_1", KK, "641-баптың 1-бөлігі"),
    ("art_641__para_1", EN, "art. 641(1)"),
    ("art_641__para_1__subpara_2", RU, "пп. 2 ч. 1 ст. 641"),
    ("art_641__para_1__subpara_2", KK, "641-баптың 1-бөлігінің 2) тармақшасы"),
    ("art_641__para_1__subpara_2", EN, "art. 641(1)(2)"),
    ("art_641__para_1__indent_1", RU, "абз. 2 ч. 1 ст. 641"),
    ("art_641__para_1__indent_1", KK, "641-баптың 1-бөлігінің 2-абзацы"),
    ("art_641-1", RU, "ст. 641-1"),
]


@pytest.mark.parametrize(("eid", "language", "written"), PARTS)
def test_codes_call_their_numbered_units_parts(eid, language, written):
    assert label(eid, language, parts=True) == written


def test_a_passage_of_a_code_is_cited_by_parts():
    unit = passage("art_641__para_1")
    code = replace(unit, version=replace(unit.version, act=act(parts=True)))
    assert (unit.label, code.label) == ("п. 1 ст. 641", "ч. 1 ст. 641")


WITHOUT_ARTICLES = [
    ("para_85", RU, "п. 85"),
    ("para_85", KK, "85-тармақ"),
    ("para_85", EN, "item 85"),
    ("para_85__subpara_3", RU, "пп. 3 п. 85"),
    ("para_85__subpara_3", KK, "85-тармақтың 3) тармақшасы"),
    ("para_85__subpara_3", EN, "item 85(3)"),
    ("para_85__indent_1", RU, "ч. 2 п. 85"),
    ("para_85__indent_1", KK, "85-тармақтың 2-бөлігі"),
    ("para_85__indent_1", EN, "item 85, indent 1"),
    ("annex_5", RU, "приложение 5"),
    ("annex_5", KK, "5-қосымша"),
    ("annex_5", EN, "annex 5"),
    ("annex_5__para_1", RU, "п. 1 приложения 5"),
    ("annex_5__para_1", KK, "5-қосымшаның 1-тармағы"),
    ("annex_5__para_1", EN, "annex 5(1)"),
    ("annex_5__para_1__subpara_2", RU, "пп. 2 п. 1 приложения 5"),
    ("annex_5__para_1__subpara_2", KK, "5-қосымшаның 1-тармағының 2) тармақшасы"),
    ("annex_5__para_1__subpara_2", EN, "annex 5(1)(2)"),
]


@pytest.mark.parametrize(("eid", "language", "written"), WITHOUT_ARTICLES)
def test_items_and_annexes_are_cited_too(eid, language, written):
    assert label(eid, language) == written


CITED = [
    ("art_19-1", RU, "ст. 19-1 Закона о пробе"),
    ("art_19-1__para_1", RU, "п. 1 ст. 19-1 Закона о пробе"),
    ("annex_5", RU, "приложение 5 Закона о пробе"),
    ("art_19-1", KK, "Сынақ заңының 19-1-бабы"),
    ("art_19-1__para_1", KK, "Сынақ заңының 19-1-бабының 1-тармағы"),
    ("art_1__subpara_5", KK, "Сынақ заңының 1-бабының 5) тармақшасы"),
    ("para_85", KK, "Сынақ заңының 85-тармағы"),
    ("para_85__subpara_3", KK, "Сынақ заңының 85-тармағының 3) тармақшасы"),
    ("annex_5", KK, "Сынақ заңының 5-қосымшасы"),
    ("annex_5__para_1", KK, "Сынақ заңының 5-қосымшасының 1-тармағы"),
    ("art_19-1__para_1", EN, "art. 19-1(1) of the Law on Trials"),
    ("annex_5", EN, "annex 5 of the Law on Trials"),
]


@pytest.mark.parametrize(("eid", "language", "written"), CITED)
def test_a_citation_names_the_unit_and_its_act(eid, language, written):
    names = {RU: "Закона о пробе", KK: "Сынақ заңының", EN: "Law on Trials"}
    assert cited(label(eid, language), names[language], language) == written
    unit = passage(eid, language=language)
    own = replace(unit, version=replace(unit.version, act=act(cite=names)))
    assert own.citation == written


def test_a_topic_is_cited_by_its_source_and_its_title():
    unit = passage("topic_x")
    named = replace(unit, provision=replace(unit.provision, heading="Аудит"))
    source = replace(named.version, act=act(cite={RU: "Запрос депутата"}))
    assert replace(named, version=source).citation == "Запрос депутата: Аудит"
    nameless = replace(named.version, act=act(cite={}, titles={}))
    assert replace(named, version=nameless).citation == "Аудит"


def test_an_act_without_a_name_of_its_own_is_cited_by_its_title():
    assert passage("art_5").citation == "ст. 5 О пробе"


@pytest.mark.parametrize(("language", "written"), [(RU, "с. 7"), (KK, "7-бет"), (EN, "p. 7")])
def test_a_page_is_named(language, written):
    assert page_label(7, language) == written
