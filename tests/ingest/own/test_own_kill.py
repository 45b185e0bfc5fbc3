"""Killed at any moment, adding and removing leave a shelf that works."""

import os
import signal
import sys
from datetime import date

import pytest

from assistant.ingest.document import Block, Document, Kind
from assistant.ingest.own import store
from assistant.ingest.own.record import Own
from assistant.ingest.own.store import add, documents, remove

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "open")
STEPS = 60  # more than there are


def killed(work, step):
    """Do the work in a process that is killed before its n-th change on the disk; tell if it was."""
    pid = os.fork()
    if pid:
        return os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    left = step

    def watch(event, arguments):
        nonlocal left
        reading = event == "open" and not (isinstance(arguments[2], int) and arguments[2] & 3)
        if event in CHANGES and not reading:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    try:
        sys.addaudithook(watch)
        work()
    finally:
        os._exit(0)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(
        store,
        "read_own_file",
        lambda path: Document(
            path=path, blocks=(Block(text=path.read_text("utf-8"), kind=Kind.TEXT, line=1),)
        ),
    )
    return tmp_path / "documents"


def put(tmp_path, shelf, name):
    path = tmp_path / name
    path.write_text(f"Слова файла {name}.", encoding="utf-8")
    return add(path, shelf, collection="papers", today=date(2026, 11, 23))


def titles(shelf):
    found = list(documents(shelf))
    assert all(isinstance(one, Own) for one in found), found
    return [own.title for own in found]


def swept(tmp_path, shelf):
    """Whether the next one to add finds room and leaves nothing of the killed one."""
    own = put(tmp_path, shelf, "next.txt")
    left = [p.name for p in shelf.glob(".*")]
    remove(own)
    return left == []


def test_a_killed_add_leaves_the_document_whole_or_not_at_all(tmp_path, shelf):
    put(tmp_path, shelf, "old.txt")
    for step in range(STEPS):
        if not killed(lambda: put(tmp_path, shelf, "new.txt"), step):
            break
        found = titles(shelf)
        assert set(found) in ({"old.txt"}, {"new.txt", "old.txt"})
        assert swept(tmp_path, shelf)
        if "new.txt" in found:
            remove(next(own for own in documents(shelf) if own.title == "new.txt"))
    else:
        pytest.fail("it never came to its end")
    assert step > 5
    assert "new.txt" in titles(shelf)


def test_a_killed_remove_leaves_the_document_whole_or_not_at_all(tmp_path, shelf):
    put(tmp_path, shelf, "old.txt")
    for step in range(STEPS):
        own = put(tmp_path, shelf, "gone.txt")
        if not killed(lambda own=own: remove(own), step):
            break
        assert set(titles(shelf)) in ({"old.txt"}, {"gone.txt", "old.txt"})
        assert swept(tmp_path, shelf)
    else:
        pytest.fail("it never came to its end")
    assert step > 2
    assert "gone.txt" not in titles(shelf)


def test_the_draft_of_a_process_that_lives_is_not_swept(tmp_path, shelf, monkeypatch):
    inner = store.read_own_file

    def reading(path):
        monkeypatch.setattr(store, "read_own_file", inner)
        put(tmp_path, shelf, "meanwhile.txt")  # sweeps
        assert path.exists()
        return inner(path)

    monkeypatch.setattr(store, "read_own_file", reading)
    put(tmp_path, shelf, "slow.txt")
    assert titles(shelf) == ["meanwhile.txt", "slow.txt"]
