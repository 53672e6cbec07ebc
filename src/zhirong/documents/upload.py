"""Files that are too large are not even written to the server's temporary folder."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from zhirong.documents.vault import LARGEST


class LimitHandler(FileUploadHandler):
    """Drops a file as soon as it has grown too large and notes its name on the request for the form to say so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LARGEST:
            self.request.dropped_upload = self.field_name  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
