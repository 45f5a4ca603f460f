"""The Russian report of 2016–2020 says everything that is known and nothing that is not."""

import re

import pytest
from django.test import Client

from dostyq.domain.texts import LANGUAGES, Texts
from dostyq.reports.exports.article import article
from dostyq.reports.exports.document import Paragraph
from dostyq.reports.exports.words import WORDS
from dostyq.reports.queries import cooperation_report
from tests.factories import make_activity, make_agreement
from tests.reports.conftest import MADE_ON, faces, plain

LYCEUM = "КГБПОУ «Благовещенский профессиональный лицей»"
COLLEGE = "КГКП «Щербактинский аграрно-технический колледж»"
TRACTOR = "«Тракторист-машинист сельскохозяйственного производства»"

# Each is a list of patterns that must all be found.
STATEMENTS = {
    "S01": [r"сотрудничество является одним из приоритетных направлений деятельности лицея"],
    "S02": [LYCEUM],
    "S03": [COLLEGE, r"Павлодарская область, Республика Казахстан"],
    "S04": [r"Сотрудничество ведётся с 2016 г\."],
    "S05": [r"Соглашение о сотрудничестве, 2016 г\."],
    "S06": [r"педагогическое", r"учебно-воспитательное", r"научное", r"информационно-методическое",
            r"другие направления"],
    "S07": [r"расширение сферы интересов", r"применение практических результатов",
            r"подготовка конкурентоспособных рабочих кадров"],
    "S08": [r"Ежегодно в колледже проходят традиционные конкурсы поваров среди студентов и мастеров "
            r"производственного обучения",
            rf"На базе: {COLLEGE}"],
    "S09": [rf"{LYCEUM}: активный участник конкурса поваров [а-я ]+ на международном уровне"],
    "S10": [r"(?i)Ноябрь 2017 г\.[^а-я]* Конкурс профессионального мастерства «Лучший повар - 2017»",
            r"Диплом I степени, 1 место: Ялова Л\.С\., мастер производственного обучения"],
    "S11": [rf"Диплом III степени, 3 место: Горбоносова Е\., студентка, {LYCEUM}"],
    "S12": [r"(?i)Декабрь 2018 г\.[^а-я]* Конкурс профессионального мастерства «Лучший повар - 2018»",
            r"Диплом II степени, 2 место: Чернова К\.А\., мастер производственного обучения"],
    "S13": [r"Сертификат: Лихоманова Ю\."],
    "S14": [r"(?i)Март 2018 г\.", r"Встреча между студентами",
            rf"Методический час по творчеству [а-я ]+ Абая Кунанбаева — подготовили: студенты \({COLLEGE}\)"],
    "S15": [r"Товарищеская встреча по волейболу"],
    "S16": [r"Для подготовки олимпиады агротехнического профиля на своей базе колледж использовал опыт лицея по "
            r"проведению краевой олимпиады профессионального мастерства среди обучающихся и мастеров "
            rf"производственного обучения по профессии {TRACTOR}"],
    "S17": [r"15–16 февраля 2019 г\.", r"Встреча студентов и сотрудников колледжа и студентов лицея",
            rf"На базе: {LYCEUM}"],
    "S18": [r"Посвящено: День памяти о россиянах, исполнявших служебный долг за пределами Отечества"],
    "S19": [r"Внеклассное мероприятие «Боль моя - Афганистан»"],
    "S20": [r"Торжественный митинг — место: площадь р\.п\. Благовещенка"],
    "S21": [r"Соревнования по волейболу между студентами колледжа и лицея"],
    "S22": [r"16–27 ноября 2020 г\.", r"Окружной сетевой веб-квест «75 лет мира»", rf"На базе: {LYCEUM}"],
    "S23": [r"учащиеся 10–11 классов \(средние общеобразовательные школы Благовещенского района\)",
            r"студенты \(профессиональные образовательные организации Западного территориального отделения "
            r"Алтайского края\)",
            rf"Международное участие: {COLLEGE}"],
    "S24": [r"сетевое взаимодействие 13 образовательных организаций"],
    "S25": [r"литературно-творческая, проблемно-поисковая, социально-патриотическая, культурно-патриотическая"],
    "S26": [r"Формирование активной гражданской позиции", r"чувства гордости за свою страну",
            r"уважения к памяти погибших героев, ветеранам ВОВ, к истории России"],
    "S27": [rf"Производственное обучение студентов колледжа по профессии {TRACTOR}"],
    "S28": [r"Обучающий семинар «Организация учебного хозяйства»"],
    "S29": [r"Всестороннее сотрудничество лицея с колледжем предоставляет новые возможности для развития "
            r"профессионального образования"],
}  # fmt: skip

