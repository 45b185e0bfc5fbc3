"""The calls over HTTP say what the command line's `--json` says."""

from __future__ import annotations

import json

import pytest
from doors import Reader
from programs_house import add_person, programs, settings_in

from assistant.answer.extractive import Extractive

QUESTION = "Кто отвечает за риски?"


@pytest.fixture
def client(tmp_path):
    with programs(settings_in(tmp_path)) as opened:
        yield opened


def _said(terminal, *words: str) -> dict:
    shown = terminal(*words)
    return json.loads(shown.out)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"question": QUESTION}, [QUESTION]),
        ({"question": QUESTION, "lang": "kk"}, [QUESTION, "--lang", "kk"]),
        ({"question": "автобус", "lang": "en"}, ["автобус", "--lang", "en"]),
    ],
)
def test_an_answer_is_the_row_of_the_command_line(client, terminal, asked, words) -> None:
    answer = client.post("/api/v1/ask", json=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == _said(terminal, "ask", "--json", *words)


def test_hits_are_the_row_of_the_command_line(client, terminal) -> None:
    answer = client.post("/api/v1/search", json={"question": "эмоции", "lang": "ru", "limit": 2})
    said = _said(terminal, "search", "эмоции", "--lang", "ru", "--limit", "2", "--json")
    assert (answer.json(), len(said["hits"])) == (said, 2)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"act": "kz/ai-law", "reference": "17(3)"}, ["kz/ai-law", "17(3)"]),
        (
            {"act": "ai-law", "reference": "ст. 24", "lang": "kk", "as_of": "2026-03-01"},
            ["ai-law", "ст. 24", "--lang", "kk", "--as-of", "2026-03-01"],
        ),
        ({"act": "kz/ai-law", "lang": "en"}, ["kz/ai-law", "--lang", "en"]),
    ],
)
def test_what_is_read_is_the_row_of_the_command_line(client, terminal, asked, words) -> None:
    answer = client.get("/api/v1/read", params=asked)
    assert answer.json() == _said(terminal, "read", "--json", *words)


@pytest.mark.parametrize(
    ("asked", "words", "code"),
    [
        ({"act": "kz/ai-law", "reference": "99"}, ["kz/ai-law", "99"], "no_such_provision"),
        ({"act": "kz/none"}, ["kz/none"], "no_such_act"),
    ],
)
def test_what_does_not_exist_is_told_in_the_words_of_the_command_line(
    client, terminal, asked, words, code
) -> None:
    answer = client.get("/api/v1/read", params=asked, headers={"accept-language": "en"})
    said = _said(terminal, "read", "--json", "--lang", "en", *words)
    told = answer.json()
    assert (answer.status_code, told["code"], told["detail"]) == (404, code, said["message"])


def test_the_acts_are_listed_with_what_reading_needs(client) -> None:
    row = client.get("/api/v1/acts", params={"lang": "en"}).json()
    main = next(act for act in row["acts"] if act["main"])
    assert (main["act"], main["title"]) == ("kz/ai-law", "On Artificial Intelligence")
    for act in row["acts"][:5]:
        for lang in act["langs"]:
            read = client.get("/api/v1/read", params={"act": act["act"], "lang": lang})
            assert (read.status_code, read.json()["lang"]) == (200, lang)


def test_a_right_and_a_wrong_citation_are_told_apart(client) -> None:
    text = "Согласно п. 2 ст. 21 Закона РК «Об искусственном интеллекте» … и ст. 99 этого Закона."
    row = client.post("/api/v1/cite_check", json={"text": text, "as_of": "2026-03-01"}).json()
    first, second = row["citations"]
    assert (first["eid"], first["verdict"] in ("exists", "right")) == ("art_21__para_2", True)
    assert second["verdict"] == "wrong"
    assert text[second["start"] : second["end"]] == second["words"]


