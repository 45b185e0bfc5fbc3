from dataclasses import replace
from datetime import date

import pytest
from builders import act, body, library, provision, version

from assistant.law.act import Wording
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
    other = SHELF.version("kz/test", Language.EN)  # no such wording: another language
    assert other is not None
    assert other.language is Language.RU
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


OLD = version(provision("art_1", "Было."), provision("art_2", "Ушло."))
NEW = replace(
    version(provision("art_1", "Стало."), provision("art_3", "Пришло.")),
    dated=date(2026, 6, 1),
    since=date(2026, 7, 1),
)
OLD_KK = version(provision("art_1", "Болды."), provision("art_2"), language=Language.KK)
IN_TIME = library(OLD, NEW, OLD_KK)
EVE, CHANGED = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("eid", "day", "text"),
    [
        ("art_1", EVE, "Было."),
        ("art_1", CHANGED, "Стало."),
        ("art_1", None, "Стало."),
        ("art_1", date(2020, 1, 1), "Было."),
        ("art_2", EVE, "Ушло."),
        ("art_2", CHANGED, None),
        ("art_3", EVE, None),
        ("art_3", CHANGED, "Пришло."),
    ],
)
def test_a_provision_is_given_as_it_stood_on_the_day(eid, day, text):
    found = IN_TIME.passage("kz/test", eid, Language.RU, day=day)
    assert (found and found.text) == text


def test_an_older_text_in_the_wanted_language_does_not_speak_for_a_newer_one_in_another():
    before = IN_TIME.passage("kz/test", "art_1", Language.KK, day=EVE)
    after = IN_TIME.passage("kz/test", "art_1", Language.KK, day=CHANGED)
    assert (before and before.text, after and after.text) == ("Болды.", "Стало.")


def test_all_versions_and_all_their_units_stand_on_the_shelf():
    assert IN_TIME.versions_of("kz/test") == (OLD, NEW, OLD_KK)
    assert IN_TIME.versions_of("kz/none") == ()
    assert IN_TIME.order("kz/test") == ("art_1", "art_2", "art_3")
    assert [a.id for a in IN_TIME.acts] == ["kz/test"]


OFFICIAL = replace(
    version(provision("art_1", "Слово закона.")),
    wording=Wording.OFFICIAL,
    fetched_on=date(2026, 2, 2),
)
BOTH = library(OLD, OLD_KK, OFFICIAL)


def test_official_words_come_before_restated_ones():
    found = BOTH.passage("kz/test", "art_1", Language.RU)
    assert found is not None
    assert (found.text, found.version.wording) == ("Слово закона.", Wording.OFFICIAL)
    version_found = BOTH.version("kz/test", Language.RU)
    assert version_found is not None
    assert version_found.wording is Wording.OFFICIAL


def test_restated_words_in_the_askers_language_come_before_official_ones_in_another():
    found = BOTH.passage("kz/test", "art_1", Language.KK)
    assert found is not None
    assert (found.text, found.version.wording) == ("Болды.", Wording.RESTATED)


def test_what_only_the_restated_version_has_is_given_from_it():
    found = BOTH.passage("kz/test", "art_2", Language.RU)
    assert found is not None
    assert found.version.wording is Wording.RESTATED


def test_official_words_are_explained_by_the_restated_ones_of_the_same_day_and_language():
    official = BOTH.passage("kz/test", "art_1", Language.RU)
    assert official is not None
    explained = BOTH.restated(official)
    assert explained is not None
    assert (explained.text, explained.version.wording) == ("Было.", Wording.RESTATED)
    assert BOTH.restated(explained) is None
    alone = library(OFFICIAL, OLD_KK, NEW)
    assert alone.restated(official) is None


def official(*units, language=Language.RU, dated=OLD.dated):
    told = {"wording": Wording.OFFICIAL, "fetched_on": date(2026, 8, 1)}
    since = None if dated == OLD.dated else dated
    return replace(version(*units, language=language), dated=dated, since=since, **told)


def listed(lead_in, first="пить;", second="есть."):
    items = (provision(f"art_1__subpara_{n}", words) for n, words in enumerate((first, second), 1))
    return provision("art_1", lead_in, *items)


LATER = date(2026, 6, 1)
KK_LIST = listed("Құқылы:", "ішуге;", "жеуге.")
THEN = (
    official(listed("Вправе:"), provision("art_2", "Слово «закона».")),
    official(KK_LIST, provision("art_2", "Заң сөзі."), language=Language.KK),
    version(listed("Может:"), provision("art_2", "Изложено.")),
    version(listed("May:"), provision("art_2", "Restated."), language=Language.EN),
)


@pytest.mark.parametrize(
    ("now", "eid", "language", "expected"),
    [
        (listed("Вправе:"), "art_2", Language.KK, "Заң сөзі."),
        (listed("Вправе:"), "art_2", Language.EN, "Restated."),
        (listed("Вправе:"), "art_2", Language.RU, 'Слово "Закона".'),
        (listed("Вправе:", "лить;"), "art_1__subpara_1", Language.KK, "лить;"),
        (listed("Вправе:", "лить;"), "art_1__subpara_2", Language.KK, "жеуге."),
        (listed("Вправе:", "лить;"), "art_1", Language.KK, "Вправе:"),  # what stands in it changed
        (listed("Обязан:"), "art_1__subpara_1", Language.KK, "пить;"),  # what rules it changed
        (provision("art_1", "Ничего."), "art_1__subpara_1", Language.KK, None),
        (provision("art_1-1", "Новое."), "art_1-1", Language.KK, "Новое."),
    ],
)
def test_the_older_text_of_a_language_speaks_where_the_official_words_did_not_change(
    now, eid, language, expected
):
    new = official(now, provision("art_2", 'Слово "Закона".'), dated=LATER)
    found = library(*THEN, new).passage("kz/test", eid, language, day=LATER)
    assert (found and found.text) == expected


def test_without_the_official_words_of_then_nobody_knows_what_changed():
    new = official(listed("Вправе:"), provision("art_2", "Слово «закона»."), dated=LATER)
    shelf = library(*THEN[1:], new)
    found = shelf.passage("kz/test", "art_2", Language.KK, day=LATER)
    assert found is not None
    assert (found.version, shelf.restated(found)) == (new, None)


def test_words_that_did_not_change_keep_their_restatement():
    new = official(listed("Вправе:", "лить;"), provision("art_2", "Слово «закона»."), dated=LATER)
    shelf = library(*THEN, new)
    for eid, text in (("art_2", "Изложено."), ("art_1__subpara_1", None)):
        found = shelf.passage("kz/test", eid, Language.RU, day=LATER)
        assert found is not None
        assert found.version is new
        explained = shelf.restated(found)
        assert (explained and explained.text) == text


def test_an_act_is_found_by_its_identity_and_the_main_one_by_its_mark():
    other = act(id="kz/other", main=False)
    shelf = library(version(of=other), version())
    assert shelf.act("kz/other") == other
    assert shelf.act("kz/none") is None
    assert shelf.main.id == "kz/test"
    assert library(version(of=other)).main.id == "kz/other"
