"""The short citation that stands behind a statement on the page."""

from __future__ import annotations

from assistant.law.act import Kind
from assistant.law.label import cited
from assistant.law.provision import Level
from assistant.ui.i18n import messages
from assistant.ui.present import source_label, sources
from assistant.values import Passage, Turn


def chip_label(passage: Passage, turn: Turn, *, under: str = "") -> str:
    """Name a provision as briefly as lawyers do; no act where all is of the main one, or it was just named.

    Args:
        passage: the provision.
        turn: the turn that shows it.
        under: the act that was named just before it, "" for none.
    """
    if passage.act.id == under:
        return passage.label
    if _alone(passage, turn):
        return passage.act.cite[passage.version.language]
    whole = source_label(passage, turn)
    return whole if whole == passage.label else brief_citation(passage)


def brief_citation(passage: Passage) -> str:
    """Name a provision with the everyday name of its act, or with the full one where there is none.

    Args:
        passage: the provision.
    """
    language = passage.version.language
    brief = messages(language)["chip"].get(passage.act.id, "")
    whole = passage.provision.page is not None or passage.provision.level is Level.TOPIC
    if whole or not isinstance(brief, str) or not brief:
        return passage.citation
    return cited(passage.label, brief, language)


def _alone(passage: Passage, turn: Turn) -> bool:
    """Tell whether the name of a source is enough: it has no articles, and one topic of it is shown."""
    if passage.provision.level is not Level.TOPIC or passage.act.kind is Kind.OWN:
        return False
    shown = {c.passage.identity for c in sources(turn) if c.passage.act.id == passage.act.id}
    return len(shown) == 1 and bool(passage.act.cite.get(passage.version.language))
