"""A JSON object is read out of what a model said, though it be wrapped, untidy or not closed."""

from __future__ import annotations

import re

MOST_CHARACTERS = 100_000  # what a reply may have; more is no answer to a question
_DEEPEST = 16
_STARTS = 5  # braces tried as the beginning of the object
_THOUGHT = "</think>"
_BETWEEN = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"""[^\s,:{}\[\]"']{1,64}""")
_NUMBER = re.compile(r"-?\d{1,9}")
_AFTER = re.compile(r"\s*[,:}\]]")  # what may follow the end of a string
_STRING = {mark: re.compile(rf"[^{mark}\\]*(?:\\.[^{mark}\\]*)*", re.DOTALL) for mark in "\"'"}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": ""}
_WORDS = {"true": True, "false": False}


class Malformed(ValueError):
    """What was said holds no object that can be read."""


class Cut(Malformed):
    """The object breaks off inside a value."""


def read_object(text: str, *, known: frozenset[str]) -> dict[str, object]:
    """Return the first object of a text that has one of the known names.

    Commas too many or too few, single quotation marks, line breaks and unescaped marks in strings, words
    and fences around, brackets that are not closed: all are borne. A value that breaks off is not.

    Args:
        text: what was said.
        known: names of which the object has at least one.

    Raises:
        Cut: the object breaks off inside a value.
        Malformed: there is no such object.
    """
    text = text[:MOST_CHARACTERS]
    text = text[text.rfind(_THOUGHT) + len(_THOUGHT) :] if _THOUGHT in text else text
    cut, at = False, text.find("{")
    for _ in range(_STARTS):
        if at < 0:
            break
        try:
            value = _Reader(text, at).value(0)
        except Cut:
            cut = True
        except Malformed:
            pass
        else:
            if isinstance(value, dict) and value.keys() & known:
                return value
        at = text.find("{", at + 1)
    raise Cut("cut") if cut else Malformed("not_json")


class _Reader:
    """Reads one value; every step goes forward, so that it ends.

    Args:
        text: what was said.
        at: where the value begins.
    """

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at

    def value(self, depth: int) -> object:
        """Read the value that begins here.

        Args:
            depth: how many values it stands inside.

        Raises:
            Malformed: there is none, or they are nested too deep.
        """
        self._skip(_SPACE)
        char = self._text[self._at : self._at + 1]
        if not char:
            raise Cut("cut")
        if depth > _DEEPEST:
            raise Malformed("not_json")
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self._list(depth)
        return self._string(char) if char in _STRING else self._bare()

    def _object(self, depth: int) -> dict[str, object]:
        self._at += 1
        out: dict[str, object] = {}
        while self._more("}"):
            char = self._text[self._at]
            name = self._string(char) if char in _STRING else self._take(_BARE)
            self._skip(_SPACE)
            colon = self._text[self._at : self._at + 1]
            if colon != ":":
                raise Malformed("not_json") if colon else Cut("cut")
            self._at += 1
            out[name] = self.value(depth + 1)
        return out

    def _list(self, depth: int) -> list[object]:
        self._at += 1
        out: list[object] = []
        while self._more("]"):
            out.append(self.value(depth + 1))
        return out

    def _more(self, end: str) -> bool:
        """Tell whether another member begins here; the end of the text ends everything open."""
        self._skip(_BETWEEN)
        char = self._text[self._at : self._at + 1]
        self._at += char == end
        return char not in ("", end)

    def _string(self, mark: str) -> str:
        """Read a string; a mark inside it that nothing follows as after a value is one of its words."""
        begin, stop = self._at + 1, self._at + 1
        while True:
            found = _STRING[mark].match(self._text, stop)
            stop = found.end() if found else len(self._text)
            if self._text[stop : stop + 1] != mark:
                raise Cut("cut")
            if _AFTER.match(self._text, stop + 1):
                self._at = stop + 1
                return _unescaped(self._text[begin:stop])
            stop += 1

    def _bare(self) -> object:
        word = self._take(_BARE)
        if self._at == len(self._text):  # "fal", or 1 of 12
            raise Cut("cut")
        if _NUMBER.fullmatch(word):
            return int(word)
        return _WORDS.get(word.lower())

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if not found:
            raise Malformed("not_json")
        self._at = found.end()
        return found[0]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at


def _unescaped(raw: str) -> str:
    text = _ESCAPE.sub(lambda found: _meant(found[1]), raw)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _meant(escaped: str) -> str:
    return chr(int(escaped[1:], 16)) if len(escaped) > 1 else _ESCAPED.get(escaped, escaped)
