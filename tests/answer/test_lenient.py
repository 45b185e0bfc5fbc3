"""Whatever a model says is read in little time, or refused; nothing it says breaks the reader."""

from __future__ import annotations

import json
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made import act, article, passage
from speakers import pieces, reply, said

from assistant.answer.chat.lenient import MOST_CHARACTERS, Cut, Malformed, read_object
from assistant.answer.chat.said import KNOWN, MOST_CLAIMS, read_claim, read_reply
from assistant.answer.chat.stream import Scanner
from assistant.values import Basis

BEES = passage(act(article(1, "Bees fly.")), "art_1")
SHOWN = {1: BEES}
NAMES = frozenset("abc")

_LEAF = st.none() | st.booleans() | st.integers(-999_999_999, 999_999_999) | st.text(max_size=20)
_TREES = st.dictionaries(
    st.sampled_from("abc"),
    st.recursive(_LEAF, lambda inner: st.lists(inner, max_size=3), max_leaves=6),
    min_size=1,
)
_WORDS = [
    '{"answer":',
    '{"text":',
    '"passages":',
    '[{"n":',
    "1,",
    '"quote":',
    "}]",
    '"claims"',
    "true",
    "NaN",
    "1e999",
    "9999999999",
    "\\u",
    "d83d",
    '"',
    "'",
    ",",
    ":",
    "```",
    "//",
    "<think>",
    "</think>",
    "Bees",
    "fly.",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "answerable",
    "false",
    "null",
    "-",
]
_SOUP = st.lists(st.sampled_from(_WORDS) | st.text(max_size=4), max_size=60).map(" ".join)
_ODD = st.recursive(
    _LEAF | st.just(float("nan")) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "passages", "n", "quote"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def begins(got, whole):
    """Only lists may be shorter than they were to be."""
    if isinstance(got, list) and isinstance(whole, list):
        return len(got) <= len(whole) and all(map(begins, got, whole))
    return got == whole


def read(text):
    return read_object(text, known=NAMES)


@given(_TREES)
def test_what_is_in_order_is_read_as_it_is(tree):
    for text in (json.dumps(tree), json.dumps(tree, indent=1, ensure_ascii=False)):
        assert read(f"Well:\n```json\n{text}\n``` So.") == tree


@given(_TREES, st.data())
def test_what_is_cut_off_is_never_read_as_another_value(tree, data):
    text = json.dumps(tree)
    short = text[: data.draw(st.integers(0, len(text) - 1))]
    try:
        got = read(short)
    except Malformed:
        return
    assert all(begins(value, tree[name]) for name, value in got.items())


@pytest.mark.parametrize(
    ("untidy", "tree"),
    [
        ("{'a': 'it', 'b': [1, 2,],}", {"a": "it", "b": [1, 2]}),
        ('{"a": "one\ntwo"}', {"a": "one\ntwo"}),
        ('{"a": "he said "no" to it", "b": 1}', {"a": 'he said "no" to it', "b": 1}),
        ('{a: True b: None, c: "x"}', {"a": True, "b": None, "c": "x"}),
        ('{"a": [{"b": "x"}', {"a": [{"b": "x"}]}),
        ('{x} {"a": 1}', {"a": 1}),
        ('{"a": NaN, "b": 1e999, "c": 12345678901234567890}', {"a": None, "b": None, "c": None}),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ('{"a": "\\ud83d\\ude00 \\ud83d \\q"}', {"a": "\U0001f600 \ufffd q"}),
        ('<think>{"a": 1}</think> {"b": 2}', {"b": 2}),
    ],
)
def test_what_is_untidy_is_read(untidy, tree):
    assert read(untidy) == tree


@pytest.mark.parametrize(
    "text", ["", "no", "{", "{}", "[1]", '{"z": 1}', '{"a" 1}', '{"a": }', "{:}"]
)
def test_what_is_no_object_is_refused(text):
    with pytest.raises(Malformed):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "bro',
        '{"a": "x"',
        '{"a": 1',
        '{"a": "he said "',
        '{"a": [1, {"b": "c',
        '{"a": 1, "b',
        '{"a":',
    ],
)
def test_what_breaks_off_is_refused_as_such(text):
    with pytest.raises(Cut):
        read(text)


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "[",
        '"',
        "\\",
        "'",
        '{"a":',
        '{"a": [',
        '" ',
        '"a",',
        '{"a": "" "',
        "\\u",
        "}{",
        ", ",
        "\x00",
    ],
)
@pytest.mark.parametrize("start", ["", '{"a": "', '{"a": [', "{'a': '"])
def test_a_million_characters_take_little_time(piece, start):
    text = start + piece * (1_000_000 // len(piece))
    began = perf_counter()
    for reads in (
        lambda: read(text),
        lambda: read_reply(text, SHOWN),
        lambda: read_claim(text, SHOWN),
    ):
        try:
            reads()
        except Malformed:
            continue
    list(Scanner().feed(text[:MOST_CHARACTERS]))
    assert perf_counter() - began < 5


@given(_SOUP)
@example('{"answer": {"text": "x", "passages": [{"n": true, "quote": []}]}}')
@example('{"claims": {"text": "x", "passages": "1"}, "answerable": "False"}')
def test_no_reply_breaks_the_reader(text):
    try:
        got = read_reply(text, SHOWN)
    except Malformed:
        got = None
    claims = got.claims if got else ()
    for claim in [*claims, *filter(None, [read_claim(text, SHOWN)])]:
        assert claim.text.strip()
        assert claim.basis is Basis.MODEL
        assert all(c.passage == BEES for c in claim.citations)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("answer", "claims", "answerable", "missing"), _ODD)
    )
)
def test_no_type_breaks_the_reader(tree):
    text = json.dumps(tree)
    try:
        got = read_reply(text, SHOWN)
    except Malformed:
        return
    assert isinstance(got.missing, str)
    assert all(claim.text for claim in got.claims)
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("n", "cited"),
    [
        (1, 1),
        ("1", 1),
        ("[1]", 1),
        ("№ 1", 1),
        (True, 0),
        (1.0, 0),
        (None, 0),
        ([1], 0),
        ("11 1", 0),
    ],
)
def test_only_the_number_of_a_passage_cites_it(n, cited):
    got = read_reply(reply(said("All bees fly.", (n, "Bees fly."))), SHOWN)
    assert len(got.claims[0].citations) == cited


