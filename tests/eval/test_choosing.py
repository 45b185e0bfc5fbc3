"""Cases are chosen by what they are, by name, by lot and by number, always in the order of the set."""

from __future__ import annotations

import pytest
from eval_makers import case

from assistant.law.language import Language
from assistant.values import Reason
from eval.sets.cases import Kind, Split
from eval.sets.choose import ChoiceError, choose, read_filters

_CASES = (
    case("en-1", {"art_4": 2}, family="f-1"),
    case("en-2", kind=Kind.ATTACK, reason=Reason.OFF_DOMAIN, split=Split.TEST),
    case("kk-1", {"art_5": 2}, language=Language.KK, family="f-1"),
    case("ru-1", language=Language.RU, kind=Kind.ATTACK, reason=Reason.OTHER_LAW),
)


def _ids(**wanted):
    return [own.id for own in choose(_CASES, **wanted)]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["kind=attack"], ["en-2", "ru-1"]),
        (["kind=attack", "lang=ru"], ["ru-1"]),
        (["lang=kk,ru"], ["kk-1", "ru-1"]),
        (["lang=kk", "lang=ru"], ["kk-1", "ru-1"]),
        (["split=test"], ["en-2"]),
        (["expect=answer"], ["en-1", "kk-1"]),
        (["reason=off_domain"], ["en-2"]),
        (["family=f-1"], ["en-1", "kk-1"]),
        (["act=kz/x"], ["en-1", "kk-1"]),
    ],
)
def test_filters_take_one_value_of_each_trait(filters, ids):
    assert _ids(filters=read_filters(filters)) == ids


def test_names_numbers_and_lots_keep_the_order_of_the_set():
    assert _ids(ids=["ru-1", "en-1"]) == ["en-1", "ru-1"]
    assert _ids(limit=2) == ["en-1", "en-2"]
    assert _ids(sample=9) == _ids()
    drawn = _ids(sample=2, seed=1)
    assert drawn == _ids(sample=2, seed=1)
    assert drawn == sorted(drawn, key=_ids().index)
    assert len({tuple(_ids(sample=2, seed=seed)) for seed in range(20)}) > 1
    assert len(_ids(sample=3, limit=2)) == 2


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"ids": ["en-9"]}, "There is no case 'en-9'"),
        ({"filters": {"family": ["f-2"]}}, "No case has family 'f-2'; in this set there are: f-1."),
        ({"filters": {"attack_type": ["x"]}}, "in this set there are: none."),
        ({"filters": {"lang": ["kk"], "kind": ["attack"]}}, "No case fits these options."),
    ],
)
def test_what_is_not_there_is_told(wanted, told):
    with pytest.raises(ChoiceError, match=told):
        choose(_CASES, **wanted)


@pytest.mark.parametrize("text", ["attack", "colour=red", "=x"])
def test_a_filter_that_is_none_is_told_with_the_keys(text):
    with pytest.raises(ChoiceError, match="one of the keys kind, lang, split, expect, reason"):
        read_filters([text])
