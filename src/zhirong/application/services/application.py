"""Beginning an application."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import SYSTEM, Actor, NotFound
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Permission
from zhirong.application.copying import files_to_copy, values_to_copy
from zhirong.application.form_frame import frame_for, given_fields
from zhirong.application.links import application_link
from zhirong.application.models import Application, Attachment, Section, SectionEdit
from zhirong.application.prefill import own_facts, shelf_files, shelf_rows
from zhirong.application.row_ids import new_row_id
from zhirong.application.start_checks import check_mailed_start, check_start, started_already
from zhirong.programme.models import Batch
from zhirong.rules.form_values import Frame, is_blank, shape, typed_text
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import open_case
from zhirong.workflow.services.retitle import also_found_by


@transaction.atomic
def start_application(
    *, actor: Actor, batch: Batch, at: dt.datetime, copied_from: Application | None = None
) -> Application:
    """Begin the application of the actor's institution in a batch whose window is open.

    The form is filled with what is known: the facts of the organisation, its product shelf, and with ``copied_from`` the words of
    an earlier application of the same institution, without its figures. Raises StartRefused, AlreadyStarted, NotFound for
    another's earlier application.
    """
    actor.require(Permission.OWN_APPLICATION_EDIT)
    institution = check_start(actor, batch, at)
    if copied_from is not None and copied_from.institution_id != institution.pk:
        raise NotFound(_("没有找到这份申报书。"), remedy=_("它可能已被移除，或不属于您的单位。"))
    return _begin(actor=actor, batch=batch, institution=institution, copied_from=copied_from, at=at)


@transaction.atomic
def start_mailed_application(
    *, actor: Actor, batch: Batch, institution: Organisation, arrived_at: dt.datetime, at: dt.datetime
) -> Application:
    """The application of an institution whose mail reached the office at ``arrived_at``, inside the window (P02).

    The batch may be closed by now. The draft holds only what the organisation is known for, and nobody of the institution is
    said to have written it. Raises StartRefused, AlreadyStarted.
    """
    actor.require(Permission.OFFICE_INTAKE_CONFIRM)
    check_mailed_start(institution, batch, arrived_at)
    return _begin(actor=SYSTEM, batch=batch, institution=institution, copied_from=None, at=at)


def _begin(
    *, actor: Actor, batch: Batch, institution: Organisation, copied_from: Application | None, at: dt.datetime
) -> Application:
    frame = frame_for(batch, institution.institution_kind)
    values = _first_values(frame, institution, copied_from, at)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                batch=batch,
                institution=institution,
                kind=institution.institution_kind,
                title=values.get("project_name") or institution.name,
                copied_from=copied_from,
                created_by=actor.user,
                created_at=at,
            )
    except IntegrityError as error:  # a colleague began at the same instant
        raise started_already(Application.objects.get(batch=batch, institution=institution)) from error
    _make_sections(application, frame, values, actor, at)
    _attach_known_files(application, frame, values, copied_from, actor, at)
    opened: dict[str, Case] = {}
    title = _("%(institution)s · %(batch)s") % {"institution": institution.name, "batch": batch.title}
    for kind in ("preparation", "application"):
        opened[kind] = open_case(
            actor=actor,
            kind=kind,
            subject=application.pk,
            tenant=institution,
            title=title,
            link=application_link(application.pk),
            at=at,
            payload={"batch": str(batch.pk), **({"copied_from": str(copied_from.pk)} if copied_from else {})},
        )
    also_found_by(case=opened["preparation"], name=application.title)
    return application


def _first_values(
    frame: Frame, institution: Organisation, copied_from: Application | None, at: dt.datetime
) -> dict[str, Any]:
    values = own_facts(frame, institution, at)
    if copied_from is not None:
        values = _completed(values_to_copy(frame, copied_from), values, given=given_fields(frame))
    if not values.get("products"):
        values["products"] = shelf_rows(institution)
    return values


def _completed(copied: dict[str, Any], known: dict[str, Any], *, given: frozenset[str]) -> dict[str, Any]:
    """What was copied, with what the organisation is known for in the gaps; cards part by part. ``given`` is never copied."""
    found = {key: value for key, value in copied.items() if key not in given}
    for key, value in known.items():
        there = found.get(key)
        if is_blank(there):
            found[key] = value
        elif isinstance(there, dict) and isinstance(value, dict) and typed_text(there) is None:
            found[key] = {**there, **{part: said for part, said in value.items() if is_blank(there.get(part))}}
    return found


def _make_sections(
    application: Application, frame: Frame, values: dict[str, Any], actor: Actor, at: dt.datetime
) -> None:
    rows = []
    for section in frame.programme.form.sections:
        shaped = {
            field.key: shape(field, values[field.key], frame, new_row_id)
            for field in section.fields
            if field.key in values
        }
        kept = {key: value for key, value in shaped.items() if not is_blank(value)}
        rows.append(Section(application=application, key=section.key, values=kept))
    Section.objects.bulk_create(rows)
    SectionEdit.objects.bulk_create(
        SectionEdit(section=row, version=0, values=row.values, changed=sorted(row.values), person=actor.user, at=at)
        for row in Section.objects.filter(application=application)
    )


def _attach_known_files(
    application: Application,
    frame: Frame,
    values: dict[str, Any],
    copied_from: Application | None,
    actor: Actor,
    at: dt.datetime,
) -> None:
    """Files that the institution gave before, by reference: the bytes lie there once."""
    known = files_to_copy(frame, copied_from) if copied_from else []
    taken = {(field, row) for field, row, _file in known}
    known += [found for found in shelf_files(values.get("products") or []) if found[:2] not in taken]
    Attachment.objects.bulk_create(
        Attachment(application=application, field=field, row=row, file_id=file_id, added_by=actor.user, added_at=at)
        for field, row, file_id in known
    )
