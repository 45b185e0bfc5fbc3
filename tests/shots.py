"""Takes the pictures of the page that the documents show: python tests/shots.py [folder].

It stands among the tests because it drives a browser as they do and the program itself must not need one. The page is
the real one, over the model and index of ASSISTANT_DATA_DIR, which are only read: what a visitor keeps goes into a folder
that is thrown away.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browsing import PHONE, WIDE, Visits, chromium, served
from PIL import Image

from assistant.cabinet import accounts_of
from assistant.settings import Settings

Act = Callable[[Any, dict[str, str]], None]
CHECKOUT = Path(__file__).resolve().parents[1]
LINKS = '#conversation a[href^="#c-"]'
LOCALES = {"ru": "ru-RU", "kk": "kk-KZ", "en": "en-GB"}
SAID = {
    "ru": {
        "ask": "Какие системы ИИ запрещены?",
        "fine": "Какой штраф за ИИ-контент без маркировки?",
        "then": "А если повторно?",
        "silent": "Нужна ли лицензия на разработку системы ИИ?",
        "draft": "Что говорил законопроект об ИИ о запретах?",
        "own": "Что говорит регламент.txt о резервном копировании?",
        "find": "маркировка",
        "explained": "Как предупреждать о синтетическом контенте?",
        "memo": "Собственник системы обязан управлять её рисками (п. 2 ст. 15 Закона об ИИ). Статья 45 Закона об ИИ вводит лицензию. "
        "Пункт 12 постановления Правительства № 925 задаёт требования к метаданным.",
    },
    "kk": {
        "ask": "Қандай ЖИ жүйелеріне тыйым салынған?",
        "fine": "Таңбаланбаған ЖИ-контент үшін қандай айыппұл бар?",
        "then": "Ал егер қайталанса?",
        "silent": "ЖИ жүйесін әзірлеуге лицензия керек пе?",
        "draft": "ЖИ туралы заң жобасы тыйымдар туралы не айтты?",
        "own": "Менің регламент.txt құжатымда резервтік көшіру туралы не айтылған?",
        "find": "таңбалау",
        "explained": "Синтетикалық контент туралы қалай ескерту керек?",
        "memo": "Жүйенің меншік иесі оның тәуекелдерін басқаруға міндетті (ЖИ туралы заңның 15-бабының 2-тармағы). ЖИ туралы заңның 45-бабы "
        "лицензия енгізеді. Үкіметтің № 925 қаулысының 12-тармағы метадеректерге талап қояды.",
    },
    "en": {
        "ask": "Which AI systems are prohibited?",
        "fine": "What is the fine for AI content without a label?",
        "then": "And if it happens again?",
        "silent": "Is a licence needed to develop an AI system?",
        "draft": "What did the draft AI law say about prohibitions?",
        "own": "What does my document регламент.txt say about backups?",
        "find": "labelling",
        "explained": "How must people be warned of synthetic content?",
        "memo": "The owner of a system must manage its risks (Article 15(2) of the AI Law). Article 45 of the AI Law brings in a licence. "
        "Item 12 of Resolution No. 925 sets requirements for metadata.",
    },
}
RULES = (
    "Регламент отдела закупок\n\n1. Заявку на закупку рассматривает комиссия в течение пяти рабочих дней.\n\n"
    "2. Резервное копирование базы поставщиков делает дежурный инженер каждую пятницу.\n\n"
    "3. Отпуск сотрудника отдела согласует начальник за две недели.\n"
)


def first_minute(page: Any, said: dict[str, str]) -> None:
    """Show what is there at first."""
    page.wait_for_timeout(300)


def answer(page: Any, said: dict[str, str]) -> None:
    ask(page, said["ask"])


def source(page: Any, said: dict[str, str]) -> None:
    ask(page, said["fine"])
    page.click(f"{LINKS} >> nth=0")
    page.wait_for_timeout(900)


def side_by_side(page: Any, said: dict[str, str]) -> None:
    source(page, said)
    page.click("#panel .choice.beside button >> nth=0")
    page.wait_for_timeout(900)


def follow_up(page: Any, said: dict[str, str]) -> None:
    ask(page, said["fine"])
    ask(page, said["then"])


def silence(page: Any, said: dict[str, str]) -> None:
    ask(page, said["silent"])


def draft(page: Any, said: dict[str, str]) -> None:
    ask(page, said["draft"])


def own_document(page: Any, said: dict[str, str]) -> None:
    upload(page)
    tab(page, "ask")
    ask(page, said["own"])


def documents(page: Any, said: dict[str, str]) -> None:
    upload(page)


def history(page: Any, said: dict[str, str]) -> None:
    ask(page, said["ask"])
    page.click("#again")
    page.wait_for_timeout(500)
    ask(page, said["fine"])
    page.click("#talks-show")
    page.wait_for_timeout(900)


def shelf(page: Any, said: dict[str, str]) -> None:
    tab(page, "read")


def book(page: Any, said: dict[str, str]) -> None:
    tab(page, "read")
    page.click('#read a[href^="#read/kz/ai-law"] >> nth=0')
    page.wait_for_timeout(1200)
    page.evaluate("location.hash = '#read/kz/ai-law/art_17'")
    page.wait_for_selector("#read .leaf .unit")
    page.wait_for_timeout(1200)


def found(page: Any, said: dict[str, str]) -> None:
    tab(page, "read")
    page.fill("#read-words :is(input, textarea)", said["find"])
    page.click("#read-go")
    page.wait_for_timeout(1500)


def disclosure(page: Any, said: dict[str, str]) -> None:
    """Choose explanations by a model for the first time."""
    page.click('#voice input[value="model"]')
    page.wait_for_selector("#consent #agree")
    page.wait_for_timeout(600)
    page.evaluate("document.querySelector('#voice').scrollIntoView()")


def explained(page: Any, said: dict[str, str]) -> None:
    page.click('#voice input[value="model"]')
    page.wait_for_selector("#consent #agree, #leaves .leaves")
    if page.is_visible("#consent"):  # agreed to by whoever was there before
        page.click("#agree")
        page.wait_for_selector("#leaves .leaves")
    ask(page, said["explained"])


def way(place: str) -> Act:
    """Return what opens one of the ways of the tab of texts."""

    def go(page: Any, said: dict[str, str]) -> None:
        tab(page, "read")
        page.click(f'#read-ways a[href^="#study/{place}"]')
        page.wait_for_timeout(1500)

    return go


def citations(page: Any, said: dict[str, str]) -> None:
    tab(page, "citecheck")
    page.fill("#citecheck-text textarea", said["memo"])
    page.click("#citecheck-go")
    page.wait_for_selector("#citecheck .counts", timeout=60_000)
    page.wait_for_timeout(600)


# What is shown by what opens it. The phone and the dark show what most people open.
SHOTS: dict[str, Act] = {
    "first": first_minute,
    "answer": answer,
    "source": source,
    "side-by-side": side_by_side,
    "follow-up": follow_up,
    "silence": silence,
    "draft": draft,
    "documents": documents,
    "own-document": own_document,
    "history": history,
    "shelf": shelf,
    "book": book,
    "found": found,
    "cards": way("cards"),
    "concordance": way("draft"),
    "differences": way("languages"),
    "citations": citations,
}
# A model that follows a script answers here: what is shown is the page, not what a model can do.
WITH_MODEL: dict[str, Act] = {"disclosure": disclosure, "model": explained}
PHONES = ("first", "answer", "source", "book", "cards", "history")
DARK = ("first", "answer", "book")


def ask(page: Any, question: str) -> None:
    """Ask and wait for the whole answer."""
    before = page.locator('#conversation [data-testid="bot"]').count()
    page.fill("#question textarea", question)
    page.click("#ask")
    page.wait_for_function(
        "(before) => document.querySelectorAll('#conversation [data-testid=\"bot\"]').length > before"
        " && !document.querySelector('#conversation .pending')",
        arg=before,
        timeout=60_000,
    )
    page.wait_for_timeout(1800)


def tab(page: Any, name: str) -> None:
    """Open a tab."""
    page.click(f'#tabs [role="tab"][data-tab-id="{name}"]')
    page.wait_for_timeout(1000)


def upload(page: Any) -> None:
    """Add a document, unless it is there from the picture before."""
    tab(page, "documents")
    if page.get_by_text("регламент.txt").count():
        return
    page.set_input_files(
        "#documents-files",
        {"name": "регламент.txt", "mimeType": "text/plain", "buffer": RULES.encode()},
    )
    page.wait_for_selector('#documents-list :text("регламент.txt")', timeout=180_000)
    page.wait_for_timeout(600)


@contextmanager
def read_only(data: Path) -> Iterator[Path]:
    """Give a data folder with the model and the index of another, and nothing kept."""
    with tempfile.TemporaryDirectory(prefix="shots-", dir=data.parent) as made:
        folder = Path(made)
        (folder / "models").symlink_to((data / "models").resolve())
        shutil.copytree(data / "index", folder / "index")
        yield folder


def taken(page: Any, to: Path) -> int:
    """Keep what is seen as a small picture, and return its size."""
    page.mouse.move(0, 0)  # nothing is shown as pointed at
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    picture.convert("RGB").save(to, "WEBP", quality=72, method=6)
    return to.stat().st_size


def wanted() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name each picture: the state, what its file adds to it, and how the browser is opened."""
    for name in SHOTS:
        yield name, "", {"viewport": WIDE, "color_scheme": "light"}
        if name in PHONES:
            yield name, "-phone", {"viewport": PHONE, "color_scheme": "light"}
        if name in DARK:
            yield name, "-dark", {"viewport": WIDE, "color_scheme": "dark"}


