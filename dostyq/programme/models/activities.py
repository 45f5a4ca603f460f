"""Activities of all kinds, their series and parts, who took part, which area and aim they served."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dostyq.agreements.models import Agreement, Aim, Area
from dostyq.people.models import Institution, InstitutionGroup, Kept, Person, Source
from dostyq.ui.models import ImpreciseDateField, TextsField


class ActivityKind(models.TextChoices):
    CONTEST = "contest", _("contest of professional skill")
    OLYMPIAD = "olympiad", _("olympiad of professional skill")
    WEB_QUEST = "web_quest", _("network web-quest")
    VISIT = "visit", _("visit")
    MEETING = "meeting", _("meeting")
    METHODICAL_HOUR = "methodical_hour", _("methodical hour")
    EXTRACURRICULAR = "extracurricular", _("extracurricular event")
    RALLY = "rally", _("rally")
    MATCH = "match", _("match")
    FRIENDLY_MATCH = "friendly_match", _("friendly match")
    EXCURSION = "excursion", _("excursion")
    ROUND_TABLE = "round_table", _("round table")
    MASTER_CLASS = "master_class", _("master class")
    SEMINAR = "seminar", _("training seminar")
    CONFERENCE = "conference", _("conference")
    PUBLICATION = "publication", _("publication")
    RESEARCH = "research", _("research work")
    EXPERIENCE_EXCHANGE = "experience_exchange", _("exchange of experience")
    PRODUCTION_TRAINING = "production_training", _("production training")
    OTHER = "other", _("activity")


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("planned")
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    MOVED = "moved", _("moved")
    CANCELLED = "cancelled", _("cancelled")


class Level(models.TextChoices):
    COLLEGE = "college", _("college level")
    MUNICIPAL = "municipal", _("municipal level")
    DISTRICT = "district", _("level of a territorial district")
    REGIONAL = "regional", _("regional level")
    INTERREGIONAL = "interregional", _("interregional level")
    NATIONAL = "national", _("national level")
    INTERNATIONAL = "international", _("international level")


class Audience(models.TextChoices):
    STUDENT = "student", _("college students")
    PUPIL_10_11 = "pupil_10_11", _("pupils of grades 10–11")
    PUPIL = "pupil", _("school pupils")
    LEARNER = "learner", _("learners")
    TRAINING_MASTER = "training_master", _("training masters")
    TEACHER = "teacher", _("teachers")
    STAFF = "staff", _("staff")


class WorkDirection(models.TextChoices):
    """Directions of learners' activity in a quest."""

    LITERARY_CREATIVE = "literary_creative", _("literary and creative")
    PROBLEM_SEARCH = "problem_search", _("problem-solving and exploratory")
    SOCIO_PATRIOTIC = "socio_patriotic", _("socio-patriotic")
    CULTURAL_PATRIOTIC = "cultural_patriotic", _("cultural and patriotic")


class Series(Kept):
    """Activities of one kind that return, such as a yearly contest."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="series")
    kind = models.CharField(max_length=24, choices=ActivityKind.choices)
    title = TextsField()
    description = TextsField()
    is_yearly = models.BooleanField(default=False)
    level = models.CharField(max_length=16, choices=Level.choices, blank=True)
    host = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+")
    profession = TextsField()
    audience = models.JSONField(default=list)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    quote = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.slug


class Activity(Kept):
    """Anything the partners do together. `date` says as much as is known; `starts_on`…`ends_on` are for finding it.

    A clock time, where one is known, is stored as moments beside the date and shown in the zone of every party.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="activities")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="activities")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=24, choices=ActivityKind.choices)
    form = TextsField()
    title = TextsField()
    title_is_name = models.BooleanField(default=False)
    description = TextsField()
    state = models.CharField(max_length=10, choices=ActivityState.choices)
    state_reason = TextsField()
    date = ImpreciseDateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    level = models.CharField(max_length=16, choices=Level.choices, blank=True)
    host = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="hosted")
    host_inferred = models.BooleanField(default=False)
    place = TextsField()
    dedication = TextsField()
    profession = TextsField()
    audience = models.JSONField(default=list)
    directions = models.JSONField(default=list)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    quote = models.TextField(blank=True)
    note = TextsField()
    sort_key = models.CharField(max_length=40)
    search_key = models.TextField()

    class Meta:
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["sort_key"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="activity_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="activity_clock_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Outcome(models.Model):
    """What the organisers say the activity gave: their words, not a measurement."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="outcomes")
    text = TextsField()
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.position}"


class ActivityArea(models.Model):
    """This activity carried out that area of the agreement; inferred links are the editors' reading."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="area_links")
    area = models.ForeignKey(Area, models.CASCADE, related_name="activity_links")
    inferred = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "area"], name="one_link_per_area")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.area_id}"


class ActivityAim(models.Model):
    """This activity served that aim of the agreement; inferred links are the editors' reading."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="aim_links")
    aim = models.ForeignKey(Aim, models.CASCADE, related_name="activity_links")
    inferred = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "aim"], name="one_link_per_aim")]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.aim_id}"


class ParticipationRole(models.TextChoices):
    ORGANISER = "organiser", _("organiser")
    BASE = "base", _("held at")
    PARTICIPANT = "participant", _("participant")
    INTERNATIONAL = "international", _("international participant")
    GUEST = "guest", _("guest")
    PREPARED = "prepared", _("prepared by")
    TEAM = "team", _("team")
    GAVE = "gave", _("gave the experience")
    RECEIVED = "received", _("used the experience")
    NETWORK = "network", _("in the network")


class Participation(models.Model):
    """Somebody took part in an activity or a series: an institution, a group of them, a person, or a bare count."""

    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="participations")
    series = models.ForeignKey(Series, models.CASCADE, null=True, related_name="participations")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="participations")
    group = models.ForeignKey(InstitutionGroup, models.PROTECT, null=True, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="participations")
    count = models.PositiveIntegerField(null=True)
    counted = models.CharField(
        max_length=14, blank=True, choices=[("organisations", _("organisations")), ("people", _("people"))]
    )
    role = models.CharField(max_length=14, choices=ParticipationRole.choices)
    audience = models.JSONField(default=list)
    wording = TextsField()
    inferred = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False, series=None) | Q(activity=None, series__isnull=False),
                name="participation_in_activity_or_series",
            ),
            models.CheckConstraint(
                condition=Q(institution__isnull=False, group=None, person=None)
                | Q(institution=None, group__isnull=False, person=None)
                | Q(institution=None, group=None, person__isnull=False)
                | Q(institution=None, group=None, person=None, count__isnull=False),
                name="participation_of_one_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id or self.series_id}/{self.role}"
