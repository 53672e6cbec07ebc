"""What the pages of a mailed application show: who says when it came, what is in it, whose it may be, what is known already."""

from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.application.form_frame import frame_for
from zhirong.programme.content import programme_of
from zhirong.rules.programme.form import FieldType, FormField
from zhirong.submission.models import MailIntake, MailPart, StampSource, Submission, Treatment
from zhirong.submission.selectors import mail_parts, submissions_in_force

#: Fields of the form that take a file.
_FILE_FIELDS = frozenset({FieldType.FILE, FieldType.FILES, FieldType.LEDGER})


def mail_facts(actor: Actor, intake: MailIntake) -> dict[str, Any]:
    """The mail, its hops with the one that gave the time, its files with the place in the form, and the version in force."""
    labels = dict(file_places(intake))
    parts = mail_parts(actor, intake)
    in_force = _in_force(actor, intake.institution, intake)
    return {
        "intake": intake,
        "hops": [
            {"text": hop, "decides": intake.stamp_source == StampSource.SERVER and hop == intake.stamp_evidence}
            for hop in intake.received
        ],
        "typed_in": intake.stamp_source == StampSource.TYPED,
        "late": intake.stamped_at >= intake.batch.closes_at,
        "parts": [{"part": part, "place": labels.get(part.field, "")} for part in parts],
        "faulty": sum(1 for part in parts if part.problem),
        "in_force": in_force,
        "compared": compared(parts, in_force),
        "figures": matrix_rows(intake),
        "read": read_fields(intake),
    }


def file_places(intake: MailIntake) -> list[tuple[str, str]]:
    """The fields of the form that take files, in its order."""
    form = programme_of(intake.batch.version).form
    return [(field.key, field.label) for part in form.sections for field in part.fields if field.type in _FILE_FIELDS]


def read_fields(intake: MailIntake) -> list[str]:
    """The fields of the form that are filled in, by their labels, in its order: read from a Word file or typed over."""
    form = programme_of(intake.batch.version).form
    return [field.label for part in form.sections for field in part.fields if field.key in intake.values]


def compared(parts: list[MailPart], in_force: Submission | None) -> dict[str, int] | None:
    """How many of the files the version in force has already, by digest; None without such a version."""
    if in_force is None:
        return None
    known = {each["sha256"] for each in in_force.content.get("attachments", ())} | {in_force.pack_digest}
    sound = [part for part in parts if part.file_id]
    same = sum(1 for part in sound if part.sha256 in known)
    return {"same": same, "new": len(sound) - same}


def usual_treatment(parts: list[MailPart], in_force: Submission | None) -> str:
    """What a mail most likely is: whole where nothing came before, a repetition where its pack or all of it was received."""
    found = compared(parts, in_force)
    if found is None or in_force is None:
        return Treatment.WHOLE
    if in_force.pack_digest and any(part.sha256 == in_force.pack_digest for part in parts):
        return Treatment.REPEAT
    return Treatment.SUPPLEMENT if found["new"] else Treatment.REPEAT


def matrix_fields(intake: MailIntake, kind: str) -> list[FormField]:
    """The figures that screening and ranking need: the two matrices of the form."""
    frame = frame_for(intake.batch, kind)
    fields = (field for section in frame.programme.form.sections for field in section.fields)
    return [field for field in fields if field.type is FieldType.MATRIX and frame.matrix_figures(field)]


def matrix_rows(intake: MailIntake, values: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Each matrix with its years and figures, and what was typed over from the original into each cell."""
    if intake.institution is None:
        return []
    kind = intake.institution.institution_kind
    frame, typed = frame_for(intake.batch, kind), intake.values if values is None else values
    found = []
    for field in matrix_fields(intake, kind):
        years = frame.matrix_years(field)
        lines: list[dict[str, Any]] = [
            {
                "label": figure.label,
                "unit": figure.unit or "",
                "cells": [
                    {
                        "name": f"{field.key}.{year}.{figure.code}.value",
                        "label": _("%(figure)s %(year)s 年") % {"figure": figure.label, "year": year},
                        "value": _text(typed, field.key, year, figure.code),
                    }
                    for year in years
                ],
            }
            for figure in frame.matrix_figures(field)
        ]
        any_typed = any(cell["value"] for line in lines for cell in line["cells"])
        found.append({"key": field.key, "label": field.label, "years": years, "lines": lines, "typed": any_typed})
    return found


def _text(values: dict[str, Any], key: str, year: int, figure: str) -> str:
    years: dict[str, Any] = values.get(key) or {}
    cell: Any = years.get(str(year), {}).get(figure, {})
    value: Any = cell.get("value", "") if isinstance(cell, dict) else cell
    return str(value.get("typed", "")) if isinstance(value, dict) else str(value or "")


def _in_force(actor: Actor, institution: Organisation | None, intake: MailIntake) -> Submission | None:
    if institution is None:
        return None
    return (
        submissions_in_force(actor)
        .filter(application__institution=institution, application__batch=intake.batch)
        .first()
    )
