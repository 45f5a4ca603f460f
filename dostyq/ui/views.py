"""Pages that belong to no area of cooperation: about, the language switch, the style guide."""

import re

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe

from dostyq.domain.errors import Refused
from dostyq.ui import refusals
from dostyq.ui.context import NATIVE_NAMES
from dostyq.ui.ready import public_page
from dostyq.ui.sample import sample

# What an address may begin with when it asks for a language: /de/, /zh-hans/.
LANGUAGE_LIKE = re.compile(r"/([a-z]{2,3}(?:-[a-z]{2,4})?)(?:/|$)")
LANGUAGE_COOKIE = "dostyq_language"
A_YEAR = 365 * 24 * 3600


@require_safe
@public_page()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/about.html")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/styleguide.html", {"demo": sample(get_language() or "ru")})


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keeps the chosen language in a cookie and leads to the same page in it; a foreign address leads home."""
    if code not in NATIVE_NAMES:
        raise Http404
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    response = HttpResponseRedirect(wanted if is_ours else f"/{code}/")
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere; one that asks for a language we do not have says which there are."""
    asked = LANGUAGE_LIKE.match(request.path)
    missing = asked[1] if asked and asked[1] not in NATIVE_NAMES else ""
    return render(request, "404.html", {"missing_language": missing}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A host that is not ours, a thousand parameters: whatever is refused before any page could look at it.

    The page repeats nothing of the address; the language may not be chosen yet.
    """
    status = 414 if isinstance(exception, refusals.AddressTooLong) else 400
    with override(get_language_from_request(request, check_path=True)):
        if isinstance(exception, RequestDataTooBig):
            said = refusals.message(Refused("text_is_too_big"))
            return render(request, "ui/refused.html", {"refusal": said}, status=413)
        return HttpResponse(render_to_string("ui/unread.html", {"status": status}), status=status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent from a page that is too old, or from another site: nothing was changed."""
    return render(request, "ui/refused.html", {"refusal": refusals.message(Refused("stale_form"))}, status=403)
