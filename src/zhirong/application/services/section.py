"""Saving a section, again and again, by several people, without losing a word."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.errors import EditRefused, SectionFault, StaleSection
from zhirong.application.form_frame import CONTACT_FIELDS, MIRRORS, REASON, form_section, frame_of
from zhirong.application.models import Application, HeldEdit, Section, SectionEdit
from zhirong.application.row_ids import new_row_id
from zhirong.application.services.attachment import detach_row
from zhirong.application.services.ownership import require_own
from zhirong.application.standing import BEFORE_SUBMISSION, held_preparation_state, require_drafting
from zhirong.audit.services.record import record
from zhirong.programme.digest import digest_of
from zhirong.rules.form_values import Frame, is_blank, merge_fields, shape
from zhirong.rules.form_values.values import clean, text_of
from zhirong.rules.programme.form import FieldType
from zhirong.workflow.models import Case
from zhirong.workflow.services.retitle import also_found_by

#: Fields that follow from elsewhere and are never typed.
_GIVEN = frozenset({FieldType.KIND})
Values = dict[str, Any]


def save_section(
    *,
    actor: Actor,
    application: Application,
    section: str,
    values: Mapping[str, Any],
    base_version: int,
    at: dt.datetime,
) -> Section:
    """Save the fields that a person changed, as they were typed; ``base_version`` is the version that was on the screen.

    What others changed since then in other fields, rows or cells is kept beside it; where both changed the same place, nothing
    is saved and StaleSection names it. Saving what stands there already changes nothing. Raises NotFound for another's
    application, EditRefused when it is not open for changes, SectionFault for a field that the form has not, TooMuch. What
    StaleSection and EditRefused refuse is held (``HeldEdit``) until this person saves the section.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    try:
        with transaction.atomic():
            return _save(actor, application, section, values, base_version, at)
    except (StaleSection, EditRefused) as refusal:
        _hold(actor, application, section, values, base_version, refusal.code, at)
        raise


@transaction.atomic
def discard_held_edit(*, actor: Actor, application: Application, section: str, at: dt.datetime) -> None:
    """Throw away what could not be saved."""
    actor.require(Permission.OWN_APPLICATION_EDIT)
    require_own(actor=actor, application=application)
    held_preparation_state(application.pk)
    found = Section.objects.filter(application=application, key=section).first()
    if found is not None and _settle(actor, found, at):
        _record(actor, application, section, action="application.discard_held_edit", payload={"version": found.version})


def _save(
    actor: Actor, application: Application, key: str, typed: Mapping[str, Any], base_version: int, at: dt.datetime
) -> Section:
    state = held_preparation_state(application.pk)
    frame = frame_of(application)
    mine = _shaped(frame, key, typed)
    rows = {row.key: row for row in Section.objects.filter(application=application)}
    if key not in rows:
        raise SectionFault(_("申报书没有“%(key)s”这一部分。") % {"key": key}, remedy=_("请从左侧目录重新进入。"))
    section = rows[key]
    merged, clashes = merge_fields(_values_at(section, base_version), mine, section.values)
    if clashes:
        raise StaleSection(
            _("“%(section)s”中的 %(n)s 处内容刚被他人修改，您的修改尚未保存。")
            % {"section": form_section(frame.programme.form, key).title, "n": len(clashes)},
            remedy=_("请在合并页逐项选择保留哪一份，两份内容都在。"),
            clashes=clashes,
            merged=merged,
            version=section.version,
        )
    changed = _changed(section.values, _shaped(frame, key, merged))
    if changed:
        if not (set(changed) <= CONTACT_FIELDS and state in BEFORE_SUBMISSION):
            require_drafting(state)
        removed = _removed_rows(section.values, changed)
        _write(actor, section, changed, at)
        for field, row in removed:
            detach_row(actor=actor, application=application, field=field, row=row, at=at)
        for other, mirrored in _mirrored(changed, rows, frame):
            _write(actor, other, mirrored, at)
        _retitle(application, changed)
        payload = {"version": section.version, "changed": sorted(changed), "digest": digest_of(section.values)}
        _record(actor, application, key, action="application.edit", payload=payload)
    _settle(actor, section, at)
    return section


def _shaped(frame: Frame, section: str, typed: Mapping[str, Any]) -> Values:
    """Every named field in its shape; a reason beside a code is plain text."""
    fields = {field.key: field for field in form_section(frame.programme.form, section).fields}
    found: Values = {}
    for key, value in typed.items():
        field = fields.get(key.removesuffix(REASON))
        if field is None or (key.endswith(REASON) and field.type is not FieldType.USCC):
            raise SectionFault(
                _("申报书的这一部分没有“%(key)s”这一栏。") % {"key": key[:60]}, remedy=_("请刷新页面后重试。")
            )
        if field.type in _GIVEN:
            continue
        if key.endswith(REASON):
            found[key] = clean(text_of(value), lines=False)
        else:
            found[key] = shape(field, value, frame, new_row_id)
    return found


