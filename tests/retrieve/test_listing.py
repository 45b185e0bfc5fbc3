"""What stands beside the first hits is of another source, near, and never in front of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from builders import act, hit, library, provision, query, version

from assistant.law.language import Language
from assistant.retrieve.listing import Listing
from assistant.values import Findings, Identity

LAW, PAPER, NOTE = "kz/test", "kz/paper", "kz/note"
SHELF = library(
    version(*(provision(f"art_{n}", f"Слова {n}.") for n in range(1, 7))),
    version(
        provision("art_1", "Мнение."),
        provision("art_2", "Другое мнение."),
        of=act(id=PAPER, number="2", main=False),
    ),
)
KEYS = (*(Identity(LAW, f"art_{n}") for n in range(1, 7)), *(Identity(PAPER, e) for e in ("art_1", "art_2")))  # fmt: skip
ASKED = query("Кто?", language=Language.RU)
MAY_NOT_SPEAK = np.array([act_id == PAPER for act_id, _ in KEYS])


def _beside(first, second, *, silent=MAY_NOT_SPEAK, law=(1.0, 0.9, 0.8, 0.7, 0.6, 0.5)):
    scores = np.array([*law, first, second], dtype=np.float32)
    listing = Listing(SHELF, KEYS)
    hits = listing.hits(ASKED, np.where(silent, -np.inf, scores), 20)
    return hits, listing.beside(ASKED, hits, scores, silent)


def test_the_best_of_another_source_stands_beside_even_where_it_may_not_speak():
    hits, beside = _beside(0.96, 0.97)
    assert [h.passage.act.id for h in hits] == [LAW] * 6
    assert [h.passage.identity for h in beside] == [(PAPER, "art_2")]
    assert [(h.via, round(h.score, 2)) for h in beside] == [("beside", 0.97)]


def test_two_sources_stand_beside_where_both_come_near():
    scores = np.array([1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.2, 0.71, 0.75], dtype=np.float32)
    assert [h.passage.identity for h in _two(scores)] == [(NOTE, "art_1"), (PAPER, "art_2")]


def test_the_second_takes_no_place_from_an_article_that_is_nearer():
    scores = np.array([1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.2, 0.65, 0.75], dtype=np.float32)
    assert [h.passage.identity for h in _two(scores)] == [(NOTE, "art_1")]


def _two(scores):
    shelf = library(
        *SHELF.versions,
        version(provision("art_1", "Заметка."), of=act(id=NOTE, number="3", main=False)),
    )
    keys = (*KEYS, Identity(NOTE, "art_1"))
    silent = np.array([act_id != LAW for act_id, _ in keys])
    listing = Listing(shelf, keys)
    hits = listing.hits(ASKED, np.where(silent, -np.inf, scores), 20)
    return listing.beside(ASKED, hits, scores, silent)


def test_what_is_farther_than_the_article_whose_place_it_would_take_stands_nowhere():
    law = (1.0, 0.99, 0.985, 0.98, 0.975, 0.5)
    assert _beside(0.97, 0.2, law=law)[1] == ()
    assert _beside(0.976, 0.2, law=law)[1] != ()


def test_a_source_that_is_among_the_first_already_needs_no_place_beside():
    speaking = np.zeros(len(KEYS), dtype=bool)
    assert _beside(0.99, 0.2, silent=speaking)[1] == ()


@pytest.mark.parametrize(
    ("eids", "place"),
    [
        (("art_1", "art_2"), 2),
        (("art_1", "art_2", "art_3", "art_4"), 4),
        (("art_1", "art_1__para_1", "art_2", "art_3", "art_4", "art_5"), 5),
    ],
)
def test_it_is_the_last_of_the_first_five_articles(eids, place):
    hits = tuple(hit(eid, score) for eid, score in zip(eids, np.linspace(1, 0.9, 6), strict=False))
    beside = replace(hit("art_9", 1.0), via="beside")
    found = Findings(hits=hits, signs=(), evidence={}, beside=(beside,))
    listed = [h.passage.eid for h in found.listed]
    assert listed.index("art_9") == place
    scores = [h.score for h in found.listed]
    assert scores == sorted(scores, reverse=True)


def test_two_are_the_last_two_of_the_first_five_articles():
    hits = tuple(hit(f"art_{n}", 1 - n / 100) for n in range(1, 7))
    beside = tuple(replace(hit(f"art_{n}", 0.99), via="beside") for n in (8, 9))
    found = Findings(hits=hits, signs=(), evidence={}, beside=beside)
    assert [h.passage.eid for h in found.listed] == [
        "art_1", "art_2", "art_3", "art_8", "art_9", "art_4", "art_5", "art_6",
    ]  # fmt: skip


def test_it_is_listed_once_where_it_was_found_further_down():
    hits = tuple(hit(f"art_{n}", 1 - n / 100) for n in range(1, 10))
    found = Findings(hits=hits, signs=(), evidence={}, beside=(replace(hits[7], via="beside"),))
    assert [h.passage.eid for h in found.listed] == [
        "art_1", "art_2", "art_3", "art_4", "art_8", "art_5", "art_6", "art_7", "art_9",
    ]  # fmt: skip
    assert Findings(hits=hits, signs=(), evidence={}).listed == hits
