"""An index that one process holds open is opened by another as well, and answers the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bees import assistant, write_corpus

from assistant.ingest.pipeline import read_library
from assistant.ui.contract import turn_to_json

TESTS = Path(__file__).parents[1]
QUESTION = "Кто отвечает за вред?"
CHILD = """
import json, sys
from pathlib import Path
from bees import assistant
from assistant.ingest.pipeline import read_library
from assistant.ui.contract import turn_to_json
folder = Path(sys.argv[1])
opened = assistant(read_library(folder / "corpus"), folder / "index")
print(json.dumps(turn_to_json(opened.ask(sys.argv[2]))))
"""


def test_two_processes_read_one_index(tmp_path) -> None:
    library = read_library(write_corpus(tmp_path / "corpus"))
    first = assistant(library, tmp_path / "index")
    before = turn_to_json(first.ask(QUESTION))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path), QUESTION],
        capture_output=True,
        text=True,
        timeout=120,
        env={"PYTHONPATH": f"{TESTS.parent}:{TESTS}", "PATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [before, json.loads(done.stdout), turn_to_json(first.ask(QUESTION))]
    assert len({json.dumps({**row, "ms": None}, sort_keys=True) for row in rows}) == 1
