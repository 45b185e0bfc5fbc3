"""Conversations of the page: what is kept of them, how they come back, how the list looks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from turns import FakeAssistant, passage

from assistant.errors import KeepError
from assistant.keep.feedback import Mark
from assistant.keep.keep import Keep
from assistant.keep.told import Heading
from assistant.law.language import Language
from assistant.ui.page.chat.conversation import Conversation
from assistant.ui.page.chat.desk import ask, opened
from assistant.ui.page.chat.keeping import put_away, recall
from assistant.ui.page.chat.showing import messages_of, messages_while_asking, note_html
from assistant.ui.page.history.deeds import done, listed, set_keeping
from assistant.ui.page.history.layout import mark_html
from assistant.ui.page.history.listing import list_html

RU, KK, EN = Language.RU, Language.KK, Language.EN
HOSTILE = "<img src=x onerror=alert(1)>\"'&"
TODAY = date(2026, 3, 10)


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep.inside(tmp_path)


def talk(assistant, keep: Keep, *questions: str, person: str = "") -> Conversation:
    now = Conversation()
    for question in questions:
        now = ask(assistant, question, now, language=RU)
        now, told = put_away(keep.conversations, person, now, RU)
        assert told == ""
    return now


def titles(keep: Keep, person: str = "") -> list[str]:
    return [one.title for one in keep.conversations.listed(person)]


# what is kept and comes back


def test_a_conversation_comes_back_with_its_replies_and_sources(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?", "Сколько стоит автобус?")
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    assert back.messages == now.messages
    assert [t.reply for t in back.turns] == [t.reply for t in now.turns]
    for link in ("#c-0-0", "#c-0-1", "#c-1-0", "#c-1-1", "#c-9-0"):
        assert opened(assistant, link, back, language=RU) == opened(
            assistant, link, now, language=RU
        )


def test_it_goes_on_after_a_restart_in_the_same_place(assistant, keep, tmp_path) -> None:
    name = talk(assistant, keep, "Первый?").name
    later = Keep.inside(tmp_path)
    back = recall(later, "", name, assistant.library)
    assert back is not None
    now = ask(assistant, "Второй?", back, language=RU)
    now, told = put_away(later.conversations, "", now, RU)
    assert (now.name, told) == (name, "")
    assert titles(later) == ["Первый?"]
    assert len(later.conversations.read("", name) or ()) == 2


def test_the_follow_up_has_the_same_history_after_a_restart(assistant, keep) -> None:
    now = talk(assistant, keep, "Как часто обновлять риски?")
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    asked = [ask(assistant, "а если нет?", one, language=RU).turns[-1].query for one in (now, back)]
    assert asked[0] == asked[1]
    assert asked[0].completed


def test_nobody_opens_anothers_conversation_by_its_name(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?", person="aigul")
    assert recall(keep, "berik", now.name, assistant.library) is None
    assert recall(keep, "", now.name, assistant.library) is None
    assert recall(keep, "aigul", now.name, assistant.library) is not None


def test_what_could_not_be_asked_is_not_kept_and_makes_way(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    failed = ask(assistant, "boom", now, language=RU)
    same, told = put_away(keep.conversations, "", failed, RU)
    assert (same, told) == (failed, "")
    then = ask(assistant, "Второй?", failed, language=RU)
    assert [m["content"] for m in then.messages if m["role"] == "user"] == ["Первый?", "Второй?"]
    assert '#c-1-0"' in then.messages[3]["content"]


def test_a_changed_question_replaces_what_came_after_it_once_it_is_answered(
    assistant, keep
) -> None:
    now = talk(assistant, keep, "Первый?", "Второй?", "Третий?")
    failed = ask(assistant, "boom", now, language=RU, place=1)
    assert len(failed.turns) == 3  # nothing is lost where there is no answer
    then = ask(assistant, "Иной?", failed, language=RU, place=1)
    then, told = put_away(keep.conversations, "", then, RU)
    assert (then.name, told) == (now.name, "")
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    assert [m["content"] for m in back.messages if m["role"] == "user"] == ["Первый?", "Иной?"]


def test_who_wants_nothing_kept_has_nothing_kept(assistant, keep) -> None:
    assert set_keeping(keep.conversations, "", False, RU) == "Беседы больше не сохраняются."
    now = talk(assistant, keep, "Первый?")
    assert now.apart and not now.name
    assert titles(keep) == []
    set_keeping(keep.conversations, "", True, RU)
    now = ask(assistant, "Второй?", now, language=RU)
    put_away(keep.conversations, "", now, RU)
    assert titles(keep) == []  # what was begun apart stays apart to its end


def test_a_conversation_that_was_deleted_elsewhere_is_not_kept_again(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    keep.conversations.delete("", now.name)
    now, told = put_away(keep.conversations, "", ask(assistant, "Второй?", now, language=RU), RU)
    assert told.startswith("Эту беседу удалили на другой странице")
    assert now.apart and titles(keep) == []


def test_a_conversation_that_went_on_elsewhere_is_kept_beside(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    put_away(keep.conversations, "", ask(assistant, "Там?", now, language=RU), RU)
    here, told = put_away(keep.conversations, "", ask(assistant, "Здесь?", now, language=RU), RU)
    assert told.startswith("Эту беседу продолжили на другой странице")
    assert here.name != now.name
    assert len(titles(keep)) == 2


@pytest.mark.parametrize("language", list(Language))
def test_a_file_that_cannot_be_used_takes_nothing_but_the_history(
    assistant, tmp_path, language
) -> None:
    (tmp_path / "kept.sqlite").write_bytes(b"nothing that can be read" * 200)
    keep = Keep.inside(tmp_path)
    now = ask(assistant, "Первый?", Conversation(), language=language)
    same, told = put_away(keep.conversations, "", now, language)
    assert same is now and "kept.sqlite" in told
    assert listed(keep.conversations, "", language).told == told
    assert done(keep.conversations, "", "delete-all", language) == told
    with pytest.raises(KeepError):
        recall(keep, "", "x", assistant.library)


def test_an_exchange_whose_record_cannot_be_read_keeps_its_place_and_words(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?", "Второй?")
    database = keep.conversations._database
    with database.writing() as db:
        db.execute("UPDATE exchanges SET record = '{}' WHERE place = 0")
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    assert back.messages == now.messages
    assert back.source("#c-0-0") is None and back.source("#c-1-0") is not None
    assert len(ask(assistant, "Третий?", back, language=RU).exchanges) == 3


def test_an_answer_that_was_rated_says_so_after_a_restart(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    [exchange] = now.exchanges
    assert exchange.kept and exchange.turn
    keep.opinions.give(
        "", exchange.kept.key, exchange.turn, Mark.OUT_OF_DATE, conversation=now.name
    )
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    assert "Ваша оценка: устарел" in messages_of(back, RU)[1]["content"]


# what the window shows


def test_under_each_answer_stands_what_can_be_done(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?", "Второй?")
    first, last = messages_of(now, RU)[1]["content"], messages_of(now, EN)[3]["content"]
    assert 'href="#rate-0"' in first and 'href="#edit-0"' in first
    assert "#again" not in first  # it would take along what came after it
    assert 'href="#again-1">Ask again' in last


def test_what_could_not_be_asked_cannot_be_rated(assistant) -> None:
    now = ask(assistant, "boom", Conversation(), language=RU)
    assert "deeds" not in messages_of(now, RU)[1]["content"]


def test_the_question_stands_in_the_conversation_while_it_is_answered(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?", "Второй?")
    said = messages_while_asking(now, HOSTILE, RU, place=None)
    assert len(said) == 6
    assert "<img" not in said[4]["content"]
    assert "pending" in said[5]["content"]
    assert len(messages_while_asking(now, "Иной?", RU, place=1)) == 4


def test_a_note_is_safe_and_empty_where_nothing_is_to_be_said() -> None:
    assert note_html("") == ""
    assert "<img" not in note_html(HOSTILE)
    assert mark_html('x"y') == '<span data-open="x&quot;y"></span>'


# the list


def heading(title: str, days: int = 0) -> Heading:
    when = datetime(2026, 3, 10, 12, tzinfo=UTC) - timedelta(days=days)
    return Heading(id=f"id-{title}", title=title, changed=when)


def test_conversations_stand_under_their_days() -> None:
    found = [heading("a"), heading("b", 1), heading("c", 3), heading("d", 40), heading("e", 400)]
    html = list_html(found, language=RU, today=TODAY)
    heads = [part.split("</h3>")[0] for part in html.split("<h3>")[1:5]]
    assert heads == ["Сегодня", "Вчера", "За последние 7 дней", "Раньше"]
    assert html.count("<li data-talk=") == 5


def test_a_title_cannot_be_more_than_words() -> None:
    html = list_html([heading(HOSTILE)], language=KK, today=TODAY, told=HOSTILE)
    assert "<img" not in html
    assert '">"' not in html


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_list_says_why(language) -> None:
    empty = list_html([], language=language, today=TODAY, anything=False)
    searched = list_html([], language=language, today=TODAY, words="<b>автобус")
    assert "&lt;b&gt;автобус" in searched and "автобус" not in empty
    assert 'data-deed="delete-all"' not in empty + searched


def test_deeds_say_what_became_of_them(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    do = keep.conversations
    assert done(do, "", "rename", RU, name=now.name, title="Дело") == "Беседа переименована."
    assert titles(keep) == ["Дело"]
    assert done(do, "other", "delete", RU, name=now.name) == "Этой беседы здесь больше нет."
    assert titles(keep) == ["Дело"]
    assert done(do, "", "delete", RU, name=now.name) == "Беседа удалена."
    assert done(do, "", "delete-all", RU) == "Все беседы и оценки удалены."
    assert listed(do, "", RU).headings == ()


def test_ratings_alone_can_be_deleted(assistant, keep) -> None:
    set_keeping(keep.conversations, "", False, RU)
    [exchange] = talk(assistant, keep, "Первый?").exchanges
    assert not listed(keep.conversations, "", RU).anything
    assert exchange.kept and exchange.turn
    keep.opinions.give("", exchange.kept.key, exchange.turn, Mark.WRONG)
    there = listed(keep.conversations, "", RU)
    assert there.anything and not there.headings
    html = list_html((), language=RU, today=TODAY, anything=there.anything)
    assert 'data-deed="delete-all"' in html


def test_a_source_whose_words_are_gone_is_shown_as_it_was_told(assistant, keep) -> None:
    now = talk(assistant, keep, "Первый?")
    words = passage("art_21__para_2").text
    with keep.conversations._database.writing() as db:
        db.execute("UPDATE exchanges SET record = replace(record, ?, ?)", (words, "Прежние слова."))
    back = recall(keep, "", now.name, assistant.library)
    assert back is not None
    html = opened(assistant, "#c-0-1", back, language=RU)
    assert "Прежние слова." in html and words not in html
    assert "как они были сохранены" in html
    assert "как они были сохранены" not in opened(assistant, "#c-0-0", back, language=RU)
