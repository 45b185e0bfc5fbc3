"""The fewest provisions that answer, and those that the question names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import act, article, at, findings, item, para, part, passage, query

from assistant.answer.choose import MOST, choose
from assistant.law.act import Kind
from assistant.law.known import Evidence, UnitFacts
from assistant.values import Asked

BEES = act(
    article(1, "Bees fly."),
    article(2, "", para(1, "It is prohibited to:", item(1, "a;"), item(2, "b;"), item(3, "c;"))),
    article(3, "", para(1, "Wax melts."), para(2, "Wax burns.")),
    article(4, "Ants dig."),
    article(5, "Wasps walk."),
    article(31, "It enters into force."),
)
FORMS = list(Asked)
SUM = "art_6__para_1__indent_1"


def _of(eid):
    return passage(BEES, eid)


def _chosen(found, **asked):
    return [p.eid for p in choose(query(**asked), found)]


@pytest.mark.parametrize("form", FORMS)
def test_one_that_fits_clearly_best_answers_alone(form):
    found = findings((_of("art_1"), 1.0), (_of("art_4"), 0.5), (_of("art_5"), 0.4))
    assert _chosen(found, form=form) == ["art_1"]


@pytest.mark.parametrize("form", FORMS)
def test_however_many_tie_few_are_shown(form):
    tied = [(_of(eid), 1.0) for eid in ("art_1", "art_4", "art_5", "art_3__para_1", "art_31")]
    chosen = _chosen(findings(*tied), form=form)
    assert chosen == ["art_1", "art_4", "art_5", "art_3__para_1", "art_31"][:MOST]


def test_an_item_and_its_list_are_not_both_shown():
    found = findings((_of("art_2__para_1__subpara_2"), 1.0), (_of("art_2__para_1"), 1.0))
    assert _chosen(found) == ["art_2__para_1__subpara_2"]
    found = findings((_of("art_2__para_1"), 1.0), (_of("art_2__para_1__subpara_2"), 1.0))
    assert _chosen(found) == ["art_2__para_1"]


@pytest.mark.parametrize("form", [Asked.LIST, Asked.AMOUNT])
def test_a_list_asked_for_is_shown_whole(form):
    found = findings((_of("art_2__para_1__subpara_2"), 1.0), (_of("art_2__para_1"), 1.0))
    assert _chosen(found, form=form) == ["art_2__para_1"]


def test_items_that_tie_are_shown_as_their_list():
    items = [(_of(f"art_2__para_1__subpara_{n}"), 1.0) for n in (1, 2, 3)]
    assert _chosen(findings(*items, (_of("art_2__para_1"), 1.0))) == ["art_2__para_1"]


def test_a_heading_over_paragraphs_answers_nothing():
    found = findings((_of("art_3"), 1.0), (_of("art_3__para_2"), 0.9))
    assert _chosen(found) == ["art_3__para_2"]


def test_an_article_found_first_is_answered_for_by_its_best_unit():
    heading, unit, other = _of("art_3"), _of("art_3__para_2"), _of("art_1")
    assert _chosen(findings((heading, 1.0), (other, 0.99), (unit, 0.98))) == ["art_3__para_2"]
    assert _chosen(findings((heading, 1.0), (other, 0.99), (unit, 0.9))) == ["art_1"]
    assert _chosen(findings((other, 1.0), (heading, 0.99), (unit, 0.98))) == ["art_1"]


def test_nothing_found_nothing_chosen():
    assert _chosen(findings()) == []
    assert _chosen(findings((_of("art_3"), 1.0))) == []


def test_what_is_named_is_shown_in_order_and_nothing_else():
    found = findings(
        (_of("art_5"), 1.0, "reference"),
        (_of("art_1"), 1.0, "reference"),
        (_of("art_4"), 1.0),
    )
    assert _chosen(found, named=at("art_5", "art_1")) == ["art_5", "art_1"]


@pytest.mark.parametrize("form", [Asked.CONTENT])
def test_the_content_of_an_article_is_all_of_it(form):
    found = findings((_of("art_3"), 1.0, "reference"), (_of("art_3__para_2"), 1.0))
    assert _chosen(found, named=at("art_3"), form=form) == ["art_3"]


def test_of_a_named_article_what_the_question_is_about_is_shown():
    found = findings((_of("art_3"), 1.0, "reference"), (_of("art_3__para_2"), 1.0))
    assert _chosen(found, named=at("art_3")) == ["art_3__para_2"]


def test_a_named_article_is_shown_whole_where_the_best_words_stand_elsewhere():
    found = findings(
        (_of("art_3"), 1.0, "reference"), (_of("art_1"), 1.0), (_of("art_3__para_2"), 0.1)
    )
    assert _chosen(found, named=at("art_3")) == ["art_3"]


def test_what_the_day_needs_is_shown_first_and_once():
    force = (_of("art_31"), 1.0, "day")
    assert _chosen(findings(force, (_of("art_1"), 1.0))) == ["art_31", "art_1"]
    assert _chosen(findings(force, (_of("art_31"), 1.0))) == ["art_31"]


def test_what_is_named_and_not_found_is_not_chosen():
    assert _chosen(findings((_of("art_1"), 1.0)), named=at("art_5")) in ([], ["art_1"])


def test_what_holds_stands_before_the_draft_that_it_came_of():
    draft = replace(BEES.acts[0], id="kz/plan", kind=Kind.DRAFT)
    plan = passage(act(article(1, "Bees were to be banned."), of=draft), "art_1")
    now = (_of("art_4"), 1.0, "about")
    chosen = choose(query(), findings((plan, 1.0), now))
    assert [p.act.id for p in chosen] == [BEES.acts[0].id, "kz/plan"]
    many = [(_of(f"art_{n}"), 1.0, "about") for n in (1, 4, 5)]
    assert len(choose(query(), findings((plan, 1.0), *many))) == MOST + 1
    assert _chosen(findings((_of("art_1"), 1.0), now)) == ["art_1"]  # no draft, nothing beside it


def test_what_is_less_well_established_follows_what_it_stands_after():
    sums = article(6, "", para(1, "The fine is 15 units.", part(1, "That is 60 coins.")))
    fines = act(
        sums,
        of=replace(
            BEES.acts[0],
            evidence=Evidence.OFFICIAL_TEXT,
            units={SUM: UnitFacts(evidence=Evidence.SECONDARY)},
        ),
    )
    fine, coins = (passage(fines, eid) for eid in ("art_6__para_1", SUM))
    found = choose(query(), findings((coins, 1.0), (fine, 0.9)))
    assert [p.eid for p in found] == ["art_6__para_1"]
    alone = choose(query(), findings((coins, 1.0)))
    assert [p.eid for p in alone] == [SUM]
