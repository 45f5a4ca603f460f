"""Activities of all kinds."""

from django.apps import AppConfig

from dostyq.domain.media import Family
from dostyq.ui import panels


class ProgrammeConfig(AppConfig):
    name = "dostyq.programme"

    def ready(self) -> None:
        from dostyq.files import permissions  # noqa: PLC0415 - it needs the tables, which are there only now

        may_see = "dostyq.programme.views.pictures.may_see"
        permissions.register("programme.picture", Family.PICTURE, may_see=may_see)
        permissions.register("programme.scan", Family.PICTURE, Family.DOCUMENT, may_see=may_see)
        panels.register("agreement", "dostyq.programme.views.agreement_panel", order=10)
        panels.register("institution", "dostyq.programme.views.institution_panel", order=20)
