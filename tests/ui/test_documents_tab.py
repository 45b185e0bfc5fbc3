"""The tab of documents: what becomes of files, in words, and whose documents are whose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from docx import Document as Word

from assistant import cabinet as cabinet_module
from assistant.cabinet import Cabinet, TooManyDocuments, kind_of, pages_of, units_of
from assistant.errors import DataFolderError, IndexBusy
from assistant.ingest.own.record import RECORD, Own
from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.fresh import Fresh
from assistant.ui.page.documents.files import Files, Sent, told_of
from assistant.ui.page.documents.present import ALL, adding_html, listing_html
from assistant.ui.page.door.inbox import Inbox
from assistant.ui.page.who import who_html

RU, KK, EN = Language.RU, Language.KK, Language.EN
DAY = date(2026, 3, 1)
HOSTILE = '<img src=x onerror="alert(1)">.txt'


class Opened:
    """An assistant that is the same for everybody."""

    def __init__(self) -> None:
        self.dropped: list[str] = []

    def of(self, person: str) -> Opened:
        return self

    def without(self, act_ids: Sequence[str]) -> Opened:
        out = Opened()
        out.dropped = [*self.dropped, *act_ids]
        return out


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    settings = Settings(data_dir=tmp_path / "data", max_upload_mb=1, max_documents=3)
    return Cabinet(settings, today=lambda: DAY)


@pytest.fixture
def files(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.setattr(cabinet_module, "rebuild_index", lambda settings: None)
    return Files(cabinet=cabinet, inbox=Inbox(cabinet.most_bytes))


@pytest.fixture
def fresh() -> Fresh:
    return Fresh(Opened)  # type: ignore[arg-type]


def _send(files: Files, name: str, data: bytes, person: str = "anna") -> Sent:
    ticket = files.inbox.open(name, person)
    assert ticket
    files.inbox.write(ticket, data)
    return Sent(name=name, ticket=ticket)


def _add(
    files: Files, fresh: Fresh, *sent: Sent, person: str = "anna", language: Language = EN
) -> str:
    return unescape(list(files.add(person, sent, fresh, language))[-1])


def test_each_file_is_told_on_its_own_and_the_others_go_on(files, fresh) -> None:
    said = _add(
        files,
        fresh,
        _send(files, "memo.txt", b"The gate is locked at dusk."),
        _send(files, "empty.txt", b""),
        _send(files, "sheet.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        _send(files, "picture.pdf", b"\x89PNG\r\n\x1a\n12345"),
        Sent(name="big.pdf", refused="too-big"),
        Sent(name="lost.pdf", ticket="guessed"),
    )
    for words in (
        "memo.txt</strong><br>Added; 1 part of its text was read.",
        "empty.txt</strong><br>The file is empty.",
        "picture.pdf</strong><br>This is a picture.",
        "big.pdf</strong><br>The file is larger than 1 MB.",
        "lost.pdf</strong><br>The file did not arrive.",
        "Ready: you can ask about the documents.",
    ):
        assert words in said
    assert said.count('class="notice wrong"') == 5
    assert [own.title for own in files.cabinet.documents("anna")] == ["memo.txt"]


def test_nothing_that_was_sent_stays_in_the_inbox(files, fresh) -> None:
    _add(files, fresh, _send(files, "a.txt", b"words"), _send(files, "b.txt", b""))
    assert list(files.inbox._folder.iterdir()) == []


def test_progress_is_told_file_by_file(files, fresh) -> None:
    sent = [_send(files, name, name.encode()) for name in ("one.txt", "two.txt")]
    told = [unescape(one) for one in files.add("anna", sent, fresh, EN)]
    assert "Reading file 1 of 2: one.txt" in told[0]
    assert "Reading file 2 of 2: two.txt" in told[1]
    assert "made ready for search" in told[2]
    assert 'class="doing"' not in told[-1]


def test_the_same_file_is_told_with_its_other_name(files, fresh) -> None:
    _add(files, fresh, _send(files, "a.txt", b"The same words."))
    assert "is among your documents already" in _add(
        files, fresh, _send(files, "a.txt", b"The same words.")
    )
    again = _add(files, fresh, _send(files, "b.txt", b"The same words."))
    assert "already under the name “a.txt”" in again
    assert "Ready" not in again


def test_what_somebody_else_sent_cannot_be_taken(files, fresh) -> None:
    sent = _send(files, "a.txt", b"Secret words.", person="bek")
    assert "did not arrive" in _add(files, fresh, sent)
    assert files.cabinet.documents("anna") == ()
    assert "Added" in _add(files, fresh, sent, person="bek")


def test_a_person_keeps_only_so_many(files, fresh) -> None:
    said = _add(files, fresh, *(_send(files, f"{n}.txt", f"words {n}".encode()) for n in range(4)))
    assert said.count("Added;") == 3
    assert "There are too many documents." in said
    assert "Added" in _add(
        files, fresh, _send(files, "b.txt", b"words", person="bek"), person="bek"
    )


def test_an_error_has_a_number_and_no_details(files, fresh, monkeypatch, caplog) -> None:
    def broken(settings: Settings) -> None:
        raise RuntimeError("secret of the works")

    monkeypatch.setattr(cabinet_module, "rebuild_index", broken)
    said = _add(files, fresh, _send(files, "a.txt", b"words"))
    assert "secret" not in said
    assert said.rsplit("number ", 1)[1][:8] in caplog.text


def test_where_another_program_writes_the_index_the_documents_come_later(
    files, fresh, monkeypatch
) -> None:
    def busy(settings: Settings) -> None:
        raise IndexBusy("It is busy.", mend="Wait.")

    monkeypatch.setattr(cabinet_module, "rebuild_index", busy)
    said = _add(files, fresh, _send(files, "a.txt", b"words"))
    assert "another program is updating the search" in said
    assert len(files.cabinet.documents("anna")) == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (IndexBusy("It is busy.", mend="Wait."), "1 document removed."),
        (OSError("full"), "failed through an error"),
    ],
)
def test_a_removal_while_the_index_cannot_be_written(
    files, fresh, monkeypatch, error, said
) -> None:
    _add(files, fresh, _send(files, "a.txt", b"words"))

    def broken(settings: Settings) -> None:
        raise error

    monkeypatch.setattr(cabinet_module, "rebuild_index", broken)
    assert said in list(files.remove("anna", ALL, fresh, EN))[-1]
    assert files.cabinet.documents("anna") == ()


def test_what_is_removed_answers_no_more_before_the_index_is_ready(
    files, fresh, monkeypatch
) -> None:
    _add(files, fresh, _send(files, "a.txt", b"words"), _send(files, "b.txt", b"more"))
    first, second = (own.id for own in files.cabinet.documents("anna"))
    meanwhile = []
    monkeypatch.setattr(
        cabinet_module, "rebuild_index", lambda settings: meanwhile.append(fresh.assistant.dropped)
    )
    list(files.remove("anna", first, fresh, EN))
    list(files.remove("anna", ALL, fresh, EN))
    assert meanwhile == [[first], [second]]


def test_one_is_removed_or_all_and_never_somebody_elses(files, fresh) -> None:
    for person in ("anna", "bek"):
        for name in ("a.txt", "b.txt"):
            _add(files, fresh, _send(files, name, name.encode(), person), person=person)
    theirs = files.cabinet.documents("bek")
    assert "0 documents removed." in list(files.remove("anna", theirs[0].id, fresh, EN))[-1]
    assert files.cabinet.remove("anna", "../../etc") == 0
    own = files.cabinet.documents("anna")[0]
    assert "1 document removed." in list(files.remove("anna", own.id, fresh, EN))[-1]
    assert "1 document removed." in list(files.remove("anna", ALL, fresh, EN))[-1]
    assert files.cabinet.documents("anna") == ()
    assert files.cabinet.documents("bek") == theirs


def test_the_list_names_what_a_reader_wants_to_know(cabinet, tmp_path) -> None:
    word = Word()
    word.add_paragraph("The gate is locked at dusk.")
    word.save(str(tmp_path / "x"))
    (tmp_path / "p").write_bytes(b"# Words\n\nWords of a text.")
    (tmp_path / "h").write_text("<html><body><p>Words of a page.</p></body></html>")
    made = [
        cabinet.add("", tmp_path / file, name).own
        for file, name in (("x", "lease.docx"), ("p", "memo.md"), ("h", "page.html"))
    ]
    assert [kind_of(own) for own in made] == ["word", "text", "web"]
    assert [pages_of(own) for own in made] == [0, 0, 0]
    html = listing_html(made, KK)
    for words in (
        "lease.docx",
        "<dd>Word</dd>",
        "<dd>мәтін</dd>",
        "<dd>веб-бет</dd>",
        "01.03.2026",
    ):
        assert words in html
    assert "Бет саны" not in html
    assert f"<dd>{units_of(made[0])}</dd>" in html
    assert html.count("сіздің құжатыңыз") == 3


def test_a_damaged_document_is_told_and_can_be_removed_by_its_owner_alone(
    cabinet, tmp_path
) -> None:
    (tmp_path / "a").write_text("words")
    own = cabinet.add("anna", tmp_path / "a", "a.txt").own
    (own.home / RECORD).write_text("{")
    assert "damaged" in listing_html(cabinet.documents("anna"), EN)
    assert cabinet.documents("bek") == ()
    assert cabinet.remove("bek") == 0
    assert cabinet.remove("anna", own.id) == 1


def test_names_are_no_markup(cabinet, tmp_path) -> None:
    (tmp_path / "a").write_text("words")
    own = cabinet.add("", tmp_path / "a", HOSTILE).own
    assert own.title == HOSTILE
    html = listing_html([own], RU, asked=own.id)
    assert "<img" not in html
    assert "onerror=&quot;" in html or "onerror=&#" in html
    assert "<script" not in who_html("<script>alert(1)</script>", RU)


def test_a_removal_is_asked_for_before_it_is_done(cabinet, tmp_path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
        cabinet.add("", tmp_path / name, name)
    found = cabinet.documents("")
    quiet = listing_html(found, EN)
    assert 'data-act="remove"' not in quiet
    assert quiet.count('data-act="ask"') == 3
    assert "Remove this document?" in listing_html(found, EN, asked=found[0].id)
    assert "Remove all documents?" in listing_html(found, EN, asked=ALL)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_accepted_is_said_before(language, cabinet) -> None:
    html = adding_html(language, most_bytes=cabinet.most_bytes, most=3, word='a"b')
    assert "1 МБ" in html or "1 MB" in html
    assert ".docx" in html
    assert 'data-word="a&quot;b"' in html
    assert listing_html((), language).count("<h2>") == 1


@pytest.mark.parametrize(
    "data", [None, 7, [], {"sent": 7}, {"sent": [7, None]}, {"other": []}, "sent"]
)
def test_a_browser_may_tell_anything(data) -> None:
    assert told_of(data) == ()


def test_what_a_browser_tells_is_cut_to_size() -> None:
    rows = [{"name": "n" * 999, "ticket": {"a": 1}, "refused": None, "path": "/etc"}] * 99
    told = told_of({"sent": rows})
    assert len(told) == 60
    assert all(len(one.name) == 200 and isinstance(one.ticket, str) for one in told)


def test_who_has_no_login_sees_none() -> None:
    assert who_html("", EN) == ""
    assert "You are logged in as anna" in who_html("anna", EN)


def test_too_many_is_an_error_with_its_mend(cabinet, tmp_path) -> None:
    for number in range(3):
        (tmp_path / "a").write_text(str(number))
        cabinet.add("", tmp_path / "a", "a.txt")
    (tmp_path / "a").write_text("4")
    with pytest.raises(TooManyDocuments) as refused:
        cabinet.add("", tmp_path / "a", "a.txt")
    assert "ASSISTANT_MAX_DOCUMENTS" in refused.value.mend


def test_documents_of_before_belong_to_nobody_in_particular(cabinet, tmp_path) -> None:
    (tmp_path / "a").write_text("words")
    own = cabinet.add("", tmp_path / "a", "a.txt").own
    record = own.home / RECORD
    record.write_text(
        record.read_text(encoding="utf-8").replace('"owner": "", ', ""), encoding="utf-8"
    )
    (found,) = cabinet.documents("")
    assert isinstance(found, Own)
    assert (found.owner, cabinet.documents("anna")) == ("", ())


def test_a_folder_that_cannot_be_written_is_told_kindly(files, fresh, monkeypatch) -> None:
    def full(*given: object, **named: object) -> None:
        raise DataFolderError("The folder /x cannot be written.", mend="…")

    monkeypatch.setattr(cabinet_module.store, "add", full)
    said = _add(files, fresh, _send(files, "a.txt", b"words"))
    assert "could not be kept" in said
    assert "/x" not in said
