"""The Russian report of 2016–2020 says everything that is known and nothing that is not."""

import re

import pytest
from django.test import Client

from tests.reports.conftest import faces

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
    "S08": [r"Ежегодные конкурсы поваров в колледже среди студентов и мастеров производственного обучения",
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


def missing_in(text: str) -> list[tuple[str, str]]:
    return [(name, one) for name, patterns in STATEMENTS.items() for one in patterns if not re.search(one, text)]


@pytest.fixture
def russian(story: None, client: Client) -> dict[str, str]:
    return faces(client, "ru")


@pytest.mark.parametrize("face", ["page", "pdf", "docx"])
def test_the_russian_report_says_every_known_statement(russian: dict[str, str], face: str) -> None:
    assert missing_in(russian[face]) == []


def test_the_article_says_the_same_statements(russian: dict[str, str]) -> None:
    assert missing_in(russian["article"]) == []


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
                "2019 жылғы 15–16 ақпан", "Қазақстан Республикасы", "перевод редакции", "13 білім беру ұйымының"]),
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


def test_what_is_only_inferred_stays_out(russian: dict[str, str]) -> None:
    """The source names no host of the single contests, and no institution of three of the four awards."""
    contest = russian["page"].partition("Декабрь 2018 г.".lower())[2].partition("15–16 февраля")[0]
    assert "На базе" not in contest
    assert f"Чернова К.А., мастер производственного обучения, {LYCEUM}" not in russian["page"]
    assert f"Лихоманова Ю., {LYCEUM}" not in russian["page"]
