"""The letter templates of a programme, as they were when the batch was made."""

from django.utils.translation import gettext as _

from zhirong.errors import ZhirongError
from zhirong.programme.content import programme_of
from zhirong.programme.models import Batch


class LetterUnknown(ZhirongError):
    """The programme has no template of that code."""

    code = "letter_unknown"
    status = 409


def letter_template(batch: Batch, code: str) -> str:
    """The text of a letter template of the programme of a batch. Raises LetterUnknown."""
    programme = programme_of(batch.version)
    found = next((each for each in programme.templates if each.code == code and each.text), None)
    if found is None:
        raise LetterUnknown(
            _("项目“%(programme)s”没有文书模板“%(code)s”。") % {"programme": programme.title.zh, "code": code},
            remedy=_("请在项目文件 programme.toml 的 templates 中登记该模板，载入后用于新批次。"),
            field=code,
        )
    return found.text


def contact_line(batch: Batch) -> str:
    """Whom a letter names for questions: unit, person and telephone of the batch."""
    parts = [batch.contact.get(name, "") for name in ("unit", "person", "phone")]
    return " ".join(part for part in parts if part) or batch.office.name
