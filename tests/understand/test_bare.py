"""A number alone names an article only where nothing else can be meant."""

from __future__ import annotations

import pytest

from assistant.law.alias import Naming
from assistant.law.language import fold
from assistant.understand.bare import bare_references

HELD = {"641": ["code"], "641-1": ["code"], "17": ["law", "code"], "19-1": ["data"], "3-1": ["law", "code"]}  # fmt: skip


def _found(text):
    folded = fold(text)
    names = {"коап": "code", "закон": "law"}
    namings = [
        Naming(act_id=own, span=(folded.index(name), folded.index(name) + len(name)))
        for name, own in names.items()
        if name in folded
    ]
    found = bare_references(text, [], namings, lambda r: HELD.get(r.article or "", []))
    return [(act, "/".join(number for _, number in reference.path)) for reference, act in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("КоАП 641 ч.4 о чём?", [("code", "641/4")]),
        ("Что по 641-1 для малого бизнеса?", [("code", "641-1")]),
        ("КоАП 641-1: переслал видео", [("code", "641-1")]),
        ("закон: что по 641-1 за репост?", [("code", "641-1")]),
        ("Сроки по 19-1?", [("data", "19-1")]),
        ("закон 17", [("law", "17")]),
    ],
)
def test_a_number_that_can_mean_one_article_only_names_it(text, found):
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Нам 17 лет",
        "По КоАП 200 МРП штраф?",
        "В КоАП есть 17 статей, а у нас 641",
        "по 3-1 что?",  # two acts have one
        "№ 641-1",
        "телефон 641-10",
        "17-18 января",
        "641-1/25",
        "КоАП 5",  # not there
    ],
)
def test_all_else_is_a_number(text):
    assert _found(text) == []
