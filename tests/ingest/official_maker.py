"""A small act on a shelf, its official text in many forms, and a server that gives it out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus_maker import ACT, VERSION, make_corpus

HEADS = {
    "ru": [
        "Общие положения о чае",
        "Права пьющих чай",
        "Обязанности заварщика",
        "Надзор за чаем",
        "Введение в действие",
    ],
    "kk": [
        "Шай туралы жалпы ережелер",
        "Шай ішушілердің құқықтары",
        "Шай демдеушінің міндеттері",
        "Шайды қадағалау",
        "Қолданысқа енгізу",
    ],
    "en": [
        "General rules on tea",
        "Rights of tea drinkers",
        "Duties of the brewer",
        "Supervision of tea",
        "Entry into force",
    ],
}
TITLES = {"ru": "О чае", "kk": "Шай туралы", "en": "On Tea"}
OPENINGS = {"ru": "Статья {}. {}", "kk": "{}-бап. {}", "en": "Article {}. {}"}
WORDS = {
    "ru": "Каждый вправе пить чай из любой посуды, какую выберет.",
    "kk": "Әркім өзі таңдаған кез келген ыдыстан шай ішуге құқылы.",
    "en": "Everyone may drink tea from any vessel.",
}
OFFICIAL = {
    "ru": "Всякому лицу принадлежит право употреблять чай при любых обстоятельствах.",
    "kk": "Әрбір тұлғаның кез келген жағдайда шай ішуге құқығы бар.",
}


def markdown(language: str, words: str, heads: list[str] | None = None, title: str = "") -> str:
    heads = heads or HEADS[language]
    parts = [f"# {title or TITLES[language]}"]
    for number, head in enumerate(heads, start=1):
        opening = OPENINGS[language].format(number, head)
        parts += [f"### {opening}", f"1. {words}", f"2. {words}"]
    return "\n\n".join(parts) + "\n"


def page(language: str, words: str) -> str:
    """The text as a portal has it: raised numbers, notes, furniture around it."""
    parts = [f"<h1>{TITLES[language]}</h1>"]
    for number, head in enumerate(HEADS[language], start=1):
        opening = OPENINGS[language].format(number, head)
        parts += [f'<h3 id="z{number}">{opening}</h3>', f"<p>1. {words}</p>", f"<p>2. {words}</p>"]
    extra = {"ru": "Статья 5<sup>1</sup>. Дополнение", "kk": "5<sup>1</sup>-бап. Толықтыру"}[
        language
    ]
    note = "Примечание ИЗПИ! Статья предусмотрена в новой редакции Законом РК от 09.01.2026 № 9-IX."
    parts += [f'<p class="note">{note}</p>', f"<h3>{extra}</h3>", f"<p>1. {words}</p>"]
    body = "".join(parts)
    return f"<!DOCTYPE html><html><head><title>x</title></head><body><nav>Меню</nav><article>{body}</article></body></html>"


def make_tea(root: Path, sources: str = "") -> Path:
    """Write the corpus with five articles and return its folder."""
    corpus = make_corpus(root)
    folder = corpus / "kz" / "tea"
    act = ACT.replace('ru = "О чае"', 'ru = "О чае"\nkk = "Шай туралы"', 1)
    versions = "".join(VERSION.format(code) for code in TITLES)
    (folder / "act.toml").write_text(act + versions + sources, "utf-8")
    for code in TITLES:
        (folder / f"{code}.md").write_text(markdown(code, WORDS[code]), "utf-8")
    return corpus


Answer = Callable[[BaseHTTPRequestHandler], None]


def give(
    text: str | bytes,
    *,
    kind: str = "text/plain; charset=utf-8",
    status: int = 200,
    length: int | None = None,
    **headers: str,
) -> Answer:
    data = text.encode() if isinstance(text, str) else text

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


class Server:
    """Gives what each path was told to give, one answer a request, the last one for ever."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def reply(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, dict(request.headers)))
        answers = self.answers.get(request.path)
        if not answers:
            give("nothing", status=404)(request)
            return
        (answers.pop(0) if len(answers) > 1 else answers[0])(request)


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.reply(self)

        def log_message(self, *told: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.handle_error = lambda *told: None  # type: ignore[method-assign]  # a client that leaves is no error
    server.address = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(
        target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
