"""What can be left out of the assistant or exchanged in it, one change a variant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from assistant.law.act import Kind
from assistant.law.language import Language
from assistant.law.provision import article_eid, paragraph_eid
from assistant.protocols import Retriever
from assistant.retrieve.fusion import WEIGHTS, weighted_sum
from assistant.retrieve.places import Places
from assistant.values import Findings, Leads, Query
from eval.errors import EvalError
from eval.tuning.altered import (
    ByLanguage,
    Filtered,
    WholeOnly,
    of_language,
    of_whole_vectors,
)
from eval.tuning.elsewhere import with_embedder, with_hashing, with_official, without_topics
from eval.tuning.fusing import alike, by_rank
from eval.tuning.parts import Parts, search_of

WHOLE = "whole"
_OTHER_MODEL = "embedder="
Change = Callable[[Parts, Path], Parts]


@dataclass(frozen=True, slots=True)
class Variant:
    """The assistant with one change.

    Attributes:
        name: what it is called.
        group: the part that it is about.
        says: the change, in words.
        change: makes it; the folder is for what it must build.
    """

    name: str
    group: str
    says: str
    change: Change


def _weighed(**weights: float) -> Change:
    lanes = MappingProxyType(weights)
    return lambda parts, folder: replace(parts, ranking=replace(parts.ranking, lanes=lanes))


def _without(*names: str) -> Change:
    return _weighed(**{name: weight for name, weight in WEIGHTS.items() if name not in names})


def _ranked(**numbers: float) -> Change:
    return lambda parts, folder: replace(parts, ranking=replace(parts.ranking, **numbers))  # type: ignore[arg-type]


def _by_rank(parts: Parts, folder: Path) -> Parts:
    return replace(parts, ranking=replace(parts.ranking, fuse=by_rank))


def _alike(whole: Callable[[str], str]) -> Change:
    def change(parts: Parts, folder: Path) -> Parts:
        fuse = alike(weighted_sum, Places(parts.library, parts.index).keys, whole)
        return replace(parts, ranking=replace(parts.ranking, fuse=fuse))

    return change


def _no_maxsim(parts: Parts, folder: Path) -> Parts:
    return replace(parts, index=of_whole_vectors(parts.index), embedder=WholeOnly(parts.embedder))


def _no_rarity(parts: Parts, folder: Path) -> Parts:
    return replace(parts, index=replace(parts.index, rarity={}))


def _own_language(parts: Parts, folder: Path) -> Parts:
    def search(own: Parts) -> Retriever:
        of = {k: replace(own, index=of_language(own.index, k)) for k in Language}
        return ByLanguage({k: search_of(alone) for k, alone in of.items()})

    return replace(parts, retriever=search)


def _no_premises(parts: Parts, folder: Path) -> Parts:
    def untold(findings: Findings) -> Findings:
        return replace(
            findings, signs=tuple(s for s in findings.signs if s.to.leads is not Leads.PREMISE)
        )

    return replace(parts, retriever=lambda own: Filtered(search_of(own), changed=untold))


def _no_hints(parts: Parts, folder: Path) -> Parts:
    def hinted(query: Query) -> bool:
        return query.hinted is not None and query.scope == query.hinted.acts

    return replace(parts, retriever=lambda own: Filtered(search_of(own), unheard=hinted))


def _none_unasked(parts: Parts, folder: Path) -> Parts:
    papers = frozenset(a.id for a in parts.library.acts if a.kind in (Kind.POLICY, Kind.OWN))

    def unasked(query: Query) -> bool:
        beside = bool(query.scope) and query.scope <= papers
        return beside and not query.hinted and query.scope.isdisjoint(query.sources)

    return replace(parts, retriever=lambda own: Filtered(search_of(own), unheard=unasked))


def _no_history(parts: Parts, folder: Path) -> Parts:
    return replace(parts, remembers=False)


_EQUAL = dict.fromkeys(WEIGHTS, 1.0)
_DENSE = ("signposts", "passages", "terms", "classes")
VARIANTS: Sequence[Variant] = (
    Variant("dense", "lanes", "no lexical lanes", _without("signpost_words", "passage_words")),
    Variant(
        "lexical", "lanes", "lexical lanes alone", _weighed(signpost_words=1.0, passage_words=0.4)
    ),
    Variant(
        "no-questions",
        "lanes",
        "typical questions do not rank",
        _without("signposts", "signpost_words", "classes"),
    ),
    Variant(
        "no-provisions",
        "lanes",
        "words of provisions do not rank",
        _without("passages", "passage_words"),
    ),
    Variant(
        "no-question-words", "lanes", "no BM25 of typical questions", _without("signpost_words")
    ),
    Variant("no-provision-words", "lanes", "no BM25 of provisions", _without("passage_words")),
    Variant("no-classes", "lanes", "what is learned of them does not rank", _without("classes")),
    Variant("no-definitions", "lanes", "definitions asked for are not lifted", _without("terms")),
    Variant("no-maxsim", "rerank", "whole vectors, no late interaction", _no_maxsim),
    Variant("no-rarity", "rerank", "rare words weigh as common ones", _no_rarity),
    Variant("one-question", "rerank", "the best typical question alone", _ranked(second=0.0)),
    Variant("equal", "fusion", "all lanes weigh the same", _weighed(**_EQUAL)),
    Variant("reciprocal-rank", "fusion", "reciprocal rank fusion", _by_rank),
    Variant("own-language", "languages", "texts in the asker's language alone", _own_language),
    Variant("no-named-act", "favour", "an act that is named gains nothing", _ranked(of_named=0.0)),
    Variant("no-main-act", "favour", "the main act gains nothing", _ranked(of_main=0.0)),
    Variant("no-earlier", "favour", "what went before gains nothing", _ranked(of_earlier=0.0)),
    Variant("by-article", "level", "units of an article rank alike", _alike(article_eid)),
    Variant("by-paragraph", "level", "units of a paragraph rank alike", _alike(paragraph_eid)),
    Variant("no-topics", "topics", "no topics outside the corpus", without_topics),
    Variant("no-hints", "hints", "drafts and positions only when named", _no_hints),
    Variant("none-unasked", "hints", "policy papers only when asked for", _none_unasked),
    Variant("no-premises", "premises", "false premises are not known", _no_premises),
    Variant("no-history", "history", "a follow-up stands alone", _no_history),
    Variant("hashing", "embedder", "hashed pieces of words, no model", with_hashing),
    Variant("official", "wording", "official wordings over restated ones", with_official),
)
GROUPS: Mapping[str, tuple[Variant, ...]] = {
    group: tuple(v for v in VARIANTS if v.group == group)
    for group in dict.fromkeys(v.group for v in VARIANTS)
}


def chosen(named: Sequence[str]) -> tuple[Variant, ...]:
    """Return the variants asked for, each once, in the order of the table.

    Args:
        named: parts, or variants, or "embedder=NAME"; all parts where there is none.

    Raises:
        EvalError: one of them is not known.
    """
    if not named:
        return tuple(VARIANTS)
    known: dict[str, tuple[Variant, ...]] = {v.name: (v,) for v in VARIANTS} | dict(GROUPS)
    models = [name for name in named if name.startswith(_OTHER_MODEL)]
    for name in named:
        if name not in known and name not in models:
            raise EvalError(
                f"There is no part {name!r} to leave out. Parts: {', '.join(GROUPS)}; "
                f"variants: {', '.join(v.name for v in VARIANTS)}; or {_OTHER_MODEL}NAME."
            )
    wanted = {v.name for name in named if name not in models for v in known[name]}
    others = [_other_model(name.removeprefix(_OTHER_MODEL)) for name in dict.fromkeys(models)]
    return (*(v for v in VARIANTS if v.name in wanted), *others)


def _other_model(model: str) -> Variant:
    name = "embedder-" + "".join(c if c.isalnum() else "-" for c in model)
    return Variant(name, "embedder", f"the model {model}", partial(with_embedder, name=model))
