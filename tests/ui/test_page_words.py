"""All words that people see come from the message files, each is used, and none is of another language."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from browsing import IN_BROWSER
from test_accessible import ask, go, tabs

from assistant.law.language import Language
from assistant.ui.i18n import messages
from assistant.ui.page.first import GRADIO

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "assistant" / "ui" / "page"
# The name of a language is written in it; the rest are names too.
ALLOWED = {"Русский", "Қазақша", "English"}
CODE = set(GRADIO)  # words that are exchanged for ours
_TAG = re.compile(r"<[^>]*>?|[^<]*>")
_SEEN = re.compile(r"""(?:aria-label|title|alt|placeholder)=["']([^"'\0]*[^\W\d_]{2}[^"'\0]*)""")
_CODE = re.compile(r"[{}();=#\[\]/_@:,+*]|--|\.\w|^-|-$|\b[a-z]+-[a-z]+\b|\w\.\w")
_PATTERN = re.compile(r"\\|\||%s")  # a pattern, or a line of the log
_WORDS = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[а-яёәіңғүұқөһ]", re.IGNORECASE)


def literals(tree: ast.Module) -> list[tuple[int, str]]:
    """Return the strings of a module that are no docstrings; a value in one is a NUL."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    out = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "\0" for p in node.values)
            out.append((node.lineno, "".join(str(part) for part in parts)))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told | inside
        ):
            out.append((node.lineno, node.value))
    return out


def sentence(text: str) -> bool:
    """Tell whether a string would be read by a person: a word of Cyrillic, or words that are no code."""
    if text in ALLOWED | CODE or _PATTERN.search(text):
        return False
    if _CYRILLIC.search(text) or _SEEN.search(text):
        return True
    bare = _TAG.sub(" ", text).strip()
    words = _WORDS.findall(bare)
    told = len(words) > 3 or any(word[0].isupper() for word in words)
    return told and " " in bare and not _CODE.search(bare)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Open the document", True),
        ("<p>Nothing was found</p>", True),
        ('<a title="Close"></a>', True),
        ("Закрыть", True),
        ("<b class='x'>\0</b>", False),
        ("page.title", False),
        ("Қазақша", False),
        ("#asking .form", False),
        ("claim direct", False),
        ("закон|кодекс", False),
        ("error %s on the page", False),
        ("window.lawPage.show()", False),
    ],
)
def test_a_sentence_is_told_from_code(text, seen) -> None:
    assert sentence(text) is seen


def test_the_page_has_no_words_of_its_own() -> None:
    own = [
        f"{path.relative_to(CHECKOUT)}:{line}: {text!r}"
        for path in sorted(PAGE.rglob("*.py"))
        for line, text in literals(ast.parse(path.read_text("utf-8")))
        if sentence(text)
    ]
    assert own == []


def test_scripts_and_style_sheets_have_no_words_of_their_own() -> None:
    shown = re.compile(
        r"""(?:content:|(?:textContent|innerText|title|ariaLabel|alt|placeholder)\s*=)\s*["'`](?:[^"'`$]|\$(?!\{))*[^\W\d_]{2}"""
    )
    files = [path for path in sorted(PAGE.rglob("*")) if path.suffix in (".js", ".css")]
    assert files
    own = [
        f"{path.name}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if _CYRILLIC.search(line) or shown.search(line)
    ]
    assert own == []


