"""The notice that tells an institution that its application came too late."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.programme.models import Batch
from zhirong.programmes.faults import ProgrammeMissing
from zhirong.programmes.letter_texts import letter_text
from zhirong.rules.deadline import SHANGHAI, Deadline
from zhirong.ui.wording import day_cn
from zhirong.workflow.labels import words

#: For a programme whose folder has no template of its own.
PLAIN = """# 不予受理告知书

文号：{{ document_no }}

{{ unit_name }}：

贵单位报送的“{{ batch_title }}”申报材料（回执号 {{ receipt_no }}），本系统收讫时间为 {{ received_at }}，{{ deadline_text }}报送的予以受理。
因逾期，对贵单位本次报送不予受理。联系方式：{{ contact }}。

{{ office }}

{{ issued_on }}
"""


def late_letter(
    batch: Batch, institution: Organisation, *, receipt_no: str, received_at: dt.datetime, deadline: Deadline
) -> dict[str, Any]:
    """The template as it reads now and the values of its places, to be kept with the refusal."""
    try:
        text = letter_text(batch.version.name, "late_refusal")
    except ProgrammeMissing:
        text = PLAIN
    contact = "，".join(str(batch.contact[key]) for key in ("unit", "person", "phone", "email") if batch.contact.get(key))
    return {
        "template": text,
        "fields": {
            "document_no": receipt_no,
            "unit_name": institution.name,
            "batch_title": batch.title,
            "receipt_no": receipt_no,
            "received_at": precise(received_at),
            "deadline_text": words(deadline.text),
            "contact": contact or batch.office.name,
            "office": batch.office.name,
            "issued_on": day_cn(received_at),
        },
    }


def precise(at: dt.datetime) -> str:
    """An instant in Shanghai to the millisecond: what decides about a deadline is never rounded."""
    local = at.astimezone(SHANGHAI)
    return _("%(day)s %(time)s") % {"day": day_cn(local), "time": f"{local:%H:%M:%S}.{local.microsecond // 1000:03d}"}
