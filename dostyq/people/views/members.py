"""The people of an institution: who has which role, whom a coordinator invited, how a role ends."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dostyq.domain.errors import NotHere
from dostyq.people import actions, queries
from dostyq.people.forms import HandOverForm, InviteForm
from dostyq.people.models import Institution, Membership, Role
from dostyq.people.permissions import can_coordinate
from dostyq.people.views import invitation
from dostyq.people.views.actor import account_number, actor_of
from dostyq.people.views.gates import member_page, new_id
from dostyq.ui.paging import page_of

PER_PAGE = 50

form_page = require_http_methods(["GET", "HEAD", "POST"])


def _institution(request: HttpRequest, slug: str) -> Institution:
    """Somebody else's institution has no such page."""
    found = queries.institution(slug)
    if not can_coordinate(actor_of(request), found):
        raise NotHere
    return found


@member_page
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """On to the one institution there is; a choice where there are several."""
    slugs = actor_of(request).slugs("institution")
    if slugs is not None and not slugs:
        raise NotHere
    if slugs is not None and len(slugs) == 1:
        return redirect("people:members", *slugs)
    page = page_of(queries.coordinated(slugs), request.GET.get("page"), per_page=PER_PAGE)
    return render(request, "people/mine.html", {"institutions": page})


@member_page
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    found = _institution(request, slug)
    own = account_number(actor_of(request))
    people = [
        {"role": role, "name": queries.full_name(role.person), "account": queries.account_number_of(role)}
        for role in queries.members(found)
    ]
    waiting = [
        {"pass": one, "name": queries.full_name(one.person), "roles": queries.invited_roles(one)}
        for one in queries.waiting_invitations(found, at=timezone.now())
        if one.person is not None
    ]
    return render(
        request, "people/members.html", {"institution": found, "people": people, "waiting": waiting, "own": own}
    )


@member_page
@form_page
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Answers with the link itself: it is shown once, and only its hash is kept, so there is no page to lead to."""
    found, at = _institution(request, slug), timezone.now()
    form = InviteForm(request.POST or None, language=get_language() or "ru")
    new = new_id(request)
    if not form.is_valid():
        return render(request, "people/invite.html", {"institution": found, "form": form, "new": new})
    person, spelling = form.person(slug=new, institution=found), form.spelling()
    scopes, actor = form.scopes(found), actor_of(request)
    try:
        token = actions.invite_colleague(person, [spelling], scopes=scopes, actor=actor, at=at)
    except IntegrityError:  # the button was pressed twice, and this is the second
        token = actions.invite_colleague(person, [spelling], scopes=scopes, actor=actor, at=at)
    handed = invitation.invitation(token, queries.full_name(queries.person(new)), at=at)
    return render(request, "people/invited.html", {"institution": found, "invitation": handed})


@member_page
@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _institution(request, slug)
    actions.withdraw_invitation(number=number, institution=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("The invitation is withdrawn: its link opens nothing any more."), extra_tags="good")
    return redirect("people:members", slug)


@member_page
@form_page
def recovery(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`number` is that of the account. Asks first, since a link made before ends."""
    found, at = _institution(request, slug), timezone.now()
    person = queries.member_with_account(found, number)
    name = queries.full_name(person)
    if request.method != "POST":
        return render(request, "people/recovery.html", {"institution": found, "name": name})
    token = actions.issue_recovery(number=number, institution=found, actor=actor_of(request), at=at)
    handed = invitation.recovery(token, name, at=at)
    return render(request, "people/invited.html", {"institution": found, "invitation": handed, "is_recovery": True})


@member_page
@form_page
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Asks first, then ends the role `number`."""
    found = _institution(request, slug)
    role = queries.member(found, number)
    if request.method != "POST":
        context = {"institution": found, "role": role, "name": queries.full_name(role.person)}
        return render(request, "people/end.html", context)
    actions.end_role(number=number, institution=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("The role has ended."), extra_tags="good")
    return _on(request, found)


@member_page
@form_page
def hand_over(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The coordinator of the role `number` leaves, and a colleague takes his place, in one step."""
    found = _institution(request, slug)
    role = queries.member(found, number)
    form = HandOverForm(request.POST or None, offered=_offered(found, role))
    if role.role != Role.COORDINATOR:
        raise NotHere
    if not form.is_valid():
        context = {"institution": found, "form": form, "name": queries.full_name(role.person)}
        return render(request, "people/hand_over.html", context)
    to = form.cleaned_data["to"]
    actions.hand_over(number=number, to=to, institution=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Handed over: your colleague coordinates from now on."), extra_tags="good")
    return _on(request, found)


def _offered(institution: Institution, leaving: Membership) -> list[tuple[Membership, str]]:
    others = queries.members(institution).exclude(person=leaving.person).filter(person__account__isnull=False)
    return [(role, queries.full_name(role.person)) for role in others]


def _on(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Back to the people, for whoever may still see them: the role that ended may have been one's own."""
    actor = actor_of(request)
    still = queries.account_scopes(account_number(actor))
    scopes = still[1] if still else actor.scopes
    if {"node", f"institution:{institution.slug}"} & scopes:
        return redirect("people:members", institution.slug)
    return redirect("programme:timeline")
