"""The words for each refusal: what happened, and what to do.

The codes are raised as `Refused(code, **facts)` anywhere below the pages; a test keeps the two together.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dostyq.domain.errors import Refused

UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
LANGUAGE_PREFIXES = ("/ru/", "/kk/", "/en/")


class AddressTooLong(SuspiciousOperation):
    """Refused before any view; the page for it is `ui.views.bad_request`."""


@dataclass(frozen=True)
class Refusal:
    title: str
    text: str
    advice: str


# code: (what happened, what to do). Facts fill the braces.
WORDS = {
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
    "file_is_empty": (
        lazy("The file is empty: there is nothing in it."),
        lazy("Open it on your device to see whether it is whole, and choose it once more."),
    ),
    "file_is_unknown": (
        lazy("Files of this kind are not taken here."),
        lazy("Taken are photographs (JPEG, PNG, WebP) and documents: PDF, Word, Excel, OpenDocument, text in UTF-8."),
    ),
    "file_is_markup": (
        lazy(
            "Web pages and drawings made of code (HTML, SVG, XML) are not taken: they could act for whoever opens them."
        ),
        lazy("Save it as PDF or as a picture, and send that."),
    ),
    "file_is_program": (lazy("Programs are not taken here."), lazy("Send a photograph or a document.")),
    "file_is_archive": (
        lazy("Archives (ZIP, RAR, 7z) and presentations are not taken: nobody sees what is in them."),
        lazy("Send the files one by one, a presentation as PDF."),
    ),
    "file_is_old_office": (
        lazy("This document is of an old kind (DOC, XLS, RTF) or has a password."),
        lazy("Open it, choose “Save as”, then DOCX, XLSX or PDF without a password, and send that."),
    ),
    "file_is_heic": (
        lazy("A photograph in the format HEIC, as newer iPhones take them, cannot be opened here."),
        lazy(
            "Choose it from the gallery of the phone itself: then it comes as JPEG. Or set the phone so: "
            "Settings, Camera, Formats, Most Compatible."
        ),
    ),
    "file_is_other_picture": (
        lazy("Pictures of this kind (GIF, BMP, TIFF, AVIF) are not taken."),
        lazy("Save it as JPEG or PNG, and send that."),
    ),
    "file_is_two_kinds": (
        lazy("The file says it is a document and holds something else besides."),
        lazy("Open it, print or save it as PDF anew, and send that."),
    ),
    "file_is_no_picture": (lazy("A photograph belongs here, and this is a document."), lazy("Choose a photograph.")),
    "file_is_no_document": (
        lazy("A document belongs here, and this is a photograph."),
        lazy("Choose a document: PDF, Word, Excel, OpenDocument or text."),
    ),
    "file_is_too_big": (
        lazy("The file is too big: no more than {most} MB are taken of this kind."),
        lazy("Make the photograph smaller, or scan the pages at 150 dots to the inch, and send it again."),
    ),
    "form_is_too_big": (
        lazy("These files are too big to go together."),
        lazy("Send them in several goes."),
    ),
    "text_is_too_big": (
        lazy("This is more text than can come with one page. Nothing was changed."),
        lazy("Go back: what you typed is still there. Bring a large table as a file, or in parts."),
    ),
    "picture_is_too_large": (
        lazy("The picture has {width} × {height} points: more than can be opened here."),
        lazy("Make it smaller on your device, 4000 points on the long side are plenty, and send that."),
    ),
    "picture_is_broken": (
        lazy("The picture cannot be opened: it is damaged, or a part of it is missing."),
        lazy("Open it on your device and save it anew, or take another one."),
    ),
    "document_is_broken": (
        lazy("The document cannot be opened: it is damaged, or a part of it is missing."),
        lazy("Open it in the program that it was made with, save it anew, and send that."),
    ),
    "document_is_bomb": (
        lazy("The document is made so that opening it takes more room than it should."),
        lazy("Open it in the program that it was made with and save it as PDF, then send that."),
    ),
    "document_has_macros": (
        lazy("The document holds macros: commands that run when it is opened."),
        lazy("Save it as DOCX or XLSX without macros, and send that."),
    ),
    "piece_is_damaged": (
        lazy("A part of the file was damaged on its way."),
        lazy("It is sent again by itself; nothing has to be done."),
    ),
    "piece_is_out_of_place": (
        lazy("A part of the file came out of its turn."),
        lazy("It is sent again by itself; nothing has to be done."),
    ),
    "upload_is_gone": (
        lazy("The file is not here any more, or not yet as a whole."),
        lazy("Choose it once more. What you typed is still here."),
    ),
    "no_room_for_files": (
        lazy("The disk of this node has no room for more files. What was there before is safe."),
        lazy("Tell whoever keeps the node; send the file again when there is room."),
    ),
    "file_is_in_use": (
        lazy("A page shows this file, so it was not removed."),
        lazy("Take it off that page first; then it can be removed."),
    ),
    "file_has_no_tables": (
        lazy("Tables are read from Excel (XLSX), Word (DOCX) and plain text; this is something else."),
        lazy("Save it as XLSX or DOCX, or copy the table and paste it."),
    ),
    "table_is_empty": (
        lazy("There is no table in it, or nothing stands in the table."),
        lazy("Look whether it is the right one. If a table is a picture there, it has to be typed."),
    ),
    "table_is_too_long": (
        lazy("The table has more than {most} rows."),
        lazy("Nothing was taken from it. Divide it, for example by years, and bring the parts one after another."),
    ),
    "table_is_too_wide": (
        lazy("The table has more than {most} columns."),
        lazy("Nothing was taken from it. Leave out the columns that are not needed here and bring it again."),
    ),
    "cell_is_too_long": (
        lazy("A cell of row {row} has more than {most} characters."),
        lazy("Nothing was taken from the table. Shorten that cell and bring it again."),
    ),
    "column_chosen_twice": (
        lazy("Two columns were said to be the same, and a row can say it only once."),
        lazy("Choose something else for one of them, or “do not read”. The table is as it was."),
    ),
    "import_is_written": (
        lazy("Rows of this table are stored already, so its columns stay as they are."),
        lazy("Take the table back first, then choose the columns anew."),
    ),
    "import_is_not_written": (
        lazy("Nothing of this table is stored, so there is nothing to take back."),
        lazy("Open the table to see how it stands."),
    ),
    "import_was_changed": (
        lazy("What this table became was changed or used since, so it was not taken back. Everything is as it was."),
        lazy("Correct the single records instead."),
    ),
    "story_refused": (
        lazy("The file was not loaded and nothing was changed. Places to mend: {count}."),
        lazy("Mend the lines named below and load it again."),
    ),
}


# Seconds after which asking again may help.
LATER = {"documents_wait": 30}


def message(refused: Refused) -> Refusal:
    text, advice = WORDS[refused.code]
    facts = {name: UNPRINTABLE.sub("\ufffd", str(value)) for name, value in refused.facts.items()}
    return Refusal(_("This was not done"), str(text).format(**facts), str(advice).format(**facts))


def loaded(*, records: int, changes: int) -> str:
    if not changes:
        return _("Records read: {records}. Everything was here already, nothing was changed.").format(records=records)
    return _("Records read: {records}. Changes written: {changes}.").format(records=records, changes=changes)