def _values_at(section: Section, version: int) -> Values:
    """What the section said in a version; nothing where there never was such a version, so that every change is looked at."""
    if version == section.version:
        return dict(section.values)
    edit = SectionEdit.objects.filter(section=section, version=version).first()
    return dict(edit.values) if edit else {}


def _changed(now: Values, wanted: Values) -> Values:
    return {
        key: value
        for key, value in wanted.items()
        if value != now.get(key, "") and not (is_blank(value) and is_blank(now.get(key)))
    }


def _removed_rows(now: Values, changed: Values) -> list[tuple[str, str]]:
    """The rows of tables, as field and id, that stand there and are no longer wanted."""
    found = []
    for key, value in changed.items():
        kept = {row["id"] for row in value if isinstance(row, Mapping)} if isinstance(value, list) else set()
        before = now.get(key)
        rows = [row for row in before if isinstance(row, Mapping)] if isinstance(before, list) else []
        found += [(key, row["id"]) for row in rows if row["id"] not in kept]
    return found


def _write(actor: Actor, section: Section, changed: Values, at: dt.datetime) -> None:
    section.values = {key: value for key, value in {**section.values, **changed}.items() if not is_blank(value)}
    section.version += 1
    section.edited_by, section.edited_at = actor.user, at
    section.save(update_fields=("values", "version", "edited_by", "edited_at"))
    SectionEdit.objects.create(
        section=section,
        version=section.version,
        values=section.values,
        changed=sorted(changed),
        person=actor.user,
        at=at,
    )


def _mirrored(changed: Values, rows: dict[str, Section], frame: Frame) -> list[tuple[Section, Values]]:
    """What has to change elsewhere, because the cover and the basic facts have one source."""
    found = []
    for cover, fact, part in MIRRORS:
        ours, theirs = (rows.get(frame.section_of(key)) for key in (cover, fact))
        if ours is None or theirs is None:
            continue
        if fact in changed:
            value = changed[fact]
            whole = value if not part else value.get(part, "") if isinstance(value, Mapping) else ""
            if ours.values.get(cover, "") != whole:
                found.append((ours, {cover: whole}))
        elif cover in changed:
            card = theirs.values.get(fact) or {}
            whole = {**card, part: changed[cover]} if part else changed[cover]
            if not _same_part(theirs.values.get(fact), whole):
                found.append((theirs, {fact: whole}))
    return found


def _same_part(now: Any, wanted: Any) -> bool:
    return bool(now == wanted) or (is_blank(now) and is_blank(wanted))


def _retitle(application: Application, changed: Values) -> None:
    """The application follows the project name on the cover."""
    name = changed.get("project_name")
    if isinstance(name, str) and name:
        application.title = name[:200]
        application.save(update_fields=("title",))
        case = Case.objects.get(kind="preparation", subject=application.pk)
        also_found_by(case=case, name=application.title)


def _hold(
    actor: Actor,
    application: Application,
    key: str,
    values: Mapping[str, Any],
    base_version: int,
    code: str,
    at: dt.datetime,
) -> None:
    """Keep what was refused, with what was held of the same person before."""
    with transaction.atomic():
        held_preparation_state(application.pk)
        section = Section.objects.get(application=application, key=key)
        shaped = _shaped(frame_of(application), key, values)
        held = HeldEdit.objects.filter(section=section, person=actor.user, settled_at=None).first()
        if held is None:
            held = HeldEdit(section=section, person=actor.user, base_version=base_version, values={})
        held.values = {**held.values, **shaped}
        held.base_version = min(held.base_version, base_version)
        held.reason, held.at = code, at
        held.save()
        _record(
            actor, application, key, action="application.hold_edit", payload={"changed": sorted(shaped), "reason": code}
        )


def _settle(actor: Actor, section: Section, at: dt.datetime) -> int:
    return HeldEdit.objects.filter(section=section, person=actor.user, settled_at=None).update(settled_at=at)


def _record(actor: Actor, application: Application, section: str, *, action: str, payload: dict[str, Any]) -> None:
    record(
        actor=actor.id,
        tenant=str(application.institution_id),
        action=action,
        object=f"application:{application.pk}",
        payload={"section": section, **payload},
    )
