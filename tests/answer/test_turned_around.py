"""Sentences of the law's own words that say another thing than the law: none is kept."""

from __future__ import annotations

import pytest
from hostile import passage_of
from made import cite, findings, query

from assistant.answer.weigh import weigh
from assistant.law.language import Language
from assistant.values import Basis, Claim

RU, KK, EN = Language.RU, Language.KK, Language.EN


@pytest.mark.parametrize(
    ("language", "eids", "text"),
    [
        (RU, ("art_21__para_3",), "Ответственность за то, чтобы собственники были информированы, лежит на пользователях."),
        (RU, ("art_21__para_3",), "Собственники или владельцы таких систем информированы о синтетических результатах."),
        (RU, ("art_16__para_2__subpara_1", "art_16__para_1__subpara_6",), "Пользователи обязаны отказаться взаимодействовать с системой искусственного интеллекта."),
        (RU, ("art_16__para_2__subpara_1", "art_16__para_1__subpara_1",), "Пользователи имеют право пользоваться такими системами только в рамках прав доступа."),
        (RU, ("art_17__para_2__subpara_1",), "Системы низкой автономности: окончательный выбор осуществляет система, а действия человек."),
        (RU, ("art_17__para_4__indent_2",), "Закрытой является система, доступ собственника или владельца к архитектуре и параметрам которой ограничен."),
        (RU, ("art_23__para_1",), "Авторское право охраняет произведения, только если система искусственного интеллекта внесла в их создание творческий вклад."),
        (RU, ("art_24__para_1",), "Системы искусственного интеллекта возмещают вред в порядке, который определяет Гражданский кодекс."),
        (RU, ("art_24__para_1",), "Гражданский кодекс причинил вред, который возмещается в порядке систем искусственного интеллекта."),
        (RU, ("art_20__para_1",), "К аудиту информационных систем применяются правила проведения аудита систем искусственного интеллекта."),
        (RU, ("art_21__para_1",), "Если пользователи проинформированы, товары, работы и услуги должны быть произведены с использованием систем искусственного интеллекта."),
        (RU, ("art_17__para_1__subpara_1", "art_17__para_1__subpara_3",), "Системы минимальной степени риска: могут возникнуть чрезвычайная ситуация и значительные негативные последствия для обороны."),
        (RU, ("art_641-1__para_1__indent_1", "art_641-1__para_2",), "Размер штрафа в месячных расчетных показателях: 30 для физических лиц; 20 для субъектов малого предпринимательства."),
        (EN, ("art_21__para_3",), "The owners are informed about synthetic results of the activity of AI systems."),
        (EN, ("art_16__para_1__subpara_6",), "Users have the right to refuse if the laws of the Republic of Kazakhstan do make such interaction obligatory."),
        (EN, ("art_23__para_1",), "Works enjoy copyright protection only where AI systems have made a creative contribution to a human."),
        (EN, ("art_20__para_1",), "An audit of information systems is conducted in accordance with the rules for AI systems."),
        (EN, ("art_18__para_2",), "If the risks are identified, users of AI systems must take immediate measures."),
        (EN, ("art_17__para_1__subpara_1", "art_17__para_1__subpara_3",), "Systems of a minimal degree of risk: this may lead to an emergency and significant negative consequences for defence."),
        (EN, ("art_16__para_2__subpara_1", "art_16__para_2__subpara_2",), "Users must use AI systems when using safety measures. Users must observe."),
        (EN, ("art_21__para_1",), "Users must be informed. It is so. Users must."),
        (EN, ("art_21__para_1",), "AI systems must be informed of the fact that users have been produced."),
        (KK, ("art_21__para_1",), "Пайдаланушылар тауарлар өндірілгенінен хабардар етілуге тиіс пе?"),
        (KK, ("art_20__para_1",), "Ақпараттық жүйелер аудитіне жасанды интеллект жүйелерінің аудитін жүргізу қағидалары қолданылады."),
        (KK, ("art_23__para_1",), "Туындылар авторлық құқықпен адам шығармашылық үлес қоспаса қорғалады."),
        (KK, ("art_16__para_2__subpara_2", "art_16__para_1__subpara_1",), "Пайдаланушылар жасанды интеллект жүйесінің пайдаланушы келісімімен танысуға міндетті."),
        (KK, ("art_641-1__para_1__indent_1",), "Айыппұл мөлшері шағын кәсіпкерлік субъектілеріне 100."),
        (RU, ("art_11__para_3",), "Собственники и владельцы систем искусственного интеллекта обязаны управлять рисками этих систем или принимать меры."),
        (RU, ("art_11__para_3",), "Собственники и владельцы систем обязаны управлять рисками; пользователи тоже."),
        (RU, ("art_11__para_3",), "Собственники и владельцы систем искусственного интеллекта обязаны управлять рисками этих систем, что запрещено."),
        (RU, ("art_11__para_3",), "Едва ли собственники и владельцы систем искусственного интеллекта обязаны управлять рисками этих систем."),
        (RU, ("art_11__para_3",), "Неверно, что собственники и владельцы систем искусственного интеллекта обязаны управлять рисками этих систем."),
        (RU, ("art_11__para_3",), "Ложь, что собственники и владельцы систем обязаны управлять рисками."),
        (RU, ("art_11__para_3",), "Собственники и владельцы были бы обязаны управлять рисками систем."),
        (RU, ("art_11__para_3",), "Собственники и владельцы систем не то чтобы обязаны управлять рисками."),
        (RU, ("art_11__para_3",), "Обязаны ли собственники и владельцы управлять рисками систем."),
        (RU, ("art_21__para_2",), "Распространять синтетические результаты допускается."),
        (RU, ("art_23__para_3",), "Использование произведений для обучения моделей искусственного интеллекта относится к случаям свободного использования в образовательных или научных целях."),
        (RU, ("art_31",), "Настоящий Закон вводится в действие, когда истекут шесть календарных месяцев после дня его первого официального опубликования."),
        (RU, ("art_31",), "Настоящий Закон вводится в действие, когда истекут шестьдесят рабочих дней после дня его первого официального опубликования."),
        (EN, ("art_15__para_3",), "Owners and possessors perform no other duties."),
        (EN, ("art_15__para_3",), "Hardly any owners and possessors perform other duties established by the laws."),
        (EN, ("art_15__para_3",), "It is false that owners and possessors have other rights and perform other duties established by the laws."),
        (EN, ("art_15__para_3",), "Owners and possessors would perform other duties established by the laws."),
        (EN, ("art_15__para_3",), "Owners and possessors fail to perform other duties established by the laws."),
        (EN, ("art_16__para_1__subpara_6",), "Users need to refuse to interact with an AI system in cases where the laws do not make such interaction obligatory."),
        (EN, ("art_21__para_1",), "Users must be informed of the fact that goods have been produced with the use of AI systems, or else they have been rendered."),
        (EN, ("art_17__para_4__indent_4",), "The use of open AI systems to process data to which access is restricted shall be allowed only if the requirements are not observed."),
        (EN, ("art_18__para_1__subpara_4",), "Risk management includes regular updating of the risks, not less than once in ten years."),
        (EN, ("art_23__para_1",), "Works created by a human enjoy copyright protection only where AI systems are used."),
        (KK, ("art_21__para_1",), "Пайдаланушылар хабардар етілмеуге тиіс."),
        (KK, ("art_21__para_1",), "Тауарлар, жұмыстар және қызметтер жасанды интеллект жүйелерін пайдаланып өндірілгенінен меншік иелері хабардар етілуге тиіс."),
        (KK, ("art_16__para_2__subpara_2",), "Пайдаланушылар жасанды интеллект жүйелерін пайдаланғанда белгіленген қауіпсіздік қағидаларын және шараларын сақтауға тиіс емес."),
        (KK, ("art_16__para_2__subpara_2",), "Пайдаланушылар қауіпсіздік қағидаларын сақтамауға міндетті."),
        (KK, ("art_19__para_2",), "Пайдаланушылар өз жүйелерін сенімді жүйелер тізбесіне енгізуге үміткер болса, жасанды интеллект жүйелеріне аудит жүргізеді."),
        (KK, ("art_23__para_5",), "Туындыларды пайдалануға автор оған машина оқитын нысанда тыйым салған кезде ғана жол беріледі."),
    ],
)  # fmt: skip
def test_the_laws_words_turned_around_are_not_kept(language, eids, text):
    act_id = "kz/koap" if "641" in eids[0] else "kz/ai-law"
    own = [passage_of(act_id, eid, language) for eid in eids]
    claim = Claim(text=text, citations=tuple(map(cite, own)), basis=Basis.MODEL)
    weighed = weigh(claim, query=query(language=language), findings=findings(*own))
    assert weighed.checked.failed
    assert {one.basis for one in weighed.shown} == {Basis.REWRITTEN}
