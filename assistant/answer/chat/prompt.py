"""A question, the passages found and the turns before become what a model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.chat.fence import fenced, line, marker, on_one_line
from assistant.answer.chat.instructions import Instructions, instructions
from assistant.answer.chat.material import (
    Block,
    Material,
    data_lines,
    laid_out,
    passage_line,
    source_line,
)
from assistant.answer.chat.past import earlier
from assistant.answer.chat.said import SCHEMA
from assistant.answer.premise import corrected_premise
from assistant.codes import Fault
from assistant.errors import SpeechError
from assistant.law.act import Kind
from assistant.protocols import Prompt, Speaker
from assistant.values import Findings, Passage, Query, Turn

_OF_THE_PAST = 4  # earlier turns have at most one part in so many of the room
_BETWEEN = 2  # tokens that may stand between two lines
_REPAIRED = 2000  # characters of a reply that are shown to mend it


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A prompt and what its numbers stand for.

    Attributes:
        prompt: what a model is asked.
        shown: its passages by number.
        material: what of the material is shown.
    """

    prompt: Prompt
    shown: Mapping[int, Passage]
    material: Material

    def repaired(self, said: str, why: str, words: Instructions, speaker: Speaker) -> Request:
        """Ask again, with what was said and what is wrong with it.

        Args:
            said: what the model said.
            why: what is wrong, as a code.
            words: the words of the prompt.
            speaker: counts, so that what was said is shown only where there is room for it.
        """
        mend = ("user", words.repair.format(why=words.why[why]))
        with_it = (*self.prompt.said, ("assistant", on_one_line(said)[:_REPAIRED] or "…"), mend)
        texts = (self.prompt.system, *(text for _, text in with_it))
        fits = sum(map(speaker.count, texts)) <= speaker.room
        ((_, first), *_) = self.prompt.said
        shorter = (("user", f"{first}\n\n{mend[1]}"),)
        return replace(self, prompt=replace(self.prompt, said=with_it if fits else shorter))


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes prompts for a question.

    Attributes:
        query: the question.
        findings: what was found.
        history: earlier turns, oldest first.
        own: whether documents of the asker's own may be shown.
        speaker: counts, and tells how much room there is.
    """

    query: Query
    findings: Findings
    history: Sequence[Turn]
    own: bool
    speaker: Speaker

    @property
    def words(self) -> Instructions:
        """The words of the prompt, in the asker's language."""
        return instructions(self.query.language)

    def request(self, material: Material) -> Request:
        """Write a prompt with as much of the material as there is room for.

        Args:
            material: what may be shown.

        Raises:
            SpeechError: there is room for none of it.
        """
        room = self.speaker.room - self.speaker.count("\n".join(self._texts((), ())))
        count = self.speaker.count
        past = earlier(self.history, count=count, most=room // _OF_THE_PAST, own=self.own)
        blocks = self._fitting(material, room - sum(map(count, past)))
        shown = laid_out(blocks)
        if not shown:
            raise SpeechError(
                f"The passages have no room in a prompt of {self.speaker.room} tokens.",
                mend="Give the model more room: ASSISTANT_MODEL_ROOM.",
                fault=Fault.OVERFLOW,
            )
        system, said = self._texts(past, tuple(data_lines(shown, self.query, self.words)))
        kinds = {passage.act.kind for passage in shown}
        sent = ["question", *(["history"] if past else []), "passages"]
        sent += ["own_documents"] if Kind.OWN in kinds else []
        return Request(
            prompt=Prompt(
                version=self.words.version,
                system=system,
                said=(("user", said),),
                schema=SCHEMA,
                sent=tuple(sent),
            ),
            shown=dict(enumerate(shown, start=1)),
            material=replace(material, blocks=tuple(blocks)),
        )

    def _texts(self, past: Sequence[str], data: Sequence[str]) -> tuple[str, str]:
        """Return the instructions and what is said, with a marker that none of the data can hold."""
        words, question = self.words, on_one_line(self.query.asked)
        if self.query.completed and not past:
            question = on_one_line(self.query.text)
        premise = self._premise()
        mark = marker(question, premise, *past, *data)
        parts = [
            *([words.earlier, fenced(past, mark)] if past else []),
            words.passages,
            fenced(data, mark),
            *([words.premise, fenced([premise], mark)] if premise else []),
            f"{words.question.format(day=self.query.as_of.isoformat())} {question}",
        ]
        return words.system.replace("{marker}", mark).strip(), "\n".join(parts)

    def _premise(self) -> str:
        sign = corrected_premise(self.query, self.findings)
        note = sign.to.notes.get(self.query.language, "") if sign else ""
        return line({"correction": note}) if note else ""

    def _fitting(self, material: Material, room: int) -> list[Block]:
        """Take the best provisions that there is room for, each whole or not at all."""
        out: list[Block] = []
        sources: set[str] = set()
        for block in material.blocks:
            new = {unit.version.id: unit for unit in block if unit.version.id not in sources}
            lines = [source_line(unit, self.query, self.words) for unit in new.values()]
            lines += [passage_line(100, unit, self.query, self.words) for unit in block]
            cost = sum(self.speaker.count(one) + _BETWEEN for one in lines)
            if cost <= room:
                room -= cost
                sources |= set(new)
                out.append(block)
        return out
