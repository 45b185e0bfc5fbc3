"""Fetching against a server of the test's own: what goes well, and all that can go wrong."""

from __future__ import annotations

import json
import threading
from datetime import date

import pytest
from official_maker import OFFICIAL, give, markdown, page

from assistant.ingest.official.record import checksum, read_record
from assistant.ingest.official.sources import HOSTS, Form, read_hosts
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.settings import Settings

TEXT = markdown("ru", OFFICIAL["ru"])


def code(outcome):
    return outcome.error.code if outcome.error else "ok"


def test_a_text_is_fetched_checked_and_laid_over_the_restated_one(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    (outcome,) = bench.fetch()
    assert code(outcome) == "ok"
    (entry,) = read_record(bench.folder / "kz" / "tea")
    assert (entry.file, entry.articles, entry.fetched_on) == (
        "2025-11-17.ru.md",
        5,
        date(2026, 11, 23),
    )
    assert entry.sha256 == checksum(bench.folder / "kz" / "tea" / entry.file)
    assert entry.source == bench.server.address + "/ru.md"
    library = bench.library()
    found = library.passage("kz/tea", "art_2__para_1", Language.RU)
    assert (found.version.wording, found.text) == (Wording.OFFICIAL, OFFICIAL["ru"])
    assert library.restated(found).text != found.text
    assert library.problems == ()


def test_a_page_of_the_portal_is_the_redaction_of_the_day_and_keeps_its_notes_apart(bench):
    bench.server.answers["/ru"] = [give(page("ru", OFFICIAL["ru"]), kind="text/html")]
    (outcome,) = bench.fetch(bench.source("/ru", form=Form.PORTAL, dated=None))
    assert outcome.taken.entry.file == "2026-11-23.ru.html"
    library = bench.library()
    inserted = library.passage("kz/tea", "art_5-1__para_1", Language.RU)
    assert inserted.text == OFFICIAL["ru"]
    (note,) = inserted.portal_notes
    assert date(2026, 1, 9) in note.days
    before = library.passage("kz/tea", "art_1__para_1", Language.RU, day=date(2026, 6, 1))
    assert before.version.wording is Wording.RESTATED


def test_the_same_words_again_are_no_new_wording(bench):
    source = bench.source("/ru", form=Form.PORTAL, dated=None)
    bench.server.answers["/ru"] = [
        give(page("ru", OFFICIAL["ru"]), kind="text/html"),
        give(page("ru", OFFICIAL["ru"]).replace("Меню", "Другое меню"), kind="text/html"),
    ]
    assert [bench.fetch(source)[0].taken.new for _ in range(2)] == [True, False]


def test_a_text_that_changed_takes_the_place_of_the_old_one(bench):
    bench.server.answers["/ru.md"] = [give(TEXT), give(TEXT.replace("любых", "всяких"))]
    bench.fetch()
    bench.fetch()
    (entry,) = read_record(bench.folder / "kz" / "tea")
    kept = [p.name for p in (bench.folder / "kz" / "tea").iterdir()]
    assert sorted(kept) == sorted([entry.file, "wordings.toml"])
    assert "всяких" in bench.library().passage("kz/tea", "art_1__para_1", Language.RU).text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (give("gone", status=404), "not_found"),
        (give("no", status=403), "denied"),
        (give(page("ru", OFFICIAL["ru"]), kind="text/html"), "wrong_kind"),
        (give(page("ru", OFFICIAL["ru"])), "wrong_kind"),
        (give(TEXT, kind="application/pdf"), "wrong_kind"),
        (give(b"\0\1\2" * 50), "wrong_kind"),
        (give(""), "unreadable"),
        (give("Просто слова без всякой нумерации, и ничего больше здесь нет.\n"), "no_structure"),
        (give(markdown("kk", OFFICIAL["kk"])), "wrong_language"),
        (give(markdown("en", "Everyone may drink tea.")), "wrong_language"),
        (
            give(
                markdown(
                    "ru", OFFICIAL["ru"], ["Рыбалка", "Охота", "Лес", "Грибы", "Ягоды"], "О природе"
                )
            ),
            "wrong_act",
        ),
        (give(TEXT.partition("### Статья 5")[0]), "cut_short"),
        (give(TEXT[: len(TEXT) - 30]), "cut_short"),
    ],
)
def test_what_is_not_the_text_is_refused_and_nothing_is_kept(bench, answer, said):
    bench.server.answers["/ru.md"] = [answer]
    (outcome,) = bench.fetch()
    assert code(outcome) == said
    assert len(bench.server.asked) == 1  # none of these would pass by asking again
    assert not (bench.folder / "kz").exists()
    assert all(v.wording is Wording.RESTATED for v in bench.library().versions)


