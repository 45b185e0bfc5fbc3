"""Every kind of finding, in a small corpus spoilt on purpose."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from corpus_maker import ACT, VERSION, make_corpus, spoil

from assistant.errors import CorpusError
from assistant.ingest.checkup.examine import examine
from assistant.ingest.checkup.finding import Code, Severity
from assistant.ingest.checkup.gaps import missing, spans
from assistant.ingest.checkup.notes import due_day
from assistant.ingest.official.record import Entry, checksum, put
from assistant.ingest.own import store
from assistant.law.language import Language

TODAY = date(2026, 3, 1)
MD = {"ru": "kz/tea/ru.md", "kk": "kz/tea/kk.md", "en": "kz/tea/en.md"}
SHEET = """
kind = "commentary"
evidence = "secondary"
dated = 2026-01-10
sources = ["https://example.org/tea"]
title = { ru = "О сорте", kk = "Сұрып", en = "On a sort" }
cite = { ru = "Мнение", kk = "Пікір", en = "Opinion" }
author = { ru = "И. Чаев", kk = "И. Чаев", en = "I. Chaev" }
aliases = { ru = ["чаев"], kk = ["чаев"], en = ["chaev"] }
[[point]]
id = "sort"
about = ["kz/tea#art_1"]
title = { ru = "Сорт", kk = "Сұрып", en = "Sort" }
text = { ru = "Сорт важен.", kk = "Сұрып маңызды.", en = "The sort matters." }
asks = { ru = ["Важен ли сорт?"], kk = ["Сұрып маңызды ма?"], en = ["Does the sort matter?"] }
"""


def make_whole(root: Path) -> Path:
    """Write a corpus in which nothing is wrong."""
    corpus = make_corpus(root)
    aliases = 'aliases = { ru = ["о чае"], kk = ["шай"], en = ["tea law"] }\n'
    titles = ACT.replace('ru = "О чае"', 'ru = "О чае"\nkk = "Шай туралы"\nen = "On Tea"')
    versions = "".join(VERSION.format(code) for code in MD)
    (corpus / "kz/tea/act.toml").write_text(aliases + titles + versions, "utf-8")
    for code in MD:
        asked = "".join(
            f'"{eid}" = ["{code} {eid}?"]\n' for eid in ("art_1", "art_1__para_1", "art_2")
        )
        (corpus / f"kz/tea/subject-index.{code}.toml").write_text(f"[asks]\n{asked}", "utf-8")
    asks = 'asks = { ru = ["Запрещен?"], kk = ["Тыйым ба?"], en = ["Banned?"] }'
    premise = '[[premise]]\nid = "no-tea"\nprovisions = ["art_1"]\ncorrection = { ru = "Нет." }\n'
    (corpus / "kz/tea/premises.toml").write_text(premise + asks, "utf-8")
    topic = '[[topic]]\nid = "milk"\nreason = "other_law"\nnearest = []\n'
    milk = 'asks = { ru = ["Молоко?"], kk = ["Сүт пе?"], en = ["Milk?"] }'
    (corpus / "outside.toml").write_text(topic + milk, "utf-8")
    (corpus / "kz/words").mkdir()
    (corpus / "kz/words/sort.toml").write_text(SHEET, "utf-8")
    return corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_whole(tmp_path)


def findings(corpus: Path, **given: object) -> dict[str, list]:
    usual: dict = {"today": TODAY, "max_age": 180}
    out: dict[str, list] = {}
    for finding in examine(corpus, **(usual | given)).findings:
        out.setdefault(finding.code.value, []).append(finding)
    return out


def test_nothing_is_found_in_a_corpus_in_order(corpus):
    assert findings(corpus) == {}


def more(number: int, words: str = "Слова статьи.") -> str:
    return f"\n### Статья {number}. Глава о прочем\n\n{words}\n"


def append(corpus: Path, file: str, text: str) -> None:
    path = corpus / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")


SPOILT = [
    ("act.toml", "[url]", "[url", "broken_file", ""),
    ("act.toml", '"art_2"', '"art_3"', "unknown_unit", ""),
    ("act.toml", "2026-01-18", "2026-01-19", "entry_arithmetic", "art_2"),
    ("act.toml", "published_on = 2025-11-18", "published_on = 2025-11-16", "days_contradict", ""),
    ("act.toml", "adopted_on", "repealed_on = 2025-12-01\nadopted_on", "days_contradict", ""),
    ("act.toml", "adopted_on", "known_on = 2027-01-01\nadopted_on", "future_day", ""),
    ("act.toml", "adopted_on", "known_on = 2020-01-01\nadopted_on", "days_contradict", ""),
    ("act.toml", "number", "complete = false\nnumber", "partial", ""),
    ("act.toml", 'evidence = "official-text"', "", "no_evidence", ""),
    ("act.toml", 'ru = ["о чае"], kk = ["шай"], en = ["tea law"]', "", "no_aliases", ""),
    ("act.toml", '[url]\nru = "https://example.org"', "", "no_link", ""),
    ("act.toml", "https://example.org", "https:// example", "bad_link", ""),
    ("ru.md", "### Статья 2.", "### Статья 3.", "gap", ""),
    ("ru.md", "1. Пить.", "1. Пить.\n\n3. Лить.", "gap", "art_1"),
    ("ru.md", "### Статья 2. День", "### Статья 1. Чай", "twice", "art_1"),
    ("ru.md", "Сразу.", "Сразу же и", "truncated", "art_2"),
    ("ru.md", "1. Пить.", "1. Пить или", "mid_sentence", "art_1__para_1"),
    ("ru.md", "Сразу.", "", "no_words", "art_2"),
    ("act.toml", 'ru = "О чае"', 'ru = "О рекламе"', "title_mismatch", ""),
    ("ru.md", "# О чае", "# О кофейных зернах", "heading_differs", ""),
    ("kk.md", "1. Ішу.", "1. Ішу.\n\n2. Төгу.", "units_differ", ""),
    ("en.md", "1. Drink.", "1. Drink within 5 days.", "numbers_differ", "art_1__para_1"),
    ("../words/sort.toml", "Сорт важен.", "The sort matters to all who buy, sell or drink tea at home.",
     "wrong_language", ""),
    ("premises.toml", '["art_1"]', '["art_9"]', "broken_file", "kz/tea/premises.toml"),
    ("premises.toml", ', kk = ["Тыйым ба?"]', "", "no_questions", "premise:no-tea"),
    ("subject-index.ru.toml", '"ru art_2?"', '"ru art_1?"', "same_question", ""),
    ("subject-index.ru.toml", '"ru art_2?"', '"Молоко"', "same_question", ""),
    ("subject-index.ru.toml", '"ru art_2?"', '"ru art_2?", "RU art_2"', "question_twice", ""),
    ("subject-index.ru.toml", '"art_2" =', '"art_7" =', "no_questions", "art_2"),
    ("../words/sort.toml", "kz/tea#art_1", "kz/tea#art_8", "unknown_about", "topic_sort"),
    ("../words/sort.toml", "Сорт важен.", "Сорт важен и", "mid_sentence", "topic_sort"),
    ("../words/sort.toml", "dated =", "known_on = 2026-01-01\ndated =", "days_contradict", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "where"), SPOILT)
def test_what_is_spoilt_is_found(corpus, file, old, new, code, where):
    spoil(corpus / "kz/tea" / file, old, new)
    found = findings(corpus)[code]
    assert any(f.where.startswith(where) for f in found), found


def test_two_redactions_in_one_file(corpus):
    again = "".join(more(n) for n in (3, 4, 1, 2, 3, 4))
    append(corpus, MD["ru"], again)
    (found,) = findings(corpus)["two_redactions"]
    assert found.data["numbers"] == "1–4"
    assert found.severity is Severity.ERROR


def test_articles_out_of_order(corpus):
    append(corpus, MD["ru"], more(4) + more(3))
    assert [f.data["number"] for f in findings(corpus)["order"]] == ["3"]


def test_the_same_version_named_twice(corpus):
    append(corpus, "kz/tea/act.toml", VERSION.format("ru"))
    assert "version_twice" in findings(corpus)


def test_names_used_twice(corpus):
    premises = (corpus / "kz/tea/premises.toml").read_text("utf-8")
    append(corpus, "kz/tea/premises.toml", "\n" + premises)
    point = SHEET[SHEET.index("[[point]]") :]
    append(corpus, "kz/words/sort.toml", "\n" + point)
    assert {f.data["name"] for f in findings(corpus)["id_twice"]} == {"no-tea", "sort"}


def test_one_broken_file_hides_no_other(corpus):
    spoil(corpus / "kz/tea/act.toml", "[url]", "[url")
    spoil(corpus / "kz/words/sort.toml", "Сорт важен.", "Сорт важен и")
    spoil(corpus / MD["ru"], "1. Пить.", "1. Пить или")
    (corpus / "outside.toml").write_bytes(b"\xff\xfe")
    found = findings(corpus)
    assert {f.where for f in found["broken_file"]} == {"kz/tea/act.toml", "outside.toml"}
    assert {f.act_id for f in found["mid_sentence"]} == {"kz/words/sort", "kz/tea"}


def test_texts_of_an_act_with_a_broken_manifest_are_read_by_their_names(corpus):
    spoil(corpus / "kz/tea/act.toml", "[url]", "[url")
    (corpus / MD["ru"]).rename(corpus / "kz/tea/2025-11-17.ru.md")
    spoil(corpus / "kz/tea/2025-11-17.ru.md", "1. Пить.", "1. Пить или")
    assert {f.where for f in findings(corpus)["mid_sentence"]} == {"art_1__para_1"}


def test_amendments_that_are_not_worked_in(corpus):
    tables = '[[amendment]]\nby = "2-I"\nfrom = 2026-02-01\nconfirmed = true\n'
    tables += '[[amendment]]\nby = "3-I"\n'
    append(corpus, "kz/tea/act.toml", tables)
    found = findings(corpus)
    assert [f.data["by"] for f in found["older_than_amendment"]] == ["2-I"]
    assert found["older_than_amendment"][0].severity is Severity.WARNING
    assert [f.data["by"] for f in found["amendment_without_day"]] == ["3-I"]
    assert "older_than_amendment" not in findings(corpus, today=date(2026, 1, 31))


def test_a_redaction_grows_old(corpus):
    (corpus / "corpus.toml").write_text("known_on = 2026-01-01", "utf-8")
    assert {"old_redaction", "corpus_old"} <= findings(corpus, today=date(2026, 10, 1)).keys()
    assert findings(corpus, today=date(2026, 10, 1), max_age=0) == {}


def test_links_are_asked_only_when_told_and_only_at_known_hosts(corpus):
    urls = ["https://adilet.zan.kz/a", "https://adilet.zan.kz/b", "https://adilet.zan.kz/c"]
    urls += ["https://elsewhere.org/d", "http://adilet.zan.kz/e"]
    form = 'language = "ru"\nform = "portal"\n'
    append(
        corpus, "kz/tea/act.toml", "".join(f'[[source]]\nurl = "{u}"\n{form}' for u in urls)
    )  # fmt: skip
    asked: list[str] = []

    def ask(url: str) -> int:
        asked.append(url)
        if url.endswith("c"):
            raise OSError("no answer")
        return 404 if url.endswith("a") else 405

    found = findings(corpus, ask=ask)
    assert asked == urls[:3]
    assert [f.data["link"] for f in found["dead_link"]] == urls[:1]
    assert [f.data["link"] for f in found["unreachable"]] == urls[2:3]
    assert [f.data["link"] for f in found["foreign_host"]] == urls[3:4]
    assert "dead_link" not in findings(corpus)


NOTE = (
    "Примечание ИЗПИ!\nСтатью 2 предусматривается исключить Законом РК от 01.12.2025 № 7-IX ({})."
)
PASSED = (
    "вводится в действие по истечении одного дня после дня его первого официального опубликования"
)
OFFICIAL = (
    "# О чае\n\n### Статья 1. Чай\n\n1. Всякий пьет чай.\n\n{}\n\n### Статья 2. День\n\nНемедля.\n"
)


def lay(corpus: Path, text: str, **given: object) -> Path:
    """Put a text beside the restated one without asking whether it fits."""
    folder = corpus.parent / "data" / "official"
    source = corpus.parent / "text.md"
    source.write_text(text, "utf-8")
    usual: dict = {
        "file": "2025-11-17.ru.md",
        "language": Language.RU,
        "dated": date(2025, 11, 17),
        "source": "hand",
        "fetched_on": date(2026, 2, 1),
        "sha256": checksum(source),
        "articles": 2,
    }
    put(folder / "kz/tea", source, Entry(**(usual | given)))
    return folder


def test_a_portals_note_whose_day_has_passed(corpus):
    text = OFFICIAL.format(NOTE.format(PASSED))
    found = findings(corpus, official=lay(corpus, text))
    assert [f.data["by"] for f in found["stale_note"]] == ["7-IX"]
    ahead = findings(corpus, official=lay(corpus, text.replace("01.12.2025", "20.02.2026")))
    assert [f.data["by"] for f in ahead["announced"]] == ["7-IX"]
    assert "stale_note" not in ahead


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Законом РК от 09.01.2026 № 5-IX (вводится в действие с 01.05.2026)", date(2026, 5, 1)),
        ("ҚР 09.01.2026 № 5-IX (01.05.2026 бастап қолданысқа енгізіледі)", date(2026, 5, 1)),
        ("Законом РК от 09.01.2026 № 8-IX (вводится в действие с 01.05.2026)", date(2026, 3, 3)),
        ("от 01.01.2026 № 5-IX (по истечении 10 календарных дней после)", date(2026, 2, 11)),
        ("ҚР 01.01.2026 № 5-IX (кейін күнтізбелік он күн өткен соң)", date(2026, 2, 11)),
        ("Законом РК от 09.01.2026 № 5-IX", None),
    ],
)
def test_the_day_of_an_announced_change(text, due):
    assert due_day(text, {"8-IX": date(2026, 3, 3)}) == due


def test_a_damaged_official_text_is_told(corpus):
    folder = lay(corpus, OFFICIAL.format(""))
    append(folder, "kz/tea/2025-11-17.ru.md", "x")
    assert "broken_wording" in findings(corpus, official=folder)


def test_an_official_text_that_lost_its_last_article(corpus):
    short = OFFICIAL.partition("### Статья 2")[0].format("")
    found = findings(corpus, official=lay(corpus, short))
    assert {"last_missing", "truncated"} <= found.keys()


def test_an_official_text_in_another_language_or_without_structure(corpus):
    kazakh = (corpus / MD["kk"]).read_text("utf-8")
    assert "wrong_language" in findings(corpus, official=lay(corpus, kazakh))
    assert "no_structure" in findings(corpus, official=lay(corpus, "# О чае\n\nСлова о чае.\n"))


def test_an_official_text_headed_as_another_act(corpus):
    text = OFFICIAL.format("").replace("# О чае", "# О рынке ценных бумаг")
    text = text.replace("Чай", "Эмиссия").replace("День", "Торги")
    (found,) = findings(corpus, official=lay(corpus, text))["title_mismatch"]
    assert found.data["heading"] == "О рынке ценных бумаг"


def test_a_title_whose_words_hardly_stand_in_the_text(corpus):
    """The name is right, and the text is of something else."""
    paper = " ".join("Эмитент размещает ценные бумаги на бирже." for _ in range(80))
    text = OFFICIAL.format("").replace("1. Всякий пьет чай.", f"1. {paper}")
    spoil(corpus / "kz/tea/act.toml", 'ru = "О чае"', 'ru = "О рекламе товаров"')
    text = text.replace("# О чае", "# О рекламе товаров")
    assert "title_mismatch" in findings(corpus, official=lay(corpus, text))


def test_numbers_and_long_runs_of_words_that_an_official_text_shows(corpus):
    long = "пить воду всякому дозволено утром днем вечером ночью дома в гостях на работе"
    spoil(corpus / MD["ru"], "1. Пить.", f"1. Итак {long} 7 раз.")
    text = OFFICIAL.format("").replace("1. Всякий пьет чай.", f"1. Можно {long}.")
    found = findings(corpus, official=lay(corpus, text))
    assert [f.data["numbers"] for f in found["numbers_official"]] == ["7"]
    assert [f.where for f in found["copied_words"]] == ["art_1__para_1"]
    assert found["copied_words"][0].data["words"] == long


def test_shared_words_up_to_the_limit_and_terms_are_no_copy(corpus):
    long = "пить воду всякому дозволено утром днем вечером ночью дома в гостях на"
    spoil(corpus / MD["ru"], "1. Пить.", f"1. Итак {long} воле.")
    text = OFFICIAL.format("").replace("1. Всякий пьет чай.", f"1. Можно {long} работе.")
    assert "copied_words" not in findings(corpus, official=lay(corpus, text))


def test_documents_of_the_users_own(corpus, tmp_path):
    folder, words = tmp_path / "documents", "Эмитент размещает бумаги на бирже. "
    named = tmp_path / "Закон о рекламе.txt"
    named.write_text("О рынке бумаг\n\n" + (words * 100).strip() + "\n", "utf-8")
    kept = store.add(named, folder, collection="laws", today=TODAY)
    found = findings(corpus, documents=folder)
    (mismatch,) = found["name_mismatch"]
    assert (mismatch.act_id, mismatch.severity) == (kept.id, Severity.WARNING)
    (kept.file.parent / store.RECORD).write_text("{", "utf-8")
    assert "broken_document" in findings(corpus, documents=folder)


def test_a_document_that_lost_something_is_noted(corpus, tmp_path):
    folder = tmp_path / "documents"
    path = tmp_path / "lease.txt"
    path.write_text("The tenant pays the rent.\n", "utf-8")
    kept = store.add(path, folder, collection="home", today=TODAY)
    record = kept.file.parent / store.RECORD
    spoil(
        record,
        '"remarks": []',
        '"remarks": [{"loss": "scanned-pages", "count": 2, "pages": [1, 2]}]',
    )
    (found,) = findings(corpus, documents=folder)["lossy_document"]
    assert found.data["remark"] == "2 pages are pictures and hold no text"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CorpusError, match="not there"):
        examine(tmp_path / "gone", today=TODAY)
    (tmp_path / "empty").mkdir()
    assert "broken_file" in findings(tmp_path / "empty")


@pytest.mark.parametrize(
    ("numbers", "gone"),
    [
        (["1", "2", "3"], ""),
        (["2", "5"], "1, 3–4"),
        (["1", "1-2", "3"], "1-1, 2"),
        (["641", "641-1"], "1–640"),
        ([], ""),
    ],
)
def test_missing_numbers(numbers, gone):
    assert spans(missing(numbers)) == gone


def test_every_code_is_tested():
    files = Path(__file__).parent.glob("test_checkup*.py")
    said = "".join(file.read_text("utf-8") for file in files)
    assert [code.value for code in Code if f'"{code.value}"' not in said] == []


def test_the_shipped_corpus_has_no_error(checkout):
    report = examine(checkout / "corpus", today=date(2026, 11, 23))
    assert [f for f in report.findings if f.severity is Severity.ERROR] == []


LAWS = Path(os.environ.get("ASSISTANT_LAWTEXTS", ""))
with_laws = pytest.mark.skipif(
    not os.environ.get("ASSISTANT_LAWTEXTS"),
    reason="ASSISTANT_LAWTEXTS names no folder with the official texts",
)


def lay_law(root: Path, act: str, file: str, language: Language) -> Path:
    path = LAWS / file
    entry = Entry(
        file=f"2026-03-02.{language.value}{path.suffix}",
        language=language,
        dated=date(2026, 3, 2),
        source="hand",
        fetched_on=date(2026, 4, 4),
        sha256=checksum(path),
        articles=1,
    )
    put(root / act, path, entry)
    return root


@with_laws
@pytest.mark.parametrize(("file", "language"), [("", Language.RU), ("_kz", Language.KK)])
def test_stale_notes_of_a_true_law_are_found(checkout, tmp_path, file, language):
    text = f"adilet_txt/law_on_personal_data_protection{file}.txt"
    official = lay_law(tmp_path, "kz/personal-data", text, language)
    found = findings(checkout / "corpus", official=official, today=date(2026, 11, 23))
    assert len([f for f in found["stale_note"] if f.data["by"] == "256-VIII"]) >= 9
    assert not {"title_mismatch", "wrong_language", "truncated"} & found.keys()


@with_laws
@pytest.mark.parametrize(
    ("act", "file"),
    [
        ("kz/personal-data", "adilet_txt/law_on_consumer_protection.txt"),
        ("kz/consumer-protection", "adilet_txt/law_on_digital_assets.txt"),
        ("kz/mass-media", "adilet_txt/law_on_personal_data_protection.txt"),
    ],
)
def test_a_true_law_under_the_name_of_another_is_found(checkout, tmp_path, act, file):
    official = lay_law(tmp_path, act, file, Language.RU)
    found = findings(checkout / "corpus", official=official, today=date(2026, 11, 23))
    assert [f.act_id for f in found["title_mismatch"]] == [act]
