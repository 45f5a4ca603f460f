"""The page of an institution's files, the plain form, and how bytes leave the house."""

import io
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dostyq.domain.actor import GUEST, Actor
from dostyq.domain.media import Family
from dostyq.files import permissions, queries
from dostyq.files.actions import keep_file, take_in
from dostyq.files.engine import receiving, store
from dostyq.files.forms import OwnFilesForm, UploadField, UploadingForm
from dostyq.files.models import StoredFile, Upload
from dostyq.files.views import received
from dostyq.people.models import Institution
from tests.factories import AT
from tests.files import made
from tests.files.test_actions import COORDINATOR, sent

PAGE = "/en/files/"


def post(client: Client, *files: tuple[str, bytes], path: str = PAGE, **fields: Any) -> Any:
    added = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(path, {"added": added, **fields}, follow=True)


def kept(lyceum: Institution, data: bytes = made.PDF, name: str = "скан.pdf", use: str = "files.own") -> StoredFile:
    upload = take_in(SimpleUploadedFile("x", data), use=use, actor=COORDINATOR, at=AT)
    Upload.objects.filter(pk=upload.pk).update(name=name)
    return keep_file(upload=upload.slug, use=use, kept_by=lyceum, actor=COORDINATOR, at=AT)


def errors_of(response: Any) -> list[str]:
    return [fault.code for fault in response.context["form"].errors.as_data().get("added", [])]


def test_files_are_kept_without_javascript(coordinator: Client) -> None:
    answer = post(coordinator, ("IMG_1.JPG", made.photo()), ("план.docx", made.word()))
    assert answer.redirect_chain == [("/en/files/?institution=romashka", 302)]
    assert [file.name for file in queries.files_of(Institution.objects.get())] == ["план.docx", "IMG_1.JPG"]
    assert "2 files are kept now." in answer.text


def test_a_form_with_a_fault_still_has_its_good_files(coordinator: Client) -> None:
    answer = post(coordinator, ("good.pdf", made.PDF), ("photo.jpg", made.SVG), ("a.pdf", made.HTML), ("zero.txt", b""))
    assert errors_of(answer) == ["file_is_markup", "file_is_markup", "file_is_empty"]
    assert "photo.jpg: Web pages and drawings made of code" in answer.text
    waiting = re.findall(r'type="checkbox" name="added" value="([\w-]+)" checked', answer.text)
    assert [Upload.objects.get(slug=slug).name for slug in waiting] == ["good.pdf"]
    assert post(coordinator, added=waiting).status_code == HTTPStatus.OK
    assert [file.name for file in StoredFile.objects.all()] == ["good.pdf"]


def test_an_empty_form_asks_for_a_file(coordinator: Client) -> None:
    assert errors_of(post(coordinator)) == ["required"]


def test_more_files_than_fit_are_said(coordinator: Client) -> None:
    answer = post(coordinator, *[(f"{number}.txt", b"text %d" % number) for number in range(22)])
    assert (errors_of(answer), Upload.objects.count()) == (["too_many_files"], 21)


def test_the_form_sent_twice_keeps_once(coordinator: Client) -> None:
    post(coordinator, ("a.pdf", made.PDF))
    slug = Upload.objects.get().slug
    assert post(coordinator, added=[slug, slug]).status_code == HTTPStatus.OK
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("value", ["no-such-upload", "\x00", "9" * 5000, "<script>", "../../x", ""])
def test_any_words_in_the_field_are_answered(coordinator: Client, value: str) -> None:
    assert errors_of(post(coordinator, added=[value])) == ["upload_is_gone" if value else "required"]


def test_somebody_elses_upload_in_the_field_looks_like_none(coordinator: Client) -> None:
    foreign = sent(actor=Actor("account:77", frozenset({"teacher:romashka"})))
    unfinished = coordinator.post("/en/files/uploads/", {"use": "files.own", "name": "x", "size": 9}).json()["id"]
    for slug in (foreign.slug, unfinished):
        assert errors_of(post(coordinator, added=[slug])) == ["upload_is_gone"]
    assert StoredFile.objects.count() == 0


