"""Several processes write at once, are killed, and run out of room; the log stays what it should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from logs import recorder, silence, told

from assistant.audit.examine import State, examine
from assistant.audit.log import NAME, append
from assistant.audit.recorder import audit_folder

CHECKOUT = Path(__file__).resolve().parents[2]
WRITES = """
import sys
from pathlib import Path
from assistant.audit.log import append
number = 0
while number < int(sys.argv[2]):
    append(Path(sys.argv[1]), {"time": "t", "by": sys.argv[3], "number_of_own": number, "pad": "x" * 20000})
    number += 1
    print(number, flush=True)
"""
FULL = """
import resource, sys
from pathlib import Path
from assistant.audit.log import append
from assistant.errors import AuditError
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
for number in range(100):
    try:
        append(folder, {"time": "t", "pad": "x" * 1000})
    except AuditError as error:
        print(number, error.message)
        break
"""


def _start(script, *arguments):
    command = [sys.executable, "-c", script, *map(str, arguments)]
    env = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True)


def test_several_processes_and_threads_write_one_chain(tmp_path):
    others = [_start(WRITES, tmp_path / "audit", 25, name) for name in ("a", "b")]
    keep = recorder(tmp_path)

    def ask():
        for _ in range(10):
            keep(silence(), person="anna", door="page")

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in others:
        other.communicate(timeout=60)
    found = examine(audit_folder(tmp_path))
    assert (found.state, found.count) == (State.WHOLE, 80)
    for name in ("a", "b"):
        own = [one["number_of_own"] for one in told(tmp_path) if one.get("by") == name]
        assert own == list(range(25))
    assert len({one["person"] for one in told(tmp_path) if one.get("person")}) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_being_killed_at_any_moment_leaves_a_log_that_goes_on(tmp_path):
    folder, told_by_dead = tmp_path / "audit", 0
    for round_ in range(8):
        writer = _start(WRITES, folder, 100_000, round_)
        assert writer.stdout.readline()  # it writes now
        time.sleep(0.003 * round_)
        writer.kill()
        rest, _ = writer.communicate(timeout=60)
        told_by_dead += 1 + len(rest.splitlines())
        found = examine(folder)
        assert found.state.sound, found
        assert found.count >= told_by_dead  # what was told as written is there
        append(folder, {"time": "t"})
        told_by_dead = examine(folder).count
        assert examine(folder).state is State.WHOLE


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits here")
def test_a_full_disk_leaves_the_log_as_it_was(tmp_path):
    folder = tmp_path / "audit"
    for _ in range(3):
        append(folder, {"time": "t", "pad": "x" * 1000})
    size = (folder / NAME).stat().st_size
    said, _ = _start(FULL, folder, size + 1700).communicate(timeout=60)
    assert said.startswith("1 The audit log in")
    found = examine(folder)
    assert (found.state, found.count) == (State.WHOLE, 4)
    append(folder, {"time": "t"})
    assert (examine(folder).state, examine(folder).count) == (State.WHOLE, 5)
