"""What was left out of a document of the user's own, said in words."""

from __future__ import annotations

from assistant.ingest.document import Remark
from assistant.law.language import Language
from assistant.ui.i18n import message


def loss_sentence(remark: Remark, language: Language) -> str:
    """Say what was left out, how often, and where.

    Args:
        remark: what was left out.
        language: the language of the reader.
    """
    said = message(f"loss.{remark.loss.value}", language, count=remark.count)
    if remark.words:
        words = "; ".join(f"«{word}»" if word != "…" else word for word in remark.words)
        said += f" {message('loss.words', language, words=words)}"
    if remark.pages:
        pages = ", ".join(map(str, remark.pages))
        said += f" {message('loss.on_pages', language, pages=pages)}"
    return said
