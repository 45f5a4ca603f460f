"""Institutions and groups of them, persons with their stored names, published sources, accounts, access passes."""

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dostyq.domain import names
from dostyq.ui.models import ImpreciseDateField, TextsField


class Country(models.TextChoices):
    RU = "RU", _("Russia")
    KZ = "KZ", _("Kazakhstan")


class InstitutionKind(models.TextChoices):
    VOCATIONAL_LYCEUM = "vocational_lyceum", _("vocational lyceum")
    COLLEGE = "college", _("college")
    AGRARIAN_TECHNICAL_COLLEGE = "agrarian_technical_college", _("agrarian-technical college")
    TECHNICAL_SCHOOL = "technical_school", _("technical school")
    SCHOOL = "school", _("school")
    ENTERPRISE = "enterprise", _("enterprise")
    AUTHORITY = "authority", _("education authority")
    OTHER = "other", _("organisation")


class Kept(models.Model):
    """A record that one institution keeps; None where it came with a story and only the node's administrator does."""

    slug = models.SlugField(max_length=60, unique=True)
    kept_by = models.ForeignKey("people.Institution", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Institution(Kept):
    """An educational organisation or another body that takes part. Names stay as their owner spells them.

    `kept_by` is the institution that entered it; it counts only until the institution has people of its own here.
    """

    kind = models.CharField(max_length=40, choices=InstitutionKind.choices)
    country = models.CharField(max_length=2, choices=Country.choices)
    legal_form = TextsField()
    legal_form_expanded = TextsField()
    name = TextsField()
    short_name = TextsField()
    region = TextsField()
    settlement = TextsField()
    zone = models.CharField(max_length=40)
    is_example = models.BooleanField(default=False)
    """Plainly invented, to be tried out in the demo: it and all that it does stand apart from what is real."""
    sort_key = models.CharField(max_length=300)
    search_key = models.TextField()

    def __str__(self) -> str:
        return self.slug


class InstitutionGroup(Kept):
    """Institutions named together, such as the schools of a district; how many they are may be unknown."""

    name = TextsField()
    country = models.CharField(max_length=2, choices=Country.choices)
    member_count = models.PositiveIntegerField(null=True)
    source = models.ForeignKey("people.Source", models.PROTECT, null=True, related_name="+")
    quote = models.TextField(blank=True)
    sort_key = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.slug


class Source(Kept):
    """Where facts were published: an article, a page, an order. `voice` is the institution that speaks in it."""

    title = TextsField()
    voice = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    date = ImpreciseDateField()
    note = TextsField()

    def __str__(self) -> str:
        return self.slug


class NameBasis(models.TextChoices):
    """Why a person's name may stand on a public page (consents come beside it)."""

    NONE = "none", _("none: not shown in public")
    CONSENT = "consent", _("consent to publication")
    PUBLISHED_SOURCE = "published_source", _("published source")


class Person(Kept):
    """Somebody who took part. The names stand in `PersonName`, as spelled; nothing is derived from them.

    `kept_by` is the institution that entered the person, where that is not the person's own.
    """

    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="persons")
    institution_inferred = models.BooleanField(default=False)
    basis = models.CharField(max_length=20, choices=NameBasis.choices, default=NameBasis.NONE)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    note = TextsField()
    hidden_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.slug

    @property
    def is_shown(self) -> bool:
        return self.hidden_at is None and self.basis != NameBasis.NONE


class Script(models.TextChoices):
    RU = "ru", _("Russian spelling")
    KK = "kk", _("Kazakh spelling")
    LATIN = "latin", _("Latin spelling")


class PersonName(models.Model):
    """One stored form of a name in one script; initials alone where nothing more is known."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    script = models.CharField(max_length=5, choices=Script.choices)
    family = models.CharField(max_length=80)
    given = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    initials = models.CharField(max_length=12, blank=True)
    sort_key = models.CharField(max_length=250)
    search_key = models.CharField(max_length=250)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "script"], name="one_name_per_script")]

    def __str__(self) -> str:
        return f"{self.person_id} ({self.script})"

    @property
    def as_name(self) -> names.PersonName:
        script = cast("names.Script", self.script)  # the column holds one of the three
        return names.PersonName(script, self.family, self.given, self.patronymic, self.initials)


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    TEACHER = "teacher", _("teacher")
    ADMINISTRATOR = "administrator", _("administrator of this node")


class Membership(models.Model):
    """What somebody does where, from when until when; the node's administrator has no institution here."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=14, choices=Role.choices)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=60)
    """The id of the actor who gave the role."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "institution", "role"], condition=Q(until_at=None), name="one_current_role_each"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until_at=None, institution=None), name="administrator_once"
            ),
            models.CheckConstraint(
                condition=Q(role="administrator", institution=None)
                | (~Q(role="administrator") & Q(institution__isnull=False)),
                name="role_at_an_institution",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"

    @property
    def scope(self) -> str:
        """The word for `Actor.scopes`."""
        return scope_of(self.role, self.institution.slug if self.institution else "")


def scope_of(role: str, slug: str) -> str:
    return {"coordinator": f"institution:{slug}", "teacher": f"teacher:{slug}", "administrator": "node"}[role]


class Account(AbstractBaseUser):
    """Lets one person in again and again. No e-mail address: nothing is ever mailed."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    sign_in_name = models.CharField(max_length=40)
    sign_in_key = models.CharField(max_length=80, unique=True)
    """What names are compared by: `domain.sign_in.sign_in_key`."""
    opened_at = models.DateTimeField()
    last_login = None

    USERNAME_FIELD = "sign_in_key"

    def __str__(self) -> str:
        return f"account {self.pk}"


class AccessPass(models.Model):
    """Lets somebody in by a link or code, without an account: only the hash of the token is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    purpose = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="passes")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=60, default="node")
    """The id of the actor: what somebody handed out ends with the role in which it was done."""
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    uses = models.PositiveIntegerField(default=0)
    uses_allowed = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "access passes"
        constraints = [
            models.CheckConstraint(condition=Q(uses__lte=models.F("uses_allowed")), name="pass_not_overused")
        ]

    def __str__(self) -> str:
        return f"pass {self.pk} ({self.purpose})"
