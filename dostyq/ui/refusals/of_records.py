"""Refusals of pages, records and story files."""

from django.utils.translation import gettext_lazy as lazy

RECORDS = {
    "not_here": (
        lazy("There is nothing to show at this address."),
        lazy("It may have been moved, or it is not public. The home page leads on."),
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
    "example_apart": (
        lazy("The example of the demo is invented, so it cannot name anybody real, nor the other way round."),
        lazy("Choose institutions and people of the example."),
    ),
    "changed_meanwhile": (
        lazy("Somebody else has changed this record while you were editing it."),
        lazy("Open it again, look at what is new, and make your change there."),
    ),
    "not_an_address": (
        lazy("“{text}” is not the address of a page."),
        lazy("Copy the whole address, with https:// in front."),
    ),
    "name_not_to_be_said": (
        lazy("The text names somebody who may not be shown in public: {names}."),
        lazy("Take the name out of the text and save it, then take it along."),
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
    "clock_needs_start": (
        lazy("The end has a clock time and the beginning has none."),
        lazy("Give the clock time of the beginning, or leave out that of the end."),
    ),
    "clock_outside_date": (
        lazy("The clock time is on {day}, which does not lie within the date {date}."),
        lazy("Check both; if it ends after midnight, let the date run from the first to the last day."),
    ),
    "clock_never_shows": (
        lazy("A clock in {zone} never shows {text}."),
        lazy("Clocks were changed then, or the offset is that of another place: check the time."),
    ),
    "clock_shows_twice": (
        lazy("A clock in {zone} shows {text} twice, because clocks were changed then."),
        lazy("Write which one is meant: {first} or {second}."),
    ),
    "not_one_party": (
        lazy("It is not clear who took part as “{role}”."),
        lazy("Name one institution, one group or one person, or only how many they were."),
    ),
    "code_twice": (lazy("The code “{code}” was given twice."), lazy("Keep one of them.")),
    "script_twice": (
        lazy("A person has one name in each script; “{script}” stands here twice."),
        lazy("Keep one of them."),
    ),
    "place_out_of_range": (
        lazy("Places are counted from 1; “{place}” is none."),
        lazy("Leave the place out where it is not known."),
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
    "documents_wait": (
        lazy("Other documents are being made at this moment."),
        lazy("Ask again in half a minute; the page of the report shows the same at once."),
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
        lazy("`dostyq person list` tells the ids of this node."),
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
    "yaml_tag": (lazy("Tags are not read: {tag}."), lazy("Put a text that begins with “!” in quotation marks.")),
    "yaml_key": (lazy("The name of a field must be one word."), lazy("Write “name: value” lines.")),
    "not_utf8": (lazy("This line is not written in UTF-8."), lazy("Save the file as UTF-8.")),
    "file_too_large": (lazy("The file is larger than {most} MB."), lazy("Split it into several files.")),
    "empty_file": (lazy("The file is empty."), lazy("Begin with “dostyq: 1” and a section.")),
    "unknown_format": (lazy("The file does not say which format it is in."), lazy("Begin with “dostyq: {format}”.")),
    "other_format": (
        lazy("The file is written in format {given}; this version of Dostyq reads format {format}."),
        lazy("Bring Dostyq to the version that wrote the file, or write the file in format {format}."),
    ),
    "not_a_list": (lazy("A list belongs here."), lazy("Begin each entry with a dash.")),
    "not_a_record": (lazy("Fields with their names belong here."), lazy("Write “name: value” lines.")),
    "not_words": (lazy("One line of text belongs here."), lazy("Put the text in quotation marks.")),
    "not_texts": (lazy("A text with its language belongs here."), lazy("Write {{ru: …, kk: …, en: …}}.")),
    "not_whole": (lazy("“{text}” is not a whole number."), lazy("Write digits only.")),
    "too_large": (lazy("“{text}” is larger than {most}."), lazy("Check the number.")),
    "too_many_entries": (lazy("There are more than {most} entries here."), lazy("Split them into several records.")),
    "bad_edtf": (
        lazy("“{text}” is not a date of a story file."),
        lazy("Write as much as is known: 2031, 2031-02, 2031-02-15, 2031-02/.. or 2031-02-15/2031-02-16."),
    ),
    "not_a_flag": (lazy("“{text}” is neither true nor false."), lazy("Write true or false.")),
    "field_missing": (lazy("The field “{field}” is missing or empty."), lazy("Add it.")),
    "unknown_field": (lazy("There is no field “{key}” here."), lazy("Did you mean: {near}?")),
    "foreign_field": (lazy("There is no field “{key}” here."), lazy("Known: {known}.")),
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
        lazy("The file was not loaded and nothing was changed. Places to mend: {count}."),
        lazy("Mend the lines named below and load it again."),
    ),
}
