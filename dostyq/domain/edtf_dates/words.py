"""The words of dates in Russian, Kazakh and English: tables, never computed forms.

Kazakh endings follow vowel harmony, so each month has its own written form for «in» (-да/-де/-та/-те) and «since».
Short Kazakh forms are those of CLDR, without dots. The abbreviated tables are only read, not printed.
"""

from typing import NamedTuple

NO_BREAK = "\u00a0"


class Word(NamedTuple):
    """A month or a weekday as a calendar page shows it."""

    full: str
    short: str


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


RU_MONTHS = listed("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь")
RU_MONTHS_OF = listed("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
RU_MONTHS_IN = listed("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре")
RU_MONTHS_SHORT = listed("янв фев мар апр май июн июл авг сен окт ноя дек")
RU_MONTHS_ABBREVIATED = listed("янв февр марта апр мая июня июля авг сент окт нояб дек")

KK_MONTHS = listed("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")
KK_MONTHS_IN = listed(
    "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда"
)
KK_MONTHS_SINCE = listed(
    "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан "
    "шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан"
)
KK_MONTHS_SHORT = listed("қаң ақп нау сәу мам мау шіл там қыр қаз қар жел")

EN_MONTHS = listed("January February March April May June July August September October November December")
EN_MONTHS_SHORT = listed("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
EN_MONTHS_ABBREVIATED = listed("Jan Feb March April May June July Aug Sept Oct Nov Dec")

MONTHS = {
    "ru": (RU_MONTHS, RU_MONTHS_SHORT),
    "kk": (KK_MONTHS, KK_MONTHS_SHORT),
    "en": (EN_MONTHS, EN_MONTHS_SHORT),
}
WEEKDAYS = {
    "ru": (listed("понедельник вторник среда четверг пятница суббота воскресенье"), listed("пн вт ср чт пт сб вс")),
    "kk": (listed("дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"), listed("дс сс ср бс жм сб жс")),
    "en": (
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        listed("Mon Tue Wed Thu Fri Sat Sun"),
    ),
}


def months(language: str) -> tuple[Word, ...]:
    """January first."""
    return tuple(map(Word, *MONTHS[language]))


def weekdays(language: str) -> tuple[Word, ...]:
    """Monday first, as the week starts in both countries."""
    return tuple(map(Word, *WEEKDAYS[language]))
