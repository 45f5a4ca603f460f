"""A link that is shown once: as words to send, and as a picture to point a phone at."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dostyq.domain import edtf_dates
from dostyq.people.actions.accounts import INVITATION_VALID, RECOVERY_VALID

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


def invitation(token: str, name: str, *, at: datetime) -> Invitation:
    """What to hand to somebody who is to have an account."""
    said = _(
        "Hello! We keep our cooperation in Dostyq: the agreement, what was done, the report. "
        "This link lets you in, once, until %(until)s:\n%(link)s"
    )
    return _handed(token, name, said, until=at + INVITATION_VALID)


def recovery(token: str, name: str, *, at: datetime) -> Invitation:
    """What to hand to a colleague who forgot the password."""
    said = _("Hello! By this link you choose a new password for Dostyq, once, until %(until)s:\n%(link)s")
    return _handed(token, name, said, until=at + RECOVERY_VALID)


def _handed(token: str, name: str, said: str, *, until: datetime) -> Invitation:
    link = settings.PUBLIC_URL.rstrip("/") + reverse("people:link", args=[token])
    day = edtf_dates.printed(edtf_dates.parse(until.date().isoformat()), get_language() or "ru")
    return Invitation(name, link, said % {"until": day, "link": link}, qr_code(link))


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
