"""Agreements between institutions."""

from django.apps import AppConfig

from dostyq.ui import panels


class AgreementsConfig(AppConfig):
    name = "dostyq.agreements"

    def ready(self) -> None:
        panels.register("institution", "dostyq.agreements.views.institution_panel", order=10)
