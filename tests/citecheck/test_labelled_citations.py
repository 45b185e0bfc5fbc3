"""Sentences of memos with known verdicts: nothing right is called wrong, and what is wrong is found."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.citecheck.check import cite_check
from assistant.citecheck.report import Holds
from assistant.citecheck.subject import Search
from assistant.law.language import Language
from assistant.library import Library

DAY = date(2026, 11, 30)
CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("labelled.toml").read_text(encoding="utf-8")
)["case"]
BAD = ("wrong", "outdated", "doubtful", "unknown")


def verdicts(case: dict[str, Any], library: Library, search: Search | None = None) -> list[str]:
    report = cite_check(
        case["text"],
        library=library,
        as_of=case.get("as_of", DAY),
        language=Language.EN,
        search=search,
    )
    good = (Holds.RIGHT, Holds.EXISTS)
    return ["good" if one.holds in good else one.holds.value for one in report.cited]


def told(
    library: Library, cases: Iterable[dict[str, Any]], search: Search | None = None
) -> Iterator[tuple[str, str]]:
    """Yield each known verdict with the one that was given."""
    for case in cases:
        given = verdicts(case, library, search)
        assert len(given) == len(case["known"]), (case["text"], given)
        yield from zip(case["known"], given, strict=True)


def measures(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return precision and recall of each verdict."""
    both = Counter(pairs)
    out = {}
    for verdict in ("good", *BAD):
        given = sum(n for (_, b), n in both.items() if b == verdict)
        known = sum(n for (a, _), n in both.items() if a == verdict)
        hit = both[verdict, verdict]
        out[verdict] = (hit / given if given else 1.0, hit / known if known else 1.0)
    return out


def test_the_set_has_every_verdict_in_every_language() -> None:
    known = Counter(verdict for case in CASES for verdict in case["known"])
    assert len(CASES) >= 60
    assert min(known[verdict] for verdict in ("good", *BAD)) >= 8
    kazakh = [case for case in CASES if set("әғқңөұүһ") & set(case["text"].lower())]
    english = [case for case in CASES if case["text"].isascii()]
    assert min(len(kazakh), len(english)) >= 12


def test_nothing_right_is_called_wrong_and_what_is_wrong_is_found(shipped: Library) -> None:
    pairs = list(told(shipped, [case for case in CASES if not case.get("by_search")]))
    got = measures(pairs)
    assert got["wrong"] == (1.0, 1.0), got
    assert got["outdated"][0] == 1.0, got
    assert min(got["outdated"][1], got["doubtful"][1], got["unknown"][1]) >= 0.9, got
    assert got["good"][0] >= 0.95, got


def test_the_measure_would_see_a_right_citation_called_wrong() -> None:
    assert measures([("good", "wrong"), ("wrong", "wrong")])["wrong"] == (0.5, 1.0)
    assert measures([("wrong", "good"), ("wrong", "wrong")])["wrong"] == (1.0, 0.5)


@pytest.mark.model
def test_a_search_tells_when_a_sentence_speaks_of_another_article() -> None:
    from assistant.settings import Settings
    from assistant.wiring import open_assistant

    opened = open_assistant(Settings())

    def search(sentence: str, language: Language) -> Any:
        return opened.search(sentence, language=language).hits

    got = measures(list(told(opened.library, CASES, search)))
    assert got["wrong"] == (1.0, 1.0), got
    assert got["doubtful"][1] >= 0.85, got
    assert got["doubtful"][0] >= 0.85, got
