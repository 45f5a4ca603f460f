"""Photographs of an activity with who is on them, and scans of its papers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dostyq.people.models import Person
from dostyq.programme.models.activities import Activity
from dostyq.ui.models import TextsField


class Recognisable(models.TextChoices):
    """Who can be recognised on a photograph. Until somebody has said it, the photograph is not public."""

    NOT_SAID = "", _("not said yet")
    NOBODY = "nobody", _("nobody can be recognised")
    PERSONS = "persons", _("the people ticked above")


class Attached(models.Model):
    """A file that belongs to an activity. What was taken off stays for a while, so that it can be brought back."""

    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    caption = TextsField()
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class ActivityPicture(Attached):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="pictures")
    shows = models.CharField(max_length=8, choices=Recognisable.choices, blank=True)
    alt = TextsField()
    """What is seen on it, for whoever does not see it."""

    class Meta:
        indexes = [models.Index(fields=["activity", "position"])]
        constraints = [models.CheckConstraint(condition=Q(shows__in=Recognisable.values), name="picture_shows_known")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.position}"


class PictureSubject(models.Model):
    """Somebody who can be recognised. Without a person where the record is gone: the face is still on the picture."""

    picture = models.ForeignKey(ActivityPicture, models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "person"], name="nobody_twice_on_a_picture")]

    def __str__(self) -> str:
        return f"{self.picture_id}/{self.person_id}"


class ActivityScan(Attached):
    """A paper of the activity, such as the order that awards are based on. Never public by itself."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="scans")

    class Meta:
        indexes = [models.Index(fields=["activity", "position"])]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.position}"
