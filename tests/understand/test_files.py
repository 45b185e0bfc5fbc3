"""Files that a question names and that are not there."""

from __future__ import annotations

import pytest
from builders import act

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.understand.files import unknown_files


def own(title, *aliases):
    titles = dict.fromkeys(Language, title)
    return act(id=f"own/documents/{title}", kind=Kind.OWN, titles=titles, aliases=aliases)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Что сказано в memo-shtraf.txt о штрафе?", ("memo-shtraf.txt",)),
        ("memo.pdf құжатында не айтылған?", ("memo.pdf",)),
        ("What does Lease.DOCX say?", ("Lease.DOCX",)),
        ("Что в «Отчёт за март.docx» и в a.pdf?", ("Отчёт за март.docx", "a.pdf")),
        ("Что в ./papers/lease.pdf, а что в lease.pdf?", ("lease.pdf",)),
        ("Что на https://adilet.zan.kz/rus/docs/index.html?", ()),
        ("Что на www.site.kz/a.html?", ()),
        ("Пишите на a@b.txt", ()),
        ("Можно ли хранить журналы в .pdf?", ()),
        ("Что такое node.js и статья 5.1?", ()),
        ("Кто обновляет риски?", ()),
    ],
)
def test_a_name_with_the_ending_of_a_file_is_one(question, names):
    assert unknown_files(question, ()) == names


@pytest.mark.parametrize(
    "question", ["Что в lease.pdf?", "Что в «Lease.pdf»?", "Что в Отчёт за март.docx?"]
)
def test_a_document_that_is_there_is_not_missed(question):
    papers = (own("lease.pdf", "lease.pdf"), own("Отчёт за март.docx", "отчет за март.docx"))
    assert unknown_files(question, papers) == ()
