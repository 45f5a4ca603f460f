"""How Django takes files out of a form that was sent without JavaScript."""

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from dostyq.domain.media import MEGABYTE, MOST_BYTES_OF_ANY

# A dozen photographs as a phone takes them.
MOST_BYTES_OF_FORM: Final = 80 * MEGABYTE


class CappedUpload(TemporaryFileUploadHandler):
    """Reads every form to its end, so that the page can say what was wrong, but writes no more than may be kept.

    A file that was too big has its true size and not all of its bytes: `actions.take_in` refuses it.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MOST_BYTES_OF_ANY and self.written + len(raw_data) <= MOST_BYTES_OF_FORM:
            self.file.write(raw_data)
            self.written += len(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        self.file.seek(0)
        self.file.size = file_size
        return self.file
