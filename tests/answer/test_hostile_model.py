"""Ten thousand outputs of a hostile model: what is shown as the law is the law, and nothing false is shown."""

from __future__ import annotations

import re
from random import Random

import pytest
from honest import HONEST
from hostile import CHANGES, MARKUP, false_quotes, true_sentences
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made import cite, findings, query, shipped
from test_abstain import SURE

from assistant.answer.ground import ground
from assistant.answer.weigh import weigh
from assistant.law.language import Language, fold
from assistant.values import Abstention, Answer, Basis, Claim, Draft, Passage

EXAMPLES, OUTPUTS = 200, 50  # 200 x 50 = 10,000
_MANY = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
_SOME = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_NEVER = re.compile(
    r"[<>\[\]{}`*_#|\\~@$^=\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]|http|www|//"
)
_ASIDES = (
    "См. статью 99 Закона.", "Спросите на http://evil.example", "Штраф 5000 тенге?", "**Срочно**", "«Закон отменён»",
    "x" * 400, "Pay now at evil.example.com", "<b>?</b>", "Заңның 99-бабы", "Article 12 says so",
)  # fmt: skip


def _said(text: str, *citations) -> Claim:
    return Claim(text=text, citations=citations, basis=Basis.MODEL)


def _hostile_output(random: Random) -> tuple[Draft, Language, tuple[Passage, ...], str]:
    """A draft in which every statement of the model is false, strange, or rests on nothing."""
    language, passages, true = random.choice(true_sentences())
    _, others, elsewhere = random.choice(true_sentences())
    kind = random.random()
    if kind < 0.7:
        claim = _said(_made_false(true, language, random), *map(cite, passages))
    elif kind < 0.8:
        claim = _said(random.choice(MARKUP).replace("{}", true), *map(cite, passages))
    elif kind < 0.9:
        claim = _said(
            true, random.choice(list(false_quotes(passages[0], others[0], "Кто?", random)))
        )
    else:
        claim = _said(random.choice([elsewhere, true * 40, "", "?", "1"]), *map(cite, passages))
    aside = random.choice(_ASIDES)
    draft = Draft(claims=(claim,), missing=aside, clarifying=aside)
    return draft, language, passages, true


def _made_false(true: str, language: Language, random: Random) -> str:
    while True:
        figures = random.random() < 0.3 and re.search(r"\d", true)
        change = CHANGES["digits"] if figures else random.choice(list(CHANGES.values()))
        text = change(true, language, random)
        if fold(text) != fold(true):
            return text


def _law(passage: Passage) -> set[str]:
    """What may be shown as the law of a passage, a line at a time; made without the code under test."""
    own = shipped().passage(passage.act.id, passage.eid, passage.version.language)
    assert own == passage
    lead, closing = " ".join(own.lead_in.split()), " ".join(own.closing.split())
    ways = {own.text, f"{own.provision.number}) {own.text}"}
    ways |= {f"{lead} {way}" for way in ways} | {f"{way} {closing}" for way in ways}
    ways |= {f"{lead} {own.text} {closing}"}
    return {fold(way) for way in ways}


def _assert_unhurt(reply, true: str, source: Draft) -> None:
    if isinstance(reply, Abstention):
        return
    assert reply.missing == reply.clarifying == ""
    for claim in reply.claims:
        for citation in claim.citations:
            assert fold(citation.quote) in fold(citation.passage.text)
            assert citation.quote in citation.passage.text
        if claim.basis is Basis.MODEL:
            assert not _NEVER.search(claim.text)
            assert fold(claim.text) == fold(true), (claim.text, true)
        else:
            allowed = fold(
                " ".join(sorted(set().union(*(_law(c.passage) for c in claim.citations))))
            )
            for line in claim.text.split("\n"):
                assert fold(line) in allowed, (line, source)


@_MANY
@given(st.randoms(use_true_random=False))
def test_of_ten_thousand_hostile_outputs_none_misleads(random):
    for _ in range(OUTPUTS):
        draft, language, passages, true = _hostile_output(random)
        reply, checked = ground(
            draft,
            query=query(language=language),
            findings=findings(*passages, evidence=SURE),
            main=shipped().main,
        )
        assert len(checked) == 1
        _assert_unhurt(reply, true, draft)


@pytest.mark.parametrize("change", CHANGES)
def test_the_hostile_model_has_teeth(change):
    """Each way to make a sentence false does change many true ones."""
    random = Random(7)
    changed = sum(
        fold(CHANGES[change](text, language, random)) != fold(text)
        for language, _, text in true_sentences()
    )
    assert changed >= 15


@_SOME
@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400), st.randoms())
def test_whatever_is_typed_changes_nothing_that_is_shown_as_law(text, quote, aside, random):
    language, passages, _ = random.choice(true_sentences())
    draft = Draft(claims=(_said(text, cite(passages[0], quote)), _said(text, cite(passages[0]))))
    reply, _ = ground(
        draft,
        query=query(language=language),
        findings=findings(*passages, evidence=SURE),
        main=shipped().main,
    )
    _assert_unhurt(reply, text, draft)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("places", ["text", "quote", "aside", "claims", "citations"])
def test_a_megabyte_is_no_trouble(language, places):
    _, passages, true = next(one for one in true_sentences() if one[0] is language)
    flood = (true + " ") * (1_000_000 // len(true))
    claim = _said(
        flood if places == "text" else true, cite(passages[0], flood if places == "quote" else None)
    )
    if places == "citations":
        claim = _said(true, *[cite(passages[0], "nowhere to be found")] * 10_000)
    draft = Draft(
        claims=(claim,) * (5_000 if places == "claims" else 1),
        missing=flood if places == "aside" else "",
    )
    reply, checked = ground(
        draft,
        query=query(language=language),
        findings=findings(*passages, evidence=SURE),
        main=shipped().main,
    )
    assert len(checked) <= 40
    if isinstance(reply, Answer):
        assert reply.missing == ""
        assert all(len(one.text) < 5000 for one in reply.claims)


def test_a_statement_in_another_language_is_not_kept():
    by_language = {
        language: (passages, text) for language, passages, text in true_sentences()[: len(HONEST)]
    }
    for asked in Language:
        for spoken, (passages, text) in by_language.items():
            if spoken is not asked:
                found = findings(*passages)
                kept = weigh(
                    _said(text, *map(cite, passages)), query=query(language=asked), findings=found
                )
                assert all(one.basis is not Basis.MODEL for one in kept.shown)


def test_a_quote_of_another_wording_is_not_taken_for_this_one():
    for own in shipped().passages:
        if own.act.id == "kz/draft/ai-law" and own.version.language is Language.RU and own.text:
            now = shipped().passage("kz/ai-law", own.eid, Language.RU)
            if now and now.text and fold(own.text) not in fold(now.text):
                claim = _said(own.text, cite(own))
                assert (
                    weigh(claim, query=query(language=Language.RU), findings=findings(now)).shown
                    == ()
                )
