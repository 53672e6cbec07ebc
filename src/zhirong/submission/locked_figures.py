"""P17: what a correction after the deadline must leave alone: figures, targets, and the ledger."""

import datetime as dt

from django.utils.translation import gettext as _

from zhirong.application.content import Content, content_of_frozen
from zhirong.application.models import Application
from zhirong.application.standing import mends_form_only
from zhirong.rules.programme.form import FieldType
from zhirong.submission.errors import FigureLocked
from zhirong.submission.models import Submission
from zhirong.ui.wording import listed

#: Fields of these types say how much was done and how much is promised.
LOCKED = (FieldType.MATRIX, FieldType.LEDGER)


def changed_figures(before: Content, after: Content) -> list[str]:
    """The labels of the locked fields in which two contents differ, in the order of the form."""
    found = []
    for section in before.programme.form.sections:
        for field in section.fields:
            if field.type not in LOCKED:
                continue
            if field.type == FieldType.LEDGER:
                same = before.ledger.get("digest", "") == after.ledger.get("digest", "") and _files(
                    before, field.key
                ) == _files(after, field.key)
            else:
                same = before.values.get(field.key) == after.values.get(field.key)
            if not same:
                found.append(field.label)
    return found


def require_figures_unchanged(application: Application, content: Content, received_at: dt.datetime) -> None:
    """Raises FigureLocked, naming the fields, for a correction received when only form is mended (P17)."""
    if not mends_form_only(application.batch, received_at):
        return
    in_force = Submission.objects.filter(application=application).order_by("-number").first()
    if in_force is None:
        return
    changed = changed_figures(content_of_frozen(in_force.content), content)
    if changed:
        raise FigureLocked(
            _("补正只能改形式问题，下列内容在截止后不能更改：%(fields)s。") % {"fields": listed(changed)},
            remedy=_("请“重新修改”，把这些内容改回已收件的版本后再提交。"),
        )


def _files(content: Content, key: str) -> list[str]:
    return sorted(str(each["sha256"]) for each in content.files(key))
