"""Collections of documents and judged questions, as retrieval benchmarks publish them; slices of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from eval.errors import EvalError

Judged = Mapping[str, Mapping[str, int]]  # grade by question and document


class CollectionError(EvalError):
    """A collection cannot be read, written or cut as asked; the message is a sentence or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that may answer.

    Attributes:
        id: its name in the collection.
        title: its title, or "".
        text: its words.
        language: the code of its language, which need not be one that the assistant knows.
    """

    id: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a collection.

    Attributes:
        id: its name in the collection.
        text: its words.
        language: the code of its language.
        answerable: whether anything answers it; None where the collection does not say.
        passage: the document shown with it, or "".
        told: what else the collection says of it.
    """

    id: str
    text: str
    language: str
    answerable: bool | None = None
    passage: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Documents, questions, and which documents are relevant to which questions.

    Attributes:
        name: what it is called in reports.
        documents: the documents in their order.
        questions: the questions in their order.
        judged: grade by question and document; above 0 is relevant.
    """

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    judged: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of a collection is wanted; what is empty takes everything.

    Attributes:
        query_languages: languages of questions.
        document_languages: languages of documents.
        documents: beginnings of document ids, or patterns with * and ?.
        limit: how many questions at most, the first ones; 0 for all.
    """

    query_languages: Sequence[str] = ()
    document_languages: Sequence[str] = ()
    documents: Sequence[str] = ()
    limit: int = 0

    def __str__(self) -> str:
        asked = "+".join(self.query_languages) or "all"
        kept = "+".join(self.document_languages) or "all"
        named = f" ({', '.join(self.documents)})" if self.documents else ""
        return f"{asked}>{kept}{named}"


def cut(whole: Collection, wanted: Slice) -> Collection:
    """Return a part of a collection: the documents wanted, and the questions that one of them answers.

    Args:
        whole: the collection.
        wanted: which part.

    Raises:
        CollectionError: no document, or no judged question, is left.
    """
    _check(wanted.query_languages, [q.language for q in whole.questions], "question", whole.name)
    _check(wanted.document_languages, [d.language for d in whole.documents], "document", whole.name)
    documents = tuple(d for d in whole.documents if _is_wanted(d, wanted))
    if not documents:
        named = ", ".join(wanted.documents)
        raise CollectionError(
            f"No document of {whole.name} fits {named!r}; ids look like {whole.documents[0].id!r}."
        )
    kept = {d.id for d in documents}
    judged = {
        asked: {name: grade for name, grade in grades.items() if name in kept}
        for asked, grades in whole.judged.items()
    }
    questions = [
        q
        for q in whole.questions
        if (not wanted.query_languages or q.language in wanted.query_languages)
        and any(grade > 0 for grade in judged.get(q.id, {}).values())
    ]
    if not questions:
        raise CollectionError(
            f"No question of {whole.name} is judged for these documents; nothing can be measured."
        )
    asked_of = tuple(questions[: wanted.limit or None])
    return Collection(
        name=whole.name,
        documents=documents,
        questions=asked_of,
        judged={q.id: judged[q.id] for q in asked_of},
    )


def _is_wanted(document: Document, wanted: Slice) -> bool:
    languages, names = wanted.document_languages, wanted.documents
    return (not languages or document.language in languages) and (
        not names or any(_fits(document.id, name) for name in names)
    )


def _fits(name: str, pattern: str) -> bool:
    if any(mark in pattern for mark in "*?["):
        return fnmatchcase(name, pattern)
    return name.startswith(pattern)


def _check(wanted: Sequence[str], have: Sequence[str], what: str, name: str) -> None:
    strange = [language for language in wanted if language not in set(have)]
    if strange:
        known = ", ".join(sorted({language or "none" for language in have}))
        raise CollectionError(
            f"No {what} of {name} is in the language {strange[0]!r}; there are: {known}."
        )


def write_new(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder that has none of them yet.

    Args:
        folder: where; it may exist.
        texts: the text of each file, by its name.

    Raises:
        CollectionError: one of them is there already, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in texts if (folder / name).exists()]
        if there:
            raise CollectionError(f"{folder / there[0]} exists already; choose another folder.")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CollectionError(f"{folder} cannot be written ({error.strerror}).") from error
