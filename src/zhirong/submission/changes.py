"""What changed in a draft since somebody endorsed it last, for the next one who is asked to."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.form_frame import form_section, frame_of
from zhirong.application.models import Application, Attachment, SectionEdit
from zhirong.application.pack.written_values import written
from zhirong.application.selectors import edits, sections
from zhirong.rules.form_values import Frame
from zhirong.rules.programme.form import FieldType, FormField, Section
from zhirong.submission.models import EndorsementStep
from zhirong.submission.selectors import endorsements

#: Longer texts are cut on the page; the whole stands in the form.
LONGEST = 120
_WHOLE = frozenset({FieldType.TABLE, FieldType.MATRIX})


@dataclass(frozen=True)
class Change:
    """One field that reads differently now, or a file that came or went. ``person`` and ``at`` are those of the last edit."""

    section: str
    field: str
    before: str
    after: str
    person: str
    at: dt.datetime


def changes_since_endorsed(actor: Actor, application: Application) -> list[Change] | None:
    """In the order of the form; None when nobody has endorsed the application yet."""
    last = endorsements(actor, application).filter(step=EndorsementStep.REVIEW).order_by("-at").first()
    if last is None:
        return None
    frame = frame_of(application)
    found = [*_values(actor, application, frame, last.at), *_files(application, frame, last.at)]
    order = [section.title for section in frame.programme.form.sections]
    return sorted(found, key=lambda change: order.index(change.section))


def _values(actor: Actor, application: Application, frame: Frame, since: dt.datetime) -> Iterator[Change]:
    later: dict[str, list[SectionEdit]] = {}
    for edit in edits(actor, application).filter(at__gt=since):
        later.setdefault(edit.section.key, []).append(edit)
    for row in sections(actor, application).filter(key__in=later):
        section = form_section(frame.programme.form, row.key)
        first = later[row.key][-1]
        earlier = SectionEdit.objects.filter(section=row, version=first.version - 1).first()
        before = earlier.values if earlier else {}
        for field in section.fields:
            was, now = before.get(field.key), row.values.get(field.key)
            if was == now:
                continue
            edit = next((each for each in later[row.key] if field.key in each.changed), first)
            yield Change(
                section.title,
                field.label,
                *_told(frame, field, was, now),
                edit.person.name if edit.person else _("系统"),
                edit.at,
            )


def _told(frame: Frame, field: FormField, was: object, now: object) -> tuple[str, str]:
    """Both readings in words; of a table only how many rows."""
    if field.type in _WHOLE:
        rows = [len(value) if isinstance(value, list | dict) else 0 for value in (was, now)]
        unit = _("%(n)s 行") if field.type is FieldType.TABLE else _("%(n)s 个年度")
        return unit % {"n": rows[0]}, (unit + _("，内容有改动")) % {"n": rows[1]}
    return _short(written(frame, field, was)), _short(written(frame, field, now))


def _short(text: str) -> str:
    text = " ".join(text.split()) or "—"
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _files(application: Application, frame: Frame, since: dt.datetime) -> Iterator[Change]:
    rows = Attachment.objects.filter(application=application).select_related("file", "added_by", "removed_by")
    places = {field.key: (section, field) for section in frame.programme.form.sections for field in section.fields}
    for row in rows:
        section, field = places.get(row.field.partition(".")[0], (None, None))
        if section is None or field is None:
            continue
        if row.added_at > since and row.removed_at is None:
            yield _file(section, field, "—", row.file.original_name, row.added_by, row.added_at)
        elif row.added_at <= since and row.removed_at is not None and row.removed_at > since:
            yield _file(section, field, row.file.original_name, _("已移除"), row.removed_by, row.removed_at)


def _file(section: Section, field: FormField, before: str, after: str, person: object, at: dt.datetime) -> Change:
    return Change(section.title, field.label, before, after, str(person or _("系统")), at)
