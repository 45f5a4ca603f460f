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
    "copy_under_way": (
        lazy("Another copy is being made or rehearsed right now."),
        lazy("Wait until it is done, then try again."),
    ),
    "copy_cut_short": (
        lazy("The copy was cut short: the machine or the background worker was ended in the middle."),
        lazy("Nothing was lost. Make another copy."),
    ),
    "no_room_for_copy": (
        lazy("The disk has no room for the copy, so it was not made. Folder: {folder}."),
        lazy("Free some space or name another folder for copies, then make the copy again."),
    ),
    "copy_not_written": (
        lazy("The copy was not made: {file} cannot be read or written ({why})."),
        lazy("Check the disk and the folder of copies, then make the copy again."),
    ),
    "fixed_folder": (
        lazy("The folder {folder} is a disk of its own and cannot be exchanged."),
        lazy("Restore into another data folder, then move the files. Nothing was changed."),
    ),
    "database_too_new": (
        lazy("A newer version made this database, and this is Dostyq {ours}."),
        lazy("Use the newer version; nothing was changed."),
    ),
    "copy_not_read": (lazy("{file} cannot be read ({why})."), lazy("Check the name and the rights of the file.")),
    "not_a_copy": (
        lazy("{file} is not a copy that Dostyq made."),
        lazy("Name a file from the folder of copies; its name ends in .zip."),
    ),
    "copy_strange": (
        lazy("There are things in the copy that no copy holds ({file}), so it was not unpacked."),
        lazy("Take a copy that came straight from the folder or the page of copies. Nothing was changed."),
    ),
    "copy_damaged": (
        lazy("The copy is damaged or not all of it is here ({part})."),
        lazy("Take it from its place once more, or take another copy. Nothing was changed."),
    ),
    "copy_too_new": (
        lazy("The copy was made by a newer version, {theirs}, and this is Dostyq {ours}."),
        lazy("Install the newer version first, then restore. Nothing was changed."),
    ),
    "no_room": (
        lazy("The copy needs {needed} MB to be unpacked and checked, and {free} MB are free."),
        lazy("Free some space and try again. Nothing was changed."),
    ),
    "wrong_passphrase": (
        lazy("This passphrase does not open the keys in the copy."),
        lazy("Nothing was changed. Try again, or restore without the keys: --without-keys."),
    ),
    "passphrase_needed": (
        lazy("The keys in the copy are closed by a passphrase."),
        lazy("Name a file that holds it (--passphrase-file), or restore without the keys (--without-keys)."),
    ),
    "copy_row_refused": (
        lazy("The database does not take a row of the table {table} ({why})."),
        lazy("Take another copy and tell the developers. Nothing was changed."),
    ),
    "copy_differs": (
        lazy("What came out of the table {table} is not what went in."),
        lazy("Take another copy and tell the developers. Nothing was changed."),
    ),
    "copy_dangling": (
        lazy("A record in the copy refers to another one that is not in it ({why})."),
        lazy("Take another copy and tell the developers. Nothing was changed."),
    ),
    "copy_not_migrated": (
        lazy("The copy could be read, but not brought to the form of this version ({why})."),
        lazy("Restore it with the version that made it, and tell the developers. Nothing was changed."),
    ),
    "node_running": (
        lazy("This node is running, or another program has its database open."),
        lazy("End it first (Ctrl-C in its window), then restore. Nothing was changed."),
    ),
    "demo_folder": (
        lazy("The folder {folder} holds the demo, which would mix its story into what is restored."),
        lazy("Restore into the folder of an own node: DOSTYQ_DATA=data/fresh dostyq restore FILE"),
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
