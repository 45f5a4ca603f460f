"""Refusals of copies of the node."""

from django.utils.translation import gettext_lazy as lazy

COPIES = {
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
}
