"""One file at hand: what it is, which act, what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_checkup import LAWS, SHEET, TODAY, make_whole, with_laws

from assistant.errors import UnreadableFile
from assistant.ingest.checkup.single import What, examine_file
from assistant.law.language import Language

WORDS = "Хозяин чайной подает гостю чай в чистой посуде и не берет за воду отдельной платы."
KAZAKH = "Шайхана иесі қонаққа шайды таза ыдыста береді және су үшін бөлек ақы алуға құқығы жоқ."
SIGNED = "\n\nПрезидент\nРеспублики Казахстан\nК. ТОКАЕВ\n"
LAW = f"О чае\n\nСтатья 1. Чай\n\n1. {WORDS}\n\nСтатья 2. День\n\n{WORDS}{SIGNED}"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_whole(tmp_path)


def look(corpus: Path, text: str, name: str = "law.txt"):
    path = corpus.parent / name
    path.write_text(text, "utf-8")
    return examine_file(path, corpus, today=TODAY)


def codes(report) -> list[tuple[str, str]]:
    return [(f.code.value, f.severity.value) for f in report.findings]


def test_a_whole_text_is_recognised_and_nothing_is_wrong(corpus):
    report = look(corpus, f"# {LAW}", "law.md")
    assert (report.what, report.act.id, report.languages) == (What.ACT, "kz/tea", (Language.RU,))
    assert (report.title, report.have, report.count) == ("О чае", "1–2", 2)
    assert codes(report) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Статья 2. День", "Статья 3. День", ("gap", "error")),
        ("Статья 2. День", "Статья 1. День", ("twice", "error")),
        ("Статья 1. Чай\n\n1.", "1.", ("outside_article", "error")),
        (f"1. {WORDS}", f"1. {KAZAKH}", ("other_language", "error")),
        (f"1. {WORDS}", WORDS, ("lacking", "warning")),
        (f"{WORDS}{SIGNED}", f"{WORDS[:-7]}", ("truncated", "error")),
        (SIGNED, "", ("no_signature", "note")),
    ],
)
def test_what_is_wrong_with_a_text_is_told(corpus, old, new, code):
    assert code in codes(look(corpus, LAW.replace(old, new)))


def test_a_note_of_the_portal_is_read_over_its_lines(corpus):
    note = (
        "\nПримечание ИЗПИ!\nСтатью 2 предусматривается исключить Законом РК от 01.12.2025\n№ 7-IX\n"
        "(вводится в действие с 01.02.2026).\n\nСтатья 2. День"
    )
    report = look(corpus, LAW.replace("\nСтатья 2. День", note))
    (told,) = [f for f in report.findings if f.code.value == "stale_note"]
    assert (told.data["by"], told.data["due"]) == ("7-IX", "2026-02-01")


def test_a_name_that_promises_another_act(corpus):
    told = look(corpus, f"# {LAW}", "law_on_advertising.md")
    assert codes(told) == [("name_mismatch", "warning")]
    assert told.findings[0].data["other"] == "kz/tea"


def test_a_document_is_no_act_and_says_so(corpus):
    report = look(corpus, f"{WORDS}\n", "lease.txt")
    assert (report.what, report.act, report.have, codes(report)) == (What.DOCUMENT, None, "", [])


def test_a_text_of_the_corpus_is_that_of_its_folder(corpus):
    report = examine_file(corpus / "kz/tea/ru.md", corpus, today=TODAY)
    assert (report.act.id, codes(report)) == ("kz/tea", [])


def test_a_sheet(corpus):
    report = look(corpus, SHEET, "sort.toml")
    assert (report.what, report.have, report.languages) == (What.SHEET, "sort", tuple(Language))
    assert codes(report) == []
    broken = look(corpus, SHEET.replace("[[point]]", "[[point"), "sort.toml")
    assert codes(broken) == [("broken_file", "error")]
    other = look(
        corpus, SHEET.replace("О сорте", "О сорте").replace("Сорт важен.", "Сорт важен и"), "s.toml"
    )
    assert codes(other) == [("mid_sentence", "warning")]


@pytest.mark.parametrize(("data", "trouble"), [(None, "missing"), (b"", "empty")])
def test_a_file_that_cannot_be_read(corpus, data, trouble):
    path = corpus.parent / "x.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableFile) as error:
        examine_file(path, corpus, today=TODAY)
    assert error.value.trouble == trouble


def test_toml_that_is_nested_without_end(corpus):
    with pytest.raises(UnreadableFile):
        look(corpus, "a = " + "[" * 20_000, "deep.toml")


@with_laws
@pytest.mark.parametrize(
    ("file", "act"),
    [
        ("law_on_personal_data_protection.txt", "kz/personal-data"),
        ("law_on_personal_data_protection_kz.txt", "kz/personal-data"),
        ("law_on_consumer_protection.txt", "kz/consumer-protection"),
        ("law_on_consumer_protection_kz.txt", "kz/consumer-protection"),
        ("law_on_digital_assets.txt", None),
        ("code_on_administrative_procedures.txt", None),
    ],
)
def test_true_laws_are_recognised_without_a_false_alarm(checkout, file, act):
    today = date(2026, 4, 5)
    report = examine_file(LAWS / "adilet_txt" / file, checkout / "corpus", today=today)
    assert (report.act.id if report.act else None) == act
    assert {f.severity.value for f in report.findings} <= {"note", "warning"}
    assert not {"name_mismatch", "title_mismatch", "lacking"} & {
        f.code.value for f in report.findings
    }
