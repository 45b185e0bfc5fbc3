"""What one person adds, another neither reads, finds, cites nor can name."""

from __future__ import annotations

from datetime import date

import pytest
from bees import ACT, hybrid, write_corpus

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.ingest.own import store
from assistant.ingest.own.record import Own
from assistant.ingest.pipeline import read_library
from assistant.ingest.reader import Limits, read_here
from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.values import Answer, NoticeCode

DAY = date(2026, 3, 1)
SAID = {
    "anna": "The password of the safe in the cellar is violet elephant.",
    "bek": "The password of the safe in the attic is yellow giraffe.",
    "": "The password of the safe in the garage is green tortoise.",
}
SHARED = "The orchard is watered on Tuesdays by the gardener."
ASKED = "What is the password of the safe?"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The documents of three people, of which two have added the same file as well."""
    folder = tmp_path_factory.mktemp("persons")
    patch = pytest.MonkeyPatch()
    patch.setattr(store, "read_own_file", lambda path: read_here(path, Limits()))
    for owner, words in SAID.items():
        texts = {f"safe {owner or 'nobody'}.txt": words} | (
            {"orchard.txt": SHARED} if owner else {}
        )
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
            store.add(
                folder / name, folder / "documents", collection="papers", today=DAY, owner=owner
            )
    patch.undo()
    return folder


@pytest.fixture(scope="module")
def whole(kept):
    library = read_library(write_corpus(kept / "corpus"), documents=kept / "documents")
    retriever = hybrid(library, kept / "data" / "index")
    return Assistant(library=library, retriever=retriever, answerer=Extractive(), today=lambda: DAY)


def own(assistant):
    return {act.id: act.owner for act in assistant.acts if act.kind is Kind.OWN}


def shown(findings):
    return [hit.passage for hit in (*findings.hits, *findings.beside)]


@pytest.mark.parametrize("person", ["anna", "bek", "", "carl", "ANNA", "anna "])
def test_everyone_sees_their_own_documents_and_nobody_elses(whole, person):
    assert set(own(whole.of(person)).values()) <= {person}
    assert len(own(whole.of(person))) == {"anna": 2, "bek": 2, "": 1}.get(person, 0)


def test_who_is_not_named_is_nobody_in_particular(whole):
    assert own(whole) == own(whole.of(""))
    assert own(whole.of("anna").of("")) == own(whole)


@pytest.mark.parametrize("person", ["anna", "bek", "", "carl"])
def test_no_search_finds_what_is_not_ones_own(whole, person):
    asked = (
        ASKED,
        SHARED,
        *SAID.values(),
        "Что в моём документе о сейфе?",
        "safe anna.txt: password?",
    )
    for question in asked:
        for passage in shown(whole.of(person).search(question, articles=50)):
            assert passage.act.kind is not Kind.OWN or passage.act.owner == person


@pytest.mark.parametrize("person", ["anna", "bek"])
def test_ones_own_document_answers(whole, person):
    turn = whole.of(person).ask(f"safe {person}.txt: {SAID[person]}")
    assert isinstance(turn.reply, Answer)
    assert turn.cited[0].passage.text == SAID[person]


def test_a_file_of_somebody_else_is_a_file_that_is_not_there(whole):
    turn = whole.of("bek").ask(f"safe anna.txt: {ASKED}")
    assert turn.reply.notices[0].code is NoticeCode.NO_SUCH_DOCUMENT
    assert "elephant" not in repr(turn)


def test_an_identity_that_was_guessed_opens_nothing(whole):
    stranger = whole.of("bek")
    for act_id in own(whole.of("anna")):
        with pytest.raises(KeyError):
            stranger.read(act_id, language=Language.EN)
        assert stranger.library.act(act_id) is None
        assert stranger.library.versions_of(act_id) == ()
        eid = whole.of("anna").library.order(act_id)[0]
        assert stranger.library.passage(act_id, eid, Language.EN) is None


def test_one_file_of_two_people_is_two_documents(kept, whole):
    folder = kept / "documents"
    twins = [
        one
        for one in store.documents(folder)
        if isinstance(one, Own) and one.title == "orchard.txt"
    ]
    assert {one.owner for one in twins} == {"anna", "bek"}
    assert len({one.id for one in twins}) == 2
    for one in twins:
        assert [p for p in ("anna", "bek", "") if store.belongs(one.home, p)] == [one.owner]


def test_the_law_is_everybodys(whole):
    for person in ("anna", "carl", ""):
        assert whole.of(person).library.main.id == ACT
        assert whole.of(person).library.passage(ACT, "art_6", Language.EN)


def test_a_person_who_is_called_like_a_folder_gets_no_other_folder():
    names = {store.collection_folder("documents", who) for who in ("", "of-", "of-.documents", "a")}
    assert len(names) == 4


def test_what_is_removed_answers_no_more_while_the_index_still_has_it(whole):
    anna = whole.of("anna")
    assert [act.id for act in anna.acts if act.kind is Kind.OWN]
    (mine,) = {c.passage.act.id for c in anna.ask(ASKED).cited}
    after = whole.of("anna", door="page").without([mine])
    assert mine not in own(after)
    assert after.library.passages
    for language in Language:
        assert mine not in {p.act.id for p in shown(after.search(ASKED, language=language))}
    turn = after.ask(ASKED)
    assert mine not in {c.passage.act.id for c in turn.cited}
    assert mine not in {p.act.id for p in getattr(turn.reply, "nearest", ())}
    assert mine not in {p.act.id for p in shown(turn.findings)}
    assert set(own(after.of("bek"))) == set(own(whole.of("bek")))
    assert mine in own(anna)
