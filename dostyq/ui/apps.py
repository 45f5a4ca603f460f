"""The look of Dostyq: base page, components, covers, charts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "dostyq.ui"
    label = "ui"
