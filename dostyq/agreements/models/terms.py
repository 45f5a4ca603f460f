"""The terms of an agreement: every version as it was, and who approved which."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dostyq.agreements.models.agreements import Agreement
from dostyq.domain.terms import Terms
from dostyq.people.models import Institution, Person
from dostyq.ui.models import ImpreciseDateField


class TermsVersion(models.Model):
    """One text of the terms. It is never changed: an edit makes the next one, which nobody has approved."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="terms_versions")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    hash = models.CharField(max_length=64)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number}"

    @property
    def terms(self) -> Terms:
        return Terms.from_data(self.data)


class ApprovalKind(models.TextChoices):
    ACCOUNT = "account", _("in the account")
    PAPER = "paper", _("on paper")


class TermsApproval(models.Model):
    """An institution's yes to one hash. On paper `by` is who entered the scan, not who signed it."""

    version = models.ForeignKey(TermsVersion, models.PROTECT, related_name="approvals")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ApprovalKind.choices)
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    paper_date = ImpreciseDateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "institution"], name="one_approval_per_side"),
            models.CheckConstraint(
                condition=Q(kind="paper", scan__isnull=False) | Q(kind="account", scan__isnull=True),
                name="paper_has_a_scan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}/{self.institution_id}"
