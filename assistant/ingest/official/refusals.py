"""Why an official wording is not taken: codes for the doors, sentences for everybody else."""

from __future__ import annotations

from enum import StrEnum

from assistant.errors import WordingError


class Refused(StrEnum):
    """Why a wording is not taken."""

    NOT_FOUND = "not_found"
    DENIED = "denied"
    UNREACHABLE = "unreachable"
    BROKEN_OFF = "broken_off"
    TOO_LARGE = "too_large"
    OTHER_HOST = "other_host"
    WRONG_KIND = "wrong_kind"
    UNREADABLE = "unreadable"
    NOT_WHOLE = "not_whole"
    NO_STRUCTURE = "no_structure"
    WRONG_LANGUAGE = "wrong_language"
    WRONG_ACT = "wrong_act"
    CUT_SHORT = "cut_short"
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"
    BUSY = "busy"


_AGAIN = "Try again later."
_KEPT = "Try again later: what was received is kept, and fetching goes on from there."
_PLACE = "Check the address in a browser, or save the page and run: assistant corpus import"
_OTHER = "{place} is the text of another act: {other}."
_FILE = "Check that it is the whole text of this act in this language, then try again."
_SENTENCES = {
    Refused.NOT_FOUND: ("There is nothing at {place}.", _PLACE),
    Refused.DENIED: ("The server of {place} refuses to give the text (status {status}).", _PLACE),
    Refused.UNREACHABLE: ("{place} cannot be reached ({why}).", _AGAIN),
    Refused.BROKEN_OFF: ("The text at {place} broke off before its end.", _AGAIN),
    Refused.TOO_LARGE: ("The text of {place} is larger than {limit} MB.", _FILE),
    Refused.OTHER_HOST: ("{place} is not at a host that may be asked.", _PLACE),
    Refused.WRONG_KIND: ("{place} holds something else than the text expected.", _FILE),
    Refused.UNREADABLE: ("{place} cannot be read ({why}).", _FILE),
    Refused.NO_STRUCTURE: ("There are no numbered provisions in {place}.", _FILE),
    Refused.WRONG_LANGUAGE: ("The text of {place} is in another language.", _FILE),
    Refused.WRONG_ACT: ("{place} looks like another act.", _FILE),
    Refused.CUT_SHORT: ("The text of {place} is not whole: its end is missing.", _FILE),
    Refused.NOT_WHOLE: ("The text of {place} is not whole ({flaw}: {units}).", _FILE),
    Refused.TOO_EARLY: ("{act} was signed on {adopted_on}: no text can be older.", _FILE),
    Refused.IN_FUTURE: ("{dated} is still to come: no text of that day is there yet.", _FILE),
    Refused.BUSY: ("Another process is changing the official wordings.", "Wait for it to finish."),
}


def refusal(code: Refused, **values: object) -> WordingError:
    """Make the error that says why a wording is not taken.

    Args:
        code: why.
        values: what its sentence names: `place` is the address or the file; where a text is not whole
            `flaw` is why and `units` where; `other` is the act that it is of; `kept` tells whether
            what was received can be gone on with.
    """
    sentence, mend = _SENTENCES[code]
    sentence = _OTHER if values.get("other") else sentence
    named = {n: ", ".join(v) if isinstance(v, tuple) else v for n, v in values.items()}
    return WordingError(
        sentence.format(**named),
        mend=_KEPT if values.get("kept") else mend,
        code=code.value,
        values=values,
    )
