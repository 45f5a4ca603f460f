"""Nothing of a picture is left but its points: upright, of a bounded size, in the usual colours."""

import io
import time
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from dostyq.domain.errors import Refused
from dostyq.domain.media import Media
from dostyq.files.engine import pictures
from dostyq.files.engine.pictures import Developed, develop
from tests.files import made


def developed(folder: Path, data: bytes, media: Media = Media.JPEG) -> Developed:
    into = folder / "into"
    into.mkdir()
    return develop(made.lies_at(folder, data), media, into=into)


def test_nothing_of_place_owner_and_comment_is_left(tmp_path: Path) -> None:
    data = made.photo()
    with Image.open(io.BytesIO(data)) as sent:
        assert sent.getexif().get_ifd(0x8825)[2] == (53.0, 20.0, 0.0)
    assert data.count(made.SECRET) == 2
    found = developed(tmp_path, data + made.SECRET)
    for path in (found.picture, found.thumbnail):
        kept = path.read_bytes()
        assert [mark for mark in (made.SECRET, b"Exif", b"Invented", b"GPS", b"ICC_PROFILE") if mark in kept] == []
        with Image.open(path) as opened:
            assert (dict(opened.getexif()), opened.info.get("comment"), opened.format) == ({}, None, "JPEG")


def test_a_photograph_stands_upright(tmp_path: Path) -> None:
    found = developed(tmp_path, made.photo(640, 480))
    assert (found.width, found.height) == (480, 640)
    with Image.open(found.picture) as kept:
        left, right = kept.convert("L").resize((2, 1)).tobytes()
    assert left > right + 50  # the dark edge was on top before the phone was turned


def test_a_large_picture_becomes_smaller_and_a_small_one_stays(tmp_path: Path) -> None:
    found = developed(tmp_path, made.picture(4000, 3000))
    assert (found.width, found.height) == (2048, 1536)
    with Image.open(found.thumbnail) as small:
        assert small.size == (480, 360)
    (tmp_path / "two").mkdir()
    found = developed(tmp_path / "two", made.picture(30, 20))
    assert (found.width, found.height) == (30, 20)


@pytest.mark.parametrize(
    ("mode", "kind", "media"),
    [
        ("L", "JPEG", Media.JPEG),
        ("CMYK", "JPEG", Media.JPEG),
        ("1", "PNG", Media.PNG),
        ("P", "PNG", Media.PNG),
        ("LA", "PNG", Media.PNG),
        ("RGBA", "PNG", Media.PNG),
        ("I;16", "PNG", Media.PNG),
        ("RGBA", "WEBP", Media.WEBP),
    ],
)
def test_every_depth_of_colour_is_drawn(mode: str, kind: str, media: Media, tmp_path: Path) -> None:
    data = made.picture(mode=mode, kind=kind) if mode != "I;16" else _deep()
    found = developed(tmp_path, data, media)
    with Image.open(found.picture) as kept:
        assert (kept.mode, kept.size) == ("RGB", (64, 48))
        top, bottom = kept.convert("L").resize((1, 2)).tobytes()
    assert top + 60 < bottom


def _deep() -> bytes:
    deep = Image.new("I;16", (64, 48))
    deep.putdata([row * 1300 for row in range(48) for _ in range(64)])
    sent = io.BytesIO()
    deep.save(sent, "PNG")
    return sent.getvalue()


@pytest.mark.parametrize(("width", "height", "kept"), [(30_000, 1, (2048, 1)), (1, 30_000, (1, 2048)), (1, 1, (1, 1))])
def test_a_thread_of_points_is_a_picture_too(width: int, height: int, kept: tuple[int, int], tmp_path: Path) -> None:
    sent = io.BytesIO()
    Image.new("RGB", (width, height)).save(sent, "PNG")
    found = developed(tmp_path, sent.getvalue(), Media.PNG)
    assert (found.width, found.height) == kept


def test_of_two_pictures_in_one_file_the_first_is_kept(tmp_path: Path) -> None:
    sent = io.BytesIO()
    first, second = Image.new("RGB", (40, 30), "white"), Image.new("RGB", (40, 30), "black")
    first.save(sent, "MPO", save_all=True, append_images=[second])
    found = developed(tmp_path, sent.getvalue())
    with Image.open(found.picture) as kept:
        assert (kept.format, kept.getpixel((20, 15))) == ("JPEG", (255, 255, 255))


def test_what_shows_through_is_white(tmp_path: Path) -> None:
    sent = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 0, 0, 0)).save(sent, "PNG")
    with Image.open(developed(tmp_path, sent.getvalue(), Media.PNG).picture) as kept:
        assert kept.getpixel((20, 20)) == (255, 255, 255)


def test_colours_of_another_table_become_the_usual_ones(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = developed(tmp_path, made.picture(icc_profile=lab))
    with Image.open(found.picture) as kept:
        assert "icc_profile" not in kept.info


def test_a_table_of_colours_that_is_none_does_no_harm(tmp_path: Path) -> None:
    found = developed(tmp_path, made.picture(icc_profile=b"nonsense" * 40))
    assert (found.width, found.height) == (64, 48)


def test_a_file_that_is_two_things_at_once_is_one_afterwards(tmp_path: Path) -> None:
    payload = made.archive({"evil.txt": b"evil"}) + made.HTML
    kept = developed(tmp_path, made.picture() + payload).picture.read_bytes()
    assert [mark for mark in (b"PK\x03\x04", b"evil", b"<script") if mark in kept] == []


def test_a_picture_made_to_take_hours_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A JPEG of a thousand layers, each of a few bytes and as large as the sheet."""
    monkeypatch.setattr(pictures, "MOST_SECONDS", 1)
    sent = io.BytesIO()
    Image.new("RGB", (7000, 7000)).save(sent, "JPEG", progressive=True)
    data = sent.getvalue()
    scan = data.rfind(b"\xff\xda")
    before = time.monotonic()
    with pytest.raises(Refused) as refused:
        developed(tmp_path, data[:-2] + data[scan:-2] * 1000 + b"\xff\xd9")
    assert refused.value.code == "picture_is_broken"
    assert time.monotonic() - before < 10
