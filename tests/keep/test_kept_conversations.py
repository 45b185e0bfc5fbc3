"""What is kept comes back as it was, to its own person only, and what is deleted is gone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keepers import Clock, exchange

from assistant.keep.conversations import Conversations
from assistant.keep.database import Database
from assistant.keep.told import TITLE, Fate, Kept, title_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kept.sqlite"


@pytest.fixture
def kept(path: Path) -> Conversations:
    return Conversations(Database(path), Clock())


def put(kept: Conversations, *exchanges: Kept, person: str = "") -> str:
    fate, name = kept.put(person, "", exchanges, before=())
    assert fate is Fate.KEPT
    return name


def titles(kept: Conversations, words: str = "", person: str = "") -> list[str]:
    return [one.title for one in kept.listed(person, words)]


def test_nothing_is_made_before_something_is_kept(kept, path) -> None:
    assert kept.listed("") == ()
    assert kept.read("", "x") is None
    assert kept.keeps("")
    assert kept.delete_all("") == 0
    assert not path.exists()


def test_a_conversation_comes_back_after_a_restart(kept, path) -> None:
    told = [exchange("Первый?", day="2026-03-01"), exchange("Второй?")]
    name = put(kept, *told)
    again = Conversations(Database(path))
    assert again.read("", name) == tuple(told)
    assert titles(again) == ["Первый?"]


@given(texts=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), title=TEXT)
def test_whatever_is_typed_comes_back_as_it_was(texts, title) -> None:
    kept = Conversations(Database(None))
    told = tuple(exchange(asked, said, record=record) for asked, said, record in texts)
    name = put(kept, *told)
    assert kept.read("", name) == told
    if kept.rename("", name, title):
        assert titles(kept) == [title_of(title)]
    kept.listed("", title)
    assert kept.delete("", name)
    assert kept.read("", name) is None


def test_only_its_owner_can_reach_a_conversation_by_its_name(kept) -> None:
    name = put(kept, exchange("Тайна Айгуль?"), person="aigul")
    assert kept.read("berik", name) is None
    assert kept.read("", name) is None
    assert not kept.rename("berik", name, "Моё")
    assert not kept.delete("berik", name)
    assert kept.put("berik", name, [exchange()], before=()) == (Fate.GONE, "")
    kept.delete_all("berik")
    kept.set_keeping("berik", False)
    assert titles(kept, person="berik") == titles(kept, "тайна", person="berik") == []
    assert titles(kept, person="aigul") == ["Тайна Айгуль?"]
    assert kept.keeps("aigul") and not kept.keeps("berik")


def test_the_last_conversation_stands_first(kept) -> None:
    first, second = exchange("Первая?"), exchange("Вторая?")
    name = put(kept, first)
    put(kept, second)
    assert titles(kept) == ["Вторая?", "Первая?"]
    kept.put("", name, [first, exchange("Ещё?")], before=[first.key])
    assert titles(kept) == ["Первая?", "Вторая?"]


def test_a_question_that_is_changed_replaces_what_came_after_it(kept) -> None:
    first, second, third = exchange("1?"), exchange("2?"), exchange("3?")
    name = put(kept, first, second, third)
    other = exchange("2а?")
    before = [first.key, second.key, third.key]
    assert kept.put("", name, [first, other], before=before) == (Fate.KEPT, name)
    assert kept.read("", name) == (first, other)


def test_two_pages_with_one_conversation_lose_nothing(kept) -> None:
    first = exchange("Общий?")
    name = put(kept, first)
    one, two = exchange("С одной страницы?"), exchange("С другой?")
    assert kept.put("", name, [first, one], before=[first.key]) == (Fate.KEPT, name)
    fate, other = kept.put("", name, [first, two], before=[first.key])
    assert (fate, other != name) == (Fate.APART, True)
    assert kept.read("", name) == (first, one)
    assert kept.read("", other) == (first, two)


def test_a_page_does_not_bring_back_what_another_deleted(kept) -> None:
    first = exchange()
    name = put(kept, first)
    kept.delete("", name)
    assert kept.put("", name, [first, exchange()], before=[first.key]) == (Fate.GONE, "")
    assert kept.listed("") == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Какие штрафы за дипфейки?", "штраф"),
        ("Какой штраф за дипфейк?", "штрафы"),
        ("Управление рисками", "рисков"),
        ("Какие риски?", "рисками"),
        ("Тәуекел деген не?", "тәуекелдерді"),
        ("Ещё вопрос", "еще"),
        ("Тәуекелдерді басқару", "ТӘУЕКЕЛДЕР"),
        ("Жауапты тұлғалар кім?", "тұлға жауапты"),
        ("Labels on deepfakes", "deepfake label"),
        ("Статья 17?", "17"),
    ],
)
def test_words_are_found_in_other_forms(kept, asked, words) -> None:
    put(kept, exchange(asked))
    put(kept, exchange("Совсем иное"))
    assert titles(kept, words) == [asked]


def test_the_search_looks_into_answers_and_titles(kept) -> None:
    name = put(kept, exchange("Вопрос?", "Ответ про маркировку."), exchange("Другой?", "Иной."))
    assert titles(kept, "маркировка") == ["Вопрос?"]
    assert titles(kept, "маркировка иной") == ["Вопрос?"]
    assert titles(kept, "маркировка автобус") == []
    kept.rename("", name, "Дело Ахметова")
    assert titles(kept, "ахметов") == ["Дело Ахметова"]


def test_signs_of_a_pattern_are_looked_for_as_words(kept) -> None:
    put(kept, exchange("100 процентов"))
    assert titles(kept, "%") == ["100 процентов"]  # no word at all: everything
    assert titles(kept, "1%0") == []


def test_a_title_is_short_and_ends_with_a_word() -> None:
    said = title_of("слово " * 40)
    assert len(said) <= TITLE and said.endswith("слово …")
    assert title_of("  а \n б ") == "а б"
    assert title_of(" ") == ""


def test_an_empty_title_is_not_taken(kept) -> None:
    name = put(kept, exchange("Вопрос?"))
    assert not kept.rename("", name, "   ")
    assert titles(kept) == ["Вопрос?"]


SECRET = "Тайное-слово-доверителя"


def traces(path: Path) -> bool:
    files = path.parent.glob(f"{path.name}*")
    needle = SECRET.encode()
    return any(needle in file.read_bytes() for file in files)


@pytest.mark.parametrize("everything", [True, False])
def test_what_is_deleted_leaves_no_trace_in_the_files(kept, path, everything) -> None:
    stays = put(kept, exchange("Остаётся?"), person="other")
    names = [put(kept, exchange(SECRET, SECRET * 500)) for _ in range(3)]
    assert traces(path)
    if everything:
        assert kept.delete_all("") == 3
    else:
        assert all(kept.delete("", name) for name in names)
    assert not traces(path)
    assert kept.read("other", stays)


def test_not_keeping_deletes_nothing_by_itself(kept) -> None:
    put(kept, exchange("Прежняя?"))
    kept.set_keeping("", False)
    assert not kept.keeps("")
    assert titles(kept) == ["Прежняя?"]
    kept.delete_all("")
    assert not kept.keeps("")  # what was chosen stays chosen
    kept.set_keeping("", True)
    assert kept.keeps("")


def test_the_file_keeps_no_exchange_without_its_conversation(kept, path) -> None:
    name = put(kept, exchange(), exchange())
    kept.delete("", name)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM exchanges").fetchone() == (0,)
    db.close()
