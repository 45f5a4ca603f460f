"""`dostyq publish`: the public pages as files, whose links lead to files, and nobody's name without its right."""

import os
import re
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dostyq.domain.actor import NODE
from dostyq.people.actions import hide_person
from dostyq.ui.management.publishing.addresses import Address, file_of, read, relative
from dostyq.ui.management.publishing.rewriting import rewritten
from tests.factories import make_account, make_activity, make_institution, ru

HOSTILE = "</a><script>alert('x')</script>"


def publish(folder: Path, *options: str) -> str:
    said = StringIO()
    call_command("publish", str(folder), *options, stdout=said)
    return said.getvalue().strip()


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file's bytes and time by its name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


class Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.add(tag)
        self.ids.add(known.get("id") or "")
        self.found += [value for name in ("href", "src", "action") if (value := known.get(name)) is not None]


def dead_links(folder: Path) -> list[str]:
    """Every link of every page that leads to no file, to a folder, or to a place that its page does not have."""
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    dead = []
    for path, links in pages.items():
        for link in links.found:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            has_place = not parts.fragment or target not in pages or parts.fragment in pages[target].ids
            if not target.is_file() or not target.is_relative_to(folder) or parts.query or not has_place:
                dead.append(f"{path.relative_to(folder)}: {link}")
    return dead


def test_every_link_of_the_copy_leads_to_a_file_of_it(story: None, tmp_path: Path) -> None:
    publish(tmp_path / "site")
    assert dead_links(tmp_path / "site") == []
    found = files(tmp_path / "site")
    for code in ("ru", "kk", "en"):
        for page in ("index.html", "activities/quest-2020/index.html", "reports/agreement-2016/index.html"):
            assert f"{code}/{page}" in found
        assert f"{code}/calendar.ics" in found
    moved = tmp_path / "elsewhere" / "deep"
    moved.parent.mkdir()
    (tmp_path / "site").rename(moved)
    assert dead_links(moved) == []


def test_nothing_that_needs_the_node_is_in_the_copy(story: None, tmp_path: Path, settings: Any) -> None:
    settings.DEMO = True
    publish(tmp_path / "site")
    pages = "".join(path.read_text() for path in (tmp_path / "site").rglob("*.html"))
    assert [
        word for word in ("<form", "<script", "csrf", "hx-", "/sign-in/", "data-live", "example/") if word in pages
    ] == []


def test_a_filter_becomes_a_page_for_each_choice(story: None, tmp_path: Path) -> None:
    publish(tmp_path / "site")
    home = (tmp_path / "site" / "ru" / "index.html").read_text()
    assert '<a href="list-kind-contest.html">' in home
    contests = (tmp_path / "site" / "ru" / "list-kind-contest.html").read_text()
    assert '<a href="list-kind-contest.html" aria-current="page">' in contests
    assert "75 лет мира" not in contests.partition("<main")[2].partition("by-year")[2]
    assert "слова здесь не ищутся" in home


def test_a_hidden_person_is_in_no_file_and_the_page_about_the_award_is_gone(story: None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site)
    before = files(site)
    assert [name for name, (data, _) in before.items() if "Горбоносова".encode() in data] != []
    hide_person(slug="article-person-2", actor=NODE, at=timezone.now())
    publish(site)
    after = files(site)
    assert [name for name, (data, _) in after.items() if "Горбоносова".encode() in data] == []
    gone = sorted(set(before) - set(after))
    assert gone == [f"{code}/awards/best-cook-2017-3/index.html" for code in ("en", "kk", "ru")]
    kept = [name for name in after if after[name] == before.get(name)]
    assert len(kept) > len(after) * 0.8


def test_published_again_every_file_is_the_same_file(story: None, tmp_path: Path) -> None:
    said = [publish(tmp_path / "site")]
    first = files(tmp_path / "site")
    said.append(publish(tmp_path / "site"))
    assert files(tmp_path / "site") == first
    number = len(first) - 1
    assert [re.findall(r"\d+", one.rpartition(":")[2]) for one in said] == [
        [str(number), str(number), "0"],
        [str(number), "0", "0"],
    ]


