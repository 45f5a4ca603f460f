"""The search: whole without JavaScript, while one types with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dostyq.desk import queries
from dostyq.desk.queries import Kind
from dostyq.desk.views.gate import desk_page
from dostyq.people.views import actor_of
from dostyq.ui.ready import wants_part

LONGEST_WORDS = 100
HEADINGS = {
    Kind.PERSON: _("People"),
    Kind.INSTITUTION: _("Institutions"),
    Kind.ACTIVITY: _("Activities"),
    Kind.AGREEMENT: _("Agreements"),
    Kind.AWARD: _("Awards"),
}


@desk_page
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS]
    groups = queries.search(words, actor=actor_of(request), language=get_language() or "ru")
    shown = [{"heading": HEADINGS[one.kind], "id": one.kind.value, "group": one} for one in groups]
    template = "desk/search.html#found" if wants_part(request) else "desk/search.html"
    return render(request, template, {"words": words, "groups": shown, "live": True})
