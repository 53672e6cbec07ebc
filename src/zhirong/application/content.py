"""The whole content of an application at one moment: what is checked, signed, packed, submitted, screened and reviewed.

Nobody downstream reads the sections: they read this, or the frozen form of it that a submission keeps.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from zhirong.application.eligibility import judged, verdict_summary
from zhirong.application.form_frame import CONTACT_FIELDS, districts
from zhirong.application.ledger_figures import ledger_of
from zhirong.application.models import Application, Attachment, Section
from zhirong.call.standing import call_in_force
from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch, ProgrammeVersion
from zhirong.programme.rule_book import procedure_rules
from zhirong.rules.form_values import Frame
from zhirong.rules.programme import Programme
from zhirong.rules.programme.notice import Clause
from zhirong.rules.rule_set import Choice, Family, RuleSet


@dataclass(frozen=True)
class Content:
    """Everything of one application.

    ``values`` by field key (``zhirong.rules.form_values``), blanks left out; ``attachments`` are dicts of ``field``, ``row``,
    ``name``, ``size``, ``sha256``, ``file_id``; ``ledger`` holds the digest of the book and the figures counted from it
    (``zhirong.application.ledger_figures``), empty without a ledger; ``verdict`` is the summary of the eligibility; ``call`` is
    the version of the call in force, with its ``clauses``: empty in what was frozen before calls were kept with it.
    """

    application: str
    institution: Mapping[str, str]
    programme: Programme
    version: Mapping[str, Any]
    batch: Mapping[str, Any]
    kind: str
    title: str
    values: Mapping[str, Any]
    attachments: tuple[Mapping[str, Any], ...]
    ledger: Mapping[str, Any]
    verdict: Mapping[str, Any]
    taken_at: str
    call: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def frame(self) -> Frame:
        """The form with its years."""
        years = {name: tuple(self.batch[name]) for name in ("baseline_years", "target_years")}
        return Frame(self.programme, self.kind, years, districts())  # type: ignore[arg-type]

    @cached_property
    def procedure(self) -> RuleSet:
        """The procedural rules of the batch as they were."""
        answers = {id: Choice(**answer) for id, answer in self.batch["procedure"].items()}
        return RuleSet(family=Family.PROCEDURE, version="V1", reason=self.batch["code"], rules=answers)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses of the call by id, in the words of this batch; those of the programme where no call is kept."""
        said = [Clause(**clause) for clause in self.call.get("clauses", ())] or self.programme.notice.clauses
        return {clause.id: clause for clause in said}

    def clause(self, id: str) -> Clause | None:
        """A clause as the call of the batch says it, or None."""
        return self.clauses.get(id) or self.programme.notice.clause(id)

    def files(self, field: str, row: str | None = None) -> list[Mapping[str, Any]]:
        """The attachments under a field, of one row where it is named."""
        return [each for each in self.attachments if each["field"] == field and row in (None, each["row"])]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what a signature binds: everything that the applicant says, but not how to reach the contact person."""
        return digest_of(
            {
                "application": self.application,
                "institution": self.institution["id"],
                "programme": self.version["digest"],
                "batch": self.batch["id"],
                "kind": self.kind,
                "values": {key: value for key, value in self.values.items() if key not in CONTACT_FIELDS},
                "attachments": sorted(
                    [each["field"], each["row"], each["name"], each["size"], each["sha256"]]
                    for each in self.attachments
                ),
                "ledger": self.ledger.get("digest", ""),
            }
        )

    def frozen(self) -> dict[str, Any]:
        """The content as JSON; ``content_of_frozen`` reads it back."""
        return {
            "application": self.application,
            "institution": dict(self.institution),
            "version": dict(self.version),
            "batch": dict(self.batch),
            "kind": self.kind,
            "title": self.title,
            "values": dict(self.values),
            "attachments": [dict(each) for each in self.attachments],
            "ledger": dict(self.ledger),
            "verdict": dict(self.verdict),
            "taken_at": self.taken_at,
            "call": dict(self.call),
        }


def content_of(application: Application, at: dt.datetime) -> Content:
    """The content of an application that the caller may see, as it stands now."""
    return assembled(
        application,
        values=values_of(application),
        attachments=attachments_of(application),
        ledger=ledger_of(application),
        at=at,
    )


def assembled(
    application: Application,
    *,
    values: Mapping[str, Any],
    attachments: Sequence[Mapping[str, Any]],
    ledger: Mapping[str, Any],
    at: dt.datetime,
) -> Content:
    """A content of these parts: those of the draft, or what came by mail. The application need not be kept yet."""
    batch, institution = application.batch, application.institution
    version = batch.version
    years = {name: tuple(getattr(batch, name)) for name in ("baseline_years", "target_years")}
    programme = programme_of(version)
    frame = Frame(programme, application.kind, years, districts())  # type: ignore[arg-type]
    return Content(
        application=str(application.pk),
        institution={"id": str(institution.pk), "name": institution.name, "uscc": institution.uscc},
        programme=programme,
        version={"id": str(version.pk), "name": version.name, "number": version.number, "digest": version.digest},
        batch={
            "id": str(batch.pk),
            "code": batch.code,
            "title": batch.title,
            "closes_at": batch.closes_at.isoformat(),
            "baseline_years": list(batch.baseline_years),
            "target_years": list(batch.target_years),
            "procedure": {id: choice.model_dump() for id, choice in procedure_rules(batch).rules.items()},
        },
        kind=application.kind,
        title=application.title,
        values=values,
        attachments=tuple(attachments),
        ledger=ledger,
        verdict=verdict_summary(judged(frame, values, ledger)),
        taken_at=at.isoformat(),
        call=_call(batch),
    )


def _call(batch: Batch) -> dict[str, Any]:
    """The version of the call that holds now, as the public reads it."""
    call = call_in_force(batch)
    clauses = [{part: clause[part] for part in ("id", "cite", "heading", "text")} for clause in call.clauses]
    return {"number": call.number, "clauses": clauses}


def content_of_frozen(frozen: Mapping[str, Any]) -> Content:
    """A content as it was frozen, read against the programme version that it was made under."""
    version = ProgrammeVersion.objects.get(pk=frozen["version"]["id"])
    return Content(
        **{
            **frozen,
            "programme": programme_of(version),
            "attachments": tuple(frozen["attachments"]),
        }
    )


def values_of(application: Application) -> dict[str, Any]:
    """All values of a draft, whatever the section."""
    found: dict[str, Any] = {}
    for values in Section.objects.filter(application=application).values_list("values", flat=True):
        found.update(values)
    return found


def attachments_of(application: Application) -> list[dict[str, Any]]:
    """The files that belong to a draft now."""
    rows = Attachment.objects.filter(application=application, removed_at=None).order_by("field", "row", "id")
    return [
        {
            "field": row["field"],
            "row": row["row"],
            "name": row["file__original_name"],
            "size": row["file__size"],
            "sha256": row["file__sha256"],
            "file_id": str(row["file_id"]),
        }
        for row in rows.values("field", "row", "file_id", "file__original_name", "file__size", "file__sha256")
    ]
