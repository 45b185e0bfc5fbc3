"""Which sources a question is about: norms unless it names a draft, a policy, a position or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.law.act import Act, Kind, Status
from assistant.law.alias import Naming
from assistant.law.language import fold
from assistant.law.reference import Reference
from assistant.values import Hint

_STOOD = (  # what is said of a text that no longer stands: "was there in the draft …"
    r"был[аои]?|содержал\w*|предусматривал\w*|предлагал\w*|хотели|планировал\w*|стоял\w*|значил\w*|"
    r"закладывал\w*|писал\w*|звучал\w*"
)
_STOOD_KK = (
    r"болды|болған|көзделген|көзделді|ұсынылған|ұсынылды|жазылған|жазылды|бар еді|тұрған|тұрды"
)
# Words by which a question asks for a draft, for positions, or for the asker's own files, without naming one.
_KINDS: dict[Kind, str] = {
    Kind.DRAFT: (
        r"сенат\w*|верхн\w+ палат\w*|мажилис\w* (?:приня|одобр|рассм|соглас|голосова|поддержа)\w*|"
        rf"в (?:\w+ )?проекте(?=.*(?<!\w)(?:{_STOOD})(?!\w))|(?:{_STOOD}) (?:\w+ ){{0,4}}в (?:\w+ )?проекте|"
        r"(?:первоначальн|исходн|начальн|ранн|январск|чернов)\w* (?:текст|верси|редакци|вариант)\w*|"
        r"(?:верси|текст|редакци)\w* (?:\w+ ){0,4}(?:январ|ма[яе]|сентябр|октябр)\w* 2025|"
        r"(?:парламентари|депутат|разработчик)\w* (?:хотели|собирались|планировали|внесли|вносили)|"
        r"(?:внес|вносил|внос)\w* (?:на рассмотрение|в мажилис|в парламент)|"
        r"(?:инициатор|автор)\w* закона|кто (?:\w+ )?(?:инициировал|внес|разработал|разрабатывал) \w*\s?закон|"
        r"(?:дош|вош)(?:ло|ли|ел|ла) (?:до|в) (?:итогов\w+ |окончательн\w+ |сам\w* )?(?:закон|текст)\w*|"
        r"до подписания (?:закона|президентом)|"
        r"жоғар\w+ палата\w*|мәжіліс\w* (?:қабылда|мақұлда|қара|келіс)\w*|"
        rf"жоба(?:да|сында|дан|дағы)(?=.*(?<!\w)(?:{_STOOD_KK})(?!\w))|"
        r"(?:бастапқы|алғашқы) (?:мәтін|нұсқа|жоба|редакция)\w*|қабылданғанға дейінгі (?:мәтін|нұсқа)\w*|"
        r"депутат\w* (?:енгіз|көзде|ұсын)\w*|президент\w* қол қой\w+ дейін|"
        r"senat(?:e|ors?)|upper (?:house|chamber)|the drafts?(?! contract| agreement| policy)|"
        r"(?:mps|lawmakers|legislators|ma[zj]h?ilis|parliament) (?:\w+ ){0,2}"
        r"(?:vote|pass|approve|want|plan|adopt|discuss|intend|go|debate|consider|drop)\w*|"
        r"(?:early|earlier|original|initial|(?:january|may|september|october)(?: 2025)?) "
        r"(?:version|text|wording|draft)s?|"
        r"before (?:it was |the president )?(?:signature|signing|signed)|"
        r"(?:introduced|tabled|sponsored) (?:\w+ ){0,3}law"
    ),
    Kind.COMMENTARY: (
        r"комментари\w*|мнени\w*|позици\w*|эксперт\w*|критик\w*|депутат\w*|юрист\w* (?:счита|говор|пиш|"
        r"дума|отмеча|указыва)\w*|что (?:говорил|говорят|пишут|предлагал|заявлял)\w*|кто предлагал|"
        r"рекомендаци\w* (?:фонд|эксперт)\w*|пікір\w*|сарапшы\w*|депутат\w*|түсініктеме\w*|сын\w* айт\w*|"
        r"не деді|commentar\w*|opinions?|experts?|critici\w+|lawyers? (?:say|think|argue|write)|"
        r"who (?:proposed|suggested|said)|deput(?:y|ies)|law firms?"
    ),
    Kind.OWN: (
        r"(?:мо[йяеи]\w*|наш\w*|загруженн\w*|приложенн\w*) (?:документ|файл|договор|политик|положени|"
        r"регламент)\w*|(?:менің|біздің|жүктелген) (?:құжат|файл|шарт|саясат|ереже)\w*|"
        r"(?:my|our|the uploaded|the attached) (?:own )?(?:documents?|files?|contracts?|polic(?:y|ies)|"
        r"agreements?|regulations?)"
    ),
}
# Words that may ask for them as well, and can mean another thing: how a law is made; who speaks of it.
_MAY: dict[Kind, str] = {
    Kind.DRAFT: (
        r"парламент\w*|депутат\w*|поправк\w*|верси\w*|изначальн\w*|первоначальн\w*|"
        r"мәжіліс\w*|түзету\w*|нұсқа\w*|бастапқы\w*|алғашқы\w*|"
        r"parliament\w*|ma[zj]h?ilis|lawmakers?|legislators?|mps|(?:lower|upper) chamber|"
        r"amendments?|versions?|originally|surviv\w+"
    ),
    Kind.COMMENTARY: (
        r"эксперт\w*|юрист\w*|адвокат\w*|учены\w*|исследовател\w*|журналист\w*|пресс[аеуы]\w*|газет\w*|"
        r"фонд\w*|спикер\w*|сенатор\w*|министр\w*|президент\w*|токаев\w*|"
        r"кто (?:\w+ ){0,3}(?:говори|пис|сказа|заяв|предлага|критик|жалова|утвержда|хвали|призыва)\w*|"
        r"сарапшы\w*|заңгер\w*|ғалым\w*|зерттеуші\w*|журналист\w*|баспасөз\w*|спикер\w*|"
        r"министр\w*|президент\w*|тоқаев\w*|кім (?:\w+ ){0,6}(?:айт|жаз|сына|ұсын|мәлімде|мақта)\w*|"
        r"experts?|lawyers?|counsel|attorneys?|scholars?|academics?|researchers?|journalists?|press|"
        r"newspapers?|foundation|think tanks?|speaker|senators?|minister|president|who (?:\w+ ){0,3}"
        r"(?:said|says?|wr[io]te\w*|argu\w+|critici\w+|complain\w*|claim\w*|propos\w+|prais\w+|"
        r"suggest\w*|state[ds]|thinks?|thought|call\w* for)"
    ),
}
# Words by which a question about a draft asks what holds in the end.
_NOW = (
    r"сейчас|теперь|ныне\w*|сегодня\w*|действу(?:ет|ют|ющ\w*)|в силе|по факту|в итоге принят\w*|"
    r"қазір\w*|бүгін\w*|қолданыста\w*|күшінде\w*|қабылданған заң\w*|казир\w*|колданыста\w*|кушинде\w*|"
    r"now|nowadays|today|in force|current(?:ly)?|as enacted"
)
_AFTER, _BEFORE = 45, 60  # characters between a reference and the name of its act


def kinds_asked(question: str) -> frozenset[Kind]:
    """Tell which kinds of source beside norms a question asks for by its words.

    Args:
        question: the question.
    """
    return _kinds(question, _KINDS)


def _kinds(question: str, words_of: Mapping[Kind, str]) -> frozenset[Kind]:
    folded = fold(question)
    return frozenset(
        kind for kind, words in words_of.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", folded)
    )


def asks_for_now(question: str, acts: Iterable[Act], named: Sequence[str]) -> bool:
    """Tell whether a question about a draft asks as well what holds now.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
    """
    drafts = any(act.kind is Kind.DRAFT for act in acts if act.id in named)
    drafts = drafts or Kind.DRAFT in kinds_asked(question)
    return drafts and bool(re.search(rf"(?<!\w)(?:{_NOW})(?!\w)", fold(question)))


def scope(question: str, acts: Sequence[Act], named: Sequence[str], day: date) -> frozenset[str]:
    """Return the acts that may answer a question.

    Norms answer unless the question names other sources, or asks for the asker's own files; then those
    answer, with the norms that it names beside them. What was repealed by the day answers only when it is
    named.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
        day: the day whose law is asked for.
    """
    norms = {a.id for a in acts if a.is_norm}
    others = {a.id for a in acts if a.id in named and not a.is_norm}
    if Kind.OWN in kinds_asked(question):
        own = {a.id for a in acts if a.kind is Kind.OWN}
        others |= own if not own & others else set()
    if others:
        return frozenset(others | (norms & set(named)))
    gone = {a.id for a in acts if a.status_on(day) is Status.REPEALED} - set(named)
    return frozenset(norms - gone)


def hinted(
    question: str, acts: Sequence[Act], named: Sequence[str]
) -> tuple[frozenset[str], Hint | None]:
    """Return the drafts and positions that a question may ask for without naming one, and how likely.

    With them stand the other sources that are no norms and that it names; the search tells what is meant.

    Args:
        question: the question.
        acts: the sources on the shelf.
        named: the identities of those that the question names.
    """
    beside = {a.id for a in acts if a.id in named and not a.is_norm}
    spoken = {a.kind for a in acts if a.id in beside}
    hints = ((Hint.LIKELY, kinds_asked(question)), (Hint.POSSIBLE, _kinds(question, _MAY)))
    for hint, kinds in hints:
        others = {a.id for a in acts if a.kind in kinds - spoken - {Kind.OWN}}
        if others and (hint is Hint.LIKELY or not beside):
            return frozenset(others | beside), hint
    return frozenset(), None


def act_of(
    reference: Reference, namings: Sequence[Naming], acts: Iterable[Act], main: Act
) -> str | None:
    """Return the act that a reference belongs to, or None where that act is not on the shelf.

    The name that stands right after it, or else before it, says so; without one a question that names a
    single norm speaks of that, and any other of the main act.

    Args:
        reference: the reference.
        namings: the acts that the question names.
        acts: the sources on the shelf.
        main: the act that a bare reference means.
    """
    start, end = reference.span
    if reference.other_act:  # the words around say that it is not the main act's
        namings = [n for n in namings if n.act_id != main.id]
    after = [n for n in namings if 0 <= n.span[0] - end <= _AFTER]
    before = [n for n in namings if 0 <= start - n.span[1] <= _BEFORE]
    inside = [n for n in namings if n.span[0] < end and n.span[1] > start]
    for near in (inside, after[:1], before[-1:]):
        if near:
            return near[0].act_id
    if reference.other_act:
        return None
    norms = {act.id for act in acts if act.is_norm}
    named = {naming.act_id for naming in namings} & norms
    return named.pop() if len(named) == 1 else main.id
