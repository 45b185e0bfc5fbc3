import pytest
from builders import answer, claim, passage, provision, query, turn

from assistant.law.language import Language
from assistant.values import Abstention, Answer, Claim, Reason

PARA = "art_17__para_3"


def item(text, *, opens="Аулада:", closing="тыйым салынады"):
    parent = provision(PARA, opens, provision(f"{PARA}__subpara_1"), closing=closing)
    return passage(f"{PARA}__subpara_1", text, language=Language.KK, parent=parent)


def test_an_answer_without_claims_cannot_be_made():
    with pytest.raises(ValueError, match="an answer needs claims"):
        Answer(claims=())


def test_a_claim_without_a_citation_cannot_be_part_of_an_answer():
    with pytest.raises(ValueError, match="every claim a citation"):
        Answer(claims=(claim(), Claim(text="Так.", citations=())))


def test_a_passage_is_known_by_version_and_eid():
    found = passage(f"{PARA}__subpara_1")
    assert found.id == "kz/test/ru@2025-11-17#art_17__para_3__subpara_1"
    assert (found.article, found.paragraph, found.act.id) == ("art_17", PARA, "kz/test")


@pytest.mark.parametrize(
    ("found", "lead_in", "closing"),
    [
        (item("тас лақтыруға;"), "Аулада:", "тыйым салынады"),
        (item("терезе сындыруға тыйым салынады."), "Аулада:", ""),  # it stands there already
        (item("слова", closing=""), "Аулада:", ""),
        (item("слова", opens="Тізім емес."), "", ""),
        (passage(PARA, "слова", parent=provision("art_17", "Список:", provision(PARA))), "", ""),
        (passage(f"{PARA}__subpara_1"), "", ""),
    ],
)
def test_an_item_carries_the_words_that_rule_its_list(found, lead_in, closing):
    assert (found.lead_in, found.closing) == (lead_in, closing)


def test_the_units_inside_are_passages_ruled_by_it(shipped):
    bans = shipped.passage("kz/ai-law", PARA, Language.RU)
    assert [child.eid for child in bans.children] == [f"{PARA}__subpara_{n}" for n in range(1, 8)]
    assert all(child.lead_in == bans.text for child in bans.children)


def test_the_text_to_search_has_headings_and_items_the_text_to_quote_has_not(shipped):
    bans = shipped.passage("kz/ai-law", PARA, Language.RU)
    assert bans.trail[-1] in bans.search_text
    assert bans.children[6].text in bans.search_text
    assert bans.children[6].text not in bans.text
    assert passage().search_text == "Слова нормы."


def test_a_turn_gathers_its_citations_in_the_order_of_the_claims():
    cited = turn(answer(passage("art_2"), passage("art_1"))).cited
    assert [citation.passage.eid for citation in cited] == ["art_2", "art_1"]


def test_silence_cites_nothing():
    assert turn(Abstention(reason=Reason.UNVERIFIED)).cited == ()


def test_a_query_knows_whether_it_was_completed():
    assert not query("Кто?").completed
    assert query("Кто?", asked="А кто?").completed


@pytest.mark.parametrize(
    ("text", "aside", "searched"),
    [
        ("Кто отвечает?", (), "Кто отвечает?"),
        ("Кто отвечал 1 мая 2026 года?", ("1 мая 2026 года",), "Кто отвечал?"),
        ("На 1 мая 2026 года, кто отвечает?", ("На 1 мая 2026 года",), "кто отвечает?"),
        ("1 мая 2026 года?", ("1 мая 2026 года",), "1 мая 2026 года?"),  # nothing else to search by
    ],
)
def test_a_query_is_searched_without_the_words_that_only_name_its_day(text, aside, searched):
    own = query(text, aside=aside)
    assert (own.searched.text, own.searched.asked) == (searched, searched)
    assert (own.text, own.asked, own.completed) == (text, text, False)
    assert not own.searched.completed


def test_a_completed_query_is_searched_without_the_days_of_both_questions():
    own = query(
        "Кто отвечал в мае? А в июне кто?", asked="А в июне кто?", aside=("в июне", "в мае")
    )
    assert own.searched.text == "Кто отвечал? А кто?"
    assert own.searched.asked == "А кто?"
    assert own.searched.completed
