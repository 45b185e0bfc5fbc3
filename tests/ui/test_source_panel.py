"""The panel of sources as functions: what is marked, what leads where, what is taken along."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from turns import ACT, DAY, FakeAssistant, answer, library, passage, turn

from assistant.assistant import Assistant
from assistant.ingest.own.record import file_of
from assistant.ingest.own.shelf import read_own
from assistant.ingest.own.store import add
from assistant.keep.record import write_turn
from assistant.keep.revive import read_turn
from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.library import Library
from assistant.ui.fresh import Fresh
from assistant.ui.page.chat.desk import Conversation, Exchange
from assistant.ui.page.source.crossing import links_in
from assistant.ui.page.source.opening import panel_html
from assistant.ui.page.source.taking import address, to_cite
from assistant.ui.page.source.view import View, moved, source_link
from assistant.values import Answer, Citation, Claim, Passage

RU, KK, EN = Language.RU, Language.KK, Language.EN
ITEM = "art_18__para_1__subpara_4"


def told(*eids: str, language: Language = RU) -> Conversation:
    return Conversation(
        [Exchange("?", "!", turn(answer(*eids, language=language), language=language))]
    )


def quoting(*citations: Citation) -> Conversation:
    reply = Answer(claims=(Claim(text="x", citations=citations),))
    return Conversation([Exchange("?", "!", turn(reply))])


def shown(
    conversation: Conversation, *links: str, language: Language = RU, shelf: Library | None = None
) -> str:
    """Open links one after another, as clicks do."""
    view = View()
    for link in links:
        view = moved(view, link)
    assistant = FakeAssistant()
    if shelf is not None:
        assistant.library = shelf
    return panel_html(assistant, view, conversation, language=language)


def marks(html: str, kind: str) -> list[str]:
    text = html.split('<p class="legend">')[0]
    return [bare(m) for m in re.findall(rf'<mark class="{kind}">(.*?)</mark>', text, re.S)]


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(#s/[^"]+)"', html)]


# what is marked


@pytest.mark.parametrize("language", list(Language))
def test_every_provision_of_the_law_opens_with_exactly_its_words_marked(language: Language) -> None:
    version = library().version(ACT, language)
    for unit in version.body.walk():
        if not unit.text or not unit.eid.startswith("art_"):
            continue
        html = shown(told(unit.eid, language=language), "#c-0-0", language=language)
        assert marks(html, "quote") == [unit.text], unit.eid
        assert marks(html, "quote more") == []


@pytest.mark.parametrize("language", list(Language))
def test_every_article_of_the_shelf_is_shown_whole_with_nothing_marked(language: Language) -> None:
    for version in library().versions:
        if version.language is not language or version.act.kind is Kind.COMMENTARY:
            continue
        wholes = {p.article for p in library().passages if p.version is version}
        for eid in wholes:
            html = shown(
                told("art_1"), source_link(version.act.id, eid), f"#v/read/{language.value}"
            )
            text = bare(html)
            unit = next(u for u in version.body.walk() if u.eid == eid)
            assert all(part.text in text for part in unit.walk()), (version.id, eid)
            assert "<mark" not in html


def test_several_quotes_of_an_article_are_all_marked_the_opened_one_strongest() -> None:
    bans = ("art_17__para_3__subpara_2", "art_17__para_3__subpara_6", "art_18__para_2")
    html = shown(told(*bans), "#c-0-1")
    assert marks(html, "quote") == [passage(bans[1]).text]
    assert marks(html, "quote more") == [passage(bans[0]).text]
    assert marks(html, "lead") == [passage("art_17__para_3").text]


def test_two_quotes_of_one_provision_are_told_apart() -> None:
    there = passage("art_18__para_2")
    first, second = there.text[: there.text.index(",")], "к таким мерам относится"
    conversation = quoting(*(Citation(passage=there, quote=quote) for quote in (first, second)))
    html = shown(conversation, "#c-0-1")
    assert marks(html, "quote") == [second]
    assert marks(html, "quote more") == [first]


def test_a_quote_that_is_not_there_is_said_and_not_marked() -> None:
    there = passage("art_18__para_2")
    html = shown(
        quoting(Citation(passage=there, quote="Совсем иные слова о рисках и мерах")), "#c-0-0"
    )
    assert marks(html, "quote") == []
    assert "дословно не нашлись, поэтому ничего не выделено" in html


def test_of_a_quote_that_stands_in_part_only_that_part_is_marked() -> None:
    there = passage("art_18__para_2")
    start = " ".join(there.text.split()[:12])
    html = shown(quoting(Citation(passage=there, quote=f"{start} и ещё три слова")), "#c-0-0")
    assert marks(html, "quote") == [start]
    assert "только часть цитаты" in html


# where it leads


def test_the_way_leads_from_the_act_to_the_paragraph_and_each_step_is_a_link() -> None:
    html = shown(told(ITEM), "#c-0-0")
    way = html.split('<nav class="crumbs"')[1].split("</nav>")[0]
    assert [bare(step) for step in re.findall("<li>(.*?)</li>", way)] == [
        passage(ITEM).act.short_titles[RU],
        "Глава 4. Системы искусственного интеллекта",
        "ст. 18",
        "пункт 1",
        "подпункт 4)",
    ]
    assert re.findall(r'href="([^"]+)"', way) == [
        f"#read/{ACT}/{ITEM}",
        f"#read/{ACT}/chp_4",
        f"#s/{ACT}/art_18",
        f"#s/{ACT}/art_18__para_1",
    ]


@pytest.mark.parametrize(
    ("eid", "around"),
    [("art_1", ["art_2"]), ("art_18__para_2", ["art_17", "art_19"]), ("art_31", ["art_30"])],
)
def test_neighbours_are_named_and_open_in_the_panel(eid: str, around: list[str]) -> None:
    html = shown(told(eid), "#c-0-0")
    onwards = html.split('<nav class="neighbours"')[1]
    assert links(onwards) == [f"#s/{ACT}/{one}" for one in around]
    for one in around:
        unit = passage(one).provision
        assert f"Статья {unit.number}. {unit.heading}" in unescape(onwards)


def test_of_an_act_with_gaps_no_provision_is_said_to_stand_right_before() -> None:
    html = shown(told("art_1"), "#c-0-0", source_link("kz/resolution-830", "para_85"))
    assert "Перед этим здесь есть:" in html and "Пункт 4" in html
    assert "Перед этим:" in shown(told("art_2"), "#c-0-0")


def test_every_neighbour_and_reference_of_the_shelf_opens() -> None:
    conversation, seen = told("art_1"), set()
    waiting = [source_link(act.id, library().order(act.id)[0]) for act in library().acts]
    while waiting:
        link = waiting.pop()
        if link in seen:
            continue
        seen.add(link)
        html = shown(conversation, "#c-0-0", link)
        assert 'class="source"' in html, link
        waiting += links(html)
    assert {source_link(ACT, f"art_{n}") for n in range(1, 32)} <= seen
    assert len(seen) > 100


REFERENCES = [
    (RU, ACT, "art_18__para_2", ["art_17__para_3"]),
    (KK, ACT, "art_18__para_2", ["art_17__para_3"]),
    (EN, ACT, "art_18__para_2", ["art_17__para_3"]),
    (RU, "kz/koap", "art_692-3__para_1", ["art_641-1"]),
    (RU, "kz/personal-data", "art_7__para_5", ["art_7__para_3", "art_7__para_4"]),
    (RU, "kz/personal-data", "art_7__para_1", ["art_7__para_5", "art_9"]),
    (RU, ACT, "art_13__para_2__indent_1", []),  # "of this paragraph" names no article
]  # fmt: skip


@pytest.mark.parametrize(("language", "act_id", "eid", "meant"), REFERENCES)
def test_references_lead_where_they_point(language, act_id, eid, meant) -> None:
    there = library().passage(act_id, eid, language)
    found = links_in(there.text, there, library(), DAY)
    assert [link.href for link in found] == [source_link(act_id, one) for one in meant]


def _links_of(text: str, act_id: str = ACT, language: Language = RU) -> list[str]:
    eid = "art_18__para_2" if act_id == ACT else library().order(act_id)[0]
    there = library().passage(act_id, eid, language)
    return [
        text[one.start : one.end] + " " + one.href for one in links_in(text, there, library(), None)
    ]


def test_a_reference_to_an_act_on_the_shelf_leads_there_and_to_any_other_nowhere() -> None:
    assert _links_of("по пункту 2 статьи 21 Закона об ИИ", "kz/bylaws/labelling-control") == [
        f"пункту 2 статьи 21 #s/{ACT}/art_21__para_2"
    ]
    assert _links_of("в п. 3 ст. 17 Закона № 94-V сказано") == [
        "п. 3 ст. 17 #s/kz/personal-data/art_17__para_3"
    ]
    assert _links_of("№ 230-VIII Заңның 23-бабы", "kz/draft/ai-law", KK) == [
        f"23-бабы #s/{ACT}/art_23"
    ]
    for elsewhere in (
        "по статье 9 Гражданского кодекса",
        "статья 12 Закона Республики Казахстан «О связи»",
        "Article 5 of the Civil Code",
        "статья 99 настоящего Закона",
        "всего 31 статья и 6 глав",
    ):
        assert _links_of(elsewhere) == [], elsewhere
    assert _links_of("статья 3 проекта", "kz/draft/ai-law") == []


def test_a_series_has_a_link_for_each_number() -> None:
    assert _links_of("статьями 12 и 13 настоящего Закона") == [
        f"12 #s/{ACT}/art_12",
        f"13 #s/{ACT}/art_13",
    ]


OWNED = [
    (RU, "статьей 9 Закона Республики Казахстан «О персональных данных и их защите»", ["kz/personal-data/art_9"]),
    (RU, "пунктом 5 статьи 7 Закона № 94-V и статьей 17 настоящего Закона",
     ["kz/personal-data/art_7__para_5", "kz/ai-law/art_17"]),
    (RU, "статья 15 и статья 16 Гражданского кодекса", []),
    (RU, "подпункты 1) и 2) пункта 1 настоящей статьи",
     ["kz/ai-law/art_18__para_1__subpara_1", "kz/ai-law/art_18__para_1__subpara_2"]),
    (RU, "статья 641-1 Кодекса Республики Казахстан «Об административных правонарушениях»", ["kz/koap/art_641-1"]),
    (KK, "осы баптың 1-тармағының 4) тармақшасы", ["kz/ai-law/art_18__para_1__subpara_4"]),
    (KK, "«Дербес деректер және оларды қорғау туралы» Қазақстан Республикасы Заңының 9-бабы", ["kz/personal-data/art_9"]),
    (KK, "Қазақстан Республикасы Кәсіпкерлік кодексінің 5-бабы мен 6-бабы", []),
    (KK, "ЖИ туралы Заңның 7-бабының 2-тармағы мен 21-бабының 4-тармағы",
     ["kz/ai-law/art_7__para_2", "kz/ai-law/art_21__para_4"]),
    (KK, "Заңда 6 тарау, 31 бап бар", []),
    (EN, 'Article 9 of the Law of the Republic of Kazakhstan "On Personal Data and Their Protection"', ["kz/personal-data/art_9"]),
    (EN, "paragraph 1 of this Article and Article 17 of this Law", ["kz/ai-law/art_18__para_1", "kz/ai-law/art_17"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "meant"), OWNED)
def test_the_words_around_a_reference_say_whose_it_is(language, text, meant) -> None:
    found = links_in(text, passage("art_18__para_2", language), library(), None)
    assert [link.href.removeprefix("#s/") for link in found] == meant


def test_one_step_back_leads_to_what_was_open_before() -> None:
    conversation = told(ITEM)
    there = shown(conversation, "#c-0-0", f"#s/{ACT}/art_17")
    assert "Открыто: ст. 17" in there and 'data-view="#v/back"' in there
    back = shown(conversation, "#c-0-0", f"#s/{ACT}/art_17", "#v/back")
    assert back == shown(conversation, "#c-0-0")
    assert 'data-view="#v/back"' not in back


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#s/",
        "#s/kz/ai-law/",
        "#s/kz/ai-law/art_99",
        "#s/no/act/art_1",
        "#v/read/xx",
        "#v/page/x",
        "<b>",
    ],
)
def test_a_link_that_leads_nowhere_breaks_nothing(link: str) -> None:
    html = shown(told(ITEM), "#c-0-0", link)
    assert 'class="source' in html
    assert "<b>" not in html


# languages and wordings


def test_two_languages_stand_unit_beside_unit() -> None:
    html = shown(told(ITEM), "#c-0-0", "#v/beside/kk")
    rows = [
        re.findall(r'<div lang="(..)">(.*?)</div>', row, re.S)
        for row in html.split('<div class="pair depth')[1:]
    ]
    units = [u for u in passage("art_18").provision.walk() if u.text]
    assert len(rows) == len(units)
    for unit, row in zip(units, rows, strict=True):
        (one, ours), (two, theirs) = row
        assert (one, two) == ("ru", "kk")
        assert unit.text in bare(ours) and passage(unit.eid, KK).text in bare(theirs)
    assert marks(html, "quote") == [passage(ITEM).text, passage(ITEM, KK).text]


def test_beside_each_other_the_known_differences_of_the_article_are_told() -> None:
    alone = shown(told("art_17__para_1"), "#c-0-0")
    beside = shown(told("art_17__para_1"), "#c-0-0", "#v/beside/kk")
    assert "Русский и казахский тексты расходятся" not in alone
    assert "Русский и казахский тексты расходятся" in beside


def test_a_language_beside_is_put_away_by_the_same_button() -> None:
    assert shown(told(ITEM), "#c-0-0", "#v/beside/kk", "#v/beside/kk") == shown(
        told(ITEM), "#c-0-0"
    )
    assert 'class="pairs"' not in shown(told(ITEM), "#c-0-0", "#v/beside/kk", "#v/read/kk")


def _with_official(eid: str = "art_18__para_2") -> tuple[Library, Passage]:
    """The shelf with an official Russian wording, whose words differ by one, laid over the restated one."""
    version = library().version(ACT, RU)

    def changed(unit):
        text = unit.text.replace("Если", "Когда") if unit.eid == eid else unit.text
        return replace(unit, text=text, children=tuple(map(changed, unit.children)))

    official = replace(version, wording=Wording.OFFICIAL, body=changed(version.body))
    shelf = Library(
        versions=[official, *library().versions], signposts=(), terms=(), fingerprint="x"
    )
    return shelf, shelf.passage(ACT, eid, RU)


def test_the_official_and_the_restated_wording_change_by_a_button() -> None:
    shelf, official = _with_official()
    conversation = quoting(Citation(passage=official, quote=official.text))
    first = shown(conversation, "#c-0-0", shelf=shelf)
    assert official.text.startswith("Когда") and marks(first, "quote") == [official.text]
    assert 'data-view="#v/wording/official" aria-pressed="true"' in first
    other = shown(conversation, "#c-0-0", "#v/wording/restated", shelf=shelf)
    assert 'data-view="#v/wording/restated" aria-pressed="true"' in other
    assert marks(other, "quote") == [passage("art_18__para_2").text]
    assert "изложение, не официальный текст" in other


# what is taken along


def test_the_address_has_act_number_day_and_wording_in_each_language() -> None:
    assert {language: address(passage(ITEM, language)) for language in Language} == {
        RU: "Закон РК от 17.11.2025 № 230-VIII «Об искусственном интеллекте», пп. 4 п. 1 ст. 18"
        " (изложение, не официальный текст, редакция от 17.11.2025)",
        KK: "ҚР 17.11.2025 № 230-VIII «Жасанды интеллект туралы» Заңы, 18-баптың 1-тармағының 4) тармақшасы"
        " (мазмұндама, ресми мәтін емес, 17.11.2025 күнгі редакция)",
        EN: "Law of the Republic of Kazakhstan No. 230-VIII of 17.11.2025 “On Artificial Intelligence”, art. 18(1)(4)"
        " (restated, not the official text, version of 17.11.2025)",
    }


@pytest.mark.parametrize("language", list(Language))
def test_every_source_of_the_shelf_has_an_address_that_names_it(language: Language) -> None:
    for act in library().acts:
        there = library().passage(act.id, library().order(act.id)[0], language)
        said = address(there)
        assert act.short_titles[there.version.language] in said and there.label in said
        assert act.number in said or there.act.kind not in (Kind.LAW, Kind.CODE) or not act.number


def test_the_words_copied_are_those_of_the_wording_that_is_read() -> None:
    there, kazakh = passage("art_18__para_2"), passage("art_18__para_2", KK)
    cited = Citation(passage=there, quote="к таким мерам относится")
    assert to_cite(cited, there).startswith("к таким мерам относится — Закон РК")
    assert to_cite(cited, kazakh).startswith(kazakh.text)
    absent = Citation(passage=there, quote="чужие слова")
    assert to_cite(absent, there).startswith(there.text)


def test_the_whole_text_is_copied_without_marks_or_links() -> None:
    html = shown(told("art_18__para_2"), "#c-0-0")
    copied = unescape(re.findall(r'data-copy="([^"]*)"', html)[1])
    first, *units, last = copied.split("\n")
    article = passage("art_18").provision
    assert first == f"Статья 18. {article.heading}"
    assert [u.text for u in article.walk() if u.text] == [
        re.sub(r"^\d+[.)] ", "", line) for line in units
    ]
    assert last.startswith("— Закон РК от 17.11.2025 № 230-VIII")


# what is kept with a conversation


def test_a_kept_source_is_shown_as_it_stands_today_where_its_words_still_stand() -> None:
    there = passage("art_18__para_2")
    kept = replace(there, version=replace(there.version))  # read back: equal, and not of this shelf
    assert shown(quoting(Citation(passage=kept, quote=there.text)), "#c-0-0") == shown(
        quoting(Citation(passage=there, quote=there.text)), "#c-0-0"
    )


def test_kept_words_that_no_longer_stand_are_shown_with_a_notice_and_the_way_to_todays() -> None:
    there = passage("art_18__para_2")
    unit = replace(there.provision, text="Прежние слова нормы.")
    version = replace(there.version, body=replace(there.version.body, children=(unit,)))
    kept = Passage(version=version, provision=unit, trail=("x",), parent=version.body)
    html = shown(quoting(Citation(passage=kept, quote=unit.text)), "#c-0-0")
    assert marks(html, "quote") == ["Прежние слова нормы."]
    assert "с тех пор он изменился" in html
    assert f"#s/{ACT}/art_18__para_2" in links(html)
    assert there.text not in html


def test_a_conversation_read_back_tells_what_has_changed_in_its_sources_since() -> None:
    record = write_turn(turn(answer("art_18__para_2", ITEM)))
    version = library().version(ACT, RU)

    def changed(unit):
        text = unit.text.replace("Если выявлены", "Когда выявлены")
        return replace(unit, text=text, children=tuple(map(changed, unit.children)))

    shelf = Library(
        versions=[replace(version, body=changed(version.body))],
        signposts=(),
        terms=(),
        fingerprint="x",
    )
    conversation = Conversation([Exchange("?", "!", read_turn(record, shelf))])
    first, second = (shown(conversation, f"#c-0-{n}", shelf=shelf) for n in (0, 1))
    assert "с тех пор он изменился" in first
    assert marks(first, "quote") == [passage("art_18__para_2").text]
    assert "с тех пор он изменился" not in second
    assert marks(second, "quote") == [passage(ITEM).text]


def test_a_kept_source_that_is_no_longer_here_is_said_to_be_gone() -> None:
    there = passage("art_18__para_2")
    act = replace(there.act, id="own/contracts/lease-1", kind=Kind.OWN)
    kept = replace(there, version=replace(there.version, act=act, wording=Wording.OWN))
    html = shown(quoting(Citation(passage=kept, quote=there.text)), "#c-0-0")
    assert "Этого источника здесь больше нет" in html
    assert links(html.split('class="notice stored"')[1].split("</div>")[0]) == []


# files of one's own


def test_a_file_is_given_to_the_person_whose_document_it_is_only(tmp_path) -> None:
    text = tmp_path / "lease.txt"
    text.write_text("Арендатор обязан вернуть помещение.", encoding="utf-8")
    kept = add(text, tmp_path / "documents", collection="c", today=DAY, owner="anna")
    shelf = Library(
        versions=[*library().versions, *read_own(tmp_path / "documents").versions],
        signposts=(),
        terms=(),
        fingerprint="x",
    )
    assistant = Assistant(library=shelf, retriever=None, answerer=None, today=lambda: DAY)
    fresh = Fresh(lambda: assistant, files=lambda act_id: file_of(act_id, tmp_path / "documents"))
    assert fresh.file(kept.id, "anna") == kept.file
    for person in ("", "boris"):
        assert fresh.file(kept.id, person) is None
    assert fresh.file(ACT, "anna") is None


@pytest.mark.parametrize(
    "act_id", ["own/../secrets", "own/c/../..", "own/c", "kz/ai-law/x", "own/.c/x", ""]
)
def test_no_name_of_a_document_leads_out_of_the_folder(tmp_path, act_id: str) -> None:
    (tmp_path / "document.json").write_text("{}", encoding="utf-8")
    assert file_of(act_id, tmp_path / "documents") is None