def test_a_file_larger_than_any_is_read_and_thrown_away(coordinator: Client) -> None:
    answer = post(coordinator, ("large.pdf", made.PDF + bytes(30_000_000)))
    assert errors_of(answer) == ["file_is_too_big"]


def test_a_form_larger_than_fits_is_said(coordinator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES_OF_FORM", 100_000)
    answer = post(coordinator, ("a.txt", b"a" * 60_000), ("b.txt", b"b" * 60_000))
    assert errors_of(answer) == ["form_is_too_big"]


def fetched(client: Client, path: str, **headers: str) -> Any:
    """The answer, read to its end, so that its file is closed."""
    answer = client.get(path, headers=headers)
    answer.read = b"".join(answer)
    return answer


class OnePicture(UploadingForm):
    title = forms.CharField()
    picture = UploadField(use="test.picture", label="Picture", required=False)


@pytest.fixture
def picture_use(settings: Any) -> Any:
    permissions.register("test.picture", Family.PICTURE, may_see="tests.files.test_views.everybody_may_see")
    yield
    permissions._uses.pop("test.picture")


def everybody_may_see(actor: Actor, file: StoredFile) -> bool:
    return file.name != "hidden.jpg"


def sent_to_form(settings: Any, fields: dict[str, Any]) -> QueryDict:
    settings.ACTOR_OF = "tests.files.test_views.the_coordinator"
    request = RequestFactory().post("/", fields)
    try:
        return received(request, OnePicture, at=AT)
    finally:
        request.close()


def the_coordinator(request: Any) -> Actor:
    return COORDINATOR


def test_any_form_takes_a_file_or_the_id_of_one(lyceum: Institution, picture_use: None, settings: Any) -> None:
    plain = sent_to_form(settings, {"title": "", "picture": SimpleUploadedFile("a.jpg", made.photo())})
    form = OnePicture(plain, actor=COORDINATOR)
    assert (form.is_valid(), list(form.errors)) == (False, ["title"])
    assert f'value="{plain["picture"]}" checked' in str(form["picture"])
    again = OnePicture(sent_to_form(settings, {"title": "x", "picture": plain["picture"]}), actor=COORDINATOR)
    assert again.is_valid()
    assert again.cleaned_data["picture"].slug == plain["picture"]
    assert OnePicture(sent_to_form(settings, {"title": "x"}), actor=COORDINATOR).is_valid()


def test_a_new_file_takes_the_place_of_the_one_that_waits(
    lyceum: Institution, picture_use: None, settings: Any
) -> None:
    first = sent_to_form(settings, {"picture": SimpleUploadedFile("a.jpg", made.photo())})["picture"]
    again = SimpleUploadedFile("b.jpg", made.photo(320, 240))
    data = sent_to_form(settings, {"title": "x", "picture": [first, again]})
    form = OnePicture(data, actor=COORDINATOR)
    assert form.is_valid()
    assert form.cleaned_data["picture"].name == "b.jpg"


def test_a_field_for_pictures_takes_no_document_and_no_upload_for_another_use(
    lyceum: Institution, picture_use: None, settings: Any
) -> None:
    document = sent_to_form(settings, {"title": "x", "picture": SimpleUploadedFile("a.jpg", made.word())})
    form = OnePicture(document, actor=COORDINATOR)
    assert [fault.code for fault in form.errors.as_data()["picture"]] == ["file_is_no_picture"]
    other = OnePicture({"title": "x", "picture": [sent(made.photo()).slug]}, actor=COORDINATOR)
    assert [fault.code for fault in other.errors.as_data()["picture"]] == ["upload_is_gone"]


def test_a_view_that_forgets_to_take_files_in_is_told(lyceum: Institution) -> None:
    request = RequestFactory().post("/", {"added": SimpleUploadedFile("a.pdf", made.PDF)})
    with pytest.raises(TypeError):
        OwnFilesForm(request.POST, request.FILES, actor=COORDINATOR).is_valid()
    request.close()


def test_a_document_is_saved_under_its_name_and_runs_nowhere(lyceum: Institution, coordinator: Client) -> None:
    answer = fetched(coordinator, f"/en/files/{kept(lyceum, name='договор.html').slug}/")
    assert answer.read == made.PDF
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment; filename*=utf-8''%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf",
    "Content-Length": str(len(made.PDF)),
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def test_a_text_is_text_whatever_it_says(lyceum: Institution, coordinator: Client) -> None:
    text = b"see <script>steal()</script>"
    answer = fetched(coordinator, f"/en/files/{kept(lyceum, text, name='page.html').slug}/")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.txt"'


def test_a_picture_is_shown_and_has_a_small_one(lyceum: Institution, coordinator: Client) -> None:
    file = kept(lyceum, made.photo(2000, 1000), name="IMG.png")
    sizes = []
    for path in (f"/en/files/{file.slug}/", f"/en/files/{file.slug}/small/"):
        answer = fetched(coordinator, path)
        assert answer.headers["Content-Disposition"] == 'inline; filename="IMG.jpg"'
        with Image.open(io.BytesIO(answer.read)) as opened:
            sizes.append(opened.size)
    assert sizes == [(1000, 2000), (240, 480)]


def test_only_pictures_have_a_small_one(lyceum: Institution, coordinator: Client) -> None:
    assert coordinator.get(f"/en/files/{kept(lyceum).slug}/small/").status_code == HTTPStatus.NOT_FOUND


def test_a_file_without_a_name_is_called_a_file(lyceum: Institution, coordinator: Client) -> None:
    answer = fetched(coordinator, f"/en/files/{kept(lyceum, name='').slug}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="file.pdf"'


def test_a_row_whose_bytes_were_lost_is_not_here(lyceum: Institution, coordinator: Client) -> None:
    file = kept(lyceum)
    store.remove(file.digest)
    assert coordinator.get(f"/en/files/{file.slug}/").status_code == HTTPStatus.NOT_FOUND


def test_missing_foreign_and_hidden_look_the_same(
    lyceum: Institution, college: Institution, sign_in: Callable[..., Client]
) -> None:
    slug = kept(lyceum, made.photo()).slug
    for reader in (Client(), sign_in("institution:tulpan"), sign_in("teacher:tulpan", "entry:7")):
        for path in ("/en/files/{}/", "/en/files/{}/small/", "/en/files/{}/remove/"):
            foreign, missing = reader.get(path.format(slug)), reader.get(path.format("no-such-file"))
            assert (foreign.status_code, missing.status_code) == (HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND)
            assert foreign.text.replace(slug, "no-such-file") == missing.text
        assert reader.post(f"/en/files/{slug}/remove/").status_code == HTTPStatus.NOT_FOUND
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("scope", ["institution:romashka", "teacher:romashka", "node"])
def test_its_keepers_see_a_file(lyceum: Institution, sign_in: Callable[..., Client], scope: str) -> None:
    assert fetched(sign_in(scope), f"/en/files/{kept(lyceum).slug}/").read == made.PDF


def test_what_everybody_may_see_is_kept_by_browsers_and_asked_for_anew(
    lyceum: Institution, picture_use: None, client: Client
) -> None:
    file = kept(lyceum, made.photo(), name="shown.jpg", use="test.picture")
    path = f"/en/files/{file.slug}/"
    answer = fetched(client, path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (HTTPStatus.OK, "no-cache")
    known = {"If-None-Match": answer.headers["ETag"]}
    unchanged = fetched(client, path, **known)
    assert (unchanged.status_code, unchanged.read) == (HTTPStatus.NOT_MODIFIED, b"")
    StoredFile.objects.update(name="hidden.jpg")
    assert fetched(client, path, **known).status_code == HTTPStatus.NOT_FOUND


def test_the_answer_of_a_use_alone_decides(lyceum: Institution, picture_use: None, coordinator: Client) -> None:
    file = kept(lyceum, made.photo(), name="hidden.jpg", use="test.picture")
    assert coordinator.get(f"/en/files/{file.slug}/").status_code == HTTPStatus.NOT_FOUND


def test_a_use_that_nobody_knows_any_more_is_for_the_keepers(lyceum: Institution, coordinator: Client) -> None:
    file = kept(lyceum)
    StoredFile.objects.update(use="gone.picture")
    file.refresh_from_db()
    assert permissions.can_see(COORDINATOR, file) is True
    assert permissions.can_see(GUEST, file) is False


def test_a_coordinator_removes_a_file_after_being_asked(lyceum: Institution, coordinator: Client) -> None:
    path = f"/en/files/{kept(lyceum).slug}/remove/"
    assert "Remove for good" in coordinator.get(path).text
    assert StoredFile.objects.count() == 1
    answer = coordinator.post(path, follow=True)
    assert ("The file is removed." in answer.text, StoredFile.objects.count()) == (True, 0)


def test_what_a_page_shows_is_not_offered_for_removal(
    lyceum: Institution, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/en/files/{kept(lyceum).slug}/remove/"
    assert path in coordinator.get(PAGE).text
    monkeypatch.setattr(queries, "NOT_POINTING", ())  # no record of another app is there yet: uploads stand for it
    assert path not in coordinator.get(PAGE).text
    assert "Remove for good" not in coordinator.get(path).text
    assert coordinator.post(path).status_code == HTTPStatus.CONFLICT
    assert StoredFile.objects.count() == 1


def test_the_list_costs_the_same_number_of_queries(lyceum: Institution, coordinator: Client) -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            kept(lyceum, made.photo(64, 48), name=f"{number}.jpg")
        with CaptureQueriesContext(connection) as captured:
            assert len(coordinator.get(PAGE).context["rows"]) == StoredFile.objects.count()
        counts.append(len(captured))
    assert (StoredFile.objects.count(), counts[0]) == (3, counts[1])


def test_who_keeps_several_institutions_chooses_one(
    lyceum: Institution, college: Institution, sign_in: Callable[..., Client]
) -> None:
    client = sign_in("institution:romashka", "teacher:tulpan")
    post(client, ("a.pdf", made.PDF), path=f"{PAGE}?institution=tulpan")
    assert [file.kept_by for file in StoredFile.objects.all()] == [college]
    assert client.get(f"{PAGE}?institution=romashka").context["rows"] == []
    assert len(client.get(f"{PAGE}?institution=tulpan").context["rows"]) == 1


@pytest.mark.parametrize("asked", ["tulpan", "no-such", "romashka' OR 1=1"])
def test_files_of_an_institution_that_one_does_not_keep_are_not_here(
    college: Institution, coordinator: Client, asked: str
) -> None:
    for method in (coordinator.get, coordinator.post):
        assert method(PAGE, query_params={"institution": asked}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["<img src=x onerror=steal()>.pdf", "\"'><script>.pdf", "{{ 7*7 }}.pdf"])
def test_a_name_is_only_ever_text(lyceum: Institution, coordinator: Client, name: str) -> None:
    file = kept(lyceum, name=name)
    for path in (PAGE, f"/en/files/{file.slug}/remove/"):
        page = coordinator.get(path).text
        assert [bad for bad in ("<img src=x", "<script>", ">49.") if bad in page] == []


def test_pages_are_kept_nowhere(coordinator: Client) -> None:
    assert "no-store" in coordinator.get(PAGE).headers["Cache-Control"]
