"""What is on its way in: a table that is being looked through before it is stored."""

from enum import StrEnum

from django.db import models

from dostyq.agreements.models import Agreement
from dostyq.people.models import Institution


class ImportState(StrEnum):
    OPEN = "open"
    WRITTEN = "written"


class Import(models.Model):
    """One table. `actor` is who brought it, `institution` for whom; nobody else sees it.

    `head` are the words above the columns, `above` the rows over them, `columns` what each column is taken for.
    """

    slug = models.CharField(max_length=32, unique=True)
    actor = models.CharField(max_length=80)
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, models.CASCADE, null=True, related_name="+")
    persons_of = models.ForeignKey(Institution, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=120, blank=True)
    head = models.JSONField(default=list)
    above = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    state = models.CharField(max_length=8, default=ImportState.OPEN)
    begun_at = models.DateTimeField(db_index=True)
    written_at = models.DateTimeField(null=True)
    runs = models.JSONField(default=list)
    """The journal's last line before and after each time it was carried out: other lines are of others."""

    def __str__(self) -> str:
        return self.slug


class ImportRow(models.Model):
    """A row of the table: what came, what a person corrected and decided, and what was made of it."""

    table = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    corrections = models.JSONField(default=dict)
    decision = models.CharField(max_length=5, blank=True)
    to_note = models.BooleanField(default=False)
    state = models.CharField(max_length=9)
    same_as = models.CharField(max_length=60, blank=True)
    same_row = models.PositiveIntegerField(null=True)
    same_person = models.CharField(max_length=60, blank=True)
    written = models.JSONField(default=list)
    """Kind and id of each record that this row became or went into."""

    class Meta:
        indexes = [models.Index(fields=["table", "state", "number"])]
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="one_row_per_number")]

    def __str__(self) -> str:
        return f"{self.table_id}/{self.number}"

    @property
    def corrected(self) -> list[str]:
        """The cells as they stand now; corrections are kept under the place of their column."""
        width = max([len(self.cells), *(int(place) + 1 for place in self.corrections)])
        return [self.corrections.get(str(place), self._cell(place)) for place in range(width)]

    def _cell(self, place: int) -> str:
        return str(self.cells[place]) if place < len(self.cells) else ""
