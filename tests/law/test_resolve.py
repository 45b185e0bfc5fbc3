import pytest
from builders import body, provision

from assistant.law.provision import Level
from assistant.law.reference import Reference, find_references
from assistant.law.resolve import Missing, resolve

ACT = body(
    provision(
        "chp_1",
        "",
        provision(
            "art_1", "Понятия:", provision("art_1__subpara_1"), provision("art_1__subpara_2")
        ),
        provision(
            "art_2",
            "",
            provision(
                "art_2__para_1",
                "Вправе:",
                provision("art_2__para_1__subpara_1"),
                provision("art_2__para_1__subpara_2"),
                provision("art_2__para_1__indent_1"),
            ),
            provision(
                "art_2__para_2",
                "Открывает.",
                provision("art_2__para_2__indent_1"),
                provision("art_2__para_2__indent_2"),
            ),
        ),
    ),
    provision("chp_2", "", provision("art_3"), provision("art_3-1")),
)

FOUND = [
    ("ст. 1", ["art_1"]),
    ("ст. 3-1", ["art_3-1"]),
    ("глава 2", ["chp_2"]),
    ("глава 1, статья 2", ["art_2"]),
    ("п. 1 ст. 2", ["art_2__para_1"]),
    ("пп. 2 п. 1 ст. 2", ["art_2__para_1__subpara_2"]),
    # people are lenient with the names of levels
    ("п. 2 ст. 1", ["art_1__subpara_2"]),
    ("article 1(2)", ["art_1__subpara_2"]),
    ("ч. 2 ст. 2", ["art_2__para_2"]),
    ("пп. 1 ст. 2", ["art_2__para_1__subpara_1"]),
    # parts are counted with the opening words
    ("ч. 1 п. 2 ст. 2", ["art_2__para_2"]),
    ("ч. 2 п. 2 ст. 2", ["art_2__para_2__indent_1"]),
    ("ч. 3 п. 2 ст. 2", ["art_2__para_2__indent_2"]),
    ("ч. 2 п. 1 ст. 2", ["art_2__para_1__indent_1"]),
    ("art. 2(2), indent 2", ["art_2__para_2__indent_2"]),
    ("part 2 of art. 2(2)", ["art_2__para_2__indent_1"]),
]

MISSING = [
    ("ст. 9", Missing(within="", level=Level.ARTICLE, number="9", have=("1", "2", "3", "3-1"))),
    ("глава 7", Missing(within="", level=Level.CHAPTER, number="7", have=("1", "2"))),
    ("гл. 2 ст. 1", Missing(within="chp_2", level=Level.ARTICLE, number="1", have=("3", "3-1"))),
    ("п. 5 ст. 2", Missing(within="art_2", level=Level.PARAGRAPH, number="5", have=("1", "2"))),
    (
        "пп. 7 п. 1 ст. 2",
        Missing(within="art_2__para_1", level=Level.SUBPARAGRAPH, number="7", have=("1", "2")),
    ),
    # what stands there is told by its own name
    ("п. 5 ст. 1", Missing(within="art_1", level=Level.SUBPARAGRAPH, number="5", have=("1", "2"))),
    ("пп. 7 ст. 2", Missing(within="art_2", level=Level.PARAGRAPH, number="7", have=("1", "2"))),
    (
        "ч. 9 п. 2 ст. 2",
        Missing(within="art_2__para_2", level=Level.INDENT, number="9", have=("1", "2")),
    ),
    ("п. 1 ст. 3", Missing(within="art_3", level=Level.PARAGRAPH, number="1", have=())),
    ("ч. 2 ст. 3", Missing(within="art_3", level=Level.INDENT, number="2", have=())),
]


@pytest.mark.parametrize(("said", "eids"), FOUND)
def test_a_reference_finds_its_units(said, eids):
    (reference,) = find_references(said)
    found = resolve(reference, ACT)
    assert not isinstance(found, Missing)
    assert [unit.eid for unit in found] == eids


@pytest.mark.parametrize(("said", "missing"), MISSING)
def test_what_is_missing_is_told_with_what_there_is(said, missing):
    (reference,) = find_references(said)
    assert resolve(reference, ACT) == missing


def test_a_part_with_an_inserted_number_is_missing_not_an_error():
    path = ((Level.ARTICLE, "2"), (Level.PARAGRAPH, "2"), (Level.INDENT, "1-1"))
    assert isinstance(resolve(Reference(path=path, span=(0, 0)), ACT), Missing)


INSERTED = body(
    provision("art_1", "Понятия:", *(provision(f"art_1__subpara_{n}") for n in ("2", "2-3"))),
    provision("art_2", "Понятия:", *(provision(f"art_2__subpara_{n}") for n in ("2", "3"))),
)


@pytest.mark.parametrize(
    ("said", "eids"),
    [
        ("пп. 2-3 ст. 1", {"art_1__subpara_2-3"}),
        ("art. 1(2-3)", {"art_1__subpara_2-3"}),
        ("1-баптың 2-3) тармақшасы", {"art_1__subpara_2-3"}),
        ("пп. 2-3 ст. 2", {"art_2__subpara_2", "art_2__subpara_3"}),
    ],
)
def test_a_number_with_a_hyphen_is_an_inserted_unit_where_there_is_one_and_else_a_range(said, eids):
    found = [resolve(reference, INSERTED) for reference in find_references(said)]
    assert {u.eid for units in found if not isinstance(units, Missing) for u in units} == eids


def test_a_range_whose_units_are_missing_is_missing():
    found = [resolve(reference, INSERTED) for reference in find_references("пп. 7-8 ст. 1")]
    assert [m.number for m in found if isinstance(m, Missing)] == ["7", "8"]


ITEMS = body(
    provision("para_85", "", provision("para_85__subpara_1")),
    provision("art_1", "", provision("art_1__para_85")),
)


@pytest.mark.parametrize(
    ("said", "eid"),
    [
        ("п. 85", "para_85"),
        ("пп. 1 п. 85", "para_85__subpara_1"),
        ("item 85(1)", "para_85__subpara_1"),
    ],
)
def test_an_item_of_an_act_without_articles_is_found_by_its_number_alone(said, eid):
    (reference,) = find_references(said, items=True)
    assert [unit.eid for unit in resolve(reference, ITEMS)] == [eid]
    assert find_references(said) == ()
