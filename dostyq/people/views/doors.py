"""The ways in and out: signing in, and links that lead to an account or to a new password."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dostyq.domain.errors import Refused
from dostyq.domain.sign_in import sign_in_key
from dostyq.people import actions, queries
from dostyq.people.forms import JoinForm, NewPasswordForm, SignInForm
from dostyq.people.models import AccessPass
from dostyq.people.views.actor import actor_of, remember_pass, remembered_pass, sign_in
from dostyq.people.views.gates import address_of, count_try, forget_tries, has_tries_left, private_page

# By whom and how often: many people of one institution share an address, nobody shares a name.
TRIES_OF_A_NAME, TRIES_OF_AN_ADDRESS, TRIES_OF_LINKS = 10, 50, 20
FORGOTTEN_AFTER_SECONDS = 600

form_page = require_http_methods(["GET", "HEAD", "POST"])


@private_page
@sensitive_post_parameters()
@form_page
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """A wrong name and a wrong password look the same, and take as long."""
    form = SignInForm(request.POST or None)
    wanted = request.POST.get("next", request.GET.get("next", ""))
    if not form.is_valid():
        return render(request, "people/sign_in.html", {"form": form, "next": wanted})
    name, address = _folded(form.cleaned_data["name"]), address_of(request)
    if not (
        has_tries_left("name", name, most=TRIES_OF_A_NAME)
        and has_tries_left("address", address, most=TRIES_OF_AN_ADDRESS)
    ):
        return _not_in(request, form, wanted, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
    # Counted before the answer is known, so that many at once are not one.
    count_try("name", name, forgotten_after=FORGOTTEN_AFTER_SECONDS)
    count_try("address", address, forgotten_after=FORGOTTEN_AFTER_SECONDS)
    account = queries.account_for(form.cleaned_data["name"], form.cleaned_data["password"])
    if account is None:
        return _not_in(request, form, wanted, "wrong", HTTPStatus.FORBIDDEN)
    forget_tries("name", name)
    sign_in(request, account)
    return redirect(_safe(request, wanted))


def _not_in(request: HttpRequest, form: SignInForm, wanted: str, why: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "people/sign_in.html", {"form": form, "next": wanted, "why": why}, status=status)


def _folded(name: str) -> str:
    try:
        return sign_in_key(name)
    except ValueError:
        return ""


def _safe(request: HttpRequest, wanted: str) -> str:
    """Only ever to a page of this node, under its own name."""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return _own_page(request)


def _own_page(request: HttpRequest) -> str:
    coordinates = actor_of(request).slugs("institution") != frozenset()
    return reverse("people:mine" if coordinates else "programme:timeline")


@private_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    messages.success(request, _("You have signed out."), extra_tags="good")
    return redirect("people:sign_in")


@private_page
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Changes nothing, since messengers open links to preview them. The token is not looked at yet."""
    response = render(request, "people/link.html", {"token": token})
    # The address holds the token: pages and files that this page asks for may learn the host only.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@private_page
@form_page
def open_link(request: HttpRequest) -> HttpResponse:
    """Uses nothing up yet: the pass ends when the account or the new password is there."""
    if request.method != "POST":
        return redirect("people:sign_in")
    address = address_of(request)
    if not has_tries_left("links", address, most=TRIES_OF_LINKS):
        return closed(request, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
    found = queries.open_pass(request.POST.get("token", ""), at=timezone.now())
    if found is None:
        count_try("links", address, forgotten_after=FORGOTTEN_AFTER_SECONDS)
        return closed(request)
    remember_pass(request, found)
    return redirect("people:new_password" if found.purpose == queries.RECOVERY else "people:join")


def closed(request: HttpRequest, why: str = "", status: HTTPStatus = HTTPStatus.FORBIDDEN) -> HttpResponse:
    """One page for every link that does not open: used, expired, withdrawn, or never made."""
    return render(request, "people/closed.html", {"why": why}, status=status)


@private_page
@sensitive_post_parameters()
@form_page
def join(request: HttpRequest) -> HttpResponse:
    """The invited person chooses a sign-in name and a password, and is in."""
    found = _pass_in_hand(request, queries.INVITATION, queries.KEEPER)
    if found is None:
        return closed(request)
    form = JoinForm(request.POST or None)
    if form.is_valid() and _joined(request, form, found):
        messages.success(request, _("Your account is there. Next time, sign in by your name and password."), "good")
        return redirect(_own_page(request))
    return render(request, "people/join.html", {"form": form, **queries.invited_as(found)})


def _joined(request: HttpRequest, form: JoinForm, found: AccessPass) -> bool:
    """A name that somebody else has is a fault of the form; a link that ended meanwhile is refused as it is."""
    given = form.cleaned_data
    try:
        account = actions.open_account(
            number=found.pk, sign_in_name=given["name"], password=given["password"], at=timezone.now()
        )
    except Refused as refused:
        if refused.code != "sign_in_name_taken":
            raise
        form.add_error("name", _("This name is taken, or looks like one that is. Choose another."))
        return False
    sign_in(request, account)
    return True


@private_page
@sensitive_post_parameters()
@form_page
def new_password(request: HttpRequest) -> HttpResponse:
    found = _pass_in_hand(request, queries.RECOVERY)
    account = queries.account_of(found.person) if found else None
    if found is None or account is None:
        return closed(request)
    form = NewPasswordForm(request.POST or None, sign_in_name=account.sign_in_name)
    if not form.is_valid():
        return render(request, "people/new_password.html", {"form": form, "account": account})
    changed = actions.set_new_password(number=found.pk, password=form.cleaned_data["password"], at=timezone.now())
    sign_in(request, changed)
    messages.success(request, _("Your new password is set."), extra_tags="good")
    return redirect(_own_page(request))


def _pass_in_hand(request: HttpRequest, *purposes: str) -> AccessPass | None:
    number = remembered_pass(request)
    return queries.pass_in_hand(number, purposes, at=timezone.now()) if number else None