@pytest.mark.parametrize(("text", "code"), [("  ", "empty_text"), ("я" * 200_001, "text_too_long")])
def test_a_text_that_cannot_be_checked_is_told(client, text, code) -> None:
    answer = client.post("/api/v1/cite_check", json={"text": text})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_question_is_followed_up_by_its_name(tmp_path) -> None:
    reader = Reader()
    with programs(settings_in(tmp_path), reader) as client:
        first = client.post("/api/v1/ask", json={"question": QUESTION, "id": "a"}).json()
        assert first["id"] == "a"
        asked = {"question": "А когда?", "id": 7, "history": ["a"]}
        assert client.post("/api/v1/ask", json=asked).json()["id"] == 7
        assert [turn.query.asked for turn in reader.asked[-1]["history"]] == [QUESTION]
        unknown = client.post("/api/v1/ask", json={"question": "А?", "history": ["b"]})
        assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown_history")


def test_where_no_model_is_set_nothing_leaves(client) -> None:
    told = client.get("/api/v1/disclosure").json()
    assert (told["configured"], told["local"], told["fields"]) == (False, True, [])
    assert told["sentences"][0].startswith("No language model is set")
    answer = client.post("/api/v1/ask", json={"question": QUESTION, "voice": "model"})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_model")
    answer = client.post("/api/v1/disclosure", json={"key": ""})
    assert (answer.status_code, answer.json()["code"]) == (422, "other_key")


class Voiced(Reader):
    """Remembers who answered."""

    def __init__(self) -> None:
        super().__init__()
        self.voices: list[object] = []

    def ask(self, question, **named):
        self.voices.append(self._answerer)
        return super().ask(question, **named)


def test_a_model_elsewhere_is_asked_only_where_it_was_wished_and_agreed_to(tmp_path) -> None:
    settings = settings_in(tmp_path, model="openai:some", model_url="https://models.example.org/v1")
    keys = [add_person(settings, name) for name in ("anna", "bek")]
    anna, bek = ({"authorization": f"Bearer {key}"} for key in keys)
    reader, asked = Voiced(), {"question": QUESTION, "voice": "model"}
    with programs(settings, reader) as client:
        told = client.get("/api/v1/disclosure", headers=anna).json()
        assert (told["host"], told["local"], told["agreed"]) == ("models.example.org", False, False)
        assert {"question", "passages"} <= set(told["fields"])
        refused = client.post("/api/v1/ask", json=asked, headers=anna)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_agreed")
        assert "models.example.org" in refused.json()["detail"]
        assert reader.voices == []
        other = client.post("/api/v1/disclosure", json={"key": "x"}, headers=anna)
        assert other.json()["code"] == "other_key"
        agreed = client.post("/api/v1/disclosure", json={"key": told["key"]}, headers=anna)
        assert agreed.json()["agreed"] is True
        assert client.post("/api/v1/ask", json=asked, headers=anna).status_code == 200
        assert client.post("/api/v1/ask", json=asked, headers=bek).status_code == 403
        assert client.post("/api/v1/ask", json={"question": QUESTION}, headers=anna).is_success
    assert [isinstance(voice, Extractive) for voice in reader.voices] == [False, True]


def test_a_model_on_this_computer_needs_no_consent(tmp_path) -> None:
    settings = settings_in(tmp_path, model="openai:some", model_url="http://127.0.0.1:8000/v1")
    reader = Voiced()
    with programs(settings, reader) as client:
        asked = {"question": QUESTION, "voice": "model"}
        assert client.post("/api/v1/ask", json=asked).status_code == 200
    assert not isinstance(reader.voices[0], Extractive)


def test_the_description_is_a_page_that_loads_nothing(client) -> None:
    page = client.get("/api/v1/docs")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    for word in ("<script", "src=", "@import", "url(", "//cdn"):
        assert word not in page.text
    described = client.get("/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert path in page.text
    for name in described["components"]["schemas"]:
        assert f'id="{name}"' in page.text
