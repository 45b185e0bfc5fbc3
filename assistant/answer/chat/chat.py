"""The answerer that asks a language model: evidence first, claims by schema, and a way back from any fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answer.abstain import reason_to_abstain
from assistant.answer.chat.lenient import Malformed
from assistant.answer.chat.material import Material, gather
from assistant.answer.chat.prompt import Asked, Writer
from assistant.answer.chat.said import Said, read_claim, read_reply
from assistant.answer.chat.stream import listen
from assistant.answer.extractive import Extractive
from assistant.answer.verify import verified
from assistant.codes import Fault, NoticeCode, Stage
from assistant.errors import SpeechError
from assistant.law.act import Kind
from assistant.protocols import LISTENER, Answerer, Speaker
from assistant.values import Call, Claim, Draft, Findings, Listener, Notice, Passage, Query, Turn


class Chat:
    """Makes claims in a model's words, each with quotes from what was found.

    A model may only narrow: it is not asked where the evidence says to be silent, and it may decline.
    Where it gives nothing that can be used, the answer is the one without it.

    Args:
        speaker: asks the model.
        plain: answers without one.
        own_documents: whether documents of the asker's own may be sent to another computer.
    """

    def __init__(
        self, speaker: Speaker, *, plain: Answerer | None = None, own_documents: bool = False
    ) -> None:
        self._speaker = speaker
        self._plain = plain or Extractive()
        self._own = speaker.local or own_documents

    def draft(
        self,
        query: Query,
        findings: Findings,
        *,
        history: Sequence[Turn] = (),
        listener: Listener = LISTENER,
    ) -> Draft:
        """Make claims in the asker's language.

        Args:
            query: the question.
            findings: what was found.
            history: earlier turns, oldest first.
            listener: told what begins, and each claim that holds as soon as it stands; may stop it.
        """
        plain = self._plain.draft(query, findings, history=history, listener=listener)
        if reason_to_abstain(query, findings) is not None:
            return plain
        material = gather(query, findings, plain.claims, own=self._own)
        if material.withheld and _rests_on_own(plain):
            return _instead(plain, Fault.OWN_DOCUMENTS, ())
        if not material.blocks:
            return plain
        talk = _Talk(
            writer=Writer(
                query=query,
                findings=findings,
                history=history,
                own=self._own,
                speaker=self._speaker,
            ),
            listener=listener,
            found=_found(findings),
        )
        return talk.draft(material, plain)


@dataclass(slots=True, kw_only=True)
class _Talk:
    """One question put to a model.

    Attributes:
        writer: writes the prompts.
        listener: who waits.
        found: the passages that may be cited.
        calls: the calls made so far.
    """

    writer: Writer
    listener: Listener
    found: Sequence[Passage]
    calls: list[Call] = field(default_factory=list)

    def draft(self, material: Material, plain: Draft) -> Draft:
        """Ask, and return what may be verified: the model's claims, or the answer without it."""
        self.listener.stage(Stage.WRITING)
        try:
            said = self._said(material)
        except SpeechError as error:
            return _instead(plain, error.fault, self.calls)
        except Malformed:
            return _instead(plain, Fault.MALFORMED, self.calls)
        self.listener.stage(Stage.CHECKING)
        draft = Draft(
            claims=said.claims,
            declined=not said.answerable,
            missing=said.missing,
            clarifying=said.clarifying,
            calls=tuple(self.calls),
        )
        if draft.declined or any(self._weighed(claim) for claim in said.claims):
            return draft
        # The model's claims stay in the draft, so that it is told and recorded that they fell.
        fallen = _instead(plain, Fault.MALFORMED, self.calls)
        return replace(fallen, claims=(*plain.claims, *said.claims))

    def _said(self, material: Material) -> Said:
        """Ask with less where there was no room, and once more where the reply cannot be read."""
        asked = self.writer.asked(material)
        try:
            text = self._heard(asked)
        except SpeechError as error:
            if error.fault != Fault.OVERFLOW or len(material.blocks) < 2:
                raise
            asked = self.writer.asked(material.halved())
            text = self._heard(asked)
        try:
            return read_reply(text, asked.shown)
        except Malformed as wrong:
            again = asked.repaired(text, str(wrong), self.writer.words, self.writer.speaker)
            return read_reply(self._heard(again), asked.shown)

    def _heard(self, asked: Asked) -> str:
        def heard(text: str) -> None:
            claim = read_claim(text, asked.shown)
            for kept in self._weighed(claim) if claim else ():
                self.listener.claim(kept)

        pieces = self.writer.speaker.speak(
            asked.prompt, listener=self.listener, spent=self.calls.append
        )
        return listen(pieces, self.listener, heard)

    def _weighed(self, claim: Claim) -> tuple[Claim, ...]:
        return verified((claim,), self.found)


def _found(findings: Findings) -> tuple[Passage, ...]:
    hits = (hit.passage for hit in findings.hits)
    return (*hits, *(passage for sign in findings.signs for passage in sign.passages))


def _rests_on_own(plain: Draft) -> bool:
    cited = [citation.passage for claim in plain.claims for citation in claim.citations]
    return all(passage.act.kind is Kind.OWN for passage in cited)


def _instead(plain: Draft, fault: str, calls: Sequence[Call]) -> Draft:
    """Answer without a model, and say why."""
    failed = Notice(code=NoticeCode.MODEL_FAILED, text=str(fault))
    return replace(plain, notices=(failed, *plain.notices), calls=tuple(calls))
