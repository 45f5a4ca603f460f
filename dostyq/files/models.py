"""Files that are kept, and uploads on their way to become one. The bytes lie on the disk (`engine.store`)."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import F, Q

from dostyq.domain.media import Media


class Content(models.Model):
    """What some bytes are, as found by looking at them. Pictures have two: the picture itself and a small one."""

    media = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(default=0)
    thumbnail = models.CharField(max_length=64, blank=True, db_index=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def is_picture(self) -> bool:
        return bool(self.thumbnail)

    @property
    def content(self) -> dict[str, Any]:
        """The columns above, to be copied from an upload to what is kept of it."""
        return {field.name: getattr(self, field.name) for field in Content._meta.local_fields}


class StoredFile(Content):
    """A file that an institution keeps. `slug` has 128 random bits; a row exists only where its bytes do."""

    slug = models.CharField(max_length=32, unique=True)
    use = models.CharField(max_length=60)
    """What it was taken in for; `permissions` knows who may see files of each use."""
    name = models.CharField(max_length=120, blank=True)
    """As its owner called it, cleaned: to be read and to be saved under."""
    kept_by = models.ForeignKey("people.Institution", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["kept_by", "-uploaded_at", "-id"])]
        constraints = [models.CheckConstraint(condition=~Q(digest=""), name="file_has_bytes")]

    def __str__(self) -> str:
        return self.slug

    @property
    def extensions(self) -> tuple[str, ...]:
        return Media(self.media).extensions


class UploadState(StrEnum):
    ARRIVING = "arriving"
    READY = "ready"
    REFUSED = "refused"


class Upload(Content):
    """A file on its way in, in pieces if the line is bad. Ready, it waits for the form that it belongs to."""

    slug = models.CharField(max_length=32, unique=True)
    use = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True)
    actor = models.CharField(max_length=80)
    announced_size = models.PositiveIntegerField()
    arrived_size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, default=UploadState.ARRIVING)
    refusal = models.JSONField(default=dict)
    """`code` and `facts` of the refusal, where there is one."""
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    kept_as = models.ForeignKey(StoredFile, models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["actor", "touched_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(arrived_size__lte=F("announced_size")), name="no_more_than_announced"),
            models.CheckConstraint(condition=Q(state__in=list(UploadState)), name="upload_state_is_known"),
            models.CheckConstraint(condition=~Q(state=UploadState.READY) | ~Q(digest=""), name="ready_has_bytes"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def has_arrived(self) -> bool:
        return self.arrived_size == self.announced_size
