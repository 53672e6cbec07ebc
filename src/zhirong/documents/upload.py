"""Files that are too large are not even written to the server's temporary folder."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from zhirong.documents.vault import LARGEST

#: Pages, by the names of their addresses, that take larger files.
_LARGER: dict[str, int] = {}


def allow_larger(page: str, most: int) -> None:
    """Let the page of that name take files of up to ``most`` bytes."""
    _LARGER[page] = most


class LimitHandler(FileUploadHandler):
    """Drops a file as soon as it has grown too large and notes its name on the request for the form to say so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0
        match = getattr(self.request, "resolver_match", None)
        self.most = _LARGER.get(match.url_name or "", LARGEST) if match else LARGEST

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > self.most:
            self.request.dropped_upload = self.field_name  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
