"""«На сайт»: a text made of the records alone, edited, handed over in four shapes, its publication counted."""

import io
import re
import zipfile
from datetime import date
from html import unescape
from typing import Any

import docx
import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from dostyq.domain import edtf_dates
from dostyq.domain.actor import NODE
from dostyq.journal.models import Entry
from dostyq.people.actions import hide_person
from dostyq.people.models import Institution
from dostyq.programme.models import Activity, Participation
from dostyq.reports.exports.news import News, NewsPicture, as_html, as_message, as_zip, draft
from dostyq.reports.forms.news import names_in
from dostyq.reports.models import NewsText, Publication
from dostyq.reports.queries import cooperation_report, news_facts
from tests.factories import (
    make_account,
    make_activity,
    make_agreement,
    make_award,
    make_institution,
    make_person,
    ru,
    signed_in,
)

PAGE = "/ru/reports/news/cooks/ru/"
HIDDEN = re.compile(r'<input type="hidden" name="(edit-[a-z]+)" value="([^"]*)">')
HOSTILE = '</textarea><script>alert(1)</script>&<img src=x onerror="1">'


@pytest.fixture
def ours(db: None) -> Institution:
    return make_institution("ours", country="RU", zone="Asia/Barnaul", name=ru("Лицей «Ромашка»"))


@pytest.fixture
def cooks(ours: Institution) -> Activity:
    theirs = make_institution("theirs", name=ru("Колледж «Тюльпан»"))
    agreement = make_agreement("agreed", parties=[ours, theirs])
    shown = make_person("Придуманова", slug="shown", institution=ours)
    unnamed = make_person("Безымянная", slug="unnamed", institution=ours, basis="none")
    taking = [
        Participation(role="organiser", institution=ours),
        Participation(role="participant", institution=theirs, audience=["student"]),
        Participation(role="participant", person=unnamed),
    ]
    cooks = make_activity(
        "cooks", title=ru("Конкурс поваров"), place=ru("Столовая"), host=ours, agreement=agreement,
        participations=taking, date="2019-02-15", description=ru("Готовили борщ."),
    )  # fmt: skip
    make_award(activity=cooks, person=shown)
    make_award(activity=cooks, person=unnamed, degree=2, place=2)
    return cooks


@pytest.fixture
def coordinator(ours: Institution, cooks: Activity) -> Client:
    return signed_in(make_account("coordinator", "institution:ours", institution=ours))


def opened(client: Client) -> dict[str, str]:
    page = client.get(PAGE).content.decode()
    return {name: unescape(value) for name, value in HIDDEN.findall(page)}


def save(client: Client, title: str, text: str) -> Any:
    return client.post(PAGE, opened(client) | {"title": title, "text": text})


def test_the_first_sentence_says_what_when_where_who(cooks: Activity) -> None:
    told = draft(news_facts(cooks), "ru")
    assert told.title == "Конкурс поваров"
    assert told.text.replace("\u00a0", " ").split("\n\n") == [
        "Конкурс поваров — 15 февраля 2019 г., Столовая. Организатор: Лицей «Ромашка». "
        "Участники: студенты (Колледж «Тюльпан»).",
        "Готовили борщ.",
        "Награды:\n— Диплом I степени, 1 место: Придуманова П.П.",
        "Основание сотрудничества: Договор о выдуманной дружбе, 2016 г.",
    ]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_what_is_not_known_is_left_out(db: None, language: str) -> None:
    bare = make_activity("bare", title=ru("Встреча"), date=None)
    assert draft(news_facts(bare), language).text == "Встреча."


@pytest.mark.parametrize(
    ("language", "begins"),
    [("ru", "Анонс: Конкурс поваров — "), ("kk", "Хабарландыру: "), ("en", "Announced: ")],
)
def test_what_is_ahead_is_not_told_as_past(cooks: Activity, language: str, begins: str) -> None:
    Activity.objects.filter(pk=cooks.pk).update(state="announced")
    assert draft(news_facts(Activity.objects.get(pk=cooks.pk)), language).text.startswith(begins)


def test_nobody_without_a_right_to_be_named_is_in_any_shape(coordinator: Client) -> None:
    hide_person(slug="shown", actor=NODE, at=timezone.now())
    for code in ("ru", "kk", "en"):
        faces = [coordinator.get(f"/ru/reports/news/cooks/{code}/").content.decode()]
        for ending in ("html", "txt"):
            faces.append(coordinator.get(f"/ru/reports/news/cooks/{code}/news.{ending}").content.decode())
        faces.append(docx_text(coordinator.get(f"/ru/reports/news/cooks/{code}/news.docx").content))
        assert [word for word in ("Придуманова", "Безымянная") if word in " ".join(faces)] == []


