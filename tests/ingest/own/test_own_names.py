"""A question names a document by words that stand in no question about the law."""

from datetime import date
from pathlib import Path

import pytest
from builders import act

from assistant.ingest.own.names import names_of
from assistant.ingest.own.record import Own
from assistant.law.act import Act
from assistant.law.act import Kind as Source
from assistant.law.alias import find_namings
from assistant.law.language import Language
from assistant.law.provision import Level, Provision

LAW = act(aliases=("закон* о пчелах", "230-viii"))


def named(question, title, collection="documents"):
    own = Own(
        home=Path("x"),
        id="own/x/y",
        title=title,
        collection=collection,
        language=Language.RU,
        added_on=date(2026, 11, 23),
        file=Path("x/y"),
        sha256="0",
        remarks=(),
        body=Provision(level=Level.ACT, number="", eid=""),
        stamp="0",
    )
    document = Act(
        id=own.id, kind=Source.OWN, titles={}, short_titles={}, aliases=names_of(own, (LAW,))
    )
    return own.id in {naming.act_id for naming in find_namings(question, (LAW, document))}


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Что сказано о сроке в договор.docx?", "Договор.docx"),
        ("Что сказано о сроке в файле договор?", "договор.docx"),
        ("Что сказано о сроке в документе «Договор»?", "договор.docx"),
        ("What does «lease» say of keys?", "lease.pdf"),
        ("What does the file lease say of keys?", "lease.pdf"),
        ("lease құжатында не делінген?", "lease.pdf"),
        ("Что в lease_2026 о ключах?", "lease_2026.pdf"),
        ("Что в lease 2026 о ключах?", "lease_2026.pdf"),
        ("что в положении о закупке мёда сказано", "положении о закупке мёда.txt"),
        ("что в «статья 17.docx»?", "Статья 17.docx"),
        ("что в файле звезда?", "*звезда*.txt"),
    ],
)
def test_a_document_is_named(question, title):
    assert named(question, title)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Каков срок договора?", "договор.docx"),
        ("Нужен ли договор с пчеловодом?", "договор.docx"),
        ("Что говорит статья 17?", "Статья 17.docx"),
        ("Что требует закон о пчёлах 2025 года?", "закон о пчёлах.pdf"),
        ("Что такое 230-VIII?", "230-VIII.pdf"),
        ("Any question at all", "*****.txt"),
        ("а б в", "а.txt"),
        ("Искусственный интеллект – что это?", "искусственный интеллект.docx"),
    ],
)
def test_an_everyday_name_names_nothing(question, title):
    assert not named(question, title)


@pytest.mark.parametrize(
    ("question", "collection", "found"),
    [
        ("What documents must a keeper have?", "documents", False),
        ("What does the collection documents say?", "documents", True),
        ("Что в коллекции клиенты о мёде?", "Клиенты", True),
        ("Кто такие клиенты?", "Клиенты", False),
        ("What does chatbot-2026 say of honey?", "chatbot-2026", True),
    ],
)
def test_a_collection_is_named_by_its_word(question, collection, found):
    assert named(question, "x.txt", collection) is found
