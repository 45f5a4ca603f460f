from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.edtf_dates import (
    ImpreciseDate,
    Precision,
    months,
    parse,
    printed,
    printed_when,
    read,
    short,
    sort_value,
    stored,
    weekdays,
)
from dostyq.domain.edtf_dates.reading import MONTH_NUMBERS, MONTH_TABLES
from dostyq.domain.errors import Refused

LANGUAGES = ("ru", "kk", "en")
PRINTERS = (printed, printed_when, short)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@st.composite
def parts(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    return day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def dates(draw: st.DrawFn) -> ImpreciseDate:
    shape = draw(st.sampled_from(["single", "open", "near", "far"]))
    first = draw(parts())
    if shape == "single":
        return parse(first)
    if shape == "open":
        return parse(f"{first}/..")
    last = draw(parts()) if shape == "far" else _later(first, draw(st.integers(0, 400)), draw(st.integers(0, 2)))
    first, last = sorted([first, last], key=lambda part: parse(part).start)
    return parse(f"{first}/{last}")


def _later(first: str, days: int, length: int) -> str:
    later = min(parse(first).start + timedelta(days=days), date(2100, 12, 31))
    return later.isoformat()[: (4, 7, 10)[length]]


def _refusal(function: Callable[[str], object], text: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refused:
        function(text)
    return refused.value.code, refused.value.facts


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2019-02-15", date(2019, 2, 15), date(2019, 2, 15), Precision.DAY),
        ("2019-02-15/2019-02-16", date(2019, 2, 15), date(2019, 2, 16), Precision.INTERVAL),
        ("2017-11/2018", date(2017, 11, 1), date(2018, 12, 31), Precision.INTERVAL),
        ("2016/..", date(2016, 1, 1), None, Precision.OPEN),
        ("1900", date(1900, 1, 1), date(1900, 12, 31), Precision.YEAR),
        ("2100-12-31", date(2100, 12, 31), date(2100, 12, 31), Precision.DAY),
    ],
)
def test_a_date_knows_its_earliest_and_latest_day(
    edtf: str, start: date, end: date | None, precision: Precision
) -> None:
    parsed = parse(edtf)
    assert (parsed.edtf, parsed.start, parsed.end, parsed.precision) == (edtf, start, end, precision)


def test_an_interval_from_a_part_to_itself_is_that_part() -> None:
    assert parse("2016-05/2016-05") == parse("2016-05")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "/", "..", "16", "201", "20167", "2016-1", "2016-00", "2016-13", "2016-21", "2016-11-00"),
        *("2016-02-30", "2015-02-29", "2016-11-31", "1899", "2101", "-2016", "0000", "y20160", "201u", "201X", "2016?"),
        *("2016~", "[2016,2017]", "{2016,2017}", "../2016", "/2016", "2016/", "2016/../..", "2016/2017/2018", "../.."),
        *("2016-11-16T10:00:00Z", " 2016", "2016 ", "2016\n", "2016-11 /2017", "2016/2015-02-29", "2016/unknown"),
        *("２０１６", "٢٠١٦", "2016/2101", "2016-11-16/2016-11-270", "9" * 1_000_000, "2016\x00"),
    ],
)
def test_what_is_no_supported_date_is_refused(text: str) -> None:
    quoted = text if len(text) <= 60 else text[:59] + "…"
    assert _refusal(parse, text) == ("bad_date", {"text": quoted})


@pytest.mark.parametrize("text", ["2016/2014", "2016-11-27/2016-11-16", "2016-12/2016-11", "2017/2016-12-31"])
def test_an_interval_that_ends_before_it_starts_is_refused(text: str) -> None:
    assert _refusal(parse, text) == ("date_ends_before_start", {"text": text})


@pytest.mark.parametrize("function", [parse, read])
@given(text=st.text(alphabet="0123456789-/.", max_size=24) | st.text())
def test_any_text_is_either_a_date_or_refused(function: Callable[[str], ImpreciseDate], text: str) -> None:
    with suppress(Refused):
        known = function(text)
        assert parse(known.edtf) == known


@given(dates())
def test_a_date_is_what_its_edtf_says(known: ImpreciseDate) -> None:
    assert parse(known.edtf) == known


@given(dates(), st.sampled_from(LANGUAGES), st.sampled_from(PRINTERS))
def test_what_is_printed_reads_back_as_the_same_date(
    known: ImpreciseDate, language: str, printer: Callable[[ImpreciseDate, str], str]
) -> None:
    assert read(printer(known, language)) == known


