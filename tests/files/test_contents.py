"""What may be kept is known by looking at the bytes; everything hostile is refused in its own word."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dostyq.domain.errors import Refused
from dostyq.domain.media import Family, Media
from dostyq.files.engine.contents import check
from tests.files import made

TAKEN = {
    "a photograph": (made.photo, Media.JPEG),
    "a png": (lambda: made.picture(kind="PNG"), Media.JPEG),
    "a webp": (lambda: made.picture(kind="WEBP"), Media.JPEG),
    "a pdf": (lambda: made.PDF, Media.PDF),
    "a text": (lambda: made.TEXT, Media.TEXT),
    "a word file": (made.word, Media.DOCX),
    "an excel file": (made.excel, Media.XLSX),
    "an open text": (made.open_document, Media.ODT),
    "an open sheet": (lambda: made.open_document("spreadsheet"), Media.ODS),
}
HOSTILE = {
    "nothing": (lambda: b"", "file_is_empty"),
    "a drawing that runs": (lambda: made.SVG, "file_is_markup"),
    "a page": (lambda: made.HTML, "file_is_markup"),
    "a zip": (lambda: made.archive({"a.txt": b"a"}), "file_is_archive"),
    "a presentation": (lambda: made.open_document("presentation"), "file_is_archive"),
    "a zip bomb": (made.bomb, "document_is_bomb"),
    "a zip bomb that lies": (made.lying_bomb, "document_is_broken"),
    "one entry that grows": (
        lambda: made.word_with({"word/x.bin": bytes(50_000_000)}),
        "document_is_bomb",
    ),
    "too many entries": (
        lambda: made.word_with({f"word/{number}.bin": b"" for number in range(2001)}),
        "document_is_bomb",
    ),
    "entries that share bytes": (made.overlapping, "document_is_broken"),
    "a billion laughs": (lambda: made.word_with({"word/document.xml": made.LAUGHS}), "document_is_bomb"),
    "an entity that reads files": (lambda: made.word_with({"word/document.xml": made.READER}), "document_is_bomb"),
    "the same in utf-16": (
        lambda: made.word_with({"word/document.xml": made.READER[38:].decode().encode("utf-16")}),
        "document_is_bomb",
    ),
    "the same in its relations": (lambda: made.word_with({"word/_rels/x.rels": made.READER}), "document_is_bomb"),
    "the same in its types": (lambda: made.word_with({"[Content_Types].xml": made.READER}), "document_is_bomb"),
    "an open text that laughs": (lambda: made.open_document(**{"styles.xml": made.LAUGHS}), "document_is_bomb"),
    "broken xml": (lambda: made.word_with({"word/document.xml": b"<a><b></a>"}), "document_is_broken"),
    "a name that leads out": (lambda: made.word_with({"../../evil.xml": made.XML}), "document_is_broken"),
    "a name from the root": (lambda: made.word_with({"/etc/cron.d/evil": b"x"}), "document_is_broken"),
    "a name of windows": (lambda: made.word_with({"..\\evil.bin": b"x"}), "document_is_broken"),
    "macros": (lambda: made.word_with({"word/vbaProject.bin": b"x"}), "document_has_macros"),
    "buttons that run": (lambda: made.word_with({"word/activeX/activeX1.bin": b"x"}), "document_has_macros"),
    "basic": (lambda: made.open_document(**{"Basic/script-lc.xml": made.XML + b"<a/>"}), "document_has_macros"),
    "a word file cut off": (lambda: made.word()[:-200], "document_is_broken"),
    "a word file with something behind": (lambda: made.word() + b"<script>", "document_is_broken"),
    "a pdf cut off": (lambda: made.PDF[:-10], "document_is_broken"),
    "a pdf that is a zip too": (lambda: made.PDF + made.archive({"a": b"a"}) + b"%%EOF", "file_is_two_kinds"),
    "a pdf that is a page too": (lambda: b"%PDF-1.4\n<html><script>" + made.PDF, "file_is_two_kinds"),
    "too many points": (lambda: made.png_that_says(30_000, 30_000), "picture_is_too_large"),
    "fewer bytes than points": (lambda: made.png_that_says(3_000, 3_000), "picture_is_broken"),
    "a photograph cut off": (lambda: made.photo()[:-4000], "picture_is_broken"),
    "three bytes of a photograph": (lambda: b"\xff\xd8\xff", "picture_is_broken"),
    "a webp that is none": (lambda: b"RIFF\x24\x00\x00\x00WEBPVP8 ", "picture_is_broken"),
    "a text with a hole": (lambda: made.TEXT * 500 + b"\x00", "file_is_unknown"),
    "a text too long": (lambda: made.TEXT * 30_000, "file_is_too_big"),
}
ANY = list(Family)


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    folder = tmp_path / "aside"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(("make", "media"), TAKEN.values(), ids=TAKEN.keys())
def test_what_people_send_is_taken(make: Callable[[], bytes], media: Media, tmp_path: Path, aside: Path) -> None:
    found = check(made.lies_at(tmp_path, make()), families=ANY, aside=aside)
    assert (found.media, found.file.parent, found.file.stat().st_size > 0) == (media, aside, True)


@pytest.mark.parametrize(("make", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_nobody_should_send_is_refused(make: Callable[[], bytes], code: str, tmp_path: Path, aside: Path) -> None:
    path = made.lies_at(tmp_path, make())
    with pytest.raises(Refused) as refused:
        check(path, families=ANY, aside=aside)
    assert refused.value.code == code
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["aside", "sent"]


def test_a_document_is_kept_byte_by_byte(tmp_path: Path, aside: Path) -> None:
    data = made.word()
    found = check(made.lies_at(tmp_path, data), families=ANY, aside=aside)
    assert found.file.read_bytes() == data


@pytest.mark.parametrize(
    ("family", "make", "code"),
    [(Family.PICTURE, made.word, "file_is_no_picture"), (Family.DOCUMENT, made.photo, "file_is_no_document")],
)
def test_a_place_for_one_family_refuses_the_other(
    family: Family, make: Callable[[], bytes], code: str, tmp_path: Path, aside: Path
) -> None:
    with pytest.raises(Refused) as refused:
        check(made.lies_at(tmp_path, make()), families=[family], aside=aside)
    assert refused.value.code == code


def test_a_document_with_a_password_says_so(tmp_path: Path, aside: Path) -> None:
    data = bytearray(made.word())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused) as refused:
        check(made.lies_at(tmp_path, bytes(data)), families=ANY, aside=aside)
    assert refused.value.code == "file_is_old_office"


def test_the_bombs_would_go_off_elsewhere(tmp_path: Path) -> None:
    """A test of what must not happen first makes what could."""
    with zipfile.ZipFile(io.BytesIO(made.bomb())) as opened:
        assert sum(entry.file_size for entry in opened.infolist()) > 100_000_000
    assert len(made.bomb()) < 300_000
    assert made.LAUGHS.count(b"&lol") == 91
