from datetime import date

import pytest
from corpus_maker import make_corpus, spoil

from assistant.errors import CorpusError
from assistant.ingest.manifest import read_manifest, read_toml
from assistant.law.act import Wording
from assistant.law.language import Language


@pytest.fixture
def manifest(tmp_path):
    return make_corpus(tmp_path) / "kz" / "tea" / "act.toml"


def test_a_manifest_tells_the_act_and_its_wordings(manifest):
    act, wanted = read_manifest(manifest, act_id="kz/tea")
    assert (act.id, act.number, act.in_force_from) == ("kz/tea", "1-I", date(2026, 1, 18))
    assert act.titles == {Language.RU: "О чае"}
    assert [(w.language, w.path.name) for w in wanted] == [
        (Language.RU, "ru.md"),
        (Language.KK, "kk.md"),
        (Language.EN, "en.md"),
    ]
    assert {w.wording for w in wanted} == {Wording.RESTATED}


WRONG = [
    ('number = "1-I"', "", "the field 'number' is missing"),
    ("adopted_on = 2025-11-17", "", "the field 'adopted_on' is missing"),
    ("adopted_on = 2025-11-17", 'adopted_on = "soon"', "'soon' is not a date"),
    ("adopted_on = 2025-11-17", "adopted_on = 2025-11-17T10:00:00", "is not a date"),
    ("[url]", "[page]", "the field 'url' is missing"),
    ('[title]\nru = "О чае"', '[title]\nde = "Tee"', "wrong value: 'de'"),
    ('[title]\nru = "О чае"', '[title_]\nru = "О чае"', "the field 'title' is missing"),
    ('entry_into_force = "art_2"\n[title]', 'entry_into_force = "art_2"\ntitle = "О чае"\n[x]', "wrong value"),
    ('file = "kk.md"', "", "the field 'file' is missing"),
    ('language = "kk"', 'language = "de"', "wrong value: 'de'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_wrong_field_is_named_with_the_file(manifest, old, new, message):
    spoil(manifest, old, new)
    with pytest.raises(CorpusError, match=rf"act\.toml: .*{message}"):
        read_manifest(manifest, act_id="kz/tea")


@pytest.mark.parametrize("versions", ["version = []", "version = 5", 'version = ["ru.md"]'])
def test_an_act_needs_a_wording(manifest, versions):
    text = manifest.read_text("utf-8").partition("[[version]]")[0]
    manifest.write_text(f"{versions}\n{text}", "utf-8")
    with pytest.raises(CorpusError, match=r"act\.toml: "):
        read_manifest(manifest, act_id="kz/tea")


def test_an_unknown_wording_is_refused(manifest):
    manifest.write_text(manifest.read_text("utf-8").replace("restated", "invented"), "utf-8")
    with pytest.raises(CorpusError, match="wrong value: 'invented'"):
        read_manifest(manifest, act_id="kz/tea")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a = [1,", "not valid TOML"),
        ("a = 'да'".encode("cp1251"), "not valid TOML"),
        (None, "missing"),
    ],
)
def test_a_file_that_is_no_toml_is_named(tmp_path, raw, message):
    path = tmp_path / "some.toml"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(CorpusError, match=rf"some\.toml: .*{message}"):
        read_toml(path)


def test_a_folder_is_no_toml_file(tmp_path):
    with pytest.raises(CorpusError, match="cannot be read"):
        read_toml(tmp_path)
