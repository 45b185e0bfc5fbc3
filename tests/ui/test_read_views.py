"""What the tab of texts shows, over the corpus as it is shipped, in three languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import builders
import pytest
from turns import library

from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.study.contents import leaves
from assistant.ui.i18n import message
from assistant.ui.page.read.desk import shown, to_search, ways_html
from assistant.ui.page.read.found import sentence
from assistant.ui.page.read.links import (
    ALL,
    View,
    read_link,
    to_cards,
    to_find,
    to_provision,
)

RU, KK, EN = Language.RU, Language.KK, Language.EN
LANGUAGES = list(Language)
TODAY = date(2026, 11, 30)
VIEWS = [
    "#read",
    to_cards(),
    to_cards(turned=True),
    to_cards("-"),
    "#study/draft",
    "#study/languages",
]
_VOID = {"br", "img", "input"}
_LINK = re.compile(r'href="(#read/[^"]+)"')


class Balance(HTMLParser):
    """Tells whether every element that is opened is closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def view(
    link: str, language: Language = RU, *, reading: Language | None = None, day: str = ""
) -> str:
    return shown(
        library(), link, language=language, reading=reading or language, day=day, today=TODAY
    )


def whole(html: str) -> bool:
    balance = Balance()
    balance.feed(html)
    return not balance.open and not balance.wrong


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def provisions(html: str) -> set[tuple[str, str]]:
    places = [read_link(unescape(link)) for link in _LINK.findall(html)]
    return {(place.act, place.eid) for place in places}


def leads_somewhere(act: str, eid: str) -> bool:
    units = {unit.eid for v in library().versions_of(act) for unit in v.body.walk()}
    return bool(units) and eid in units | {"", "*"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", ["", "2025-01-01", "2025-12-01"])
def test_every_source_opens_in_every_language_and_on_every_day(language, day) -> None:
    failed = message("error.unexpected", language, id="").split(".")[0]
    for act in library().acts:
        for eid in ("", "*") if not day else ("",):
            html = view(to_provision(act.id, eid), language, day=day)
            assert 'class="leaf"' in html and failed not in html, act.id
            assert whole(html), act.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_of_the_law_opens_with_its_words_and_its_anchor(language) -> None:
    version = library().version("kz/ai-law", language)
    for leaf in leaves(version.body):
        for unit in leaf.unit.walk():
            html = view(to_provision("kz/ai-law", unit.eid), language)
            assert f'id="r-{unit.eid}"' in html
            own = re.sub(r"<[^>]+>", "", html[html.index('class="read-text"') :])
            assert all(part in unescape(own) for part in unit.text.splitlines())
            if unit is not leaf.unit:
                assert html.count(" sought") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", [*VIEWS, to_provision("kz/ai-law", "*"), to_provision("kz/koap", "*"),
                                  to_provision("kz/digital-code", "*"), to_find("риск"), to_find("risk")])  # fmt: skip
def test_every_link_leads_somewhere(link, language) -> None:
    html = view(link, language)
    assert whole(html)
    for act, eid in provisions(html):
        assert leads_somewhere(act, eid), (act, eid)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", VIEWS)
def test_a_view_speaks_the_language_of_the_page(link, language) -> None:
    html = view(link, language)
    assert "{" not in words(html).replace("{at}", "").replace("{count}", "").replace("{known}", "")
    if language is EN:  # cells of the tables may speak of words in another language
        own = re.sub("НҚ", "", words(re.sub(r"<td.*?</td>", "", html)))
        assert not re.search("[а-яәғқңөұүһі]", own.lower())


def test_the_page_and_the_texts_may_speak_different_languages() -> None:
    html = view(to_provision("kz/ai-law", "art_17"), RU, reading=KK)
    assert 'lang="kk"' in html and "17-бап" in html
    assert "Содержание" in html and "Все источники" in html


def test_a_day_on_which_the_act_was_not_in_force_is_told() -> None:
    before = words(view(to_provision("kz/ai-law", "art_17"), RU, day="2025-12-01"))
    assert "ещё не действует" in before and "18 января 2026 года" in before
    assert "ещё не было" in words(view(to_provision("kz/ai-law", "art_17"), RU, day="2025-01-01"))
    now = view(to_provision("kz/ai-law", "art_17"), RU)
    assert 'class="standing"' not in now


def test_a_day_that_is_none_is_told() -> None:
    assert "31.31.31" in view("#read", RU, day="31.31.31")