def test_text_where_a_page_was_expected_is_refused(bench):
    bench.server.answers["/ru"] = [give(TEXT, kind="text/html")]
    (outcome,) = bench.fetch(bench.source("/ru", form=Form.PORTAL))
    assert code(outcome) == "wrong_kind"


def test_an_error_of_the_server_is_tried_again(bench):
    wrong = give("oops", status=500)
    bench.server.answers["/ru.md"] = [wrong, give("", status=503), give(TEXT)]
    (outcome,) = bench.fetch()
    assert (code(outcome), len(bench.server.asked)) == ("ok", 3)


def test_a_server_that_stays_broken_is_given_up(bench):
    bench.server.answers["/ru.md"] = [give("oops", status=500)]
    (outcome,) = bench.fetch(attempts=3)
    assert (code(outcome), len(bench.server.asked)) == ("unreachable", 3)


def test_a_slow_server_is_given_up(bench):
    leave = threading.Event()
    bench.server.answers["/ru.md"] = [lambda request: leave.wait(5)]
    try:
        (outcome,) = bench.fetch(read=0.05, attempts=2)
    finally:
        leave.set()
    assert code(outcome) == "unreachable"


def test_a_server_that_trickles_is_given_up_when_the_time_is_over(bench):
    leave = threading.Event()

    def trickle(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        while not leave.wait(0.02):
            request.wfile.write(b"x")
            request.wfile.flush()

    bench.server.answers["/ru.md"] = [trickle]
    try:
        (outcome,) = bench.fetch(total=0.2, attempts=1)
    finally:
        leave.set()
    assert code(outcome) == "unreachable"


def test_nobody_at_the_address(bench):
    (outcome,) = bench.fetch(
        bench.source(url="http://127.0.0.1:1/ru.md"), hosts=frozenset({"127.0.0.1:1"}), attempts=2
    )
    assert code(outcome) == "unreachable"


def test_a_text_that_always_breaks_off_is_never_taken(bench):
    half = TEXT.encode()[:200]
    bench.server.answers["/ru.md"] = [give(half, length=len(TEXT.encode()))]
    (outcome,) = bench.fetch(attempts=2)
    assert (code(outcome), len(bench.server.asked)) == ("broken_off", 2)


@pytest.mark.parametrize("tag", ['"v1"', 'W/"v1"', ""])
def test_a_text_that_broke_off_is_resumed_where_the_server_can(bench, tag):
    whole = TEXT.encode()

    def rest(request):
        told = request.headers.get("Range", "")
        if tag == '"v1"':
            assert (told, request.headers["If-Range"]) == ("bytes=200-", tag)
            where = f"bytes 200-{len(whole) - 1}/{len(whole)}"
            give(whole[200:], status=206, Content_Range=where, ETag=tag)(request)
        else:
            assert not told
            give(whole)(request)

    headers = {"ETag": tag} if tag else {}
    bench.server.answers["/ru.md"] = [give(whole[:200], length=len(whole), **headers)]
    assert code(bench.fetch(attempts=1)[0]) == "broken_off"
    bench.server.answers["/ru.md"] = [rest]
    (outcome,) = bench.fetch()
    assert code(outcome) == "ok"
    assert (bench.folder / "kz" / "tea" / "2025-11-17.ru.md").read_bytes() == whole
    assert list((bench.folder / ".incoming").iterdir()) == []


def test_a_text_that_changed_meanwhile_is_fetched_from_its_beginning(bench):
    whole = TEXT.encode()
    bench.server.answers["/ru.md"] = [
        give(b"other words" * 9, length=5000, ETag='"old"'),
        give(whole, ETag='"new"'),  # If-Range does not hold: all of it comes
    ]
    (outcome,) = bench.fetch()
    assert code(outcome) == "ok"
    assert (bench.folder / "kz" / "tea" / "2025-11-17.ru.md").read_bytes() == whole


def test_a_wrong_range_is_not_pasted_together(bench):
    whole = TEXT.encode()
    bench.server.answers["/ru.md"] = [
        give(whole[:200], length=len(whole), ETag='"v1"'),
        give(whole[100:], status=206, Content_Range=f"bytes 100-{len(whole) - 1}/{len(whole)}"),
        give(whole),
    ]
    (outcome,) = bench.fetch()
    assert code(outcome) == "ok"
    assert (bench.folder / "kz" / "tea" / "2025-11-17.ru.md").read_bytes() == whole


def test_what_is_kept_beyond_the_end_is_dropped(bench):
    bench.server.answers["/ru.md"] = [
        give(TEXT.encode()[:200], length=5000, ETag='"v1"'),
        give("", status=416),
        give(TEXT),
    ]
    assert code(bench.fetch()[0]) == "ok"


@pytest.mark.parametrize("declared", [True, False])
def test_a_text_that_is_too_large_is_refused(bench, declared):
    def endless(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/plain")
        request.end_headers()
        request.wfile.write(b"x" * 3000)

    bench.server.answers["/ru.md"] = [give(b"x" * 3000) if declared else endless]
    (outcome,) = bench.fetch(limit=2000)
    assert code(outcome) == "too_large"
    assert list((bench.folder / ".incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://example.org/ru.md", "other_host"),
        ("http://localhost:1/ru.md", "other_host"),
        ("file:///etc/passwd", "other_host"),
        ("//127.0.0.1:1/ru.md", "other_host"),
        ("/moved.md", "ok"),
        ("/ru.md", "unreachable"),
    ],
)
def test_a_redirect_is_followed_only_to_an_allowed_host(bench, target, said):
    bench.server.answers["/ru.md"] = [give("", status=302, Location=target)]
    bench.server.answers["/moved.md"] = [give(TEXT)]
    assert code(bench.fetch()[0]) == said


@pytest.mark.parametrize(
    "url",
    ["https://example.org/x.md", "ftp://{host}/x", "http://u@evil.org/@{host}", "http://[bad"],
)
def test_another_host_is_never_asked(bench, url):
    (outcome,) = bench.fetch(bench.source(url=url.format(host=bench.server.host)))
    assert (code(outcome), bench.server.asked) == ("other_host", [])


def test_one_that_fails_stops_none_of_the_others(bench):
    bench.server.answers["/kk.md"] = [give(markdown("kk", OFFICIAL["kk"]))]
    found = bench.fetch(bench.source("/gone.md"), bench.source("/kk.md", language=Language.KK))
    assert [code(o) for o in found] == ["not_found", "ok"]


def test_a_day_before_the_act_was_signed_is_refused(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    assert code(bench.fetch(bench.source(dated=date(2020, 1, 1)))[0]) == "too_early"


def test_what_was_received_is_marked_with_its_address(bench):
    bench.server.answers["/ru.md"] = [give(TEXT.encode()[:99], length=5000, ETag='"v1"')]
    bench.fetch(attempts=1)
    (meta,) = (bench.folder / ".incoming").glob("*.json")
    assert json.loads(meta.read_text()) == {"url": bench.server.address + "/ru.md", "mark": '"v1"'}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (give(b"not gzip at all", Content_Encoding="gzip"), "unreadable"),
        (give("", status=302, Location="http://[bad"), "other_host"),
        (give("", status=302, Location="/ru.md"), "unreachable"),
    ],
)
def test_whatever_a_server_does_stops_none_of_the_others(bench, answer, said):
    bench.server.answers["/ru.md"] = [answer]
    bench.server.answers["/kk.md"] = [give(markdown("kk", OFFICIAL["kk"]))]
    found = bench.fetch(bench.source(), bench.source("/kk.md", language=Language.KK))
    assert [code(o) for o in found] == [said, "ok"]
    assert list((bench.folder / ".incoming").iterdir()) == []


