"""The notice that tells an institution that its application came too late."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.models import Organisation
from zhirong.programme.letters import LetterUnknown, contact_line, letter_template
from zhirong.programme.models import Batch
from zhirong.rules.deadline import SHANGHAI, Deadline
from zhirong.ui.wording import day_cn
from zhirong.workflow.labels import words

#: For a programme without a template of its own: a late arrival is never left without a letter.
PLAIN = """# 不予受理告知书

文号：{{ document_no }}

{{ unit_name }}：

贵单位报送的“{{ batch_title }}”申报材料（回执号 {{ receipt_no }}），本系统收讫时间为 {{ received_at }}，
申报通知规定{{ deadline_text }}报送。
因逾期，对贵单位本次报送不予受理。联系方式：{{ contact }}。

{{ office }}

{{ issued_on }}
"""


def late_letter(
    batch: Batch,
    institution: Organisation,
    *,
    receipt_no: str,
    received_at: dt.datetime,
    deadline: Deadline,
    issued_at: dt.datetime,
) -> dict[str, Any]:
    """The template as it reads now and the values of its places, to be kept with the refusal."""
    try:
        text = letter_template(batch, "late_refusal")
    except LetterUnknown:
        text = PLAIN
    return {
        "template": text,
        "fields": {
            "document_no": receipt_no,
            "unit_name": institution.name,
            "batch_title": batch.title,
            "receipt_no": receipt_no,
            "received_at": precise(received_at),
            "deadline_text": words(deadline.text),
            "contact": contact_line(batch),
            "office": batch.office.name,
            "issued_on": day_cn(issued_at),
        },
    }


def precise(at: dt.datetime) -> str:
    """An instant in Shanghai to the millisecond: what decides about a deadline is never rounded."""
    local = at.astimezone(SHANGHAI)
    return _("%(day)s %(time)s") % {"day": day_cn(local), "time": f"{local:%H:%M:%S}.{local.microsecond // 1000:03d}"}
