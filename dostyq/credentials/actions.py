"""Writing awards of the past as records."""

from datetime import datetime

from dostyq.credentials.models import Award
from dostyq.credentials.permissions import require_keeping_award
from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.journal import actions as journal
from dostyq.people.permissions import require_one_world

# Awards of one day stand by degree; those without a degree follow.
NO_DEGREE = 9
UNDATED = "9999"


def record_award(award: Award, *, actor: Actor, at: datetime) -> Award:
    require_keeping_award(actor, award)
    of_person = award.person.institution_id if award.person else None
    require_one_world([award.activity.host_id, award.activity.kept_by_id, award.institution_id, of_person])
    if award.degree is not None and award.degree not in {1, 2, 3}:
        raise Refused("degree_out_of_range", degree=award.degree)
    if award.place is not None and award.place < 1:
        raise Refused("place_out_of_range", place=award.place)
    if award.person is None and award.institution is None:
        raise Refused("no_recipient")
    date = edtf_dates.sort_value(award.date) if award.date else UNDATED
    award.sort_key = f"{date}/{award.degree or NO_DEGREE}"
    return journal.record(award, actor=actor, at=at)
