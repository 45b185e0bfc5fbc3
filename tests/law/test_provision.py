import pytest
from builders import body, provision

from assistant.law.provision import Level, article_eid, child_eid, paragraph_eid, parent_eid

DEEP = "art_17__para_3__subpara_6"


@pytest.mark.parametrize(
    ("parent", "level", "number", "eid"),
    [
        ("", Level.ARTICLE, "17", "art_17"),
        ("", Level.CHAPTER, "3", "chp_3"),
        ("art_17", Level.PARAGRAPH, "3", "art_17__para_3"),
        ("art_1", Level.SUBPARAGRAPH, "5", "art_1__subpara_5"),
        ("art_17__para_3", Level.SUBPARAGRAPH, "6", DEEP),
        ("art_27__para_1", Level.INDENT, "2", "art_27__para_1__indent_2"),
        ("", Level.ARTICLE, "21-2", "art_21-2"),
        ("", Level.ANNEX, "5", "annex_5"),
        ("annex_5", Level.PARAGRAPH, "1", "annex_5__para_1"),
        ("chp_3", Level.SECTION, "1", "chp_3__sec_1"),
    ],
)
def test_a_unit_is_named_by_its_place(parent, level, number, eid):
    assert child_eid(parent, level, number) == eid


@pytest.mark.parametrize(
    ("eid", "parent", "article", "paragraph"),
    [
        (DEEP, "art_17__para_3", "art_17", "art_17__para_3"),
        ("art_17__para_3", "art_17", "art_17", "art_17__para_3"),
        ("art_1__subpara_5", "art_1", "art_1", "art_1__subpara_5"),
        ("art_5", "", "art_5", "art_5"),
        ("para_85__subpara_2", "para_85", "para_85", "para_85__subpara_2"),
        ("annex_5", "", "annex_5", "annex_5"),
        ("annex_5__para_1__subpara_2", "annex_5__para_1", "annex_5", "annex_5__para_1"),
        ("topic_right-to-appeal", "", "topic_right-to-appeal", "topic_right-to-appeal"),
    ],
)
def test_an_eid_tells_what_stands_above(eid, parent, article, paragraph):
    assert (parent_eid(eid), article_eid(eid), paragraph_eid(eid)) == (parent, article, paragraph)


def test_walking_keeps_the_order_of_the_act():
    first = provision(
        "art_1", "Слова:", provision("art_1__subpara_1"), provision("art_1__subpara_2")
    )
    walked = [unit.eid for unit in body(first, provision("art_2")).walk()]
    assert walked == ["", "art_1", "art_1__subpara_1", "art_1__subpara_2", "art_2"]


@pytest.mark.parametrize(
    ("text", "children", "is_list"),
    [
        ("Вправе:", (provision("art_1__subpara_1"),), True),
        ("Вправе: ", (provision("art_1__subpara_1"),), True),
        ("Вправе.", (provision("art_1__subpara_1"),), False),
        ("Вправе:", (), False),
    ],
)
def test_a_list_is_opened_by_a_colon_and_has_items(text, children, is_list):
    assert provision("art_1", text, *children).is_list is is_list
