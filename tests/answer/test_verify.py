"""Verification under attack: nothing passes that its quotes do not carry word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made import act, article, cite, claim, item, para, part, passage, shipped

from assistant.answer.extractive import claims_of
from assistant.answer.verify import (
    is_carried,
    quote_is_uncut,
    quote_stands,
    verified,
    was_found,
)
from assistant.law.language import Language
from assistant.values import Citation, Passage

RU, KK, EN = Language.RU, Language.KK, Language.EN
TEXT = "Пчеловод не вправе переносить улей ночью в течение 15 дней, если иное не «сказано»."
KAZAKH = "Омарташы ұяны түнде көшіруге құқылы емес, 15 күн ішінде."
ENGLISH = "A keeper may not move a hive at night for 15 days."
_BEES = {
    RU: act(article(1, TEXT), article(2, "Совет луга вправе переносить улей."), language=RU),
    KK: act(article(1, KAZAKH), language=KK),
    EN: act(
        article(1, ENGLISH),
        article(
            2, "", para(1, "It is prohibited to:", item(1, "burn wax;"), item(2, "sell combs."))
        ),
        article(3, "A council may move a hive at night."),
    ),
}
ONE = {language: passage(library, "art_1", language) for language, library in _BEES.items()}
LIST = passage(_BEES[EN], "art_2__para_1")
BURN, SELL = LIST.children


def _holds(text, *citations, found=()):
    return bool(verified([claim(text, *citations)], found or [c.passage for c in citations]))


@pytest.mark.parametrize("language", list(Language))
def test_a_provision_in_its_own_words_holds(language):
    own = ONE[language]
    assert _holds(own.text, cite(own))
    assert verified([claim(own.text, cite(own))], [own]) == (claim(own.text, cite(own)),)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (RU, "15", "16"),
        (RU, "15", "1"),
        (RU, "15", "155"),
        (RU, "15", "пятнадцати"),
        (RU, "не вправе", "вправе"),
        (RU, "если иное не", "если иное"),
        (RU, "не вправе", "вправе не"),
        (RU, "не вправе", "не не вправе"),
        (RU, "не вправе", "невправе"),
        (RU, "Пчеловод", "Сосед"),
        (RU, "Пчеловод", "Пчеловод и сосед"),
        (RU, " ночью", ""),
        (RU, "улей ночью", "ночью улей"),
        (RU, "вправе", "обязан"),
        (RU, "Пчеловод", "Пчеловoд"),  # a Latin o
        (RU, "не", "нe"),  # a Latin e
        (RU, "ночью", "но\u200b чью"),
        (RU, "15", "1\u20625\u200b0"),
        (RU, "«сказано».", "«сказано». Это выгодно."),
        (RU, "Пчеловод", "Как известно, пчеловод"),
        (KK, " емес", ""),
        (KK, "15", "51"),
        (KK, "Омарташы", "Көрші"),
        (KK, "құқылы емес", "құқылы"),
        (KK, "ішінде", "ішінде ғана"),
        (EN, " not", ""),
        (EN, "may not", "must not"),
        (EN, "15", "l5"),
        (EN, "15", "15.5"),
        (EN, "A keeper", "Any keeper"),
        (EN, "A keeper", "Keeper"),
        (EN, "for 15 days", "for 15 days or more"),
        (EN, "move", "m0ve"),
        (EN, "night", "night "
         "only"),
    ],
)  # fmt: skip
def test_a_claim_that_says_otherwise_than_its_quote_falls(language, old, new):
    own = ONE[language]
    assert old in own.text
    assert not _holds(own.text.replace(old, new), cite(own))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (RU, "15", "16"),
        (RU, "не вправе", "вправе"),
        (RU, "Пчеловод", "Сосед"),
        (RU, "Пчеловод", "Пчеловoд"),
        (RU, " ночью", " ночью и днём"),
        (RU, " ночью", ""),
        (KK, " емес", ""),
        (EN, " not", ""),
        (EN, "15", "1 5"),
    ],
)
def test_a_quote_that_is_not_there_falls_whatever_the_claim_says(language, old, new):
    own = ONE[language]
    forged = own.text.replace(old, new)
    assert not quote_stands(cite(own, forged))
    assert not _holds(forged, cite(own, forged))
    assert not _holds(own.text, cite(own, forged))


@pytest.mark.parametrize(
    "quote",
    ["", " ", "\u200b", "«»", "...", "—", "?!", ".", "\u00ad\u00ad", "«» ."],
)
def test_an_empty_quote_and_one_of_marks_alone_fall(quote):
    own = ONE[RU]
    assert not quote_stands(cite(own, quote))
    assert not _holds(own.text, cite(own, quote))
    assert not _holds("", cite(own, quote))


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("челов", False),
        ("Пчелов", False),
        ("человод не вправе", False),
        ("в течение 1", False),
        ("5 дней", False),
        ("15 дн", False),
        ("в течение 15 дней", True),
        ("15", True),
        ("«сказано»", True),
        ('"сказано".', True),
        ("ПЧЕЛОВОД НЕ  ВПРАВЕ", True),
        (", если иное", True),
    ],
)
def test_a_quote_is_of_whole_words(quote, stands):
    assert quote_stands(cite(ONE[RU], quote)) is stands


def test_a_quote_that_stands_whole_only_the_second_time_stands():
    own = passage(act(article(1, "Beehives and hives, not a hive.")), "art_1")
    assert quote_stands(cite(own, "hives"))
    assert quote_stands(cite(own, "hive"))
    assert not quote_stands(cite(own, "Bee"))


def test_quotes_of_headings_lead_ins_and_the_question_are_no_quotes_of_the_provision():
    assert not quote_stands(cite(BURN, "It is prohibited to:"))
    assert not quote_stands(cite(BURN, "sell combs"))
    question = "May a keeper move a hive by day?"
    assert not _holds(question, cite(ONE[EN], question))


def test_a_quote_from_another_provision_falls():
    other = passage(_BEES[EN], "art_3")
    assert not _holds(other.text, cite(ONE[EN], other.text), found=[ONE[EN], other])


def test_a_passage_that_was_not_found_cannot_be_cited():
    other = passage(_BEES[EN], "art_3")
    assert _holds(other.text, cite(other), found=[ONE[EN], other])
    assert not _holds(other.text, cite(other), found=[ONE[EN]])
    assert verified([claim(other.text, cite(other))], []) == ()


def test_a_unit_inside_a_passage_found_can_be_cited_and_one_around_it_cannot():
    assert was_found(cite(BURN), [LIST])
    assert not was_found(cite(LIST), [BURN])
    assert not was_found(cite(SELL), [BURN])


def test_another_versions_quote_falls():
    later = act(article(1, ENGLISH.replace("15", "30")), dated=date(2026, 6, 1))
    other = passage(later, "art_1")
    assert not _holds(other.text, cite(other), found=[ONE[EN]])
    assert not _holds(other.text, cite(ONE[EN], other.text), found=[ONE[EN], other])
    same_words = passage(act(article(1, ENGLISH), dated=date(2026, 6, 1)), "art_1")
    assert not _holds(ENGLISH, cite(same_words), found=[ONE[EN]])


def test_another_languages_quote_falls():
    assert not _holds(ONE[RU].text, cite(ONE[EN], ONE[RU].text), found=list(ONE.values()))


def test_words_of_ones_own_in_a_passage_of_ones_own_fall():
    forged = replace(ONE[EN].provision, text="A keeper may move a hive.")
    own = replace(ONE[EN], provision=forged)
    assert not _holds(own.text, cite(own), found=[ONE[EN]])


def test_a_claim_without_citations_and_one_without_words_fall():
    assert verified([claim(ENGLISH)], [ONE[EN]]) == ()
    assert not _holds("", cite(ONE[EN]))
    assert not _holds(" — ", cite(ONE[EN]))


def test_failing_citations_fall_and_the_claim_stays_where_the_rest_carries_it():
    own, bad = cite(ONE[EN]), cite(ONE[EN], "A keeper may move")
    assert verified([claim(ENGLISH, bad, own)], [ONE[EN]]) == (claim(ENGLISH, own),)
    other = passage(_BEES[EN], "art_3")
    both = f"{ENGLISH} {other.text}"
    assert not _holds(both, own, cite(other), found=[ONE[EN]])
    assert _holds(both, own, cite(other), found=[ONE[EN], other])
    assert not _holds(f"{other.text} {ENGLISH}", own, cite(other), found=[ONE[EN], other])


def test_claims_are_judged_one_by_one_in_their_order():
    good, bad = claim(ENGLISH, cite(ONE[EN])), claim("Anything goes.", cite(ONE[EN]))
    assert verified([bad, good, bad, good], [ONE[EN]]) == (good, good)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is prohibited to:\n1) burn wax;\n2) sell combs.", True),
        ("It is prohibited to: burn wax; sell combs.", True),
        ("It is prohibited to:\n1) burn wax;", False),
        ("It is prohibited to:\n1) sell combs;\n2) burn wax.", False),
        ("It is prohibited to:\n2) burn wax;\n1) sell combs.", False),
        ("It is allowed to:\n1) burn wax;\n2) sell combs.", False),
        ("1) burn wax;\n2) sell combs.", False),
    ],
)
def test_a_list_says_its_lead_in_and_every_item_cited(text, holds):
    assert _holds(text, cite(LIST), cite(BURN), cite(SELL), found=[LIST]) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is prohibited to: burn wax;", True),
        ("It is prohibited to: 1) burn wax;", True),
        ("It is prohibited: burn wax;", False),
        ("It is prohibited to: 2) burn wax;", False),
        ("It is allowed to: burn wax;", False),
        ("It is prohibited to:", False),
    ],
)
def test_an_item_may_be_said_with_its_whole_lead_in_only(text, holds):
    assert _holds(text, cite(BURN), found=[BURN]) is holds


def test_ruling_words_after_a_list_may_be_said_whole_only():
    library = act(
        article(1, "", para(1, "Мыналарға:", item(1, "бояуға;"), item(2, "жағуға тыйым салынады."),
                            closing="тыйым салынады")),
        language=KK,
    )  # fmt: skip
    own = passage(library, "art_1__para_1", KK).children[0]
    assert _holds("Мыналарға: бояуға; тыйым салынады", cite(own))
    assert not _holds("Мыналарға: бояуға; салынады", cite(own))
    assert not _holds("Мыналарға: бояуға; рұқсат етіледі", cite(own))


def test_is_carried_needs_words():
    assert is_carried(claim(ENGLISH, cite(ONE[EN])))
    assert not is_carried(claim("", cite(ONE[EN])))


@pytest.mark.parametrize("language", list(Language))
def test_every_ban_of_article_17_holds_and_without_its_quotes_falls(language):
    ban = passage(shipped(), "art_17__para_3__subpara_6", language)
    (said,) = claims_of(ban)
    assert verified([said], [ban]) == (said,)
    assert verified([replace(said, citations=())], [ban]) == ()


def test_an_item_alone_without_its_lead_in_falls():
    assert not _holds("burn wax;", cite(BURN))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Keepers are not allowed to move a hive.", "allowed to move a hive"),
        ("Пчеловод не вправе переносить улей.", "вправе переносить улей"),
        ("Омарташы ұяны көшіруге құқылы емес.", "Омарташы ұяны көшіруге құқылы"),
        ("The rate is 1,5 percent.", "5 percent"),
        ("A non-poisonous paint is used.", "poisonous paint is used"),
    ],
)
def test_a_quote_cut_so_that_it_says_the_opposite_falls(text, quote):
    own = passage(act(article(1, text)), "art_1")
    assert not _holds(quote, cite(own, quote))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The term is 18 days.", "The term is \u202e18\u202c days."),  # shown as 81
        ("The term is 102 days.", "The term is 10² days."),
        ("The rate is 5 %.", "The rate is 5."),
        ("The rate is 5.", "The rate is -5."),
        ("The rate is 1.5.", "The rate is 1 5."),
    ],
)
def test_a_claim_whose_signs_say_otherwise_falls(text, said):
    own = passage(act(article(1, text)), "art_1")
    assert not _holds(said, cite(own))


def test_a_forged_lead_in_falls():
    allowed = replace(LIST.provision, text="It is allowed to:")
    forged = replace(BURN, parent=allowed)
    assert not _holds("It is allowed to: burn wax;", cite(forged), found=[LIST])


@pytest.mark.parametrize("number", [3, 5])
def test_a_provision_that_begins_with_its_own_number_holds(number):
    library = act(article(1, "", para(number, f"{number} days are given.")))
    own = passage(library, f"art_1__para_{number}")
    assert verified(claims_of(own), [own])


def test_a_part_after_a_list_said_with_the_lists_lead_in_falls():
    library = act(
        article(
            1, "", para(1, "It is prohibited to:", item(1, "burn wax."), part(1, "Bees are free."))
        )
    )
    own = passage(library, "art_1__para_1__indent_1")
    assert not _holds("It is prohibited to: Bees are free.", cite(own))


PARTED = passage(
    act(
        article(
            1,
            "",
            para(1, "It is prohibited to:", item(1, "burn wax."), part(1, "Bees are free.")),
        )
    ),
    "art_1__para_1",
)
WAX, FREE = PARTED.children
WALK = passage(act(article(1, "", para(3, "Wasps walk;"))), "art_1__para_3")


@pytest.mark.parametrize(
    ("text", "cited", "holds"),
    [
        ("It is prohibited to: burn wax. Bees are free.", (PARTED, WAX, FREE), True),
        ("It is prohibited to: Bees are free.", (PARTED, FREE), False),
        ("It is prohibited to: Wasps walk;", (PARTED, WALK), False),
        ("Wasps walk; Bees are free.", (WALK, FREE), False),
        ("Wasps walk; burn wax.", (WALK, WAX), False),
        ("Wasps walk; It is prohibited to: burn wax.", (WALK, WAX), True),
        ("It is prohibited to: It is prohibited to: burn wax.", (PARTED, BURN, WAX), False),
        (
            "It is prohibited to: burn wax. Bees are free. burn wax.",
            (PARTED, WAX, FREE, WAX),
            False,
        ),
        ("It is prohibited to: burn wax; It is prohibited to: sell combs.", (BURN, SELL), True),
        ("It is prohibited to: burn wax; sell combs.", (BURN, SELL), False),
        ("1) Bees are free.", (FREE,), False),
        ("3. Wasps walk;", (WALK,), True),
        ("3 Wasps walk;", (WALK,), False),
        ("Wasps walk", (WALK,), True),
        ("Wasps walk.", (WALK,), True),
        ("Wasps walk:", (WALK,), False),
    ],
)
def test_no_words_stand_where_a_lead_in_of_others_would_rule_them(text, cited, holds):
    assert _holds(text, *map(cite, cited)) is holds


def test_an_item_under_its_list_needs_the_list_quoted_whole():
    own = passage(
        act(article(1, "", para(1, "Bees fly. They may not:", item(1, "burn wax.")))),
        "art_1__para_1",
    )
    (wax,) = own.children
    assert _holds("Bees fly. They may not: burn wax.", cite(own), cite(wax))
    assert not _holds("Bees fly. burn wax.", cite(own, "Bees fly."), cite(wax))
    assert not _holds("They may not: burn wax.", cite(own, "They may not:"), cite(wax))


def test_a_list_within_a_list_is_said_under_both():
    nested = replace(item(1, "keep there:"), children=(part(1, "wax;"), part(2, "combs;")))
    library = act(article(1, "", para(1, "It is prohibited to:", nested, item(2, "dig."))))
    own = passage(library, "art_1__para_1")
    (said,) = claims_of(own)
    assert said.text == "It is prohibited to:\n1) keep there:\nwax;\ncombs;\n2) dig."
    assert verified([said], [own]) == (said,)
    keep, dig = own.children
    assert not _holds("It is prohibited to: wax;", cite(own), cite(keep.children[0]))
    assert not _holds("keep there: wax; dig.", *map(cite, (keep.children[0], dig)))


def test_ruling_words_after_a_list_are_said_once_and_must_be_said():
    library = act(
        article(1, "", para(1, "Мыналарға:", item(1, "бояуға;"), item(2, "сатуға;"),
                            closing="тыйым салынады")),
        language=KK,
    )  # fmt: skip
    own = passage(library, "art_1__para_1", KK)
    paint, sell = own.children
    assert not _holds("Мыналарға: бояуға;", cite(paint))
    assert not _holds("Мыналарға: бояуға;", cite(own), cite(paint))
    assert not _holds("Мыналарға: бояуға; сатуға;", *map(cite, (own, paint, sell)))
    both = "Мыналарға: бояуға; сатуға; тыйым салынады"
    assert _holds(both, *map(cite, (own, paint, sell)))


@pytest.mark.parametrize(
    ("quote", "uncut"),
    [
        ("Bees fly.", True),
        ("Bees fly", True),
        ("Bees", False),
        ("Wasps walk under art. 5 at night;", True),
        ("Wasps walk under art.", False),
        ("5 at night;", False),
        ("ants dig.", True),
        ("at night; ants dig.", False),
        ("Hives cost 1,5 tenge", False),
        ("Hives cost 1", False),
        ("5 tenge (2 g.", False),
        ("It is prohibited to: sing;", True),
        ("It is prohibited to:", True),
        ("sing; dance.", False),
        ("dance.", False),
    ],
)
def test_a_quote_begins_and_ends_with_a_sentence_or_clause(quote, uncut):
    text = (
        "Bees fly. Wasps walk under art. 5 at night; ants dig. Hives cost 1,5 tenge (2 g. of wax);"
        " combs are free. It is prohibited to: sing; dance."
    )
    citation = cite(passage(act(article(1, text)), "art_1"), quote)
    assert quote_is_uncut(citation) is uncut


@pytest.mark.parametrize("mark", [*"\u200e\u200f\u061c\u2028\u2029\u202d\u202e\u2066\u2068\u2064"])
def test_marks_that_turn_or_break_the_line_hold_only_where_the_provision_has_them(mark):
    plain, marked = "The term is 18 days.", f"The term is 1{mark}8 days."
    own = passage(act(article(1, plain)), "art_1")
    assert not quote_stands(cite(own, marked))
    assert not _holds(marked, cite(own))
    theirs = passage(act(article(1, marked)), "art_1")
    assert _holds(marked, cite(theirs))
    assert not _holds(plain, cite(theirs))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Add 10² g.", "Add 102 g."),
        ("Add H₂O.", "Add H2O."),
        ("Add 1½ g.", "Add 11/2 g."),
        ("Add 1① g.", "Add 11 g."),
        ("Add 1,5 g.", "Add 15 g."),
        ("Add 1,5 g.", "Add 1.5 g."),
        ("Add ,5 g.", "Add 5 g."),
        ("Add 5 %.", "Add 5 ‰."),
        ("Add ±5 g.", "Add +5 g."),
        ("Add < 5 g.", "Add > 5 g."),
        ("Add 5-18 g.", "Add 5 18 g."),
        ("Add and/or mix.", "Add and or mix."),
        ("Add no, more.", "Add no more."),
    ],
)
def test_figures_and_signs_are_compared_as_they_stand(text, said):
    own = passage(act(article(1, text)), "art_1")
    assert _holds(text, cite(own))
    assert not _holds(said, cite(own))
    assert not quote_stands(cite(own, said))


@pytest.mark.parametrize(
    "changed",
    [{"parent": None}, {"trail": ("A law of my own",)}, {"parent": LIST.parent}],
    ids=["no parent", "a trail of its own", "the grandparent"],
)
def test_a_passage_that_is_not_as_it_was_found_falls(changed):
    forged = replace(BURN, **changed)
    assert not was_found(cite(forged), [LIST, BURN])
    assert was_found(cite(BURN), [LIST])


def test_verification_takes_any_iterables():
    own: Passage = ONE[EN]
    assert verified(iter([claim(ENGLISH, Citation(passage=own, quote=ENGLISH))]), {0: own}.values())
