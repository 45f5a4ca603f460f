"""The coordinator's desk: where things of several apps are entered at once."""

from django.apps import AppConfig

from dostyq.domain.media import Family


class DeskConfig(AppConfig):
    name = "dostyq.desk"

    def ready(self) -> None:
        from dostyq.files import permissions  # noqa: PLC0415 - it needs the tables, which are there only now

        permissions.register("desk.import", Family.DOCUMENT)
