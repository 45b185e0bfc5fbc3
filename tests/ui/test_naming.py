"""Acts named in short, and the nearest where there is none."""

import pytest

from assistant.law.language import Language
from assistant.ui.naming import full_id, nearest, unknown_act

KNOWN = (
    "kz/ai-law",
    "kz/koap",
    "kz/draft/ai-law",
    "kz/bylaws/criteria",
    *(f"kz/x/s{n}" for n in range(70)),
)


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("kz/ai-law", "kz/ai-law"),
        ("ai-law", "kz/ai-law"),
        ("draft/ai-law", "kz/draft/ai-law"),
        ("criteria", "kz/bylaws/criteria"),
        ("nope", "nope"),
    ],
)
def test_a_name_may_be_short(typed: str, own: str):
    assert full_id(typed, KNOWN) == own


def test_a_word_that_two_sources_bear_names_neither():
    assert full_id("law", ("kz/a/law", "kz/b/law")) == "law"


def test_only_the_nearest_are_named():
    assert nearest("ai-lw", KNOWN)[0] == "kz/ai-law"
    assert nearest("criterion", KNOWN)[0] == "kz/bylaws/criteria"
    said = unknown_act("nope", KNOWN, Language.EN)
    assert "nope" in said and said.count("kz/") == 5 and "others" in said
