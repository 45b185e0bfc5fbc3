"""Conversations in a browser: asked, gone on with, brought back, renamed, found, deleted, rated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from browsing import (
    IN_BROWSER,
    PHONE,
    WIDE,
    Visits,
    ask,
    faults,
    opened_up,
    outside,
    quiet,
    served,
    until,
)
from turns import FakeAssistant

from assistant.cabinet import accounts_of
from assistant.keep.keep import Keep
from assistant.settings import Settings
from assistant.values import Turn

pytestmark = IN_BROWSER
PASSWORD = "пчёлы летят на юг"
LINKS = '#conversation a[href^="#c-"]'
ASKED = "#conversation .user-row"


class Waiting(FakeAssistant):
    """Answers "медленно" only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = Event()

    def ask(self, question: str, **named: object) -> Turn:
        if "медленно" in question:
            self.go.wait(120)
        return super().ask(question, **named)  # type: ignore[arg-type]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def scripted() -> Iterator[Waiting]:
    assistant = Waiting()
    yield assistant
    assistant.go.set()


@pytest.fixture
def house(data: Path, scripted: Waiting) -> Iterator[str]:
    with served(scripted, data_dir=data) as address:
        yield address


def enter(visits: Visits, address: str, *, locale: str = "ru-RU", size=WIDE):
    page = visits.open(address, locale=locale, viewport=size)
    ready(page)
    return page


def ready(page) -> None:
    opened_up(page)
    page.wait_for_selector("#talks-list .told", state="attached")


def is_kept(page) -> str:
    page.wait_for_function("sessionStorage.getItem('law-talk')")
    return page.evaluate("sessionStorage.getItem('law-talk')")


def questions(page) -> list[str]:
    return [one.strip() for one in page.locator(ASKED).all_inner_texts()]


def list_open(page) -> None:
    if page.evaluate("document.documentElement.dataset.talks") != "open":
        page.click("#talks-show")
    page.wait_for_selector("#talks", state="visible")


def titles(page) -> list[str]:
    return page.locator("#talks-list .talk").all_inner_texts()


def test_a_conversation_survives_a_reload_and_a_restart(visits, data, scripted) -> None:
    with served(scripted, data_dir=data) as first:
        page = enter(visits, first)
        ask(page, "Как часто обновлять риски?")
        ask(page, "а если не обновлять?")
        name = is_kept(page)
        page.reload()
        page.wait_for_selector(LINKS)
        assert questions(page) == ["Как часто обновлять риски?", "а если не обновлять?"]
        page.click(f"{LINKS} >> nth=1")
        page.wait_for_selector("#panel .source-text mark")
        assert outside(page, first) == []
    with served(scripted, data_dir=data) as second:
        page = enter(visits, second)
        list_open(page)
        until(page, lambda: titles(page) == ["Как часто обновлять риски?"])
        page.click("#talks-list .talk")
        page.wait_for_selector(LINKS)
        assert is_kept(page) == name
        ask(page, "Третий?")
        assert len(questions(page)) == 3
        page.wait_for_selector('#talks-list .talk[aria-current="true"]')
        kept = Keep.inside(data).conversations
        until(page, lambda: len(kept.read("", name) or ()) == 3)


def test_conversations_are_renamed_found_and_deleted(visits, house) -> None:
    page = enter(visits, house)
    for question in ("Кто отвечает за риски?", "Сколько стоит автобус?"):
        ask(page, question)
        is_kept(page)
        page.click("#again")
        page.wait_for_selector("#starters", state="visible")
        page.wait_for_function("!sessionStorage.getItem('law-talk')")
    list_open(page)
    until(page, lambda: titles(page) == ["Сколько стоит автобус?", "Кто отвечает за риски?"])
    page.fill("#talks-search textarea, #talks-search input", "автобусы")
    page.wait_for_function("document.querySelectorAll('#talks-list .talk').length === 1")
    page.fill("#talks-search textarea, #talks-search input", "")
    page.wait_for_function("document.querySelectorAll('#talks-list .talk').length === 2")
    page.click("#talks-list summary >> nth=0")
    page.click('#talks-list [data-deed="rename"] >> nth=0')
    page.fill('dialog[data-asks="rename"] input', "Дело о билете")
    page.keyboard.press("Enter")
    page.wait_for_selector('#talks-list .talk:has-text("Дело о билете")')
    page.click("#talks-list summary >> nth=1")
    page.click('#talks-list [data-deed="delete"] >> nth=1')
    page.wait_for_selector('dialog[data-asks="delete"] .which:has-text("Кто отвечает за риски?")')
    page.keyboard.press("Escape")  # nothing is deleted by leaving
    assert len(titles(page)) == 2
    page.click('#talks-list [data-deed="delete"] >> nth=1')
    page.click('dialog[data-asks="delete"] .do')
    page.wait_for_selector('#talks-list .told:has-text("Беседа удалена.")')
    until(page, lambda: titles(page) == ["Дело о билете"])
    page.click('#talks-list [data-deed="delete-all"]')
    page.click('dialog[data-asks="delete-all"] .do')
    page.wait_for_selector("text=Сохранённых бесед пока нет.")


