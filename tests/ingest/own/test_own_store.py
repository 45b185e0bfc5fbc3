"""Documents of the user's own are kept whole, told apart, and given back as they were."""

import json
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from docx_maker import docx, p
from pdf_maker import lines, pdf

from assistant.errors import CorpusError, DataFolderError, UnreadableFile, UnsupportedFormat
from assistant.ingest.document import Block, Document, Kind, Loss, Remark
from assistant.ingest.own import store
from assistant.ingest.own.record import DamagedRecord
from assistant.ingest.own.shelf import read_own
from assistant.ingest.own.store import add, documents, language_of, remove
from assistant.ingest.pipeline import read_library
from assistant.ingest.reader import Limits, read_here
from assistant.law.act import Kind as Source
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Level, Note, NoteKind, Provision
from assistant.library import Library

DAY = date(2026, 11, 23)
LEASE = "Аренда пасеки\n\nАрендатор платит до пятого числа.\n\nКлючи хранит сторож."


@pytest.fixture
def shelf(tmp_path):
    return tmp_path / "data" / "documents"


@pytest.fixture
def at_once(monkeypatch):
    """Read in this process: what is tested is the keeping."""
    monkeypatch.setattr(store, "read_own_file", lambda path: read_here(path, Limits()))


def written(folder, name="аренда.txt", text=LEASE):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def put(path, shelf, collection="contracts"):
    return add(path, shelf, collection=collection, today=DAY)


def kept(shelf):
    return list(documents(shelf))


def leftovers(shelf):
    return [p.name for p in shelf.glob(".*")]


def test_a_document_is_read_apart_and_given_back(tmp_path, shelf):
    path = written(tmp_path)
    own = put(path, shelf)
    assert re.fullmatch(r"own/contracts/аренда-[0-9a-f]{8}", own.id)
    assert (own.title, own.collection, own.language) == ("аренда.txt", "contracts", Language.RU)
    assert (own.added_on, own.file.read_bytes()) == (DAY, path.read_bytes())
    assert any("пятого числа" in unit.text for unit in own.body.walk())
    assert kept(shelf) == [own]
    assert leftovers(shelf) == []


def test_a_page_is_known_of_each_unit(tmp_path, shelf, at_once):
    pages = [lines("Первая страница этого дела.\nСлова."), lines("Вторая говорит о мёде.")]
    own = put(written(tmp_path, "дело.pdf", pdf(*pages)), shelf)
    assert [(u.eid, u.page) for u in own.body.children] == [("topic_p1-1", 1), ("topic_p2-1", 2)]
    library = Library(
        versions=read_own(shelf).versions, signposts=(), terms=(), fingerprint="fingerprint"
    )
    cited = [passage.citation for passage in library.passages]
    assert cited == ["«дело.pdf», с. 1", "«дело.pdf», с. 2"]


def test_the_same_file_is_kept_once_in_a_collection(tmp_path, shelf, at_once):
    path = written(tmp_path)
    first = put(path, shelf)
    assert put(path, shelf) == first
    other = put(path, shelf, "archive")
    assert [own.id for own in kept(shelf)] == [other.id, first.id]


def test_the_same_file_under_another_name_is_kept_once_too(tmp_path, shelf, at_once):
    first = put(written(tmp_path), shelf)
    assert put(written(tmp_path, "копия.txt"), shelf) == first
    assert kept(shelf) == [first]


def test_files_of_one_name_and_other_content_are_two_documents(tmp_path, shelf, at_once):
    one = put(written(tmp_path / "a"), shelf)
    two = put(written(tmp_path / "b", text="Другой договор о мёде."), shelf)
    assert one.title == two.title
    assert {own.id for own in kept(shelf)} == {one.id, two.id}


def test_another_file_with_the_same_first_letters_of_its_checksum_is_kept_beside(
    tmp_path, shelf, at_once, monkeypatch
):
    one = put(written(tmp_path), shelf)
    record = one.home / "document.json"
    record.write_text(record.read_text("utf-8").replace(one.sha256, "0" * 64), "utf-8")
    two = put(written(tmp_path), shelf)
    assert two.home.name == f"аренда-{two.sha256}"
    assert len(kept(shelf)) == 2


@pytest.mark.parametrize(
    ("name", "title", "slug"),
    [
        ("a b 'c' \"d\".txt", "a b 'c' \"d\".txt", "a-b-c-d"),
        ("шарт №5 (көшірме).txt", "шарт №5 (көшірме).txt", "шарт-no5-көшірме"),
        ("契約 🐝.txt", "契約 🐝.txt", "契約"),
        ("x\ny\x1b[31m.txt", "x y [31m.txt", "x-y-31m"),
        ("..hidden.txt", "..hidden.txt", "hidden"),
        ("*.txt", "*.txt", "document"),
        ("\u202etxt.exe", "txt.exe", "txt"),
        ("д" * 120 + ".txt", "д" * 120 + ".txt", "д" * 40),
    ],
)
def test_any_name_becomes_a_title_and_a_folder(tmp_path, shelf, at_once, name, title, slug):
    own = put(written(tmp_path, name), shelf, "../ Клиенты/../x")
    assert own.title == title
    assert own.home.parent.name == "клиенты-x"
    assert own.home.name.rpartition("-")[0] == slug
    assert own.home.parent.parent == shelf
    assert kept(shelf) == [own]


