"""The twenty-two indicators in words: name, formula, unit, and why there is no value while nothing of it is recorded.

The formulas are those of the domain's list I01–I22 in words that a methodologist can check by hand.
"""

from dataclasses import dataclass

from dostyq.domain.texts import Texts


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    name: Texts
    formula: Texts
    unit: Texts
    without: Texts


PIECES = Texts(ru="шт.", kk="дана", en="items")
ACTIVITIES = Texts(ru="шт.", kk="іс-шара", en="items")
INSTITUTIONS = Texts(ru="орг.", kk="ұйым", en="org.")
PERSONS = Texts(ru="чел.", kk="адам", en="persons")
PER_CENT = Texts(ru="%", kk="%", en="%")
POINTS = Texts(ru="п. п.", kk="п. т.", en="p.p.")
HOURS = Texts(ru="ч", kk="сағ", en="h")
SCORE = Texts(ru="балл; 0–1", kk="балл; 0–1", en="points; 0–1")
SCORE_AND_SHARE = Texts(ru="балл; %", kk="балл; %", en="points; %")
SHARE_OR_KENDALL = Texts(ru="%; 0–1", kk="%; 0–1", en="%; 0–1")
NO_UNIT = Texts(ru="—", kk="—", en="—")


def _texts(ru: str, kk: str, en: str) -> Texts:
    return Texts(ru=ru, kk=kk, en=en)


NO_ACTIVITIES = _texts("Записей о мероприятиях нет.", "Іс-шаралар туралы жазба жоқ.", "There are no activities.")
NO_PLAN = _texts("Годовые планы не внесены.", "Жылдық жоспарлар енгізілмеген.", "No annual plans are entered.")
NO_ENROLMENT = _texts(
    "Численность обучающихся не внесена.",
    "Білім алушылардың саны енгізілмеген.",
    "Enrolment figures are not entered.",
)
NO_ENTRIES = _texts(
    "Заявки и результаты всех участников не внесены; по одним наградам долю посчитать нельзя.",
    "Барлық қатысушының өтінімдері мен нәтижелері енгізілмеген; үлесті тек марапаттар бойынша есептеуге болмайды.",
    "Entries and results of all participants are not entered; awards alone give no share.",
)
NO_RESULTS = _texts(
    "Баллы участников не внесены.", "Қатысушылардың балдары енгізілмеген.", "Participants’ points are not entered."
)
NO_ASSESSMENTS = _texts(
    "Измерений до и после нет.", "Алдын ала және кейінгі өлшемдер жоқ.", "There are no measurements before and after."
)
NO_ATTENDANCE = _texts(
    "Записей о посещении семинаров и мастер-классов нет.",
    "Семинарлар мен шеберлік сыныптарына қатысу жазбалары жоқ.",
    "There are no records of attendance at seminars and master classes.",
)
NO_TRANSFERS = _texts(
    "Записей о передаче материалов нет.",
    "Материалдарды тапсыру туралы жазба жоқ.",
    "There are no records of materials handed over.",
)
NO_PLACEMENTS = _texts(
    "Записей о практике у партнёра нет.",
    "Серіктестегі практика туралы жазба жоқ.",
    "There are no records of placements at the partner.",
)
NO_DRIVING = _texts(
    "Записей о вождении нет.", "Жүргізу сабақтары туралы жазба жоқ.", "There are no records of driving lessons."
)
NO_TEAMS = _texts(
    "Команды и их ответы не внесены.",
    "Командалар мен олардың жауаптары енгізілмеген.",
    "Teams and their answers are not entered.",
)
NO_SURVEYS = _texts("Записей об опросах нет.", "Сауалнамалар туралы жазба жоқ.", "No surveys are recorded.")
NO_MARKS = _texts(
    "Оценки жюри не внесены.", "Қазылар алқасының бағалары енгізілмеген.", "The jury’s marks are not entered."
)
NO_APPEALS = _texts(
    "Заявки и апелляции не внесены.", "Өтінімдер мен апелляциялар енгізілмеген.", "Entries and appeals are not entered."
)
NO_VISITS = _texts(
    "Обращения к открытым страницам и проверки дипломов не учитываются.",
    "Ашық беттерге кіру мен дипломдарды тексеру есепке алынбайды.",
    "Visits to public pages and checks of diplomas are not counted.",
)