@pytest.mark.parametrize(("tag", "kept"), [('"v1"', True), ('W/"v1"', None), ("", None)])
def test_going_on_is_promised_only_where_it_is_possible(bench, tag, kept):
    headers = {"ETag": tag} if tag else {}
    bench.server.answers["/ru.md"] = [give(TEXT.encode()[:200], length=5000, **headers)]
    (outcome,) = bench.fetch(attempts=1)
    assert (code(outcome), outcome.error.values.get("kept")) == ("broken_off", kept)
    assert ("is kept" in outcome.error.mend) is bool(kept)
    assert bool(list((bench.folder / ".incoming").iterdir())) is bool(kept)


def test_nothing_is_promised_where_nothing_was_received(bench):
    bench.server.answers["/ru.md"] = [give("oops", status=500)]
    (outcome,) = bench.fetch(attempts=1)
    assert (code(outcome), "is kept" in outcome.error.mend) == ("unreachable", False)


def test_what_was_received_of_an_address_that_nobody_asks_is_removed(bench):
    half = give(TEXT.encode()[:200], length=5000, ETag='"v1"')
    bench.server.answers |= {"/ru.md": [half], "/old.md": [half]}
    bench.fetch(bench.source(), bench.source("/old.md"), attempts=1)
    incoming = bench.folder / ".incoming"
    (incoming / "cafe.md").write_text("left by a kill")
    assert len(list(incoming.iterdir())) == 5
    kk = bench.source("/kk.md", language=Language.KK)
    bench.server.answers["/kk.md"] = [give(markdown("kk", OFFICIAL["kk"]))]
    bench.fetch(kk, known=[bench.source()])
    (meta,) = incoming.glob("*.json")
    assert json.loads(meta.read_text())["url"] == bench.server.address + "/ru.md"
    assert len(list(incoming.iterdir())) == 2


