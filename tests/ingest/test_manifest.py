from datetime import date

import pytest
from corpus_maker import make_corpus, spoil

from assistant.errors import CorpusError
from assistant.ingest.facts import read_toml
from assistant.ingest.manifest import read_manifest
from assistant.ingest.pipeline import read_library
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.values import Identity


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
    ('days = 60', "", "the field 'days' is missing"),
    ('days = 60', 'days = "sixty"', "wrong value: .*'sixty'"),
    ('days = 60', "days = 59", "59 days after 2025-11-18 end on 2026-01-16, so the act cannot be in force from 2026-01-18"),
    ('eid = "art_2"', "", "the field 'eid' is missing"),
    ('number = "1-I"', 'number = "1-I"\nkind = "poem"', "wrong value: 'poem' is not a valid Kind"),
    ('evidence = "official-text"', 'evidence = "rumour"', "wrong value: 'rumour'"),
    ('evidence = "official-text"', 'evidence = "official-text"\nin_force = 5\nrepealed_on = 5', "5 is not a date"),
    ("adopted_on = 2025-11-17", 'adopted_on = "soon"', "'soon' is not a date"),
    ("adopted_on = 2025-11-17", "adopted_on = 2025-11-17T10:00:00", "is not a date"),
    ('[url]\nru', '[url]\nde', "wrong value: 'de'"),
    ('ru = "https://example.org"', "ru = 5", "is not text by language"),
    ('[title]\nru = "О чае"', '[title]\nde = "Tee"', "wrong value: 'de'"),
    ('[title]\nru = "О чае"', '[title_]\nru = "О чае"', "the field 'title' is missing"),
    ('number = "1-I"', 'number = "1-I"\ntitle = "О чае"', "not valid TOML"),
    ('[title]\nru = "О чае"', "[title.ru]\nx = 1", "is not text by language"),
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


DIVERGENCE = """
[[divergence]]
eid = "art_1"
weight = "A"
russian.ru = "чай"
kazakh.ru = "шай"
matters.ru = "важно"
asks.ru = ["Чем отличается казахский текст?"]
"""


def test_differences_between_the_languages_stand_beside_the_manifest(manifest):
    assert read_manifest(manifest, act_id="kz/tea")[0].divergences == ()
    both = DIVERGENCE + DIVERGENCE.replace('"A"', '"B"').replace("art_1", "art_2")
    manifest.with_name("divergences.toml").write_text(both, "utf-8")
    one, other = read_manifest(manifest, act_id="kz/tea")[0].divergences
    assert (one.eid, one.weighty, other.eid, other.weighty) == ("art_1", True, "art_2", False)
    assert (one.russian, one.kazakh, one.matters) == (
        {Language.RU: "чай"},
        {Language.RU: "шай"},
        {Language.RU: "важно"},
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('eid = "art_1"\n', ""),
        ('weight = "A"', 'weight = "C"'),
        ('russian.ru = "чай"\n', ""),
        ('kazakh.ru = "шай"', 'kazakh = "шай"'),
        ("[[divergence]]", "divergence = 5\n[x]"),
    ],
)
def test_a_difference_that_is_not_complete_is_named(manifest, old, new):
    manifest.with_name("divergences.toml").write_text(DIVERGENCE.replace(old, new), "utf-8")
    with pytest.raises(CorpusError, match=r"divergences\.toml: a difference is not complete"):
        read_manifest(manifest, act_id="kz/tea")


def test_the_questions_about_a_difference_lead_to_its_provision(manifest):
    manifest.with_name("divergences.toml").write_text(DIVERGENCE, "utf-8")
    library = read_library(manifest.parents[2])
    (post,) = (p for p in library.signposts if p.text == "Чем отличается казахский текст?")
    assert post.to.places == (Identity("kz/tea", "art_1"),)


def test_a_difference_of_a_provision_that_does_not_exist_is_named(manifest):
    spoilt = DIVERGENCE.replace("art_1", "art_9")
    manifest.with_name("divergences.toml").write_text(spoilt, "utf-8")
    with pytest.raises(CorpusError, match="there is no provision 'art_9'"):
        read_library(manifest.parents[2])


@pytest.mark.parametrize(
    "days", ["published_on = 2025-11-18", "in_force_from = 2026-01-18", "[entry]\neid = \"art_2\"\ndays = 60"]
)  # fmt: skip
def test_without_all_its_days_the_reckoning_is_not_checked(manifest, days):
    spoil(manifest, days, "")
    assert read_manifest(manifest, act_id="kz/tea")[0].id == "kz/tea"


def test_a_wording_needs_its_day(manifest):
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("dated = 2025-11-17", "", 1), "utf-8")
    with pytest.raises(CorpusError, match="the field 'dated' is missing"):
        read_manifest(manifest, act_id="kz/tea")
