"""What the tests of the doors share."""

import os
from pathlib import Path

import pytest
from doors import Terminal


@pytest.fixture
def terminal(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Terminal:
    for name in [n for n in os.environ if n.startswith("ASSISTANT_")] + ["LC_ALL", "LC_MESSAGES"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)  # no .env of the checkout
    return Terminal(capsysbinary, monkeypatch)
