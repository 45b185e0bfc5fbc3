import json
import os
import signal
import sys
import time
import zlib
from pathlib import Path

import pytest
from docx_maker import docx, p
from pdf_maker import IMAGE, assemble, lines, pdf

import assistant.ingest.sandbox as sandbox
from assistant.errors import UnreadableFile, UnsupportedFormat
from assistant.ingest.document import Loss
from assistant.ingest.sandbox import Limits, read_own_file


def spoil_run(monkeypatch, code):
    """Let the reading process run other code: what a file might make it do."""
    monkeypatch.setattr(sandbox, "_START", code)


@pytest.fixture
def file(tmp_path):
    def written(data, name="файл моего дела.bin"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return written


GOOD = [
    (pdf(lines("Статья 3. Предмет\nТекст нормы.")), 1),
    (docx(p("Статья 3. Предмет") + p("Текст нормы.")), None),
    ("<html><h2>Статья 3. Предмет</h2><p>Текст нормы.</p>", None),
    ("## Статья 3. Предмет\n\nТекст нормы.", None),
    ("Статья 3. Предмет\n\nТекст нормы.", None),
    ("Статья 3. Предмет\n\nТекст нормы.".encode("cp1251"), None),
]


@pytest.mark.parametrize(("data", "page"), GOOD)
def test_every_kind_is_read_apart_and_comes_back_whole(file, data, page):
    document = read_own_file(file(data))
    assert [b.text for b in document.blocks] == ["Статья 3. Предмет", "Текст нормы."]
    assert document.blocks[0].page == page
    assert document.path.name == "файл моего дела.bin"


def test_units_and_warnings_come_back(file):
    document = read_own_file(
        file(
            '<akomaNtoso><article eId="art_4"><num>4</num><heading>A</heading></article></akomaNtoso>'
        )
    )
    assert [(b.level, b.number, b.eid) for b in document.blocks] == [("art", "4", "art_4")]
    document = read_own_file(file(pdf(lines("Слов на этой странице хватит."), IMAGE)))
    assert [(w.loss, w.pages) for w in document.warnings] == [(Loss.SCANNED_PAGES, (2,))]
    assert str(document.warnings[0]) == "1 pages are pictures and hold no text."


def bomb():
    """A stream that unpacks to a gigabyte, packed twice."""
    packed = zlib.compressobj(9)
    data = b"".join([*(packed.compress(bytes(2**20)) for _ in range(1024)), packed.flush()])
    twice = zlib.compress(data, 9)
    return assemble(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            4: b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
            % (len(twice), twice),
        }
    )


LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
NASTY = [
    (pdf(IMAGE), {"scan"}),
    (pdf([]), {"no-text"}),
    (pdf(lines("x"))[:60], {"damaged"}),
    (b"%PDF-1.7\n", {"damaged"}),
    (b"%PDF-1.7\n" + b"[" * 200_000, {"damaged", "nested"}),
    (bomb(), {"no-text", "memory", "crash", "damaged", "time"}),
    (
        assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 9/Kids[2 0 R]>>"}),
        {"damaged", "no-text"},
    ),
    (f"{LAUGHS}<akomaNtoso>&a9;</akomaNtoso>", {"entities"}),
    ("<akomaNtoso>" + "<p>" * 50_000, {"nested"}),
    ("<html>" + "<div>" * 50_000 + "x", {"nested"}),
    (docx("<w:tbl><w:tr><w:tc>" * 2_000), {"nested", "damaged"}),
    (docx("<w:p>"), {"damaged"}),
    (docx(""), {"no-text"}),
    (docx(p("x"), more={"word/a.xml": bytes(300 * 2**20)}), {"bomb"}),
    ("\ufeff  ", {"no-text"}),
    (b"", {"empty"}),
]


@pytest.mark.parametrize(("data", "troubles"), NASTY)
def test_a_nasty_file_gives_one_sentence_that_names_it(file, data, troubles, monkeypatch):
    monkeypatch.setattr(sandbox, "can_recognise", lambda: False)
    path = file(data)
    with pytest.raises(UnreadableFile) as caught:
        read_own_file(path, limits=Limits(memory_mib=512))
    assert caught.value.trouble in troubles
    assert caught.value.message.startswith(f"{path}: ")
    assert caught.value.message.count("\n") == 0
    assert caught.value.mend


def test_a_picture_is_no_document(file):
    with pytest.raises(UnsupportedFormat, match="picture"):
        read_own_file(file(b"\x89PNG\r\n\x1a\n", name="scan.pdf"))


