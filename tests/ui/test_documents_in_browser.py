"""People with accounts in a browser: each logs in, adds documents, asks them, and meets nobody else's."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bees import write_corpus
from browsing import IN_BROWSER, PHONE, WIDE, ask, faults, free_port, opened_up, outside

from assistant import wiring
from assistant.cabinet import Cabinet, accounts_of
from assistant.retrieve.hashing import HashingEmbedder
from assistant.settings import Settings
from assistant.ui.web import launch

pytestmark = IN_BROWSER
PASSWORD = "пчёлы летят на юг"
HOSTILE = (
    '<img src="http://evil.example/a.png"> ![x](http://evil.example/b.png) '
    '<svg onload="fetch(`http://evil.example/c`)"> [y](javascript:alert(1)) '
    '<script src="http://evil.example/d.js"></script> <iframe src="http://evil.example/e"></iframe>'
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The page with two accounts, a small corpus and a model that only hashes."""
    folder = tmp_path_factory.mktemp("house")
    patch = pytest.MonkeyPatch()
    patch.setattr(wiring, "open_embedder", lambda *given, **named: HashingEmbedder(64))
    patch.setattr(wiring, "embedder_name", lambda settings: HashingEmbedder(64).name)
    settings = Settings(
        port=free_port(), data_dir=folder / "data", corpus_dir=write_corpus(folder / "corpus")
    )
    for name in ("anna", "bek"):
        accounts_of(settings).put(name, PASSWORD)
    page = launch(settings, prevent_thread_lock=True)
    yield settings
    page.close()
    patch.undo()


@pytest.fixture
def address(house: Settings) -> str:
    return f"http://127.0.0.1:{house.port}/"


@pytest.fixture
def enter(visits: Any, address: str) -> Callable[..., Any]:
    """Open the page and log in."""

    def entered(name: str, size: dict[str, int] = WIDE, locale: str = "ru-RU") -> Any:
        page = visits.open(address, locale=locale, viewport=size)
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.click("button")
        opened_up(page)
        page.wait_for_selector(f"#who span:has-text('{name}')")
        return page

    return entered


def _documents(page: Any) -> None:
    page.click('[role="tab"] >> nth=2')
    page.wait_for_selector("#documents-list h2")


def _add(page: Any, folder: Path, **texts: str) -> None:
    """Add files by name and words, and wait until they are dealt with."""
    files = []
    for name, words in texts.items():
        (folder / name).write_text(words, encoding="utf-8")
        files.append(str(folder / name))
    page.set_input_files("#documents-files", files)
    for name in texts:
        page.wait_for_function(
            "n => [...document.querySelectorAll('#documents-outcomes li')].some(l => l.innerText.includes(n))",
            arg=name,
        )
    page.wait_for_selector("#documents-outcomes .doing", state="detached")


def _ask(page: Any, question: str) -> str:
    page.click('[role="tab"] >> nth=0')
    ask(page, question)
    return str(page.inner_text("#conversation"))


def test_a_person_adds_documents_asks_one_and_removes_them(enter, tmp_path, address) -> None:
    page = enter("anna")
    _documents(page)
    assert "до 20 МБ" in page.inner_text("#documents-add")
    (tmp_path / "старый.doc").write_bytes(b"{\\rtf1 words}")
    _add(
        page, tmp_path, **{"луг.txt": "Сторож запирает калитку луга после заката.", "пусто.txt": ""}
    )
    said = page.inner_text("#documents-outcomes")
    assert "луг.txt\nДобавлен, прочитана 1 часть текста." in said
    assert "пусто.txt\nФайл пуст." in said
    assert "Готово: документы можно спрашивать." in said
    page.wait_for_selector('#documents-list:has-text("луг.txt")')
    assert "калитку луга после заката" in _ask(page, "луг.txt: когда сторож запирает калитку?")
    _documents(page)
    _add(page, tmp_path, **{"копия.txt": "Сторож запирает калитку луга после заката."})
    assert "Этот же файл уже есть под именем «луг.txt»" in page.inner_text("#documents-outcomes")
    page.click("#documents-list button[data-act=ask]")
    page.wait_for_function("() => document.activeElement.dataset.act === 'remove'")
    page.keyboard.press("Enter")
    page.wait_for_selector('#documents-outcomes .closing:has-text("Убран 1 документ.")')
    page.wait_for_selector("#documents-list .documents", state="detached")
    assert (
        "после заката" not in _ask(page, "Что сказано в файле «луг»?").rsplit("Что сказано", 1)[1]
    )
    assert outside(page, address) == []


