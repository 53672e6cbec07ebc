"""E-mail messages kept as files."""

import email
import email.policy
from typing import BinaryIO

from django.utils.translation import gettext as _

from zhirong.documents.content.executable import ENDINGS, looks_executable
from zhirong.documents.content.name import extension
from zhirong.documents.content.refusal import not_what_it_says
from zhirong.documents.errors import ProgramInside

_MARKS = ("from", "date", "subject", "received", "message-id", "mime-version")


def check_eml(file: BinaryIO) -> None:
    """Headers that only a message has, and no program among its attachments."""
    raw = file.read()
    if b"\x00" in raw[:4096]:
        raise not_what_it_says(_("邮件"))
    letter = email.message_from_bytes(raw, policy=email.policy.compat32)
    present = {name.lower() for name in letter.keys()}  # noqa: SIM118 - a message is no mapping
    if "from" not in present or len(present & set(_MARKS)) < 3:
        raise not_what_it_says(_("邮件"))
    for part in letter.walk():
        name = str(part.get_filename() or "")
        content = part.get_payload(decode=True)
        head = content[:16] if isinstance(content, bytes) else b""
        attached = bool(name) or part.get_content_disposition() == "attachment"
        if attached and (looks_executable(head) or extension(name) in ENDINGS):
            raise ProgramInside(
                _("邮件的附件中含有程序或脚本，不能接收。"), remedy=_("请去掉该附件后重新保存邮件。"), field="file"
            )
