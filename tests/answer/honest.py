"""True explanations of provisions, written by hand as a model would say them: act, eIds, words."""

from __future__ import annotations

from assistant.law.language import Language

RU, KK, EN = Language.RU, Language.KK, Language.EN
LAW, KOAP = "kz/ai-law", "kz/koap"

HONEST: tuple[tuple[Language, str, tuple[str, ...], str], ...] = (
    (RU, LAW, ("art_16__para_1__subpara_1",), "Пользователи имеют право ознакомиться с пользовательским соглашением системы искусственного интеллекта."),
    (RU, LAW, ("art_16__para_1__subpara_6",), "Пользователь вправе отказаться от взаимодействия с системой искусственного интеллекта, если законы Республики Казахстан не делают его обязательным."),
    (RU, LAW, ("art_16__para_2__subpara_1",), "Согласно статье 16 Закона пользователи обязаны пользоваться системами искусственного интеллекта только в рамках предоставленных им прав доступа."),
    (RU, LAW, ("art_16__para_2__subpara_2",), "Пользователи должны соблюдать установленные правила и меры безопасности при использовании систем искусственного интеллекта."),
    (RU, LAW, ("art_17__para_1__indent_1",), "Степень риска системы искусственного интеллекта определяет её собственник и (или) владелец, руководствуясь правилами классификации объектов информатизации."),
    (RU, LAW, ("art_17__para_4",), "По режиму использования системы искусственного интеллекта бывают открытыми, закрытыми и локальными."),
    (RU, LAW, ("art_17__para_3__subpara_6",), "Запрещены создание и эксплуатация систем искусственного интеллекта, которые обладают возможностью определять эмоции физического лица, если оно не дало на это согласия, за исключением случаев, предусмотренных законами Республики Казахстан."),
    (RU, LAW, ("art_18__para_1__subpara_4",), "Обновлять риски нужно регулярно, не реже одного раза в год: это часть процесса управления рисками."),
    (RU, LAW, ("art_19__para_2",), "Если собственники или владельцы претендуют на включение своих систем в перечень доверенных, они проводят аудит систем искусственного интеллекта."),
    (RU, LAW, ("art_20__para_1",), "К аудиту систем искусственного интеллекта применяются правила проведения аудита информационных систем."),
    (RU, LAW, ("art_21__para_1",), "Пользователи должны быть проинформированы о том, что товары, работы и услуги произведены или оказываются с использованием систем искусственного интеллекта."),
    (RU, LAW, ("art_21__para_2",), "Синтетические результаты допускается распространять только тогда, когда они промаркированы в машиночитаемой форме и сопровождаются предупреждением, которое пользователь может воспринять."),
    (RU, LAW, ("art_21__para_3",), "За информирование пользователей о синтетических результатах отвечают собственники или владельцы таких систем."),
    (RU, KOAP, ("art_641-1__para_1__indent_1",), "Штраф для субъектов малого предпринимательства составляет 20 месячных расчетных показателей."),
    (RU, KOAP, ("art_641-1__para_1__indent_1",), "Для физических лиц размер штрафа равен 15 месячным расчетным показателям."),
    (RU, LAW, ("art_11__para_3",), "Собственники и владельцы обязаны управлять рисками систем искусственного интеллекта, чтобы предотвратить потенциальные угрозы."),
    (RU, LAW, ("art_31",), "Закон вводится в действие по истечении шестидесяти календарных дней после дня его первого официального опубликования."),
    (RU, LAW, ("art_24__para_1",), "Вред, причинённый системами искусственного интеллекта, возмещается в порядке, определённом Гражданским кодексом Республики Казахстан."),
    (EN, LAW, ("art_16__para_1__subpara_1",), "Users have the right to read the user agreement of the AI system."),
    (EN, LAW, ("art_16__para_1__subpara_6",), "A user may refuse to interact with an AI system where the laws of the Republic of Kazakhstan do not make such interaction obligatory."),
    (EN, LAW, ("art_16__para_2__subpara_1",), "Under Article 16, users must use AI systems solely within the limits of the access rights granted to them."),
    (EN, LAW, ("art_17__para_1__indent_1",), "It is the owner and/or possessor of the AI system that classes it as a system of minimal, medium or high risk, in accordance with the rules for the classification of objects of informatisation."),
    (EN, LAW, ("art_17__para_4__indent_2",), "An AI system is closed when its owner or possessor has restricted access to its architecture and parameters."),
    (EN, LAW, ("art_17__para_4",), "AI systems are divided by the mode of their use into open, closed and local ones."),
    (EN, LAW, ("art_18__para_1__subpara_4",), "Risk management includes regular updating of the risks, not less than once a year."),
    (EN, LAW, ("art_19__para_2",), "Owners or possessors who want their systems to be included in the list of trusted systems carry out an audit of the AI systems."),
    (EN, LAW, ("art_20__para_1",), "Audits of AI systems follow the rules for conducting an audit of information systems."),
    (EN, LAW, ("art_21__para_1",), "Users must be told that goods, works and services have been produced or are rendered with the use of AI systems."),
    (EN, LAW, ("art_21__para_3",), "The owners or possessors of AI systems are responsible for informing users about synthetic results of the activity of such systems."),
    (EN, LAW, ("art_23__para_1",), "A work created with the use of AI systems enjoys copyright protection only where a human has made a creative contribution to its creation."),
    (EN, KOAP, ("art_641-1__para_1__indent_1",), "For natural persons the fine is 15 monthly calculation indices, and for large businesses it is 100."),
    (EN, KOAP, ("art_641-1__para_1__indent_1",), "Small businesses pay a fine of 20 monthly calculation indices."),
    (EN, LAW, ("art_23__para_5",), "Works may be used for the training of AI models only if there is no prohibition by the author or right holder expressed in machine-readable form."),
    (KK, LAW, ("art_16__para_1__subpara_1",), "Пайдаланушылар жасанды интеллект жүйесінің пайдаланушы келісімімен танысуға құқылы."),
    (KK, LAW, ("art_16__para_2__subpara_1",), "Заңның 16-бабына сәйкес пайдаланушылар жасанды интеллект жүйелерін өздеріне ұсынылған қол жеткізу құқықтарының шегінде ғана пайдалануға міндетті."),
    (KK, LAW, ("art_16__para_2__subpara_2",), "Пайдаланушылар жасанды интеллект жүйелерін пайдалану кезінде белгіленген қауіпсіздік қағидалары мен шараларын сақтауға міндетті."),
    (KK, LAW, ("art_17__para_4",), "Пайдалану режимі бойынша жасанды интеллект жүйелері ашық, жабық және оқшау болып үш түрге бөлінеді."),
    (KK, LAW, ("art_17__para_1__indent_1",), "Жасанды интеллект жүйесінің қауіп-қатер дәрежесін оның меншік иесі және (немесе) иегері ақпараттандыру объектілерін сыныптау қағидаларына сәйкес айқындайды."),
    (KK, LAW, ("art_18__para_1__subpara_4",), "Қауіп-қатерлерді басқаруға қауіп-қатерлерді тұрақты түрде, жылына кемінде бір рет жаңарту кіреді."),
    (KK, LAW, ("art_19__para_2",), "Меншік иелері немесе иегерлері өз жүйелерін сенімді жүйелер тізбесіне енгізуге үміткер болса, олар жасанды интеллект жүйелеріне аудит жүргізеді."),
    (KK, LAW, ("art_21__para_1",), "Пайдаланушылар тауарлар, жұмыстар және көрсетілетін қызметтер жасанды интеллект жүйелерін пайдаланып өндірілгенінен хабардар етілуге тиіс."),
    (KK, LAW, ("art_21__para_3",), "Пайдаланушыларды синтетикалық нәтижелер туралы хабардар ету үшін жасанды интеллект жүйелерінің меншік иелері немесе иегерлері жауапты."),
    (KK, KOAP, ("art_641-1__para_1__indent_1",), "Жеке тұлғаларға салынатын айыппұл мөлшері – 15 айлық есептік көрсеткіш."),
    (KK, KOAP, ("art_641-1__para_1__indent_1",), "Ірі кәсіпкерлік субъектілеріне айыппұл мөлшері 100 айлық есептік көрсеткішке тең."),
    (KK, LAW, ("art_17__para_2__indent_1",), "Дербестігі жоғары жасанды интеллект жүйелерін құру және пайдалану ерекшеліктері Қазақстан Республикасының заңдарында белгіленеді."),
)  # fmt: skip
