"""`assistant corpus fetch` and `import`, with fakes behind the doors."""

import json
from datetime import date

import pytest

from assistant.ingest.official.fetch import Outcome
from assistant.ingest.official.record import Entry
from assistant.ingest.official.refusals import Refused, refusal
from assistant.ingest.official.sources import Form, Source
from assistant.ingest.official.take import Taken
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


@pytest.mark.parametrize("language", list(Language))
def test_every_refusal_has_its_sentence_and_its_mend(language):
    wanted = {code.value for code in Refused}
    assert set(messages(language)["wording"]) == wanted | {f"{code}_mend" for code in wanted}
