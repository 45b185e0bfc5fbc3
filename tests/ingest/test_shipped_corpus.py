from collections import Counter

import pytest

from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Level
from assistant.values import Leads

ACT = "kz/ai-law"
languages = pytest.mark.parametrize("language", list(Language))


def units(shipped, language):
    version = shipped.version(ACT, language)
    return [u for u in version.body.walk() if u.level not in (Level.ACT, Level.CHAPTER)]


@languages
def test_the_law_has_its_191_units(shipped, language):
    assert Counter(unit.level for unit in units(shipped, language)) == {
        Level.ARTICLE: 31,
        Level.PARAGRAPH: 61,
        Level.SUBPARAGRAPH: 83,
        Level.INDENT: 16,
    }


def test_every_language_has_the_same_units_in_the_same_order(shipped):
    ru, kk, en = ([u.eid for u in units(shipped, language)] for language in Language)
    assert ru == kk == en


@languages
def test_every_unit_has_words_and_every_article_a_title(shipped, language):
    for unit in units(shipped, language):
        assert unit.text or unit.children, unit.eid
        assert unit.heading or unit.level is not Level.ARTICLE, unit.eid


@languages
def test_the_subject_index_leads_to_every_unit_and_to_no_other(shipped, language):
    led = {
        place
        for post in shipped.signposts
        if post.to.leads is Leads.PROVISION and post.language is language
        for place in post.to.places
    }
    known = {passage.identity for passage in shipped.passages}
    assert led <= known
    assert {eid for act, eid in led if act == ACT} == {u.eid for u in units(shipped, language)}
    # No source stands on the shelf that no question leads to.
    silent = {act for act, _ in known} - {act for act, _ in led}
    assert silent == set()


@languages
def test_premises_and_outside_topics_are_asked_in_every_language(shipped, language):
    for leads in (Leads.PREMISE, Leads.OUTSIDE):
        posts = [post for post in shipped.signposts if post.to.leads is leads]
        everywhere = {post.to.id for post in posts}
        assert everywhere == {post.to.id for post in posts if post.language is language}


@languages
def test_a_corrected_premise_says_in_every_language_what_the_law_says(shipped, language):
    for post in shipped.signposts:
        if post.to.leads is Leads.PREMISE:
            assert post.to.notes.get(language), post.to.id
            assert post.to.places, post.to.id


def test_no_two_premises_topics_or_terms_share_a_name(shipped):
    assert len({term.id for term in shipped.terms}) == len(shipped.terms)
    for leads in (Leads.PREMISE, Leads.OUTSIDE):
        destinations = {
            id(post.to): post.to.id for post in shipped.signposts if post.to.leads is leads
        }
        assert len(set(destinations.values())) == len(destinations)


def test_all_wordings_are_labelled_as_restated(shipped):
    assert {version.wording for version in shipped.versions} == {Wording.RESTATED}


def test_the_act_names_its_number_days_and_official_pages(shipped):
    act = shipped.main
    assert (act.id, act.number, act.entry_into_force) == (ACT, "230-VIII", "art_31")
    days = act.adopted_on, act.published_on, act.in_force_from
    assert [day.isoformat() for day in days] == ["2025-11-17", "2025-11-18", "2026-01-18"]
    assert all(url.startswith("https://zan.gov.kz/") for url in act.urls.values())


@languages
def test_a_prohibited_practice_is_never_shown_without_its_prohibition(shipped, language):
    ban = {Language.RU: "запрещ", Language.KK: "тыйым сал", Language.EN: "prohibit"}[language]
    for number in range(1, 8):
        item = shipped.passage(ACT, f"art_17__para_3__subpara_{number}", language)
        shown = f"{item.lead_in} {item.text} {item.closing}".casefold()
        assert ban in shown, item.id
