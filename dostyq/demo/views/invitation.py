"""The access link of a colleague: as words to send, and as a picture to point a phone at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dostyq.demo.queries import COLLEAGUE
from dostyq.domain import edtf_dates, names
from dostyq.domain.actor import Actor
from dostyq.people.actions import invite_person
from dostyq.people.models import Person, PersonName

VALID_FOR = timedelta(days=14)
QUIET_ZONE = 4  # modules of white around a QR code, as ISO/IEC 18004 asks


@dataclass(frozen=True)
class Invitation:
    name: str
    link: str
    letter: str
    qr: SafeString

    @property
    def is_local(self) -> bool:
        """Whether the link leads to the keeper's own computer, so that nobody else can open it."""
        return urlsplit(self.link).hostname in {"localhost", "127.0.0.1", "::1"}


def invited(person: Person, spelling: PersonName, *, actor: Actor, at: datetime, language: str) -> Invitation:
    """Stores the colleague and makes the link; links made before and not used end."""
    assert person.institution is not None
    scopes = [f"institution:{person.institution.slug}"]
    token = invite_person(person, [spelling], purpose=COLLEAGUE, scopes=scopes, valid_for=VALID_FOR, actor=actor, at=at)
    link = settings.PUBLIC_URL.rstrip("/") + reverse("setup:enter", args=[token])
    until = edtf_dates.printed(edtf_dates.parse((at + VALID_FOR).date().isoformat()), language)
    letter = _(
        "Hello! We keep our cooperation in Dostyq: the agreement, what was done, the report. "
        "This link lets you in, once, until %(until)s:\n%(link)s"
    ) % {"until": until, "link": link}
    return Invitation(names.printed(spelling.as_name), link, letter, qr_code(link))


def qr_code(text: str) -> SafeString:
    """Dark on white in both faces of the page, since many phones cannot read the reverse."""
    rows = segno.make(text, error="m", micro=False).matrix
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, bit in enumerate(row) if bit)
    size = len(rows) + 2 * QUIET_ZONE
    return format_html(
        '<svg role="img" aria-label="{label}" width="{width}" height="{width}" viewBox="-{zone} -{zone} {size} {size}"'
        ' shape-rendering="crispEdges"><path fill="#fff" d="M-{zone} -{zone}h{size}v{size}h-{size}z"/>'
        '<path fill="#000" d="{dark}"/></svg>',
        label=_("QR code of the link"),
        width=size * 5,
        zone=QUIET_ZONE,
        size=size,
        dark=dark,
    )
