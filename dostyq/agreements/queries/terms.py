"""Reading the terms of agreements: what waits for approval, and whose notice is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from dostyq.agreements.models import Agreement, AgreementState, TermsVersion
from dostyq.domain.terms import Notice, NoticeState, notice_of
from dostyq.people.models import Institution

OVER = (AgreementState.EXPIRED, AgreementState.TERMINATED)


@dataclass(frozen=True, slots=True)
class WaitingTerms:
    """Proposed terms, and the party that has not approved them yet."""

    version: TermsVersion
    institution: Institution


@dataclass(frozen=True, slots=True)
class Waiting:
    by_them: list[WaitingTerms]
    by_partners: list[WaitingTerms]


@dataclass(frozen=True, slots=True)
class NoticeDue:
    agreement: Agreement
    notice: Notice


def waiting_terms(institutions: Collection[Institution]) -> Waiting:
    """What waits for approval by these institutions, and what by their partners."""
    own = {institution.pk for institution in institutions}
    waiting = [
        WaitingTerms(version, institution)
        for version in newest_of(own).filter(proposed_at__isnull=False)
        for institution in missing(version)
    ]
    return Waiting(
        by_them=[one for one in waiting if one.institution.pk in own],
        by_partners=[one for one in waiting if one.institution.pk not in own],
    )


def notices_due(institutions: Collection[Institution], today: date) -> list[NoticeDue]:
    """Agreements whose terms all sides approved and whose last day of notice is near, the nearest first."""
    found = [
        NoticeDue(version.agreement, notice)
        for version in newest_of({institution.pk for institution in institutions}).exclude(agreement__state__in=OVER)
        if not missing(version) and (notice := notice_of(version.terms, today))
    ]
    due = [one for one in found if one.notice.state is NoticeState.DUE]
    return sorted(due, key=lambda one: (one.notice.last_day, one.agreement.pk))


def newest_of(institutions: Collection[int]) -> QuerySet[TermsVersion]:
    """The newest version of each agreement to which one of these institutions is a party."""
    newest = TermsVersion.objects.filter(agreement=OuterRef("agreement")).order_by("-number").values("pk")[:1]
    ours = Agreement.objects.filter(parties__institution__in=institutions).values("pk")
    return (
        TermsVersion.objects.filter(agreement__in=ours, pk=Subquery(newest))
        .select_related("agreement")
        .prefetch_related("approvals", "agreement__parties__institution")
        .order_by("proposed_at", "pk")
    )


def missing(version: TermsVersion) -> list[Institution]:
    """The parties that have not approved exactly this text, in the order of the agreement's head."""
    approved = {one.institution_id for one in version.approvals.all() if one.hash == version.hash}
    parties = sorted(version.agreement.parties.all(), key=lambda party: party.position)
    return [party.institution for party in parties if party.institution_id not in approved]