@cache
def strings() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the plain strings of the package, and those with values in them as patterns."""
    plain: set[str] = set()
    patterns: set[str] = set()
    for path in sorted((CHECKOUT / "assistant").rglob("*.py")):
        for _, text in literals(ast.parse(path.read_text("utf-8"))):
            if "\0" in text:
                patterns.add(".+".join(re.escape(part) for part in text.split("\0")))
            else:
                plain.add(text)
    return frozenset(plain), tuple(map(re.compile, sorted(patterns)))


def used(section: str, name: str) -> bool:
    """Tell whether the package can name a message: whole, by its own half, by a pattern or in two halves."""
    plain, patterns = strings()
    if f"{section}.{name}" in plain or name in plain or "/" in name:  # the id of an act
        return True
    for pattern in patterns:
        fixed = re.sub(r"\\(.)", r"\1", pattern.pattern.replace(".+", ""))
        own = fixed.removeprefix(f"{section}.")
        if len(own.strip("._")) < 2 or (own == fixed and "." in fixed):
            continue
        if pattern.fullmatch(f"{section}.{name}") or pattern.fullmatch(name):
            return True
    words = name.split("_")
    halves = [("_".join(words[:n]), "_".join(words[n:])) for n in range(1, len(words))]
    return any({a, f"{a}_", f"{section}.{a}"} & plain and {b, f"_{b}"} & plain for a, b in halves)


@pytest.mark.parametrize("section", sorted(messages(Language.EN)))
def test_every_message_is_used(section) -> None:
    idle = [name for name in messages(Language.EN)[section] if not used(section, name)]
    assert idle == []


def test_a_message_that_nobody_says_would_be_found() -> None:
    assert not used("page", "asked_twice_over")
    assert not used("page", "never_said")
    assert used("page", "tab_ask")


# What a page shows in every language: names, abbreviations, and what a law is numbered with.
_NAMES = re.compile(
    r"\b(?:[IVXLC]+|JavaScript|Ctrl|PDF|Word|DOCX|docx?|HTML|html|Markdown|zan|gov|kz|adilet|https?|AI|ИИ|ЖИ)\b"
)
_SHOWN = """() => {
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || one.closest('script, style, noscript, [lang], [aria-hidden="true"]')) continue;
    if (one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length) out.push(node.data.trim());
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    if (!one.checkVisibility() || one.closest('[lang]:not(html)')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const words = (one.getAttribute(name) || '').trim();
      if (words) out.push(words);
    }
  }
  return [...new Set(out)];
}""".replace("[lang]", "[lang]:not(html)", 1)  # fmt: skip
_WORDED = "!window.lawPage.wordless && !('opening' in document.documentElement.dataset)"
_FOREIGN = {
    Language.RU: re.compile(r"[a-z]{2,}|[әіңғүұқөһ]", re.IGNORECASE),
    Language.KK: re.compile(r"[a-z]{2,}", re.IGNORECASE),
    Language.EN: _CYRILLIC,
}
_QUESTIONS = {
    Language.RU: "Как часто обновлять риски?",
    Language.KK: "Қауіп-қатерлерді қаншалықты жиі жаңарту керек?",
    Language.EN: "How often must risks be updated?",
}
_LOCALES = {Language.RU: "ru-RU", Language.KK: "kk-KZ", Language.EN: "en-GB"}


def russian_only() -> frozenset[str]:
    """Return the Russian messages that no Kazakh message is equal to."""
    words = {
        language: {leaf for section in messages(language).values() for leaf in section.values() if isinstance(leaf, str)}
        for language in (Language.RU, Language.KK)
    }  # fmt: skip
    return frozenset(words[Language.RU] - words[Language.KK])


def foreign(page, language: Language) -> list[str]:
    """Return what a page shows of another language than its own."""
    out = []
    for words in page.evaluate(_SHOWN):
        bare = _NAMES.sub("", words)
        for name in ALLOWED:
            bare = bare.replace(name, "")
        russian = language is Language.KK and words in russian_only()
        if russian or _FOREIGN[language].search(bare):
            out.append(words)
    return out


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("switched", [False, True], ids=["opened", "switched"])
@pytest.mark.parametrize("mark", [pytest.param("", marks=IN_BROWSER)], ids=["chromium"])
def test_no_tab_shows_a_word_of_another_language(visit, language, switched, mark) -> None:
    other = Language.EN if language is Language.RU else Language.RU
    page = visit(_LOCALES[other if switched else language])
    if switched:
        for tab in tabs(page):
            go(page, tab)
        names = {Language.RU: "Русский", Language.KK: "Қазақша", Language.EN: "English"}
        page.click(f'#language label:has-text("{names[language]}")')
        page.wait_for_function(f"document.documentElement.lang === '{language.value}'")
        go(page, "ask")
    page.wait_for_function(_WORDED, timeout=60_000)
    found = {"at first": foreign(page, language)}
    ask(page, _QUESTIONS[language])
    for tab in tabs(page):
        go(page, tab)
        found[tab] = foreign(page, language)
    assert {where: words for where, words in found.items() if words} == {}
