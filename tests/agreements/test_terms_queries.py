"""What waits for approval, and whose notice is due, for whom it concerns and nobody else."""

from datetime import date
from typing import Any

import pytest

from dostyq.agreements.models import Agreement, TermsApproval, TermsVersion
from dostyq.agreements.queries import notices_due, waiting_terms
from dostyq.domain.terms import Prolongation, Terms
from dostyq.people.models import Institution
from tests.factories import AT, make_agreement, make_institution, ru

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 30)


def make_version(agreement: Agreement, number: int = 1, *, by: list[Institution], **values: Any) -> TermsVersion:
    terms = Terms(ru(f"Договор {number}"), (), (), (), (), "", "2027-08-31", Prolongation.NONE, None, 6)
    stored = {"data": terms.as_data(), "hash": terms.hash, "edited_at": AT, "proposed_at": AT} | values
    version = TermsVersion.objects.create(agreement=agreement, number=number, **stored)
    for institution in by:
        TermsApproval.objects.create(version=version, institution=institution, kind="account", hash=version.hash, at=AT)
    return version


def waits(institutions: list[Institution]) -> tuple[list[Institution], list[Institution]]:
    waiting = waiting_terms(institutions)
    return [one.institution for one in waiting.by_them], [one.institution for one in waiting.by_partners]


def test_terms_wait_for_each_side_that_has_not_approved_them() -> None:
    ours, theirs, strangers = make_institution(), make_institution(), make_institution()
    make_version(make_agreement(parties=[ours, theirs]), by=[ours])
    assert (waits([ours]), waits([theirs]), waits([strangers])) == (([], [theirs]), ([theirs], []), ([], []))


def test_a_draft_that_nobody_proposed_waits_for_nobody() -> None:
    ours, theirs = make_institution(), make_institution()
    make_version(make_agreement(parties=[ours, theirs]), by=[], proposed_at=None)
    assert waits([ours]) == ([], [])


def test_an_approval_of_the_version_before_counts_no_longer() -> None:
    ours, theirs = make_institution(), make_institution()
    agreement = make_agreement(parties=[ours, theirs])
    make_version(agreement, 1, by=[ours, theirs])
    make_version(agreement, 2, by=[])
    assert waits([ours]) == ([ours], [theirs])


def test_notice_is_due_only_for_parties_and_only_where_both_approved() -> None:
    ours, theirs, strangers = make_institution(), make_institution(), make_institution()
    agreed = make_agreement(parties=[ours, theirs])
    make_version(agreed, by=[ours, theirs])
    make_version(make_agreement(parties=[ours, theirs]), by=[ours])
    assert [due.agreement for due in notices_due([ours], TODAY)] == [agreed]
    assert [due.notice.last_day for due in notices_due([theirs], TODAY)] == [date(2027, 2, 28)]
    assert (notices_due([strangers], TODAY), notices_due([ours], date(2026, 12, 29))) == ([], [])


def test_nobody_is_reminded_of_an_agreement_that_has_ended() -> None:
    ours, theirs = make_institution(), make_institution()
    make_version(make_agreement(parties=[ours, theirs], state="terminated"), by=[ours, theirs])
    assert notices_due([ours], TODAY) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(rows: int, django_assert_num_queries: Any) -> None:
    ours, theirs = make_institution(), make_institution()
    for _ in range(rows):
        make_version(make_agreement(parties=[ours, theirs]), by=[ours, theirs])
    with django_assert_num_queries(4):
        assert len(notices_due([ours], TODAY)) == rows
    with django_assert_num_queries(4):
        assert waits([ours]) == ([], [])
