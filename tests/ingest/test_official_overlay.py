"""What is at hand is laid over the shelf; what is damaged, or was cut off by a kill, never breaks it."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from official_maker import OFFICIAL, give, markdown, page

from assistant.errors import WordingError
from assistant.ingest.official.overlay import read_official
from assistant.ingest.official.record import RECORD, read_record
from assistant.ingest.official.sources import read_sources
from assistant.ingest.official.take import take
from assistant.ingest.official.texts import Hand
from assistant.ingest.pipeline import corpus_fingerprint, read_library
from assistant.law.act import Wording
from assistant.law.known import Evidence
from assistant.law.language import Language

TODAY = date(2026, 11, 23)


def bring(bench, name="a.md", text=None, **given):
    path = bench.corpus.parent / name
    path.write_bytes(
        (text or markdown("ru", OFFICIAL["ru"])).encode(given.pop("encoding", "utf-8"))
    )
    hand = Hand(path=path, place=name, act_id="kz/tea", **({"language": Language.RU} | given))
    return take(hand, read_library(bench.corpus).versions, bench.folder, today=TODAY)


def test_a_shelf_without_official_words_is_the_corpus_alone(bench):
    assert read_official(bench.folder, ()) == ((), ())
    assert bench.library().fingerprint == corpus_fingerprint(bench.corpus)


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.md", markdown("ru", OFFICIAL["ru"]), "utf-8"),
        ("a.TXT", markdown("ru", OFFICIAL["ru"]).replace("#", ""), "cp1251"),
        ("a.htm", page("ru", OFFICIAL["ru"]), "utf-8"),
    ],
)
def test_a_file_at_hand_is_taken(bench, name, text, encoding):
    taken = bring(
        bench, name, text, encoding=encoding, dated=date(2026, 3, 1), since=date(2026, 4, 1)
    )
    assert (taken.entry.source, taken.entry.since) == (name, date(2026, 4, 1))
    library = bench.library()
    found = library.passage("kz/tea", "art_3__para_1", Language.RU)
    assert (found.text, found.evidence) == (OFFICIAL["ru"], Evidence.OFFICIAL_TEXT)
    assert found.version.fetched_on == TODAY
    before = library.passage("kz/tea", "art_3__para_1", Language.RU, day=date(2026, 3, 31))
    assert before.version.wording is Wording.RESTATED


def test_a_redaction_of_the_day_of_the_restated_one_speaks_when_that_does(bench):
    bring(bench, dated=date(2025, 11, 17))
    (found,) = read_official(bench.folder, read_library(bench.corpus).versions)[0]
    assert found.since is None


@pytest.mark.parametrize("name", ["a.pdf", "a"])
def test_a_kind_of_file_that_nothing_reads_is_refused(bench, name):
    with pytest.raises(WordingError, match="something else"):
        bring(bench, name)


def spoil_text(folder):
    (folder / read_record(folder)[0].file).write_text("чужие слова", "utf-8")


def remove_text(folder):
    (folder / read_record(folder)[0].file).unlink()


def spoil_record(folder):
    (folder / RECORD).write_text("[[version]\n", "utf-8")


def lame_record(folder):
    (folder / RECORD).write_text('[[version]]\nfile = "x.md"\n', "utf-8")


def sly_record(folder):
    record = folder / RECORD
    record.write_text(record.read_text("utf-8").replace('"2026', '"../2026'), "utf-8")


def strange_act(folder):
    folder.rename(folder.with_name("coffee"))


@pytest.mark.parametrize(
    "harm", [spoil_text, remove_text, spoil_record, lame_record, sly_record, strange_act]
)
def test_what_is_damaged_is_left_out_and_said(bench, harm):
    bring(bench)
    fresh = bench.library()
    harm(bench.folder / "kz" / "tea")
    library = bench.library()
    assert all(v.wording is Wording.RESTATED for v in library.versions)
    (problem,) = library.problems
    assert "assistant corpus fetch" in problem
    assert library.fingerprint not in (fresh.fingerprint, corpus_fingerprint(bench.corpus))


def test_a_leftover_changes_nothing(bench):
    bring(bench)
    before = bench.library().fingerprint
    (bench.folder / "kz" / "tea" / "2026-01-01.ru.md").write_text("остаток", "utf-8")
    assert bench.library().fingerprint == before


CHILD = """
import os, signal, sys
from datetime import date
from pathlib import Path
corpus, folder, host, moment = sys.argv[1:]
count = 0
def die(event, told):
    global count
    touches = event == "open" and str(folder) in str(told[0]) and told[1] not in ("r", "rb", None)
    if touches or event in ("os.rename", "os.remove", "os.mkdir"):
        count += 1
        if count == int(moment):
            os.kill(os.getpid(), signal.SIGKILL)
