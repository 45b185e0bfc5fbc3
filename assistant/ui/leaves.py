"""What a language model is given, and where, in sentences; said before it is first asked."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.law.language import Language
from assistant.models.disclosure import OWN_DOCUMENTS, Disclosure
from assistant.ui.i18n import message


def leaves(told: Disclosure, language: Language) -> tuple[str, ...]:
    """Say what leaves this computer, to whom, and what of it is masked, a few sentences each.

    Args:
        told: what a model is given.
        language: the language of the reader.
    """
    if told.local:
        return (message("model.leaves_local", language, model=told.model),)
    return tuple(_leaving(told, language))


def _leaving(told: Disclosure, language: Language) -> Iterator[str]:
    sent = ", ".join(message(f"model.leaves_{name}", language) for name in told.fields)
    yield message("model.leaves_remote", language, host=told.host, model=told.model, sent=sent)
    if OWN_DOCUMENTS not in told.fields:
        yield message("model.leaves_no_documents", language)
    if told.masked:
        kinds = ", ".join(message(f"model.mask_{name}", language) for name in told.masked)
        yield message("model.leaves_masked", language, kinds=kinds)
    if not told.encrypted:
        yield message("model.leaves_open", language)
    yield message("model.leaves_terms", language)
