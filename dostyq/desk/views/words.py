"""What the preview says about columns and cells, in the words of people who fill tables in."""

from django.utils.translation import gettext_lazy as _

from dostyq.desk.queries import Matter
from dostyq.domain.records import Column

COLUMNS = {
    Column.DATE: _("Date"),
    Column.TITLE: _("Title"),
    Column.KIND: _("Kind of activity"),
    Column.PLACE: _("Place"),
    Column.HOST: _("Who held it"),
    Column.PARTICIPANTS: _("Participants"),
    Column.COUNT: _("Number of people"),
    Column.PERSON: _("Who was awarded or took part"),
    Column.CATEGORY: _("Category of participants"),
    Column.AWARD: _("Award"),
    Column.BASIS: _("Basis of the award"),
    Column.PUBLISHED: _("Published in"),
    Column.NOTE: _("Note"),
    Column.NUMBER: _("Number in the list"),
}
FAULTS = {
    "bad_date": _("not read as a date; write for example 15.02.2019, 11.2017 or 2016"),
    "ends_before_start": _("the end stands before the beginning"),
    "unknown_kind_word": _("no known kind of activity; write for example contest, seminar, match"),
    "unknown_institution": _("no institution of this name is here; write it as in the list of institutions"),
    "unknown_participant": _("not every participant is read: institutions as in the list, names, a number of people"),
    "bad_number": _("not read as a number of people"),
    "bad_name": _("not read as a name; write the family name and the initials or the given name"),
    "unknown_category": _("no known category; write student, training master, pupil or teacher"),
    "bad_award": _("not read as an award; write for example diploma of the 1st degree, certificate, 1st place"),
    "too_long": _("too long: 300 characters for a title, 200 for the rest"),
    "said_twice": _("another column of this row says something else of the same"),
    "no_title": _("no title: the row does not say what it was"),
    "no_recipient": _("an award, and nobody who received it"),
}
REMARKS = {
    "no_date": _("without a date"),
    "unknown_kind": _("kind not known: stored as “activity”"),
    "kind_by_title": _("kind read from the title"),
    "taken_as_diploma": _("only the place is named: stored as a diploma"),
}
MATTERS = {
    Matter.COPY: _("There has been no proven copy of the node for 7 days"),
    Matter.AGREEMENT_ENDED: _("The agreement has ended"),
    Matter.AGREEMENT_ENDS: _("The agreement ends soon"),
    Matter.AGREEMENT_DRAFT: _("The agreement is still a draft"),
    Matter.TABLE: _("A table is read and not stored yet"),
    Matter.WAS_IT_HELD: _("The day is over: was it held?"),
    Matter.WHO_IS_ON_IT: _("Nobody has said who is on the photographs"),
    Matter.INVITED: _("Invited to an account and not here yet"),
}
PRESSES = {
    Matter.COPY: _("Make a copy"),
    Matter.AGREEMENT_ENDED: _("Open the agreement"),
    Matter.AGREEMENT_ENDS: _("Open the agreement"),
    Matter.AGREEMENT_DRAFT: _("Open the agreement"),
    Matter.TABLE: _("Look at the table"),
    Matter.WAS_IT_HELD: _("Open the activity"),
    Matter.WHO_IS_ON_IT: _("Say who is on them"),
    Matter.INVITED: _("Open the people"),
}
