"""Every source is a book: units in order, each with what is before and after it."""

from __future__ import annotations

from itertools import pairwise

from assistant.law.language import Language
from assistant.law.provision import GROUPINGS
from assistant.library import Library
from assistant.study.contents import GROUPS, grouped, is_short, leaf_of, leaves


def test_every_source_of_the_shelf_stands_in_one_group(shipped: Library) -> None:
    listed = [act.id for _, acts in grouped(shipped.acts) for act in acts]
    assert sorted(listed) == sorted(act.id for act in shipped.acts)
    assert listed[0] == shipped.main.id
    assert [name for name, _ in grouped(shipped.acts)] == [n for n in GROUPS if n != "own"]


def test_every_provision_is_read_on_a_page(shipped: Library) -> None:
    for version in shipped.versions:
        units = {unit.eid for leaf in leaves(version.body) for unit in leaf.unit.walk()}
        own = [u for u in version.body.walk() if u.level not in GROUPINGS]
        assert {unit.eid for unit in own} == units, version.id
        for unit in own:
            leaf = leaf_of(version.body, unit.eid)
            assert leaf is not None and unit in leaf.unit.walk()


def test_pages_follow_one_another(shipped: Library) -> None:
    body = shipped.version("kz/ai-law", Language.RU).body
    found = leaves(body)
    assert [leaf.unit.number for leaf in found] == [str(n) for n in range(1, 32)]
    for before, after in pairwise(found):
        assert before.after is after.unit and after.before is before.unit
    assert found[0].before is None and found[-1].after is None


def test_a_chapter_leads_to_its_first_article(shipped: Library) -> None:
    body = shipped.version("kz/ai-law", Language.KK).body
    chapter = body.children[3]
    leaf = leaf_of(body, chapter.eid)
    assert leaf is not None and leaf.unit is chapter.children[0]
    assert leaf.above == (chapter,)
    assert leaf_of(body, "art_77") is None


def test_what_is_short_is_read_at_once(shipped: Library) -> None:
    assert is_short(shipped.version("kz/commentary/2026-pitolin", Language.RU).body)
    assert not is_short(shipped.version("kz/mass-media", Language.RU).body)
    assert not is_short(shipped.version("kz/draft/ai-law", Language.RU).body)