def test_places_that_are_no_files(tmp_path):
    for path, trouble in (
        (tmp_path, "not-a-file"),
        (tmp_path / "no", "missing"),
        (tmp_path / ("n" * 5000), "forbidden"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read_own_file(path)
        assert caught.value.trouble == trouble


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="not a file"):
        read_own_file(tmp_path / "pipe")


def test_limits_of_size_and_text(file):
    with pytest.raises(UnreadableFile, match="larger than the limit"):
        read_own_file(file("слово " * 300_000), limits=Limits(file_mib=1))
    with pytest.raises(UnreadableFile, match="more text than the limit"):
        read_own_file(file("слово " * 100), limits=Limits(characters=500))


def test_a_reader_that_does_not_end_is_killed(file, monkeypatch):
    spoil_run(monkeypatch, "import time; time.sleep(60)")
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="took longer"):
        read_own_file(file("x"), limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no groups of processes here")
def test_what_a_killed_reader_started_is_killed_too(file, monkeypatch, tmp_path):
    mark = tmp_path / "pid"
    spoil_run(
        monkeypatch,
        f"import os, time; pid = os.fork(); pid and open({str(mark)!r}, 'w').write(str(pid)); time.sleep(60)",
    )
    with pytest.raises(UnreadableFile):
        read_own_file(file("x"), limits=Limits(seconds=1.0))
    state = _state(int(mark.read_text()))
    assert state in ("", "Z")


def _state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return ""


CODES = [
    ("import os; os.abort()", "crash"),
    ("raise SystemExit(3)", "crash"),
    ("print('no json')", "crash"),
    ("print('[' * 100000)", "crash"),
    ("print('[]')", "crash"),
    ('print(\'{"trouble": "made up"}\')', "crash"),
    ('print(\'{"blocks": [{"text": 1}], "warnings": []}\')', "crash"),
    ("import sys\nwhile True: sys.stdout.write('x' * 1000000)", "too-much"),
    (f"import os; os.kill(os.getpid(), {getattr(signal, 'SIGKILL', 9)})", "memory"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.parametrize(("code", "trouble"), CODES)
def test_whatever_becomes_of_the_reader_is_told(file, monkeypatch, code, trouble):
    spoil_run(monkeypatch, code)
    with pytest.raises(UnreadableFile) as caught:
        read_own_file(file("x"), limits=Limits(characters=1000))
    assert caught.value.trouble == trouble


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited there")
def test_a_reader_that_wants_too_much_memory_gets_none(file, monkeypatch):
    spoil_run(monkeypatch, _inside("bytearray(900 * 2**20)"))
    with pytest.raises(UnreadableFile, match="more memory"):
        read_own_file(file("x"), limits=Limits(memory_mib=512))


def _inside(code):
    """Run code in the middle of reading, and answer with what came of it."""
    return (
        "import sys, json; sys.path.insert(0, sys.argv.pop(1))\n"
        "import assistant.ingest.reader as reader\n"
        f"def act(path, limits, *, recognise):\n    {code}\n"
        "reader._parse = act\nreader.main()"
    )


ACTS = [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "open(path.with_suffix('.new'), 'w')",
    "path.write_text('y')",
    "path.unlink()",
    "import os; os.open(path, os.O_WRONLY)",
]


@pytest.mark.parametrize("act", ACTS)
def test_a_reader_reaches_nothing_starts_nothing_writes_nothing(file, monkeypatch, act):
    path = file("x")
    spoil_run(
        monkeypatch,
        _inside(
            f"\n    try:\n        {act}\n    except PermissionError:\n        raise MemoryError from None"
        ),
    )
    with pytest.raises(UnreadableFile) as caught:
        read_own_file(path)
    assert caught.value.trouble == "memory"  # the sign that the act was forbidden
    assert path.read_text() == "x"


def test_keys_of_the_user_are_not_handed_on(file, monkeypatch):
    monkeypatch.setenv("SOME_API_KEY", "secret")
    answer = "{'blocks': [{'text': k, 'kind': 'text', 'line': 1, 'page': None, 'level': None, 'number': '', 'eid': ''} for k in os.environ], 'warnings': []}"
    spoil_run(monkeypatch, f"import os, json; print(json.dumps({answer}))")
    assert "SOME_API_KEY" not in [b.text for b in read_own_file(file("x")).blocks]


def test_a_scan_is_read_where_recognition_is_installed(file, monkeypatch):
    asked = []

    def run(command, *, seconds, most):
        request = json.loads(command[-1])
        asked.append((request["recognise"], seconds))
        answer = {"trouble": "scan"} if not request["recognise"] else {"blocks": [], "warnings": []}
        return json.dumps(answer).encode(), 0, False

    monkeypatch.setattr(sandbox, "_run", run)
    monkeypatch.setattr(sandbox, "can_recognise", lambda: True)
    read_own_file(file("x"), limits=Limits(seconds=5, recognition_seconds=50))
    assert asked == [(False, 5), (True, 50)]
