import pytest
from corpus_maker import make_corpus, spoil

from assistant.errors import CorpusError
from assistant.ingest.pipeline import corpus_fingerprint, read_library
from assistant.law.language import Language
from assistant.values import Leads


@pytest.fixture
def corpus(tmp_path):
    return make_corpus(tmp_path)


def test_a_folder_becomes_a_library(corpus):
    library = read_library(corpus)
    assert [act.id for act in library.acts] == ["kz/tea"]
    assert library.order("kz/tea") == ("art_1", "art_1__para_1", "art_2")
    drink = library.passage("kz/tea", "art_1__para_1", Language.KK)
    assert drink is not None
    assert (drink.text, drink.trail) == ("Ішу.", ("Шай туралы", "Шай"))
    assert library.fingerprint == corpus_fingerprint(corpus)


WRONG = [
    (
        "kz/tea/kk.md",
        "1. Ішу.",
        "1. Ішу.\n\n2. Төгу.",
        r"differ from those of ru\.md: art_1__para_2",
    ),
    ("kz/tea/en.md", "1. Drink.", "Drink.", r"differ from those of ru\.md: art_1__para_1"),
    ("kz/tea/act.toml", '"art_2"', '"art_3"', "there is no provision 'art_3'"),
    ("kz/tea/act.toml", "[url]", "[url", "not valid TOML"),
    ("kz/tea/premises.toml", "[[premise]]", "[[premise]", "not valid TOML"),
    ("outside.toml", "[[topic]]", "[[topic]", "not valid TOML"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), WRONG)
def test_a_spoilt_file_is_named(corpus, file, old, new, message):
    spoil(corpus / file, old, new)
    with pytest.raises(CorpusError, match=message) as caught:
        read_library(corpus)
    assert caught.value.path == corpus / file


@pytest.mark.parametrize(
    "file",
    [
        "kz/tea/kk.md",
        "kz/tea/subject-index.en.toml",
        "outside.toml",
        "glossary.toml",
    ],
)
def test_a_file_that_is_gone_is_named(corpus, file):
    (corpus / file).unlink()
    with pytest.raises(CorpusError) as caught:
        read_library(corpus)
    assert caught.value.path == corpus / file
    assert caught.value.mend


def test_an_act_may_have_no_premises(corpus):
    (corpus / "kz/tea/premises.toml").unlink()
    assert not any(p.to.leads is Leads.PREMISE for p in read_library(corpus).signposts)


def test_a_format_that_nothing_reads_is_named(corpus):
    spoil(corpus / "kz/tea/act.toml", '"kk.md"', '"kk.odt"')
    with pytest.raises(CorpusError, match=r"kk\.odt: no parser"):
        read_library(corpus)


def test_a_folder_without_acts_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="no act in the corpus"):
        read_library(tmp_path)


def test_a_folder_that_is_not_there_says_how_to_set_it(tmp_path):
    with pytest.raises(CorpusError, match="not there") as caught:
        corpus_fingerprint(tmp_path / "gone")
    assert "ASSISTANT_CORPUS_DIR" in caught.value.mend


def test_a_change_in_any_file_changes_the_fingerprint(corpus):
    seen = {corpus_fingerprint(corpus)}
    files = sorted(path for path in corpus.rglob("*") if path.is_file())
    for path in files:
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        seen.add(corpus_fingerprint(corpus))
    files[0].rename(files[0].with_stem("renamed"))
    seen.add(corpus_fingerprint(corpus))
    (corpus / "new.toml").write_text("", "utf-8")
    seen.add(corpus_fingerprint(corpus))
    assert len(seen) == len(files) + 3


def test_the_same_files_have_the_same_fingerprint_wherever_they_stand(corpus, tmp_path):
    other = make_corpus(tmp_path / "elsewhere")
    (other / "picture.png").write_bytes(b"not read")
    assert corpus_fingerprint(other) == corpus_fingerprint(corpus)


def test_a_link_to_nowhere_is_not_read(corpus):
    before = corpus_fingerprint(corpus)
    (corpus / "dangling.toml").symlink_to(corpus / "nowhere.toml")
    assert corpus_fingerprint(corpus) == before


def test_an_act_in_one_language_is_enough(corpus):
    manifest = corpus / "kz/tea/act.toml"
    first, _, _ = manifest.read_text("utf-8").partition('[[version]]\nlanguage = "kk"')
    manifest.write_text(first, "utf-8")
    library = read_library(corpus)
    drink = library.passage("kz/tea", "art_1__para_1", Language.EN)
    assert drink is not None
    assert drink.version.language is Language.RU
