"""Two hundred made-up files: each is kept whole and given back, or refused by a code and not kept."""

import random
from datetime import date

from docx_maker import docx, p, table
from pdf_maker import IMAGE, lines, pdf

from assistant.errors import UnreadableFile, UnsupportedFormat
from assistant.ingest.codec import from_json, to_json
from assistant.ingest.own import store
from assistant.ingest.own.record import Own
from assistant.ingest.own.shelf import read_own
from assistant.ingest.reader import Limits, read_here
from assistant.library import Library

WORDS = [
    "договор",
    "арендатор",
    "пасека",
    "улей",
    "статья",
    "пункт",
    "срок",
    "оплата",
    "мёд",
    "лицо",
    "вправе",
    "обязан",
    "шарт",
    "омарта",
    "құжат",
    "тармақ",
    "honey",
    "lease",
    "tenant",
    "shall",
    "the",
    "of",
    "<b>",
    "&",
    "«»",
    "17",
    "1)",
    "№",
    ";",
    ".",
]
FILES = 200


def sentence(dice):
    return " ".join(dice.choices(WORDS, k=dice.randint(1, 40)))


def paragraphs(dice):
    return [sentence(dice) for _ in range(dice.randint(0, 12))]


def plain(dice):
    text = dice.choice(["\n", "\n\n", "\r\n"]).join(paragraphs(dice))
    return text.encode(dice.choice(["utf-8", "utf-8-sig", "utf-16", "cp1251"]), "replace")


def articles(dice):
    parts = [f"Статья {n}. {dice.choice(WORDS)}\n1. {sentence(dice)}\n" for n in range(1, 6)]
    return "\n".join(parts).encode()


def marked(dice):
    return "\n\n".join(dice.choice(["", "# ", "## ", "- "]) + s for s in paragraphs(dice)).encode()


def paged(dice):
    pages = [
        dice.choice([IMAGE, lines("\n".join(s[:80] for s in paragraphs(dice)) or "слово")])
        for _ in range(dice.randint(1, 3))
    ]
    return pdf(*pages)


def word(dice):
    rows = [table((dice.choice(WORDS).strip("<&>") or "x", "б"))] * dice.randint(0, 1)
    clean = [s.replace("&", "").replace("<b>", "") or "x" for s in paragraphs(dice)]
    return docx("".join([*map(p, clean), *rows]))


def page(dice):
    return f"<html><body>{''.join(f'<p>{s}' for s in paragraphs(dice))}</body></html>".encode()


def noise(dice):
    return dice.randbytes(dice.randint(0, 300))


def broken(dice):
    whole = dice.choice([paged, word])(dice)
    return whole[: dice.randint(0, len(whole))]


MAKERS = (plain, articles, marked, paged, word, page, noise, broken)


def test_two_hundred_files(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "read_own_file", lambda path: read_here(path, Limits()))
    dice, shelf = random.Random(17), tmp_path / "documents"
    kept, refused = {}, 0
    for number in range(FILES):
        data = MAKERS[number % len(MAKERS)](dice)
        path = tmp_path / f"{dice.choice(WORDS).replace('/', '')} {number}.bin"
        path.write_bytes(data)
        try:
            own = store.add(path, shelf, collection=f"c{number % 3}", today=date(2026, 11, 23))
        except (UnreadableFile, UnsupportedFormat) as error:
            refused += 1
            assert str(path) in error.message
            continue
        kept[own.id] = own
        assert own.file.read_bytes() == data
        assert from_json(to_json(own.body)) == own.body
        assert any(unit.text or unit.heading for unit in own.body.walk())
        eids = [unit.eid for unit in own.body.walk()]
        assert len(eids) == len(set(eids))
    assert len(kept) > FILES / 2
    assert refused > 10
    found = list(store.documents(shelf))
    assert all(isinstance(own, Own) for own in found)
    assert {own.id: own for own in found} == kept
    assert [path.name for path in shelf.glob(".*")] == []
    own = read_own(shelf)
    library = Library(versions=own.versions, signposts=(), terms=(), fingerprint=own.fingerprint)
    assert all(passage.citation and passage.search_text for passage in library.passages)
    assert len(library.acts) == len(kept)
