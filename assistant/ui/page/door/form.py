"""The page on which people log in: plain HTML that needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from importlib import resources
from urllib.parse import parse_qs

from assistant.law.language import Language
from assistant.ui.i18n import message
from assistant.ui.page.door.asgi import LOGIN, Scope, header

# Each language under its own name.
_NAMES = {Language.RU: "Русский", Language.KK: "Қазақша", Language.EN: "English"}

_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the page says.

    Attributes:
        language: the language of its words.
        name: the name that was typed before.
        key: what went wrong; "" where nothing did.
        wait: the seconds after which the next try is listened to.
    """

    language: Language
    name: str = ""
    key: str = ""
    wait: int = 0


def language_of(scope: Scope) -> Language:
    """Return the language that was chosen on the page, or else the first known one of the browser.

    Args:
        scope: the request.
    """
    chosen = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("language", [])
    spoken = [
        part.strip()[:2].lower() for part in (header(scope, "accept-language") or "").split(",")
    ]
    known = {language.value: language for language in Language}
    return next((known[one] for one in (*chosen, *spoken) if one in known), Language.RU)


def form_html(told: Told) -> str:
    """Write the page.

    Args:
        told: what it says.
    """
    language = told.language
    said = {key: _word(f"login.{key}", language) for key in ("heading", "name", "password")}
    title, enter = _word("page.title", language), _word("login.enter", language)
    return (
        f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{said['heading']} – {title}</title><style>{_style()}</style></head><body><main>"
        f"{_languages(language)}<h1>{title}</h1><h2>{said['heading']}</h2>{_wrong(told)}"
        f'<form method="post" action="{LOGIN}?language={language.value}">'
        f'<label for="name">{said["name"]}</label>'
        f'<input id="name" name="name" value="{escape(told.name[:100])}" autocomplete="username" '
        f'autocapitalize="none" spellcheck="false" required{_first(not told.name)}>'
        f'<label for="password">{said["password"]}</label>'
        f'<input id="password" name="password" type="password" autocomplete="current-password" '
        f"required{_first(bool(told.name))}>"
        f"<button>{enter}</button></form>"
        f"<p>{_word('login.no_account', language)}</p></main></body></html>"
    )


def _wrong(told: Told) -> str:
    if told.wait > _MINUTE:
        said = message("login.locked", told.language, count=-(-told.wait // _MINUTE))
    elif told.wait:
        said = message("login.wait", told.language, count=told.wait)
    elif told.key:
        said = message(f"login.{told.key}", told.language)
    else:
        return ""
    return f'<p class="wrong" role="alert">{escape(said)}</p>'


def _languages(language: Language) -> str:
    chosen = ' aria-current="true"'
    links = "".join(
        f'<a href="{LOGIN}?language={one.value}" lang="{one.value}"'
        f"{chosen if one is language else ''}>{name}</a>"
        for one, name in _NAMES.items()
    )
    return f'<nav aria-label="{_word("page.language", language)}">{links}</nav>'


def _word(key: str, language: Language) -> str:
    return escape(message(key, language))


def _first(wanted: bool) -> str:
    return " autofocus" if wanted else ""


def _style() -> str:
    return resources.files(__package__).joinpath("form.css").read_text(encoding="utf-8")
