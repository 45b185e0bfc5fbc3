import pytest
from builders import passage, provision

from assistant.law.language import Language
from assistant.law.reference import find_references, label
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


def test_a_part_after_a_numbered_list_is_a_part():
    children = provision("art_2__para_1__subpara_1"), provision("art_2__para_1__indent_1")
    parent = provision("art_2__para_1", "Вправе:", *children)
    assert passage("art_2__para_1__indent_1", parent=parent).label == "ч. 2 п. 1 ст. 2"


def test_every_unit_of_the_law_is_found_again_by_its_own_label(shipped):
    astray = []
    for passage_ in shipped.passages:
        references = find_references(passage_.label)
        units = [resolve(reference, passage_.version.body) for reference in references]
        eids = [u.eid for found in units if not isinstance(found, Missing) for u in found]
        if eids != [passage_.eid] or len(references) != 1:
            astray.append((passage_.id, passage_.label, eids))
    assert astray == []
    assert len(shipped.passages) == 3 * 191


def test_labels_of_a_language_are_all_different(shipped):
    assert len({(p.version.language, p.label) for p in shipped.passages}) == 3 * 191
