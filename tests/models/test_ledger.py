"""Limits hold for all processes together; what is set aside counts until a call ends."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from assistant.claims import Call
from assistant.codes import Fault
from assistant.errors import DataFolderError, SpeechError
from assistant.models.choice import Limits
from assistant.models.ledger import Ledger


def call(tokens_in=100, tokens_out=0, cost=0.0, **more) -> Call:
    told = {"tokens_in": tokens_in, "tokens_out": tokens_out, "cost": cost}
    return Call(model="m", host="h", prompt="1", **told, **more)


def test_what_was_set_aside_gives_way_to_what_was_taken(tmp_path):
    ledger = Ledger(tmp_path, Limits(tokens_per_day=250))
    first = ledger.begin(call(200))
    with pytest.raises(SpeechError) as caught:
        ledger.begin(call(100))
    assert caught.value.fault == Fault.BUDGET
    ledger.end(first, call(50, 10, fault=Fault.CUT))
    ledger.begin(call(100))
    (today,) = ledger.spent()
    assert (today.calls, today.tokens_in, today.tokens_out) == (2, 150, 10)


def test_another_day_begins_anew(tmp_path):
    day = [date(2026, 11, 30)]
    ledger = Ledger(tmp_path, Limits(cost_per_day=1), today=lambda: day[0])
    ledger.begin(call(cost=0.9))
    with pytest.raises(SpeechError, match="1 US dollars"):
        ledger.begin(call(cost=0.2))
    day[0] = date(2026, 12, 1)
    ledger.begin(call(cost=0.2))
    assert [spent.cost for spent in ledger.spent(days=3)] == [0.2, 0.9, 0.0]


def test_no_limit_is_no_limit(tmp_path):
    ledger = Ledger(tmp_path, Limits())
    ledger.begin(call(10**9, cost=10**6))
    ledger.begin(call(10**9, cost=10**6))


def test_calls_at_one_time_cannot_pass_together(tmp_path):
    def tries(number: int) -> bool:
        try:
            Ledger(tmp_path, Limits(tokens_per_day=500)).begin(call(100))
        except SpeechError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tries, range(24))) == 5


def test_processes_share_the_limit(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from assistant.claims import Call; from assistant.errors import SpeechError\n"
        "from assistant.models.choice import Limits; from assistant.models.ledger import Ledger\n"
        "ledger, passed = Ledger(Path(sys.argv[1]), Limits(tokens_per_day=500)), 0\n"
        "for _ in range(4):\n"
        "    try: ledger.begin(Call(model='m', host='h', prompt='1', tokens_in=100)); passed += 1\n"
        "    except SpeechError: pass\n"
        "print(passed)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sum(int(one.communicate()[0]) for one in running) == 5


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match="cannot be written down"):
        Ledger(tmp_path / "file", Limits()).begin(call())
    (tmp_path / "spending.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(DataFolderError, match="cannot be written down"):
        Ledger(tmp_path, Limits()).begin(call())


def test_nothing_spent_needs_no_file(tmp_path):
    (today,) = Ledger(tmp_path, Limits()).spent()
    assert today.calls == 0 and not (tmp_path / "spending.sqlite").exists()