def plain_page(text):
    """The text as a page without notes and without the article that `page` inserts."""
    blocks = text.strip().replace("«", '"').replace("»", '"').split("\n\n")
    lines = [f"<h3>{b.strip('# ')}</h3>" if b.startswith("#") else f"<p>{b}</p>" for b in blocks]
    return f"<!DOCTYPE html><html><body><article>{''.join(lines)}</article></body></html>"


def portal(bench, text):
    bench.server.answers["/ru"] = [give(text, kind="text/html")]
    return bench.fetch(bench.source("/ru", form=Form.PORTAL, dated=None))[0].taken


def test_a_page_without_a_day_and_with_the_words_at_hand_is_no_new_redaction(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    bench.server.answers["/kk.md"] = [give(markdown("kk", OFFICIAL["kk"]))]
    bench.fetch(bench.source(), bench.source("/kk.md", language=Language.KK))
    taken = portal(bench, plain_page(TEXT))
    assert (taken.new, taken.entry.dated) == (False, date(2025, 11, 17))
    assert len(read_record(bench.folder / "kz" / "tea")) == 2
    found = bench.library().passage("kz/tea", "art_1__para_1", Language.KK)
    assert (found.version.wording, found.text) == (Wording.OFFICIAL, OFFICIAL["kk"])


def test_other_notes_beside_the_same_words_are_laid_over_the_redaction_at_hand(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    bench.fetch()
    note = "<p>Примечание ИЗПИ! Статья 5 предусмотрена в новой редакции Законом РК от 09.01.2026 № 9-IX.</p>"
    noted = plain_page(TEXT).replace("<h3>Статья 5.", f"{note}<h3>Статья 5.")
    taken = portal(bench, noted)
    assert (taken.new, taken.entry.dated) == (True, date(2025, 11, 17))
    assert len(read_record(bench.folder / "kz" / "tea")) == 1
    assert bench.library().passage("kz/tea", "art_5", Language.RU).portal_notes
    assert [bench.fetch()[0].taken.new, portal(bench, noted).new] == [False, False]


def test_a_later_redaction_leaves_the_other_languages_beside_the_words_that_did_not_change(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    bench.server.answers["/kk.md"] = [give(markdown("kk", OFFICIAL["kk"]))]
    bench.fetch(bench.source(), bench.source("/kk.md", language=Language.KK))
    changed = TEXT.replace(f"2. {OFFICIAL['ru']}", "2. Пить чай можно всем.", 1)
    assert portal(bench, plain_page(changed)).entry.dated == date(2026, 11, 23)
    library = bench.library()
    found = {
        (eid, language): library.passage("kz/tea", eid, language)
        for eid in ("art_1__para_1", "art_1__para_2")
        for language in Language
    }
    told = {key: (p.version.language, p.version.wording) for key, p in found.items()}
    new = (Language.RU, Wording.OFFICIAL)
    assert told == {
        ("art_1__para_1", Language.RU): new,
        ("art_1__para_1", Language.KK): (Language.KK, Wording.OFFICIAL),
        ("art_1__para_1", Language.EN): (Language.EN, Wording.RESTATED),
        ("art_1__para_2", Language.RU): new,
        ("art_1__para_2", Language.KK): new,
        ("art_1__para_2", Language.EN): new,
    }
    same, other = (found[f"art_1__para_{n}", Language.RU] for n in (1, 2))
    assert library.restated(same).version.wording is Wording.RESTATED
    assert library.restated(other) is None


@pytest.mark.parametrize(
    ("path", "answer", "ending"),
    [
        ("/ru", give(page("ru", OFFICIAL["ru"]), kind="text/html"), ".html"),
        ("/ru.md", give(TEXT), ".md"),
        ("/ru.txt", give(TEXT.replace("#", "")), ".txt"),
    ],
)
def test_of_an_address_of_ones_own_the_form_is_told_by_what_is_there(bench, path, answer, ending):
    bench.server.answers[path] = [answer]
    (outcome,) = bench.fetch(bench.source(path, form=None))
    assert outcome.taken.entry.file == f"2025-11-17.ru{ending}"


def test_this_computer_may_be_asked_plainly_and_no_other(bench):
    bench.server.answers["/ru.md"] = [give(TEXT)]
    https = frozenset({"https"})
    assert code(bench.fetch(schemes=https)[0]) == "ok"
    other = bench.source(url="http://office.example/ru.md")
    hosts = frozenset({"office.example"})
    assert code(bench.fetch(other, schemes=https, hosts=hosts)[0]) == "other_host"


@pytest.mark.parametrize(
    ("listed", "further"),
    [
        ("", set()),
        ("office.example", {"office.example"}),
        ("a.example:8443, 127.0.0.1:80 [::1]:81", {"a.example:8443", "127.0.0.1:80", "[::1]:81"}),
        ("Office.Example:443", {"office.example"}),
    ],
)
def test_further_hosts_may_be_named(listed, further):
    assert read_hosts(listed) == HOSTS | further
    assert Settings(fetch_hosts=listed).fetch_hosts == listed


@pytest.mark.parametrize("listed", ["https://office.example", "a b/c", "a@b", "*", "ofis.қаз"])
def test_what_is_no_host_is_refused(listed):
    with pytest.raises(ValueError, match="neither a host"):
        read_hosts(listed)
    with pytest.raises(ValueError, match="neither a host"):
        Settings(fetch_hosts=listed)


def test_both_portals_may_be_asked():
    assert {"adilet.zan.kz", "zan.gov.kz"} <= HOSTS
