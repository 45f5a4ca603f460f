"""Pieces over HTTP, as the script of the upload field sends them."""

import base64
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from dostyq.files.models import StoredFile, Upload
from dostyq.people.models import Institution
from tests.files import made

JSON = {"headers": {"Accept": "application/json"}}


def begin(client: Client, size: int | str) -> Any:
    return client.post("/en/files/uploads/", {"use": "files.own", "name": "a.pdf", "size": size}, **JSON)


def send(client: Client, href: str, offset: int | str, data: bytes, *, digest: str = "") -> Any:
    digest = digest or f"sha-256=:{base64.b64encode(sha256(data).digest()).decode()}:"
    headers = {**JSON["headers"], "Upload-Offset": str(offset), "Content-Digest": digest}
    return client.patch(href, data, content_type="application/octet-stream", headers=headers)


def test_a_file_arrives_in_pieces_and_the_server_knows_how_far(coordinator: Client) -> None:
    begun = begin(coordinator, len(made.PDF))
    href = begun.json()["href"]
    assert (begun.status_code, begun.json()["offset"], begun.json()["state"]) == (HTTPStatus.CREATED, 0, "arriving")
    assert send(coordinator, href, 0, made.PDF[:20]).json()["offset"] == 20
    assert coordinator.get(href, **JSON).json()["offset"] == 20
    assert send(coordinator, href, 20, made.PDF[20:]).json() == {
        "id": href.split("/")[-2],
        "href": href,
        "state": "ready",
        "name": "a.pdf",
        "offset": len(made.PDF),
        "size": len(made.PDF),
        "kept": False,
    }


def test_a_refused_file_says_why_in_the_readers_language(coordinator: Client) -> None:
    href = begin(coordinator, len(made.SVG)).json()["href"].replace("/en/", "/kk/")
    said = send(coordinator, href, 0, made.SVG).json()
    assert said["state"] == "refused"
    assert said["advice"] == "Оны PDF не сурет түрінде сақтап, соны жіберіңіз."


@pytest.mark.parametrize(
    ("size", "code"),
    [*[(words, "file_is_empty") for words in ("0", "", "-1", "٣", "9" * 400)], ("9" * 12, "file_is_too_big")],
)
def test_a_size_that_is_none_is_refused_in_words(coordinator: Client, size: str, code: str) -> None:
    answer = begin(coordinator, size)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, code)


@pytest.mark.parametrize("digest", ["nonsense", "sha-256=:####:", "sha-256=:AAAA:", "md5=:AAAA:", "sha-256=:"])
def test_a_piece_without_its_digest_is_refused(coordinator: Client, digest: str) -> None:
    href = begin(coordinator, len(made.PDF)).json()["href"]
    answer = send(coordinator, href, 0, made.PDF, digest=digest)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, "piece_is_damaged")


@pytest.mark.parametrize("offset", ["7", "-1", "x", "9" * 300])
def test_a_piece_from_elsewhere_never_lands(coordinator: Client, offset: str) -> None:
    href = begin(coordinator, len(made.PDF)).json()["href"]
    send(coordinator, href, 0, made.PDF[:5])
    assert send(coordinator, href, offset, made.PDF[5:9]).status_code == HTTPStatus.CONFLICT
    assert Upload.objects.get().arrived_size == 5


def test_a_piece_larger_than_pieces_are_is_not_read(coordinator: Client) -> None:
    href = begin(coordinator, 2_000_000).json()["href"]
    assert send(coordinator, href, 0, bytes(1_500_000)).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert Upload.objects.get().arrived_size == 0


def test_somebody_elses_upload_and_none_give_the_same_answer(
    coordinator: Client, college: Institution, sign_in: Callable[..., Client]
) -> None:
    stranger = sign_in("institution:tulpan")
    href = begin(coordinator, len(made.PDF)).json()["href"]
    for ask in (stranger.get, stranger.delete, lambda path, **more: send(stranger, path, 0, made.PDF)):
        foreign, missing = ask(href, **JSON), ask("/en/files/uploads/no-such-upload/", **JSON)
        assert (foreign.status_code, foreign.content) == (HTTPStatus.NOT_FOUND, missing.content)
    assert Upload.objects.get().arrived_size == 0


def test_a_dropped_upload_is_gone(coordinator: Client) -> None:
    href = begin(coordinator, len(made.PDF)).json()["href"]
    assert coordinator.delete(href, **JSON).status_code == HTTPStatus.NO_CONTENT
    assert coordinator.get(href, **JSON).json()["code"] == "upload_is_gone"


def test_nothing_goes_without_the_token_of_the_page(lyceum: Institution, sign_in: Callable[..., Client]) -> None:
    signed_in = sign_in("institution:romashka")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    href = begin(signed_in, len(made.PDF)).json()["href"]
    assert begin(strict, 5).status_code == HTTPStatus.FORBIDDEN
    assert send(strict, href, 0, made.PDF).status_code == HTTPStatus.FORBIDDEN
    assert strict.delete(href).status_code == HTTPStatus.FORBIDDEN
    assert (Upload.objects.get().arrived_size, StoredFile.objects.count()) == (0, 0)


def test_answers_are_kept_nowhere(coordinator: Client) -> None:
    assert "no-store" in begin(coordinator, 5).headers["Cache-Control"]
