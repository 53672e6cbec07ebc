"""What stands on the merge page: per field as it was, as I typed it, as it stands."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.form_frame import REASON, form_section, frame_of
from zhirong.application.models import Application, HeldEdit, Section
from zhirong.application.section_history import last_writers
from zhirong.application.selectors import values_at
from zhirong.application.text_pieces import whole
from zhirong.application.written_out import written_out
from zhirong.rules.form_values import Clash, Frame, is_blank, merge_fields, text_of
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.ui.wording import moment

#: Fields whose text may be written anew while merging.
_TEXTS = frozenset({FieldType.PASSAGE, FieldType.TEXT, FieldType.ADDRESS})
MINE, THEIRS, ANEW = "mine", "theirs", "anew"


def merge_page(actor: Actor, application: Application, row: Section, held: HeldEdit) -> dict[str, Any]:
    """``clashes``: the fields to choose in; ``together``: the labels of mine that go together with theirs."""
    merged, clashes = clashes_of(actor, row, held)
    frame = frame_of(application)
    fields = {field.key: field for field in form_section(frame.programme.form, row.key).fields}
    changed = [key for key, value in merged.items() if value != row.values.get(key, "")]
    others = last_writers(actor, row, since=held.base_version)
    return {
        "clashes": [
            {
                "key": clash.field,
                "label": _label(fields, clash.field),
                "columns": [
                    {
                        "code": code,
                        "label": label,
                        "note": note,
                        "pieces": whole(
                            _said(frame, fields.get(clash.field), clash.base),
                            _said(frame, fields.get(clash.field), value),
                        ),
                    }
                    for code, label, note, value in (
                        ("base", _("原来"), "", clash.base),
                        (MINE, _("我的"), moment(held.at), clash.mine),
                        (THEIRS, _("对方已保存的"), others.get(clash.field, ""), clash.theirs),
                    )
                ],
                "text": text_of(clash.mine) if _is_text(fields.get(clash.field)) else None,
            }
            for clash in clashes
        ],
        "together": [_label(fields, key) for key in changed],
    }


def clashes_of(actor: Actor, row: Section, held: HeldEdit) -> tuple[dict[str, Any], list[Clash]]:
    """My held fields put together with what stands there, and those that clash."""
    return merge_fields(values_at(actor, row, held.base_version), held.values, row.values)


def chosen_values(
    post: Mapping[str, str], actor: Actor, application: Application, row: Section, held: HeldEdit
) -> dict[str, Any]:
    """What to save: all of mine that goes together, and of each clash the side that was chosen; mine where none was."""
    merged, clashes = clashes_of(actor, row, held)
    fields = {field.key: field for field in form_section(frame_of(application).programme.form, row.key).fields}
    found = dict(merged)
    for clash in clashes:
        choice = post.get(f"choose.{clash.field}", MINE)
        if choice == ANEW and _is_text(fields.get(clash.field)):
            found[clash.field] = post.get(f"anew.{clash.field}", text_of(clash.mine))
        elif choice == THEIRS:
            found[clash.field] = clash.theirs
        else:
            found[clash.field] = clash.mine
    return found


def _said(frame: Frame, field: FormField | None, value: Any) -> str:
    return "\n".join(written_out(frame, field, value)) if not is_blank(value) else ""


def _label(fields: Mapping[str, FormField], key: str) -> str:
    field = fields.get(key.removesuffix(REASON))
    return field.label if field else key


def _is_text(field: FormField | None) -> bool:
    return field is not None and field.type in _TEXTS
