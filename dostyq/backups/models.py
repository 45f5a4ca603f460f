"""Copies of the node: one file each, in the folder of copies. The rows describe what lies on this machine."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    NIGHTLY = "nightly", _("every night")
    BY_HAND = "by_hand", _("by hand")
    UPGRADE = "upgrade", _("before an upgrade")


class CopyState(StrEnum):
    ASKED = "asked"
    WRITING = "writing"
    PROVING = "proving"
    MADE = "made"
    FAILED = "failed"
    REMOVED = "removed"


UNDER_WAY = [CopyState.ASKED, CopyState.WRITING, CopyState.PROVING]


class Copy(models.Model):
    """One file with everything on the node. It counts once `proven_at` says when it was last restored in rehearsal."""

    slug = models.SlugField(max_length=60, unique=True)
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    state = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    """The moment that the copy shows: everything that was acknowledged before is in it."""
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=40, blank=True)
    counts = models.JSONField(default=dict)
    """Rows by table."""
    files = models.PositiveIntegerField(default=0)
    has_keys = models.BooleanField(default=False)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    """Rows and files, while it is being written or rehearsed."""
    proven_at = models.DateTimeField(null=True)
    problem = models.JSONField(default=dict)
    """`code` and `facts` of the refusal with which the making or the last rehearsal ended; empty when it went well."""

    class Meta:
        verbose_name_plural = "copies"
        indexes = [models.Index(fields=["-asked_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(CopyState)), name="copy_state_is_known"),
            models.CheckConstraint(condition=Q(proven_at=None) | Q(made_at__isnull=False), name="proven_copy_was_made"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def file_name(self) -> str:
        return f"{self.slug}.zip"

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def is_kept(self) -> bool:
        return self.state in {CopyState.MADE, CopyState.PROVING}
