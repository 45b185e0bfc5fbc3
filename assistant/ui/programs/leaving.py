"""What leaves this computer for a program: nothing, unless a model is asked for and the person agreed."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer.extractive import Extractive
from assistant.assistant import Assistant
from assistant.errors import KeepError
from assistant.keep.consents import Consents
from assistant.law.language import Language
from assistant.models.disclosure import Disclosure
from assistant.ui.i18n import message
from assistant.ui.leaves import leaves
from assistant.ui.programs.asked import Agree, BadFields
from assistant.ui.shapes import DisclosureRow

LAW, MODEL = "law", "model"


class NotAgreed(Exception):
    """The person has not agreed to what would leave this computer.

    Args:
        sentence: what would leave, and how to agree.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Leaving:
    """Knows what a language model would be given, and who agreed to that.

    Args:
        told: gives what it would be given; None where no model is set.
        consents: who agreed.
    """

    def __init__(self, told: Callable[[], Disclosure | None], consents: Consents) -> None:
        self._told, self._consents = told, consents

    def answering(
        self, assistant: Assistant, person: str, voice: str, reader: Language
    ) -> Assistant:
        """Return who answers: a model only where it is asked for and may be given the question.

        Args:
            assistant: the person's assistant.
            person: who asks.
            voice: "law", or "model" where a model is to explain.
            reader: the language of sentences about it.

        Raises:
            BadFields: there is no model.
            NotAgreed: something would leave that the person has not agreed to.
        """
        if voice != MODEL:
            return assistant.by(Extractive())
        told = self._told()
        if told is None:
            raise BadFields("no_model", {"voice": message("http.no_model", reader)})
        if not self._agreed(told, person):
            said = " ".join((*leaves(told, reader), message("http.agree_first", reader)))
            raise NotAgreed(said)
        return assistant

    def row(self, person: str, reader: Language) -> DisclosureRow:
        """Tell what a model is given, and whether the person agreed.

        Args:
            person: who asks.
            reader: the language of the sentences.
        """
        told = self._told()
        if told is None:
            nothing = [message("http.no_model", reader)]
            return _row(None, nothing, agreed=True)
        return _row(told, leaves(told, reader), agreed=self._agreed(told, person))

    def agree(self, person: str, asked: Agree, reader: Language) -> DisclosureRow:
        """Keep that a person agreed to what was told.

        Args:
            person: who agrees.
            asked: what to.
            reader: the language of the sentences.

        Raises:
            BadFields: it is not what leaves now.
            KeepError: with the mend.
        """
        told = self._told()
        if told is None or asked.key != told.key:
            raise BadFields("other_key", {"key": message("http.other_key", reader)})
        self._consents.give(person, told.key)
        return self.row(person, reader)

    def _agreed(self, told: Disclosure, person: str) -> bool:
        if told.local:
            return True
        try:
            return self._consents.given(person, told.key) is not None
        except KeepError:
            return False


def _row(
    told: Disclosure | None, sentences: list[str] | tuple[str, ...], *, agreed: bool
) -> DisclosureRow:
    return {
        "configured": told is not None,
        "provider": told.provider if told else "",
        "model": told.model if told else "",
        "host": told.host if told else "",
        "local": told.local if told else True,
        "encrypted": told.encrypted if told else True,
        "fields": list(told.fields) if told else [],
        "masked": list(told.masked) if told else [],
        "key": told.key if told else "",
        "agreed": agreed,
        "sentences": list(sentences),
    }
