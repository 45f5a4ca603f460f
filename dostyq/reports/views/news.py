"""«На сайт»: a news text of one activity, written from the records, edited, handed over, its publication recorded."""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dostyq.domain.errors import NotHere, Refused
from dostyq.files.engine import store
from dostyq.journal.queries import version
from dostyq.people.views import actor_of
from dostyq.people.views.gates import private_page
from dostyq.programme import queries as programme
from dostyq.programme.models import Activity
from dostyq.reports import actions, queries
from dostyq.reports.exports import news as exports
from dostyq.reports.exports.news import News, NewsPicture
from dostyq.reports.forms import NewsForm, PublicationForm
from dostyq.reports.forms.news import names_in
from dostyq.reports.permissions import require_writing_news
from dostyq.reports.views.report import WORD
from dostyq.ui.context import NATIVE_NAMES
from dostyq.ui.forms import edits
from dostyq.ui.panels import Panel

NEW_ID = re.compile("[0-9a-f]{10}")
MOST_SHOWN = 100


def _activity(request: HttpRequest, slug: str, code: str = "ru") -> Activity:
    """For whoever keeps the activity; for everybody else there is nothing here."""
    found = programme.activity(slug)
    require_writing_news(actor_of(request), found)
    if code not in NATIVE_NAMES:
        raise NotHere
    return found


@private_page
@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the text in the page's language."""
    _activity(request, slug)
    return redirect("reports:news", slug, get_language() or "ru")


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The text of one language: as it was last edited, else as the records tell it; `?anew` shows the latter."""
    found = _activity(request, slug, code)
    if request.method != "POST":
        form, began = _form(found, code, anew="anew" in request.GET)
        return _page(request, found, code, form, began)
    data, began = edits.sent(request.POST)
    form = NewsForm(data, not_to_be_said=queries.names_not_to_be_said(found))
    if not form.is_valid():
        return _page(request, found, code, form, began)
    given = {"title": form.cleaned_data["title"], "text": form.cleaned_data["text"]}
    try:
        actions.keep_news(found, code, **given, seen=began.seen, actor=actor_of(request), at=timezone.now())
    except Refused as refused:
        if refused.code != "changed_meanwhile":
            raise
        return _changed(request, found, code, form, began)
    messages.success(request, _("The text is saved."), extra_tags="good")
    return redirect("reports:news", slug, code)


def _form(found: Activity, code: str, *, anew: bool = False) -> tuple[NewsForm, edits.Edit]:
    seen = version(actions.NEWS, of=queries.news_slug(found, code))
    told = _drafted(found, code) if anew else _told(found, code)
    form = NewsForm(initial={"title": told.title, "text": told.text}, not_to_be_said=[])
    return form, edits.begun(form, seen=seen)


def _page(
    request: HttpRequest,
    found: Activity,
    code: str,
    form: NewsForm,
    began: edits.Edit,
    publication: PublicationForm | None = None,
) -> HttpResponse:
    told = _told(found, code)
    kept = queries.kept_languages(found)
    context = {
        "activity": found,
        "code": code,
        "languages": [(value, label, value in kept) for value, label in NATIVE_NAMES.items()],
        "form": form,
        "edit": began,
        "is_kept": code in kept,
        "message": exports.as_message(told, address=_address(found, code)),
        "fragment": exports.as_html(told),
        "withheld": names_in(f"{told.title} {told.text}", queries.names_not_to_be_said(found)),
        "publication": publication or PublicationForm(initial={"date": None}),
        "new": secrets.token_hex(5),
        "published": queries.publications_of(found)[:MOST_SHOWN],
    }
    return render(request, "reports/news.html", context)


def _changed(request: HttpRequest, found: Activity, code: str, form: NewsForm, began: edits.Edit) -> HttpResponse:
    _stored, now = _form(found, code)
    context = {
        "now": now,
        "choices": edits.choices(form, edit=began, now=now),
        "kept": edits.kept(form, now),
        "back": reverse("reports:news", args=[found.slug, code]),
    }
    return render(request, "ui/changed.html", context, status=409)


def _told(found: Activity, code: str) -> News:
    kept = queries.kept_news(found, code)
    return News(code, kept.title, kept.text, found.slug) if kept else _drafted(found, code)


def _drafted(found: Activity, code: str) -> News:
    return exports.draft(queries.news_facts(found), code)


def _address(found: Activity, code: str) -> str:
    """Where readers find the activity: on the site, in the language of the text."""
    return f"{settings.SITE_URL.rstrip('/')}/{code}{reverse('programme:activity', args=[found.slug])[3:]}"


MAKERS: dict[str, tuple[str, Callable[[News, date], bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda told, day: exports.as_html(told).encode()),
    "docx": (WORD, lambda told, day: exports.as_docx(told, made_on=day)),
    "zip": ("application/zip", lambda told, day: exports.as_zip(told, made_on=day)),
    "txt": ("text/plain; charset=utf-8", lambda told, day: exports.as_text(told).encode()),
}


# The fragment alone goes without: an editor of a site loads pictures up by itself.
WITH_PICTURES = frozenset({"docx", "zip"})
MOST_PICTURES = 30


def _pictures(found: Activity, code: str) -> list[NewsPicture]:
    """The photographs that anybody may see at this moment."""
    public = programme.public_pictures(found, at=timezone.now())[:MOST_PICTURES]
    return [
        NewsPicture(
            name=f"{number}.{one.file.extensions[0]}",
            data=store.place(one.file.digest).read_bytes(),
            caption=str(one.caption.in_language(code)),
            seen=str(one.alt.in_language(code)),
        )
        for number, one in enumerate(public, start=1)
    ]


@private_page
@require_safe
def news_file(request: HttpRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Refused while the text names somebody who may be named no longer."""
    found = _activity(request, slug, code)
    if ending not in MAKERS:
        raise NotHere
    told = _told(found, code)
    if said := names_in(f"{told.title} {told.text}", queries.names_not_to_be_said(found)):
        raise Refused("name_not_to_be_said", names=", ".join(said))
    content_type, make = MAKERS[ending]
    name = f'attachment; filename="{slug}-{code}.{ending}"'
    pictures = _pictures(found, code) if ending in WITH_PICTURES else ()
    data = make(replace(told, pictures=pictures), timezone.localdate())
    return HttpResponse(data, content_type=content_type, headers={"Content-Disposition": name})


@private_page
@require_POST
def published(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = _activity(request, slug, code)
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return _page(request, found, code, *_form(found, code), publication=form)
    sent = request.POST.get("new", "")
    new = sent if NEW_ID.fullmatch(sent) else secrets.token_hex(5)
    row = form.publication(slug=new, activity=found, language=code)
    actions.record_publication(row, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("The publication is recorded and counts in the report."), extra_tags="good")
    return redirect("reports:news", slug, code)


@private_page
@require_POST
def forget(request: HttpRequest, slug: str, code: str, publication: str) -> HttpResponse:
    found = _activity(request, slug, code)
    actions.remove_publication(slug=publication, activity=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("The publication is taken off the list."), extra_tags="good")
    return redirect("reports:news", slug, code)


def activity_panel(activity: Activity) -> Panel | None:
    found = list(queries.publications_of(activity)[:MOST_SHOWN])
    return Panel("reports/panel_activity.html", {"published": found}) if found else None