# The article says the same in sentences.
IN_PROSE = STATEMENTS | {
    "S03": [rf"{COLLEGE} \(Павлодарская область, Республика Казахстан\)"],
    "S04": [r"сотрудничают с 2016 г\."],
    "S05": [r"документ «Соглашение о сотрудничестве» \(2016 г\.\)"],
    "S08": [STATEMENTS["S08"][0], rf"Принимающая сторона — {COLLEGE}"],
    "S09": [rf"{LYCEUM} — активный участник конкурса поваров [а-я ]+ на международном уровне"],
    "S10": [r"В ноябре 2017 г\. состоялся конкурс профессионального мастерства «Лучший повар - 2017»\. "
            r"Диплом I степени \(1 место\) получает Ялова Л\.С\., мастер производственного обучения\."],
    "S11": [rf"Диплом III степени \(3 место\) получает Горбоносова Е\., студентка, {LYCEUM}\."],
    "S12": [r"В декабре 2018 г\. состоялся конкурс профессионального мастерства «Лучший повар - 2018»\. "
            r"Диплом II степени \(2 место\) получает Чернова К\.А\., мастер производственного обучения\."],
    "S13": [r"Сертификат получает Лихоманова Ю\."],
    "S14": [rf"В марте 2018 г\. прошла встреча между студентами\. Принимающая сторона — {LYCEUM}\.",
            rf"методический час по творчеству [а-я ]+ Абая Кунанбаева \(подготовили: студенты, {COLLEGE}\)"],
    "S15": [r"товарищеская встреча по волейболу"],
    "S17": [r"15–16 февраля 2019 г\. прошла встреча студентов и сотрудников колледжа и студентов лицея\.",
            rf"Принимающая сторона — {LYCEUM}"],
    "S18": [r"имели посвящение — «День памяти о россиянах, исполнявших служебный долг за пределами Отечества»"],
    "S19": [r"внеклассное мероприятие «Боль моя - Афганистан»"],
    "S20": [r"торжественный митинг \(площадь р\.п\. Благовещенка\)"],
    "S21": [r"соревнования по волейболу между студентами колледжа и лицея"],
    "S22": [r"16–27 ноября 2020 г\. прошёл окружной сетевой веб-квест «75 лет мира»\. "
            rf"Принимающая сторона — {LYCEUM}\."],
    "S23": [*STATEMENTS["S23"][:2], rf"Международный участник — {COLLEGE}"],
    "S25": [r"литературно-творческая, проблемно-поисковая, социально-патриотическая и культурно-патриотическая"],
    "S26": [r"формирование активной гражданской позиции", *STATEMENTS["S26"][1:]],
    "S27": [rf"В планах сторон — производственное обучение студентов колледжа по профессии {TRACTOR}"],
    "S28": [r"обучающий семинар «Организация учебного хозяйства»"],
}  # fmt: skip

DAY = r"\d{1,2}(?:–\d{1,2})? (?:марта|ноября|декабря|января|февраля) "
MUST_NOT = {
    "N01 scores and winners": r"\b\d{1,2}\s*:\s*\d{1,2}\b|победил|выиграл|команда «",
    "N02 full names": r"(Ялова|Горбоносова|Чернова|Лихоманова) (?!Л\.С\.|Е\.|К\.А\.|Ю\.)",
    "N03 days that nobody named": rf"{DAY}(?:2016|2017|2018) г|(?:2016|2017|2018)-\d\d|\d\d\.\d\d\.201[678]",
    "N03 months of the agreement": (
        r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w* 2016"
    ),
    "N04 role or place of the certificate": r"Лихоманова Ю\.,|Сертификат, \d|[Сс]тудентка Лихоманова",
    "N05 numbers of people": r"\b\d+ (?:участник|студент|человек|учащи|команд|школ)",
    "N06 handing over": (
        r"передан[аоы]? (?:пакет|документ|материал)|олимпиад\w+ колледжа (?:прошла|проведена|состоялась)"
    ),
    "N07 plans carried out": r"(?:семинар|обучение)[^.;]{0,60}(?:проведён|проведено|состоял)",
    "N08 statistics": r"\d\s*%|повысил|выросл|прирост составил",
    "N09 declined names": r"Яловой|Горбоносовой|Черновой|Лихомановой|Ialova|Yalova|Gorbonosova|Chernova|Likhomanova",
}


def missing_in(text: str, statements: dict[str, list[str]] = STATEMENTS) -> list[tuple[str, str]]:
    return [(name, one) for name, patterns in statements.items() for one in patterns if not re.search(one, text)]


@pytest.fixture
def russian(story: None, client: Client) -> dict[str, str]:
    return faces(client, "ru")


@pytest.mark.parametrize("face", ["page", "pdf", "docx"])
def test_the_russian_report_says_every_known_statement(russian: dict[str, str], face: str) -> None:
    assert missing_in(russian[face]) == []


def test_the_article_says_the_same_statements(russian: dict[str, str]) -> None:
    assert missing_in(russian["article"], IN_PROSE) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_is_no_list_of_labels(story: None, client: Client, language: str) -> None:
    """Each paragraph is sentences; what the report prints as «Профессия: …» never stands there."""
    text = faces(client, language)["article"]
    words = WORDS[language]
    labels = [words[key] for key in ("host", "level", "profession", "audience", "network", "place", "dedication")]
    labels += [words[f"role.{role}"] for role in ("gave", "received", "guest", "participant", "base")]
    assert [label for label in labels if f"{label}: " in text] == []


