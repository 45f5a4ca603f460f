"""The words for each refusal: what happened, and what to do.

The codes are raised as `Refused(code, **facts)` anywhere below the pages; a test keeps the two together.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dostyq.domain.errors import Refused

LANGUAGE_PREFIXES = ("/ru/", "/kk/", "/en/")


@dataclass(frozen=True)
class Refusal:
    title: str
    text: str
    advice: str


# code: (what happened, what to do). Facts fill the braces.
WORDS = {
    "not_here": (
        lazy("There is nothing to show at this address."),
        lazy("It may have been moved, or it is not public. The home page and the search lead on."),
    ),
    "bad_date": (
        lazy("“{text}” is not a date that can be read."),
        lazy("Write as much as is known: 2017, 11.2017, 15.02.2019 or 15–16.02.2019."),
    ),
    "date_ends_before_start": (
        lazy("The dates “{text}” end before they start."),
        lazy("Put the earlier date first."),
    ),
    "own_partner": (
        lazy("An institution cannot be its own partner: “{institution}” is named twice."),
        lazy("Choose another institution as the partner."),
    ),
    "no_second_party": (
        lazy("An agreement needs at least two parties."),
        lazy("Add the partner institution."),
    ),
    "unknown_zone": (
        lazy("“{zone}” is not a known time zone."),
        lazy("Use a name such as Asia/Barnaul or Asia/Almaty."),
    ),
    "part_of_itself": (
        lazy("An activity cannot be a part of itself or of one of its own parts."),
        lazy("Choose another activity that it is a part of."),
    ),
    "clock_needs_day": (
        lazy("A clock time needs a date that is known to the day."),
        lazy("Give the day, or leave out the clock time."),
    ),
    "clock_ends_before_start": (
        lazy("The end of the activity is not later than its start."),
        lazy("Check the clock times of both ends."),
    ),
    "held_before_its_date": (
        lazy("What has not begun yet cannot have been held: the date {date} is still ahead."),
        lazy("Call it planned, or correct the date."),
    ),
    "degree_out_of_range": (
        lazy("A diploma has the degree I, II or III, not “{degree}”."),
        lazy("Leave the degree out where it is not known."),
    ),
    "no_recipient": (
        lazy("An award needs somebody who received it."),
        lazy("Name a person or an institution."),
    ),
    "not_allowed": (
        lazy("This needs a right that you do not have here."),
        lazy("Ask the coordinator of your institution, or open your access link again."),
    ),
    "pass_not_valid": (
        lazy("This access link is not valid: it was used already, has expired, or was withdrawn."),
        lazy("Ask whoever gave it to you for a new one."),
    ),
    "has_account": (
        lazy("This person has an account already."),
        lazy("Whoever forgot the password gets a link to a new one from the page of the institution's people."),
    ),
    "bad_sign_in_name": (
        lazy("This cannot be a name to sign in with."),
        lazy("Take 3 to 40 letters, digits, dots and dashes, without blanks."),
    ),
    "sign_in_name_taken": (
        lazy("This name is taken, or looks like one that is."),
        lazy("Choose another."),
    ),
    "last_coordinator": (
        lazy("The institution would have no coordinator any more."),
        lazy("Hand over to a colleague first: that is one step on the page of the institution's people."),
    ),
    "stale_form": (
        lazy("This form was open for too long, or cookies are switched off."),
        lazy("Nothing was changed. Go back, load the page again, and send the form once more."),
    ),
    "document_too_large": (
        lazy("The document grew too large to be set."),
        lazy("Ask for fewer years at a time; the page shows everything."),
    ),
    "unknown_agreement": (
        lazy("There is no agreement “{slug}” here."),
        lazy("Known: {known}."),
    ),
    "unknown_person": (
        lazy("There is no person “{slug}” here."),
        lazy("Check the id."),
    ),
    "period_ends_before_start": (
        lazy("The period {first}–{last} ends before it starts."),
        lazy("Put the earlier year first."),
    ),
    "bad_years": (
        lazy("“{text}” is not a year of a report."),
        lazy("Write four digits, such as 2016."),
    ),
    "nothing_dated": (
        lazy("The agreement has neither a date nor a dated activity, so a report has no period yet."),
        lazy("Enter the year of the agreement or an activity with its date."),
    ),
    "glyph_missing": (
        lazy("No font here has the letter “{character}” ({code}), which stands in “{text}”."),
        lazy("Write the text without it; a document with a hole in it is not made."),
    ),
    "bad_yaml": (
        lazy("This line cannot be read as YAML ({why})."),
        lazy("Look at the indentation, the quotation marks and the colons of this line and the one before."),
    ),
    "yaml_anchor": (lazy("Anchors and aliases (& and *) are not read."), lazy("Write the text out again.")),
    "not_utf8": (lazy("This line is not written in UTF-8."), lazy("Save the file as UTF-8.")),
    "file_too_large": (lazy("The file is larger than {most} MB."), lazy("Split it into several files.")),
    "empty_file": (lazy("The file is empty."), lazy("Begin with “dostyq: 1” and a section.")),
    "unknown_format": (lazy("The file does not say which format it is in."), lazy("Begin with “dostyq: {format}”.")),
    "not_a_list": (lazy("A list belongs here."), lazy("Begin each entry with a dash.")),
    "not_a_record": (lazy("Fields with their names belong here."), lazy("Write “name: value” lines.")),
    "not_words": (lazy("One line of text belongs here."), lazy("Put the text in quotation marks.")),
    "not_texts": (lazy("A text with its language belongs here."), lazy("Write {{ru: …, kk: …, en: …}}.")),
    "not_whole": (lazy("“{text}” is not a whole number."), lazy("Write digits only.")),
    "not_a_flag": (lazy("“{text}” is neither true nor false."), lazy("Write true or false.")),
    "field_missing": (lazy("The field “{field}” is missing or empty."), lazy("Add it.")),
    "unknown_field": (lazy("There is no field “{key}” here."), lazy("Did you mean: {near}?")),
    "key_twice": (lazy("The field “{key}” stands here twice."), lazy("Keep one of them.")),
    "id_twice": (lazy("The id “{id}” was given twice."), lazy("Give each record an id of its own.")),
    "bad_id": (
        lazy("“{id}” is not an id."),
        lazy("Use small Latin letters, digits and single dashes, 60 characters at most."),
    ),
    "unknown_id": (lazy("There is no “{id}” among {section}."), lazy("Nearest: {near}.")),
    "unknown_code": (lazy("The agreement has no area or aim “{code}”."), lazy("Known: {known}.")),
    "unknown_choice": (lazy("“{text}” is not one of the known words."), lazy("Known: {known}.")),
    "unknown_language": (
        lazy("“{language}” is not a language of this site."),
        lazy("Known: ru, kk, en."),
    ),
    "too_long": (lazy("The text is longer than {most} characters."), lazy("Shorten it.")),
    "unprintable": (lazy("There is an unprintable character here."), lazy("Type the text anew.")),
    "bad_clock": (lazy("“{text}” is not a day and a time."), lazy("Write 2026-11-27T17:00.")),
    "clock_needs_host": (
        lazy("A clock time needs the host, whose clock it is."),
        lazy("Name the host, or leave out the clock time."),
    ),
    "story_refused": (
        lazy("The file was not loaded and nothing was changed: {count} things in it need attention."),
        lazy("Mend the lines named below and load it again."),
    ),
}


def message(refused: Refused) -> Refusal:
    text, advice = WORDS[refused.code]
    facts = {name: str(value) for name, value in refused.facts.items()}
    return Refusal(_("This was not done"), str(text).format(**facts), str(advice).format(**facts))


def loaded(*, records: int, changes: int) -> str:
    if not changes:
        return _("{records} records read: everything was here already, nothing was changed.").format(records=records)
    return _("{records} records read, {changes} changes written.").format(records=records, changes=changes)
