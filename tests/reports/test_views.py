"""The page of the report, its files, its years and what it links to."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from dostyq.agreements.models import Agreement
from dostyq.reports.views import agreement_panel
from tests.factories import make_activity, make_agreement
from tests.reports.conftest import AGREEMENT, docx_text, page_text

ADDRESS = f"/en/reports/{AGREEMENT}/"


def test_without_years_the_report_covers_what_is_recorded(story: None, client: Client) -> None:
    assert "Cooperation report, 2016–2020" in client.get(ADDRESS).content.decode()


def test_years_that_are_asked_for_leave_out_the_others(story: None, client: Client) -> None:
    text = page_text(client.get(ADDRESS, {"from": "2018", "to": "2018"}).content.decode())
    assert ("“Лучший повар - 2018”" in text, "“Лучший повар - 2017”" in text, "“75 лет мира”" in text) == (
        True, False, False,
    )  # fmt: skip
    # What has no date belongs to no year and is said so.
    assert "Experience of holding the krai olympiad" in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2020&to=2016", "The period 2020–2016 ends before it starts."),
        ("?from=abc&to=2020", "“abc” is not a year of a report."),
        ("?from=2016&to=99999", "“99999” is not a year of a report."),
        ("?from=0001", "“0001” is not a year of a report."),
        ("?from=%00&to=2016", "is not a year of a report."),
    ],
)
def test_wrong_years_are_a_clear_message(story: None, client: Client, query: str, said: str) -> None:
    for name in ("", "report.pdf", "report.docx", "report.xlsx", "article.docx"):
        answer = client.get(ADDRESS + name + query)
        assert (answer.status_code, said in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?x=1", ""),
        ("?from=2016&x=1&to=2020", "?from=2016&to=2020"),
        ("?to=2020&from=2016", "?from=2016&to=2020"),
        ("?from=2016&from=2017&to=", "?from=2017"),
        ("?from=%202016", "?from=2016"),
    ],
)
def test_whatever_else_an_address_asks_for_sets_no_document(story: None, client: Client, query: str, kept: str) -> None:
    for name in ("", "report.pdf", "report.docx", "report.xlsx", "article.docx"):
        answer = client.get(ADDRESS + name + query)
        assert (answer.status_code, answer["Location"]) == (302, ADDRESS + name + kept)


def test_an_agreement_that_is_not_there_is_not_found(story: None, client: Client) -> None:
    for name in ("", "report.pdf", "report.docx", "report.xlsx", "article.docx"):
        assert client.get(f"/ru/reports/none/{name}").status_code == 404
        assert client.get(f"/ru/reports/none/{name}?from=2016&to=2017").status_code == 404


def test_an_agreement_without_any_date_has_no_report_yet(db: None, client: Client) -> None:
    agreement = make_agreement()
    Agreement.objects.filter(pk=agreement.pk).update(signed=None)
    make_activity(agreement=agreement, date=None)
    assert client.get(f"/en/reports/{agreement.slug}/").status_code == 409
    assert agreement_panel(Agreement.objects.get(pk=agreement.pk)) is None


def test_every_link_of_the_page_leads_somewhere(story: None, client: Client) -> None:
    html = client.get(ADDRESS).content.decode().partition("<main")[2].partition("</main>")[0]
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', html)}
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert [link for link in links if link.startswith("/") and client.get(link).status_code != 200] == []


def test_every_number_opens_the_rows_behind_it(story: None, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    assert '<a href="#activities">5 items</a>' in html
    assert '<a href="#organisations">2 org.</a>' in html
    assert f'href="/en/?year=2018&amp;agreement={AGREEMENT}"' in html


def test_the_page_offers_its_files_and_the_pdf_in_the_other_languages(story: None, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    years = "?from=2016&amp;to=2020"
    names = ("report.pdf", "report.docx", "report.xlsx", "article.docx")
    expected = [f"/en/reports/{AGREEMENT}/{name}{years}" for name in names]
    expected += [f"/{language}/reports/{AGREEMENT}/report.pdf{years}" for language in ("ru", "kk")]
    assert [address for address in expected if f'href="{address}"' not in html] == []


def test_the_page_has_no_script_or_style_of_its_own(story: None, client: Client) -> None:
    main = client.get(ADDRESS).content.decode().partition("<main")[2]
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=", main) == []


def test_a_file_has_a_name_that_says_what_it_is(story: None, client: Client) -> None:
    answer = client.get(f"/kk/reports/{AGREEMENT}/report.docx")
    assert answer["Content-Disposition"] == 'attachment; filename="agreement-2016-2016-2020-kk.docx"'


def test_the_panel_leads_to_the_report_of_the_recorded_years(story: None) -> None:
    with translation.override("ru"):
        panel = agreement_panel(Agreement.objects.get(slug=AGREEMENT))
    assert panel is not None
    assert (panel.template, panel.context["years"]) == ("reports/panel_agreement.html", "2016–2020\u00a0гг.")


# The command


def test_the_command_lists_what_can_be_made(story: None, capsys: pytest.CaptureFixture[str]) -> None:
    with translation.override("en"):
        call_command("report", list=True, lang="en")
    assert capsys.readouterr().out == "agreement-2016\tCooperation agreement\t2016–2020\tactivities: 6, awards: 4\n"


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("article", b"PK")])
def test_the_command_writes_the_file_and_tells_its_steps(
    story: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, begins: bytes
) -> None:
    file = tmp_path / "report"
    call_command("report", AGREEMENT, lang="ru", format=form, output=file)
    assert file.read_bytes().startswith(begins)
    assert re.findall(r"^\d/3", capsys.readouterr().err, re.MULTILINE) == ["1/3", "2/3", "3/3"]


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a.docx", "word/document.xml"), ("a.XLSX", "xl/workbook.xml"), ("a.pdf", ""), ("a.report", ""), ("a", "")],
)
def test_the_command_takes_the_format_from_the_name(story: None, tmp_path: Path, name: str, inside: str) -> None:
    call_command("report", AGREEMENT, output=tmp_path / name)
    data = (tmp_path / name).read_bytes()
    is_pdf = data.startswith(b"%PDF")
    assert is_pdf if not inside else inside in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_command_makes_an_article_of_the_same_facts(story: None, tmp_path: Path) -> None:
    file = tmp_path / "article.docx"
    call_command("report", AGREEMENT, shape="article", lang="ru", output=file)
    text = docx_text(file.read_bytes())
    assert ("Ялова Л.С., мастер производственного обучения" in text, "Таблица" in text) == (True, False)


def test_the_command_takes_the_years(story: None, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    call_command("report", AGREEMENT, "--from", "2019", "--to", "2019", output=file)
    title = PdfReader(io.BytesIO(file.read_bytes())).metadata
    assert title is not None
    assert title.title == "Отчёт о сотрудничестве, 2019\u00a0г."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope"], "There is no agreement “nope” here. Known: agreement-2016."),
        (
            [AGREEMENT, "--from", "2020", "--to", "2016"],
            "The period 2020–2016 ends before it starts. Put the earlier year first.",
        ),
        ([AGREEMENT, "--from", "99999"], "“99999” is not a year of a report. Write four digits, such as 2016."),
        ([AGREEMENT, "--to", "last"], "“last” is not a year of a report. Write four digits, such as 2016."),
        (
            [AGREEMENT, "--format", "pdf", "-o", "/nowhere/a.docx"],
            "/nowhere/a.docx is the name of a docx file, but pdf was asked for. Change one of the two.",
        ),
        (
            [AGREEMENT, "--as", "article", "-o", "/nowhere/a.pdf"],
            "/nowhere/a.pdf is the name of a pdf file, but docx was asked for. Change one of the two.",
        ),
        (
            [AGREEMENT, "--as", "article", "--format", "pdf"],
            "An article is a Word file: leave out --format pdf.",
        ),
        ([], "Name an agreement: `dostyq report --list` shows them."),
        ([AGREEMENT, "-o", "/nowhere/report.pdf"], "/nowhere/report.pdf: No such file or directory"),
    ],
)
def test_the_command_fails_with_one_clear_line(story: None, words: list[str], said: str) -> None:
    with translation.override("en"), pytest.raises(CommandError) as failed:
        call_command("report", *words)
    assert str(failed.value) == said