def test_an_activity_that_no_verb_is_known_for_stands_after_its_date(db: None) -> None:
    agreement = make_agreement()
    make_activity(agreement=agreement, title=Texts(ru="Придуманное дело"), kind="other", date="2017-11")
    make_activity(agreement=agreement, title=Texts(ru="Абаевская встреча"), kind="meeting", date="2018-03")
    report = cooperation_report(agreement.slug, first_year=2016, last_year=2020)
    blocks = article(report, language="ru", made_on=MADE_ON).sections[0].blocks
    said = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    assert said[-2:] == ["Ноябрь 2017 г.: Придуманное дело.", "В марте 2018 г. прошла Абаевская встреча."]


@pytest.mark.parametrize("face", ["page", "pdf", "docx", "xlsx", "article"])
def test_no_face_says_what_nobody_recorded(russian: dict[str, str], face: str) -> None:
    said = {name: found.group() for name, one in MUST_NOT.items() if (found := re.search(one, russian[face]))}
    assert said == {}


INVENTED = {
    "N01 scores and winners": "Счёт встречи 3:1",
    "N02 full names": "Ялова Лариса Сергеевна",
    "N03 days that nobody named": "15 ноября 2017 г.",
    "N03 months of the agreement": "в марте 2016 г.",
    "N04 role or place of the certificate": "Лихоманова Ю., студентка",
    "N05 numbers of people": "24 студента",
    "N06 handing over": "олимпиада колледжа состоялась",
    "N07 plans carried out": "обучающий семинар проведён",
    "N08 statistics": "доля призёров 75 %",
    "N09 declined names": "вручён Лихомановой Ю.",
}


def test_each_forbidden_pattern_would_notice_an_invention() -> None:
    assert INVENTED.keys() == MUST_NOT.keys()
    assert [name for name, sentence in INVENTED.items() if not re.search(MUST_NOT[name], sentence)] == []


@pytest.mark.parametrize(
    ("language", "statements"),
    [
        ("kk", ["2016 жылдан бастап", "I дәрежелі диплом, 1-орын: Ялова Л.С., өндірістік оқыту шебері", "дерек жоқ",
                "2019 жылғы 15–16 ақпан", "Қазақстан Республикасы", "редакция аудармасы", "13 білім беру ұйымының"]),
        ("en", ["since 2016", "Diploma of the 1st degree, place 1: Ялова Л.С., training master", "no data",
                "15–16 February 2019", "Republic of Kazakhstan", "translation by the editors",
                "network interaction of 13 educational organisations"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("face", ["page", "pdf", "docx"])
def test_kazakh_and_english_are_whole(
    story: None, client: Client, face: str, language: str, statements: list[str]
) -> None:
    text = faces(client, language)[face]
    assert [one for one in statements if one not in text] == []
    assert text.count(statements[5]) == 1


def test_what_an_article_says_is_not_said_to_stand_in_the_agreement(russian: dict[str, str]) -> None:
    """Nobody has seen the agreement: its date and its areas are those of the published source."""
    assert re.search(r"Дата соглашения 2016 г\.", russian["page"]) is not None
    assert "По тексту опубликованного источника: «в области педагогических" in russian["page"]
    assert [face for face, text in russian.items() if re.search(r"Подписано|записано в соглашении", text)] == []


def test_an_agreement_that_a_party_entered_is_signed(db: None, client: Client) -> None:
    agreement = make_agreement(signed="2031", areas_wording=Texts(ru="в области дружбы"))
    text = faces(client, "ru", agreement=agreement.slug)["page"]
    assert ("Подписано 2031 г." in text, "Как записано в соглашении: «в области дружбы»." in text) == (True, True)


def test_numbers_that_seem_to_differ_explain_each_other(russian: dict[str, str]) -> None:
    for face in ("page", "pdf", "docx", "xlsx"):
        assert "число без списка (13) сюда не входит" in russian[face]
        assert "Публикаций, на которых основаны записи: 1" in russian[face]


def test_the_register_of_awards_names_whom_it_may_name(russian: dict[str, str]) -> None:
    register = russian["page"].split("Приложение 2")[-1].partition("Приложение 3")[0]
    assert [
        name for name in ("Ялова Л.С.", "Горбоносова Е.", "Чернова К.А.", "Лихоманова Ю.") if name not in register
    ] == []


def test_what_is_only_inferred_stays_out(russian: dict[str, str]) -> None:
    """The source names no host of the single contests, and no institution of three of the four awards."""
    contest = russian["docx"].partition("декабрь 2018 г.: Конкурс")[2].partition("15–16 февраля")[0]
    assert "На базе" not in contest
    assert f"Серия: Традиционные конкурсы поваров; серия проходит на базе: {COLLEGE}" in contest
    assert f"{COLLEGE} по сведениям о серии" in russian["page"].partition("Приложение 1")[2]
    assert f"Чернова К.А., мастер производственного обучения, {LYCEUM}" not in russian["page"]
    assert f"Лихоманова Ю., {LYCEUM}" not in russian["page"]
