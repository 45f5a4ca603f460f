"""What kind of file some bytes are, told by the bytes: neither the name nor the word of a browser is believed.

Taken are photographs (JPEG, PNG, WebP) and documents (PDF, Word, Excel, OpenDocument, plain text). Everything that can
run where it is opened (HTML, SVG, programs) and everything that hides what is in it (archives) is refused.
"""

from enum import StrEnum
from typing import Final

from dostyq.domain.errors import Refused

MEGABYTE: Final = 1_000_000

# A file is told by so many bytes of its beginning.
HEAD: Final = 4096


class Family(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"


class Media(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    TEXT = "text/plain"

    @property
    def family(self) -> Family:
        return Family.PICTURE if self in PICTURES else Family.DOCUMENT

    @property
    def most_bytes(self) -> int:
        return MOST_BYTES[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        """How a file of this kind may end, the usual first."""
        return EXTENSIONS[self]


PICTURES: Final = frozenset({Media.JPEG, Media.PNG, Media.WEBP})
OFFICE: Final = frozenset({Media.DOCX, Media.XLSX, Media.ODT, Media.ODS})

EXTENSIONS: Final = {
    Media.JPEG: ("jpg", "jpeg"),
    Media.PNG: ("png",),
    Media.WEBP: ("webp",),
    Media.PDF: ("pdf",),
    Media.DOCX: ("docx",),
    Media.XLSX: ("xlsx",),
    Media.ODT: ("odt",),
    Media.ODS: ("ods",),
    Media.TEXT: ("txt",),
}

# A photograph of 50 megapixels has 15 MB; a scan of ten pages in colour, 20 MB.
MOST_BYTES: Final = {
    **dict.fromkeys(PICTURES, 20 * MEGABYTE),
    Media.PDF: 30 * MEGABYTE,
    **dict.fromkeys(OFFICE, 15 * MEGABYTE),
    Media.TEXT: 1 * MEGABYTE,
}
MOST_BYTES_OF_ANY: Final = max(MOST_BYTES.values())

# A phone of fifty megapixels gives 8192 by 6144 points; the decoders need up to 18 bytes for each.
MOST_PIXELS: Final = 52_000_000

# Office documents are ZIP archives: what they may hold, and become.
MOST_ENTRIES: Final = 2_000
MOST_BYTES_UNPACKED: Final = 100 * MEGABYTE
MOST_TIMES_LARGER: Final = 200
"""An entry of more than a megabyte that grows more than this is no text that somebody typed."""

_TAKEN: Final = ((b"\xff\xd8\xff", Media.JPEG), (b"\x89PNG\r\n\x1a\n", Media.PNG), (b"%PDF-", Media.PDF))
_REFUSED: Final = (
    (b"PK\x05\x06", "file_is_archive"),
    (b"Rar!\x1a\x07", "file_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
    (b"\x1f\x8b", "file_is_archive"),
    (b"BZh", "file_is_archive"),
    (b"\xfd7zXZ\x00", "file_is_archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_is_old_office"),
    (b"{\\rtf", "file_is_old_office"),
    (b"\x7fELF", "file_is_program"),
    (b"\xca\xfe\xba\xbe", "file_is_program"),
    (b"#!", "file_is_program"),
    (b"GIF8", "file_is_other_picture"),
    (b"II*\x00", "file_is_other_picture"),
    (b"MM\x00*", "file_is_other_picture"),
)
# Short signatures that a text may begin with: they count only where the bytes are no text.
_REFUSED_UNLESS_TEXT: Final = ((b"MZ", "file_is_program"), (b"BM", "file_is_other_picture"))
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_IN_TEXT: Final = frozenset("\t\n\r\f")


def detect(head: bytes) -> Media | None:
    """The kind by the first bytes; None for a ZIP archive, which has to be looked into. Raises Refused for all else."""
    if not head:
        raise Refused("file_is_empty")
    if head.startswith(b"PK\x03\x04"):
        return None
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Media.WEBP
    taken = next((media for mark, media in _TAKEN if head.startswith(mark)), None)
    return taken or _text(head)


def _text(head: bytes) -> Media:
    """Plain text; Refused with the clearest word for what else it is."""
    _refuse(head, _REFUSED)
    if head[4:8] == b"ftyp":
        raise Refused(_in_a_box(head[8:12]))
    if not is_text(head[:HEAD], may_be_cut=len(head) >= HEAD):
        _refuse(head, _REFUSED_UNLESS_TEXT)
        raise Refused("file_is_unknown")
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<"):
        raise Refused("file_is_markup")
    return Media.TEXT


def _in_a_box(brand: bytes) -> str:
    """Photographs of newer phones, and films, begin with the same box and tell themselves apart in it."""
    if brand in _HEIC:
        return "file_is_heic"
    return "file_is_other_picture" if brand in {b"avif", b"avis"} else "file_is_unknown"


def _refuse(head: bytes, signatures: tuple[tuple[bytes, str], ...]) -> None:
    for mark, code in signatures:
        if head.startswith(mark):
            raise Refused(code)


def is_text(data: bytes, *, may_be_cut: bool = False) -> bool:
    """Whether these are letters in UTF-8 and nothing that only machines read; `may_be_cut` inside the last letter."""
    for end in range(len(data), max(len(data) - 4, -1), -1):
        try:
            text = data[:end].decode()
        except UnicodeDecodeError:
            if not may_be_cut:
                return False
        else:
            return all(letter.isprintable() or letter in _IN_TEXT or ord(letter) > 0x9F for letter in text)
    return False
