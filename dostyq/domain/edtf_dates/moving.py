"""An imprecise date some days earlier or later, as imprecise as before."""

from datetime import timedelta

from dostyq.domain.edtf_dates.imprecise import ImpreciseDate, Part, between


def moved(known: ImpreciseDate, *, days: int) -> ImpreciseDate:
    """A day moves by days; a month or a year becomes that in which its middle then lies.

    Raises Refused: `bad_date` outside of the years that a date may have.
    """
    last = known.last
    return between(_moved(known.first, days), _moved(last, days) if last else None, text=known.edtf)


def _moved(part: Part, days: int) -> Part:
    middle = part.first_day + (part.last_day - part.first_day) / 2 + timedelta(days=days)
    return Part(middle.year, middle.month if part.month else 0, middle.day if part.day else 0)
