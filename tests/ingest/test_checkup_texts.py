"""Texts that are not what they should be: language, title, gaps and numbers, article by article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import act, body, provision, version
from corpus_maker import spoil
from test_checkup import LAWS, OFFICIAL, TODAY, append, findings, lay, make_whole, with_laws

from assistant.ingest.checkup.filename import read_name
from assistant.ingest.checkup.finding import Severity
from assistant.ingest.checkup.gaps import check_gaps
from assistant.ingest.checkup.holdings import Holding
from assistant.ingest.checkup.identity import named_otherwise
from assistant.ingest.checkup.languages import check_languages
from assistant.ingest.checkup.titles import is_foreign, nearer
from assistant.ingest.checkup.tongue import strangers
from assistant.ingest.formats import PARSERS
from assistant.ingest.own import store
from assistant.ingest.structure import read_tree
from assistant.law.act import Wording
from assistant.law.language import Language
from assistant.law.provision import Note, NoteKind

RU, KK, EN = Language.RU, Language.KK, Language.EN
RUSSIAN = "Хозяин чайной подает гостю чай в чистой посуде и не берет за воду отдельной платы."
KAZAKH = "Шайхана иесі қонаққа шайды таза ыдыста береді және су үшін бөлек ақы алуға құқығы жоқ."
ENGLISH = "The keeper of a tea house serves tea in clean cups and takes no pay for the water."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_whole(tmp_path)


@pytest.mark.parametrize(("language", "own"), [(RU, RUSSIAN), (KK, KAZAKH), (EN, ENGLISH)])
@pytest.mark.parametrize("strange", [RUSSIAN, KAZAKH, ENGLISH])
def test_an_article_in_another_language_is_an_error(language, own, strange):
    units = [provision(f"art_{n}", own) for n in range(1, 4)] + [provision("art_4", strange)]
    told = list(strangers(replace(version(language=language), body=body(*units))))
    assert [(f.code.value, f.where) for f in told] == (
        [] if own == strange else [("other_language", "art_4")]
    )
    assert all(f.severity is Severity.ERROR for f in told)


def test_a_part_of_an_article_is_seen_and_a_whole_text_is_told_at_once():
    mixed = provision("art_1", RUSSIAN, provision("art_1__para_1", KAZAKH))
    (told,) = strangers(replace(version(), body=body(mixed, provision("art_2", RUSSIAN))))
    assert told.data["units"] == "art_1"
    whole = body(provision("art_1", KAZAKH), provision("art_2", KAZAKH))
    (told,) = strangers(replace(version(), body=whole))
    assert told.code.value == "wrong_language"


def test_names_of_another_language_in_a_text_are_no_fault():
    said = (
        'Награды: подвески "Алтын алқа", "Күміс алқа" и звание, которое дают матерям многих детей.'
    )
    assert not list(strangers(replace(version(), body=body(provision("art_1", said)))))


def test_a_text_far_from_its_title_is_found():
    tea = body(*(provision(f"art_{n}", RUSSIAN * 3) for n in range(1, 12)))
    other = act(id="kz/tea", titles={RU: "О чае и чайных"})
    assert is_foreign("О рекламе", tea) and not is_foreign("О чайной посуде", tea)
    found = nearer("О рекламе", tea, [replace(other, titles={RU: "О чайной посуде"})], RU)
    assert found and found.id == "kz/tea"
    assert nearer("О чайной посуде", tea, [other], RU) is None


@with_laws
@pytest.mark.parametrize(
    ("file", "title", "fits"),
    [
        ("law_on_personal_data_protection.txt", "О персональных данных и их защите", True),
        (
            "law_on_personal_data_protection_kz.txt",
            "Дербес деректер және оларды қорғау туралы",
            True,
        ),
        ("law_on_consumer_protection.txt", "О защите прав потребителей", True),
        ("law_on_consumer_protection_kz.txt", "Тұтынушылардың құқықтарын қорғау туралы", True),
        ("law_on_digital_assets.txt", "О цифровых активах в Республике Казахстан", True),
        ("constitution.txt", "Конституция Республики Казахстан", True),
        ("law_on_consumer_protection.txt", "О рекламе", False),
        ("law_on_personal_data_protection.txt", "О защите прав потребителей", False),
        ("law_on_consumer_protection_kz.txt", "Дербес деректер және оларды қорғау туралы", False),
    ],
)
def test_true_laws_fit_their_own_titles_alone(shipped, file, title, fits):
    text = read_tree(PARSERS[".txt"](LAWS / "adilet_txt" / file)).body
    language = KK if "_kz" in file else RU
    others = [a for a in shipped.acts if a.is_norm and a.titles.get(language) != title]
    wrong = is_foreign(title, text) or nearer(title, text, others, language)
    assert bool(wrong) is not fits


@pytest.mark.parametrize(
    ("name", "words", "language", "called"),
    [
        ("zakon_o_reklame.txt", "закон о рекламе", RU, True),
        ("Закон о рекламе.docx", "закон о рекламе", RU, True),
        ("law-on-advertising.txt", "law on advertising", EN, True),
        ("Жарнама туралы.pdf", "жарнама туралы", KK, True),
        ("family law notes.pdf", "family law notes", EN, False),
        ("договор.pdf", "договор", RU, False),
    ],
)
def test_the_name_of_a_file_in_words(name, words, language, called):
    read = read_name(name)
    assert (read.words, read.language, read.calls_act) == (words, language, called)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("law_on_advertising.txt", ["name_mismatch"]),
        ("zakon_o_reklame.txt", ["name_mismatch"]),
        ("law_on_tea_cups.txt", []),
        ("zakon_o_chajnoj_posude.txt", []),
        ("notes.txt", []),
    ],
)
def test_a_latin_name_is_compared_where_a_rule_is_possible(name, code):
    shelf = version(of=act(id="kz/tea", titles={RU: "О чайной посуде", EN: "On Tea Cups"}))
    text = body(*(provision(f"art_{n}", f"Чай. {RUSSIAN}" * 3) for n in range(1, 12)), heading="")
    text = replace(text, text="О чайной посуде")
    own = act(id="own/x", titles=dict.fromkeys(Language, name), aliases=())
    held = Holding(act=shelf.act, path=Path("act.toml"), versions=(shelf,))
    told = named_otherwise(replace(version(of=own), body=text, wording=Wording.OWN), [held])
    assert [f.code.value for f in told] == code


def test_a_name_that_cannot_be_judged_is_a_note(corpus, tmp_path):
    path = tmp_path / "law_on_securities.txt"
    path.write_text(f"{RUSSIAN}\n" * 3, "utf-8")
    store.add(path, tmp_path / "documents", collection="laws", today=TODAY)
    (told,) = findings(corpus, documents=tmp_path / "documents")["name_unchecked"]
    assert (told.severity, told.data["name"]) == (Severity.NOTE, "law on securities")
    assert str(told.data["heading"]).startswith("Хозяин")


def gaps(*numbers: int, notes: dict[int, str] | None = None) -> list[tuple[str, str]]:
    units = [
        replace(
            provision(f"art_{n}"),
            notes=tuple(
                Note(text=t, kind=NoteKind.FOOTNOTE) for k, t in (notes or {}).items() if k == n
            ),
        )
        for n in numbers
    ]
    told = check_gaps(replace(version(), body=body(*units), wording=Wording.OFFICIAL))
    return [(f.severity.value, str(f.data["missing"])) for f in told]


def test_a_gap_in_an_official_text_is_an_error_unless_a_note_at_its_place_explains_it():
    assert gaps(1, 2, 4) == [("error", "3")]
    out = "Сноска. Статья 3 исключена Законом РК от 03.03.2020 № 7-I."
    assert gaps(1, 2, 4, notes={2: out}) == [("note", "3")]
    assert gaps(1, 2, 4, 5, 7, notes={2: out}) == [("error", "6"), ("note", "3")]
    assert gaps(1, 2, 4, 5, notes={5: out}) == [("error", "3")]
    assert gaps(1, 5, notes={5: "Статьи 2-4 исключены Законом РК от 01.01.2020."}) == [
        ("note", "2–4")
    ]


def test_doubled_articles_and_units_outside_of_any_are_errors_in_an_official_text(corpus):
    text = OFFICIAL.format("").replace("### Статья 2. День", "### Статья 1. День")
    (told, *_) = findings(corpus, official=lay(corpus, text))["twice"]
    assert (told.where, told.severity) == ("art_1", Severity.ERROR)
    loose = replace(version(), body=body(provision("para_1"), provision("art_1")))
    assert [(f.code.value, f.where) for f in check_gaps(loose)] == [("outside_article", "para_1")]


@pytest.mark.parametrize(
    ("ours", "theirs", "weight"),
    [
        ("Штраф 50 МРП.", "The fine is 777 units.", "error"),
        ("Штраф 50 МРП.", "The fine is fifty units.", "note"),
        ("Штраф.", "The fine is 50 units.", "error"),
        ("Открытые и закрытые.", "The two kinds are open and closed.", "note"),
        ("С 18.01.2026.", "From 18 January 2026.", "note"),
        ("Штраф 1 000 и 1 000 МРП.", "The fine is 1,000 units.", "note"),
    ],
)
def test_a_figure_with_nothing_for_it_in_the_other_language_is_an_error(ours, theirs, weight):
    pair = (
        replace(version(), body=body(provision("art_1", ours))),
        replace(version(language=EN), body=body(provision("art_1", theirs))),
    )
    holding = Holding(act=act(), path=Path("act.toml"), versions=pair)
    assert [f.severity.value for f in check_languages(holding)] == [weight]


def test_a_sheet_whose_topic_is_in_another_language(corpus):
    words = corpus / "kz/words/sort.toml"
    spoil(words, 'kk = "Сұрып маңызды."', f'kk = "{RUSSIAN}"')
    append(corpus, "kz/words/sort.toml", "\n")
    assert findings(corpus)["wrong_language"][0].act_id == "kz/words/sort"