def docx_text(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def test_an_edited_text_that_names_somebody_hidden_later_is_not_handed_over(coordinator: Client) -> None:
    assert save(coordinator, "Конкурс", "Диплом получила Придуманова П.П.").status_code == 302
    assert coordinator.get(f"{PAGE}news.zip").status_code == 200
    hide_person(slug="shown", actor=NODE, at=timezone.now())
    for ending in ("html", "docx", "zip", "txt"):
        assert coordinator.get(f"{PAGE}news.{ending}").status_code == 409
    page = coordinator.get(PAGE)
    assert (page.context["withheld"], 'id="message"' in page.content.decode()) == (["Придуманова"], False)


@pytest.mark.parametrize("word", ["Безымянная", "Безымянной", "безымянную", "«Безымянная»,", "Безымянная-"])
def test_a_name_without_a_right_cannot_be_typed_in_any_case(coordinator: Client, word: str) -> None:
    answer = save(coordinator, "Конкурс", f"Участвовала {word} студентка.")
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["text"]
    assert not NewsText.objects.exists()


def test_every_shape_says_what_was_saved(coordinator: Client) -> None:
    save(coordinator, "Мой заголовок", "Первый абзац.\n\nНаграды:\n— раз\n— два")
    assert coordinator.get(f"{PAGE}news.html").content.decode() == (
        '<article lang="ru">\n<h2>Мой заголовок</h2>\n<p>Первый абзац.</p>\n<p>Награды:</p>\n'
        "<ul><li>раз</li><li>два</li></ul>\n</article>\n"
    )
    packed = zipfile.ZipFile(io.BytesIO(coordinator.get(f"{PAGE}news.zip").content))
    assert packed.namelist() == ["news.html", "news.docx", "news.txt"]
    assert docx_text(packed.read("news.docx")).split("\n") == [
        "Мой заголовок",
        "Первый абзац.",
        "Награды:",
        "раз",
        "два",
    ]
    assert coordinator.get("/ru/reports/news/cooks/kk/").context["is_kept"] is False


def test_the_same_text_makes_the_same_zip(coordinator: Client) -> None:
    assert len({coordinator.get(f"{PAGE}news.zip").content for _ in range(2)}) == 1


def test_the_message_is_short_and_leads_to_the_site(coordinator: Client, settings: Any) -> None:
    settings.SITE_URL = "https://college.example/dostyq"
    message = coordinator.get("/ru/reports/news/cooks/kk/").context["message"]
    assert message.splitlines()[-1] == "https://college.example/dostyq/kk/activities/cooks/"
    told = News("ru", "Т", "\n\n".join(["слово " * 60] * 10))
    assert len(as_message(told, address="https://x.example")) < 1100


def test_markup_in_any_text_comes_out_as_text(coordinator: Client) -> None:
    save(coordinator, HOSTILE, f"— {HOSTILE}\n\n{HOSTILE}")
    page = coordinator.get(PAGE).content.decode()
    fragment = coordinator.get(f"{PAGE}news.html").content.decode()
    assert [tag for tag in ("<script>alert", "<img") if tag in page + fragment] == []
    assert fragment == as_html(News("ru", HOSTILE, f"— {HOSTILE}\n\n{HOSTILE}"))
    assert coordinator.get(f"{PAGE}news.html").headers["Content-Disposition"].startswith("attachment")


def test_two_editors_of_one_text_see_the_difference(coordinator: Client) -> None:
    first, second = opened(coordinator), opened(coordinator)
    assert coordinator.post(PAGE, first | {"title": "А", "text": "Один"}).status_code == 302
    answer = coordinator.post(PAGE, second | {"title": "Б", "text": "Два"})
    assert (answer.status_code, [one.name for one in answer.context["choices"]]) == (409, ["title", "text"])
    assert NewsText.objects.get().text == "Один"


def record(client: Client, **values: str) -> Any:
    sent = {"place": "site", "name": "Сайт лицея", "address": "https://romashka.example/7", "date": "16.02.2019"}
    return client.post(f"{PAGE}published/", sent | {"new": "aaaaaaaaaa"} | values)


def test_a_publication_is_listed_in_public_and_counts_in_the_report(coordinator: Client) -> None:
    before = {one.indicator.id: one for one in cooperation_report("agreed", first_year=2016, last_year=2020).values}
    assert before["I22"].number is None
    assert record(coordinator).status_code == record(coordinator).status_code == 302
    page = Client().get("/ru/activities/cooks/").content.decode()
    assert '<a href="https://romashka.example/7" rel="noopener nofollow">Сайт лицея</a>' in page
    stored = Publication.objects.get()
    assert (stored.language, stored.institution and stored.institution.slug) == ("ru", "ours")
    assert stored.entered_by.startswith("account:")
    for years, number in (((2016, 2020), 1), ((2021, 2022), None)):
        report = cooperation_report("agreed", first_year=years[0], last_year=years[1])
        value = {one.indicator.id: one for one in report.values}["I22"]
        assert (value.number, value.n) == (number, number or 0)
    shown = Client().get("/ru/reports/agreed/?from=2016&to=2020").content.decode()
    assert "Публикации о мероприятиях за период: 1" in shown
    assert "https://romashka.example/7" in shown
    assert coordinator.post(f"{PAGE}published/aaaaaaaaaa/forget/").status_code == 302
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"address": "javascript:alert(1)"},
        {"address": "ftp://x.example"},
        {"address": "//x.example"},
        {"address": "https://" + "a" * 600},
        {"place": "moon"},
        {"date": "когда-нибудь"},
        {"date": ""},
        {"name": "х" * 201},
    ],
)
def test_a_bad_publication_is_not_recorded(coordinator: Client, bad: dict[str, str]) -> None:
    assert record(coordinator, **bad).status_code == 200
    assert not Publication.objects.exists()


