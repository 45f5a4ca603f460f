"""Awards as records: who received what, for which activity, on which basis, and where it was published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dostyq.people.models import Institution, Person, Source
from dostyq.programme.models import Activity
from dostyq.ui.models import ImpreciseDateField, TextsField


class AwardKind(models.TextChoices):
    DIPLOMA = "diploma", _("diploma")
    CERTIFICATE = "certificate", _("certificate")
    THANKS_LETTER = "thanks_letter", _("letter of thanks")
    HONOUR_CERTIFICATE = "honour_certificate", _("honour certificate")


class Category(models.TextChoices):
    """Category of participants: each is ranked by itself. Empty where it is not known."""

    STUDENT = "student", _("students")
    TRAINING_MASTER = "training_master", _("training masters")
    PUPIL = "pupil", _("school pupils")
    TEACHER = "teacher", _("teachers")


class Award(models.Model):
    """One award. `degree` belongs to the diploma, `place` to the contest: either may be unknown."""

    slug = models.SlugField(max_length=60, unique=True)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="awards")
    kind = models.CharField(max_length=20, choices=AwardKind.choices)
    degree = models.PositiveSmallIntegerField(null=True)
    place = models.PositiveSmallIntegerField(null=True)
    category = models.CharField(max_length=20, choices=Category.choices, blank=True)
    nomination = TextsField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="awards")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="awards")
    institution_inferred = models.BooleanField(default=False)
    role_wording = TextsField()
    date = ImpreciseDateField()
    basis = TextsField()
    published_in = models.ForeignKey(Source, models.PROTECT, null=True, related_name="awards")
    quote = models.TextField(blank=True)
    note = TextsField()
    sort_key = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(degree=None) | Q(degree__range=(1, 3)), name="degree_is_one_to_three"),
            models.CheckConstraint(condition=Q(place=None) | Q(place__gte=1), name="place_starts_at_one"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(institution__isnull=False), name="award_has_a_recipient"
            ),
        ]

    def __str__(self) -> str:
        return self.slug
