"""Over the whole corpus: what the provisions say holds, and one word more, less or other does not."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made import shipped

from assistant.answer.extractive import claims_of
from assistant.answer.verify import verified
from assistant.law.language import Language, fold
from assistant.values import Claim, Passage

_WORD = re.compile(r"\w+")
_FEW = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@cache
def _said() -> tuple[tuple[Passage, Claim], ...]:
    return tuple((own, one) for own in shipped().passages for one in claims_of(own))


SAID = st.integers(0, len(_said()) - 1).map(lambda place: _said()[place])


def _holds(claim, own):
    return bool(verified([claim], [own]))


def _words(claim: Claim) -> list[re.Match[str]]:
    """The words of a claim, the numbers of its items apart: those may be left out."""
    numbers = {m.start() for m in re.finditer(r"^\d+(?=\) )", claim.text, re.MULTILINE)}
    return [m for m in _WORD.finditer(claim.text) if m.start() not in numbers]


@pytest.mark.parametrize("language", list(Language))
def test_every_claim_made_of_the_corpus_holds(language):
    fallen = [
        (own.eid, one.text)
        for own, one in _said()
        if own.version.language is language and not _holds(one, own)
    ]
    assert fallen == []


@_FEW
@given(SAID, st.data())
def test_one_word_less_does_not_hold(said, data):
    own, claim = said
    word = data.draw(st.sampled_from(_words(claim)))
    left = claim.text[: word.start()] + claim.text[word.end() :]
    assert not _holds(Claim(text=left, citations=claim.citations), own)


@_FEW
@given(SAID, st.data())
def test_one_word_more_does_not_hold(said, data):
    own, claim = said
    words = _words(claim)
    at = data.draw(st.sampled_from([0, *(m.end() for m in words)]))
    more = data.draw(st.sampled_from(["не", "емес", "not", "zebra", *(m.group() for m in words)]))
    numbers = {c.passage.provision.number for c in claim.citations}
    assume(more not in numbers)  # a unit's own number may be said
    text = f"{claim.text[:at]} {more} {claim.text[at:]}"
    assert not _holds(Claim(text=text, citations=claim.citations), own)


@_FEW
@given(
    SAID.filter(lambda said: any(c.isdigit() for c in said[1].text)),
    st.data(),
    st.sampled_from("0123456789"),
)
def test_one_digit_changed_does_not_hold(said, data, digit):
    own, claim = said
    at = data.draw(st.sampled_from([i for i, c in enumerate(claim.text) if c.isdigit()]))
    assume(claim.text[at] != digit)
    text = claim.text[:at] + digit + claim.text[at + 1 :]
    assert not _holds(Claim(text=text, citations=claim.citations), own)


@_FEW
@given(SAID, st.data())
def test_two_words_exchanged_do_not_hold(said, data):
    own, claim = said
    words = _words(claim)
    assume(len(words) > 1)
    place = data.draw(st.integers(0, len(words) - 2))
    one, other = words[place], words[place + 1]
    assume(fold(one.group()) != fold(other.group()))
    between = claim.text[one.end() : other.start()]
    assume("\n" not in between)  # between two items stands a number
    text = (
        claim.text[: one.start()]
        + other.group()
        + between
        + one.group()
        + claim.text[other.end() :]
    )
    assert not _holds(Claim(text=text, citations=claim.citations), own)


@_FEW
@given(SAID, SAID)
def test_the_words_of_another_provision_do_not_hold(said, other):
    own, claim = said
    assume(fold(other[1].text) != fold(claim.text))
    assert not _holds(Claim(text=other[1].text, citations=claim.citations), own) or (
        _WORD.findall(fold(other[1].text)) == _WORD.findall(fold(claim.text))
    )


@_FEW
@given(SAID, st.text(min_size=1, max_size=30))
def test_whatever_is_typed_is_no_quote_unless_it_stands_there(said, text):
    own, claim = said
    forged = Claim(text=text, citations=claim.citations)
    if _holds(forged, own):
        assert _WORD.findall(fold(text)) == _WORD.findall(fold(claim.text))
