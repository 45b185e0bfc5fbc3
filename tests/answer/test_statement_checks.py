"""Each check of a model's own words, by its name: what it lets through and what it does not."""

from __future__ import annotations

import pytest
from hostile import passage_of
from made import cite, findings, query

from assistant.answer.weigh import weigh
from assistant.law.language import Language
from assistant.values import Basis, Claim

RU, KK, EN = Language.RU, Language.KK, Language.EN
OWNER, FINE = "art_18__para_2", "art_641-1__para_1__indent_1"


def _failed(language, eid, text, act_id="kz/ai-law"):
    own = passage_of(act_id, eid, language)
    claim = Claim(text=text, citations=(cite(own),), basis=Basis.MODEL)
    return weigh(claim, query=query(language=language), findings=findings(own)).checked.failed


@pytest.mark.parametrize(
    ("language", "eid", "text", "check"),
    [
        (RU, "art_21__para_1", "**Пользователи** должны быть проинформированы.", "plain"),
        (EN, "art_21__para_1", "Users must be informed, see zan.example.kz for more.", "plain"),
        (RU, "art_21__para_1", "Users must be informed of the fact.", "language"),
        (KK, "art_21__para_1", "Пользователи должны быть проинформированы.", "language"),
        (RU, "art_21__para_3", "По статье 99 ответственность лежит на собственниках или владельцах.", "references"),
        (RU, "art_21__para_3", "По статье 20 ответственность лежит на собственниках или владельцах.", "references"),
        (EN, "art_21__para_3", "Under Article 21 of the Advertising Act responsibility is placed on the owners.", "references"),
        (KK, "art_21__para_3", "99-бапқа сәйкес жауапкершілік меншік иелеріне жүктеледі.", "references"),
        (RU, "art_21__para_3", "Закон говорит: «ответственность лежит на пользователях».", "quotation_marks"),
        (RU, "art_21__para_3", "Закон говорит: «ответственность лежит.", "quotation_marks"),
        (RU, "art_18__para_1__subpara_4", "Обновление рисков проводится регулярно, не реже двух раз в год.", "numbers"),
        (EN, "art_18__para_1__subpara_4", "Regular updating of the risks takes place not less than 3 times a year.", "numbers"),
        (KK, "art_18__para_1__subpara_4", "Қауіп-қатерлерді тұрақты түрде, жылына кемінде екі рет жаңарту кіреді.", "numbers"),
        (RU, "art_23__para_3", "Использование произведений относится к случаям свободного использования.", "negation"),
        (RU, "art_21__para_1", "Пользователи не должны быть проинформированы, если товары произведены.", "modality"),
        (EN, "art_16__para_2__subpara_1", "Users may use AI systems solely within the limits of the access rights.", "modality"),
        (KK, "art_16__para_2__subpara_2", "Пайдаланушылар қауіпсіздік қағидаларын сақтауға құқылы.", "modality"),
        (EN, "art_16__para_2__subpara_1", "Users must use AI systems within the limits of the access rights.", "exceptions"),
        (RU, "art_16__para_1__subpara_6", "Пользователи имеют право отказаться взаимодействовать с системой.", "exceptions"),
        (RU, "art_11__para_3", "Пользователи обязаны управлять рисками этих систем и принимать меры.", "bearers"),
        (EN, "art_21__para_3", "Responsibility for informing owners is placed on the users of such systems.", "bearers"),
        (RU, "art_20__para_1", "К аудиту космических кораблей применяются правила полётов на Луну.", "coverage"),
        (RU, "art_20__para_1", "К аудиту систем бесплатно применяются правила проведения аудита.", "words"),
    ],
)  # fmt: skip
def test_a_false_statement_fails_the_check_of_that_name(language, eid, text, check):
    assert check in _failed(language, eid, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Штраф для субъектов крупного предпринимательства составляет 20 месячных расчетных показателей."),
        (RU, "Штраф для субъектов крупного предпринимательства составляет 30 месячных расчетных показателей."),
        (RU, "Размер штрафа: 20 для физических лиц; 15 для субъектов малого предпринимательства."),
        (RU, "Размер штрафа для физических лиц равен двадцати месячным расчетным показателям."),
        (EN, "The fine is 100 for small businesses and 20 for large businesses."),
        (EN, "The fine in monthly calculation indices is 30 for natural persons."),
        (KK, "Айыппұл мөлшері: жеке тұлғаларға 100; ірі кәсіпкерлік субъектілеріне 15."),
        (KK, "Айыппұл мөлшері шағын кәсіпкерлік субъектілеріне 30 айлық есептік көрсеткіш."),
    ],
)  # fmt: skip
def test_a_true_number_for_somebody_else_is_false(language, text):
    assert {"numbers", "bearers"} & set(_failed(language, FINE, text, "kz/koap"))


def test_one_persons_rule_is_not_anothers_in_the_next_sentence():
    own = "art_8__para_1"
    for language, text in (
        (RU, "Пользователь определяет порядок контроля."),
        (EN, "The state body must ensure constant control over the AI system."),
    ):
        assert _failed(language, own, text)


def test_a_document_in_another_language_carries_no_words_of_a_model():
    own = passage_of("kz/ai-law", "art_21__para_1", EN)
    claim = Claim(
        text="Пользователи должны быть проинформированы.", citations=(cite(own),), basis=Basis.MODEL
    )
    weighed = weigh(claim, query=query(language=RU), findings=findings(own))
    assert weighed.checked.failed == ("language",)
    assert [c.basis for c in weighed.shown] == [Basis.REWRITTEN]
