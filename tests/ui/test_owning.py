"""`assistant corpus add`, `remove` and `list`: the real store behind the doors, no index."""

import json
import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from bees import write_corpus

from assistant import wiring
from assistant.errors import IndexBusy
from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.own import store
from assistant.ingest.reader import Limits, read_here
from assistant.ingest.trouble import Foreign, Trouble, refuse
from assistant.law.language import Language
from assistant.retrieve.hashing import HashingEmbedder
from assistant.settings import Settings
from assistant.ui.cli.units import foot
from assistant.ui.i18n import messages
from assistant.ui.refusal import explain
from assistant.ui.rows import Moment
from assistant.values import Answer

KEY = "Запасной ключ лежит под бочкой у сарая."


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(store, "read_own_file", lambda path: read_here(path, Limits()))


@pytest.fixture
def written(tmp_path):
    def write(name, text=KEY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return write


def told(shown):
    assert shown.err == ""
    return json.loads(shown.out)


def test_files_are_added_each_on_its_own_and_the_index_once(terminal, written):
    shown = terminal("corpus", "add", written("a b.txt"), written("b.png", b"\x89PNG\r\n\x1a\n12"))
    assert shown.code == 0
    assert "a b.txt: added as own/documents/a-b-" in shown.out
    assert "b.png: this is a picture." in shown.err
    assert "Save it as PDF" in shown.err
    assert terminal.house.rebuilt == [False]


def test_added_files_as_json(terminal, written):
    row = told(terminal("corpus", "add", written("ключ.txt"), "none.txt", "--json", "--no-index"))
    good, bad = row["documents"]
    assert (good["state"], good["lang"], good["units"], good["remarks"]) == ("added", "ru", 1, [])
    assert (bad["state"], bad["code"], bad["file"]) == ("refused", "missing", "none.txt")
    assert row["index"] is None
    assert terminal.house.rebuilt == []


def test_where_nothing_could_be_added_it_is_an_error(terminal, tmp_path):
    shown = terminal("corpus", "add", str(tmp_path), "~nobody-is-called-so/x", "")
    assert (shown.code, terminal.house.rebuilt) == (4, [])
    assert "this is a folder or a device" in shown.err
    assert "there is no such file" in shown.err


@pytest.mark.parametrize(
    ("language", "said", "lost"),
    [
        ("ru_RU", "это архив. Распакуйте его", "Не удалось прочитать знаки: 3. Страницы: 1, 2."),
        ("kk_KZ", "бұл – архив. Оны ашып", "Оқылмаған таңбалар: 3. Беттер: 1, 2."),
        ("en_GB", "this is an archive. Unpack it", "3 characters could not be read. Pages: 1, 2."),
    ],
)
def test_refusals_and_remarks_speak_the_language_of_the_house(
    terminal, written, monkeypatch, language, said, lost
):
    monkeypatch.setenv("LANG", f"{language}.UTF-8")
    assert said in terminal("corpus", "add", written("x.rar", b"Rar!....")).err
    remark = Remark(loss=Loss.BROKEN_CHARACTERS, count=3, pages=(1, 2))
    block = Block(text=KEY, kind=Kind.TEXT, line=1)
    monkeypatch.setattr(
        store,
        "read_own_file",
        lambda path: Document(path=path, blocks=(block,), warnings=(remark,)),
    )
    assert lost in terminal("corpus", "add", written("y.txt")).out
    assert lost in terminal("corpus", "list").out
    assert told(terminal("corpus", "list", "--json"))["documents"][0]["remarks"] == [lost]


@pytest.mark.parametrize("language", list(Language))
def test_every_cause_and_every_loss_has_its_sentence(language):
    causes = [*Trouble, *Foreign]
    wanted = {cause.value for cause in causes}
    assert set(messages(language)["refused"]) == wanted | {f"{cause}_mend" for cause in wanted}
    assert set(messages(language)["loss"]) == {loss.value for loss in Loss} | {
        "on_pages",
        "words",
    }


@pytest.mark.parametrize("cause", [*Trouble, *Foreign])
def test_in_english_a_refusal_says_what_the_error_says(cause, tmp_path):
    error = refuse(cause, tmp_path / "x")
    said = explain(error, Language.EN)
    assert (said.sentence, said.code) == (error.message, cause.value)
    assert said.mend.replace("’", "'") == error.mend


def test_a_busy_index_is_said_and_loses_no_document(terminal, written):
    terminal.house.wrong = IndexBusy("Another process is writing.", mend="Wait.")
    shown = terminal("corpus", "add", written("a.txt"))
    assert (shown.code, "at the next question" in shown.err) == (0, True)
    row = told(terminal("corpus", "add", written("b.txt"), "--json"))
    assert (row["documents"][0]["state"], row["index"]) == ("added", None)


def test_a_document_is_removed_by_its_file_or_its_identity(terminal, written):
    ids = [
        told(terminal("corpus", "add", written(name, f"Журнал {name}"), "--json"))["documents"][0][
            "id"
        ]
        for name in ("a.txt", "b.txt", "c.txt")
    ]
    assert terminal("corpus", "remove", "a.txt", ids[1]).code == 0
    assert terminal("corpus", "remove", f"./somewhere/{'c.txt'}").code == 0
    assert "no documents of your own" in terminal("corpus", "list").out
    shown = terminal("corpus", "remove", "a.txt")
    assert (shown.code, "no document a.txt" in shown.err) == (3, True)


def test_a_document_is_removed_by_a_name_that_is_shown_otherwise(terminal, written):
    for name in ("два\nряда.txt", "я" * 120 + ".txt", f"{'x' * 240}.txt"):
        path = written(name, f"Журнал {name[0]}")
        assert terminal("corpus", "add", path).code == 0
        assert terminal("corpus", "remove", path).code == 0


def test_a_file_that_is_kept_under_another_name_is_said(terminal, written):
    terminal("corpus", "add", written("one.txt"))
    shown = terminal("corpus", "add", written("two.txt"))
    assert "two.txt: the same file is kept already as one.txt" in shown.out
    assert len(told(terminal("corpus", "list", "--json"))["documents"]) == 1


def test_reading_a_document_names_no_grade_of_its_words(tmp_path, written):
    settings = Settings(data_dir=tmp_path / "data", corpus_dir=write_corpus(tmp_path / "corpus"))
    own = wiring.add_document(settings, Path(written("memo.txt")), "documents")
    version = wiring.open_library(settings).version(own.id, Language.RU)
    said = foot(version, Moment(day=date(2026, 11, 30), named=False))
    assert "официальный" not in said
    assert "это ваш документ, а не норма права" in said


def test_an_empty_name_is_no_folder(terminal):
    shown = terminal("corpus", "add", "")
    assert (shown.code, "the name is empty" in shown.err) == (4, True)


def test_what_was_left_out_is_told_by_its_words(terminal, written, monkeypatch):
    remark = Remark(loss=Loss.RUNNING_LINES, count=2, words=("Отчёт", "2"))
    block = Block(text=KEY, kind=Kind.TEXT, line=1)
    document = Document(path=None, blocks=(block,), warnings=(remark,))
    monkeypatch.setattr(store, "read_own_file", lambda path: document)
    assert "Left out: «Отчёт»; «2»." in terminal("corpus", "add", written("y.txt")).out
    assert "Left out: «Отчёт»; «2»." in terminal("corpus", "list").out


def test_a_name_that_two_documents_bear_removes_neither(terminal, written):
    for folder, collection in (("x", "one"), ("y", "two")):
        terminal(
            "corpus", "add", written(f"{folder}/a.txt", folder * 9), "--collection", collection
        )
    row = told(terminal("corpus", "remove", "a.txt", "--json"))
    (ids,) = row["ambiguous"].values()
    assert (row["removed"], len(ids)) == ([], 2)
    shown = terminal("corpus", "remove", "a.txt")
    assert (shown.code, ids[0] in shown.err) == (3, True)
    assert terminal("corpus", "remove", ids[0]).code == 0
    left = told(terminal("corpus", "list", "--json"))["documents"]
    assert [own["id"] for own in left] == [ids[1]]


def test_a_damaged_record_is_listed_and_can_be_removed(terminal, written, tmp_path):
    own = told(terminal("corpus", "add", written("a.txt"), "--json"))["documents"][0]["id"]
    (record,) = (tmp_path / "data").rglob("document.json")
    record.write_text("{", encoding="utf-8")
    assert f"{own}: the record of this document is damaged" in terminal("corpus", "list").out
    assert told(terminal("corpus", "list", "--json"))["damaged"][0]["id"] == own
    assert terminal("corpus", "remove", own).code == 0
    assert told(terminal("corpus", "list", "--json")) == {"documents": [], "damaged": []}


def test_names_steer_no_terminal(terminal, written):
    shown = terminal(
        "corpus",
        "add",
        written("a\x1b[2J\u202eb.txt"),
        "no\x1b[2Jne",
        b"\xff".decode("utf-8", "surrogateescape"),
    )
    assert shown.code == 0
    assert "\x1b" not in shown.out + shown.err
    assert "\u202e" not in shown.out + shown.err


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setattr(wiring, "open_embedder", lambda settings, progress: HashingEmbedder(64))
    write_corpus(tmp_path / "corpus")
    return Settings(
        corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data", embedder="hashing-64"
    )


def ask(settings, question=KEY, told=None):
    progress = None if told is None else lambda stage, share: told.append(stage)
    opened = wiring.open_assistant(settings, progress=progress)
    opened._retriever._index.store.close()  # another opening follows in this process
    opened = wiring.open_assistant(settings)
    turn = opened.ask(question)
    opened._retriever._index.store.close()
    return turn


def own_words(turn):
    return isinstance(turn.reply, Answer) and KEY in turn.cited[0].quote


def test_after_an_add_without_index_the_assistant_opens_and_answers(settings, written, tmp_path):
    assert not own_words(ask(settings))
    own = wiring.add_document(settings, tmp_path / written("a.txt"), "x")
    told: list[str] = []
    assert own_words(ask(settings, told=told))
    assert told
    store.remove(own)
    assert not own_words(ask(settings))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_between_add_and_index_the_assistant_opens_and_answers(settings, written, tmp_path):
    ask(settings)
    path = written("a.txt")
    pid = os.fork()
    if not pid:
        wiring.add_document(settings, tmp_path / path, "x")
        os.kill(os.getpid(), signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    assert own_words(ask(settings))


INDEXING = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from assistant import wiring
from assistant.settings import Settings
from assistant.retrieve.hashing import HashingEmbedder

class Slow(HashingEmbedder):
    def encode_passages(self, texts):
        print("encoding", flush=True)
        sys.stdin.read()

wiring.open_embedder = lambda settings, progress: Slow(64)
wiring.rebuild_index(Settings(corpus_dir=Path({corpus!r}), data_dir=Path({data!r}),
                              embedder="hashing-64"))
"""


def test_killed_while_it_indexes_the_assistant_opens_and_answers(settings, written, tmp_path):
    import subprocess

    ask(settings)
    wiring.add_document(settings, tmp_path / written("a.txt"), "x")
    code = INDEXING.format(
        path=sys.path, corpus=str(settings.corpus_dir), data=str(settings.data_dir)
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"encoding\n"
    process.kill()
    process.communicate()
    assert own_words(ask(settings))


def test_a_damaged_record_keeps_nobody_from_asking(settings, written, tmp_path):
    own = wiring.add_document(settings, tmp_path / written("a.txt"), "x")
    (own.home / "document.json").write_text("{", encoding="utf-8")
    assert not own_words(ask(settings))
    assert "damaged" in wiring.open_library(settings).problems[0]
