"""Long content is set whole, and a large agreement costs no more queries than a small one."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from dostyq.agreements.models import Agreement
from dostyq.domain.texts import Texts
from dostyq.programme.models import Participation
from dostyq.reports.queries import cooperation_report, offers
from tests.factories import make_activity, make_agreement, make_award, make_institution, make_person
from tests.reports.conftest import faces, pdf_pages, plain

QUERIES = 13
LONG_NAME = "Выдуманный колледж " + "имени очень длинного названия сельскохозяйственного производства " * 3
LONG_TITLE = "Придуманный конкурс профессионального мастерства с названием почти в восемьдесят букв"


def filled(activities: int, *, name: str = "Выдуманный колледж") -> Agreement:
    parties = [
        make_institution(name=Texts(ru=f"{name} «Первый»"), zone="Asia/Barnaul", country="RU"),
        make_institution(name=Texts(ru=f"{name} «Второй»")),
    ]
    agreement = make_agreement(parties=parties, signed="2030")
    for number in range(activities):
        date = f"20{30 + number % 10}-{number % 12 + 1:02}"
        title = Texts(ru=f"{LONG_TITLE} {number}")
        activity = make_activity(agreement=agreement, title=title, date=date, host=parties[number % 2], kind="contest")
        part = make_activity(agreement=agreement, title=Texts(ru=f"Часть {number}"), date=date, parent=activity)
        Participation.objects.create(activity=part, institution=parties[0], role="guest", audience=["student"])
        make_award(activity=activity, person=make_person(), degree=number % 3 + 1)
    return agreement


@pytest.mark.parametrize("activities", [1, 30])
def test_a_report_costs_the_same_queries_at_any_size(
    db: None, django_assert_num_queries: DjangoAssertNumQueries, activities: int
) -> None:
    agreement = filled(activities)
    with django_assert_num_queries(QUERIES):
        report = cooperation_report(agreement.slug, first_year=2030, last_year=2039)
    assert (len(report.held), len(report.awards)) == (activities, activities)


@pytest.mark.parametrize("agreements", [1, 12])
def test_the_list_of_reports_costs_the_same_queries_at_any_size(
    db: None, django_assert_num_queries: DjangoAssertNumQueries, agreements: int
) -> None:
    for _ in range(agreements):
        filled(1)
    with django_assert_num_queries(4):
        assert [(offer.activities, offer.awards) for offer in offers()] == [(1, 1)] * agreements


def test_forty_activities_with_long_names_are_all_set(db: None, client: Client) -> None:
    agreement = filled(40, name=LONG_NAME)
    pages = pdf_pages(client.get(f"/ru/reports/{agreement.slug}/report.pdf").content)
    whole = " ".join(pages)
    assert [number for number in range(40) if plain(f"{LONG_TITLE} {number}") not in whole] == []
    assert whole.count(plain(LONG_NAME + "«Второй»")) >= 40
    assert all(len(page) > 100 for page in pages)
    # The picture of the years shows a part and says which.
    assert "(первые 24 из 40)" in whole


@pytest.mark.parametrize(("language", "contents"), [("ru", "Содержание"), ("kk", "Мазмұны"), ("en", "Contents")])
def test_every_page_of_the_contents_is_where_it_says(story: None, client: Client, language: str, contents: str) -> None:
    pages = pdf_pages(client.get(f"/{language}/reports/agreement-2016/report.pdf").content)
    entries = re.findall(r"(.+?)(?: \.){5,} (\d+)", pages[1].partition(contents)[2])
    assert len(entries) == 16
    assert [(heading, number) for heading, number in entries if heading.strip() not in pages[int(number) - 1]] == []


def test_pages_are_numbered_and_none_is_empty(story: None, client: Client) -> None:
    data = client.get("/ru/reports/agreement-2016/report.pdf").content
    pages = pdf_pages(data)
    assert all(len(page) > 200 for page in pages)
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number} из {len(pages)}" in page


def test_the_pdf_says_what_it_is(story: None, client: Client) -> None:
    """Title, language, author and tags: for archives and for screen readers."""
    reader = PdfReader(io.BytesIO(client.get("/kk/reports/agreement-2016/report.pdf").content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ынтымақтастық туралы есеп, 2016–2020\u00a0жж."
    assert "Щербактинский аграрно-технический колледж" in str(reader.metadata.author)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("kk", True)
    assert {str(font) for page in reader.pages for font in _fonts(page)} != set()


def _fonts(page: object) -> list[str]:
    return [str(font["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]  # a PDF dictionary


def test_a_long_period_keeps_its_pictures_on_the_page(db: None, client: Client) -> None:
    agreement = filled(12)
    found = faces_of(client, agreement, "?from=1900&to=2100")
    assert "2031" in found


def test_names_of_three_hundred_letters_stand_in_every_face(db: None, client: Client) -> None:
    names = ["Выдуманный колледж " + letter * 281 for letter in "жщ"]
    parties = [make_institution(name=Texts(ru=name), short_name=Texts(ru=name)) for name in names]
    agreement = make_agreement(parties=parties, title=Texts(ru="Договор " + "о дружбе " * 30))
    make_activity(agreement=agreement, host=parties[0])
    found = faces(client, "ru", agreement=agreement.slug)
    letters = {face: [re.sub(r"\s", "", text).count(letter) >= 281 for letter in "жщ"] for face, text in found.items()}
    assert [face for face in letters if letters[face] != [True, True]] == []


def faces_of(client: Client, agreement: Agreement, query: str) -> str:
    answer = client.get(f"/ru/reports/{agreement.slug}/report.pdf{query}")
    assert answer.status_code == 200
    return " ".join(pdf_pages(answer.content))


def test_an_agreement_with_nothing_says_no_data(db: None, client: Client) -> None:
    agreement = make_agreement(signed="2030")
    found = faces(client, "ru", agreement=agreement.slug)
    assert [face for face in ("page", "pdf", "docx") if found[face].count("нет данных") < 20] == []
