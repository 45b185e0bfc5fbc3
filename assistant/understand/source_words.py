"""Words by which a question asks for sources beside the norms, or for what holds now."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.law.act import Kind

_STOOD = (  # what is said of a text that no longer stands: "was there in the draft …"
    r"был[аои]?|содержал\w*|предусматривал\w*|предлагал\w*|хотели|планировал\w*|стоял\w*|значил\w*|"
    r"закладывал\w*|писал\w*|звучал\w*"
)
_STOOD_KK = (
    r"болды|болған|көзделген|көзделді|ұсынылған|ұсынылды|жазылған|жазылды|бар еді|тұрған|тұрды"
)
# Words by which a question asks, without naming one, for a draft, a policy, positions or the asker's own files.
ASKING: Mapping[Kind, str] = {
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
    Kind.POLICY: r"концепци\w*|тұжырымдама\w*|the concept(?! of)",
    Kind.OWN: (
        r"(?:мо[йяеи]\w*|наш\w*|загруженн\w*|приложенн\w*) (?:документ|файл|договор|политик|положени|"
        r"регламент)\w*|(?:менің|біздің|жүктелген) (?:құжат|файл|шарт|саясат|ереже)\w*|"
        r"(?:my|our|the uploaded|the attached) (?:own )?(?:documents?|files?|contracts?|polic(?:y|ies)|"
        r"agreements?|regulations?)"
    ),
}
# Words that may ask for them as well, and can mean another thing: how a law is made; who speaks of it.
MAY_ASK: Mapping[Kind, str] = {
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
NOW = (
    r"остал\w*|сохранил\w*|уцелел\w*|вош(?:ел|ло|ли|ла)|попал\w*|в (?:\w+ )?законе|чем закончил\w*|"
    r"қалды|қалған|сақтал\w*|енді|енген|заңда|немен аяқтал\w*|"
    r"surviv\w+|remain\w*|stay\w*|still|end(?:ed)? up|in the (?:\w+ )?(?:law|act)|became of|"
    r"сейчас|теперь|ныне\w*|сегодня\w*|действу(?:ет|ют|ющ\w*)|в силе|по факту|в итоге принят\w*|"
    r"қазір\w*|бүгін\w*|қолданыста\w*|күшінде\w*|қабылданған заң\w*|казир\w*|колданыста\w*|кушинде\w*|"
    r"now|nowadays|today|in force|current(?:ly)?|as enacted"
)
