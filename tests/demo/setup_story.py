"""What an invented keeper sends in the five steps of the set-up."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client

MINE = {
    "new": "aaaaaaaaaa",
    "name": "Профессиональный лицей «Ромашковая долина»",
    "short_name": "Лицей «Ромашка»",
    "kind": "vocational_lyceum",
    "country": "RU",
    "region": "Луговой край",
    "settlement": "Ромашкино",
    "zone": "Asia/Barnaul",
}
PARTNER = {
    "new": "bbbbbbbbbb",
    "name": "Аграрный колледж «Тюльпан»",
    "short_name": "Колледж «Тюльпан»",
    "kind": "college",
    "country": "KZ",
    "settlement": "Тюльпаново",
    "zone": "Asia/Almaty",
}
AGREEMENT = {
    "new": "cccccccccc",
    "title": "Соглашение о сотрудничестве",
    "signed": "ноябрь 2017 г.",
    "number": "7-К",
    "areas": ["pedagogical", "other"],
    "own_areas": "спортивное\nпрофориентация",
    "aims": "расширение круга интересов",
}
ACTIVITY = {
    "new": "dddddddddd",
    "kind": "match",
    "title": "Выдуманный матч",
    "date": "15–16 февраля 2019 г.",
    "host": "aaaaaaaaaa",
    "place": "спортзал",
    "areas": ["other"],
}
COLLEAGUE = {
    "new": "eeeeeeeeee",
    "family": "Ёлкина",
    "given": "Жанна",
    "script": "ru",
    "institution": "bbbbbbbbbb",
}
STEPS = {"institution": MINE, "partner": PARTNER, "agreement": AGREEMENT, "activity": ACTIVITY, "colleague": COLLEAGUE}


def printed_path(**options: Any) -> str:
    out = StringIO()
    call_command("setup_pass", stdout=out, **options)
    return out.getvalue().strip().removeprefix(settings.PUBLIC_URL)


def token_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def begin(client: Client, token: str) -> Any:
    return client.post("/ru/setup/begin/", {"token": token})


def send(client: Client, *steps: str, **changes: Any) -> Any:
    """Sends the steps one after another, the last one with changes."""
    for step in steps[:-1]:
        client.post(f"/ru/setup/{step}/", STEPS[step])
    return client.post(f"/ru/setup/{steps[-1]}/", {**STEPS[steps[-1]], **changes})


def faults(response: Any) -> dict[str, list[str]]:
    return {name: [fault.code for fault in data] for name, data in response.context["form"].errors.as_data().items()}
