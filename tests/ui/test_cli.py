import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from doors import SCREENS, Terminal

from assistant.errors import IndexStale
from assistant.law.language import Language
from assistant.ui.i18n import messages

HEAVY = {
    "chromadb",
    "torch",
    "gradio",
    "transformers",
    "onnxruntime",
    "sentence_transformers",
    "numpy",
}
QUESTION = "Кто отвечает за риски?"


def test_asking_for_help_loads_nothing_heavy():
    code = "import sys\ntry:\n import assistant.ui.cli as c; c.main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "ask" in run.stdout
    assert not HEAVY & {name.partition(".")[0] for name in run.stderr.split()}


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("ask-answer", ["ask", QUESTION], 0),
        ("ask-answer-kk", ["ask", "Тәуекелдерге кім жауап береді?"], 0),
        ("ask-abstain", ["ask", "--lang", "en", "автобус"], 3),
        ("search", ["search", "эмоции", "--lang", "ru"], 0),
        ("read-item", ["read", "kz/ai-law", "ст. 17 п. 3 пп. 6"], 0),
        ("read-list", ["read", "kz/ai-law", "art_17__para_3", "--lang", "kk"], 0),
        ("read-contents", ["read", "kz/ai-law", "--lang", "en"], 0),
        ("read-missing", ["read", "kz/ai-law", "18(9)", "--lang", "en"], 3),
        ("read-unknown-act", ["read", "kz/none"], 3),
        ("help", ["--help"], 0),
    ],
)
def test_a_command_shows_a_screen_and_leaves_with_its_code(
    terminal: Terminal, name: str, words: list[str], code: int
):
    shown = terminal(*words)
    kept = SCREENS / f"{name}.txt"
    if os.environ.get("SCREENS") == "write":
        kept.write_text(shown.out, encoding="utf-8")
    assert (shown.code, shown.err) == (code, "")
    assert shown.out == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], "The question is empty."),
        (["ask", " \x00\n "], "The question is empty."),
        (["ask", "ы" * 100_000], "at most 4000 characters"),
        (["ask", "--as-of", "2026-02-31", "x"], "'2026-02-31' is no date"),
        (["ask", "--as-of", "20260118", "x"], "YYYY-MM-DD"),
        (["ask", "--lang", "de", "x"], "'de'"),
        (["ask", "--batch", "f.jsonl", "x"], "either a question or a batch"),
        (["search"], "The question is empty."),
        (["search", "x", "--limit", "0"], "--limit"),
        (["read"], "ACT"),
        (["read", "kz/ai-law", "бла"], "'бла' names no provision"),
        (["serve", "--port", "99999"], "--port"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_one_sentence_and_code_2_before_anything_is_opened(
    terminal: Terminal, words: list[str], said: str
):
    shown = terminal(*words)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert not terminal.house.assistant.asked


def test_words_without_quotes_make_one_question(terminal: Terminal):
    terminal("ask", "Кто", "отвечает", "за", "риски?", "--as-of", "2026-02-01")
    assert terminal.house.assistant.asked[0]["question"] == QUESTION
    assert terminal.house.assistant.asked[0]["as_of"].isoformat() == "2026-02-01"


@pytest.mark.parametrize(
    ("question", "code"), [(QUESTION, 0), ("автобус", 3), ("boom", 4), ("", 2)]
)
def test_json_is_one_line_of_unescaped_utf8_whatever_happens(
    terminal: Terminal, question: str, code: int
):
    shown = terminal("ask", "--json", question)
    assert shown.code == code
    assert shown.out.count("\n") == 1
    row = json.loads(shown.out)
    assert row["question"] == question
    assert "\\u" not in shown.out
    assert row["verdict"] == {0: "answer", 3: "abstain"}.get(code, "error")


def test_search_and_read_speak_json_too(terminal: Terminal):
    hits = json.loads(terminal("search", "эмоции", "--json", "--limit", "1").out)["hits"]
    assert [(h["eid"], h["score"]) for h in hits] == [("art_17__para_3__subpara_6", 0.9)]
    unit = json.loads(terminal("read", "kz/ai-law", "17(3)(6)", "--json").out)["provisions"][0]
    assert unit["label"] == "пп. 6 п. 3 ст. 17"
    assert unit["lead_in"].endswith(":")
    contents = json.loads(terminal("read", "kz/ai-law", "--json").out)["contents"]
    assert sum(unit["eid"].startswith("art_") for unit in contents) == 31
    assert "18" in json.loads(terminal("read", "kz/ai-law", "18(9)", "--json").out)["message"]


def test_reading_for_a_day_before_the_wording_says_so(terminal: Terminal):
    asked = ("read", "kz/koap", "ст. 79", "--as-of", "2015-01-01")
    assert "слова взяты из редакции от 12 июля 2026 года" in " ".join(terminal(*asked).out.split())
    assert json.loads(terminal(*asked, "--json").out)["provisions"][0]["later_wording"] is True
    added = terminal("read", "kz/koap", "641-1", "--as-of", "2026-02-01", "--json").out
    assert not any(unit["later_wording"] for unit in json.loads(added)["provisions"])


def test_reading_opens_neither_model_nor_index(terminal: Terminal):
    terminal.house.wrong = IndexStale("The index is damaged.", mend="Run: assistant index")
    assert terminal("read", "kz/ai-law", "ст. 5").code == 0
    assert terminal.house.opened == 0


def test_a_search_that_finds_nothing_says_so(terminal: Terminal):
    shown = terminal("search", "ничего")
    assert (shown.code, shown.out) == (3, "Nothing was found.\n")


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        (IndexStale("The index is damaged.", mend="Run: assistant index"), 4,
         "Error: The index is damaged.\nRun: assistant index\n"),
        (RuntimeError("dark"), 4, "Error: An unexpected error: RuntimeError: dark. Please report"),
        (KeyboardInterrupt(), 130, ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [["ask", "x"], ["chat"], ["search", "x"], ["index"]])
def test_what_goes_wrong_is_a_sentence_with_its_mend_and_never_a_traceback(
    terminal: Terminal, words: list[str], wrong: BaseException, code: int, said: str
):
    terminal.house.wrong = wrong
    shown = terminal(*words)
    assert shown.code == code
    assert shown.err.startswith(said) and bool(shown.err) is bool(said)
    assert "Traceback" not in shown.err


def test_debugging_shows_where_an_unexpected_error_happened(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ASSISTANT_DEBUG", "1")
    terminal.house.wrong = RuntimeError("dark")
    with pytest.raises(RuntimeError, match="dark"):
        terminal("ask", "x")


def test_a_setting_that_cannot_be_used_is_named_with_its_mend(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ASSISTANT_PORT", "many")
    shown = terminal("ask", "x")
    assert shown.code == 4
    assert "ASSISTANT_PORT cannot be used: 'many'" in shown.err
    assert not terminal.house.opened


def test_progress_is_a_line_a_stage_on_stderr_where_it_is_no_terminal(terminal: Terminal):
    terminal.house.stages = (
        ("check", 0.0), ("weights", 0.1), ("done", 0.4), ("export", 0.5), ("done", 1.0), ("index", 0.0), ("index", 1.0),
    )  # fmt: skip
    shown = terminal("index", "--rebuild")
    assert shown.err.splitlines() == [
        "Unpacking the model (only the first time) …",
        "Preparing the model (only the first time) …",
        "Indexing the corpus …",
    ]
    assert shown.out == "The index is up to date: 5 texts encoded, 7 taken over.\n"
    assert terminal.house.rebuilt == [True]


def test_a_conversation_keeps_its_turns_until_a_new_one_is_wanted(terminal: Terminal):
    typed = f"{QUESTION}\n\nА кто ещё?\nmend\nboom\nИ всё?\n/new\nСнова\n/quit\nnever\n"
    shown = terminal("chat", typed=typed.encode())
    histories = [len(asked["history"]) for asked in terminal.house.assistant.asked]
    questions = [asked["question"] for asked in terminal.house.assistant.asked]
    assert questions == [QUESTION, "А кто ещё?", "mend", "boom", "И всё?", "Снова"]
    assert histories == [0, 1, 2, 2, 2, 0]
    assert "Run: assistant index" in shown.err and "RuntimeError" in shown.err
    assert shown.code == 0


def test_a_conversation_ends_with_its_input(terminal: Terminal):
    assert terminal("chat", typed=b"").code == 0


def test_serving_takes_the_address_from_the_words_or_the_settings(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ASSISTANT_PORT", "8001")
    terminal("serve")
    terminal("serve", "--port", "9000", "--host", "::1", "--open")
    assert terminal.house.launched == [("127.0.0.1", 8001, False), ("::1", 9000, True)]


def test_the_doctor_finds_a_fresh_computer_well(terminal: Terminal):
    shown = terminal("doctor")
    assert re.search(r"\d+ sources with \d+ provisions and topics, in en, kk, ru", shown.out)
    assert shown.out.count("not yet") == 2  # the model and the index, which the first use makes
    assert shown.code == (4 if "not ok" in shown.out else 0)


def test_the_doctor_names_a_damaged_index_and_a_broken_corpus_with_the_mend(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "data" / "index").mkdir(parents=True)
    (tmp_path / "data" / "index" / "manifest.json").write_text("{")
    shown = terminal("doctor")
    assert shown.code == 4
    assert "assistant index" in shown.out
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path / "nowhere"))
    assert "ASSISTANT_CORPUS_DIR" in terminal("doctor").out


def test_the_command_line_speaks_the_language_of_the_computer(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    for tongue, said in (
        ("kk_KZ.UTF-8", "Сұрақ бос."),
        ("ru_RU", "Вопрос пуст."),
        ("C", "The question is empty."),
    ):
        monkeypatch.setenv("LANG", tongue)
        assert said in terminal("ask").err


def test_every_word_of_the_command_line_is_there_in_all_three_languages():
    keys = [
        {(part, name) for part in ("cli", "error") for name in messages(language)[part]}
        for language in Language
    ]
    assert keys[0] == keys[1] == keys[2]


def test_the_version_is_told(terminal: Terminal):
    shown = terminal("--version")
    assert shown.code == 0
    assert shown.out.startswith("assistant ")


def test_a_silence_is_written_as_a_sheet_and_an_answer_is_not(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.html"
    shown = terminal("ask", "автобус", "--sheet", str(file))
    assert shown.code == 3
    assert "The search sheet is written:" in shown.out
    assert "<h1>Лист поиска</h1>" in file.read_text(encoding="utf-8")
    other = terminal("ask", QUESTION, "--sheet", str(tmp_path / "none.html"))
    assert "No search sheet is written" in other.out
    assert not (tmp_path / "none.html").exists()
    lost = terminal("ask", "автобус", "--sheet", str(tmp_path / "no" / "such.html"))
    assert "such.html" in lost.err and lost.code not in (0, 3)
