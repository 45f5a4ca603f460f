"""Keeping news texts and records of publications."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from dostyq.domain import edtf_dates
from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere, Refused
from dostyq.journal import actions as journal
from dostyq.programme.models import Activity
from dostyq.reports.models import NewsText, Publication
from dostyq.reports.permissions import require_writing_news
from dostyq.reports.queries import news_slug

NEWS = ("reports.newstext",)
UNDATED = "9999"


@transaction.atomic
def keep_news(
    activity: Activity, language: str, *, title: str, text: str, seen: int, actor: Actor, at: datetime
) -> NewsText:
    """Store the text of one language as somebody edited it. Raises Refused: `changed_meanwhile`."""
    require_writing_news(actor, activity)
    slug = news_slug(activity, language)
    journal.refuse_changed(NEWS, of=slug, seen=seen)
    row = NewsText(slug=slug, activity=activity, language=language, title=title, text=text)
    return journal.record(row, actor=actor, at=at)


@transaction.atomic
def record_publication(publication: Publication, *, actor: Actor, at: datetime) -> Publication:
    """That it was published; sent twice (the same id), it is stored once."""
    require_writing_news(actor, publication.activity)
    stored = Publication.objects.filter(slug=publication.slug).first()
    if stored is not None and stored.activity_id != publication.activity_id:
        raise NotHere
    if publication.address and urlsplit(publication.address).scheme not in {"http", "https"}:
        raise Refused("not_an_address", text=publication.address[:60])
    date = publication.date
    publication.institution = publication.activity.kept_by or publication.activity.host
    publication.sort_key = edtf_dates.sort_value(date) if date else UNDATED
    publication.entered_by = stored.entered_by if stored else actor.id
    return journal.record(publication, actor=actor, at=at)


@transaction.atomic
def remove_publication(*, slug: str, activity: Activity, actor: Actor, at: datetime) -> None:
    """For one that was entered by mistake; again changes nothing."""
    require_writing_news(actor, activity)
    if Publication.objects.filter(slug=slug, activity=activity).delete()[0]:
        journal.note(actor=actor, at=at, verb="removed", kind="reports.publication", subject=slug)
