"""What came in, looked at once before anything of it is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Final

from dostyq.domain.errors import Refused
from dostyq.domain.media import HEAD, MEGABYTE, Family, Media, detect, is_text
from dostyq.files.engine.office import look_through
from dostyq.files.engine.pictures import develop

# Readers of PDF look for the end in the last kilobyte; readers of ZIP for theirs in the last 64.
PDF_TAIL: Final = 1024
ZIP_TAIL: Final = 65_557
MARKUP: Final = tuple(b"<" + name for name in (b"html", b"script", b"svg", b"!doctype"))


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be kept: files aside, ready to be given their names."""

    media: Media
    file: Path
    thumbnail: Path | None = None
    width: int | None = None
    height: int | None = None


def check(path: Path, *, families: Collection[Family], aside: Path) -> Content:
    """Look at the bytes and put what is to be kept into the folder `aside`. Raises Refused, in the clearest word."""
    with path.open("rb") as opened:
        head = opened.read(HEAD)
    media = detect(head) or look_through(path)
    if media.family not in families:
        raise Refused("file_is_no_picture" if media.family is Family.DOCUMENT else "file_is_no_document")
    if path.stat().st_size > media.most_bytes:
        raise Refused("file_is_too_big", most=media.most_bytes // MEGABYTE)
    if media.family is Family.PICTURE:
        made = develop(path, media, into=aside)
        return Content(Media.JPEG, made.picture, made.thumbnail, made.width, made.height)
    if media is Media.PDF:
        _check_pdf(path, head)
    elif media is Media.TEXT and not is_text(path.read_bytes()):
        raise Refused("file_is_unknown")
    return Content(media, Path(copyfile(path, aside / "document")))


def _check_pdf(path: Path, head: bytes) -> None:
    """A PDF from its first byte to its last, and nothing else besides."""
    with path.open("rb") as opened:
        opened.seek(max(path.stat().st_size - ZIP_TAIL, 0))
        tail = opened.read()
    if b"%%EOF" not in tail[-PDF_TAIL:]:
        raise Refused("document_is_broken")
    if b"PK\x05\x06" in tail or any(mark in head[:PDF_TAIL].lower() for mark in MARKUP):
        raise Refused("file_is_two_kinds")
