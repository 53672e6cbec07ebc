"""Giving a file back: always as an attachment, never shown inside the program."""

import uuid

from django.http import FileResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhirong.accounts.access import member
from zhirong.accounts.request import Request
from zhirong.documents import vault
from zhirong.documents.errors import StorageDamaged
from zhirong.documents.models import StoredFile
from zhirong.documents.selectors import stored_file, stored_file_by_digest


@member
@require_safe
def by_id(request: Request, file_id: uuid.UUID) -> HttpResponseBase:
    """One upload."""
    return attachment(stored_file(request.actor, file_id))


@member
@require_safe
def by_digest(request: Request, sha256: str) -> HttpResponseBase:
    """The latest upload with these bytes that the person may see."""
    return attachment(stored_file_by_digest(request.actor, sha256))


def attachment(found: StoredFile) -> FileResponse:
    """A file that the caller has shown to be theirs to read. Raises StorageDamaged."""
    try:
        content = vault.open_file(str(found.tenant_id), found.sha256)
    except OSError as error:
        raise StorageDamaged(_("文件暂时无法读取。"), remedy=_("请联系管理员从备份中恢复该文件。")) from error
    response = FileResponse(content, as_attachment=True, filename=found.original_name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
