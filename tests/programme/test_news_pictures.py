"""Photographs go along with a news text exactly while anybody may see them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from dostyq.people.models import Institution
from dostyq.programme.models import ActivityPicture
from tests.factories import make_activity, ru
from tests.files.made import photo


@pytest.fixture
def keeper(lyceum: Institution, sign_in: Callable[..., Client]) -> Client:
    make_activity("match", title=ru("Матч"), host=lyceum, kept_by=lyceum)
    client = sign_in("institution:romashka")
    sent = {"pictures": [SimpleUploadedFile("one.jpg", photo()), SimpleUploadedFile("two.jpg", photo(50, 60))]}
    assert client.post("/ru/activities/match/pictures/", sent).status_code == 302
    return client


def packed(client: Client) -> list[str]:
    data = client.get("/ru/reports/news/match/ru/news.zip").content
    return [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("photos/")]


def test_only_photographs_that_anybody_may_see_go_along(keeper: Client, tmp_path: Path, settings: Any) -> None:
    assert packed(keeper) == []
    first = ActivityPicture.objects.order_by("position").first()
    assert first is not None
    ActivityPicture.objects.filter(pk=first.pk).update(shows="nobody", caption=ru("Зал"))
    assert packed(keeper) == ["photos/1.jpg"]
    word = docx.Document(io.BytesIO(keeper.get("/ru/reports/news/match/ru/news.docx").content))
    assert len(word.inline_shapes) == 1
    assert b"<img" not in keeper.get("/ru/reports/news/match/ru/news.html").content
    call_command("publish", str(tmp_path / "site"), verbosity=0)
    found = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site" / "files").rglob("*.jpg")}
    slug = first.file.slug
    assert found == {f"files/{slug}.jpg", f"files/{slug}/small.jpg"}
    page = (tmp_path / "site" / "ru" / "activities" / "match" / "index.html").read_text()
    assert f'src="../../../files/{slug}/small.jpg"' in page
