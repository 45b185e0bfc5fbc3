"""The codes that travel with a question and its reply; doors turn them into words."""

from __future__ import annotations

from enum import StrEnum


class Asked(StrEnum):
    """What form of answer a question wants."""

    AMOUNT = "amount"
    TIME = "time"
    LIST = "list"
    WHO = "who"
    MEANING = "meaning"
    CONTENT = "content"
    OTHER = "other"


class Hint(StrEnum):
    """How likely a question asks for sources that it does not name."""

    LIKELY = "likely"
    POSSIBLE = "possible"


class DayRead(StrEnum):
    """How the day that a question names was understood."""

    NAMED = "named"
    INFERRED = "inferred"
    IMPOSSIBLE = "impossible"


class Reason(StrEnum):
    """Why the assistant is silent; the codes are part of the JSON contract."""

    NO_SUCH_PROVISION = "no_such_provision"
    NOT_IN_CORPUS = "not_in_corpus"
    OTHER_LAW = "other_law"
    OFF_DOMAIN = "off_domain"
    NOT_A_LEGAL_QUESTION = "not_a_legal_question"
    NOT_YET_ADOPTED = "not_yet_adopted"
    UNVERIFIED = "unverified"
    NOT_ON_SHELF = "not_on_shelf"
    MODEL_DECLINED = "model_declined"


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
    EVIDENCE = "evidence"
    UNCERTAIN_DAYS = "uncertain_days"
    UNIT_NOTE = "unit_note"
    NO_LONGER_IN_FORCE = "no_longer_in_force"
    DRAFT = "draft"
    POLICY = "policy"
    OPINION = "opinion"
    OWN_DOCUMENT = "own_document"
    DIVERGENCE = "divergence"
    OTHER_LANGUAGE = "other_language"
    CORPUS_OLD = "corpus_old"
    PORTAL_NOTE = "portal_note"
    DAY_UNDERSTOOD = "day_understood"
    NO_SUCH_DAY = "no_such_day"
    LATER_WORDING = "later_wording"
    NO_SUCH_DOCUMENT = "no_such_document"
    MODEL_WORDS = "model_words"
    CLAIMS_REWRITTEN = "claims_rewritten"
    CLAIMS_DROPPED = "claims_dropped"
    MODEL_FAILED = "model_failed"
    NOT_RECORDED = "not_recorded"


class Leads(StrEnum):
    """Where a typical question leads."""

    PROVISION = "provision"
    PREMISE = "premise"
    OUTSIDE = "outside"


class Basis(StrEnum):
    """Whose words a statement is in; the codes are part of the JSON contract."""

    LAW = "law"
    MODEL = "model"
    REWRITTEN = "rewritten"


class Verdict(StrEnum):
    """What became of a statement when it was verified; the codes are part of the JSON contract."""

    KEPT = "kept"
    REWRITTEN = "rewritten"
    DROPPED = "dropped"


class Fault(StrEnum):
    """Why a language model gave nothing that can be used; the codes are part of the JSON contract."""

    DOWN = "down"
    TIMEOUT = "timeout"
    RATE = "rate"
    OVERFLOW = "overflow"
    KEY = "key"
    CUT = "cut"
    MALFORMED = "malformed"
    UNVERIFIED = "unverified"
    UNSUPPORTED = "unsupported"
    BUDGET = "budget"
    OWN_DOCUMENTS = "own_documents"
    STOPPED = "stopped"


class Stage(StrEnum):
    """What is being done for a question."""

    UNDERSTANDING = "understanding"
    SEARCHING = "searching"
    WRITING = "writing"
    CHECKING = "checking"
