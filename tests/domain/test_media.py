"""What a file is, by its first bytes."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyq.domain.errors import Refused
from dostyq.domain.media import EXTENSIONS, HEAD, MOST_BYTES, Family, Media, detect, is_text

TAKEN = [
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", Media.JPEG),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Media.PNG),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Media.WEBP),
    (b"%PDF-1.7\n", Media.PDF),
    (b"PK\x03\x04\x14\x00", None),
    ("План урока: «Достық»\r\n\tҚазақша да".encode(), Media.TEXT),
    (b"\xef\xbb\xbfwith a mark", Media.TEXT),
    (b"MZ stands for nothing here", Media.TEXT),
    (b"BMW is a car", Media.TEXT),
    (b"a < b, and <html> later on", Media.TEXT),
]
REFUSED = [
    (b"", "file_is_empty"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'>", "file_is_markup"),
    (b"  \r\n<!DOCTYPE html>", "file_is_markup"),
    (b"\xef\xbb\xbf\n<?xml version='1.0'?>", "file_is_markup"),
    (b"<script>go()</script>", "file_is_markup"),
    ("<html>".encode("utf-16"), "file_is_unknown"),
    (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "file_is_program"),
    (b"\x7fELF\x02\x01\x01\x00", "file_is_program"),
    (b"#!/bin/sh\nrm -rf /\n", "file_is_program"),
    (b"Rar!\x1a\x07\x01\x00", "file_is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
    (b"\x1f\x8b\x08", "file_is_archive"),
    (b"PK\x05\x06" + bytes(18), "file_is_archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_is_old_office"),
    (b"{\\rtf1\\ansi", "file_is_old_office"),
    (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "file_is_heic"),
    (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", "file_is_heic"),
    (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "file_is_other_picture"),
    (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", "file_is_unknown"),
    (b"GIF89a\x01\x00", "file_is_other_picture"),
    (b"BM\x36\x00\x00\x00\x00\x00", "file_is_other_picture"),
    (b"II*\x00\x08\x00", "file_is_other_picture"),
    (b"\x00\x01\x02\x03", "file_is_unknown"),
    ("Пишу в старой кодировке".encode("cp1251"), "file_is_unknown"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", "file_is_unknown"),
]


@pytest.mark.parametrize(("head", "media"), TAKEN)
def test_what_is_taken_is_told_by_its_bytes(head: bytes, media: Media | None) -> None:
    assert detect(head) is media


@pytest.mark.parametrize(("head", "code"), REFUSED)
def test_what_can_run_or_hide_is_refused_with_its_own_word(head: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        detect(head)
    assert refused.value.code == code


@given(st.binary(max_size=64))
def test_any_bytes_are_either_a_kind_or_a_refusal(head: bytes) -> None:
    with contextlib.suppress(Refused):
        assert detect(head) in {*Media, None}


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x4FF, exclude_categories=["Cc", "Cs"])))
def test_a_text_cut_inside_a_letter_stays_a_text(text: str) -> None:
    data = (text + "ұқ" * HEAD).encode()
    assert [is_text(data[:length], may_be_cut=True) for length in range(HEAD, HEAD + 4)] == [True] * 4


def test_a_text_that_is_whole_may_not_end_inside_a_letter() -> None:
    assert is_text("ұ".encode()[:1]) is False


def test_every_kind_has_its_cap_its_endings_and_its_family() -> None:
    assert set(MOST_BYTES) == set(EXTENSIONS) == set(Media)
    pictures = {media for media in Media if media.family is Family.PICTURE}
    assert pictures == {Media.JPEG, Media.PNG, Media.WEBP}
