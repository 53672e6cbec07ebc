"""Taking over what somebody wrote into the Word form."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.content import content_of
from zhirong.application.errors import WordFormRefused
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.models import Application
from zhirong.application.selectors import sections
from zhirong.application.services.ownership import require_own
from zhirong.application.services.section import save_section
from zhirong.application.word_form import WordChange, changes_from
from zhirong.documents.content.name import extension
from zhirong.documents.content.recognise import recognise
from zhirong.documents.vault import LARGEST, too_large

_SALT = "zhirong.application.word_form"
#: Seconds for which a preview may be confirmed.
_GOOD_FOR = 24 * 3600


@dataclass(frozen=True)
class Preview:
    """What would change, and the signed text that confirms it: the file itself is not kept."""

    changes: tuple[WordChange, ...]
    token: str


def preview_word_form(
    *, actor: Actor, application: Application, name: str, chunks: Iterable[bytes], at: dt.datetime
) -> Preview:
    """Read a Word form against the draft; nothing is saved. Raises WordFormRefused, FileRefused, EditRefused."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    if extension(name) != "docx":
        raise WordFormRefused(
            _("只能导入 .docx 格式的申报书。"), remedy=_("请用 Word 或 WPS 另存为 .docx 后再选。"), field="file"
        )
    docx = _whole(chunks)
    recognise(name, BytesIO(docx))
    changes = changes_from(docx, content_of(application, at), at=at)
    versions = {row.key: row.version for row in sections(actor, application)}
    token = signing.dumps(
        {
            "application": str(application.pk),
            "versions": versions,
            "typed": {change.field: change.typed for change in changes},
        },
        salt=_SALT,
        compress=True,
    )
    return Preview(tuple(changes), token)


def apply_word_form(
    *, actor: Actor, application: Application, token: str, chosen: Sequence[str], at: dt.datetime
) -> tuple[str, ...]:
    """Save the chosen fields of a preview, section by section; the keys of the sections that were saved.

    What colleagues changed since the preview clashes as in any other page (StaleSection, EditRefused). Raises WordFormRefused
    for a preview of another application or of another day.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    read = _preview_of(token, application)
    typed = {key: value for key, value in read["typed"].items() if key in set(chosen)}
    form = frame_of(application).programme.form
    saved = []
    for key, version in read["versions"].items():
        own = {field.key for field in form_section(form, key).fields}
        values = {field: value for field, value in typed.items() if field in own}
        if values:
            save_section(actor=actor, application=application, section=key, values=values, base_version=version, at=at)
            saved.append(key)
    return tuple(saved)


def _preview_of(token: str, application: Application) -> Mapping[str, Any]:
    try:
        read: Mapping[str, Any] = signing.loads(token, salt=_SALT, max_age=_GOOD_FOR)
    except signing.BadSignature as error:
        raise WordFormRefused(_("这次预览已失效。"), remedy=_("请重新选择 Word 文件。"), field="file") from error
    if read["application"] != str(application.pk):
        raise WordFormRefused(_("这次预览属于另一份申报书。"), remedy=_("请重新选择 Word 文件。"), field="file")
    return read


def _whole(chunks: Iterable[bytes]) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > LARGEST:
            raise too_large()
    return bytes(found)
