"""A small corpus on disk, in three languages, whose files a test may spoil."""

from __future__ import annotations

from pathlib import Path

ACT = """
number = "1-I"
adopted_on = 2025-11-17
published_on = 2025-11-18
in_force_from = 2026-01-18
evidence = "official-text"
[entry]
eid = "art_2"
days = 60
[title]
ru = "О чае"
[short_title]
ru = "Закон о чае"
[url]
ru = "https://example.org"
"""
VERSION = """
[[version]]
language = "{0}"
wording = "restated"
dated = 2025-11-17
file = "{0}.md"
"""
TEXTS = {
    "ru": "# О чае\n\n### Статья 1. Чай\n\n1. Пить.\n\n### Статья 2. День\n\nСразу.\n",
    "kk": "# Шай туралы\n\n### 1-бап. Шай\n\n1. Ішу.\n\n### 2-бап. Күн\n\nБірден.\n",
    "en": "# On Tea\n\n### Article 1. Tea\n\n1. Drink.\n\n### Article 2. Day\n\nAt once.\n",
}
PREMISE = """
[[premise]]
id = "no-tea"
provisions = ["art_1__para_1"]
correction = { ru = "Чай пьют." }
asks = { ru = ["Почему чай запрещен?"], en = ["Why is tea banned?"] }
"""
TOPIC = """
[[topic]]
id = "coffee"
reason = "other_law"
nearest = ["art_1"]
see = { ru = "Закон о кофе." }
asks = { ru = ["Что с кофе?"] }
"""
TERM = """
[[term]]
id = "tea"
ru = "чай"
kk = "шай"
en = "tea"
also = { ru = ["заварка"] }
provisions = ["art_1"]
"""


def make_corpus(root: Path) -> Path:
    """Write the files and return the folder."""
    folder = root / "corpus" / "kz" / "tea"
    folder.mkdir(parents=True)
    (folder / "act.toml").write_text(ACT + "".join(VERSION.format(code) for code in TEXTS), "utf-8")
    for code, text in TEXTS.items():
        (folder / f"{code}.md").write_text(text, "utf-8")
        index = '[asks]\n"art_1" = ["?"]\n"art_1__para_1" = ["??", "???"]\n'
        (folder / f"subject-index.{code}.toml").write_text(index, "utf-8")
    (folder / "premises.toml").write_text(PREMISE, "utf-8")
    (root / "corpus" / "outside.toml").write_text(TOPIC, "utf-8")
    (root / "corpus" / "glossary.toml").write_text(TERM, "utf-8")
    return root / "corpus"


def spoil(path: Path, old: str, new: str) -> None:
    """Replace words of a file that stand there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")
