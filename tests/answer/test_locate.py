"""A model's quote becomes the law's own words where it stands, and nothing where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hostile import passage_of
from made import act, article, cite, para, passage

from assistant.answer.check.locate import located
from assistant.law.language import Language
from assistant.values import Citation

DAY = date(2026, 3, 1)
LIBRARY = act(
    article(1, "Bees fly by day. Bees must not sting people at night; wasps may sting. They return within 30 days."),
    article(2, "", para(1, "The owner of the hive must feed the bees in winter."), para(2, "Wax melts.")),
)  # fmt: skip
ONE, TWO, HIVE = (passage(LIBRARY, eid) for eid in ("art_1", "art_2", "art_2__para_1"))


def _quote(own, quote):
    found = located(cite(own, quote), [ONE, TWO], DAY)
    return found and found.quote


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        (ONE.text, ONE.text),
        ("bees FLY by day", "Bees fly by day."),
        ("sting people at night", "Bees must not sting people at night;"),
        ("return within 30", "They return within 30 days."),
        (
            "by day. Bees must not sting people",
            "Bees fly by day. Bees must not sting people at night;",
        ),
    ],
)
def test_a_cut_quote_is_widened_to_its_sentences(quote, shown):
    assert _quote(ONE, quote) == shown


def test_a_quote_that_stands_in_a_unit_inside_is_cited_there():
    found = located(cite(TWO, "must feed the bees"), [TWO], DAY)
    assert found == Citation(passage=TWO.children[0], quote=HIVE.text)


@pytest.mark.parametrize(
    "quote",
    ["The owner of the hive must feed bees in winter", "The owner of the hive must feed all the bees in winter."],
)  # fmt: skip
def test_a_quote_that_misses_by_little_gives_the_laws_own_words(quote):
    got = _quote(TWO, quote)
    assert got in (HIVE.text, None)
    assert _quote(TWO, "The owner of the hive must feed bees in winter") == HIVE.text


@pytest.mark.parametrize(
    "quote",
    [
        "The user of the hive must feed the bees in winter.",
        "The owner of the hive may feed the bees in winter.",
        "The owner of the hive must not feed the bees in winter.",
        "The owner of the hive must feed 2 bees in winter.",
        "The owner of the hive must unfeed the bees in winter.",
        "Bees must sting people at night; wasps may sting.",
        "They return within 80 days after the winter.",
        "Who owns the hive?",
        "x",
        "",
        " ",
        ".",
        "bees" * 5000,
    ],
)
def test_a_quote_that_misses_by_what_decides_gives_nothing(quote):
    assert _quote(TWO, quote) is None
    assert _quote(ONE, quote) is None


def test_a_passage_that_was_not_found_or_was_not_yet_law_is_not_cited():
    assert located(cite(ONE), [TWO], DAY) is None
    assert located(cite(ONE), [ONE], date(2020, 1, 1)) is None
    own = replace(ONE, trail=("forged",))
    assert located(cite(own), [ONE], DAY) is None


@pytest.mark.parametrize("language", list(Language))
def test_near_misses_in_the_law_itself(language):
    own = passage_of("kz/koap", "art_641-1__para_1__indent_1", language)
    assert located(cite(own, own.text.replace("15", "16")), [own], DAY) is None
    assert located(cite(own, own.text.replace("100", "10")), [own], DAY) is None
    assert located(cite(own, own.text[:-1]), [own], DAY) == cite(own)
