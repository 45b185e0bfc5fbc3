import pytest
from builders import act

from assistant.law.alias import Naming, find_namings

LAW = act(id="kz/law", aliases=("закон* о чае", "1-i", "tea law"))
DRAFT = act(id="kz/draft", aliases=("проект* закона о чае", "draft tea law"))
CODE = act(id="kz/code", aliases=("коап", "кодекс* о правонарушени*"))
ACTS = (LAW, DRAFT, CODE)


def _named(text):
    return [naming.act_id for naming in find_namings(text, ACTS)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Что в Законе о чае?", ["kz/law"]),
        ("Что в законе  «о чае»?", ["kz/law"]),
        ("Штраф по КоАП", ["kz/code"]),
        ("Штраф по коапу", []),  # only where the alias has a star may the ending be any
        ("По Кодексу о правонарушениях", ["kz/code"]),
        ("закон о чаепитии", []),
        ("подзакон о чае", []),
        ("№ 1-I", ["kz/law"]),
        ("11-I", []),
        ("Закон о чае и КоАП", ["kz/law", "kz/code"]),
        ("КоАП, а ещё закон о чае", ["kz/code", "kz/law"]),
        ("", []),
    ],
)
def test_an_act_is_found_by_its_names(text, named):
    assert _named(text) == named


@pytest.mark.parametrize("text", ["в проекте закона о чае", "the draft tea law"])
def test_a_name_within_a_longer_one_that_began_before_it_does_not_count(text):
    assert _named(text) == ["kz/draft"]


def test_a_draft_and_its_law_are_both_named_where_both_are():
    assert _named("проект закона о чае и закон о чае") == ["kz/draft", "kz/law"]


def test_two_acts_with_one_name_are_both_named():
    twin = act(id="kz/twin", aliases=("tea law",))
    found = find_namings("tea law", (LAW, twin))
    assert {naming.act_id for naming in found} == {"kz/law", "kz/twin"}


def test_a_name_given_twice_by_its_act_is_one_naming():
    twice = act(id="kz/law", aliases=("коап", "коап*"))
    assert find_namings("по коап", (twice,)) == (Naming(act_id="kz/law", span=(3, 7)),)


def test_of_names_that_begin_together_the_longest_counts():
    short = act(id="kz/short", aliases=("закон",))
    assert [n.act_id for n in find_namings("закон о чае", (short, LAW))] == ["kz/law"]
