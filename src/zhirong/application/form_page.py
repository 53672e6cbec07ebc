"""What the page of one section is made from: the content as it stands, what is to be mended, who is here."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.permissions import Permission
from zhirong.application.checks import Finding, checks
from zhirong.application.checks.entries import REASONED
from zhirong.application.content import Content, content_of
from zhirong.application.eligibility import Judged, judged
from zhirong.application.form_frame import CONTACT_FIELDS, filled_at_signing, form_section
from zhirong.application.models import Application
from zhirong.application.selectors import attachments
from zhirong.application.standing import BEFORE_SUBMISSION
from zhirong.rules.form_values import Frame
from zhirong.rules.programme.form import FieldType, FormField, Section

#: severity -> tone of the mark beside it
TONES = {"block": "bad", "warn": "warn", "info": "muted"}
_WORST = ("bad", "warn", "muted", "")


@dataclass(frozen=True)
class FormPage:
    """One application on the screen of one person; ``state`` is where its preparation stands."""

    actor: Actor
    application: Application
    content: Content
    findings: tuple[Finding, ...]
    files: tuple[Mapping[str, Any], ...]
    state: str
    at: dt.datetime

    @property
    def frame(self) -> Frame:
        return self.content.frame

    @property
    def values(self) -> Mapping[str, Any]:
        return self.content.values

    @cached_property
    def judged(self) -> Judged:
        return judged(self.frame, self.values, self.content.ledger)

    @property
    def editable(self) -> bool:
        """Whether this person may fill in anything at all now."""
        return self.actor.can(Permission.OWN_APPLICATION_EDIT) and self.state in BEFORE_SUBMISSION

    @property
    def drafting(self) -> bool:
        return self.state == "drafting"

    @property
    def closed(self) -> bool:
        """Whether the deadline has passed: saving still works, sending does not."""
        return self.at >= self.application.batch.closes_at

    def section(self, key: str) -> Section:
        """The section of that key. Raises SectionFault."""
        return form_section(self.frame.programme.form, key)

    def with_values(self, values: Mapping[str, Any]) -> "FormPage":
        """The same page with other values in some fields: what was typed and could not be saved."""
        return replace(self, content=replace(self.content, values={**self.content.values, **values}))

    def locked(self, field: FormField) -> bool:
        """Whether the field may not be changed now by this person; what is done at the signing never is."""
        if not self.editable or field.key in self._at_signing:
            return True
        return not (self.drafting or field.key in CONTACT_FIELDS)

    @cached_property
    def _at_signing(self) -> frozenset[str]:
        sections = self.frame.programme.form.sections
        return frozenset(field.key for each in sections if filled_at_signing(each) for field in each.fields)

    def found(self, field: str, row: str | None = None) -> list[dict[str, Any]]:
        """What is to be mended in a field (of one row, where it is named), the gravest first, as the page shows it."""
        return notes(self.content, (each for each in self.findings if each.field == field and row in (None, each.row)))

    def clause(self, id: str) -> dict[str, str] | None:
        """A clause of the notice as the page quotes it."""
        return clause_of(self.content, id)

    def files_of(self, field: str, row: str | None = None) -> list[Mapping[str, Any]]:
        """The attachments under a field, of one row where it is named."""
        return [each for each in self.files if each["field"] == field and row in (None, each["row"])]


def form_page(actor: Actor, application: Application, at: dt.datetime) -> FormPage:
    """The page of an application that a selector has shown to the actor."""
    content = content_of(application, at)
    return FormPage(
        actor=actor,
        application=application,
        content=content,
        findings=tuple(checks(content, at)),
        files=tuple(attachments(actor, application)),
        state=str(application.preparation_state),  # type: ignore[attr-defined]
        at=at,
    )


def clause_of(content: Content, id: str) -> dict[str, str] | None:
    """A clause of the call: how a letter quotes it, its heading, its text; None where there is none."""
    clause = content.clause(id) if id else None
    if clause is None:
        return None
    return {"cite": _("通知%(cite)s") % {"cite": clause.cite}, "heading": clause.heading, "text": clause.text}


def worst(tones: Iterable[str]) -> str:
    """The gravest of several tones."""
    found = set(tones)
    return next((tone for tone in _WORST if tone in found), "")


def notes(content: Content, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as rows of a page: tone, message, remedy, and the clause where one speaks."""
    rows = [
        {
            "tone": TONES[str(each.severity)],
            "message": each.message,
            "remedy": each.remedy,
            "clause": clause_of(content, each.clause),
            "section": each.section,
            "field": each.field,
            "row": each.row,
            "column": each.column,
            "asks": each.column == REASONED,
            "anchor": _anchor(content, each),
        }
        for each in findings
    ]
    return sorted(rows, key=lambda row: _WORST.index(str(row["tone"])))


def _anchor(content: Content, finding: Finding) -> str:
    """The part of the page that a finding speaks of: a row of a table, a line of a matrix, else the field."""
    field = content.programme.form.field(finding.field)
    place = ""
    if field is not None and field.type is FieldType.TABLE:
        place = finding.row
    elif field is not None and field.type is FieldType.MATRIX:
        place = finding.column
    return "-".join(filter(None, ("f", finding.field, place)))
