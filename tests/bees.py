"""An invented act on bees in three languages: small enough to know by heart, and it has every shape."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.ingest.pipeline import read_library
from assistant.law.language import Language
from assistant.library import Library
from assistant.protocols import Embedder
from assistant.retrieve.build import build_index
from assistant.retrieve.encoding import Encoding, TextEmbedder
from assistant.retrieve.hashing import HashingEmbedder
from assistant.retrieve.hybrid import Hybrid
from assistant.retrieve.index import Index, open_index
from assistant.values import Passage

ACT = "kz/bees"
DAY = date(2026, 3, 1)

_ACT = """
number = "1-I"
adopted_on = 2025-11-17
published_on = 2025-11-18
in_force_from = 2026-01-18
evidence = "official-text"
[entry]
eid = "art_31"
days = 60
[title]
ru = "О пчёлах"
kk = "Аралар туралы"
en = "On Bees"
[short_title]
ru = "Закон о пчёлах"
kk = "Аралар туралы заң"
en = "Bees Law"
[url]
ru = "https://example.org/ru"
kk = "https://example.org/kk"
"""

_SINGLE: Mapping[Language, Sequence[tuple[str, str]]] = {
    Language.RU: (
        ("Этикетки", "На каждой банке мёда стоит этикетка с годом сбора."),
        ("Матки", "Матка меняется не реже одного раза в 2 года."),
        ("Воск", "Воск принадлежит тому, кто его вытопил."),
        ("Пыльца", "Сбор пыльцы разрешается весной."),
        ("Совет луга", "Совет луга ведёт реестр ульев."),
        ("Рои", "Улетевший рой вправе поймать любое лицо."),
        ("Соседи", "Забор у пасеки строится высотой не менее 3 метров."),
        ("Перевозка", "Ульи перевозятся в закрытом кузове."),
        ("Ответственность", "Нарушение настоящего Закона влечёт ответственность."),
    ),
    Language.KK: (
        ("Заттаңбалар", "Әр құты балда жиналған жылы көрсетілген заттаңба болады."),
        ("Аналық аралар", "Аналық ара 2 жылда кемінде бір рет ауыстырылады."),
        ("Балауыз", "Балауыз оны еріткен адамға тиесілі."),
        ("Тозаң", "Тозаң жинауға көктемде рұқсат етіледі."),
        ("Шалғын кеңесі", "Шалғын кеңесі ұялардың тізілімін жүргізеді."),
        ("Ұшып кеткен үйір", "Ұшып кеткен үйірді кез келген адам ұстай алады."),
        ("Көршілер", "Омарта жанындағы қоршаудың биіктігі кемінде 3 метр болады."),
        ("Тасымалдау", "Ұялар жабық шанақта тасымалданады."),
        ("Жауаптылық", "Осы Заңды бұзу жауаптылыққа алып келеді."),
    ),
    Language.EN: (
        ("Labels", "Every jar of honey bears a label with the year of harvest."),
        ("Queens", "A queen is replaced not less than once in 2 years."),
        ("Wax", "Wax belongs to the person that melted it."),
        ("Pollen", "The gathering of pollen is allowed in spring."),
        ("Meadow council", "The meadow council keeps the register of hives."),
        ("Swarms", "A runaway swarm may be caught by any person."),
        ("Neighbours", "A fence beside an apiary is built at least 3 metres high."),
        ("Carriage", "Hives are carried in a closed truck."),
        ("Responsibility", "A breach of this Law entails responsibility."),
    ),
}

_OPENING = {
    Language.RU: """# О пчёлах
## Глава 1. Общие положения
### Статья 1. Понятия
В настоящем Законе понятия имеют следующие значения:

1) улей – деревянный дом одной семьи;

2) пчеловод – лицо, которому принадлежит улей;

3) семья – матка с рабочими пчёлами.

### Статья 2. Обязанности пчеловода
1. Пчеловод регистрирует каждый улей в совете луга в течение 10 дней.

2. Пчеловод не вправе переносить улей ночью.

### Статья 3. Запреты
1. Запрещается:

1) красить улей ядовитой краской;

2) продавать мёд без этикетки, за исключением случаев, предусмотренных законами;

3) жечь старый воск возле школы.

Совет луга публикует перечень ядовитых красок.
""",
    Language.KK: """# Аралар туралы
## 1-тарау. Жалпы ережелер
### 1-бап. Ұғымдар
Осы Заңда ұғымдардың мынадай мағынасы бар:

1) ұя – бір үйірдің ағаш үйі;

2) омарташы – ұя тиесілі адам;