INDICATORS = (
    Indicator(
        "I01",
        _texts("Проведено совместных мероприятий", "Өткізілген бірлескен іс-шаралар", "Joint activities held"),
        _texts(
            "число состоявшихся мероприятий с датой внутри периода; части мероприятия отдельно не считаются",
            "күні осы кезеңге келетін өткізілген іс-шаралардың саны; іс-шараның бөліктері бөлек саналмайды",
            "number of held activities whose date falls in the period; parts of an activity are not counted apart",
        ),
        ACTIVITIES,
        NO_ACTIVITIES,
    ),
    Indicator(
        "I02",
        _texts("Выполнение годового плана", "Жылдық жоспардың орындалуы", "Annual plan fulfilled"),
        _texts(
            "состоявшиеся из запланированных ÷ запланированные × 100",
            "жоспарланғандардан өткізілгені ÷ жоспарланғаны × 100",
            "planned activities held ÷ planned activities × 100",
        ),
        PER_CENT,
        NO_PLAN,
    ),
    Indicator(
        "I03",
        _texts("Вовлечённые организации", "Тартылған ұйымдар", "Organisations involved"),
        _texts(
            "число разных организаций, названных в записях об участии",
            "қатысу жазбаларында аталған әртүрлі ұйымдардың саны",
            "number of distinct institutions named in the records of taking part",
        ),
        INSTITUTIONS,
        NO_ACTIVITIES,
    ),
    Indicator(
        "I04",
        _texts("Участники-обучающиеся", "Қатысқан білім алушылар", "Learners involved"),
        _texts(
            "число разных обучающихся в записях об участии; рядом — число участий",
            "қатысу жазбаларындағы әртүрлі білім алушылардың саны; қасында — қатысу саны",
            "number of distinct learners in the records of taking part; beside it the number of participations",
        ),
        PERSONS,
        NO_ACTIVITIES,
    ),
    Indicator(
        "I05",
        _texts("Участники-педагоги", "Қатысқан педагогтер", "Staff involved"),
        _texts(
            "число разных педагогов в записях об участии",
            "қатысу жазбаларындағы әртүрлі педагогтердің саны",
            "number of distinct members of staff in the records of taking part",
        ),
        PERSONS,
        NO_ACTIVITIES,
    ),
    Indicator(
        "I06",
        _texts("Охват контингента", "Контингентті қамту", "Reach"),
        _texts(
            "участники-обучающиеся организации ÷ её контингент на 1 октября × 100",
            "ұйымның қатысқан білім алушылары ÷ оның 1 қазандағы контингенті × 100",
            "learners of the institution involved ÷ its enrolment on 1 October × 100",
        ),
        PER_CENT,
        NO_ENROLMENT,
    ),
    Indicator(
        "I07",
        _texts("Доля призёров", "Жүлдегерлер үлесі", "Prize share"),
        _texts(
            "заявки с местом не ниже третьего ÷ все заявки организации с результатом × 100",
            "үшінші орыннан төмен емес өтінімдер ÷ ұйымның нәтижесі бар барлық өтінімі × 100",
            "entries with place 3 or better ÷ all entries of the institution with a result × 100",
        ),
        PER_CENT,
        NO_ENTRIES,
    ),
    Indicator(
        "I08",
        _texts("Средний балл, % от максимума", "Орташа балл, ең жоғарыдан %", "Mean result, % of the maximum"),
        _texts(
            "среднее (сумма ÷ максимум × 100) по категориям",
            "санаттар бойынша орташа (қосынды ÷ ең жоғары × 100)",
            "mean of (total ÷ maximum × 100) by category",
        ),
        PER_CENT,
        NO_RESULTS,
    ),
    Indicator(
        "I09",
        _texts("Динамика результата", "Нәтиженің өзгеруі", "Change of result"),
        _texts(
            "средний балл года − средний балл предыдущего года, только по одной и той же схеме оценивания",
            "жылдың орташа балы − өткен жылдың орташа балы, тек бір бағалау схемасы бойынша",
            "mean result of the year − that of the year before, under the same marking scheme only",
        ),
        POINTS,
        NO_RESULTS,
    ),
    Indicator(
        "I10",
        _texts("Прирост компетенций (до и после)", "Құзыреттердің өсуі (дейін және кейін)", "Competence growth"),
        _texts(
            "среднее (после − до) по тем, у кого есть оба измерения; также доля возможного прироста",
            "екі өлшемі де барлар бойынша орташа (кейін − дейін); ықтимал өсімнің үлесі де",
            "mean of (after − before) over those with both measurements; also the share of the possible gain",
        ),
        SCORE,
        NO_ASSESSMENTS,
    ),
    Indicator(
        "I11",
        _texts("Величина эффекта (парная)", "Әсер шамасы (жұптық)", "Effect size, paired"),
        _texts(
            "среднее разностей ÷ их стандартное отклонение; только при n не менее 10",
            "айырмалардың орташасы ÷ олардың стандартты ауытқуы; тек n кемінде 10 болғанда",
            "mean of the differences ÷ their standard deviation; only with n of at least 10",
        ),
        NO_UNIT,
        NO_ASSESSMENTS,
    ),
    Indicator(
        "I12",
        _texts(
            "Часы повышения квалификации на педагога",
            "Бір педагогке біліктілік арттыру сағаттары",
            "Staff training hours per person",
        ),
        _texts(
            "сумма часов посещённых семинаров и мастер-классов ÷ участники-педагоги",
            "қатысқан семинарлар мен шеберлік сыныптары сағаттарының қосындысы ÷ қатысқан педагогтер",
            "hours of seminars and master classes attended ÷ staff involved",
        ),
        HOURS,
        NO_ATTENDANCE,
    ),
    Indicator(
        "I13",
        _texts("Передано методических материалов", "Тапсырылған әдістемелік материалдар", "Materials exchanged"),
        _texts("число передач по направлениям", "бағыттар бойынша тапсыру саны", "number of materials by direction"),
        PIECES,
        NO_TRANSFERS,
    ),
    Indicator(
        "I14",
        _texts("Использование переданных материалов", "Тапсырылған материалдардың қолданылуы", "Use of materials"),
        _texts(
            "материалы с подтверждённым использованием ÷ переданные × 100",
            "қолданылуы расталған материалдар ÷ тапсырылғаны × 100",
            "materials whose use is confirmed ÷ materials exchanged × 100",
        ),
        PER_CENT,
        NO_TRANSFERS,
    ),
    Indicator(
        "I15",
        _texts("Часы практики у партнёра", "Серіктестегі практика сағаттары", "Placement hours at the partner"),
        _texts(
            "сумма подтверждённых часов дневника",
            "күнделіктегі расталған сағаттардың қосындысы",
            "sum of the confirmed hours of the diaries",
        ),
        HOURS,
        NO_PLACEMENTS,
    ),
    Indicator(
        "I16",
        _texts("Успешность практики", "Практиканың сәттілігі", "Placement success"),
        _texts(
            "практики с оценкой не ниже 4 (B−) ÷ завершённые × 100",
            "бағасы 4-тен (B−) төмен емес практикалар ÷ аяқталғаны × 100",
            "placements graded 4 (B−) or better ÷ finished placements × 100",
        ),
        PER_CENT,
        NO_PLACEMENTS,
    ),
    Indicator(
        "I17",
        _texts(
            "Выполнение норм индивидуального вождения",
            "Жеке жүргізу нормаларының орындалуы",
            "Driving hours fulfilled",
        ),
        _texts(
            "сумма часов в пределах нормы ÷ сумма норм × 100",
            "норма шегіндегі сағаттардың қосындысы ÷ нормалардың қосындысы × 100",
            "sum of hours up to the norm ÷ sum of the norms × 100",
        ),
        PER_CENT,
        NO_DRIVING,
    ),
    Indicator(
        "I18",
        _texts("Завершаемость веб-квеста", "Веб-квестті аяқтау", "Quest completion"),
        _texts(
            "команды, сдавшие все этапы ÷ записавшиеся команды × 100",
            "барлық кезеңді тапсырған командалар ÷ тіркелген командалар × 100",
            "teams with all stages submitted ÷ registered teams × 100",
        ),
        PER_CENT,
        NO_TEAMS,
    ),
    Indicator(
        "I19",
        _texts("Удовлетворённость участников", "Қатысушылардың қанағаттануы", "Satisfaction"),
        _texts(
            "средняя оценка от 1 до 5; доля оценок 4 и 5; рядом — доля ответивших",
            "1-ден 5-ке дейінгі орташа баға; 4 және 5 бағалардың үлесі; қасында — жауап бергендер үлесі",
            "mean of marks 1 to 5; share of 4 and 5; the response rate beside it",
        ),
        SCORE_AND_SHARE,
        NO_SURVEYS,
    ),
    Indicator(
        "I20",
        _texts("Согласованность жюри", "Қазылар алқасының келісімділігі", "Jury agreement"),
        _texts(
            "доля оценок, отличающихся от средней комиссии не более чем на пятую часть максимума, или W Кендалла",
            "алқа орташасынан ең жоғары балдың бестен бірінен артық айырмайтын бағалардың үлесі немесе Кендалл W-сы",
            "share of marks within a fifth of the maximum of the panel’s mean, or Kendall’s W",
        ),
        SHARE_OR_KENDALL,
        NO_MARKS,
    ),
    Indicator(
        "I21",
        _texts(
            "Доля апелляций и удовлетворённых апелляций",
            "Апелляциялар мен қанағаттандырылған апелляциялар үлесі",
            "Appeals, and appeals upheld",
        ),
        _texts(
            "апелляции ÷ заявки; удовлетворённые ÷ апелляции × 100",
            "апелляциялар ÷ өтінімдер; қанағаттандырылғаны ÷ апелляциялар × 100",
            "appeals ÷ entries; appeals upheld ÷ appeals × 100",
        ),
        PER_CENT,
        NO_APPEALS,
    ),
    Indicator(
        "I22",
        _texts("Публичность", "Жариялылық", "Publicity"),
        _texts(
            "публикации, обращения к открытым страницам, проверенные дипломы",
            "жарияланымдар, ашық беттерге кіру, тексерілген дипломдар",
            "publications, visits to public pages, diplomas verified",
        ),
        PIECES,
        NO_VISITS,
    ),
)
