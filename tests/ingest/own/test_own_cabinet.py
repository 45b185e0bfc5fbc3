"""The documents of a person on the page: what kind they are and how many pages they have."""

from __future__ import annotations

from pdf_maker import lines, pdf

from assistant.cabinet import Cabinet, kind_of, pages_of
from assistant.law.language import Language
from assistant.settings import Settings
from assistant.ui.page.documents.present import listing_html


def test_a_pdf_is_one_by_its_content_and_its_pages_are_counted(tmp_path):
    cabinet = Cabinet(Settings(data_dir=tmp_path / "data"))
    path = tmp_path / "upload"
    path.write_bytes(pdf(lines("First page of words."), lines("Second page of words.")))
    added = cabinet.add("anna", path, "memo.bin")
    assert (kind_of(added.own), pages_of(added.own), added.new) == ("pdf", 2, True)
    html = listing_html(cabinet.documents("anna"), Language.KK)
    assert "<dt>Бет саны</dt><dd>2</dd>" in html
    assert not cabinet.add("anna", path, "memo.bin").new
    assert cabinet.add("bek", path, "memo.bin").new
