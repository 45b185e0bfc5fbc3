"""A draft and the law that came of it; two languages of one act."""

from __future__ import annotations

import pytest

from assistant.law.known import Change
from assistant.law.language import Language
from assistant.library import Library
from assistant.study.concordance import Fates, became
from assistant.study.languages import divergences, same_day


@pytest.mark.parametrize("language", list(Language))
def test_every_topic_of_the_draft_has_its_fate_once(shipped: Library, language) -> None:
    draft = shipped.act("kz/draft/ai-law")
    law = became(shipped, draft)
    assert law is shipped.main
    fates = Fates(library=shipped, draft=draft, law=law, language=language)
    told = [topic.eid for _, topic in fates.topics]
    assert len(told) == len(set(told)) == sum(1 for f in draft.units.values() if f.change)
    kinds = [change for change, _ in fates.topics]
    assert kinds == sorted(kinds, key=list(Change).index)
    assert {p.act.id for _, topic in fates.topics for p in fates.places(topic)} == {law.id}


def test_an_act_that_nothing_came_of_has_no_concordance(shipped: Library) -> None:
    assert became(shipped, shipped.act("kz/bylaws/criteria-draft-order")) is None


def test_differences_are_told_weighty_first_and_in_the_order_of_the_act(shipped: Library) -> None:
    order = shipped.order("kz/ai-law")
    found = divergences(shipped.main, order)
    assert len(found) == len(shipped.main.divergences) > 15
    places = [(not one.weighty, order.index(one.eid)) for one in found]
    assert places == sorted(places)


def test_wordings_of_one_day_are_compared(shipped: Library) -> None:
    pair = same_day(shipped, shipped.main, (Language.RU, Language.KK))
    assert pair is not None
    assert [version.language for version in pair] == [Language.RU, Language.KK]
    assert pair[0].dated == pair[1].dated
