"""The five steps and the page after them. Every step is stored when it is sent; coming back changes it in place."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dostyq.agreements.actions import record_agreement
from dostyq.demo import queries
from dostyq.demo.forms.setup import InstitutionForm
from dostyq.demo.forms.setup_activity import ActivityForm
from dostyq.demo.forms.setup_agreement import AgreementForm
from dostyq.demo.forms.setup_colleague import ColleagueForm
from dostyq.demo.queries import Standing
from dostyq.demo.views.gate import keeper_page
from dostyq.domain import edtf_dates
from dostyq.people.actions import invite_colleague, record_institution
from dostyq.people.forms import NameForm
from dostyq.people.models import Institution, Person, Role, scope_of
from dostyq.people.queries import KEEPER, account_of, full_name, open_pass
from dostyq.people.queries import person as person_by_id
from dostyq.people.views import actor_of, new_id
from dostyq.people.views.actor import remember_pass
from dostyq.people.views.invitation import invitation
from dostyq.programme.actions import record_activity
from dostyq.programme.models import Activity

Stored = TypeVar("Stored")

STEPS = {
    "institution": gettext_lazy("My institution"),
    "partner": gettext_lazy("Partner"),
    "agreement": gettext_lazy("Agreement"),
    "activity": gettext_lazy("First activity"),
    "colleague": gettext_lazy("Colleague"),
}
# What must be there before a step, each stored by the step of that name.
EARLIER = {
    "institution": (),
    "partner": ("institution",),
    "agreement": ("institution", "partner"),
    "activity": ("institution", "partner", "agreement"),
    "colleague": ("institution", "partner", "agreement"),
}

form_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Step:
    """One request for one step: which, how far the set-up has come, in which language, when."""

    name: str
    standing: Standing
    language: str
    at: datetime

    @classmethod
    def of(cls, name: str) -> "Step":
        return cls(name, queries.standing(), get_language() or "ru", timezone.now())

    @property
    def reached(self) -> dict[str, bool]:
        found = (self.standing.mine, self.standing.partner, self.standing.agreement)
        rows = (*found, self.standing.activity, self.standing.colleague)
        return {name: row is not None for name, row in zip(STEPS, rows, strict=True)}

    @property
    def missing(self) -> str:
        """The first earlier step that has to be done before this one."""
        return next((name for name in EARLIER[self.name] if not self.reached[name]), "")

    @property
    def today(self) -> date:
        """The day on the clocks of my institution."""
        mine = self.standing.mine
        return self.at.astimezone(ZoneInfo(mine.zone)).date() if mine else self.at.date()

    def indicator(self) -> list[dict[str, Any]]:
        states = {name: "done" if self.reached[name] else "" for name in STEPS} | {self.name: "now"}
        return [{"name": STEPS[name], "state": states[name]} for name in STEPS]


@keeper_page
@form_page
def institution(request: HttpRequest) -> HttpResponse:
    step = Step.of("institution")
    return _institution(request, step, stored=step.standing.mine, other=step.standing.partner, then="partner")


@keeper_page
@form_page
def partner(request: HttpRequest) -> HttpResponse:
    step = Step.of("partner")
    return _institution(request, step, stored=step.standing.partner, other=step.standing.mine, then="agreement")


def _institution(
    request: HttpRequest, step: Step, *, stored: Institution | None, other: Institution | None, then: str
) -> HttpResponse:
    if step.missing:
        return _earlier(request, step)
    form = InstitutionForm(request.POST or None, language=step.language, at=step.at, stored=stored, other=other)
    if not form.is_valid():
        return _page(request, "setup/institution.html", step, form, other=other)
    new = new_id(request)
    row = form.institution(slug=secrets.token_hex(5) if other and other.slug == new else new)
    row.kept_by = other if step.name == "partner" else None
    _once(lambda: record_institution(row, actor=actor_of(request), at=step.at))
    return _saved(request, then)


@keeper_page
@form_page
def agreement(request: HttpRequest) -> HttpResponse:
    step = Step.of("agreement")
    mine, other, stored = step.standing.mine, step.standing.partner, step.standing.agreement
    if step.missing or mine is None or other is None:
        return _earlier(request, step)
    form = AgreementForm(request.POST or None, language=step.language, stored=stored)
    if not form.is_valid():
        return _page(request, "setup/agreement.html", step, form, mine=mine, partner=other)
    row = form.agreement(slug=new_id(request), today=step.today)
    parties = [party.institution for party in stored.parties.order_by("position")] if stored else [mine, other]
    _once(
        lambda: record_agreement(
            row,
            parties=parties,
            areas=form.areas_listed(_code),
            aims=form.aims_listed(_code),
            statements=list(stored.statements.order_by("position")) if stored else [],
            actor=actor_of(request),
            at=step.at,
        )
    )
    return _saved(request, "activity", row.signed, row.valid_until)


@keeper_page
@form_page
def activity(request: HttpRequest) -> HttpResponse:
    step = Step.of("activity")
    return _activity(request, step, stored=step.standing.activity, then="colleague")


@keeper_page
@form_page
def another_activity(request: HttpRequest) -> HttpResponse:
    """The form carries the id of the new activity, so that sending it twice stores one."""
    return _activity(request, Step.of("activity"), stored=None, then="done")


def _activity(request: HttpRequest, step: Step, *, stored: Activity | None, then: str) -> HttpResponse:
    found = step.standing.agreement
    if step.missing or found is None:
        return _earlier(request, step)
    parties = [party.institution for party in found.parties.select_related("institution").order_by("position")]
    form = ActivityForm(
        request.POST or None,
        language=step.language,
        agreement=found,
        parties=parties,
        stored=stored,
        today=step.today,
    )
    if not form.is_valid():
        return _page(request, "setup/activity.html", step, form, is_another=then == "done")
    row = form.activity(slug=new_id(request))
    row.kept_by = step.standing.mine
    _once(
        lambda: record_activity(
            row,
            participations=list(stored.participations.order_by("pk")) if stored else [],
            outcomes=list(stored.outcomes.order_by("pk")) if stored else [],
            served=form.served(),
            actor=actor_of(request),
            at=step.at,
        )
    )
    return _saved(request, then, row.date)


@keeper_page
@form_page
def colleague(request: HttpRequest) -> HttpResponse:
    step = Step.of("colleague")
    known = step.standing.colleague
    return _colleague(request, step, stored=None if account_of(known) else known)


@keeper_page
@form_page
def another_colleague(request: HttpRequest) -> HttpResponse:
    return _colleague(request, Step.of("colleague"), stored=None)


def _colleague(request: HttpRequest, step: Step, *, stored: Person | None) -> HttpResponse:
    """Answers with the link itself: it is shown once, and only its hash is kept, so there is no page to lead to."""
    mine, other = step.standing.mine, step.standing.partner
    if step.missing or mine is None or other is None:
        return _earlier(request, step)
    form = ColleagueForm(request.POST or None, language=step.language, institutions=[mine, other], stored=stored)
    if not form.is_valid():
        return _page(request, "setup/colleague.html", step, form, is_known=stored is not None)
    row, spelling = form.person(slug=new_id(request)), form.spelling()
    assert row.institution is not None  # the form asks for it
    scopes, actor = [scope_of(Role.COORDINATOR, row.institution.slug)], actor_of(request)
    token = _once(lambda: invite_colleague(row, [spelling], scopes=scopes, actor=actor, at=step.at))
    handed = invitation(token, full_name(person_by_id(row.slug)), at=step.at)
    return render(request, "setup/invited.html", {"steps": step.indicator(), "invitation": handed})


@keeper_page
@form_page
def account(request: HttpRequest) -> HttpResponse:
    """Whoever sets the node up gets an account of his own: administrator, and coordinator of «my institution»."""
    step = Step.of("colleague")
    mine = step.standing.mine
    if step.missing or mine is None:
        return _earlier(request, step)
    form = NameForm(request.POST or None, language=step.language)
    if not form.is_valid():
        return render(request, "setup/account.html", {"form": form, "new": new_id(request)})
    person, spelling = form.person(slug=new_id(request), institution=mine), form.spelling()
    scopes = [scope_of(Role.ADMINISTRATOR, ""), scope_of(Role.COORDINATOR, mine.slug)]
    actor = actor_of(request)
    token = _once(lambda: invite_colleague(person, [spelling], scopes=scopes, purpose=KEEPER, actor=actor, at=step.at))
    if found := open_pass(token, at=step.at):
        remember_pass(request, found)
    return redirect("people:join")


@keeper_page
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    step = Step.of("colleague")
    if step.missing:
        return _earlier(request, step)
    states = {name: "done" if is_there else "" for name, is_there in step.reached.items()}
    steps = [{"name": STEPS[name], "state": state, "href": f"setup:{name}"} for name, state in states.items()]
    return render(request, "setup/done.html", {"steps": steps, "standing": step.standing, "reached": step.reached})


def _page(request: HttpRequest, template: str, step: Step, form: forms.Form, **context: Any) -> HttpResponse:
    """The step's form; the id of what may be made new stays the same until it is stored."""
    names = list(STEPS)
    place = names.index(step.name)
    shared = {
        "form": form,
        "step": step.name,
        "steps": step.indicator(),
        "number": place + 1,
        "count": len(names),
        "back": f"setup:{names[place - 1]}" if place else "",
        "new": new_id(request),
    }
    return render(request, template, {**shared, **context})


def _earlier(request: HttpRequest, step: Step) -> HttpResponse:
    context = {"steps": step.indicator(), "name": STEPS[step.missing], "href": f"setup:{step.missing}"}
    return render(request, "setup/earlier.html", context, status=HTTPStatus.CONFLICT)


def _saved(request: HttpRequest, then: str, *dates: edtf_dates.ImpreciseDate | None) -> HttpResponse:
    """On to the next step, saying how the dates were understood."""
    language = get_language() or "ru"
    understood = ", ".join(edtf_dates.printed(known, language) for known in dates if known)
    said = _("Saved. Read as: %(dates)s") % {"dates": understood} if understood else _("Saved.")
    messages.success(request, said, extra_tags="good")
    return redirect(f"setup:{then}")


def _once(write: Callable[[], Stored]) -> Stored:
    """A button pressed twice sends the same id twice; whoever comes second finds the row and changes nothing."""
    try:
        return write()
    except IntegrityError:
        return write()


def _code() -> str:
    return f"own-{secrets.token_hex(3)}"
