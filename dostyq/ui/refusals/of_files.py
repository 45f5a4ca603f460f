"""Refusals of what people send."""

from django.utils.translation import gettext_lazy as lazy

FILES = {
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
    "nobody_ticked": (
        lazy("It is said that people can be recognised, but nobody is ticked."),
        lazy("Tick everybody who can be recognised, or say that nobody can."),
    ),
    "too_many_pictures": (
        lazy("An activity can have {most} files of one kind. None of these was added."),
        lazy("Choose the best ones, or take off some that are there."),
    ),
}