def test_two_people_see_nothing_of_each_other(enter, tmp_path, house) -> None:
    anna, bek = enter("anna"), enter("bek")
    for page, word in ((anna, "фиалка"), (bek, "жирафа")):
        _documents(page)
        _add(page, tmp_path, **{"тайна.txt": f"Пароль сейфа на складе: {word}."})
    _ask(anna, "Кто поливает фиалки?")
    assert "фиалка" in _ask(anna, "тайна.txt: пароль сейфа на складе?")
    own = _ask(bek, "тайна.txt: пароль сейфа на складе?")
    assert ("жирафа" in own, "фиалка" in own) == (True, False)
    ids = {name: Cabinet(house).documents(name)[0].id for name in ("anna", "bek")}
    assert len(set(ids.values())) == 2
    eid = "topic_s1"
    for link in (f"#read/{ids['anna']}/{eid}", f"#s/{ids['anna']}/{eid}"):
        bek.evaluate(
            "link => { const a = document.createElement('a'); a.href = link;"
            " document.querySelector('#panel').append(a); a.click(); }",
            link,
        )
        bek.wait_for_timeout(1200)
        assert "фиалка" not in bek.content()
    _documents(bek)
    bek.evaluate(
        "id => { const b = document.querySelector('#documents-list button[data-act]');"
        " b.dataset.document = id; b.dataset.act = 'remove'; b.click(); }",
        ids["anna"],
    )
    bek.wait_for_selector("#documents-outcomes .closing")
    assert len(Cabinet(house).documents("anna")) == 1
    for page in (anna, bek):
        page.goto(f"http://127.0.0.1:{house.port}/")
        page.wait_for_selector("#question textarea")
        if page.evaluate("document.documentElement.dataset.talks") != "open":
            page.click("#talks-show")
        page.wait_for_selector("#talks-list .talk")
    bek.wait_for_selector('#talks-list:has-text("тайна.txt")')
    anna.wait_for_selector('#talks-list:has-text("фиалк")')
    assert "фиалк" not in bek.content()


def test_a_question_is_answered_while_documents_are_made_ready(
    enter, tmp_path, monkeypatch
) -> None:
    busy, go = threading.Event(), threading.Event()
    real = Cabinet.bring_index

    def slow(self: Cabinet) -> None:
        busy.set()
        assert go.wait(120)
        real(self)

    monkeypatch.setattr(Cabinet, "bring_index", slow)
    anna, bek = enter("anna"), enter("bek")
    _documents(anna)
    (tmp_path / "a.txt").write_text("Ульи стоят у пруда.", encoding="utf-8")
    anna.set_input_files("#documents-files", str(tmp_path / "a.txt"))
    anna.wait_for_selector('#documents-outcomes .doing:has-text("готовятся")')
    assert busy.is_set()
    assert _ask(bek, "Кто отвечает за пчёл?")
    go.set()
    anna.wait_for_selector("#documents-outcomes .closing")


def test_a_hostile_document_loads_and_runs_nothing(enter, tmp_path, address) -> None:
    page = enter("bek")
    _documents(page)
    name = "<img src=x onerror=alert(1)>.txt"
    _add(page, tmp_path, **{name: f"Мёд хранят в погребе. {HOSTILE}"})
    page.wait_for_selector("#documents-list .documents")
    assert name in page.inner_text("#documents-list")
    assert "в погребе" in _ask(page, "Что сказано в моём документе: мёд хранят в погребе?")
    page.click('[role="tab"] >> nth=2')
    page.click('#documents-list li:has-text("onerror") a[href^="#read/"]')
    page.wait_for_timeout(1500)
    assert outside(page, address) == []
    for tag in ("img", "iframe", "svg[onload]", "script[src*=evil]", 'a[href^="javascript"]'):
        found = page.locator(
            f"#conversation {tag}, #panel {tag}, #documents-list {tag}, [role=tabpanel] .words {tag}"
        )
        assert found.count() == 0


def test_wrong_passwords_are_told_and_then_the_name_is_locked_out(visits, address) -> None:
    page = visits.open(address, locale="kk-KZ", viewport=PHONE)
    assert page.url.endswith("/login")
    told = []
    for _ in range(12):  # five wrong ones, and the waits between them
        page.fill("#name", "daria")
        page.fill("#password", "болжам")
        with page.expect_navigation():
            page.click("button")
        told.append(page.inner_text('[role="alert"]'))
        if "жабылды" in told[-1]:
            break
        page.wait_for_timeout(1000 * sum(int(n) for n in re.findall(r"\d+", told[-1])))
    assert "сәйкес келмейді" in told[0]
    assert "15 минуттан кейін" in told[-1]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.input_value("#name") == "daria"
    page.click('nav a:has-text("English")')
    assert page.inner_text("h2") == "Log in"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_at_the_login_and_in_a_full_list(
    visits, house, address, tmp_path, scheme
) -> None:
    (tmp_path / "a").write_text("Пасека стоит у реки.", encoding="utf-8")
    if not Cabinet(house).documents("anna"):
        Cabinet(house).add("anna", tmp_path / "a", "пасека.txt")
    page = visits.open(address, locale="kk-KZ", viewport=PHONE, color_scheme=scheme)
    page.fill("#name", "anna")
    page.fill("#password", "болжам")
    page.click("button")
    page.wait_for_selector('[role="alert"]')
    assert faults(page) == []
    page.fill("#password", PASSWORD)
    page.click("button")
    opened_up(page)
    _documents(page)
    page.click("#documents-list button[data-act=ask]")
    page.wait_for_selector("[data-act=remove]")
    assert faults(page) == []


def test_who_logs_out_is_out(enter, address) -> None:
    page = enter("anna")
    page.click("#who button")
    page.wait_for_selector("#password")
    page.goto(address)
    assert page.url.endswith("/login")


def test_a_phone_shows_the_documents_without_scrolling_sideways(enter) -> None:
    page = enter("anna", size=PHONE, locale="en-GB")
    _documents(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.is_visible("label.pick")
