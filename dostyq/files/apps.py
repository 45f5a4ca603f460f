"""The one path of every upload."""

from django.apps import AppConfig

from dostyq.domain.media import Family


class FilesConfig(AppConfig):
    name = "dostyq.files"

    def ready(self) -> None:
        from dostyq.files import permissions  # noqa: PLC0415 - it needs the tables, which are there only now

        permissions.register("files.own", Family.PICTURE, Family.DOCUMENT)