def test_what_is_not_there_is_told_with_a_way_back() -> None:
    assert 'href="#read"' in view("#read/kz/nothing/art_1", RU)
    lost = view(to_provision("kz/ai-law", "art_77"), EN)
    assert "has no such provision" in lost and "Contents" in lost


def test_an_article_names_what_stands_before_and_after_it_and_where_it_stands() -> None:
    html = view(to_provision("kz/ai-law", "art_17__para_3__subpara_6"), RU)
    assert {("kz/ai-law", "art_16"), ("kz/ai-law", "art_18")} <= provisions(html)
    assert "Глава 4." in words(html)
    assert html.count('aria-current="page"') == 1


def test_a_reference_in_the_text_is_a_link_in_the_tab() -> None:
    html = view(to_provision("kz/ai-law", "art_18"), RU)
    text = html[html.index('class="read-text"') :].partition("</article>")[0]
    assert ("kz/ai-law", "art_17__para_3") in provisions(text)
    assert "#s/" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_once_on_a_page_by_its_provision(language) -> None:
    html = view(to_provision("kz/ai-law", "art_21"), language)
    met = re.findall(r'data-term="([^"]+)"', html)
    assert met and len(met) == len(set(met))
    assert set(met) == set(re.findall(r'data-explains="([^"]+)"', html))
    assert met.count("kz/ai-law/art_1__subpara_4") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_has_two_sides_and_its_provision(language) -> None:
    html = view(to_cards(), language)
    cards = re.findall(r'<li class="card".*?</li>', html, re.DOTALL)
    assert len(cards) == 30
    for card in cards:
        term = unescape(re.search(r'card-term">([^<]+)<', card)[1])
        meaning = unescape(re.search(r'class="meaning">([^<]+)<', card)[1])
        ((act, eid),) = provisions(card)
        text = library().passage(act, eid, language).text
        assert text.startswith(term) and meaning in text


def test_cards_are_shuffled_by_their_seed_and_turned_on_demand() -> None:
    def order(link: str) -> list[str]:
        return re.findall(r'data-card="([^"]+)"', view(link, RU))

    assert order(to_cards(seed=1)) == order(to_cards(seed=1)) != order(to_cards(seed=2))
    assert sorted(order(to_cards(seed=1))) == sorted(order(to_cards(seed=2)))
    front = re.search(r'class="face front">.*?</p>', view(to_cards(turned=True), RU))
    assert "Определение" in front[0]


def test_hits_show_the_sentence_with_the_words_marked() -> None:
    html = view(to_find("рисками", "kz/ai-law"), RU)
    marks = re.findall(r'<mark class="hit">([^<]+)</mark>', html)
    assert marks and all(mark.lower().startswith("риск") for mark in marks)
    assert provisions(html) and {act for act, _ in provisions(html)} == {"kz/ai-law"}


def test_an_everyday_word_is_found_and_the_word_of_the_law_is_named() -> None:
    html = view(to_find("ИИ"), RU)
    assert "<mark" in html and message("read.try_term", RU) in words(html)
    assert to_find("искусственный интеллект") in html
    assert message("read.try_term", RU) not in words(view(to_find("риск"), RU))


def test_a_long_sentence_is_cut_at_words_around_its_mark() -> None:
    text = "слово " * 100 + "риск " + "слово " * 200 + "."
    at = text.index("риск")
    cut = sentence(text, ((at, at + 4),))
    assert '<mark class="hit">риск</mark>' in cut
    assert set(words(cut).split()) == {"слово", "риск"} and len(cut) < 600


def test_only_sentences_with_marks_are_shown() -> None:
    text = "Первое. Второе о риске. Третье.\nЧетвёртое: риск."
    marks = tuple(m.span() for m in re.finditer("риск", text))
    assert words(sentence(text, marks)).split() == [
        "Второе",
        "о",
        "риск",
        "е.",
        "Четвёртое:",
        "риск",
        ".",
    ]


@pytest.mark.parametrize(
    ("typed", "act", "language", "key"),
    [
        ("маркеровка", ALL, RU, "try_near"),
        ("классификация бегемот маркировка", ALL, RU, "try_words"),
        ("датасет", "kz/ai-law", RU, "try_term"),
        ("risks", ALL, RU, "try_language"),
        ("МРП", "kz/ai-law", RU, ""),
        ("штраф", "kz/mass-media", RU, "try_all"),
        ("датасет", "kz/ai-law", KK, "try_term"),
    ],
)
def test_where_nothing_is_found_something_is_suggested(typed, act, language, key) -> None:
    html = view(to_find(typed, act), language)
    assert "<mark" not in html
    assert message("read.hits_none", language) in words(html)
    assert not key or message(f"read.{key}", language) in words(html)