3) үйір – жұмысшы аралары бар аналық ара.

### 2-бап. Омарташының міндеттері
1. Омарташы әр ұяны 10 күн ішінде шалғын кеңесінде тіркейді.

2. Омарташы ұяны түнде көшіруге құқылы емес.

### 3-бап. Тыйымдар
1. Мыналарға:

1) ұяны улы бояумен бояуға;

2) заңдарда көзделген жағдайларды қоспағанда, балды заттаңбасыз сатуға;

3) мектеп жанында ескі балауызды жағуға тыйым салынады.

Шалғын кеңесі улы бояулардың тізбесін жариялайды.
""",
    Language.EN: """# On Bees
## Chapter 1. General provisions
### Article 1. Concepts
In this Law the concepts have these meanings:

1) hive – the wooden house of one colony;

2) keeper – a person that owns a hive;

3) colony – a queen with her workers.

### Article 2. Duties of a keeper
1. A keeper registers each hive with the meadow council within 10 days.

2. A keeper may not move a hive at night.

### Article 3. Prohibitions
1. It is prohibited to:

1) paint a hive with poisonous paint;

2) sell honey without a label, except in cases provided by laws;

3) burn old wax beside a school.

The meadow council publishes the list of poisonous paints.
""",
}
_CLOSING = {
    Language.RU: "## Глава 2. Заключительные положения\n### Статья 31. Введение в действие\n"
    "Настоящий Закон вводится в действие по истечении шестидесяти дней.\n",
    Language.KK: "## 2-тарау. Қорытынды ережелер\n### 31-бап. Қолданысқа енгізу\n"
    "Осы Заң алпыс күн өткен соң қолданысқа енгізіледі.\n",
    Language.EN: "## Chapter 2. Final provisions\n### Article 31. Entry into force\n"
    "This Law is put into force on the expiry of sixty days.\n",
}
_HEADING = {
    Language.RU: "### Статья {}. {}",
    Language.KK: "### {}-бап. {}",
    Language.EN: "### Article {}. {}",
}

ASKS: Mapping[Language, Mapping[str, Sequence[str]]] = {
    Language.RU: {
        "art_1__subpara_1": ("Деревянное жильё пчелиной семьи",),
        "art_2__para_1": ("Куда пчеловоду записать новый улей?", "срок регистрации улья"),
        "art_2__para_2": ("Можно ли таскать улей в темноте?",),
        "art_3__para_1": ("Перечислите, что запрещено на пасеке",),
        "art_3__para_1__subpara_3": ("Костёр из вощины у школьного двора",),
        "art_6": ("Чей воск после перетопки?",),
        "art_31": ("С какого дня действует закон о пчёлах?",),
    },
    Language.KK: {
        "art_1__subpara_1": ("Ара үйірінің ағаш баспанасы",),
        "art_2__para_1": ("Жаңа ұяны қайда тіркетемін?", "ұяны тіркеу мерзімі"),
        "art_2__para_2": ("Ұяны қараңғыда тасуға бола ма?",),
        "art_3__para_1": ("Омартада не істеуге болмайтынын атаңыз",),
        "art_3__para_1__subpara_3": ("Мектеп ауласында балауыздан от жағу",),
        "art_6": ("Еріткеннен кейін балауыз кімдікі?",),
        "art_31": ("Аралар туралы заң қай күннен жүреді?",),
    },
    Language.EN: {
        "art_1__subpara_1": ("The timber dwelling of a swarm",),
        "art_2__para_1": ("Where does a beekeeper enrol a new hive?", "time limit for enrolment"),
        "art_2__para_2": ("Is it fine to shift hives in the dark?",),
        "art_3__para_1": ("List everything banned at an apiary",),
        "art_3__para_1__subpara_3": ("A bonfire of old comb by the schoolyard",),
        "art_6": ("Whose is the wax after melting?",),
        "art_31": ("From which day does the bee statute work?",),
    },
}

_PREMISES = """
[[premise]]
id = "paint-licence"
provisions = ["art_3__para_1__subpara_1"]
correction.ru = "Лицензии на краску нет: запрещена ядовитая краска."
correction.kk = "Бояуға лицензия жоқ: улы бояуға тыйым салынған."
correction.en = "There is no paint licence: poisonous paint is prohibited."
asks.ru = ["Почему лицензия маляра обязательна?"]
asks.kk = ["Неге сырлаушының лицензиясы міндетті?"]
asks.en = ["Why must painters hold a licence?"]
"""
_OUTSIDE = """
[[topic]]
id = "bus"
reason = "off_domain"
nearest = []
asks.ru = ["Сколько стоит проезд в автобусе?"]
asks.kk = ["Автобуста жол жүру қанша тұрады?"]
asks.en = ["How much is the bus fare?"]

