"""Files as people send them, and files as nobody should: made here, so that everybody sees what is in them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import docx
import xlsxwriter
from PIL import Image

SECRET = b"53.3333 N 83.7667 E, Invented Owner"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TEXT = "План урока\nДостық — дружба".encode()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
HTML = b"<!DOCTYPE html><script>steal()</script>"

LAUGHS = XML + b"<!DOCTYPE lolz [<!ENTITY lol '" + b"ha" * 50 + b"'>"
LAUGHS += b"".join(
    b"<!ENTITY lol%d '%s'>" % (n, b"&lol%s;" % (str(n - 1).encode() if n > 1 else b"") * 10) for n in range(1, 10)
)
LAUGHS += b"]><document>&lol9;</document>"
READER = XML + b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>'


def picture(width: int = 64, height: int = 48, *, kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """A slope from dark to bright with noise, so that turning and cutting show."""
    slope = Image.linear_gradient("L").resize((width, height))
    points = Image.blend(slope, Image.effect_noise((width, height), 60), 0.2).convert(mode)
    made = io.BytesIO()
    points.save(made, kind, **options)
    return made.getvalue()


def photo(width: int = 640, height: int = 480, **options: object) -> bytes:
    """As a phone takes it, held upright: place, owner, comment and a small picture of itself inside."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F], notes[0x013B] = 6, "Invented Phone", SECRET.decode()
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (53.0, 20.0, 0.0), "E", (83.0, 46.0, 0.0)
    return picture(width, height, exif=notes, comment=SECRET, **{"quality": 90} | options)  # type: ignore[arg-type]  # options of Pillow


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_says(width: int, height: int) -> bytes:
    """A few hundred bytes that ask for so many points."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def word() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Выдуманный протокол")
    document.save(made)
    return made.getvalue()


def excel() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write("A1", "Выдуманная таблица")
    return made.getvalue()


def open_document(kind: str = "text", **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", XML + b"<office/>")
        for name, data in more.items():
            archive.writestr(name, data)
    return made.getvalue()


def archive(entries: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in entries.items():
            written.writestr(name, data)
    return made.getvalue()


def word_with(entries: Mapping[str, bytes]) -> bytes:
    """A Word file with some of its entries exchanged, and others added."""
    with zipfile.ZipFile(io.BytesIO(word())) as read:
        whole = {name: read.read(name) for name in read.namelist()}
    return archive({**whole, **entries})


def bomb(megabytes: int = 101) -> bytes:
    """A hundred kilobytes that become more than a hundred megabytes."""
    return word_with({"word/media/image1.png": bytes(megabytes * 1_000_000)})


def lying_bomb() -> bytes:
    """The same, and its directory says that the entry is small."""
    data = bytearray(bomb())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 1000)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory share the same bytes."""
    data = bytearray(word_with({"word/a.bin": b"a" * 100, "word/b.bin": b"a" * 100}))
    second = data.rfind(b"PK\x01\x02")
    first = data.rfind(b"PK\x01\x02", 0, second)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def lies_at(folder: Path, data: bytes) -> Path:
    path = folder / "sent"
    path.write_bytes(data)
    return path
