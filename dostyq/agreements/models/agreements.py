"""Agreements between institutions: parties, areas, aims, term, state, and what the parties say of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dostyq.people.models import Institution, Source
from dostyq.ui.models import ImpreciseDateField, TextsField


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SIGNED = "signed", _("signed")
    IN_FORCE = "in_force", _("in force")
    EXPIRING = "expiring", _("expiring")
    PROLONGED = "prolonged", _("prolonged")
    EXPIRED = "expired", _("expired")
    TERMINATED = "terminated", _("terminated")


class Prolongation(models.TextChoices):
    UNKNOWN = "", _("not known")
    NONE = "none", _("none")
    AUTOMATIC = "auto", _("automatic")


class Agreement(models.Model):
    """A cooperation agreement. Empty fields mean «not known», and are shown so."""

    slug = models.SlugField(max_length=60, unique=True)
    title = TextsField()
    number = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, choices=AgreementState.choices)
    signed = ImpreciseDateField()
    since = ImpreciseDateField()
    valid_until = ImpreciseDateField()
    prolongation = models.CharField(max_length=8, choices=Prolongation.choices, blank=True)
    areas_wording = TextsField()
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    quote = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.slug


class Party(models.Model):
    """An institution that signed, in the order of the head of the agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="parties")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["agreement", "institution"], name="no_party_twice")]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.position}"


class Area(models.Model):
    """An area of cooperation, as listed in the agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="areas")
    code = models.SlugField(max_length=40)
    name = TextsField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "code"], name="one_area_per_code")]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.code}"


class Aim(models.Model):
    """What the parties want to reach by the agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="aims")
    code = models.SlugField(max_length=40)
    text = TextsField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "code"], name="one_aim_per_code")]

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.code}"


class StatementKind(models.TextChoices):
    PRIORITY = "priority", _("place in the institution's work")
    EFFECT = "effect", _("effect on the quality of training")
    CONCLUSION = "conclusion", _("conclusion")


class Statement(models.Model):
    """What an institution itself says of the cooperation: printed as its words, never as a measured fact."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=12, choices=StatementKind.choices)
    speaker = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    text = TextsField()
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    quote = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.kind}"