[[topic]]
id = "wasps"
reason = "other_law"
nearest = ["art_9"]
see.ru = "Об осах говорит Закон об осах."
see.kk = "Сона туралы Сона заңында айтылады."
see.en = "Wasps are dealt with in the Wasps Law."
asks.ru = ["Кто истребляет осиные гнёзда на чердаке?"]
asks.kk = ["Шатырдағы соналарды кім жояды?"]
asks.en = ["Who destroys wasp nests in an attic?"]
"""
_GLOSSARY = """
[[term]]
id = "hive"
ru = "улей"
kk = "ұя"
en = "hive"
also.ru = ["пчелиный домик"]
also.kk = ["ара үйшігі"]
also.en = ["bee house"]
provisions = ["art_1__subpara_1"]
"""


def wording(language: Language) -> str:
    """The act in a language, as a file of the corpus has it."""
    articles = (
        f"{_HEADING[language].format(number, heading)}\n{text}\n"
        for number, (heading, text) in enumerate(_SINGLE[language], start=4)
    )
    return "\n".join((_OPENING[language], *articles, _CLOSING[language]))


def write_corpus(
    folder: Path,
    *,
    languages: Collection[Language] = tuple(Language),
    swap: Mapping[str, str] | None = None,
    unasked: Collection[Language] = (),
) -> Path:
    """Write the act as a corpus folder.

    Args:
        folder: where.
        languages: the wordings that it has.
        swap: words of the act to put others for.
        unasked: languages without typical questions.
    """
    act = folder / ACT
    act.mkdir(parents=True, exist_ok=True)
    manifest = _ACT
    for language in languages:
        text = wording(language)
        for old, new in (swap or {}).items():
            text = text.replace(old, new)
        (act / f"{language.value}.md").write_text(text, encoding="utf-8")
        manifest += (
            f'[[version]]\nlanguage = "{language.value}"\nwording = "restated"\n'
            f'dated = 2025-11-17\nfile = "{language.value}.md"\n'
        )
    (act / "act.toml").write_text(manifest, encoding="utf-8")
    for language, asks in ASKS.items():
        lines = [f'"{eid}" = {_texts(own)}' for eid, own in asks.items() if language not in unasked]
        index = act / f"subject-index.{language.value}.toml"
        index.write_text("\n".join(["[asks]", *lines, ""]), encoding="utf-8")
    (act / "premises.toml").write_text(_PREMISES, encoding="utf-8")
    (folder / "outside.toml").write_text(_OUTSIDE, encoding="utf-8")
    (folder / "glossary.toml").write_text(_GLOSSARY, encoding="utf-8")
    return folder


def _texts(texts: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


def shelf(folder: Path, **changed) -> Library:
    """The act as a library."""
    return read_library(write_corpus(folder, **changed))


def passage_of(library: Library, eid: str, language: Language = Language.EN) -> Passage:
    found = library.passage(ACT, eid, language)
    assert found, eid
    return found


class CountingEmbedder(TextEmbedder):
    """Hashes, remembers the passages it was given, and fails after so many on demand."""

    def __init__(self, *, name: str = "counting", fails_after: int | None = None) -> None:
        super().__init__(name, 64)
        self._inner = HashingEmbedder(64)
        self.given: list[str] = []
        self._fails_after = fails_after

    def count_tokens(self, text: str) -> int:
        return self._inner.count_tokens(text)

    def encode_passages(self, texts: Sequence[str]) -> list[Encoding]:
        if self._fails_after is not None and len(self.given) >= self._fails_after:
            raise RuntimeError("the model fell over")
        self.given += texts
        return super().encode_passages(texts)

    def _encode(self, texts, role):
        return self._inner._encode(texts, role)


def built(library: Library, folder: Path, embedder: Embedder | None = None) -> Index:
    """An index made and opened."""
    embedder = embedder or HashingEmbedder(64)
    build_index(library, embedder, folder)
    return open_index(library, embedder_name=embedder.name, folder=folder)


def hybrid(library: Library, folder: Path, embedder: Embedder | None = None) -> Hybrid:
    embedder = embedder or HashingEmbedder(64)
    return Hybrid(library=library, index=built(library, folder, embedder), embedder=embedder)


def assistant(library: Library, folder: Path, *, today: date = DAY) -> Assistant:
    return Assistant(
        library=library,
        retriever=hybrid(library, folder),
        answerer=Extractive(),
        today=lambda: today,
    )
