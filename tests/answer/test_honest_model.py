"""True explanations of the law in other words are mostly kept: checks that keep nothing would be worth nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from honest import HONEST
from hostile import CHANGES, passage_of
from made import cite, findings, query

from assistant.answer.weigh import weigh
from assistant.law.language import Language, fold
from assistant.values import Basis, Claim, Verdict

LEAST_KEPT = 0.7  # of the statements of all languages
LEAST_KEPT_IN_ONE = 0.6


def _weighed(language, act_id, eids, text):
    passages = [passage_of(act_id, eid, language) for eid in eids]
    claim = Claim(text=text, citations=tuple(map(cite, passages)), basis=Basis.MODEL)
    return weigh(claim, query=query(language=language), findings=findings(*passages))


def test_true_explanations_are_mostly_kept():
    kept, all_of = Counter(), Counter()
    for language, *rest in HONEST:
        all_of[language] += 1
        kept[language] += _weighed(language, *rest).checked.verdict is Verdict.KEPT
    assert len(HONEST) >= 30
    assert kept.total() >= LEAST_KEPT * all_of.total()
    assert all(kept[one] >= LEAST_KEPT_IN_ONE * all_of[one] for one in Language)


@pytest.mark.parametrize("said", HONEST, ids=lambda said: f"{said[0]}-{said[2][0]}")
def test_what_is_kept_is_the_statement_and_the_laws_own_quotes(said):
    weighed = _weighed(*said)
    assert weighed.shown
    for claim in weighed.shown:
        assert all(c.quote in c.passage.text for c in claim.citations)
    if weighed.checked.verdict is Verdict.KEPT:
        assert [(c.text, c.basis) for c in weighed.shown] == [(said[3], Basis.MODEL)]
    else:
        assert weighed.checked.failed
        assert {c.basis for c in weighed.shown} == {Basis.REWRITTEN}


@pytest.mark.parametrize("change", CHANGES)
def test_made_false_they_are_not_kept(change):
    from random import Random

    random = Random(11)
    for language, act_id, eids, text in HONEST:
        for _ in range(4):
            false = CHANGES[change](text, language, random)
            if fold(false) != fold(text):
                weighed = _weighed(language, act_id, eids, false)
                assert weighed.checked.verdict is not Verdict.KEPT, (false, text)
