"""Cooperation reports."""

from django.apps import AppConfig

from dostyq.ui import panels


class ReportsConfig(AppConfig):
    name = "dostyq.reports"

    def ready(self) -> None:
        panels.register("agreement", "dostyq.reports.views.agreement_panel", order=5)
        panels.register("activity", "dostyq.reports.views.activity_panel", order=90)
