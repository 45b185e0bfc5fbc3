"""A model of LangChain as a speaker: masked, counted, limited, waited for, tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from time import perf_counter

from assistant.claims import Call, Listener
from assistant.codes import Fault
from assistant.errors import DataFolderError, SpeechError
from assistant.models.asking import Asking, Piece, Wish
from assistant.models.choice import Choice
from assistant.models.counting import count
from assistant.models.faults import speech_error
from assistant.models.ledger import Ledger
from assistant.models.mask import Masks, Restorer
from assistant.models.provider import open_model
from assistant.protocols import Prompt, Speaker

_REPLY = Prompt(version="", system="", said=()).most_out
_SPARE = 0.05  # of the room: models count otherwise than the table here
_LEAST = 64  # tokens below which no reply is worth a call
_MESSAGE = 6  # tokens around each message


def open_speaker(choice: Choice) -> Speaker:
    """Open a chosen model; nothing is sent yet.

    Args:
        choice: the model.

    Raises:
        SettingsError: its package or its key is missing, or its provider is unknown.
    """
    return ChatSpeaker(choice, Asking(choice, open_model(choice)))


@dataclass(slots=True)
class _Account:
    """One call while it runs: what is known of it so far."""

    call: Call
    prompt_tokens: int
    number: int = 0
    began: float = field(default_factory=perf_counter)
    said: list[str] = field(default_factory=list)
    told: tuple[int, int] | None = None
    fault: Fault | None = None

    def note(self, piece: Piece) -> None:
        self.said.append(piece.text)
        self.told = piece.tokens or self.told

    @property
    def reached(self) -> bool:
        """Whether the provider may have read the prompt, and counts it."""
        refused = (
            Fault.BUDGET,
            Fault.DOWN,
            Fault.KEY,
            Fault.OVERFLOW,
            Fault.RATE,
            Fault.UNSUPPORTED,
        )
        return bool(self.said) or self.fault not in refused


class ChatSpeaker:
    """Asks a chosen model.

    Args:
        choice: the model.
        asking: sends a call and gives the reply.
    """

    def __init__(self, choice: Choice, asking: Asking) -> None:
        self._choice = choice
        self._asking = asking
        self._ledger = Ledger(choice.data_dir, choice.limits)

    @property
    def name(self) -> str:
        """The model's name as the provider has it."""
        return self._choice.model

    @property
    def room(self) -> int:
        """How many tokens a prompt may have."""
        reply = min(_REPLY, self._choice.room // 3)
        return int((self._choice.room - reply) * (1 - _SPARE))

    @property
    def local(self) -> bool:
        """Whether the model runs on this computer, so that nothing leaves it."""
        return self._choice.local

    def count(self, text: str) -> int:
        """Count the tokens of a text.

        Args:
            text: the text.
        """
        return count(text, self._choice.data_dir)

    def speak(
        self, prompt: Prompt, *, listener: Listener, spent: Callable[[Call], None]
    ) -> Iterator[str]:
        """Yield the reply piece by piece as it comes, with masked data restored.

        Args:
            prompt: what is asked.
            listener: tells when to stop.
            spent: told of the call once, when it has ended, however it ended.

        Raises:
            SpeechError: with the fault, after which nothing more comes.
        """
        texts = [prompt.system, *(text for _, text in prompt.said)]
        masks = Masks(() if self.local else texts)
        hide = str if self.local else masks.hide
        said = [("system", hide(prompt.system)), *((who, hide(text)) for who, text in prompt.said)]
        account = _Account(self._called(prompt, len(masks.values)), self._size(said))
        restorer = Restorer(masks.values)
        try:
            wish = self._wish(prompt, account)
            with closing(self._asking.pieces(said, wish, listener.stopped)) as pieces:
                for piece in pieces:
                    account.note(piece)
                    if told := restorer.feed(piece.text):
                        yield told
            if told := restorer.end():
                yield told
        except SpeechError as error:
            account.fault = Fault(error.fault)
            raise
        except GeneratorExit:
            account.fault = Fault.STOPPED
            raise
        finally:
            spent(self._settled(account))

    def _called(self, prompt: Prompt, masked: int) -> Call:
        return Call(
            model=self.name,
            host=self._choice.host,
            prompt=prompt.version,
            sent=prompt.sent,
            masked=masked,
        )

    def _size(self, said: list[tuple[str, str]]) -> int:
        return sum(self.count(text) + _MESSAGE for _, text in said)

    def _wish(self, prompt: Prompt, account: _Account) -> Wish:
        """Set aside what the call may take.

        Raises:
            SpeechError: the prompt leaves no room for a reply, or a limit is reached.
        """
        most = min(prompt.most_out, self._choice.room - account.prompt_tokens)
        if most < min(_LEAST, prompt.most_out):
            raise speech_error(Fault.OVERFLOW, f"{account.prompt_tokens} tokens")
        cost = self._choice.limits.cost(account.prompt_tokens, most)
        call = replace(account.call, tokens_in=account.prompt_tokens, tokens_out=most, cost=cost)
        try:
            account.number = self._ledger.begin(call, prompt.before)
        except DataFolderError as error:  # what cannot be counted is not spent
            raise SpeechError(error.message, mend=error.mend, fault=Fault.BUDGET) from error
        return Wish(schema=prompt.schema, most=most)

    def _settled(self, account: _Account) -> Call:
        """Return the call as it ended, and write it down."""
        read, written = account.told or (0, 0)
        if account.reached:
            read = read or account.prompt_tokens
            written = written or self.count("".join(account.said))
        call = replace(
            account.call,
            tokens_in=read,
            tokens_out=written,
            cost=self._choice.limits.cost(read, written),
            ms=round(1000 * (perf_counter() - account.began), 1),
            fault=account.fault,
        )
        if account.number:
            with suppress(DataFolderError):  # what was set aside then stays counted
                self._ledger.end(account.number, call)
        return call