from assistant.ingest.official.fetch import fetch
from assistant.ingest.official.download import Rules
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
shelf = read_library(Path(corpus)).versions
source = Source(act_id="kz/tea", language=Language.RU, url=f"http://{host}/ru.md", form=Form.MARKDOWN, dated=date(2025, 11, 17))
rules = Rules(hosts=frozenset({host}), schemes=frozenset({"http"}), pause=0.0)
sys.addaudithook(die)
(outcome,) = fetch([source], shelf, Path(folder), today=date(2026, 11, 23), tell=lambda s: None, rules=rules)
sys.exit(0 if outcome.taken else 1)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_kill_at_any_moment_leaves_the_old_wording_or_the_new_one(bench):
    bring(bench, dated=date(2025, 11, 17))
    new = OFFICIAL["ru"].replace("любых", "всяких")
    bench.server.answers["/ru.md"] = [give(markdown("ru", new), ETag='"v1"')]
    seen, killed = [], 0
    for moment in range(1, 40, 2):
        words = [
            sys.executable,
            "-c",
            CHILD,
            str(bench.corpus),
            str(bench.folder),
            bench.server.host,
        ]
        run = subprocess.run(
            [*words, str(moment)], env=os.environ, capture_output=True, check=False
        )
        library = bench.library()
        assert library.problems == ()
        seen.append(library.passage("kz/tea", "art_1__para_1", Language.RU).text)
        if run.returncode == 0:
            break
        assert run.returncode == -signal.SIGKILL, run.stderr.decode()
        killed += 1
    assert killed >= 3
    assert seen == sorted(seen, key=[OFFICIAL["ru"], new].index)
    assert seen[-1] == new


def test_the_shipped_sources_are_at_hosts_that_may_be_asked(checkout):
    from urllib.parse import urlsplit

    from assistant.ingest.official.sources import HOSTS

    sources = read_sources(checkout / "corpus")
    assert sources
    assert {urlsplit(s.url).hostname for s in sources} <= HOSTS
    assert {urlsplit(s.url).scheme for s in sources} == {"https"}


TEXTS = os.environ.get("ASSISTANT_LAWTEXTS")
REAL = [
    ("ai_law_2025/rus.md", "kz/ai-law", Language.RU),
    ("ai_law_2025/kaz.md", "kz/ai-law", Language.KK),
    ("adilet_txt/law_on_personal_data_protection.txt", "kz/personal-data", Language.RU),
    ("adilet_txt/law_on_personal_data_protection_kz.txt", "kz/personal-data", Language.KK),
    ("adilet_txt/law_on_consumer_protection.txt", "kz/consumer-protection", Language.RU),
    ("adilet_txt/law_on_consumer_protection_kz.txt", "kz/consumer-protection", Language.KK),
]


@pytest.mark.skipif(not TEXTS, reason="ASSISTANT_LAWTEXTS names no folder with the official texts")
@pytest.mark.parametrize(("name", "act", "language"), REAL)
def test_real_texts_are_taken_for_their_own_act_only(shipped, tmp_path, name, act, language):
    path = Path(TEXTS or "") / name
    for own in {real[1] for real in REAL}:
        hand = Hand(path=path, place=name, act_id=own, language=language)
        if own == act:
            assert take(hand, shipped.versions, tmp_path, today=TODAY).new
        else:
            with pytest.raises(WordingError) as refused:
                take(hand, shipped.versions, tmp_path, today=TODAY)
            assert refused.value.code in ("wrong_act", "cut_short")
    assert read_official(tmp_path, shipped.versions)[1] == ()


def as_page(text):
    """Write a mirror's Markdown as a page of the portal, with a note and an inserted article."""
    blocks = [b for b in text.split("\n\n") if b.strip() and not b.startswith("<a ")]
    out = []
    for number, block in enumerate(blocks):
        bare = block.strip("#* \n")
        tag = "h1" if block.startswith("# ") else "h3" if block.startswith(("#", "**")) else "p"
        out.append(f'<{tag} id="z{number}">{bare}</{tag}>')
    note = "Примечание ИЗПИ! Статья предусмотрена в новой редакции Законом РК от 09.01.2026 № 9-IX."
    out.insert(3, f'<p class="note">{note}</p>')
    signed = next(n for n, block in enumerate(out) if "Президент Республики" in block[:40])
    out.insert(signed, "<h3>Статья 31<sup>1</sup>. Вставка</h3><p>1. Вставленные слова нормы.</p>")
    return f"<!DOCTYPE html><html><body><nav>x</nav><article>{''.join(out)}</article></body></html>"


@pytest.mark.skipif(not TEXTS, reason="ASSISTANT_LAWTEXTS names no folder with the official texts")
def test_a_real_text_is_read_alike_as_markdown_and_as_a_page(bench, shipped, tmp_path):
    from assistant.ingest.official.fetch import fetch
    from assistant.ingest.official.sources import Form

    text = (Path(TEXTS or "") / "ai_law_2025" / "rus.md").read_text("utf-8")
    bench.server.answers["/ru.md"] = [give(text)]
    bench.server.answers["/ru"] = [give(as_page(text), kind="text/html")]
    sources = [
        bench.source("/ru.md", act_id="kz/ai-law"),
        bench.source("/ru", act_id="kz/ai-law", form=Form.PORTAL, dated=None),
    ]
    folder, rules = tmp_path / "real", bench.rules()
    found = fetch(
        sources, shipped.versions, folder, today=TODAY, tell=lambda share: None, rules=rules
    )
    assert [o.taken.entry.articles for o in found] == [31, 32]
    plain, portal = read_official(folder, shipped.versions)[0]
    words = {u.eid: (u.heading, u.text) for u in plain.body.walk() if u.eid}
    paged = {u.eid: (u.heading, u.text) for u in portal.body.walk() if u.eid}
    assert paged.keys() - words.keys() == {"art_31-1", "art_31-1__para_1"}
    assert {eid for eid in words if words[eid] != paged[eid]} == set()
    noted = [u.eid for u in portal.body.walk() if any("9-IX" in n.text for n in u.notes)]
    assert noted == ["art_1"]