@given(dates(), st.sampled_from(LANGUAGES))
def test_what_was_printed_may_be_typed_in_capitals_and_with_plain_blanks(known: ImpreciseDate, language: str) -> None:
    assert read(_plain(printed(known, language)).upper()) == known


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2017", "2017"),
        ("2017 г.", "2017"),
        ("2017г", "2017"),
        ("в 2017 году", "2017"),
        ("11.2017", "2017-11"),
        ("ноябрь 2017", "2017-11"),
        ("ноябрь 2017г.", "2017-11"),
        ("Ноябрь  2017 г.", "2017-11"),
        ("нояб. 2017", "2017-11"),
        ("15.02.2019", "2019-02-15"),
        ("5.2.2019 г.", "2019-02-05"),
        ("15-16.02.2019", "2019-02-15/2019-02-16"),
        ("15–16 февраля 2019 г.", "2019-02-15/2019-02-16"),
        ("15 — 16 февраля 2019", "2019-02-15/2019-02-16"),
        ("16.11-27.11.2020", "2020-11-16/2020-11-27"),
        ("16.11.2020 – 27.11.2020", "2020-11-16/2020-11-27"),
        ("с 16.11. - 27.11.2020г.", "2020-11-16/2020-11-27"),
        ("с 16 по 27 ноября 2020 года", "2020-11-16/2020-11-27"),
        ("2020-11-16 – 2020-11-27", "2020-11-16/2020-11-27"),
        ("2016-2020", "2016/2020"),
        ("2016–2020 гг.", "2016/2020"),
        ("с 2016 г.", "2016/.."),
        ("2017 жылғы қараша", "2017-11"),
        ("2017 ж. қарашада", "2017-11"),
        ("2019 жылғы 15–16 ақпан", "2019-02-15/2019-02-16"),
        ("2016 жылдан бастап", "2016/.."),
        ("November 2017", "2017-11"),
        ("15–16 February 2019", "2019-02-15/2019-02-16"),
        ("February 15-16, 2019", "2019-02-15/2019-02-16"),
        ("15 Feb 2019", "2019-02-15"),
        ("Sept. 2019", "2019-09"),
        ("since 2016", "2016/.."),
        ("2019-02-15/2019-02-16", "2019-02-15/2019-02-16"),
    ],
)
def test_what_a_methodologist_types_is_read(typed: str, edtf: str) -> None:
    assert read(typed).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        *("", "г.", "с", "-", "–", "16 ноября", "16.11", "ноябрь", "15.02.19", "15/02/2019", "02/15/2019", "00.2017"),
        *("0 ноября 2017", "30.02.2019", "ноябрь ноябрь 2017", "2017 2018", "15 16 февраля 2019", "осень 2017"),
        *("около 2017", "2016 - 2018 - 2020", "since 2016–2017", "15 2019 – февраль", "16 с ноября 2020", "2016-20"),
        *("с 2016 с 2017", "2016 –", "2019-2020 учебный год", "٢٠١٧", "1 ноября 20177", "ноября2017x", "2017" * 1000),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(typed: str) -> None:
    quoted = typed if len(typed) <= 60 else typed[:59] + "…"
    assert _refusal(read, typed) == ("bad_date", {"text": quoted})


def test_the_year_is_not_guessed_for_days_around_new_year() -> None:
    typed = "30 декабря – 2 января 2020 г."
    assert _refusal(read, typed) == ("date_ends_before_start", {"text": typed})


