"""Numbers and shares as they are printed.

Rules of reports: the number of cases (n) always stands beside a share; below five cases there is no percentage, only
«3 из 4»; nothing to count is «нет данных», never 0 %. In Kazakh «4-тен 3» would put a suffix on a variable, so a slash
stands there: «3 / 4».
"""

from decimal import Decimal
from typing import Literal

NO_BREAK = "\u00a0"
FEWEST_FOR_PERCENTAGE = 5

NO_DATA = {"ru": "нет данных", "kk": "дерек жоқ", "en": "no data"}
OF = {"ru": "из", "kk": "/", "en": "of"}
PERCENT = {"ru": f"{NO_BREAK}%", "kk": f"{NO_BREAK}%", "en": "%"}
THOUSANDS = {"ru": NO_BREAK, "kk": NO_BREAK, "en": ","}
POINT = {"ru": ",", "kk": ",", "en": "."}

SIZES = {"ru": ("КБ", "МБ"), "kk": ("КБ", "МБ"), "en": ("KB", "MB")}
KILOBYTE, MEGABYTE = 1_000, 1_000_000

PluralForm = Literal["one", "few", "many", "other"]


def printed_number(value: int | Decimal, language: str) -> str:
    """«12 345,5» in Russian and Kazakh, “12,345.5” in English; decimal places exactly as the value has them."""
    # Formatted before the sign is taken off: abs() of a Decimal rounds to the precision of the context.
    digits = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    whole, _, places = digits.removeprefix("-").partition(".")
    sign = "−" if value < 0 else ""
    printed = sign + whole.replace(",", THOUSANDS[language])
    return f"{printed}{POINT[language]}{places}" if places else printed


def printed_size(count: int, language: str) -> str:
    """«280 КБ», «4,1 МБ»: the size of a file, rounded half up and never to nothing. The browser prints the same way."""
    kilobytes, megabytes = SIZES[language]
    if count < MEGABYTE - KILOBYTE // 2:
        return f"{max((count + KILOBYTE // 2) // KILOBYTE, 1)}{NO_BREAK}{kilobytes}"
    tenths = (count + MEGABYTE // 20) * 10 // MEGABYTE
    return f"{printed_number(Decimal(tenths) / 10, language)}{NO_BREAK}{megabytes}"


def printed_share(part: int, whole: int, language: str) -> str:
    """«60 % (3 из 5)»; «3 из 4» below five cases; «нет данных» where there are none. ValueError: no share at all.

    Whole per cents, rounded half up; what is not nothing or not everything is never printed as 0 % or 100 %.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if whole == 0:
        return NO_DATA[language]
    counted = NO_BREAK.join((printed_number(part, language), OF[language], printed_number(whole, language)))
    if whole < FEWEST_FOR_PERCENTAGE:
        return counted
    return f"{_percentage(part, whole)}{PERCENT[language]} ({counted})"


def _percentage(part: int, whole: int) -> str:
    rounded = (200 * part + whole) // (2 * whole)
    if rounded == 0 and part:
        return f"<{NO_BREAK}1"
    if rounded == 100 and part < whole:
        return f">{NO_BREAK}99"
    return str(rounded)


def plural_form(number: int, language: str) -> PluralForm:
    """The word form that a whole number needs (CLDR): ru one, few, many; kk and en one, other."""
    number = abs(number)
    if language != "ru":
        return "one" if number == 1 else "other"
    if number % 100 in (11, 12, 13, 14):
        return "many"
    if number % 10 == 1:
        return "one"
    return "few" if number % 10 in (2, 3, 4) else "many"
