"""Word, Excel and OpenDocument files: ZIP archives, looked through without ever being unpacked onto the disk.

Everything that the archive says of itself is checked before anything is inflated, then every entry is inflated piece by
piece and thrown away. XML with a document type is refused, and with it every entity that grows or reads other files.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dostyq.domain.errors import Refused
from dostyq.domain.media import MEGABYTE, MOST_BYTES_UNPACKED, MOST_ENTRIES, MOST_TIMES_LARGER, Media

# ZIP, «end of central directory record»: signature, disks, entries, size and offset of the directory, comment.
END: Final = struct.Struct("<4s4H2LH")
LOCAL_HEADER_BYTES: Final = 30
ENCRYPTED: Final = 0x1
PIECE: Final = 64 * 1024

CONTENT_TYPES: Final = "[Content_Types].xml"
OPEN_DOCUMENT: Final = "mimetype"
MAIN_PARTS: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Media.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Media.XLSX,
}


def look_through(path: Path) -> Media:
    """Which document it is. Raises Refused for what is none, is broken, grows too large or holds what acts."""
    try:
        return _looked_through(path)
    except Refused:
        raise
    except Exception as broken:  # whatever the readers of ZIP and XML trip over: the document is not whole
        raise Refused("document_is_broken") from broken


def _looked_through(path: Path) -> Media:
    _check_end(path)
    with path.open("rb") as opened, ZipFile(opened) as archive:
        entries = archive.infolist()
        _check_entries(entries)
        read = _Read()
        for entry in entries:
            _inflate(archive, entry, read)
    return _kind(entries, read)


def _check_end(path: Path) -> None:
    """The archive is the whole file, from the first byte to the last, and its directory is small."""
    size = path.stat().st_size
    with path.open("rb") as opened:
        opened.seek(max(size - END.size, 0))
        signature, *disks, here, entries, length, offset, comment = END.unpack(opened.read())
    if signature != b"PK\x05\x06" or any(disks) or comment or here != entries:
        raise Refused("document_is_broken")
    if entries > MOST_ENTRIES or length > MEGABYTE:
        raise Refused("document_is_bomb")
    if offset + length + END.size != size:
        raise Refused("document_is_broken")


def _check_entries(entries: Sequence[ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or not all(_is_plain(name) for name in names):
        raise Refused("document_is_broken")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused("file_is_old_office")
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries) or not _lie_in_a_row(entries):
        raise Refused("document_is_broken")
    if sum(entry.file_size for entry in entries) > MOST_BYTES_UNPACKED or any(map(_grows, entries)):
        raise Refused("document_is_bomb")
    if any(_acts(name.lower()) for name in names):
        raise Refused("document_has_macros")


def _is_plain(name: str) -> bool:
    """Nothing is ever unpacked here; but no office program writes a name that leads out of its archive."""
    return not name.startswith("/") and not {"..", ""} & set(name.rstrip("/").split("/")) and "\\" not in name


def _lie_in_a_row(entries: Sequence[ZipInfo]) -> bool:
    """One after another from the first byte on: no bytes that two entries share, no other file in front."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end or (end == 0 and entry.header_offset):
            return False
        end = entry.header_offset + LOCAL_HEADER_BYTES + entry.compress_size
    return True


def _grows(entry: ZipInfo) -> bool:
    return entry.file_size > MEGABYTE and entry.file_size > MOST_TIMES_LARGER * entry.compress_size


def _acts(name: str) -> bool:
    """Macros of Word and Excel, their buttons, and scripts of OpenDocument."""
    return name.endswith("vbaproject.bin") or "/activex/" in name or name.startswith(("basic/", "scripts/"))


@dataclass
class _Read:
    """What the entries said that tell which document this is."""

    content_types: list[str] = field(default_factory=list)
    mimetype: str = ""


def _inflate(archive: ZipFile, entry: ZipInfo, read: _Read) -> None:
    """Every piece once, its checksum included; XML is read as such."""
    with archive.open(entry) as opened:
        pieces = iter(partial(opened.read, PIECE), b"")
        if entry.filename == OPEN_DOCUMENT:
            read.mimetype = next(pieces, b"").decode("ascii", errors="replace")
        elif entry.filename == CONTENT_TYPES:
            _read_xml(pieces, found=read.content_types)
        elif entry.filename.lower().endswith((".xml", ".rels")):
            _read_xml(pieces, found=[])
        for _ in pieces:
            pass


def _read_xml(pieces: Iterator[bytes], *, found: list[str]) -> None:
    """Collects the attributes `ContentType`; an empty part is left to the office program."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda _, given: found.extend(filter(None, [given.get("ContentType")]))
    for piece in pieces:
        parser.Parse(piece, False)
    if parser.CurrentByteIndex >= 0:
        parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise Refused("document_is_bomb")


def _kind(entries: Sequence[ZipInfo], read: _Read) -> Media:
    if any("macroenabled" in one.lower() or "vbaproject" in one.lower() for one in read.content_types):
        raise Refused("document_has_macros")
    if entries and entries[0].filename == OPEN_DOCUMENT and read.mimetype in {Media.ODT, Media.ODS}:
        return Media(read.mimetype)
    kinds = {MAIN_PARTS[one] for one in read.content_types if one in MAIN_PARTS}
    if len(kinds) != 1:
        raise Refused("file_is_archive")
    return kinds.pop()
