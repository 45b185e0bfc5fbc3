"""Claims in the provisions' own words: lead-ins with items, lists whole, articles by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import (
    act,
    article,
    findings,
    item,
    numbered,
    para,
    part,
    passage,
    query,
    shipped,
    sign,
    unit,
)

from assistant.answer.decision import decision
from assistant.answer.extractive import Extractive, claims_of
from assistant.answer.verify import verified
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.values import Asked, Leads

RU, KK, EN = Language.RU, Language.KK, Language.EN
BANNED = {RU: "запрещен", KK: "тыйым салынады", EN: "prohibited"}


def _cited(claims):
    return [[c.passage.eid for c in claim.citations] for claim in claims]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("number", range(1, 8))
def test_each_ban_of_article_17_says_that_it_is_banned(language, number):
    own = passage(shipped(), f"art_17__para_3__subpara_{number}", language)
    (claim,) = claims_of(own)
    assert BANNED[language] in own.lead_in
    assert claim.text == f"{own.lead_in} {own.text}"
    assert [c.passage for c in claim.citations] == [own]
    assert claim.citations[0].quote == own.text


@pytest.mark.parametrize("language", list(Language))
def test_a_list_cites_its_lead_in_and_every_item(language):
    own = passage(shipped(), "art_17__para_3", language)
    (claim,) = claims_of(own)
    bans = [f"art_17__para_3__subpara_{n}" for n in range(1, 8)]
    assert [c.passage.eid for c in claim.citations] == ["art_17__para_3", *bans]
    lines = claim.text.split("\n")
    assert lines[0] == own.text
    assert [line.partition(")")[0] for line in lines[1:]] == [str(n) for n in range(1, 8)]
    assert claim.text.count(own.text) == 1


@pytest.mark.parametrize("language", list(Language))
def test_every_quote_of_the_corpus_stands_in_its_passage(language):
    for own in shipped().passages:
        if own.version.language is language:
            for claim in claims_of(own):
                for citation in claim.citations:
                    assert citation.quote
                    assert citation.quote in citation.passage.text
                    assert citation.passage.version is own.version


def test_every_unit_of_the_corpus_is_cited_by_its_article():
    for own in shipped().passages:
        if own.eid == own.article:
            wanted = [unit.eid for unit in own.provision.walk() if unit.text]
            assert sorted(eid for some in _cited(claims_of(own)) for eid in some) == sorted(wanted)


def _missed(own):
    """What claims leave out or add: none, where each unit with words is cited once."""
    wanted = sorted(unit.eid for unit in own.provision.walk() if unit.text)
    return set(wanted) ^ {eid for some in _cited(claims_of(own)) for eid in some}


@pytest.mark.parametrize("language", list(Language))
def test_every_unit_of_the_corpus_cites_all_that_is_under_it(language):
    for own in shipped().passages:
        if own.version.language is language:
            assert not _missed(own), own.eid


_TEXTS = st.sampled_from(["", "Bees fly.", "Never:", "It is so", "burn wax;"])
_LEVELS = st.sampled_from([Level.PARAGRAPH, Level.SUBPARAGRAPH, Level.INDENT])
_TREES = st.recursive(
    st.builds(lambda level, text: unit(level, 1, text), _LEVELS, _TEXTS),
    lambda below: st.builds(
        lambda level, text, inside: unit(level, 1, text, *numbered(inside)),
        _LEVELS,
        _TEXTS,
        st.lists(below, max_size=4),
    ),
    max_leaves=12,
)


@given(_TEXTS, st.lists(_TREES, max_size=4))
def test_whatever_the_tree_no_unit_is_left_out_and_all_is_borne_out(text, below):
    library = act(article(1, text, *numbered(below)))
    for own in library.passages:
        claims = claims_of(own)
        cited = [eid for some in _cited(claims) for eid in some]
        assert not _missed(own)
        assert len(cited) == len(set(cited))
        assert verified(claims, [own]) == claims


ITEMS = (item(1, "burn wax;"), item(2, "sell combs."))


@pytest.mark.parametrize(
    ("unit", "cited", "texts"),
    [
        (article(1, "Bees are free."), [["art_1"]], ["Bees are free."]),
        (
            article(1, "", para(1, "Bees fly."), para(2, "Wasps walk.")),
            [["art_1__para_1"], ["art_1__para_2"]],
            ["Bees fly.", "Wasps walk."],
        ),
        (
            article(1, "Bees matter.", para(1, "Bees fly.")),
            [["art_1"], ["art_1__para_1"]],
            ["Bees matter.", "Bees fly."],
        ),
        (
            article(1, "Never:", *ITEMS),
            [["art_1", "art_1__subpara_1", "art_1__subpara_2"]],
            ["Never:\n1) burn wax;\n2) sell combs."],
        ),
        (
            article(1, "", para(1, "Never:", *ITEMS), para(2, "Bees fly.")),
            [
                ["art_1__para_1", "art_1__para_1__subpara_1", "art_1__para_1__subpara_2"],
                ["art_1__para_2"],
            ],
            ["Never:\n1) burn wax;\n2) sell combs.", "Bees fly."],
        ),
        (
            article(1, "", para(1, "Keepers may:", part(1, "fly;"), part(2, "sing."))),
            [["art_1__para_1", "art_1__para_1__indent_1", "art_1__para_1__indent_2"]],
            ["Keepers may:\nfly;\nsing."],
        ),
        (
            article(1, "", para(1, "Bees fly.", part(1, "Wasps walk."))),
            [["art_1__para_1"], ["art_1__para_1__indent_1"]],
            ["Bees fly.", "Wasps walk."],
        ),
    ],
)
def test_an_article_becomes_a_claim_a_paragraph(unit, cited, texts):
    own = passage(act(unit), "art_1")
    claims = claims_of(own)
    assert _cited(claims) == cited
    assert [claim.text for claim in claims] == texts
    assert verified(claims, [own]) == claims


def test_an_item_alone_has_its_lead_in_and_no_number():
    library = act(article(1, "", para(1, "Never:", *ITEMS)))
    (claim,) = claims_of(passage(library, "art_1__para_1__subpara_2"))
    assert claim.text == "Never: sell combs."


def test_a_part_after_a_list_has_no_lead_in():
    library = act(article(1, "", para(1, "Never:", *ITEMS, part(1, "Bees are free."))))
    (_, claim) = claims_of(passage(library, "art_1__para_1"))
    assert claim.text == "Bees are free."


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "eid",
    [
        "art_13__para_2__indent_1",
        "art_17__para_1__indent_1",
        "art_17__para_1__indent_2",
        "art_17__para_2__indent_1",
    ],
)
def test_the_parts_after_lists_of_the_law_say_their_own_words_only(eid, language):
    own = passage(shipped(), eid, language)
    assert [claim.text for claim in claims_of(own)] == [own.text]


@pytest.mark.parametrize(
    "unit",
    [
        article(1, "", para(1, "Keepers do this", *ITEMS, part(1, "Bees are free."))),
        article(1, "In this Law:", para(1, "Never:", *ITEMS)),
    ],
)
def test_no_unit_of_an_article_is_left_out(unit):
    own = passage(act(unit), "art_1")
    wanted = {u.eid for u in own.provision.walk() if u.text}
    assert {eid for some in _cited(claims_of(own)) for eid in some} == wanted


BARRED = act(
    article(
        1,
        "",
        para(
            1,
            "Мыналарға:",
            item(1, "ұяны бояуға;"),
            item(2, "балды сатуға;"),
            item(3, "балауызды жағуға тыйым салынады."),
            closing="тыйым салынады",
        ),
    ),
    language=KK,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "Мыналарға: ұяны бояуға; тыйым салынады"),
        (2, "Мыналарға: балды сатуға; тыйым салынады"),
        (3, "Мыналарға: балауызды жағуға тыйым салынады."),
    ],
)
def test_ruling_words_after_the_last_item_are_said_with_each(number, text):
    own = passage(BARRED, f"art_1__para_1__subpara_{number}", KK)
    (claim,) = claims_of(own)
    assert claim.text == text
    assert verified([claim], [own]) == (claim,)
    assert claim.citations[0].quote == own.text


def test_ruling_words_are_said_once_with_the_whole_list():
    own = passage(BARRED, "art_1__para_1", KK)
    (claim,) = claims_of(own)
    assert claim.text.count("тыйым салынады") == 1
    assert claim.text.endswith("3) балауызды жағуға тыйым салынады.")
    assert verified([claim], [own]) == (claim,)


def _bees():
    return act(article(1, "Bees fly."), article(2, "Wasps walk."), article(3, "Ants dig."))


def test_a_question_is_answered_by_what_fits_it_best():
    library = _bees()
    found = findings((passage(library, "art_2"), 1.0), (passage(library, "art_1"), 0.2))
    assert _cited(Extractive().claims(query(), found)) == [["art_2"]]


def test_a_corrected_premise_is_answered_by_what_corrects_it():
    library = _bees()
    right = passage(library, "art_3")
    premise = sign(Leads.PREMISE, 1.0, [right])
    found = findings(passage(library, "art_1"), right, signs=[premise])
    assert decision().premise_from <= 1.0
    assert _cited(Extractive().claims(query(), found)) == [["art_3"]]


@pytest.mark.parametrize("form", list(Asked))
def test_nothing_found_nothing_claimed(form):
    assert Extractive().claims(query(form=form), findings()) == ()
