"""News texts that somebody has edited, and where what the partners did was published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dostyq.people.models import Institution
from dostyq.programme.models import Activity
from dostyq.ui.models import ImpreciseDateField


class NewsText(models.Model):
    """A news text as it was last edited; until then it is written anew from the records each time. Plain text."""

    slug = models.CharField(max_length=64, unique=True)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="news_texts")
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    text = models.TextField()

    def __str__(self) -> str:
        return self.slug


class PublishedIn(models.TextChoices):
    SITE = "site", _("site of the institution")
    MESSENGER = "messenger", _("messenger or social network")
    PRESS = "press", _("newspaper, television, another site")
    OTHER = "other", _("elsewhere")


class Publication(models.Model):
    """That an activity was told of in public: where, when, in which language, and who recorded it (an actor's id)."""

    slug = models.SlugField(max_length=60, unique=True)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="publications")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=10, choices=PublishedIn.choices)
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2)
    date = ImpreciseDateField()
    entered_by = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.slug
