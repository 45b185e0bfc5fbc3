"""Full-text search in any form of the words: each hit with the places to mark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from assistant.law.act import Version
from assistant.law.compare import own_words
from assistant.law.language import Language
from assistant.library import Library
from assistant.study.forms import Forms, plain_kazakh, tokens
from assistant.values import Passage

_QUOTED = re.compile(r'["«“„]([^"«»“”„]+)["»”“]')
_LIKE = 0.72  # how near a mistyped word must be to one of the shelf
_SUGGESTED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for.

    Attributes:
        words: single words in any form, folded.
        phrases: words that must stand together as they are, folded.
    """

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A provision in which it stands.

    Attributes:
        passage: the provision.
        text: its own words: heading, text, words after its list.
        marks: where in that text the words stand that were looked for: start and end, in order.
        whole: whether all that was looked for stands in its own words; if not, some of it stands
            in the words that rule it or in the headings above.
    """

    passage: Passage
    text: str
    marks: tuple[tuple[int, int], ...]
    whole: bool


def read_wanted(typed: str, *, idle: Collection[str] = ()) -> Wanted:
    """Read what was typed: words, and phrases in quotation marks.

    Args:
        typed: what was typed.
        idle: words that say nothing alone and are left out beside others, folded and in plain Kazakh.
    """
    phrases = [tuple(word for *_, word in tokens(part)) for part in _QUOTED.findall(typed)]
    loose = [word for *_, word in tokens(_QUOTED.sub(" ", typed))]
    telling = [word for word in loose if plain_kazakh(word) not in idle]
    words = telling or ([] if phrases else loose)
    return Wanted(words=tuple(dict.fromkeys(words)), phrases=tuple(filter(None, phrases)))


class Finder:
    """Looks through the shelf, word by word.

    Args:
        library: the shelf.
        forms: tells which words are forms of one.
    """

    def __init__(self, library: Library, forms: Forms) -> None:
        self.library = library
        self._forms = forms
        self._vocabularies: dict[Language, tuple[str, ...]] = {}

    def find(
        self, wanted: Wanted, language: Language, *, acts: Sequence[str], day: date | None = None
    ) -> tuple[Found, ...]:
        """Find provisions that have all the words; those that have them in their own words first.

        Args:
            wanted: what is looked for.
            language: the language of the words.
            acts: the sources to look in.
            day: the day of their wordings; the last one where it is None.
        """
        if not wanted:
            return ()
        due = (self.library.version(act, language, day=day) for act in acts)
        versions = [version for version in due if version and version.language is language]
        every = [found for version in versions for found in self._in(wanted, version)]
        return tuple(sorted(every, key=lambda found: not found.whole))

    def near(self, word: str, language: Language) -> tuple[str, ...]:
        """Return words of the shelf that are spelt much like one.

        Args:
            word: a folded word.
            language: its language.
        """
        known = self._vocabulary(language)
        return tuple(get_close_matches(word, known, n=_SUGGESTED, cutoff=_LIKE))

    def _in(self, wanted: Wanted, version: Version) -> Iterator[Found]:
        for passage in self._of_version.get(version.id, ()):
            text = own_words(passage.provision)
            marks = [self._places(wanted, text, version.language, n) for n in range(_count(wanted))]
            if not any(marks):
                continue
            lacking = [n for n, places in enumerate(marks) if not places]
            if lacking and not self._ruled(wanted, passage, lacking):
                continue
            joined = _joined(place for places in marks for place in places)
            yield Found(passage=passage, text=text, marks=joined, whole=not lacking)

    def _ruled(self, wanted: Wanted, passage: Passage, lacking: Sequence[int]) -> bool:
        """Tell whether what a provision lacks stands in the words that rule it or head it."""
        above = "\n".join((passage.lead_in, passage.closing, *passage.trail[1:]))
        language = passage.version.language
        return all(self._places(wanted, above, language, n) for n in lacking)

    def _places(
        self, wanted: Wanted, text: str, language: Language, number: int
    ) -> list[tuple[int, int]]:
        """Find where one of the words or phrases stands."""
        spoken = tokens(text)
        if number < len(wanted.words):
            forms = self._forms.of(wanted.words[number], language)
            return [
                (start, end)
                for start, end, word in spoken
                if not forms.isdisjoint(self._forms.of(word, language))
            ]
        phrase = wanted.phrases[number - len(wanted.words)]
        size, said = len(phrase), [word for *_, word in spoken]
        starts = (at for at in range(len(said) - size + 1) if tuple(said[at : at + size]) == phrase)
        return [(spoken[at][0], spoken[at + size - 1][1]) for at in starts]

    @cached_property
    def _of_version(self) -> dict[str, list[Passage]]:
        out: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.library.passages:
            out[passage.version.id].append(passage)
        return out

    def _vocabulary(self, language: Language) -> tuple[str, ...]:
        """Return the words of the shelf in a language, each once."""
        if language not in self._vocabularies:
            spoken = (p.provision for p in self.library.passages if p.version.language is language)
            words = (word for unit in spoken for *_, word in tokens(own_words(unit)))
            self._vocabularies[language] = tuple(dict.fromkeys(words))
        return self._vocabularies[language]


def _count(wanted: Wanted) -> int:
    return len(wanted.words) + len(wanted.phrases)


def _joined(places: Iterator[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Put places in order; what overlaps becomes one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
