"""The page: what its buttons do, what it is launched with, what it refuses."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from turns import DAY, FakeAssistant, abstention, answer, claim, library, passage, turn

from assistant.cabinet import Cabinet
from assistant.errors import SettingsError
from assistant.law.act import Kind, Wording
from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.fresh import Fresh
from assistant.ui.page.chat.desk import (
    ROLES,
    STARTERS,
    Conversation,
    Exchange,
    ask,
    first_link,
    opened,
    roles,
    starters,
)
from assistant.ui.page.door.inbox import Inbox
from assistant.ui.page.shield import HEADERS, host_name
from assistant.ui.page.source.article import Opened, source_html
from assistant.ui.web import QUIET, be_quiet, build, launch_arguments, refuse_unsafe
from assistant.values import Answer, Citation, Passage, Reason

RU, KK, EN = Language.RU, Language.KK, Language.EN
HOSTILE = '<img src="http://evil.example/x.png" onerror=alert(1)> ![x](http://evil.example/y)'


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """What a test changes in the environment is put back."""
    for name in (*QUIET, "NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    return monkeypatch


def _settings(**given) -> Settings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Settings(**{"port": port, **given})


def _marked(html: str) -> list[str]:
    text = html.split('<p class="legend">')[0]
    return [unescape(part.split("</mark>")[0]).split(">", 1)[1] for part in text.split("<mark")[1:]]


def _shown(
    there: Passage, quote: str = "", *, language: Language = RU, as_of: date = DAY, **more: Any
) -> str:
    one = Opened(citation=Citation(passage=there, quote=quote), shown=there, as_of=as_of, **more)
    return unescape(source_html(one, language=language))


def _of(act: str, eid: str, language: Language = RU) -> Passage:
    found = library().passage(act, eid, language)
    assert found is not None, (act, eid)
    return found


# what the buttons do


def test_a_question_gets_an_answer_with_links(assistant) -> None:
    now = ask(assistant, "Как часто обновлять риски?", Conversation(), language=RU)
    assert [m["role"] for m in now.messages] == ["user", "assistant"]
    assert 'href="#c-0-0">пп. 4 п. 1 ст. 18</a>' in now.messages[1]["content"]
    assert first_link(now) == "#c-0-0"


def test_a_second_question_counts_its_links_on(assistant) -> None:
    now = ask(assistant, "Первый вопрос?", Conversation(), language=RU)
    now = ask(assistant, "Второй вопрос?", now, language=RU)
    assert 'href="#c-1-0"' in now.messages[3]["content"]
    assert len(now.turns) == 2


def test_silence_shows_the_nearest_provisions_and_opens_none(assistant) -> None:
    now = ask(assistant, "Сколько стоит автобус?", Conversation(), language=RU)
    assert 'href="#c-0-0">п. 2 ст. 18</a>' in now.messages[1]["content"]
    assert first_link(now) == ""
    assert "Близкий источник: п. 2 ст. 18" in opened(assistant, "#c-0-0", now, language=RU)


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("  \x00 ", RU, "Вопрос пуст."),
        ("я" * 100_000, KK, "4000 таңбадан аспауы керек"),
        ("mend", EN, "The index is gone. Run: assistant index"),
    ],
)
def test_what_goes_wrong_is_said_kindly_with_its_mend(assistant, question, language, said) -> None:
    now = ask(assistant, question, Conversation(), language=language)
    assert said in now.messages[1]["content"]
    assert now.turns == ()
    assert len(now.messages[0]["content"]) <= 300


def test_a_fault_of_the_program_has_a_number_and_no_details(assistant, caplog) -> None:
    now = ask(assistant, "boom", Conversation(), language=EN)
    said = now.messages[1]["content"]
    number = said.rsplit("number ", 1)[1].rstrip(".")
    assert "secret" not in said
    assert "Traceback" not in said
    assert number in caplog.text
    assert "secret of the works" in caplog.text


def test_nothing_that_was_typed_becomes_markup(assistant) -> None:
    shown = ask(assistant, HOSTILE, Conversation(), language=EN).messages[0]["content"]
    assert not any(sign in shown for sign in ("<", ">", "](", "://"))


@pytest.mark.parametrize(
    "link", ["", "#c-0-99", "#c-9-0", "#c--1-0", "javascript:alert(1)", "#c-0"]
)
def test_a_link_that_leads_nowhere_opens_nothing(assistant, link) -> None:
    now = ask(assistant, "Вопрос?", Conversation(), language=RU)
    assert 'class="source-empty"' in opened(assistant, link, now, language=RU)


@pytest.mark.parametrize("language", list(Language))
def test_there_are_questions_to_start_with_in_every_language(language) -> None:
    assert len(set(starters(language))) == STARTERS
    assert len(set(roles(language))) == ROLES
    assert STARTERS % ROLES == 0


# the panel of sources


def test_the_whole_article_is_shown_with_the_cited_words_and_their_lead_in_marked(
    assistant,
) -> None:
    now = ask(assistant, "Как часто обновлять риски?", Conversation(), language=RU)
    html = opened(assistant, "#c-0-0", now, language=RU)
    item = passage("art_18__para_1__subpara_4")
    assert _marked(html) == [item.lead_in, item.text]
    assert passage("art_18__para_2").text in unescape(html)
    for words in (
        "Глава 4. Системы искусственного интеллекта",
        "Статья 18. Управление рисками систем искусственного интеллекта",
        "изложение, не официальный текст",
        "действует с 18.01.2026",
        "Процитировано: пп. 4 п. 1 ст. 18",
        'rel="noopener noreferrer"',
    ):
        assert words in html


def test_only_words_that_stand_in_the_provision_are_marked() -> None:
    there = passage("art_18__para_2")
    part = there.text[there.text.index(" ") : there.text.index(",")]
    html = _shown(there, part)
    assert _marked(html) == [part.strip()]
    absent = _shown(there, "таких слов нет")
    assert _marked(absent) == []
    assert "words cited" in absent


def test_the_same_provision_is_read_in_another_language(assistant) -> None:
    now = ask(assistant, "Как часто обновлять риски?", Conversation(), language=RU)
    html = opened(assistant, "#c-0-0", now, language=RU, reading=KK)
    item = passage("art_18__para_1__subpara_4", KK)
    assert _marked(html) == [item.lead_in, item.text]
    assert 'lang="kk"' in html
    assert "18-бап. " in html


def test_part_of_a_provision_is_not_guessed_in_another_language() -> None:
    there = passage("art_18__para_2")
    part = Answer(claims=(claim("art_18__para_2", quote=there.text[:40]),))
    now = Conversation([Exchange("?", "!", turn(part))])
    html = opened(FakeAssistant(), "#c-0-0", now, language=RU, reading=EN)
    assert _marked(html) == []


def test_nothing_in_the_panel_is_markup_but_ours() -> None:
    there = passage("art_18__para_2")
    one = Opened(citation=Citation(passage=there, quote=HOSTILE), shown=there, as_of=DAY)
    html = source_html(one, language=RU)
    assert "<img" not in html
    copied = html.split('data-copy="')[1].split('"')[0]
    assert "<" not in copied


@pytest.mark.parametrize("language", list(Language))
def test_every_article_opens_in_every_language(language) -> None:
    now = Conversation(
        [
            Exchange("?", "!", turn(answer(f"art_{n}", language=language), language=language))
            for n in range(1, 32)
        ]
    )
    for place in range(31):
        assert 'class="source"' in opened(FakeAssistant(), f"#c-{place}-0", now, language=language)


def test_the_day_of_the_turn_decides_what_the_panel_says_of_an_act() -> None:
    there = passage("art_18__para_2")
    assert "ещё не действует: с 18.01.2026" in _shown(there, as_of=date(2025, 12, 1))
    assert "по состоянию на 01.12.2025" in _shown(there, as_of=date(2025, 12, 1))
    assert "в этот день ещё нет" in _shown(there, as_of=date(2024, 1, 1))


def test_a_code_is_shown_as_a_code_with_what_is_known_of_its_days() -> None:
    html = _shown(_of("kz/koap", "art_641-1__para_1"), "x")
    assert '<span class="badge law">кодекс</span>' in html
    assert "по официальному тексту" in html
    assert "Редакция от " in html


def test_an_item_of_an_act_without_articles_stands_between_its_neighbours() -> None:
    html = _shown(_of("kz/resolution-830", "para_87"), "x")
    assert '<h2 class="source-heading">Пункт 87</h2>' in html
    assert "Ближайшие пункты, которые здесь есть: 85, 86" in html
    assert "Ближайшие пункты, которые здесь есть: 88, 89" in html


def test_a_topic_is_shown_whole_with_the_other_topics_of_its_source() -> None:
    sheet = next(v for v in library().versions if v.act.kind is Kind.COMMENTARY)
    assert len(sheet.body.children) > 1
    first, second = sheet.body.children[:2]
    html = _shown(_of(sheet.act.id, first.eid), first.text)
    assert f'<h2 class="source-heading">{first.heading}</h2>' in html
    assert second.heading in html and second.text not in html
    assert "не норма права" in html
    assert f"Автор: {sheet.act.author[RU]}" in html


def test_a_draft_says_what_became_of_a_topic() -> None:
    draft = next(v for v in library().versions if v.act.kind is Kind.DRAFT)
    html = _shown(_of(draft.act.id, draft.body.children[0].eid))
    assert "проект, не закон" in html
    assert "В принятом законе: " in html


def test_official_words_have_the_restated_ones_beside_them() -> None:
    there = passage("art_18__para_2")
    official = replace(there, version=replace(there.version, wording=Wording.OFFICIAL))
    html = _shown(official, there.text, restated=there)
    assert '<span class="badge law">официальный текст</span>' in html
    assert "Изложение для пояснения, не официальный текст" in html
    assert html.count(there.text) == 4  # marked, explained, to copy alone and with its article


def test_a_document_of_the_reader_is_shown_with_its_file_and_page() -> None:
    there = passage("art_18__para_2")
    act = replace(there.act, kind=Kind.OWN, titles=dict.fromkeys(Language, "договор.pdf"))
    own = replace(
        there,
        version=replace(there.version, act=act, wording=Wording.OWN),
        provision=replace(there.provision, page=3),
    )
    html = _shown(own, there.text)
    assert "Файл: договор.pdf, с. 3" in html
    assert '<span class="badge own">ваш документ</span>' in html
    assert "действует" not in html.split("source-text")[0]


def test_a_difference_of_the_languages_is_told_with_the_provision() -> None:
    html = _shown(passage("art_17__para_3__subpara_6"))
    assert "Русский и казахский тексты расходятся" in html
    assert html.count("<dt>Казахский текст</dt>") >= 1


def test_a_question_may_be_about_a_day(assistant) -> None:
    asked: list[object] = []
    real = assistant.ask
    assistant.ask = lambda question, **more: asked.append(more["as_of"]) or real(question, **more)
    ask(assistant, "Риски?", Conversation(), language=RU, day="2025-12-01")
    ask(assistant, "Риски?", Conversation(), language=RU)
    assert asked == [date(2025, 12, 1), None]
    wrong = ask(assistant, "Риски?", Conversation(), language=RU, day="завтра")
    assert "завтра" in wrong.messages[1]["content"]
    assert wrong.turns == ()


# what it is launched with


def test_the_launch_changes_every_default_that_leaks(environment, tmp_path) -> None:
    be_quiet()
    told = launch_arguments(Settings(data_dir=tmp_path), Inbox(1))
    expected = {
        "server_name": "127.0.0.1",
        "share": False,
        "show_error": False,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "strict_cors": True,
        "max_file_size": "1kb",
    }
    assert {name: told[name] for name in expected} == expected
    assert "allowed_paths" not in told
    assert "auth" not in told


def test_the_environment_cannot_undo_the_launch(environment) -> None:
    environment.setenv("GRADIO_ALLOWED_PATHS", "/")
    environment.setenv("GRADIO_MCP_SERVER", "True")
    environment.setenv("GRADIO_ANALYTICS_ENABLED", "True")
    environment.setenv("HF_HUB_OFFLINE", "0")
    be_quiet()
    assert {name: os.environ[name] for name in QUIET} == QUIET
    assert "GRADIO_ALLOWED_PATHS" not in os.environ
    assert "GRADIO_MCP_SERVER" not in os.environ
    assert "127.0.0.1" in os.environ["NO_PROXY"].split(",")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
def test_an_address_that_others_can_reach_is_refused_without_accounts(host, tmp_path) -> None:
    with pytest.raises(SettingsError, match="no accounts") as refused:
        refuse_unsafe(_settings(host=host, data_dir=tmp_path))
    assert "assistant people add" in refused.value.mend
    assert list(tmp_path.iterdir()) == []


def test_sharing_is_refused(monkeypatch) -> None:
    monkeypatch.setenv("GRADIO_SHARE", "True")
    with pytest.raises(SettingsError, match="GRADIO_SHARE"):
        refuse_unsafe(_settings())


def test_a_port_that_is_taken_is_named_with_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} is already in use") as refused:
            refuse_unsafe(Settings(port=port))
    assert "ASSISTANT_PORT=" in refused.value.mend


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The page as it is served, without a network."""
    settings, inbox = Settings(data_dir=tmp_path_factory.mktemp("data")), Inbox(1000)
    page = build(Fresh(FakeAssistant), Cabinet(settings), inbox)
    from gradio.routes import App
    from starlette.testclient import TestClient

    told = launch_arguments(settings, inbox)
    page.theme = told["theme"]
    app = App.create_app(page, app_kwargs=told["app_kwargs"], strict_cors=True, mcp_server=False)
    return TestClient(app, base_url="http://127.0.0.1:7860")


