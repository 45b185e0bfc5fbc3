"""Tokens are counted without a network, and a damaged table is written anew."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from assistant.models.counting import count


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tokens")


def test_words_are_counted_as_the_table_says(folder):
    assert count("", folder) == 0 and count("hello world", folder) == 2
    russian = "Владелец системы обязан уведомить пользователя."
    assert 6 <= count(russian, folder) <= 20
    assert count(russian * 10, folder) == pytest.approx(10 * count(russian, folder), rel=0.1)


def test_special_words_are_plain_text_and_nothing_is_too_long(folder):
    assert count("<|endoftext|>", folder) > 1
    assert count("ы" * 300_000, folder) > 10_000


def test_a_new_process_needs_no_network_and_mends_a_damaged_table(tmp_path):
    code = (
        "import sys; from pathlib import Path; from assistant.offline import shut; shut()\n"
        "from assistant.models.counting import count; print(count('hello world', Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {k: v for k, v in os.environ.items() if k != "TIKTOKEN_CACHE_DIR"}
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.stdout == "2\n", done.stderr
        (table,) = (tmp_path / "tokens").iterdir()
        table.write_bytes(b"damaged")