PRINTED = {
    "2016": ("2016 г.", "2016 ж.", "2016"),
    "2017-11": ("ноябрь 2017 г.", "2017 жылғы қараша", "November 2017"),
    "2019-02-15": ("15 февраля 2019 г.", "2019 жылғы 15 ақпан", "15 February 2019"),
    "2019-02-15/2019-02-16": ("15–16 февраля 2019 г.", "2019 жылғы 15–16 ақпан", "15–16 February 2019"),
    "2020-11-16/2020-11-27": ("16–27 ноября 2020 г.", "2020 жылғы 16–27 қараша", "16–27 November 2020"),
    "2020-11-16/2020-12-04": (
        "16 ноября – 4 декабря 2020 г.",
        "2020 жылғы 16 қараша – 4 желтоқсан",
        "16 November – 4 December 2020",
    ),
    "2019-12-30/2020-01-02": (
        "30 декабря 2019 г. – 2 января 2020 г.",
        "2019 жылғы 30 желтоқсан – 2020 жылғы 2 қаңтар",
        "30 December 2019 – 2 January 2020",
    ),
    "2017-03/2017-11": ("март–ноябрь 2017 г.", "2017 жылғы наурыз–қараша", "March–November 2017"),
    "2017-11/2018-03": (
        "ноябрь 2017 г. – март 2018 г.",
        "2017 жылғы қараша – 2018 жылғы наурыз",
        "November 2017 – March 2018",
    ),
    "2016/2020": ("2016–2020 гг.", "2016–2020 жж.", "2016–2020"),
    "2017-11/2020": ("ноябрь 2017 г. – 2020 г.", "2017 жылғы қараша – 2020 ж.", "November 2017 – 2020"),
    "2016/..": ("с 2016 г.", "2016 жылдан бастап", "since 2016"),
    "2017-09/..": ("с сентября 2017 г.", "2017 жылғы қыркүйектен бастап", "since September 2017"),
    "2019-02-15/..": ("с 15 февраля 2019 г.", "2019 жылғы 15 ақпаннан бастап", "since 15 February 2019"),
}

PRINTED_WHEN = {
    "2016": ("в 2016 году", "2016 жылы", "in 2016"),
    "2017-11": ("в ноябре 2017 г.", "2017 жылғы қарашада", "in November 2017"),
    "2019-02-15": ("15 февраля 2019 г.", "2019 жылғы 15 ақпанда", "on 15 February 2019"),
    "2019-02-15/2019-02-16": ("15–16 февраля 2019 г.", "2019 жылғы 15–16 ақпанда", "on 15–16 February 2019"),
    "2020-11-16/2020-12-04": (
        "с 16 ноября по 4 декабря 2020 г.",
        "2020 жылғы 16 қараша – 4 желтоқсан аралығында",
        "from 16 November to 4 December 2020",
    ),
    "2019-12-30/2020-01-02": (
        "с 30 декабря 2019 г. по 2 января 2020 г.",
        "2019 жылғы 30 желтоқсан – 2020 жылғы 2 қаңтар аралығында",
        "from 30 December 2019 to 2 January 2020",
    ),
    "2017-03/2017-11": ("в марте–ноябре 2017 г.", "2017 жылғы наурыз–қараша айларында", "in March–November 2017"),
    "2017-11/2018-03": (
        "с ноября 2017 г. по март 2018 г.",
        "2017 жылғы қараша – 2018 жылғы наурыз аралығында",
        "from November 2017 to March 2018",
    ),
    "2016/2020": ("в 2016–2020 годах", "2016–2020 жылдары", "in 2016–2020"),
    "2016/..": ("с 2016 г.", "2016 жылдан бастап", "since 2016"),
}

SHORT = {
    "2016": ("2016", "2016", "2016"),
    "2017-11": ("ноя 2017", "2017 ж. қар", "Nov 2017"),
    "2019-02-15": ("15 фев 2019", "2019 ж. 15 ақп", "15 Feb 2019"),
    "2019-02-15/2019-02-16": ("15–16 фев 2019", "2019 ж. 15–16 ақп", "15–16 Feb 2019"),
    "2020-11-16/2020-12-04": ("16 ноя – 4 дек 2020", "2020 ж. 16 қар – 4 жел", "16 Nov – 4 Dec 2020"),
    "2017-03/2017-11": ("мар–ноя 2017", "2017 ж. нау–қар", "Mar–Nov 2017"),
    "2016/2020": ("2016–2020", "2016–2020", "2016–2020"),
    "2016/..": ("с 2016", "2016 жылдан", "since 2016"),
    "2017-11/..": ("с ноября 2017", "2017 жылғы қарашадан", "since Nov 2017"),
}


@pytest.mark.parametrize(
    ("printer", "edtf", "expected"),
    [
        (printer, edtf, expected)
        for printer, table in ((printed, PRINTED), (printed_when, PRINTED_WHEN), (short, SHORT))
        for edtf, expected in table.items()
    ],
)
def test_a_date_is_printed_with_the_precision_that_is_known(
    printer: Callable[[ImpreciseDate, str], str], edtf: str, expected: tuple[str, str, str]
) -> None:
    assert tuple(_plain(printer(parse(edtf), language)) for language in LANGUAGES) == expected