@pytest.mark.parametrize("path", ["/", "/config", "/nothing-here"])
def test_every_response_carries_the_headers_of_safety(client, path) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_pictures_from_elsewhere_and_frames_are_forbidden() -> None:
    policy = HEADERS["content-security-policy"]
    assert "img-src 'self' data: blob:;" in policy
    assert "connect-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/monitoring", "/monitoring/summary", "/gradio_api/mcp/"]
)
def test_doors_that_the_page_does_not_need_are_shut(client, path) -> None:
    assert client.post(path).status_code == 403
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:7860", ""])
def test_a_request_under_another_name_is_refused(client, host) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    ("host", "name"),
    [("localhost:7860", "localhost"), ("LOCALHOST", "localhost"), ("[::1]:7860", "::1")],
)
def test_the_name_in_a_host_header_is_read(host, name) -> None:
    assert host_name(host) == name


def test_no_button_is_an_open_endpoint(client) -> None:
    page = client.app.get_blocks()
    assert {fn.api_visibility for fn in page.fns.values()} == {"private"}
    assert page.get_api_info() == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_views_of_the_texts_are_written_by_one_event_alone(client) -> None:
    functions = client.app.get_blocks().fns.values()
    written = [fn for fn in functions if "read" in [one.elem_id for one in fn.outputs]]
    assert len(written) == 1  # two of them would come over each other


def test_an_abstention_is_no_error(assistant) -> None:
    quiet = Conversation([Exchange("?", "!", turn(abstention(Reason.OFF_DOMAIN)))])
    assert first_link(quiet) == ""
