"""The field for files, for forms of every app. It knows uploads by their ids, however their bytes came here.

With JavaScript the bytes went ahead in pieces and the field holds ids. Without, `views.received` takes them out of the
form first and puts ids in their place; so a form that is shown again for another fault still has its files.
"""

import json
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dostyq.domain.actor import Actor
from dostyq.domain.errors import Refused
from dostyq.domain.media import Family, Media
from dostyq.domain.quantities import MEGABYTE, POINT, SIZES, printed_size
from dostyq.files import queries
from dostyq.files.models import Upload, UploadState
from dostyq.files.permissions import use_named
from dostyq.ui import refusals

# What the script of the field says. Sizes fill the braces.
WORDS: Final = {
    "shrinking": lazy("The photograph is being made smaller…"),
    "beginning": lazy("It is about to go: {all}"),
    "sending": lazy("{sent} of {all} have arrived"),
    "paused": lazy("The line is down. {sent} of {all} have arrived; the rest goes on by itself."),
    "checking": lazy("It has arrived and is being looked at…"),
    "received": lazy("Received, {all}."),
    "smaller": lazy("Received, {all}. On your device it had {was}; it was made smaller before it was sent."),
    "dropped": lazy("Not sent."),
    "gone": lazy("You are no longer signed in here. Sign in and open this page again: the file waits on this device."),
    "stale": lazy("This page was open for too long. Open it again: the file waits on this device and goes on."),
    "broken": lazy("This could not be sent ahead. Choose the file once more: it will go together with the form."),
    "too_many": lazy("No more than {most} files at once. These were left out: {names}"),
    "form_waits": lazy("The form goes by itself as soon as the files have arrived."),
    "stop": lazy("Do not send"),
}
HELP: Final = {
    frozenset({Family.PICTURE}): lazy("JPEG, PNG or WebP, up to {picture} MB. Place and owner are taken out of it."),
    frozenset({Family.DOCUMENT}): lazy("PDF, Word, Excel, OpenDocument or text, up to {document} MB."),
    frozenset(Family): lazy(
        "Photographs (JPEG, PNG, WebP) up to {picture} MB; PDF, Word, Excel, OpenDocument or text up to {document} MB."
    ),
}


class UploadInput(forms.FileInput):
    """A plain file input that the script takes over, and a ticked box for each file that waits already."""

    template_name = "files/upload.html"
    use, most, owner = "", 1, ""
    waiting: Sequence[Upload] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        if files and name in files:
            raise TypeError("give the form `received(request, …)` alone: it takes the files in")
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or ())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        language = get_language() or "ru"
        ready = [one for one in self.waiting if one.state == UploadState.READY and one.use == self.use]
        context["widget"] |= {
            "begin": reverse("files:uploads"),
            "use": self.use,
            "most": self.most,
            "owner": self.owner,
            "accept": ",".join(_accepted(self.use)),
            "words": json.dumps(_words(language), ensure_ascii=False),
            "waiting": [(one.slug, one.name or _("file"), printed_size(one.size, language)) for one in ready],
        }
        return context


def _accepted(use: str) -> list[str]:
    """Endings and types. HEIC is not among them, so that an iPhone hands over a JPEG by itself."""
    kinds = [media for media in Media if media.family in use_named(use).families]
    return [f".{extension}" for media in kinds for extension in media.extensions] + [media.value for media in kinds]


def _words(language: str) -> dict[str, str]:
    kilobytes, megabytes = SIZES[language]
    said = {name: str(words) for name, words in WORDS.items()}
    return said | {"kilobytes": kilobytes, "megabytes": megabytes, "point": POINT[language]}


class UploadField(forms.Field):
    """One file of this use: an `Upload` that is ready to be kept (`actions.keep_file`), or None."""

    widget = UploadInput

    def __init__(self, *, use: str, most: int = 1, **options: Any) -> None:
        self.use, self.most = use, most
        super().__init__(**options)
        self.widget.use, self.widget.most = use, most
        self.widget.attrs["multiple"] = most > 1

    def belong_to(self, actor: Actor, slugs: Sequence[str]) -> None:
        """Only this actor's uploads count; those that the form names are read once."""
        self.widget.owner = salted_hmac("files.forms", actor.id).hexdigest()[:16]
        self.widget.waiting = queries.uploads(slugs, actor) if slugs else ()

    def clean(self, value: list[str]) -> Any:
        found = self.uploads(value)
        return found[0] if found else None

    def uploads(self, slugs: Sequence[str]) -> list[Upload]:
        known = {one.slug: one for one in self.widget.waiting if one.use == self.use}
        wanted = list(dict.fromkeys(filter(None, slugs)))
        faults = [fault for slug in wanted if (fault := _fault(known.get(slug)))]
        if len(wanted) > self.most:
            faults.append(forms.ValidationError(_too_many(self.most), code="too_many_files"))
        if faults:
            raise forms.ValidationError(faults)
        if self.required and not wanted:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [known[slug] for slug in wanted]


class UploadsField(UploadField):
    """Several files of this use, as a list of ready `Upload`s (`actions.keep_files`)."""

    def __init__(self, *, use: str, most: int = 20, **options: Any) -> None:
        super().__init__(use=use, most=most, **options)

    def clean(self, value: list[str]) -> list[Upload]:
        return self.uploads(value)


def _fault(upload: Upload | None) -> forms.ValidationError | None:
    if upload is None or upload.state == UploadState.ARRIVING:
        return _said(Refused("upload_is_gone"))
    if upload.state == UploadState.REFUSED:
        return _said(Refused(upload.refusal["code"], **upload.refusal["facts"]), name=upload.name)
    return None


def _said(refused: Refused, *, name: str = "") -> forms.ValidationError:
    refusal = refusals.message(refused)
    words = f"{refusal.text} {refusal.advice}"
    return forms.ValidationError(f"{name}: {words}" if name else words, code=refused.code)


def _too_many(most: int) -> str:
    return ngettext("No more than %(most)d file at once.", "No more than %(most)d files at once.", most) % {
        "most": most
    }


class UploadingForm(forms.Form):
    """A form with fields for files; `actor` is whose uploads they are."""

    use_required_attribute = False

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field, UploadField):
                field.help_text = field.help_text or help_for(field.use)
                field.belong_to(actor, self[name].data if self.is_bound else ())


def help_for(use: str) -> str:
    """What may be sent, in one line."""
    most = {family: max(one.most_bytes for one in Media if one.family is family) // MEGABYTE for family in Family}
    words = HELP[use_named(use).families]
    return str(words).format(picture=most[Family.PICTURE], document=most[Family.DOCUMENT])


class OwnFilesForm(UploadingForm):
    added = UploadsField(use="files.own", label=lazy("Photographs and documents"))