def test_the_draft_is_set_against_the_law_topic_by_topic() -> None:
    html = view("#study/draft", RU)
    for kind in ("Сохранено", "Переформулировано", "Исключено", "Добавлено"):
        assert kind in html
    topics = {eid for act, eid in provisions(html) if act == "kz/draft/ai-law"}
    facts = library().act("kz/draft/ai-law").units
    assert topics == {eid for eid, fact in facts.items() if fact.change}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_difference_between_the_texts_is_shown_with_both_and_what_turns_on_it(
    language,
) -> None:
    html = view("#study/languages", language)
    said = words(html)
    for one in library().main.divergences:
        for text in (one.russian, one.kazakh, one.matters):
            assert text[language] in said
        assert (("kz/ai-law", one.eid)) in provisions(html)


def test_hostile_words_are_shown_as_they_are() -> None:
    hostile = '<img src=x onerror=alert(1)>"'
    html = view(to_find(hostile), RU)
    assert "<img" not in html and "&lt;img" in html
    assert "<img" not in view(f"#read/{hostile}/x", RU)


@pytest.mark.parametrize("link", ["", "#", "#read/", "#study/", "#study/find", "#study/cards/x/y/z/q",
                                  "#study/book", "x" * 5000, "#study/cards/%00/meaning/99999999999"])  # fmt: skip
def test_a_link_that_nobody_wrote_leads_to_something_readable(link) -> None:
    html = view(link, RU)
    assert whole(html) and "alert" not in html
    assert isinstance(read_link(link).view, View)


def test_links_are_read_as_they_are_written() -> None:
    for typed in ("риск", "a/b", "«высокой степени» % &", "*"):
        assert read_link(to_find(typed, "kz/ai-law")).typed == typed
    place = read_link(to_cards("kz/ai-law", turned=True, seed=7))
    assert (place.act, place.turned, place.seed) == ("kz/ai-law", True, 7)
    assert read_link(to_provision("kz/draft/ai-law", "topic_x")).act == "kz/draft/ai-law"


def test_a_search_looks_where_it_is_told_to() -> None:
    open_book = to_provision("kz/koap", "art_641-1")
    assert read_link(to_search("штраф", open_book, everywhere=False)).act == "kz/koap"
    assert read_link(to_search("штраф", open_book, everywhere=True)).act == ALL
    assert read_link(to_search("штраф", "#read", everywhere=False)).act == ALL


def test_the_part_of_the_tab_that_is_open_is_marked() -> None:
    for link in ("#read", to_provision("kz/koap"), to_find("x"), to_cards(), "#study/draft"):
        html = ways_html(link, KK)
        assert html.count("aria-current") == 1
    assert 'href="#read" aria-current' in ways_html(to_find("x"), KK)


def test_an_article_tells_every_weighty_difference_inside_it() -> None:
    said = words(view(to_provision("kz/ai-law", "art_17"), RU))
    weighty = [one for one in library().main.divergences if one.weighty]
    inside = [one for one in weighty if f"{one.eid}__".startswith("art_17__")]
    assert inside and all(one.matters[RU] in said for one in inside)


def _house() -> Library:
    """A shelf with the law and one hostile document of Anna's."""
    hostile = "<script>alert(1)</script>"
    own = builders.act(
        id="own/of-anna/secret-1", kind=Kind.OWN, owner="anna", main=False, number="",
        titles=dict.fromkeys(Language, f"orchard{hostile}.txt"),
        short_titles=dict.fromkeys(Language, f"orchard{hostile}.txt"),
    )  # fmt: skip
    words = f"Elephants guard the orchard. {hostile}"
    unit = builders.provision("topic_1", words)
    theirs = replace(builders.version(unit, language=EN, of=own), wording=Wording.OWN)
    return Library(
        versions=[*library().versions, theirs], signposts=(), terms=library().terms, fingerprint="x"
    )


@pytest.mark.parametrize("link", ["#read", to_provision("own/of-anna/secret-1"), to_find("elephant"),
                                  to_find("elephnat"), to_find("elephant", "own/of-anna/secret-1")])  # fmt: skip
def test_a_document_is_shown_to_its_owner_only_and_as_it_is(link) -> None:
    house = _house()
    how = {"language": EN, "reading": EN, "today": TODAY}
    theirs, others = (shown(house.of(who), link, **how) for who in ("anna", "bek"))
    assert re.search("orchard|elephants", theirs)
    assert "<script" not in theirs and whole(theirs)
    assert not re.search("orchard|elephants", others) and "secret-1" not in words(others)