def test_who_wants_nothing_kept_finds_nothing_after_a_reload(visits, house, data) -> None:
    page = enter(visits, house)
    list_open(page)
    page.check("#talks-apart input")
    page.wait_for_selector('#talks-list .told:has-text("больше не сохраняются")')
    ask(page, "Тайный вопрос?")
    page.wait_for_selector("#talk-note >> text=Эта беседа не сохраняется.")
    page.reload()
    ready(page)
    assert page.locator(ASKED).count() == 0
    page.wait_for_selector("#talks-apart input:checked")
    assert Keep.inside(data).conversations.listed("") == ()


def test_an_answer_is_stopped_and_the_question_stays(visits, house, scripted, data) -> None:
    page = enter(visits, house)
    page.fill("#question textarea", "Отвечай медленно?")
    page.click("#ask")
    page.wait_for_selector("#conversation .pending")
    assert questions(page) == ["Отвечай медленно?"]  # it stands there at once
    page.click("#stop")
    page.wait_for_selector("#talk-note >> text=Поиск остановлен")
    until(page, lambda: page.input_value("#question textarea") == "Отвечай медленно?")
    page.wait_for_selector("#conversation", state="hidden")
    ask(page, "Первый?")  # though what was stopped may still be at work
    scripted.go.set()
    is_kept(page)
    assert questions(page) == ["Первый?"]
    assert [one.title for one in Keep.inside(data).conversations.listed("")] == ["Первый?"]


def test_a_question_is_changed_and_asked_again(visits, house, data) -> None:
    page = enter(visits, house)
    for question in ("Первый?", "Второй?", "Третий?"):
        ask(page, question)
    name = is_kept(page)
    page.click('#conversation a[href="#edit-1"]')
    page.wait_for_selector("#talk-note >> text=Вы меняете вопрос")
    until(page, lambda: page.input_value("#question textarea") == "Второй?")
    page.click("#keep-question")
    page.wait_for_selector("#keep-question", state="hidden")
    assert len(questions(page)) == 3
    page.click('#conversation a[href="#edit-1"]')
    page.wait_for_selector("#keep-question", state="visible")
    ask(page, "Иной?")
    assert questions(page) == ["Первый?", "Иной?"]
    page.click('#conversation a[href="#again-1"]')
    page.wait_for_selector("#conversation .pending", state="detached")
    page.wait_for_function("document.querySelector('#question textarea').value === ''")
    quiet(page)
    assert questions(page) == ["Первый?", "Иной?"]
    page.reload()
    page.wait_for_selector(LINKS)
    assert questions(page) == ["Первый?", "Иной?"]
    assert len(Keep.inside(data).conversations.read("", name) or ()) == 2


def test_an_answer_is_rated_and_the_rating_changed(visits, house, data) -> None:
    page = enter(visits, house)
    ask(page, "Первый?")
    is_kept(page)
    page.click('#conversation a[href="#rate-0"]')
    page.wait_for_selector("#rating", state="visible")
    page.click("#rating-send")
    page.wait_for_selector("text=Сначала выберите, каков ответ.")
    page.click('#rating-mark label:has-text("не тот источник")')
    page.fill("#rating-words textarea", "Нужна другая статья")
    page.fill("#rating-better textarea, #rating-better input", "п. 2 ст. 21")
    page.click("#rating-send")
    page.wait_for_selector("text=Спасибо, оценка сохранена.")
    page.wait_for_selector('#conversation a:has-text("Ваша оценка: не тот источник")')
    page.reload()
    page.wait_for_selector('#conversation a:has-text("Ваша оценка: не тот источник")')
    page.click('#conversation a[href="#rate-0"]')
    page.wait_for_selector("#rating-withdraw", state="visible")
    until(page, lambda: page.input_value("#rating-words textarea") == "Нужна другая статья")
    page.click('#rating-mark label:has-text("устарел")')
    page.click("#rating-send")
    page.wait_for_selector('#conversation a:has-text("Ваша оценка: устарел")')
    [said] = Keep.inside(data).opinions.everything()
    assert (said.mark, said.better, said.question) == ("out_of_date", "п. 2 ст. 21", "Первый?")
    page.click("#rating-withdraw")
    page.wait_for_selector("text=Оценка убрана.")
    assert Keep.inside(data).opinions.everything() == ()


