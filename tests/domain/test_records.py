"""A table as it comes from Word: columns by their words, cells into values, nothing dropped."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain import edtf_dates, names
from dostyq.domain.records import Column, Happened, Prize, Record, Spelled, likely_same, read_row, recognise
from dostyq.domain.records.awards import read_prize
from dostyq.domain.records.kinds import category_of, kind_of
from dostyq.domain.records.likeness import activity_key, award_keys, by_title
from dostyq.domain.records.people import read_name, read_names

KNOWN = {names.match_key("Колледж «Тюльпан»"): "tulpan", names.match_key("Лицей «Ромашка»"): "romashka"}

HEADS = {
    "Дата": Column.DATE,
    "Дата проведения": Column.DATE,
    "Күні": Column.DATE,
    "Мероприятие": Column.TITLE,
    "Название мероприятия": Column.TITLE,
    "Іс-шара атауы": Column.TITLE,
    "Вид мероприятия": Column.KIND,
    "Түрі": Column.KIND,
    "Место проведения": Column.PLACE,
    "Өтетін жер": Column.PLACE,
    "Кто проводил": Column.HOST,
    "На базе": Column.HOST,
    "Ұйымдастырушы": Column.HOST,
    "Участники": Column.PARTICIPANTS,
    "Қатысушылар": Column.PARTICIPANTS,
    "Кол-во участников": Column.COUNT,
    "Қатысушылар саны": Column.COUNT,
    "Ф.И.О.": Column.PERSON,
    "ФИО участника": Column.PERSON,
    "Аты-жөні": Column.PERSON,
    "Категория": Column.CATEGORY,
    "Награда": Column.AWARD,
    "Результат": Column.AWARD,
    "Степень диплома": Column.AWARD,
    "Нәтиже": Column.AWARD,
    "Основание (приказ)": Column.BASIS,
    "Негізі": Column.BASIS,
    "Опубликовано": Column.PUBLISHED,
    "Примечание": Column.NOTE,
    "Ескерту": Column.NOTE,
    "№ п/п": Column.NUMBER,
    "Event": Column.TITLE,
    "Venue": Column.PLACE,
    "Погода": None,
}


@pytest.mark.parametrize(("word", "column"), HEADS.items())
def test_a_column_is_known_by_its_word(word: str, column: Column | None) -> None:
    anchors = ["Дата", "Вид"] if column not in {Column.DATE, Column.KIND} else ["Награда", "Категория"]
    if column in {Column.AWARD, Column.CATEGORY}:
        anchors = ["Дата", "Вид"]
    layout = recognise([[*anchors, word], ["", "", ""]], KNOWN)
    assert (layout.head, layout.columns[2]) == (0, column)


def test_what_stands_above_the_head_is_not_a_row() -> None:
    rows = [["Отчёт за пять лет", ""], ["Дата", "Мероприятие"], ["2016", "Встреча"]]
    assert recognise(rows, KNOWN).head == 1


def test_without_a_head_the_columns_are_known_by_what_stands_in_them() -> None:
    rows = [
        [
            "1",
            "ноябрь 2017 г.",
            "Выдуманный конкурс садоводов",
            "Колледж «Тюльпан»",
            "диплом I степени",
            "Примеров П.П.",
        ],
        ["2", "15–16.02.2019", "Выдуманная встреча друзей леса", "Лицей «Ромашка»", "1 место", "Образцова А.А."],
    ]
    expected = (Column.NUMBER, Column.DATE, Column.TITLE, Column.HOST, Column.AWARD, Column.PERSON)
    layout = recognise(rows, KNOWN)
    assert (layout.head, layout.columns) == (None, expected)


def test_a_place_below_which_prizes_stand_is_a_prize() -> None:
    rows = [["Дата", "Место"], ["2016", "1 место"], ["2017", "II"]]
    assert recognise(rows, KNOWN).columns == (Column.DATE, Column.AWARD)
    assert recognise([["Дата", "Место"], ["2016", "актовый зал"]], KNOWN).columns == (Column.DATE, Column.PLACE)


def test_two_columns_that_claim_to_be_the_same_are_both_left_to_a_person() -> None:
    rows = [["Дата начала", "Дата окончания", "Мероприятие"], ["2016", "2017", "Встреча"]]
    assert recognise(rows, KNOWN).columns == (None, None, Column.TITLE)


@pytest.mark.parametrize(
    ("text", "prize"),
    [
        ("диплом I степени", Prize("diploma", 1)),
        ("Диплом ІІ степени", Prize("diploma", 2)),
        ("Диплом III степени", Prize("diploma", 3)),
        ("диплом 1-й степени", Prize("diploma", 1)),
        ("диплом первой степени", Prize("diploma", 1)),
        ("1-дәрежелі диплом", Prize("diploma", 1)),
        ("ІІ дәрежелі диплом", Prize("diploma", 2)),
        ("diploma, 2nd degree", Prize("diploma", 2)),
        ("1 место", Prize("", None, 1)),
        ("3-орын", Prize("", None, 3)),
        ("диплом II степени, 2 место", Prize("diploma", 2, 2)),
        ("сертификат", Prize("certificate")),
        ("Сертификат участника", None),
        ("грамота", Prize("honour_certificate")),
        ("Почётная грамота", Prize("honour_certificate")),
        ("Құрмет грамотасы", Prize("honour_certificate")),
        ("благодарственное письмо", Prize("thanks_letter")),
        ("Алғыс хат", Prize("thanks_letter")),
        ("диплом в номинации «Лучший вкус»", Prize("diploma", nomination="«Лучший вкус»")),
        ("диплом 7 степени", None),
        ("победитель", None),
        ("диплом или сертификат, не помним", None),
        ("", None),
    ],
)
def test_an_award_is_read_whole_or_not_at_all(text: str, prize: Prize | None) -> None:
    assert read_prize(text) == prize


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Сетевой веб-квест", "web_quest"),
        ("конкурс профмастерства", "contest"),
        ("Байқау", "contest"),
        ("олимпиада", "olympiad"),
        ("волейбол", "friendly_match"),
        ("Товарищеский матч", "friendly_match"),
        ("жолдастық кездесу", "friendly_match"),
        ("круглый стол", "round_table"),
        ("дөңгелек үстел", "round_table"),
        ("мастер-класс", "master_class"),
        ("обмен опытом", "experience_exchange"),
        ("слёт отрядов", "rally"),
        ("чаепитие", ""),
    ],
)
def test_a_kind_is_known_by_the_word_that_people_use(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("мастер п/о", "training_master"),
        ("студенты", "student"),
        ("оқушы", "pupil"),
        ("учитель", "teacher"),
        ("гость", ""),
    ],
)
def test_a_category_is_known_by_its_word(text: str, category: str) -> None:
    assert category_of(text) == category


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Примеров П.П.", Spelled("ru", "Примеров", initials="П.П.")),
        ("П. П. Примеров", Spelled("ru", "Примеров", initials="П.П.")),
        ("Примеров Пётр Петрович", Spelled("ru", "Примеров", "Пётр", "Петрович")),
        ("Үлгіқызы Әлия", Spelled("kk", "Үлгіқызы", "Әлия")),
        ("Үлгіев Асқар Серік ұлы", Spelled("kk", "Үлгіев", "Асқар", "Серік ұлы")),
        ("Primerova Iu.", Spelled("latin", "Primerova", initials="Iu.")),
        ("Образцова-Выдуманная А.", Spelled("ru", "Образцова-Выдуманная", initials="А.")),
        ("команда колледжа", None),
        ("Примеров", None),
        ("24 человека", None),
    ],
)
def test_a_name_is_kept_as_spelled(text: str, name: Spelled | None) -> None:
    assert read_name(text) == name


def test_several_persons_stand_in_one_cell() -> None:
    assert read_names("Примеров П.П., Образцова А.А.;\nВыдумкин В.") == (
        Spelled("ru", "Примеров", initials="П.П."),
        Spelled("ru", "Образцова", initials="А.А."),
        Spelled("ru", "Выдумкин", initials="В."),
    )
    assert read_names("Примеров П.П., и другие") is None


def test_a_row_is_read_as_precisely_as_it_is_written() -> None:
    columns = [Column.DATE, Column.TITLE, Column.HOST, Column.PARTICIPANTS, Column.PERSON, Column.AWARD]
    cells = [
        "ноябрь 2017 г.",
        "Конкурс «Садовод»",
        "колледж Тюльпан",
        "Лицей «Ромашка»; 24 человека",
        "Примеров П.П.",
        "II",
    ]
    record = read_row(cells, columns, KNOWN)
    assert record == Record(
        title="Конкурс «Садовод»",
        kind="contest",
        date=edtf_dates.read("2017-11"),
        host="tulpan",
        institutions=("romashka",),
        count=24,
        persons=(Spelled("ru", "Примеров", initials="П.П."),),
        prize=Prize("diploma", None, 2),
        problems=record.problems,
        read=frozenset(range(6)),
    )
    assert [(one.code, one.blocks) for one in record.problems] == [
        ("kind_by_title", False),
        ("taken_as_diploma", False),
    ]


def test_every_fault_names_its_column() -> None:
    columns = [Column.DATE, Column.KIND, Column.HOST, Column.COUNT, Column.PERSON, Column.AWARD, Column.CATEGORY, None]
    cells = ["когда-то", "чаепитие", "Неведомый", "много", "команда", "победитель", "гость", "просто так"]
    assert [(one.column, one.code) for one in read_row(cells, columns, KNOWN).problems] == [
        (0, "bad_date"),
        (1, "unknown_kind_word"),
        (2, "unknown_institution"),
        (3, "bad_number"),
        (4, "bad_name"),
        (5, "bad_award"),
        (6, "unknown_category"),
        (7, "no_column"),
        (-1, "no_title"),
        (-1, "unknown_kind"),
    ]


def test_what_may_be_the_same_is_proposed() -> None:
    known = by_title([Happened("there", "contest", ("Конкурс «Садовод»",), *_days("2017-11"))])
    columns = [Column.DATE, Column.TITLE]

    def found(when: str, title: str) -> str | None:
        same = likely_same(read_row([when, title], columns, KNOWN), known)
        return same.id if same else None

    assert found("2017", "КОНКУРС САДОВОД") == "there"
    assert found("", "Конкурс «Садовод»") == "there"
    assert found("2018", "Конкурс «Садовод»") is None
    assert found("2017", "Олимпиада «Садовод»") is None


def _days(text: str) -> tuple[date, date | None]:
    known = edtf_dates.parse(text)
    return known.start, known.end


def test_rows_of_one_activity_have_one_key_and_each_award_its_own() -> None:
    columns = [Column.DATE, Column.TITLE, Column.PERSON, Column.AWARD]
    first = read_row(["2017", "Конкурс", "Примеров П.П.", "1 место"], columns, KNOWN)
    second = read_row(["2017", "конкурс ", "Образцова А.А.", "1 место"], columns, KNOWN)
    assert activity_key(first) == activity_key(second)
    assert award_keys(first) == {"примеровпп/diploma//1"}
    assert award_keys(first) & award_keys(second) == frozenset()


CELLS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["2017", "ноябрь 2017 г.", "1 место", "Примеров П.П.", "Конкурс", "Лицей «Ромашка»", "24", "Дата"]),
)
COLUMNS = st.one_of(st.none(), st.sampled_from(list(Column)))


@given(st.lists(st.tuples(CELLS, COLUMNS), max_size=12))
def test_no_cell_is_lost(pairs: list[tuple[str, Column | None]]) -> None:
    record = read_row([cell for cell, _ in pairs], [column for _, column in pairs], KNOWN)
    filled = {place for place, (cell, _) in enumerate(pairs) if cell}
    named = {one.column for one in record.problems if one.column >= 0}
    assert record.read | named == filled
    assert record.read & named == set()


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_shuffled_columns_mean_the_same(rows: list[list[str]], chance: random.Random) -> None:
    order = list(range(5))
    chance.shuffle(order)
    before = recognise(rows, KNOWN)
    after = recognise([[row[place] for place in order] for row in rows], KNOWN)
    assert after.head == before.head
    assert after.columns == tuple(before.columns[place] for place in order)


@given(st.lists(st.lists(st.text(max_size=20), max_size=6), max_size=6))
def test_no_table_breaks_the_reading(rows: list[list[str]]) -> None:
    layout = recognise(rows, KNOWN)
    assert len(layout.columns) == max(map(len, rows), default=0)
    assert [len(read_row(row, layout.columns, KNOWN).read) <= len(row) for row in rows] == [True] * len(rows)