@pytest.mark.parametrize("role", ["guest", "institution:theirs", "teacher:theirs"])
def test_for_others_there_is_nothing(coordinator: Client, role: str) -> None:
    record(coordinator)
    client = Client() if role == "guest" else signed_in(make_account("other", role))
    before = Entry.objects.count()
    for path in ("/ru/reports/news/cooks/", PAGE, f"{PAGE}news.zip", f"{PAGE}news.docx"):
        assert client.get(path).status_code == 404
    for path in (PAGE, f"{PAGE}published/", f"{PAGE}published/aaaaaaaaaa/forget/"):
        sent = {"title": "Чужое", "text": "Чужое", "place": "site", "date": "2019", "new": "aaaaaaaaaa"}
        assert client.post(path, sent).status_code == 404
    assert Entry.objects.count() == before


def test_a_publication_of_another_activity_is_not_touched(coordinator: Client, ours: Institution) -> None:
    make_activity("other", host=ours)
    record(coordinator)
    elsewhere = "/ru/reports/news/other/ru/published/"
    sent = {"place": "press", "date": "2019", "new": "aaaaaaaaaa"}
    assert coordinator.post(elsewhere, sent).status_code == 404
    coordinator.post(f"{elsewhere}aaaaaaaaaa/forget/")
    assert Publication.objects.get().activity.slug == "cooks"


@pytest.mark.parametrize("path", ["/ru/reports/news/cooks/de/", f"{PAGE}news.exe", "/ru/reports/news/none/ru/"])
def test_what_is_not_there_is_not_found(coordinator: Client, path: str) -> None:
    assert coordinator.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_at_any_size(
    coordinator: Client, cooks: Activity, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        Publication.objects.create(
            slug=f"p{number}", activity=cooks, place="site", language="ru", date=edtf_dates.parse("2019"), sort_key="1"
        )
    coordinator.get(PAGE)
    with django_assert_num_queries(29):
        coordinator.get(PAGE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ли вышла", ["Ли"]),
        ("Лия вышла, лист упал", []),
        ("Примерова, Примеровой «ПРИМЕРОВУ»", ["Примерова", "Примеровой", "ПРИМЕРОВУ"]),
        ("Примерованың жұмысы", ["Примерованың"]),
        ("примерный, пример, Примерочная", []),
        ("Ҡ и прочее", []),
    ],
)
def test_a_name_is_found_in_any_case_and_a_like_word_is_not(text: str, said: list[str]) -> None:
    assert names_in(text, ["ли", "примерова"]) == said


def test_pictures_come_along_in_every_shape_that_can_hold_them() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "JPEG")
    pictures = [
        NewsPicture("1.jpg", drawn.getvalue(), 'Зал <b>"красный"</b>'),
        NewsPicture("2.jpg", drawn.getvalue(), seen="Двор"),
    ]
    told = News("ru", "Конкурс", "Было.", "cooks", pictures)
    assert as_html(told).splitlines()[-3:] == [
        '<figure><img src="photos/1.jpg" alt="Зал &lt;b&gt;&quot;красный&quot;&lt;/b&gt;">'
        "<figcaption>Зал &lt;b&gt;&quot;красный&quot;&lt;/b&gt;</figcaption></figure>",
        '<figure><img src="photos/2.jpg" alt="Двор"></figure>',
        "</article>",
    ]
    packed = zipfile.ZipFile(io.BytesIO(as_zip(told, made_on=date(2026, 9, 1))))
    assert packed.namelist()[3:] == ["photos/1.jpg", "photos/2.jpg"]
    assert len(docx.Document(io.BytesIO(packed.read("news.docx"))).inline_shapes) == 2
