"""The file itself: who may read it, what it survives, and what it is when it cannot be used."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from keepers import exchange

from assistant.errors import KeepError
from assistant.keep import database
from assistant.keep.conversations import Conversations
from assistant.keep.database import OURS, SHAPES, Database
from assistant.keep.keep import Keep


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


def test_only_its_owner_may_read_the_file(path) -> None:
    kept = Conversations(Database(path))
    kept.put("", "", [exchange()], before=())
    with sqlite3.connect(path) as held:  # the journal stays beside the file while somebody reads
        held.execute("SELECT 1 FROM people").fetchall()
        kept.put("", "", [exchange()], before=())
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in path.parent.glob("kept.sqlite*")}
    held.close()
    assert "kept.sqlite-wal" in modes
    assert set(modes.values()) == {0o600}


def test_many_threads_keep_at_once(path) -> None:
    kept = Conversations(Database(path))
    with ThreadPoolExecutor(8) as pool:
        names = list(
            pool.map(lambda n: kept.put("", "", [exchange(f"{n}?")], before=())[1], range(40))
        )
    assert len(set(names)) == len(kept.listed("")) == 40


@pytest.mark.parametrize("path_given", [True, False])
def test_threads_share_a_memory_as_well(path_given, path) -> None:
    kept = Conversations(Database(path if path_given else None))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: kept.set_keeping(str(n), bool(n % 2)), range(20)))
    assert [kept.keeps(str(n)) for n in range(20)] == [bool(n % 2) for n in range(20)]


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from keepers import exchange
from assistant.keep.conversations import Conversations
from assistant.keep.database import Database
kept = Conversations(Database(Path({path!r})))
for n in range(100_000):
    _, name = kept.put("", "", [exchange("x" * 3000)], before=())
    print(name, flush=True)
"""


def test_what_was_told_as_kept_survives_a_kill(path) -> None:
    code = _WRITER.format(paths=[str(Path(__file__).parent), *sys.path], path=str(path))
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    told = [running.stdout.readline().strip() for _ in range(25)]
    os.kill(running.pid, signal.SIGKILL)
    told += running.stdout.read().split()
    running.wait()
    running.stdout.close()
    kept = Conversations(Database(path))
    assert len(told) >= 25
    assert {name for name in told if len(name) == 32} <= {one.id for one in kept.listed("")}


def _untouched(path: Path, code: str) -> None:
    before = path.read_bytes()
    kept = Keep(path)
    for use in (
        lambda: kept.conversations.put("", "", [exchange()], before=()),
        lambda: kept.conversations.listed(""),
        lambda: kept.opinions.everything(),
        lambda: kept.conversations.delete_all(""),
    ):
        with pytest.raises(KeepError) as refused:
            use()
        assert refused.value.code == code
        assert refused.value.mend
    assert path.read_bytes() == before


def test_a_damaged_file_is_told_and_left_alone(path) -> None:
    path.write_bytes(b"this is no database, but somebody's only copy of something" * 100)
    _untouched(path, "damaged")


def test_a_file_that_is_damaged_inside_is_told_and_left_alone(path) -> None:
    kept = Conversations(Database(path))
    for _ in range(30):
        kept.put("", "", [exchange("слово" * 400)], before=())
    data = bytearray(path.read_bytes())
    for at in range(8192, len(data) - 4096, 4096):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))
    _untouched(path, "damaged")


def test_a_file_of_a_newer_program_is_told_and_left_alone(path) -> None:
    Conversations(Database(path)).set_keeping("", True)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(SHAPES) + 1}")
    db.close()
    _untouched(path, "newer")


def test_a_file_of_another_program_is_told_and_left_alone(path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    _untouched(path, "strange")


def test_a_file_grows_into_the_shapes_that_come_later(path, monkeypatch) -> None:
    kept = Conversations(Database(path))
    _, name = kept.put("", "", [exchange("Прежнее?")], before=())
    later = (*SHAPES, ("ALTER TABLE conversations ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",))
    monkeypatch.setattr(database, "SHAPES", later)
    assert Conversations(Database(path)).read("", name)
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT starred FROM conversations").fetchall() == [(0,)]
        assert db.execute("PRAGMA user_version").fetchone() == (len(later),)
        assert db.execute("PRAGMA application_id").fetchone() == (OURS,)
    db.close()


def test_a_step_that_fails_leaves_the_shape_of_before(path, monkeypatch) -> None:
    Conversations(Database(path)).set_keeping("a", False)
    wrong = (*SHAPES, ("CREATE TABLE new (x TEXT)", "THIS IS NO SQL"))
    monkeypatch.setattr(database, "SHAPES", wrong)
    with pytest.raises(KeepError):
        Conversations(Database(path)).keeps("a")
    monkeypatch.undo()
    assert not Conversations(Database(path)).keeps("a")


def test_a_full_disk_is_told_and_nothing_is_lost(path, monkeypatch) -> None:
    kept = Conversations(Database(path))
    first = exchange("Первый?")
    _, name = kept.put("", "", [first], before=())
    plain = Database._plain

    def small(self: Database) -> sqlite3.Connection:
        connection = plain(self)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(Database, "_plain", small)
    big = exchange("Второй?", "слово " * 20_000)
    with pytest.raises(KeepError) as refused:
        kept.put("", name, [first, big], before=[first.key])
    assert refused.value.code == "full"
    monkeypatch.undo()
    assert kept.read("", name) == (first,)
    kept.put("", name, [first, big], before=[first.key])
    assert kept.read("", name) == (first, big)


def test_a_file_that_another_program_holds_is_waited_for_then_told(path, monkeypatch) -> None:
    kept = Conversations(Database(path))
    kept.set_keeping("", True)
    monkeypatch.setattr(database, "WAIT", 0.2)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert kept.keeps("")  # who only reads does not wait
        with pytest.raises(KeepError) as refused:
            kept.set_keeping("", False)
        other.execute("ROLLBACK")
    other.close()
    assert refused.value.code == "busy"


def test_a_folder_that_cannot_be_made_is_told(tmp_path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be")
    with pytest.raises(KeepError) as refused:
        Keep.inside(tmp_path / "data").conversations.set_keeping("", True)
    assert refused.value.code == "forbidden"


def test_a_file_that_is_moved_away_is_begun_anew(path) -> None:
    kept = Conversations(Database(path))
    kept.put("", "", [exchange()], before=())
    path.rename(path.with_name("copy.sqlite"))
    assert kept.listed("") == ()
    kept.put("", "", [exchange("Новое?")], before=())
    assert [one.title for one in kept.listed("")] == ["Новое?"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_file_that_is_moved_away_is_begun_anew(path) -> None:
    path.write_bytes(b"nothing" * 999)
    kept = Conversations(Database(path))
    with pytest.raises(KeepError):
        kept.put("", "", [exchange()], before=())
    path.rename(path.with_name("copy"))
    kept.put("", "", [exchange()], before=())
    assert len(kept.listed("")) == 1
