"""Activities of all kinds."""

from django.apps import AppConfig

from dostyq.ui import panels


class ProgrammeConfig(AppConfig):
    name = "dostyq.programme"

    def ready(self) -> None:
        panels.register("agreement", "dostyq.programme.views.agreement_panel", order=10)
        panels.register("institution", "dostyq.programme.views.institution_panel", order=20)
