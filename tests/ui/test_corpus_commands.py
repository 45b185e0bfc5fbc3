"""`assistant corpus fetch` and `import`, with fakes behind the doors."""

import json
from datetime import date

import pytest

from assistant.ingest.official.fetch import Outcome
from assistant.ingest.official.record import Entry
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.official.take import Taken
from assistant.ingest.official.whole import Flaw
from assistant.law.language import Language
from assistant.ui.i18n import messages

URL = "https://adilet.zan.kz/x"
SOURCES = tuple(
    Source(act_id=act, language=language, url=URL, form=Form.PORTAL)
    for act in ("kz/ai-law", "kz/koap")
    for language in (Language.RU, Language.KK)
)
ENTRY = Entry(
    file="2026-01-18.ru.md",
    language=Language.RU,
    dated=date(2026, 1, 18),
    source=URL,
    fetched_on=date(2026, 11, 23),
    sha256="0",
    articles=31,
)


class Official:
    def __init__(self):
        self.fetched, self.hands = [], []
        self.wrong = None

    def sources(self, settings):
        return SOURCES

    def fetch(self, settings, sources, progress):
        self.fetched = list(sources)
        progress("fetch", 0.5)
        taken = Taken(entry=ENTRY, new=True)
        return tuple(
            Outcome(source=s, error=self.wrong) if self.wrong else Outcome(source=s, taken=taken)
            for s in sources
        )

    def take(self, settings, hand):
        if self.wrong:
            raise self.wrong
        self.hands.append(hand)
        return Taken(entry=ENTRY, new=True, remarks=("line 2: odd.",))


@pytest.fixture
def official(terminal):
    own = terminal.house.official = Official()
    return own


def test_fetching_says_first_who_is_asked_and_then_what_was_taken(terminal, official):
    shown = terminal("corpus", "fetch", "ai-law", "--lang", "ru")
    assert shown.code == 0
    assert shown.err.startswith("These servers will be asked: adilet.zan.kz (1).")
    assert "kz/ai-law, ru: the official text in the redaction of 18.01.2026" in shown.out
    assert "index is up to date" in shown.out
    assert official.fetched == [SOURCES[0]]
    assert terminal.house.rebuilt == [False]


def test_all_acts_are_fetched_as_json_without_an_index(terminal, official):
    shown = terminal("corpus", "fetch", "--json", "--no-index")
    told = json.loads(shown.out)
    assert [row["state"] for row in told["wordings"]] == ["taken"] * 4
    assert (told["index"], terminal.house.rebuilt) == (None, [])


def test_what_fails_is_said_with_its_mend(terminal, official):
    official.wrong = refusal(Refused.WRONG_ACT, place=URL)
    shown = terminal("corpus", "fetch", "koap")
    assert (shown.code, terminal.house.rebuilt) == (4, [])
    assert f"{URL} looks like another act." in shown.err
    row = json.loads(terminal("corpus", "fetch", "--json").out)["wordings"][0]
    assert (row["state"], row["code"]) == ("failed", "wrong_act")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fetch", "kz/none"], "no address"),
        (["fetch", "--lang", "en"], "no address"),
        (["import", "a.md", "--act", "kz/none", "--lang", "ru"], "no act 'kz/none'"),
        (["import", "a.md", "--act", "kz/ai-law", "--lang", "en"], "Russian or Kazakh"),
        (["import", "a.md", "--act", "kz/ai-law", "--lang", "ru", "--dated", "x"], "is no date"),
        (["fetch", "--from", URL, "--lang", "ru"], "name one act and its language"),
        (["fetch", "koap", "ai-law", "--from", URL, "--lang", "ru"], "name one act"),
        (["fetch", "ai-law", "--from", URL], "name one act and its language"),
        (["fetch", "ai-law", "--from", URL, "--lang", "en"], "name one act and its language"),
        (["fetch", "ai-law", "--dated", "2026-01-18"], "--dated goes only with --from"),
        (["fetch", "none", "--from", URL, "--lang", "ru"], "no act 'none'"),
    ],
)
def test_wrong_use_is_a_sentence_and_code_2(terminal, official, words, said):
    shown = terminal("corpus", *words)
    assert (shown.code, said in shown.err) == (2, True)
    assert (official.fetched, official.hands) == ([], [])