class Camera:
    """Takes pictures and counts them.

    Args:
        browser: the browser.
        folder: where the pictures go.
        only: the states that are wanted; all where there are none.
    """

    def __init__(self, browser: Any, folder: Path, only: list[str]) -> None:
        self._browser = browser
        self._folder = folder
        self._only = only
        self.bytes = self.missed = 0

    def take(self, name: str, act: Act, address: str, language: str, **how: Any) -> None:
        """Take the picture of a state, after what leads to it; the others are taken whatever happens."""
        if self._only and name.partition("-phone")[0].partition("-dark")[0] not in self._only:
            return
        visits = Visits(self._browser, patience=90_000)
        try:
            page = visits.open(address, locale=LOCALES[language], **how)
            act(page, SAID[language])
            size = taken(page, self._folder / f"{name}.{language}.webp")
            self.bytes += size
            tell(f"{name}.{language}: {size // 1024} kB")
        except Exception as error:
            self.missed += 1
            tell(f"{name}.{language}: NOT TAKEN: {str(error).splitlines()[0]}")
        visits.close()


def there(act: Act) -> Act:
    """Return what does something as soon as the page is there."""

    def run(page: Any, said: dict[str, str]) -> None:
        page.wait_for_selector("#question textarea")
        page.wait_for_timeout(500)
        act(page, said)

    return run


