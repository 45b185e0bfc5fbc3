"""What a reader takes along from a source: its citation, its text, the way to the official page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from assistant.law.act import NORMS, Wording
from assistant.law.language import Language
from assistant.law.placing import place as placed
from assistant.law.provision import Level, Provision
from assistant.ui.i18n import message, short_day
from assistant.ui.page.source.about import act_name, headed, wording_key
from assistant.ui.page.source.tree import NUMBERED, Place
from assistant.values import Citation, Passage

_MOST_LINKS = 3


def actions(citation: Citation, shown: Passage, place: Place, language: Language) -> str:
    """Write what can be done with a source.

    Args:
        citation: what was cited.
        shown: the same provision in the wording in which it is read.
        place: what is around it.
        language: the language of the page.
    """
    out = _copy("page.copy", to_cite(citation, shown), language)
    out += _copy("source.copy_text", plain_text(shown, place), language)
    if shown.version.url:
        links = _link("official_link", shown.version.url, language)
    else:
        urls = shown.act.sources[:_MOST_LINKS]
        links = "".join(_link("published_link", url, language) for url in urls)
    if links:
        links += f' <span class="aside">({escape(message("page.leaves", language))})</span>'
    return f'<p class="actions">{out}{links}</p>'


def to_cite(citation: Citation, shown: Passage) -> str:
    """Return the words of a source with their full legal address, in the language that is read.

    Args:
        citation: what was cited.
        shown: the same provision in the wording in which it is read.
    """
    same = citation.passage.version.id == shown.version.id
    own = citation.quote if same and placed(shown.text, citation.quote) else ""
    words = own or shown.text
    whole = " ".join(part for part in (shown.lead_in, words, shown.closing) if part)
    return f"{whole} — {address(shown)}" if whole else address(shown)


def address(shown: Passage) -> str:
    """Return the full legal address of a provision: the unit, the act with its day and number, its wording.

    Args:
        shown: the provision.
    """
    act, version = shown.act, shown.version
    tongue = version.language
    told = [message(wording_key(version.wording), tongue)]
    if act.kind in NORMS and shown.provision.level is not Level.TOPIC:
        said = message("page.redaction", tongue, day=short_day(version.dated))
        told.append(f"{said[:1].lower()}{said[1:]}")
    if version.wording is Wording.OWN:
        return f"{shown.citation} ({told[0]})"
    return f"{act_name(shown)}, {shown.label} ({', '.join(told)})"


def plain_text(shown: Passage, place: Place) -> str:
    """Return the whole article as words only, a unit a line, with its address at the end.

    Args:
        shown: the provision that is read.
        place: what is around it.
    """
    head = headed(place.whole, shown)
    kind = message(wording_key(shown.version.wording), shown.version.language)
    address = f"— {act_name(shown)} ({kind})"
    return "\n".join([*([head] if head else []), *_lines(place.whole), address])


def _lines(unit: Provision) -> list[str]:
    number = NUMBERED.get(unit.level, "").format(unit.number)
    own = [" ".join(part for part in (number, unit.text) if part)] if unit.text else []
    below = [line for child in unit.children for line in _lines(child)]
    last = unit.children[-1].text if unit.children else ""
    closing = unit.closing and not last.rstrip(" .").endswith(unit.closing.rstrip(" ."))
    return [*own, *below, *([unit.closing] if closing else [])]


def _copy(key: str, words: str, language: Language) -> str:
    copied = escape(message("page.copied", language), quote=True)
    return (
        f'<button type="button" class="copy" data-copy="{escape(words)}" '
        f'data-copied="{copied}">{escape(message(key, language))}</button>'
    )


def _link(key: str, url: str, language: Language) -> str:
    if not url.startswith(("https://", "http://")):
        return ""
    site = urlsplit(url).hostname or url
    return (
        f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(message(f'page.{key}', language, site=site))}</a> "
    )
