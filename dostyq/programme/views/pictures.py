"""Photographs and scans of an activity: given, said who is on them, put in order, taken off and brought back."""

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.files.models import StoredFile
from dostyq.files.permissions import KEEPING
from dostyq.files.views import received
from dostyq.people.views import actor_of
from dostyq.programme import actions, queries
from dostyq.programme.actions.pictures import Kept
from dostyq.programme.forms import AddFilesForm, PictureForm
from dostyq.programme.models import Activity, ActivityPicture, Recognisable
from dostyq.programme.permissions import can_see_picture, require_keeping_files
from dostyq.programme.queries import Bar
from dostyq.ui import refusals

View = Callable[..., HttpResponse]
MOVES = {"earlier": -1, "later": 1}
LONGEST_NAME = 100


def may_see(actor: Actor, file: StoredFile) -> bool:
    """Asked by the app of files, each time the bytes are asked for."""
    return can_see_picture(actor, file, at=timezone.now())


def keepers_page(view: View) -> View:
    """For whoever keeps the activity; for everybody else there is nothing here. Kept by no browser."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs: str) -> HttpResponse:
        activity = queries.activity(slug)
        require_keeping_files(actor_of(request), activity)
        response = view(request, activity, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return require_http_methods(["GET", "HEAD", "POST"])(guarded)


@keepers_page
def pictures(request: HttpRequest, activity: Activity) -> HttpResponse:
    """All photographs and scans of an activity, and a form to give more."""
    actor, at = actor_of(request), timezone.now()
    form = AddFilesForm(
        received(request, AddFilesForm, at=at) if request.method == "POST" else None,
        actor=actor,
    )
    if form.is_valid():
        slugs = {name: [one.slug for one in form.cleaned_data[name]] for name in ("pictures", "scans")}
        added = actions.add_pictures(activity, uploads=slugs["pictures"], actor=actor, at=at)
        added_scans = actions.add_scans(activity, uploads=slugs["scans"], actor=actor, at=at)
        count = len(added) + len(added_scans)
        said = ngettext("%(count)d file is kept now.", "%(count)d files are kept now.", count)
        messages.success(request, said % {"count": count}, extra_tags="good")
        return redirect("programme:pictures", activity.slug)
    seen = queries.pictures_of(activity, at=at)
    context = {
        "activity": activity,
        "form": form,
        "pictures": seen,
        "unsaid": next((one.picture for one in seen if one.bar is Bar.NOT_SAID), None),
        "removed": queries.removed_pictures(activity),
        "scans": queries.scans_of(activity),
        "removed_scans": queries.removed_scans(activity),
    }
    return render(request, "programme/pictures.html", context)


@keepers_page
def picture(request: HttpRequest, activity: Activity, file: str) -> HttpResponse:
    """Say who is on one photograph; the buttons of the list come here too."""
    actor, found = actor_of(request), queries.picture_with(file, of=activity.slug)
    asked = request.POST.get("do", "")
    if asked in {"earlier", "later", "remove", "back", "nobody"}:
        return _pressed(request, found, asked)
    words = (request.POST if request.method == "POST" else request.GET).get("find", "")[:LONGEST_NAME]
    offered = queries.may_be_on(activity, found_by=words, slugs=actor.slugs(*KEEPING))
    form = PictureForm(
        request.POST if request.method == "POST" else None,
        persons=offered,
        language=get_language() or "ru",
        initial=_said_before(found),
    )
    if request.method == "POST" and asked != "find" and form.is_valid():
        try:
            actions.describe_picture(
                found,
                shows=form.cleaned_data["shows"],
                persons=list(form.cleaned_data["persons"]),
                said=form.said(found),
                actor=actor,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error("persons", _words_of(refused))
        else:
            return _onward(request, activity)
    context = {"activity": activity, "picture": found, "form": form, "words": words, "looked": bool(words.strip())}
    return render(request, "programme/picture.html", context)


def _said_before(found: ActivityPicture) -> dict[str, object]:
    language = get_language() or "ru"
    return {
        "shows": found.shows,
        "persons": [one.person.slug for one in found.subjects.all() if one.person],
        "alt": found.alt.of(language),
        "caption": found.caption.of(language),
    }


def _words_of(refused: Refused) -> str:
    said = refusals.message(refused)
    return f"{said.text} {said.advice}"


def _onward(request: HttpRequest, activity: Activity) -> HttpResponse:
    """To the next photograph of which nobody has said who is on it, else to all of them."""
    messages.success(request, _("Saved."), extra_tags="good")
    unsaid = queries.unsaid_of(activity).first()
    if unsaid is None:
        return redirect("programme:pictures", activity.slug)
    return redirect("programme:picture", activity.slug, unsaid.file.slug)


def _pressed(request: HttpRequest, found: ActivityPicture, asked: str) -> HttpResponse:
    actor, at = actor_of(request), timezone.now()
    if asked in MOVES:
        actions.move_picture(found, by=MOVES[asked], actor=actor, at=at)
    elif asked == "nobody":
        actions.describe_picture(found, shows=Recognisable.NOBODY, actor=actor, at=at)
    else:
        _off_or_back(request, found, asked)
    return redirect(f"{reverse('programme:pictures', args=[found.activity.slug])}#p-{found.pk}")


def _off_or_back(request: HttpRequest, found: Kept, asked: str) -> None:
    actor, at = actor_of(request), timezone.now()
    if asked == "remove":
        actions.take_off(found, actor=actor, at=at)
        messages.info(request, _("Taken off. It can be brought back from the end of this page."), extra_tags="info")
    else:
        actions.bring_back(found, actor=actor, at=at)
        messages.success(request, _("It is here again."), extra_tags="good")


@keepers_page
def scan(request: HttpRequest, activity: Activity, file: str) -> HttpResponse:
    """Only for its buttons; the scan itself is opened by the address of its file."""
    found = queries.scan_with(file, of=activity.slug)
    asked = request.POST.get("do", "")
    if asked not in {"remove", "back"}:
        raise NotHere
    _off_or_back(request, found, asked)
    return redirect("programme:pictures", activity.slug)