def scripted() -> Any:
    """Give an assistant whose model follows the script of the tests."""
    sys.path.insert(0, str(CHECKOUT / "tests" / "ui"))
    from speaking import Speaking

    return Speaking()


def main(folder: Path, only: list[str]) -> int:
    """Take every picture in three languages; return 1 where one could not be taken."""
    folder.mkdir(parents=True, exist_ok=True)
    with read_only(Settings().data_dir) as kept, chromium() as browser:
        camera = Camera(browser, folder, only)
        with served(None, data_dir=kept) as address:
            for language in LOCALES:
                for name, more, how in wanted():
                    camera.take(f"{name}{more}", there(SHOTS[name]), address, language, **how)
        with served(scripted(), data_dir=kept, model="openai:gpt-4.1-mini") as address:
            for name, act in WITH_MODEL.items():  # all see what leaves before anybody agrees
                for language in LOCALES:
                    camera.take(name, there(act), address, language, viewport=WIDE)
        accounts_of(Settings(data_dir=kept)).put("aigerim", "four plain words here")
        with served(None, data_dir=kept) as address:  # a page with an account asks who comes
            for language in LOCALES:
                camera.take("login", first_minute, address, language, viewport=WIDE)
    tell(f"{camera.bytes // 1024} kB in {folder}")
    return 1 if camera.missed else 0


def tell(line: str) -> None:
    """Say what was done."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "img"
    sys.exit(main(where, sys.argv[2:]))