def test_the_words_follow_the_language_and_the_conversation_stays(visits, house) -> None:
    page = enter(visits, house, locale="kk-KZ")
    ask(page, "Кто отвечает за риски?")
    is_kept(page)
    page.reload()
    page.wait_for_selector('#conversation a:has-text("Жауапты бағалау")')
    list_open(page)
    page.wait_for_selector('#talks-list h3:has-text("Бүгін")')
    page.click('#language label:has-text("English")')
    page.wait_for_selector('#conversation a:has-text("Rate the answer")')
    page.wait_for_selector('#talks-list h3:has-text("Today")')
    assert questions(page) == ["Кто отвечает за риски?"]


def test_a_phone_opens_and_shuts_the_list(visits, house) -> None:
    page = enter(visits, house, size=PHONE)
    ask(page, "Кто отвечает за риски?")
    is_kept(page)
    assert not page.is_visible("#talks")
    page.click("#talks-show")
    page.wait_for_selector("#talks-list .talk", state="visible")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("#talks-list .talk")
    page.wait_for_selector("#talks", state="hidden")
    assert questions(page) == ["Кто отвечает за риски?"]


def test_the_list_is_used_by_keyboard_alone(visits, house) -> None:
    page = enter(visits, house)
    ask(page, "Первый?")
    is_kept(page)
    page.focus("#talks-show")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('#talks-search')")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#talks-list summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector('dialog[data-asks="rename"]', state="visible")
    page.keyboard.type("Моё дело")
    page.keyboard.press("Enter")
    page.wait_for_selector('#talks-list .talk:has-text("Моё дело")')


def test_a_damaged_file_leaves_the_page_at_work(visits, data, scripted) -> None:
    data.mkdir()
    (data / "kept.sqlite").write_bytes(b"no database" * 500)
    with served(scripted, data_dir=data) as address:
        page = enter(visits, address)
        ask(page, "Первый?")
        page.wait_for_selector("#talk-note >> text=Файл с беседами повреждён")
        assert page.locator(LINKS).count() > 0
        list_open(page)
        page.wait_for_selector("#talks-list >> text=Файл с беседами повреждён")
    assert (data / "kept.sqlite").read_bytes() == b"no database" * 500


def test_two_people_have_conversations_of_their_own(visits, data, scripted) -> None:
    accounts = accounts_of(Settings(data_dir=data))
    for name in ("anna", "bek"):
        accounts.put(name, PASSWORD)
    with served(scripted, data_dir=data) as address:
        anna, bek = (log_in(visits, address, name) for name in ("anna", "bek"))
        ask(anna, "Тайна Анны?")
        name = is_kept(anna)
        ask(bek, "Вопрос Бека?")
        is_kept(bek)
        bek.evaluate("name => sessionStorage.setItem('law-talk', name)", name)
        bek.reload()
        ready(bek)
        list_open(bek)
        bek.wait_for_selector("#talks-list .talk")
        assert titles(bek) == ["Вопрос Бека?"]
        assert "Тайна" not in bek.content()
        bek.evaluate(
            "name => { document.querySelector('#talks-list [data-talk]').dataset.talk = name; }",
            name,
        )
        bek.click("#talks-list .talk")  # a name that was guessed
        bek.wait_for_selector("#talks-list .told >> text=Этой беседы здесь больше нет.")
        assert "Тайна" not in bek.content()
        bek.click('#talks-list [data-deed="delete-all"]')
        bek.click('dialog[data-asks="delete-all"] .do')
        bek.wait_for_selector("#talks-list .told >> text=Все беседы и оценки удалены.")
    kept = Keep.inside(data).conversations
    assert [one.title for one in kept.listed("anna")] == ["Тайна Анны?"]
    assert kept.listed("bek") == kept.listed("") == ()


def log_in(visits: Visits, address: str, name: str):
    page = visits.open(address, locale="ru-RU", viewport=WIDE)
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button")
    ready(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_grave_in_the_list_the_form_and_what_is_asked(
    visits, house, size, scheme
) -> None:
    page = visits.open(house, locale="kk-KZ", viewport=size, color_scheme=scheme)
    ready(page)
    ask(page, "Кто отвечает за риски?")
    is_kept(page)
    page.click('#conversation a[href="#rate-0"]')
    page.wait_for_selector("#rating", state="visible")
    found = {"form": faults(page)}
    list_open(page)
    page.click("#talks-list summary")
    found["list"] = faults(page)
    page.click('#talks-list [data-deed="delete"]')
    found["dialog"] = faults(page)
    assert {where: what for where, what in found.items() if what} == {}