def test_a_statement_too_long_to_be_shown_whole_rests_on_nothing():
    got = read_reply(reply(said("Bees fly. " * 300, (1, "Bees fly."))), SHOWN)
    assert got.claims[0].citations == ()


@pytest.mark.parametrize(("text", "cited"), [("Bees", 0), ("Bees fly.", 0), ("All bees fly.", 1)])
def test_a_word_or_two_state_nothing(text, cited):
    got = read_reply(reply(said(text, (1, "Bees fly."))), SHOWN)
    assert len(got.claims[0].citations) == cited


def test_only_so_many_claims_are_read():
    many = [said(f"Bees fly {n} times.", (1, "Bees fly.")) for n in range(99)]
    assert len(read_reply(reply(None, *many), SHOWN).claims) == MOST_CLAIMS


def test_nothing_hidden_stays_in_a_statement():
    text = "All Be\u200bes\u202e fly\ud800.\U000e0041\x1b[0m"
    got = read_reply(reply(said(text, (1, "Bees\u2066 fly."))), SHOWN)
    assert got.claims[0].text == "All Bees fly\ufffd.[0m"
    assert got.claims[0].citations[0].quote == "Bees fly."


@given(st.integers(1, 40), st.lists(st.text(min_size=1), max_size=3))
def test_claims_are_found_while_they_are_said(size, texts):
    told = [said(f"{text} x", (1, text)) for text in texts]
    text = f"Sure {{x}}: {reply(said('first', (1, 'q')), *told)}"
    scanner, found = Scanner(), []
    for piece in pieces(text, size):
        found += [json.loads(one) for one in scanner.feed(piece)]
    assert found == [said("first", (1, "q")), *told]
    assert scanner.closed


@given(_SOUP)
def test_no_stream_breaks_the_scanner(text):
    for found in Scanner().feed(text):
        assert found.startswith("{")
        assert found in text


def test_the_names_that_tell_a_reply_are_those_of_the_schema():
    assert {"answer", "claims", "answerable"} == KNOWN
