"""Reading files and uploads."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import ForeignObjectRel, Model, Q, QuerySet

from dostyq.domain.actor import Actor
from dostyq.domain.errors import NotHere
from dostyq.files.models import StoredFile, Upload, UploadState

# What an id may look like; a database asked for other words may fail over them.
SLUG = re.compile(r"[A-Za-z0-9_-]{1,32}")
MOST_ASKED = 100

# An upload remembers what became of it, and does not show it.
NOT_POINTING: tuple[type[Model], ...] = (Upload,)


def stored_file(slug: str) -> StoredFile:
    found = StoredFile.objects.select_related("kept_by").filter(slug=slug).first()
    if found is None:
        raise NotHere
    return found


def files_of(institution: Model) -> QuerySet[StoredFile]:
    """Newest first."""
    return StoredFile.objects.filter(kept_by=institution.pk).order_by("-uploaded_at", "-id")


def institutions(slugs: Iterable[str] | None) -> QuerySet[Any]:
    """Those of these ids; all of them for None. This app knows institutions by their table only."""
    table = StoredFile._meta.get_field("kept_by").related_model
    found = table._default_manager.order_by("sort_key", "pk")
    return found if slugs is None else found.filter(slug__in=slugs)


def uploads(slugs: Sequence[str], actor: Actor) -> list[Upload]:
    """The actor's own among these, in the order asked for; somebody else's look like none."""
    asked = [slug for slug in slugs[:MOST_ASKED] if SLUG.fullmatch(slug)]
    found = {one.slug: one for one in Upload.objects.filter(slug__in=asked, actor=actor.id)}
    return [found[slug] for slug in dict.fromkeys(slugs) if slug in found]


def upload(slug: str, actor: Actor) -> Upload:
    found = Upload.objects.filter(slug=slug, actor=actor.id).first()
    if found is None:
        raise NotHere("upload_is_gone")
    return found


def waiting(actor: Actor) -> QuerySet[Upload]:
    """The actor's uploads of which something may still be kept, the last touched first."""
    found = Upload.objects.filter(actor=actor.id, kept_as=None).exclude(state=UploadState.REFUSED)
    return found.order_by("-touched_at", "-pk")


def abandoned(*, before: datetime) -> QuerySet[Upload]:
    return Upload.objects.filter(touched_at__lt=before)


def pointed_to(files: Iterable[StoredFile]) -> set[int]:
    """The keys of those files that some record shows or needs. As many queries as there are kinds of such records."""
    wanted = {one.pk for one in files}
    return {key for rel in _relations() for key in _pointed_through(rel, wanted)}


def _relations() -> list[ForeignObjectRel]:
    fields = StoredFile._meta.get_fields(include_hidden=True)
    return [one for one in fields if isinstance(one, ForeignObjectRel) and one.related_model not in NOT_POINTING]


def _pointed_through(rel: ForeignObjectRel, wanted: set[int]) -> Iterable[int]:
    column = rel.field.name
    rows = rel.related_model._base_manager.filter(**{f"{column}__in": wanted})
    return rows.values_list(column, flat=True)


def unheld(digests: Iterable[str]) -> set[str]:
    """Those of these names of bytes that neither a file nor an upload holds."""
    asked = set(digests)
    held = Q(digest__in=asked) | Q(thumbnail__in=asked)
    for table in (StoredFile, Upload):
        for pair in table._default_manager.filter(held).values_list("digest", "thumbnail"):
            asked -= set(pair)
    return asked


def unknown_uploads(slugs: Iterable[str]) -> set[str]:
    asked = set(slugs)
    return asked - set(Upload.objects.filter(slug__in=asked).values_list("slug", flat=True))
