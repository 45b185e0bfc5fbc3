"""`diff`, `export` and `read --as-of`, run as a person would, over a small invented shelf."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from builders import act, body, library, provision, version
from doors import Terminal

from assistant.law.act import Kind, Wording
from assistant.law.known import Amendment, Change, Divergence, Evidence, UnitFacts
from assistant.law.language import Language
from assistant.law.provision import Note, NoteKind
from assistant.ui.i18n import messages

RU, KK, EN = Language.RU, Language.KK, Language.EN
FIRST = body(
    provision("art_1", "Хозяин ведет журнал 5 дней.", heading="Журнал"),
    provision("art_2", "Посетитель вправе «спросить».", heading="Право"),
)
SECOND = body(
    provision("art_1", "Хозяин ведет журнал 10 дней.", heading="Журнал"),
    provision("art_2", 'Посетитель вправе "спросить".', heading="Право"),
    provision("art_3", "Новая статья.", heading="Новое"),
)
KAZAKH = body(
    provision("art_1", "Ие журналды он күн жүргізеді.", heading="Журнал"),
    provision("art_2", "Келуші сұрауға құқылы.", heading="Құқық"),
)


def _law() -> object:
    note = Amendment(
        by="5-V", since=date(2026, 6, 1), confirmed=False, notes={RU: "Что-то.", EN: "Some."}
    )

    def differs(eid: str, *, weighty: bool) -> Divergence:
        said = {EN: f"{eid} said"}
        return Divergence(
            eid=eid, weighty=weighty, russian=said, kazakh=said, matters={EN: "The term."}
        )

    units = {"art_3": UnitFacts(since=date(2026, 7, 1), adopted_on=date(2026, 5, 1), evidence=Evidence.SECONDARY,
                                notes={RU: "Пришла позже.", EN: "Came later."})}  # fmt: skip
    return act(
        id="kz/trial",
        units=units,
        amendments=(note,),
        divergences=(differs("art_1", weighty=False), differs("art_2", weighty=True)),
        titles={RU: "О пробе", KK: "Сынақ туралы", EN: "On Trials"},
        cite={RU: "Закона о пробе", EN: "Law on Trials"},
        entry=None,
    )


def _draft() -> object:
    units = {
        "topic_kept": UnitFacts(change=Change.KEPT, about=("kz/trial#art_1",)),
        "topic_gone": UnitFacts(change=Change.DROPPED, about=("kz/other#art_9",)),
        "topic_day": UnitFacts(),
    }
    return act(id="kz/draft/trial", kind=Kind.DRAFT, units=units, complete=False, main=False,
               titles={EN: "Draft"}, short_titles={EN: "Draft on Trials"}, evidence=Evidence.SECONDARY, urls={})  # fmt: skip


@pytest.fixture
def trial(terminal: Terminal) -> Terminal:
    law, draft = _law(), _draft()
    topics = body(
        provision("topic_day", "In May.", heading="The day"),
        provision("topic_gone", "A register.", heading="Register"),
        provision("topic_kept", "A journal.", heading="Journal"),
    )
    noted = replace(SECOND.children[1], notes=(Note(text="Сноска.", kind=NoteKind.FOOTNOTE),))
    later = replace(SECOND, children=(SECOND.children[0], noted, SECOND.children[2]))
    shelf = library(
        replace(version(of=law), body=FIRST),
        replace(version(of=law), body=later, dated=date(2026, 5, 1), since=date(2026, 6, 1)),
        replace(version(of=law, language=KK), body=KAZAKH),
        replace(version(of=draft, language=EN), body=topics, wording=Wording.RESTATED),
    )
    terminal.house.assistant = SimpleNamespace(library=shelf, asked=[])  # type: ignore[assignment]
    return terminal


def row(shown: object) -> dict:
    assert shown.err == ""
    return json.loads(shown.out)


def test_two_days_show_status_version_what_came_into_force_and_what_changed(trial: Terminal):
    shown = trial("diff", "kz/trial", "2026-01-01", "2026-08-01", "--lang", "ru")
    assert (shown.code, shown.err) == (0, "")
    for said in (
        "1 января 2026 года", "ещё не действует", "17 ноября 2025 года, изложение",
        "1 мая 2026 года, изложение", "№ 5-V: Что-то.", "Хозяин ведет журнал [-5-] {+10+} дней.",
        "ст. 3 – добавлено", "Новая статья.",
    ):  # fmt: skip
        assert said in shown.out
    assert "ст. 2 –" not in shown.out  # typography is no amendment


def test_the_days_may_stand_in_any_order_and_json_has_all_of_it(trial: Terminal):
    told = row(trial("diff", "kz/trial", "2026-08-01", "2026-06-15", "--lang", "ru", "--json"))
    assert [day["day"] for day in told["days"]] == ["2026-06-15", "2026-08-01"]
    assert told["same_version"] and told["differences"] == []
    assert told["entered"] == [
        {
            "eid": "art_3",
            "label": "ст. 3",
            "before": "pending",
            "after": "in_force",
            "note": "Пришла позже.",
        }
    ]
    told = row(trial("diff", "kz/trial", "2026-05-01", "2026-06-15", "--lang", "ru", "--json"))
    assert [(d["change"], d["eid"]) for d in told["differences"]] == [
        ("changed", "art_1"),
        ("added", "art_3"),
    ]
    assert {"edit": "inserted", "text": "10 "} in told["differences"][0]["words"]
    assert told["days"][0]["version"] == "2025-11-17"


def test_where_nothing_differs_it_says_so_and_what_it_cannot_know(trial: Terminal):
    same = trial("diff", "kz/trial", "2026-02-01", "2026-02-02", "--lang", "en").out
    assert "The words do not differ: the same wording speaks on both days" in same
    assert "a change that is not worked in would not show" in same
    before = trial("diff", "kz/trial", "2020-01-01", "2026-02-02", "--lang", "en").out
    assert "nothing to compare" in before and "did not exist yet" in before


def test_two_languages_show_the_machine_and_then_the_table_weighty_first(trial: Terminal):
    shown = trial("diff", "kz/trial", "ru", "kk", "--lang", "en")
    out = shown.out
    assert shown.code == 0
    assert "Russian: Version of 17 November 2025" in out  # the last version that both have
    assert "art. 1: numbers only in one text – Russian: 5 days; Kazakh: 10 days" in out
    assert out.index("art. 2 – may change an answer") < out.index("art. 1 – a nuance")
    assert "What turns on it: The term." in out
    told = row(trial("diff", "kz/trial", "ru", "kk", "--lang", "en", "--json"))
    assert [(d["eid"], d["weighty"]) for d in told["divergences"]] == [
        ("art_2", True),
        ("art_1", False),
    ]
    assert told["parity"] == [
        {"gap": "numbers", "eid": "art_1", "first": ["5 days"], "second": ["10 days"]}
    ]


@pytest.mark.parametrize(
    "words", [["kz/draft/trial"], ["kz/draft/trial", "kz/trial"], ["kz/trial", "kz/draft/trial"]]
)
def test_a_draft_is_laid_beside_its_law_by_what_became_of_each_topic(
    trial: Terminal, words: list[str]
):
    told = row(trial("diff", *words, "--lang", "en", "--json"))
    assert (told["act"], told["law"]) == ("kz/draft/trial", "kz/trial")
    assert [(t["change"], t["eid"], len(t["about"])) for t in told["topics"]] == [
        ("kept", "topic_kept", 1), ("dropped", "topic_gone", 0),
    ]  # fmt: skip
    out = trial("diff", *words, "--lang", "en").out
    assert "Kept (1)" in out and "Dropped (1)" in out and "The day" not in out
    assert "secondary sources" in out


@pytest.mark.parametrize(
    "words",
    [["read", "trial"], ["diff", "trial", "ru", "kk"], ["export", "trial"], ["diff", "draft/trial"],
     ["diff", "draft/trial", "trial"]],
)  # fmt: skip
def test_the_country_may_be_left_out_everywhere(trial: Terminal, words: list[str]):
    shown = trial(*words)
    assert (shown.code, shown.err) == (0, "")


def test_a_draft_is_compared_only_with_the_act_that_came_of_it(trial: Terminal):
    shelf = trial.house.assistant.library
    other = act(id="kz/other", main=False)
    trial.house.assistant.library = library(*shelf.versions, version(of=other))
    for words in (["kz/draft/trial", "kz/other"], ["kz/other", "kz/draft/trial"]):
        shown = trial("diff", *words)
        assert (shown.code, shown.out) == (2, "")
        assert "did not become kz/other" in shown.err and "stands in kz/trial" in shown.err
    bare = replace(shelf.versions[3], act=replace(shelf.versions[3].act, units={}))
    trial.house.assistant.library = library(*shelf.versions[:3], bare)
    shown = trial("diff", "kz/draft/trial", "kz/trial")
    assert shown.code == 2 and "is not known" in shown.err


def test_an_official_text_of_a_later_day_is_not_said_to_lack_an_amendment(trial: Terminal):
    law = _law()
    official = [
        replace(version(of=law), body=FIRST, wording=Wording.OFFICIAL),
        replace(version(of=law), body=SECOND, wording=Wording.OFFICIAL, dated=date(2026, 6, 20),
                since=date(2026, 6, 20)),
    ]  # fmt: skip
    trial.house.assistant.library = library(*official)
    shown = trial("diff", "kz/trial", "2026-02-01", "2026-08-01", "--lang", "en").out
    assert "not worked in" not in shown and "Some." not in shown
    assert "№ 5-V" in shown and "of a later day" in shown
    told = row(trial("diff", "kz/trial", "2026-02-01", "2026-08-01", "--lang", "ru", "--json"))
    assert [(a["by"], a["covered"], a["note"]) for a in told["amendments"]] == [("5-V", True, "")]
    early = replace(official[1], dated=date(2026, 5, 20))
    trial.house.assistant.library = library(official[0], early)
    shown = trial("diff", "kz/trial", "2026-02-01", "2026-08-01", "--lang", "en").out
    assert "not worked into these words" in shown and "Some." not in shown


def test_a_title_that_one_file_lacks_is_no_amendment_and_a_new_one_is_named(trial: Terminal):
    law = _law()
    for heading, said in (("", False), ("О пробах и опытах", True)):
        later = replace(
            version(of=law), body=replace(FIRST, heading=heading),
            dated=date(2026, 5, 1), since=date(2026, 5, 1),
        )  # fmt: skip
        trial.house.assistant.library = library(replace(version(of=law), body=FIRST), later)
        out = trial("diff", "kz/trial", "2026-02-01", "2026-08-01", "--lang", "en").out
        assert ("Title, preamble and signatures – changed" in out) is said
        assert "\n – " not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kz/trial"], "names nothing to compare"),
        (["kz/trial", "ru"], "names nothing to compare"),
        (["kz/trial", "ru", "ru"], "names nothing to compare"),
        (["kz/trial", "ru", "2026-01-01"], "names nothing to compare"),
        (["kz/trial", "2026-01-01"], "names nothing to compare"),
        (["kz/trial", "2026-01-01", "soon"], "'soon' is no date"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence_and_code_2(
    trial: Terminal, words: list[str], said: str
):
    shown = trial("diff", *words)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["diff", "kz/trail", "ru", "kk"], "There is no act kz/trail here. There is: kz/trial"),
        (
            ["diff", "kz/trial", "ru", "en"],
            "There is no wording of kz/trial in the language en; there is: kk, ru.",
        ),
        (
            ["export", "kz/trial", "--lang", "en"],
            "There is no wording of kz/trial in the language en",
        ),
        (["export", "kz/none"], "There is no act kz/none here."),
        (["read", "kz/none", "--as-of", "2026-01-01"], "There is no act kz/none here."),
    ],
)
def test_what_is_not_there_is_said_with_code_3(trial: Terminal, words: list[str], said: str):
    shown = trial(*words)
    assert (shown.code, shown.err) == (3, "")
    assert said in shown.out


def test_a_draft_without_fates_has_no_concordance(trial: Terminal):
    shelf = trial.house.assistant.library
    bare = replace(shelf.versions[3], act=replace(shelf.versions[3].act, units={}))
    trial.house.assistant.library = library(*shelf.versions[:3], bare)
    shown = trial("diff", "kz/draft/trial")
    assert shown.code == 3 and "it is not told" in shown.out


def test_wordings_of_different_kinds_are_not_laid_side_by_side(trial: Terminal):
    shelf = trial.house.assistant.library
    official = replace(shelf.versions[1], wording=Wording.OFFICIAL)
    trial.house.assistant.library = library(shelf.versions[0], official)
    shown = trial("diff", "kz/trial", "2026-02-01", "2026-08-01")
    assert shown.code == 3 and "cannot be laid side by side" in shown.out


def test_reading_shows_the_version_of_the_day_with_its_standing_and_notes(trial: Terminal):
    before = trial("read", "kz/trial", "1", "--as-of", "2026-03-01").out
    assert "5 дней" in before and "По состоянию на 1 марта 2026 года." in before
    after = trial("read", "kz/trial", "1", "--as-of", "2026-06-15").out
    assert "10 дней" in after and "Редакция: 1 мая 2026 года" in after
    new = trial("read", "kz/trial", "3", "--as-of", "2026-06-15").out
    for said in (
        "ещё не введена в действие; действует с 1 июля 2026 года",
        "Пришла позже.",
        "вторичные источники",
    ):
        assert said in new
    assert (
        "Примечание редакции, не норма: Сноска."
        in trial("read", "kz/trial", "2", "--as-of", "2026-06-15").out
    )


def test_reading_as_of_a_day_speaks_json_too(trial: Terminal):
    told = row(trial("read", "kz/trial", "3", "--as-of", "2026-06-15", "--json"))
    assert (told["status"], told["version"], told["as_of"]) == (
        "in_force",
        "2026-05-01",
        "2026-06-15",
    )
    (unit,) = told["provisions"]
    assert (unit["status"], unit["evidence"], unit["from"]) == (
        "pending",
        "secondary",
        "2026-07-01",
    )
    assert unit["note"] == "Пришла позже."
    assert trial("read", "kz/trial", "--as-of", "2026").code == 2


def test_the_contents_of_a_sheet_are_its_topics(trial: Terminal):
    shown = trial("read", "kz/draft/trial", "--lang", "en")
    assert "topic_gone  Register" in shown.out and "Official text" not in shown.out
    told = row(trial("read", "kz/draft/trial", "--lang", "en", "--json"))
    assert [unit["eid"] for unit in told["contents"]] == ["topic_day", "topic_gone", "topic_kept"]


def test_the_contents_of_an_act_without_articles_are_its_items_and_annexes(trial: Terminal):
    tree = body(
        provision("para_1", "Организации ведут журнал."),
        provision("annex_2", "Форма.", heading="Бланк"),
    )
    trial.house.assistant.library = library(replace(version(), body=tree))
    out = trial("read", "kz/test").out
    assert "  п. 1  Организации ведут журнал.\n  приложение 2  Бланк\n" in out


@pytest.mark.parametrize(("form", "opens"), [("akn", "<?xml"), ("json", "{"), ("md", "<a id=")])
def test_export_writes_the_wording_of_the_day_and_says_whose_words_it_has(
    trial: Terminal, tmp_path, form: str, opens: str
):
    shown = trial("export", "kz/trial", "--format", form, "--as-of", "2026-03-01")
    assert shown.code == 0 and shown.out.startswith(opens)
    assert "5 дней" in shown.out and "не официальный текст" in shown.out
    out = tmp_path / "act"
    told = trial("export", "kz/trial", "--format", form, "--out", str(out), "--json")
    assert row(told) == {"file": str(out), "format": form, "id": "kz/trial/ru@2026-05-01"}
    assert "10 дней" in out.read_text("utf-8")
    assert "Written" in trial("export", "kz/trial", "--out", str(out)).out


def test_a_file_that_cannot_be_written_is_a_sentence_with_its_mend(trial: Terminal, tmp_path):
    shown = trial("export", "kz/trial", "--out", str(tmp_path))
    assert shown.code == 4
    assert "cannot be written" in shown.err and "--out" in shown.err


def test_every_change_status_and_gap_has_its_words():
    for language in Language:
        words = messages(language)["cli"]
        assert {f"change_{change.value}" for change in Change} <= set(words)
