"""A tiny BEIR folder about bees, in two languages that the product knows and one that it does not."""

from __future__ import annotations

import json
from pathlib import Path

TEXTS = {
    "en:1": "The council registers every hive in spring.",
    "en:2": "Wax may be sold without a permit.",
    "ru:1": "Совет регистрирует каждый улей весной.",
    "tr:1": "Meclis her kovanı ilkbaharda kaydeder.",
}
QUESTIONS = {
    "q1": "Who registers a hive?",
    "q2": "Кто регистрирует улей?",
    "q3": "What about honey?",
}
_JUDGED = (("q1", "en:1", 1), ("q2", "ru:1", 2), ("q3", "en:2", 0))


def write_folder(folder: Path, **told: object) -> Path:
    """Write the folder; what is told stands in every question."""
    folder.mkdir(parents=True)
    documents = [
        {"_id": name, "title": "", "text": text, "lang": name[:2]} for name, text in TEXTS.items()
    ]
    questions = [
        {"_id": name, "text": text, "lang": "ru" if name == "q2" else "en", **told}
        for name, text in QUESTIONS.items()
    ]
    for name, rows in (("corpus.jsonl", documents), ("queries.jsonl", questions)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text("".join(lines), encoding="utf-8")
    rows = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in _JUDGED)]
    (folder / "qrels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
