"""Every address has a name and a rule who may open it, and a guest gets what the rule says."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.conventions.access import ACCESS, Access

# A value of each kind of parameter; no record of that name exists.
NOTHING: dict[str, Any] = {
    "slug": "no-such-thing",
    "token": "no-such-token",
    "year": 2017,
    "month": 11,
    "code": "kk",
    "number": 7,
}
LETS_IN = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its full name; an unnamed one ends with a question mark."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from addresses(pattern, spaces + space)
        else:
            yield ":".join([*spaces, pattern.name or f"{pattern.pattern}?"]), pattern


def where(name: str, language: str = "ru", **known: Any) -> str:
    pattern = dict(addresses(get_resolver()))[name]
    given = NOTHING | known
    arguments = {argument: given.get(argument, "no-such-thing") for argument in pattern.pattern.converters}
    return f"/{language}{reverse(name, kwargs=arguments)[3:]}"


def test_every_address_has_a_name_and_a_rule_and_every_rule_an_address() -> None:
    found = [name for name, _ in addresses(get_resolver())]
    assert sorted(set(found) ^ set(ACCESS)) == []
    assert [name for name in found if name.endswith("?")] == []


def test_an_address_without_name_or_rule_would_be_found() -> None:
    root = get_resolver().pattern
    new = URLResolver(root, [URLPattern(root, print), URLPattern(root, print, name="page")], namespace="new")
    found = [name for name, _ in addresses(URLResolver(root, [new]))]
    assert found == ["new:^/?", "new:page"]
    assert sorted(set(found) - set(ACCESS)) == found


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access is Access.PUBLIC])
def test_a_guest_may_open_what_is_public(client: Client, name: str) -> None:
    assert client.get(where(name)).status_code in LETS_IN


# A record of the story of 2016–2020 for each address that shows one.
RECORDS: dict[str, dict[str, Any]] = {
    "programme:activity": {"slug": "quest-2020"},
    "programme:institution_calendar_file": {"slug": "lyceum"},
    "agreements:agreement": {"slug": "agreement-2016"},
    "people:institution": {"slug": "lyceum"},
    "credentials:award": {"slug": "best-cook-2017-1"},
    **{f"reports:{name}": {"agreement": "agreement-2016"} for name in ("report", "pdf", "docx", "xlsx", "article")},
}


def test_a_guest_is_shown_every_public_record_of_the_story(story: None, client: Client) -> None:
    public = [name for name, access in ACCESS.items() if access is Access.PUBLIC]
    answers = {name: client.get(where(name, **RECORDS.get(name, {}))).status_code for name in public}
    leads_on = {name for name, status in answers.items() if status == HTTPStatus.FOUND}
    assert leads_on == {"ui:language", "reports:reports"}
    assert [name for name, status in answers.items() if status != HTTPStatus.OK and name not in leads_on] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access in {Access.PASS, Access.KEEPER}])
def test_a_guest_is_kept_out_of_what_needs_a_right(client: Client, settings: Any, name: str, method: str) -> None:
    settings.DEMO = False
    assert getattr(client, method)(where(name)).status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access in {Access.MEMBER, Access.ASKED}])
def test_for_a_guest_there_is_nothing(client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(where(name)).status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access is Access.COORDINATOR])
def test_a_guest_is_led_to_the_sign_in_whatever_stands_behind_the_address(
    client: Client, name: str, method: str
) -> None:
    response = getattr(client, method)(where(name))
    assert (response.status_code, response.headers["Location"].partition("?")[0]) == (302, "/ru/sign-in/")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access is Access.ACCOUNT_DOOR])
def test_a_guest_may_come_to_the_doors_of_accounts(client: Client, name: str) -> None:
    expected = {"people:sign_out": 405, "people:open_link": 302}
    assert client.get(where(name)).status_code == expected.get(name, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access in {Access.DOOR, Access.KEEPER}])
def test_the_demo_has_no_set_up(client: Client, settings: Any, name: str) -> None:
    settings.DEMO = True
    assert client.get(where(name)).status_code == HTTPStatus.NOT_FOUND
