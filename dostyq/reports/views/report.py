"""The report as a page and as files, and the panel that leads to it."""

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dostyq.agreements import queries as agreements
from dostyq.agreements.models import Agreement
from dostyq.domain.edtf_dates import parse, printed
from dostyq.domain.errors import Refused
from dostyq.domain.indicators import Period
from dostyq.reports import queries
from dostyq.reports.exports import docx, page, pdf, xlsx
from dostyq.reports.exports.article import article
from dostyq.reports.exports.cooperation import told
from dostyq.reports.exports.document import Document
from dostyq.reports.forms import read_year
from dostyq.ui.context import NATIVE_NAMES
from dostyq.ui.paging import page_of
from dostyq.ui.panels import Panel
from dostyq.ui.ready import public_page

Maker = Callable[[Document], bytes]
Teller = Callable[..., Document]
View = Callable[..., HttpResponse]

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# All that an address of a report may ask for, in this order.
PARAMETERS = ("from", "to")
PER_PAGE = 50


def one_address(view: View) -> View:
    """Whatever else an address asks for leads to the same one without it: a document is set once for its years."""

    @functools.wraps(view)
    def led(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = {name: request.GET[name].strip() for name in PARAMETERS if request.GET.get(name, "").strip()}
        query = urlencode(asked)
        if request.META.get("QUERY_STRING", "") == query:
            return view(request, *args, **kwargs)
        return redirect(f"{request.path}?{query}" if query else request.path)

    return led


@require_safe
@public_page
def reports(request: HttpRequest) -> HttpResponse:
    """The agreements that have a report; the only one leads straight to it."""
    found = page_of(agreements.listed(), request.GET.get("page"), per_page=PER_PAGE)
    if found.paginator.count == 1:
        return redirect("reports:report", found[0].slug)
    return render(request, "reports/reports.html", {"agreements": found})


@require_safe
@one_address
@public_page
def report(request: HttpRequest, agreement: str) -> HttpResponse:
    """The report as a page in the page's language; `?from=2016&to=2020` asks for other years."""
    period = _period(request, agreement)
    document = _told(told, agreement, period)
    context = {
        "document": document,
        "sections": page.shown(document),
        "period": period,
        "files": _files(agreement, period),
        "other_pdfs": _other_pdfs(agreement, period),
        "first": next(iter(agreements.parties_of(agreement)), None),
    }
    return render(request, "reports/report.html", context)


@require_safe
@one_address
@public_page
def report_pdf(request: HttpRequest, agreement: str) -> HttpResponse:
    return _file(request, agreement, told, pdf.report_pdf, PDF, "pdf")


@require_safe
@one_address
@public_page
def report_docx(request: HttpRequest, agreement: str) -> HttpResponse:
    return _file(request, agreement, told, docx.report_docx, WORD, "docx")


@require_safe
@one_address
@public_page
def report_xlsx(request: HttpRequest, agreement: str) -> HttpResponse:
    return _file(request, agreement, told, xlsx.report_xlsx, EXCEL, "xlsx")


@require_safe
@one_address
@public_page
def article_docx(request: HttpRequest, agreement: str) -> HttpResponse:
    return _file(request, agreement, article, docx.article_docx, WORD, "docx")


def _language() -> str:
    return get_language() or "ru"


def _told(tell: Teller, agreement: str, period: Period) -> Document:
    found = queries.cooperation_report(agreement, first_year=period.first_year, last_year=period.last_year)
    return tell(found, language=_language(), made_on=timezone.localdate())


def _file(
    request: HttpRequest, agreement: str, tell: Teller, make: Maker, content_type: str, ending: str
) -> HttpResponse:
    """A PDF opens in the browser, the others are saved."""
    document = _told(tell, agreement, _period(request, agreement))
    place = "inline" if ending == "pdf" else "attachment"
    name = f'{place}; filename="{document.file_name}.{ending}"'
    return HttpResponse(make(document), content_type=content_type, headers={"Content-Disposition": name})


def _period(request: HttpRequest, agreement: str) -> Period:
    """The years asked for; without them those that the records span.

    Raises Refused: `bad_years`, `period_ends_before_start`; NotHere: no such agreement, `nothing_dated`.
    """
    asked = [request.GET.get("from", "").strip(), request.GET.get("to", "").strip()]
    if all(asked):
        return Period(read_year(asked[0]), read_year(asked[1]))
    known = queries.default_period(agreement)
    first, last = (read_year(text) if text else year for text, year in zip(asked, _ends(known), strict=True))
    return Period(first, last)


def _ends(period: Period) -> tuple[int, int]:
    return period.first_year, period.last_year


def _address(name: str, agreement: str, period: Period) -> str:
    years = urlencode({"from": period.first_year, "to": period.last_year})
    return f"{reverse(f'reports:{name}', args=[agreement])}?{years}"


def _files(agreement: str, period: Period) -> dict[str, str]:
    return {name: _address(name, agreement, period) for name in ("pdf", "docx", "xlsx", "article")}


def _other_pdfs(agreement: str, period: Period) -> list[tuple[str, str, str]]:
    """(code, name, address) of the PDF in each other language."""
    found = []
    for code, name in NATIVE_NAMES.items():
        if code != _language():
            with translation.override(code):
                found.append((code, name, _address("pdf", agreement, period)))
    return found


def agreement_panel(agreement: Agreement) -> Panel | None:
    """On the agreement's page: the report of the years that its records span."""
    try:
        period = queries.default_period(agreement.slug)
    except Refused:
        return None
    years = printed(parse(period.edtf), _language())
    return Panel(
        "reports/panel_agreement.html",
        {"agreement": agreement, "years": years, "files": _files(agreement.slug, period)},
    )