def test_no_line_breaks_inside_day_and_month_and_between_a_year_and_its_word() -> None:
    interval = parse("2020-11-16/2020-12-04")
    assert printed(interval, "ru") == "16\u00a0ноября\u00a0– 4\u00a0декабря 2020\u00a0г."
    assert printed(interval, "kk") == "2020\u00a0жылғы 16\u00a0қараша\u00a0– 4\u00a0желтоқсан"
    assert printed(interval, "en") == "16\u00a0November\u00a0– 4\u00a0December 2020"


def test_kazakh_months_stand_in_their_written_locative() -> None:
    told = [printed_when(parse(f"2017-{number:02}"), "kk").removeprefix("2017\u00a0жылғы ") for number in range(1, 13)]
    assert told == [
        *("қаңтарда", "ақпанда", "наурызда", "сәуірде", "мамырда", "маусымда"),
        *("шілдеде", "тамызда", "қыркүйекте", "қазанда", "қарашада", "желтоқсанда"),
    ]


def test_russian_months_stand_in_their_written_forms() -> None:
    numbers = range(1, 13)
    assert [_plain(printed_when(parse(f"2017-{number:02}"), "ru")) for number in numbers] == [
        *("в январе 2017 г.", "в феврале 2017 г.", "в марте 2017 г.", "в апреле 2017 г.", "в мае 2017 г."),
        *("в июне 2017 г.", "в июле 2017 г.", "в августе 2017 г.", "в сентябре 2017 г.", "в октябре 2017 г."),
        *("в ноябре 2017 г.", "в декабре 2017 г."),
    ]
    assert [_plain(printed(parse(f"2017-{number:02}-02"), "ru")) for number in numbers] == [
        *("2 января 2017 г.", "2 февраля 2017 г.", "2 марта 2017 г.", "2 апреля 2017 г.", "2 мая 2017 г."),
        *("2 июня 2017 г.", "2 июля 2017 г.", "2 августа 2017 г.", "2 сентября 2017 г.", "2 октября 2017 г."),
        *("2 ноября 2017 г.", "2 декабря 2017 г."),
    ]


def test_no_word_means_two_months() -> None:
    assert {
        word: number for table in MONTH_TABLES for number, word in enumerate(map(str.casefold, table), 1)
    } == MONTH_NUMBERS
    for table in MONTH_TABLES:
        assert [MONTH_NUMBERS[word.casefold()] for word in table] == list(range(1, 13))


def test_dates_sort_by_the_start_and_less_precise_ones_first() -> None:
    in_order = [
        *("2016", "2016/2020", "2016/..", "2016-05", "2016-05/2017-01", "2016-05-01", "2016-05-01/2016-05-02"),
        *("2016-05-01/..", "2016-05-02", "2016-06", "2017"),
    ]
    assert [known.edtf for known in sorted(map(parse, in_order[::-1]), key=sort_value)] == in_order


@given(dates(), dates())
def test_what_starts_earlier_sorts_earlier(one: ImpreciseDate, other: ImpreciseDate) -> None:
    if one.start < other.start:
        assert sort_value(one) < sort_value(other)


def test_a_calendar_page_has_twelve_months_and_seven_days_from_monday() -> None:
    assert {language: (len(months(language)), len(weekdays(language))) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, (12, 7)
    )
    assert [weekdays(language)[0] for language in LANGUAGES] == [
        *(("понедельник", "пн"), ("дүйсенбі", "дс"), ("Monday", "Mon")),
    ]
    assert [months(language)[10] for language in LANGUAGES] == [
        *(("ноябрь", "ноя"), ("қараша", "қар"), ("November", "Nov")),
    ]


@given(dates())
def test_a_stored_date_is_the_one_that_was_parsed(known: ImpreciseDate) -> None:
    assert stored(known.edtf) == known


@pytest.mark.parametrize("text", ["", "2016/", "2016-13", "2016-02-30", "2016/2017/2018", "2016-21", "осень", "1899"])
def test_a_column_that_holds_no_date_is_refused(text: str) -> None:
    assert _refusal(stored, text) == ("bad_date", {"text": text})


@given(dates())
def test_a_sort_value_has_always_the_same_length(known: ImpreciseDate) -> None:
    assert len(sort_value(known)) == 21