def test_a_name_that_is_no_text_is_kept_too(tmp_path, shelf, at_once):
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        Path(os.fsdecode(raw)).write_bytes(LEASE.encode())
    except OSError:
        pytest.skip("the disk takes no such name")
    assert put(Path(os.fsdecode(raw)), shelf).title == "??.txt"


def test_a_link_is_followed_and_its_target_copied(tmp_path, shelf, at_once):
    link = tmp_path / "link.txt"
    link.symlink_to(written(tmp_path))
    own = put(link, shelf)
    assert own.title == "link.txt"
    assert not own.file.is_symlink()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder / "none.txt", "missing"),
        (lambda folder: folder, "not-a-file"),
        (lambda folder: written(folder, "empty.txt", ""), "empty"),
        (lambda folder: written(folder, "name\0.txt".replace("\0", "x" * 300)), "forbidden"),
    ],
)
def test_what_is_no_file_is_refused_and_leaves_nothing(tmp_path, shelf, make, code):
    try:
        path = make(tmp_path)
    except OSError:
        path = tmp_path / ("x" * 300)
    with pytest.raises(UnreadableFile) as caught:
        put(path, shelf)
    assert (caught.value.trouble, caught.value.path) == (code, path)
    assert not shelf.exists()


def test_a_file_that_cannot_be_read_is_refused_by_its_own_name(tmp_path, shelf, at_once):
    for name, data in (("a.pdf", b"%PDF-1.7\nbroken"), ("b.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 9)):
        path = written(tmp_path, name, data)
        with pytest.raises((UnreadableFile, UnsupportedFormat)) as caught:
            put(path, shelf)
        assert caught.value.path == path
        assert str(path) in caught.value.message
    assert (kept(shelf), leftovers(shelf)) == ([], [])


def test_what_is_read_is_what_is_kept_though_the_file_changes_meanwhile(
    tmp_path, shelf, monkeypatch
):
    path = written(tmp_path)

    def reading(copy):
        path.write_text("Совсем другие слова.", encoding="utf-8")
        return read_here(copy, Limits())

    monkeypatch.setattr(store, "read_own_file", reading)
    own = put(path, shelf)
    assert own.file.read_text("utf-8") == LEASE
    assert not any("другие" in unit.text for unit in own.body.walk())


def test_a_file_that_grows_past_the_limit_is_refused(tmp_path, shelf, monkeypatch):
    monkeypatch.setattr(store, "_MIB", 1)
    with pytest.raises(UnreadableFile) as caught:
        put(written(tmp_path, text="слово " * 100), shelf)
    assert caught.value.trouble == "too-big"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind")
def test_a_folder_without_the_right_to_write_is_named(tmp_path, shelf, at_once):
    shelf.mkdir(parents=True)
    shelf.chmod(0o500)
    with pytest.raises(DataFolderError, match="documents"):
        put(written(tmp_path), shelf)
    shelf.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_named(tmp_path, at_once):
    place = written(tmp_path, "documents", "x")
    with pytest.raises(DataFolderError, match="documents") as caught:
        put(written(tmp_path), place)
    assert "ASSISTANT_DATA_DIR" in caught.value.mend


def test_a_document_is_removed_with_its_empty_collection(tmp_path, shelf, at_once):
    own, other = put(written(tmp_path), shelf), put(written(tmp_path), shelf, "archive")
    remove(own)
    assert kept(shelf) == [other]
    assert not own.home.parent.exists()
    remove(own)  # somebody was faster
    assert put(written(tmp_path), shelf).id == own.id


def damage(own, change):
    path = own.home / "document.json"
    raw = json.loads(path.read_text("utf-8"))
    change(raw)
    path.write_text(json.dumps(raw), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.clear(),
        lambda raw: raw.pop("sha256"),
        lambda raw: raw.update(format=99),
        lambda raw: raw.update(language="fr"),
        lambda raw: raw.update(added_on="yesterday"),
        lambda raw: raw.update(remarks=["words"]),
        lambda raw: raw.update(body=[]),
        lambda raw: raw["body"].update(children="abc"),
        lambda raw: raw["body"].update(level="verse"),
        lambda raw: raw["body"].update(page="x"),
    ],
)
def test_a_damaged_record_is_left_out_told_and_can_be_mended(tmp_path, shelf, at_once, change):
    good = put(written(tmp_path, "b.txt", "Хранится дальше."), shelf)
    own = put(written(tmp_path), shelf)
    damage(own, change)
    (broken,) = [one for one in kept(shelf) if isinstance(one, DamagedRecord)]
    assert broken.id == own.id
    found = read_own(shelf)
    assert [version.act.id for version in found.versions] == [good.id]
    assert "damaged" in found.problems[0]
    assert f"assistant corpus remove {own.id}" in found.problems[0]
    assert put(written(tmp_path), shelf) == own  # adding again mends it
    damage(own, change)
    remove(next(one for one in kept(shelf) if isinstance(one, DamagedRecord)))
    assert kept(shelf) == [good]


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe", None])
def test_a_record_that_is_no_json_or_is_lost_is_damaged_too(tmp_path, shelf, at_once, data):
    own = put(written(tmp_path), shelf)
    record = own.home / "document.json"
    record.unlink() if data is None else record.write_bytes(data)
    (broken,) = kept(shelf)
    assert isinstance(broken, CorpusError)
    assert str(record) in broken.message


def test_a_record_that_points_elsewhere_leads_nowhere_else(tmp_path, shelf, at_once):
    own = put(written(tmp_path), shelf)
    treasure = written(tmp_path / "treasure", "gold.txt")
    damage(own, lambda raw: raw.update(file=f"../../../../treasure/{treasure.name}"))
    (found,) = kept(shelf)
    assert found.file.parent == own.home
    remove(found)
    assert treasure.exists()


def test_documents_become_sources_that_are_no_law(tmp_path, shelf, at_once):
    put(written(tmp_path), shelf)
    version = read_own(shelf).versions[0]
    assert (version.act.kind, version.wording) == (Source.OWN, Wording.OWN)
    assert not version.act.is_norm
    assert version.act.cite[Language.EN] == "«аренда.txt»"


def test_quotes_in_a_name_end_no_citation(tmp_path, shelf, at_once):
    put(written(tmp_path, "x», ст. 17 Закона об ИИ, официальный текст «.txt"), shelf)
    (version,) = read_own(shelf).versions
    cite = version.act.cite[Language.RU]
    assert (cite.count("«"), cite.count("»"), cite[0], cite[-1]) == (1, 1, "«", "»")


def test_the_fingerprint_is_of_what_was_read(tmp_path, shelf, at_once):
    assert read_own(shelf).fingerprint == ""
    own = put(written(tmp_path), shelf)
    first = read_own(shelf).fingerprint
    assert first == read_own(shelf).fingerprint != ""
    put(written(tmp_path, "b.txt", text="Другой договор о мёде."), shelf)
    assert read_own(shelf).fingerprint != first
    remove(own)
    assert read_own(shelf).fingerprint not in ("", first)


def test_a_library_says_what_was_left_out(tmp_path, shelf, at_once, checkout):
    own = put(written(tmp_path), shelf)
    damage(own, dict.clear)
    library = read_library(checkout / "corpus", documents=shelf)
    assert "damaged" in library.problems[0]
    assert library.act(own.id) is None


def test_notes_remarks_and_pages_are_kept(tmp_path, shelf, monkeypatch):
    note = Note(text="Изменится.", kind=NoteKind.PORTAL, days=(DAY, date(2027, 1, 1)))
    unit = Provision(
        level=Level.ARTICLE, number="1", eid="art_1", text="Раз.\nДва.", notes=(note,), page=7
    )
    body = Provision(level=Level.ACT, number="", eid="", children=(unit,))
    remark = Remark(loss=Loss.SCANNED_PAGES, count=2, pages=(3, 4), words=("Отчёт",))
    block = Block(text="Раз.", kind=Kind.TEXT, line=1)
    monkeypatch.setattr(
        store,
        "read_own_file",
        lambda path: Document(path=path, blocks=(block,), warnings=(remark,)),
    )
    monkeypatch.setattr(store, "cut", lambda document: body)
    own = put(written(tmp_path), shelf)
    assert (own.body, own.remarks) == (body, (remark,))


def test_adds_at_once_keep_each_document_once(tmp_path, shelf, at_once):
    paths = [written(tmp_path, f"{n}.txt", f"Документ номер {n}.") for n in range(6)]
    start = threading.Barrier(12)

    def work(path):
        start.wait()
        return put(path, shelf).id

    with ThreadPoolExecutor(12) as pool:
        ids = list(pool.map(work, [*paths, *paths]))
    assert ids[:6] == ids[6:]
    assert [own.id for own in kept(shelf)] == sorted(set(ids))
    assert leftovers(shelf) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The tenant pays by the fifth day.", Language.EN),
        ("Арендатор платит до пятого числа. AI", Language.RU),
        ("Жалға алушы әр айдың бесіне дейін төлейді.", Language.KK),
        ("12 345", Language.RU),
    ],
)
def test_the_language_is_told_by_the_letters(words, language):
    assert language_of(Provision(level=Level.ACT, number="", eid="", text=words)) is language


def test_a_word_file_with_articles_keeps_them(tmp_path, shelf, at_once):
    body = "".join(map(p, ("Статья 1. Предмет", "Мёд.", "Статья 2. Срок", "Год.")))
    own = put(written(tmp_path, "договор.docx", docx(body)), shelf)
    assert [unit.eid for unit in own.body.children] == ["art_1", "art_2"]
