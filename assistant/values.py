"""The frozen values that cross a wall between rooms; none does input or output, none knows its maker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.law.act import Act, Status, Version
from assistant.law.language import Language
from assistant.law.provision import Level, Provision, article_eid, paragraph_eid
from assistant.law.reference import Reference, label
from assistant.law.resolve import Missing


class Asked(StrEnum):
    """What form of answer a question wants."""

    AMOUNT = "amount"
    TIME = "time"
    LIST = "list"
    WHO = "who"
    MEANING = "meaning"
    CONTENT = "content"
    OTHER = "other"


class Reason(StrEnum):
    """Why the assistant is silent; the codes are part of the JSON contract."""

    NO_SUCH_PROVISION = "no_such_provision"
    NOT_IN_CORPUS = "not_in_corpus"
    OTHER_LAW = "other_law"
    OFF_DOMAIN = "off_domain"
    NOT_A_LEGAL_QUESTION = "not_a_legal_question"
    NOT_YET_ADOPTED = "not_yet_adopted"
    UNVERIFIED = "unverified"


class NoticeCode(StrEnum):
    """A warning shown with a reply; the codes are part of the JSON contract."""

    RESTATED_WORDING = "restated_wording"
    PREMISE_CORRECTED = "premise_corrected"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    ENTRY_INTO_FORCE = "entry_into_force"
    SEE_OTHER_ACT = "see_other_act"
    NOT_REGULATED = "not_regulated"
    QUESTION_COMPLETED = "question_completed"
    SOME_PROVISIONS_MISSING = "some_provisions_missing"
    AMENDMENT_REPORTED = "amendment_reported"


class Leads(StrEnum):
    """Where a typical question leads."""

    PROVISION = "provision"
    PREMISE = "premise"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a typical question leads: a provision, a corrected premise, or out of the corpus.

    Attributes:
        id: the eId, or the name of the premise or topic.
        leads: which of the three it is.
        act_id: the act whose units `eids` are.
        eids: the provisions that answer, correct, or come nearest.
        reason: for a topic outside the corpus, why the assistant is silent on it.
        notes: what to tell the reader, by language.
    """

    id: str
    leads: Leads
    act_id: str
    eids: tuple[str, ...]
    reason: Reason | None = None
    notes: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """A typical question in plain words, and where it leads; searched, never quoted.

    Attributes:
        text: the question.
        language: its language.
        to: where it leads.
    """

    text: str
    language: Language
    to: Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of the glossary with the everyday words for it.

    Attributes:
        id: its name in the glossary.
        names: the term itself by language.
        also: everyday words and abbreviations by language.
        eids: the provisions it points to, the defining one first.
    """

    id: str
    names: Mapping[Language, str]
    also: Mapping[Language, tuple[str, ...]]
    eids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that is searched and quoted: one provision in one language.

    Attributes:
        version: the wording it belongs to.
        provision: the unit with its own words; only these are quoted.
        trail: headings above, widest first.
        parent: the unit above, whose lead-in or closing words may rule this one; None at the top.
    """

    version: Version
    provision: Provision
    trail: tuple[str, ...]
    parent: Provision | None

    @property
    def id(self) -> str:
        """Its identity: version and eId."""
        return f"{self.version.id}#{self.eid}"

    @property
    def eid(self) -> str:
        """The eId of the provision."""
        return self.provision.eid

    @property
    def act(self) -> Act:
        """The act it belongs to."""
        return self.version.act

    @property
    def article(self) -> str:
        """The eId of its article."""
        return article_eid(self.eid)

    @property
    def paragraph(self) -> str:
        """The eId of the unit right below the article."""
        return paragraph_eid(self.eid)

    @property
    def text(self) -> str:
        """The unit's own words."""
        return self.provision.text

    @property
    def lead_in(self) -> str:
        """The words that open the list this unit is an item of, or ""."""
        item = self.provision.level in (Level.SUBPARAGRAPH, Level.INDENT)
        return self.parent.text if item and self.parent and self.parent.is_list else ""

    @property
    def closing(self) -> str:
        """The words after the list that rule this item too, unless they stand in the item itself."""
        if not self.lead_in or self.parent is None or self.text.rstrip(" .").endswith(
            self.parent.closing.rstrip(" .")
        ):
            return ""
        return self.parent.closing

    @property
    def label(self) -> str:
        """How a lawyer of the country cites it."""
        return label(self.eid, self.version.language, parent=self.parent)

    @property
    def children(self) -> tuple[Passage, ...]:
        """The units inside it, as passages."""
        return tuple(
            Passage(version=self.version, provision=child, trail=self.trail, parent=self.provision)
            for child in self.provision.children
        )

    @property
    def search_text(self) -> str:
        """The words to search by: headings and lead-in, its own words, and those of its items."""
        below = " ".join(unit.text for unit in self.provision.walk() if unit is not self.provision)
        own = " ".join(part for part in (self.lead_in, self.text, self.closing, below) if part)
        return f"{'. '.join(self.trail[1:])}. {own}" if self.trail[1:] else own


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question made explicit.

    Attributes:
        asked: the question as typed.
        text: the question to search with; completed from earlier turns where it was a follow-up.
        language: the language of the asker.
        as_of: the day whose law is asked for.
        form: what form of answer it wants.
        references: the provisions it names.
        named: eIds of the units it names that exist, in order.
        missing: units it names that do not exist.
        earlier: eIds that the turn it follows up rested on.
        for_day: eIds that an answer needs because of the day asked for.
        readable: False where the text has no words to search by.
    """

    asked: str
    text: str
    language: Language
    as_of: date
    form: Asked = Asked.OTHER
    references: tuple[Reference, ...] = ()
    named: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    earlier: tuple[str, ...] = ()
    for_day: tuple[str, ...] = ()
    readable: bool = True

    @property
    def completed(self) -> bool:
        """Whether the question was completed from the turns before it."""
        return self.text != self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query.

    Attributes:
        passage: the passage, in the asker's language where there is one.
        score: how well it fits, in [0, 1]; comparable within one query.
        via: what found it: "reference", "day" or "search".
        pairs: terms of the glossary of which this is one of the two main provisions: the two are read
            together.
    """

    passage: Passage
    score: float
    via: str
    pairs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A destination that a query's wording leads to.

    Attributes:
        to: the destination.
        score: the likeness of the query to the nearest typical question, in [-1, 1].
        passages: the provisions that answer, correct, or come nearest, in the asker's language.
    """

    to: Destination
    score: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search brought home.

    Attributes:
        hits: passages, best first.
        signs: destinations, best first, one entry a destination.
        evidence: measures of how well the hits bear on the query, by name.
    """

    hits: tuple[Hit, ...]
    signs: tuple[Sign, ...]
    evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A passage under a claim, with the words of it that carry the claim.

    Attributes:
        passage: the passage.
        quote: words of the passage, as they stand in it.
    """

    passage: Passage
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement and what it rests on.

    Attributes:
        text: the statement.
        citations: at least one.
    """

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning to show with a reply.

    Attributes:
        code: which warning.
        text: words from the corpus that belong to it, "" where the code says all.
    """

    code: NoticeCode
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Claims that hold.

    Attributes:
        claims: at least one, each with a citation.

    Raises:
        ValueError: a claim has no citation, or there is no claim.
    """

    claims: tuple[Claim, ...]
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims or not all(claim.citations for claim in self.claims):
            raise ValueError("an answer needs claims, and every claim a citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Silence, with its reason and the provisions that come nearest.

    Attributes:
        reason: why.
        nearest: the passages that come nearest, best first.
        notices: what else the reader should know.
    """

    reason: Reason
    nearest: tuple[Passage, ...] = ()
    notices: tuple[Notice, ...] = ()


Reply = Answer | Abstention


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what became of it.

    Attributes:
        query: the question made explicit.
        findings: what the search brought.
        reply: the answer, or silence with a reason.
        status: what the act is on the day asked for.
        ms: milliseconds by stage: understand, retrieve, answer, total.
    """

    query: Query
    findings: Findings
    reply: Reply
    status: Status
    ms: Mapping[str, float]

    @property
    def cited(self) -> tuple[Citation, ...]:
        """All citations, in the order of the claims."""
        if isinstance(self.reply, Abstention):
            return ()
        return tuple(c for claim in self.reply.claims for c in claim.citations)
