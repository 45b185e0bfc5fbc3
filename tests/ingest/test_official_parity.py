"""Against the official texts, where a copy is at hand: same structure, other words."""

import os
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from assistant.ingest.formats.markdown import parse_markdown
from assistant.ingest.structure import build_tree
from assistant.law.act import Act, Version, Wording
from assistant.law.language import Language, fold
from assistant.library import Library

ACT, LONGEST = "kz/ai-law", 8
FILES = {Language.RU: "rus.md", Language.KK: "kaz.md"}
FOLDER = Path(os.environ.get("ASSISTANT_LAWTEXTS", "")) / "ai_law_2025"
pytestmark = pytest.mark.skipif(
    not os.environ.get("ASSISTANT_LAWTEXTS"),
    reason="ASSISTANT_LAWTEXTS names no folder with the official texts",
)
VERB_LAST = {
    "art_15__para_1": "құқылы",
    "art_15__para_2": "міндетті",
    "art_16__para_1": "құқылы",
    "art_16__para_2": "міндетті",
    "art_17__para_3": "тыйым салынады",
    "art_18__para_1": "қамтиды",
    "art_27__para_1": "құқылы",
    "art_27__para_2": "міндетті",
}
# Four members or more of up to four words each: a list of subjects or grounds carries over exactly.
_MEMBER = r"\w+(?:[ -]\w+){0,3}"
_ENUMERATION = re.compile(rf"{_MEMBER}(?:, {_MEMBER}){{3,}}")


@pytest.fixture(scope="module")
def official(shipped):
    act: Act = shipped.main
    versions = [
        Version(
            act=act,
            language=language,
            wording=Wording.OFFICIAL,
            dated=act.adopted_on,
            body=build_tree(parse_markdown(FOLDER / file)),
        )
        for language, file in FILES.items()
    ]
    return Library(versions=versions, signposts=(), terms=(), fingerprint="")


def test_all_five_trees_have_the_same_units(shipped, official):
    trees = [version.body for version in (*shipped.versions_of(ACT), *official.versions)]
    eids = [tuple(unit.eid for unit in tree.walk()) for tree in trees]
    assert len(eids) == 5
    assert len(set(eids)) == 1


def test_the_titles_of_articles_carry_over_exactly(shipped, official):
    for version in official.versions:
        ours = shipped.version(ACT, version.language).body
        for mine, theirs in zip(ours.walk(), version.body.walk(), strict=True):
            if mine.eid:
                assert fold(mine.heading).rstrip(".") == fold(theirs.heading).rstrip("."), mine.eid


def test_the_ruling_verb_after_a_kazakh_list_reaches_every_item(official):
    body = official.version(ACT, Language.KK).body
    # The signatures stand under the act itself.
    closed = {unit.eid: unit.closing for unit in body.walk() if unit.eid and unit.closing}
    assert closed.keys() == VERB_LAST.keys()
    for eid, verb in VERB_LAST.items():
        assert closed[eid].endswith(verb)
        parent = official.passage(ACT, eid, Language.KK)
        items = [child for child in parent.children if child.lead_in]
        for item in items[:-1]:
            assert verb in item.closing, item.id
        assert items[-1].closing == ""  # it stands in the item itself
        assert verb in items[-1].text


def test_the_prohibition_reaches_all_seven_items(official):
    items = official.passage(ACT, "art_17__para_3", Language.KK).children
    assert len(items) == 7
    assert all("тыйым салынады" in f"{item.text} {item.closing}" for item in items)


def masked(text, terms):
    """Return the words of a text; what must carry over exactly stands as None."""
    plain = _ENUMERATION.sub(" | ", fold(text))
    words = [None if w == "|" else w for w in re.findall(r"[^\W_]+|\|", plain)]
    out = list(words)
    for stems in terms:
        for i in range(len(words) - len(stems) + 1):
            if all((words[i + k] or "").startswith(stem) for k, stem in enumerate(stems)):
                out[i : i + len(stems)] = [None] * len(stems)
    return out


def longest_shared(ours, theirs):
    """Return the longest run of words, none of them masked, that stands in one of `theirs` too."""
    starts = defaultdict(list)
    for words in theirs:
        for i in range(len(words) - 2):
            starts[tuple(words[i : i + 3])].append((words, i))
    best: list[str] = []
    for i in range(len(ours) - 2):
        for words, j in starts[tuple(ours[i : i + 3])]:
            k = 0
            while (
                i + k < len(ours)
                and j + k < len(words)
                and ours[i + k] == words[j + k]
                and ours[i + k]
            ):
                k += 1
            best = max(best, ours[i : i + k], key=len)
    return best


@pytest.mark.parametrize("language", list(FILES))
def test_no_sentence_is_copied_from_the_official_text(shipped, official, language, capsys):
    terms = [
        [
            word[: max(3, len(word) - 3)]
            for word in re.findall(r"[^\W_]+", fold(term.names[language]))
        ]
        for term in shipped.terms
    ]
    theirs = [masked(u.text, terms) for u in official.version(ACT, language).body.walk()]
    ours = shipped.version(ACT, language).body.walk()
    runs = {unit.eid: longest_shared(masked(unit.text, terms), theirs) for unit in ours}
    eid, run = max(runs.items(), key=lambda found: len(found[1]))
    with capsys.disabled():
        sys.stdout.write(f"\n{language.value}: longest shared run {len(run)} words ({eid})\n")
    assert {e: " ".join(r) for e, r in runs.items() if len(r) > LONGEST} == {}


@pytest.mark.parametrize(
    ("ours", "theirs", "run"),
    [
        (["a", "b", "c", "d"], [["x", "b", "c", "d"]], ["b", "c", "d"]),
        (["a", "b", None, "c", "d", "e"], [["a", "b", None, "c", "d", "e"]], ["c", "d", "e"]),
        (["a", "b"], [["a", "b"]], []),
    ],
)
def test_the_measure_of_shared_words_counts_right(ours, theirs, run):
    assert longest_shared(ours, theirs) == run
