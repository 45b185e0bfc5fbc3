"""`assistant cite-check`: a file's citations on the terminal and as JSON, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from doors import Terminal

from assistant.citecheck.check import LONGEST
from assistant.citecheck.report import Holds, Remark, Why
from assistant.law.language import Language
from assistant.ui.citing import remark_sentence, verdict_word

MEMO = (
    "Заключение\n\nПо пункту 2 статьи 21 Закона об ИИ нужна пометка.\n"
    "Статья 45 Закона об ИИ вводит лицензию.\n"
)


def test_a_file_is_shown_with_its_citations_line_by_line(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    seen = terminal("cite-check", "memo.txt", "--lang", "ru")
    assert seen.code == 1  # something is wrong
    assert "Найдено ссылок: 2. Из них: неверно – 1, норма есть – 1." in seen.out
    assert "4: НЕВЕРНО – Статья 45 Закона об ИИ" in seen.out
    assert "номера 45 нет, есть 1–31" in seen.out
    assert seen.err == ""


def test_json_tells_where_each_citation_stands(terminal: Terminal) -> None:
    seen = terminal("cite-check", "-", "--json", "--lang", "kk", typed=MEMO.encode())
    row = json.loads(seen.out)
    assert row["lang"] == "kk"
    assert row["counts"]["wrong"] == 1
    words = [MEMO[one["start"] : one["end"]] for one in row["citations"]]
    assert words == ["пункту 2 статьи 21 Закона об ИИ", "Статья 45 Закона об ИИ"]
    first = row["citations"][0]
    assert (first["verdict"], first["act"], first["eid"]) == (
        "exists",
        "kz/ai-law",
        "art_21__para_2",
    )
    assert first["reasons"][0]["code"] == "not_compared"


def test_a_memo_without_errors_leaves_with_0(terminal: Terminal) -> None:
    memo = "По статье 21 Закона об ИИ нужна пометка."
    assert terminal("cite-check", "-", typed=memo.encode()).code == 0
    assert "No citation" in terminal("cite-check", "-", typed=b"Nothing is cited here.").out


def test_a_word_file_is_read_apart(terminal: Terminal, tmp_path: Path) -> None:
    from docx import Document

    file = Document()
    for line in MEMO.splitlines():
        file.add_paragraph(line)
    file.save(str(tmp_path / "memo.docx"))
    seen = terminal("cite-check", "memo.docx", "--json")
    assert [one["verdict"] for one in json.loads(seen.out)["citations"]] == ["exists", "wrong"]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("none.txt", None, 4, "there is no such file"),
        ("none.pdf", None, 4, "there is no such file"),
        ("empty.txt", b"  \n", 2, "The text is empty"),
        ("long.txt", b"a" * (LONGEST + 1), 2, "at most 200000"),
        ("sheet.pdf", b"PK\x03\x04 no pdf", 4, "sheet.pdf"),
    ],
)
def test_what_cannot_be_checked_is_a_sentence(
    terminal: Terminal, tmp_path: Path, name: str, content: bytes | None, code: int, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    seen = terminal("cite-check", name, "--json")
    assert seen.code == code
    assert said in seen.err
    assert json.loads(seen.out)["verdict"] == "error"
    assert "Traceback" not in seen.err
    assert terminal.house.opened == 0


def test_a_wrong_day_is_told_before_anything_is_read(terminal: Terminal) -> None:
    seen = terminal("cite-check", "none.txt", "--as-of", "2026-02-30")
    assert seen.code == 2
    assert "2026-02-30" in seen.err


def test_nothing_in_a_memo_reaches_the_terminal_as_a_command(terminal: Terminal) -> None:
    memo = "\x1b[31mСтатья\x1b[0m 45\x07 Закона об ИИ. Статья 45\u202e Закона об ИИ."
    seen = terminal("cite-check", "-", typed=memo.encode())
    assert not set("\x1b\x07\u202e") & set(seen.out)


@pytest.mark.parametrize("language", list(Language))
def test_every_verdict_and_every_reason_has_a_sentence(language: Language) -> None:
    for why in Why:
        for known in ("", "2026-01-18"):
            said = remark_sentence(Remark(why=why, said="S", known=known), language)
            assert said.strip()[-1] in ".»”:", (why, said)
            assert "{" not in said
    assert len({verdict_word(holds, language) for holds in Holds}) == len(Holds)