def test_a_file_is_taken(terminal, official):
    words = ["a.md", "--act", "ai-law", "--lang", "kk", "--in-force-from", "2026-01-18"]
    shown = terminal("corpus", "import", *words)
    assert (shown.code, "line 2: odd." in shown.out) == (0, True)
    (hand,) = official.hands
    assert (hand.act_id, hand.language, hand.since) == ("kz/ai-law", Language.KK, date(2026, 1, 18))


def test_one_text_is_fetched_from_an_address_of_ones_own(terminal, official, monkeypatch):
    monkeypatch.setenv("ASSISTANT_FETCH_HOSTS", "127.0.0.1:8080, office.example")
    url = "http://127.0.0.1:8080/ru.md"
    words = ["fetch", "ai-law", "--from", url, "--lang", "ru", "--dated", "2026-01-18"]
    shown = terminal("corpus", *words)
    assert shown.code == 0
    assert shown.err.startswith("These servers will be asked: 127.0.0.1:8080 (1).")
    dated = date(2026, 1, 18)
    wanted = Source(act_id="kz/ai-law", language=Language.RU, url=url, dated=dated)
    assert official.fetched == [wanted]


@pytest.mark.parametrize("url", ["https://other.example/ru.md", "http://[bad", ""])
def test_a_host_that_must_not_be_asked_is_not_announced(terminal, official, url):
    official.wrong = refusal(Refused.OTHER_HOST, place=url)
    shown = terminal("corpus", "fetch", "ai-law", "--from", url, "--lang", "ru", "--json")
    assert "will be asked" not in shown.err
    assert json.loads(shown.out)["wordings"][0]["code"] == "other_host"


def test_a_list_of_hosts_that_is_none_is_named(terminal, official, monkeypatch):
    monkeypatch.setenv("ASSISTANT_FETCH_HOSTS", "http://office.example")
    shown = terminal("corpus", "fetch", "ai-law")
    assert (shown.code, official.fetched) == (4, [])
    assert "ASSISTANT_FETCH_HOSTS cannot be used" in shown.err


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        (Refused.NOT_WHOLE, {"flaw": "missing", "units": ("art_11", "art_17__para_3")}, "Missing: art. 11, art. 17(3)."),
        (Refused.NOT_WHOLE, {"flaw": "double", "units": tuple(f"art_{n}" for n in range(1, 39))}, "art. 8 … (+30)."),
        (Refused.NOT_WHOLE, {"flaw": "outside", "units": ("“Words of a …”",)}, "stand outside any article: “Words of a …”."),
        (Refused.WRONG_LANGUAGE, {"flaw": "parts", "units": ("art_30",)}, "in another language: art. 30."),
        (Refused.WRONG_ACT, {"other": "kz/koap"}, "is the text of another act: kz/koap."),
        (Refused.WRONG_ACT, {"other": ""}, "looks like another act."),
        (Refused.BROKEN_OFF, {"kept": True}, "what was received is kept"),
    ],
)  # fmt: skip
def test_a_refusal_names_what_it_is_about(terminal, official, code, values, said):
    official.wrong = refusal(code, place="a.md", **values)
    shown = terminal("corpus", "import", "a.md", "--act", "ai-law", "--lang", "ru")
    assert (shown.code, said in shown.err) == (4, True)


@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_its_sentence_and_its_mend(language):
    codes = {code.value for code in Refused}
    flaws = {f"not_whole_{flaw.value}" for flaw in Flaw}
    wanted = codes - {"not_whole"} | flaws | {"wrong_act_other", "wrong_language_parts"}
    mends = {f"{code}_mend" for code in codes} | {"kept_mend"}
    assert set(messages(language)["wording"]) == wanted | mends
