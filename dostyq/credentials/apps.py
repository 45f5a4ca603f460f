"""Awards, and later the register, diplomas and their verification."""

from django.apps import AppConfig

from dostyq.ui import panels


class CredentialsConfig(AppConfig):
    name = "dostyq.credentials"

    def ready(self) -> None:
        panels.register("activity", "dostyq.credentials.views.activity_panel", order=10)
        panels.register("institution", "dostyq.credentials.views.institution_panel", order=30)