def test_only_an_empty_folder_or_one_of_its_own_is_taken(story: None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "letter.txt").write_text("не трогать")
    with pytest.raises(CommandError):
        publish(site)
    assert [path.name for path in site.iterdir()] == ["letter.txt"]
    with pytest.raises(CommandError):
        publish(site / "letter.txt")
    (site / "letter.txt").unlink()
    publish(site)
    assert (site / "ru" / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_page_that_cannot_be_made_leaves_the_old_copy(story: None, tmp_path: Path, settings: Any) -> None:
    site = tmp_path / "site"
    publish(site)
    before = files(site)
    settings.TEMPLATES[0]["OPTIONS"]["context_processors"].append("tests.ui.test_publish.broken")
    settings.TEMPLATES = list(settings.TEMPLATES)
    try:
        with pytest.raises(CommandError):
            publish(site)
    finally:
        settings.TEMPLATES[0]["OPTIONS"]["context_processors"].pop()
        settings.TEMPLATES = list(settings.TEMPLATES)
    assert files(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def broken(request: Any) -> dict[str, Any]:
    if "activities/quest-2020" in request.path:
        raise RuntimeError("a page with a fault")
    return {}


def test_what_a_crash_has_left_is_cleared_and_the_old_copy_comes_back(story: None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site)
    before = files(site)
    site.rename(tmp_path / ".site.old")  # the crash came between two names
    (tmp_path / ".site.new-77").mkdir()
    os.utime(tmp_path / ".site.new-77", (0, 0))
    publish(site)
    assert files(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_words_of_people_are_no_markup_in_the_copy(db: None, tmp_path: Path) -> None:
    host = make_institution("host", short_name=ru(HOSTILE), name=ru(HOSTILE))
    make_activity("bad", title=ru(HOSTILE), host=host, place=ru('" onload="x'), description=ru("a&amp;b < c & d"))
    publish(tmp_path / "site")
    page = (tmp_path / "site" / "ru" / "activities" / "bad" / "index.html").read_text()
    assert "<script" not in page
    assert unescape("a&amp;amp;b &lt; c &amp; d") in unescape(page)
    assert "script" not in Links(page).tags


def test_reports_come_along_when_they_are_asked_for(story: None, tmp_path: Path) -> None:
    publish(tmp_path / "plain")
    assert [name for name in files(tmp_path / "plain") if name.endswith((".pdf", ".docx", ".xlsx"))] == []
    publish(tmp_path / "full", "--documents")
    found = [name for name in files(tmp_path / "full") if name.startswith("ru/reports") and not name.endswith(".html")]
    years = "from-2016-to-2020"
    endings = [f"article-{years}.docx", f"report-{years}.docx", f"report-{years}.pdf", f"report-{years}.xlsx"]
    assert sorted(found) == [f"ru/reports/agreement-2016/{name}" for name in endings]
    assert dead_links(tmp_path / "full") == []


def test_who_is_signed_in_elsewhere_changes_nothing(story: None, tmp_path: Path) -> None:
    make_account("tajnyj.vhod", "node")
    publish(tmp_path / "site")
    assert "tajnyj" not in "".join(path.read_text() for path in (tmp_path / "site").rglob("*.html"))


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        (Address("/ru/"), "ru/index.html"),
        (Address("/ru/", "page=2"), "ru/list-page-2.html"),
        (Address("/ru/", "kind=web_quest&year=2020"), "ru/list-kind-web_quest-year-2020.html"),
        (Address("/ru/calendar.ics"), "ru/calendar.ics"),
        (Address("/ru/r/x.pdf", "from=1"), "ru/r/x-from-1.pdf"),
        (Address("/ru/files/"), "ru/files/index.html"),
    ],
)
def test_an_address_has_a_file(asked: Address, file: str) -> None:
    assert file_of(asked) == file


@pytest.mark.parametrize("query", ["words=../../etc", "a=%2e%2e%2f", "a=x/y", "a=" + "я" * 300, "<script>"])
def test_no_query_leads_out_of_the_folder(query: str) -> None:
    assert re.fullmatch(r"ru/list-[0-9a-f]{16}\.html", file_of(Address("/ru/", query)))


@pytest.mark.parametrize(
    "link", ["//evil.example/", "https://x.example", "mailto:a@b.example", "javascript:x", "/../x"]
)
def test_what_leads_elsewhere_is_not_asked_for(link: str) -> None:
    target, _ = read(link, on=Address("/ru/"))
    assert target is None or ".." not in target.path


def test_links_lead_from_file_to_file() -> None:
    assert relative("kk/index.html", on="ru/activities/x/index.html", fragment="a") == "../../../kk/index.html#a"
    assert read("/ru/language/kk/?next=/kk/%3Fkind%3Dvisit", on=Address("/ru/"))[0] == Address("/kk/", "kind=visit")


def test_a_page_is_copied_letter_for_letter_but_for_its_links() -> None:
    drawn = '<svg viewBox="0 0 1 1"><path d="M0"/></svg>'
    page = f'<!DOCTYPE html>\n<p title="&quot;a">x &amp; y &#8212; {drawn}<br><a href="/a">b</a></p>'
    assert rewritten(page, lambda link: f"{link}.html") == page.replace('"/a"', '"/a.html"')
    assert rewritten('<p data-live>x<p>y</p></p>z<a href="/n"><b>t</b></a>', lambda link: None) == "z"


def test_a_photograph_has_one_file_with_its_ending_for_all_languages() -> None:
    found = {file_of(Address(f"/{code}/files/abc/small/"), "image/jpeg") for code in ("ru", "kk", "en")}
    assert found == {"files/abc/small.jpg"}
    assert file_of(Address("/ru/files/abc/"), "image/webp") == "files/abc.webp"
