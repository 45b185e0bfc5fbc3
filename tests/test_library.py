import pytest
from builders import act, body, library, provision, version

from assistant.law.language import Language

ITEM = provision("art_1__para_1__subpara_1")
ARTICLE = provision("art_1", "", provision("art_1__para_1", "Вправе:", ITEM), heading="Права")
SHELF = library(
    version(provision("chp_1", "", ARTICLE, heading="Начало"), provision("art_2")),
    version(provision("art_1", "Құқықтар"), language=Language.KK),
    version(provision("art_1"), of=act(id="kz/other")),
)


def test_each_act_stands_once_on_the_shelf():
    assert [a.id for a in SHELF.acts] == ["kz/test", "kz/other"]


def test_a_version_is_found_by_act_and_language():
    found = SHELF.version("kz/test", Language.KK)
    assert found is not None
    assert found.language is Language.KK
    assert SHELF.version("kz/test", Language.EN) is None
    assert SHELF.version("kz/none", Language.RU) is None


@pytest.mark.parametrize(
    ("eid", "language", "found"),
    [
        ("art_1", Language.KK, Language.KK),
        ("art_1", Language.EN, Language.RU),  # no such wording: the first there is
        ("art_2", Language.KK, Language.RU),
        ("art_9", Language.RU, None),
        ("chp_1", Language.RU, None),
    ],
)
def test_a_provision_is_found_in_the_language_wanted_or_in_another(eid, language, found):
    passage = SHELF.passage("kz/test", eid, language)
    assert (passage and passage.version.language) == found


def test_the_passages_of_an_act_keep_its_order():
    assert SHELF.order("kz/test") == (
        "art_1",
        "art_1__para_1",
        "art_1__para_1__subpara_1",
        "art_2",
    )


def test_a_passage_knows_the_headings_and_the_unit_above_it():
    found = SHELF.passage("kz/test", ITEM.eid, Language.RU)
    assert found is not None
    assert found.trail == ("О пробе", "Начало", "Права")
    assert found.parent is ARTICLE.children[0]
    article = SHELF.passage("kz/test", "art_2", Language.RU)
    assert article is not None
    assert article.parent == body(*SHELF.versions[0].body.children)
