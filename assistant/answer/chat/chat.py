"""The answerer that asks a language model: evidence first, claims by schema, and a way back from any fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answer.abstain import reason_to_abstain
from assistant.answer.chat.complete import restated
from assistant.answer.chat.lenient import Cut, Malformed
from assistant.answer.chat.material import Material, gather
from assistant.answer.chat.prompt import Request, Writer
from assistant.answer.chat.said import Said, read_claim, read_reply
from assistant.answer.chat.stream import listen
from assistant.answer.extractive import Extractive
from assistant.answer.weigh import Weighed, weigh
from assistant.codes import Fault, NoticeCode, Stage
from assistant.errors import SpeechError
from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.protocols import LISTENER, Answerer, Speaker
from assistant.values import Call, Claim, Draft, Findings, Listener, Notice, Query, Turn, Verdict


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
        )
        return talk.draft(material, plain)

    def restate(
        self, question: str, history: Sequence[Turn], *, language: Language, listener: Listener
    ) -> tuple[str, tuple[Call, ...]]:
        """Restate a follow-up as a whole question; "" where that did not succeed.

        Args:
            question: the question as typed.
            history: earlier turns, oldest first.
            language: the language of the asker.
            listener: tells when to stop.

        Returns:
            The whole question, and the calls made.
        """
        return restated(
            self._speaker, question, history, language=language, own=self._own, listener=listener
        )


@dataclass(slots=True, kw_only=True)
class _Talk:
    """One question put to a model.

    Attributes:
        writer: writes the prompts.
        listener: who waits.
        calls: the calls made so far.
    """

    writer: Writer
    listener: Listener
    calls: list[Call] = field(default_factory=list)

    def draft(self, material: Material, plain: Draft) -> Draft:
        """Ask, and return what may be verified: the model's claims, or the answer without it."""
        self.listener.stage(Stage.WRITING)
        try:
            said = self._said(material)
        except SpeechError as error:
            return _instead(plain, error.fault, self.calls)
        except Malformed as wrong:
            fault = Fault.CUT if isinstance(wrong, Cut) else Fault.MALFORMED
            return _instead(plain, fault, self.calls)
        self.listener.stage(Stage.CHECKING)
        draft = Draft(
            claims=said.claims,
            declined=not said.answerable,
            missing=said.missing,
            clarifying=said.clarifying,
            calls=tuple(self.calls),
        )
        weighed = [self._weighed(claim) for claim in said.claims]
        if draft.declined or any(one.checked.verdict is Verdict.KEPT for one in weighed):
            return draft
        # What fell stays in the draft, so that it is told and recorded; what would be said in the words
        # of a provision that a model took for the answer does not.
        fallen = [one.checked.claim for one in weighed if not one.shown]
        return replace(
            _instead(plain, Fault.UNVERIFIED, self.calls), claims=(*plain.claims, *fallen)
        )

    def _said(self, material: Material) -> Said:
        """Ask with less where there was no room, and once more where the reply cannot be read."""
        request = self.writer.request(material)
        try:
            text = self._heard(request)
        except SpeechError as error:
            if error.fault != Fault.OVERFLOW or len(request.material.blocks) < 2:
                raise
            request = self.writer.request(request.material.halved())
            text = self._heard(request)
        try:
            return read_reply(text, request.shown)
        except Malformed as wrong:
            again = request.repaired(text, str(wrong), self.writer.words, self.writer.speaker)
            return read_reply(self._heard(again), request.shown)

    def _heard(self, request: Request) -> str:
        def heard(text: str) -> None:
            claim = read_claim(text, request.shown)
            for shown in self._weighed(claim).shown if claim else ():
                self.listener.claim(shown)

        prompt = replace(request.prompt, before=tuple(self.calls))
        pieces = self.writer.speaker.speak(prompt, listener=self.listener, spent=self.calls.append)
        return listen(pieces, self.listener, heard)

    def _weighed(self, claim: Claim) -> Weighed:
        return weigh(claim, query=self.writer.query, findings=self.writer.findings)


def _rests_on_own(plain: Draft) -> bool:
    cited = [citation.passage for claim in plain.claims for citation in claim.citations]
    return all(passage.act.kind is Kind.OWN for passage in cited)


def _instead(plain: Draft, fault: str, calls: Sequence[Call]) -> Draft:
    """Answer without a model, and say why."""
    failed = Notice(code=NoticeCode.MODEL_FAILED, text=str(fault))
    return replace(plain, notices=(failed, *plain.notices), calls=tuple(calls))
