"""Every page on which somebody works with an activity, asked as every role: the answers are a table."""

import pytest
from django.test import Client

from dostyq.people.models import Institution
from dostyq.programme.models import Activity
from tests.conventions.access import ACCESS, Access
from tests.factories import make_account, make_activity, make_institution, signed_in

ROLES = ("guest", "stranger", "their teacher", "teacher", "coordinator", "administrator")
WORK, NONE = (404, 404, 404, 200, 200, 200), (404, 404, 404, 404, 200, 200)
# What each role gets by GET where the activity is kept by `ours`.
BY_GET = {
    "programme:edit": ("activities/cooks/edit/", WORK),
    "reports:start": ("reports/news/cooks/", (404, 404, 404, 302, 302, 302)),
    "reports:news": ("reports/news/cooks/kk/", WORK),
    "reports:news_file": ("reports/news/cooks/kk/news.zip", WORK),
    "reports:published": ("reports/news/cooks/kk/published/", (405,) * 6),
    "reports:forget": ("reports/news/cooks/kk/published/x/forget/", (405,) * 6),
    "people:edit_institution": ("institutions/ours/edit/", NONE),
}


@pytest.fixture
def ours(db: None) -> Institution:
    return make_institution("ours", country="RU", zone="Asia/Barnaul")


@pytest.fixture
def everybody(ours: Institution) -> dict[str, Client]:
    theirs = make_institution("theirs")
    make_activity("cooks", host=ours, kept_by=ours)
    made = {
        "stranger": make_account("stranger", "institution:theirs", institution=theirs),
        "their teacher": make_account("theirs", "teacher:theirs", institution=theirs),
        "teacher": make_account("teacher", "teacher:ours", institution=ours),
        "coordinator": make_account("coordinator", "institution:ours", institution=ours),
        "administrator": make_account("administrator", "node"),
    }
    return {"guest": Client()} | {role: signed_in(account) for role, account in made.items()}


def test_every_page_of_news_and_editing_stands_in_the_table() -> None:
    pages = {name for name, access in ACCESS.items() if access is Access.MEMBER}
    assert {name for name in pages if name.startswith("reports:") or "edit" in name} == set(BY_GET)


@pytest.mark.parametrize("name", BY_GET)
def test_each_role_gets_what_the_table_says(everybody: dict[str, Client], name: str) -> None:
    path, answers = BY_GET[name]
    assert tuple(everybody[role].get(f"/ru/{path}").status_code for role in ROLES) == answers


@pytest.mark.parametrize(
    "path", ["activities/cooks/edit/", "reports/news/cooks/kk/", "reports/news/cooks/kk/published/"]
)
@pytest.mark.parametrize("role", ["guest", "stranger", "their teacher"])
def test_nothing_sent_by_others_changes_anything(everybody: dict[str, Client], role: str, path: str) -> None:
    before = list(Activity.objects.values())
    sent = {"title": "Чужое", "text": "Чужое", "kind": "visit", "place": "site", "date": "2019", "edit-seen": "1"}
    assert everybody[role].post(f"/ru/{path}", sent).status_code == 404
    assert list(Activity.objects.values()) == before
