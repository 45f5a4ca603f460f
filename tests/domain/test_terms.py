"""The terms of an agreement: one hash for one text, a difference that leads from old to new, the day of notice."""

import hashlib
import unicodedata
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.terms import (
    Change,
    Clause,
    Kind,
    NamedText,
    Notice,
    NoticeState,
    Piece,
    Prolongation,
    Signatory,
    Terms,
    difference,
    months_later,
    new_side,
    notice_of,
    old_side,
    pieces,
)
from dostyq.domain.texts import Texts

FINANCE = Clause(
    "finance",
    Texts(ru="Финансы", kk="Қаржы"),
    Texts(ru="Каждая сторона платит за себя, если не решено иначе.", kk="Әр тарап өзі төлейді."),
)
TERMS = Terms(
    title=Texts(ru="Договор", kk="Шарт"),
    clauses=(FINANCE, Clause("final", Texts(ru="Итог"), Texts(ru="Два экземпляра."))),
    areas=(NamedText("sport", Texts(ru="Спорт")),),
    aims=(),
    signatories=(
        Signatory("north", Texts(ru="Север"), Texts(ru="Иванова И. И."), Texts(ru="директор"), Texts(ru="Устав")),
    ),
    since="2024-09-01",
    valid_until="2027-08-31",
    prolongation=Prolongation.AUTOMATIC,
    period_months=12,
    notice_months=6,
)
text = st.text(alphabet="аәбқ ,.\n1é", max_size=30)


def with_text(russian: str) -> Terms:
    return replace(TERMS, clauses=(replace(FINANCE, text=Texts(ru=russian)), *TERMS.clauses[1:]))


def test_the_hash_is_that_of_the_canonical_bytes() -> None:
    assert TERMS.hash == hashlib.sha256(TERMS.canonical).hexdigest()
    assert TERMS.canonical.startswith('{"aims":[],"areas":[{"code":"sport","text":{"ru":"Спорт"}}],'.encode())


def test_the_hash_is_read_aloud_in_sixteen_groups_of_four() -> None:
    groups = TERMS.spoken_hash.split(" ")
    assert ([len(group) for group in groups], "".join(groups)) == ([4] * 16, TERMS.hash)


def test_what_is_stored_is_read_back_as_the_same_terms() -> None:
    assert Terms.from_data(TERMS.as_data()) == TERMS


def test_the_order_of_keys_does_not_change_the_hash() -> None:
    assert Terms.from_data(dict(reversed(TERMS.as_data().items()))).hash == TERMS.hash


@pytest.mark.parametrize(
    "other",
    ["а\r\nб", "а  \nб", " а\nб\n", unicodedata.normalize("NFD", "а\nб")],
)
def test_what_nobody_sees_does_not_change_the_hash(other: str) -> None:
    assert with_text(other).hash == with_text("а\nб").hash


def test_a_letter_typed_in_two_parts_is_the_same_letter() -> None:
    assert with_text("и\u0306").hash == with_text("й").hash


@pytest.mark.parametrize(
    "changed",
    [
        replace(TERMS, since="2024-09-02"),
        replace(TERMS, notice_months=3),
        replace(TERMS, period_months=None),
        replace(TERMS, prolongation=Prolongation.NONE),
        replace(TERMS, equal_force=("ru", "kk")),
        replace(TERMS, clauses=TERMS.clauses[::-1]),
        replace(TERMS, signatories=()),
        replace(TERMS, areas=(NamedText("sport", Texts(ru="Спорт", kk="Спорт")),)),
    ],
)
def test_every_part_of_the_terms_is_in_the_hash_and_in_the_difference(changed: Terms) -> None:
    assert changed.hash != TERMS.hash
    assert difference(TERMS, changed) != ()


@given(text, st.integers(0, 30))
def test_any_added_comma_changes_the_hash(russian: str, at: int) -> None:
    assert with_text(russian[:at] + "," + russian[at:]).hash != with_text(russian).hash


def test_a_removed_comma_is_shown_where_it_stood() -> None:
    old = FINANCE.text.ru
    assert difference(TERMS, with_text(old.replace(",", ""))) == (
        Change(
            ("clauses", "finance", "text", "ru"),
            (
                Piece(Kind.KEPT, "Каждая сторона платит за себя"),
                Piece(Kind.REMOVED, ","),
                Piece(Kind.KEPT, " если не решено иначе."),
            ),
        ),
        Change(("clauses", "finance", "text", "kk"), (Piece(Kind.REMOVED, "Әр тарап өзі төлейді."),)),
    )


@given(text, text)
def test_the_pieces_lead_from_the_old_text_to_the_new(old: str, new: str) -> None:
    found = pieces(old, new)
    assert (old_side(found), new_side(found)) == (old, new)


@given(text, text)
def test_terms_differ_exactly_when_their_hashes_do(old: str, new: str) -> None:
    before, after = with_text(old), with_text(new)
    assert (difference(before, after) == ()) == (before.hash == after.hash)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 29), Notice(date(2027, 2, 28), date(2027, 8, 31), NoticeState.LATER)),
        (date(2026, 12, 30), Notice(date(2027, 2, 28), date(2027, 8, 31), NoticeState.DUE)),
        (date(2027, 2, 28), Notice(date(2027, 2, 28), date(2027, 8, 31), NoticeState.DUE)),
        (date(2027, 3, 1), Notice(date(2027, 2, 28), date(2027, 8, 31), NoticeState.PASSED)),
        (date(2027, 8, 31), Notice(date(2027, 2, 28), date(2027, 8, 31), NoticeState.PASSED)),
        (date(2027, 9, 1), Notice(date(2028, 2, 29), date(2028, 8, 31), NoticeState.LATER)),
    ],
)
def test_notice_is_due_for_sixty_days_and_again_in_the_next_period(today: date, expected: Notice) -> None:
    assert notice_of(TERMS, today) == expected


@pytest.mark.parametrize(
    "terms",
    [
        replace(TERMS, notice_months=None),
        replace(TERMS, valid_until=""),
        replace(TERMS, valid_until="2020", prolongation=Prolongation.NONE),
    ],
)
def test_without_a_term_or_an_agreed_notice_nobody_is_reminded(terms: Terms) -> None:
    assert notice_of(terms, date(2026, 1, 1)) is None


def test_an_end_known_as_a_year_counts_from_its_first_day() -> None:
    assert notice_of(replace(TERMS, valid_until="2028"), date(2026, 1, 1)) == Notice(
        date(2027, 7, 1), date(2028, 1, 1), NoticeState.LATER
    )


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)
