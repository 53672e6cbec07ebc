"""What a version of a call says: drafted from programme and batch, frozen at publication, compared with the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhirong.call.models import Call
from zhirong.programme.content import programme_of
from zhirong.programme.digest import digest_of
from zhirong.programme.models import Batch
from zhirong.rules.deadline import Deadline
from zhirong.rules.programme.call_text import CallClause, CallTerms, call_clauses
from zhirong.ui.wording import last_day

#: The ids of clauses that the office adds: office-1, office-2.
SUPPLEMENT = "office-"


@dataclass(frozen=True)
class Change:
    """One thing that a version says otherwise than the one before; ``clause`` is the id of the clause, else empty."""

    what: str
    before: str
    after: str
    clause: str = ""


def drafted_clauses(batch: Batch, call: Call | None = None) -> tuple[CallClause, ...]:
    """The clauses as the program writes them for the batch as it stands now, or as an amendment will have it."""
    terms = CallTerms(
        Deadline(call.closes_at if call else batch.closes_at),
        batch.quota,
        batch.baseline_years,
        batch.target_years,
        dict(call.contact if call else batch.contact),
    )
    return call_clauses(programme_of(batch.version), terms)


def followed(earlier: Iterable[CallClause], call: Call) -> list[dict[str, str]]:
    """The clauses of an amendment whose terms have moved: what stands as the program wrote it says the new day by itself."""
    before = {clause.id: clause.text for clause in earlier}
    now = {clause.id: clause.text for clause in drafted_clauses(call.batch, call)}
    return [
        {**clause, "text": now[clause["id"]]} if clause["text"] == before.get(clause["id"]) else clause
        for clause in call.clauses
    ]


def left_behind(call: Call) -> list[str]:
    """The cites of clauses that an amendment takes over although the program would write them otherwise on its terms."""
    before = {clause.id: clause.text for clause in drafted_clauses(call.batch)}
    now = {clause.id: clause.text for clause in drafted_clauses(call.batch, call)}
    return [
        clause["cite"]
        for clause in call.clauses
        if clause["text"] == clause["drafted"] and before.get(clause["id"]) != now.get(clause["id"])
    ]


def first_call(batch: Batch) -> Call:
    """Version 1 while its batch is a draft: what the officer wrote, and for the rest what the program writes now. Not saved."""
    kept = Call.objects.filter(batch=batch, number=1).first()
    call = kept or Call(
        batch=batch, number=1, title=programme_of(batch.version).notice.title, drafted_at=batch.created_at
    )
    call.batch = batch
    call.document_no, call.closes_at, call.contact = batch.document_no, batch.closes_at, dict(batch.contact)
    call.clauses = _refreshed(batch, call.clauses or [])
    return call


def _refreshed(batch: Batch, kept: list[dict[str, str]]) -> list[dict[str, str]]:
    written = {clause["id"]: clause for clause in kept if clause["text"] != clause["drafted"]}
    fresh = [
        {"id": clause.id, "cite": clause.cite, "heading": clause.heading, "text": clause.text, "drafted": clause.text}
        for clause in drafted_clauses(batch)
    ]
    supplements = [clause for clause in kept if not clause["drafted"]]
    return [written.get(clause["id"], clause) for clause in fresh] + supplements


def outdated(batch: Batch, call: Call) -> list[str]:
    """The clauses that the officer wrote over a text which the batch would write otherwise by now."""
    now = {clause.id: clause.text for clause in drafted_clauses(batch)}
    return [
        clause["id"]
        for clause in call.clauses
        if clause["drafted"] and clause["text"] != clause["drafted"] and now.get(clause["id"]) != clause["drafted"]
    ]


def content_of(call: Call) -> dict[str, Any]:
    """Everything that the public reads, as plain data: what the digest covers."""
    batch = call.batch
    files = call.attachments.select_related("file").order_by("id") if call.pk and not call._state.adding else ()
    return {
        "batch": batch.code,
        "number": call.number,
        "title": call.title,
        "document_no": call.document_no,
        "clauses": [{key: clause[key] for key in ("id", "cite", "heading", "text")} for clause in call.clauses],
        "opens_at": batch.opens_at.timestamp(),
        "closes_at": call.closes_at.timestamp(),
        "quota": batch.quota,
        "kinds": batch.kinds,
        "baseline_years": batch.baseline_years,
        "target_years": batch.target_years,
        "contact": call.contact,
        "reason": call.reason,
        "attachments": [
            {"label": row.label, "name": row.file.original_name, "sha256": row.file.sha256, "size": row.file.size}
            for row in files
        ],
    }


def mark_of(call: Call) -> str:
    """What a page saw of a draft."""
    return digest_of(content_of(call))


def changes(earlier: Call, later: Call) -> list[Change]:
    """What the later version says otherwise, in words for the public: the window first."""
    found = []
    if earlier.closes_at != later.closes_at:
        found.append(Change(_("申报截止"), last_day(earlier.closes_at), last_day(later.closes_at)))
    for what, before, after in (
        (_("标题"), earlier.title, later.title),
        (_("文号"), earlier.document_no, later.document_no),
    ):
        if before != after:
            found.append(Change(what, before, after))
    found.extend(_clause_changes(earlier.clauses, later.clauses))
    names = [set(_attached(call)) for call in (earlier, later)]
    found.extend(Change(_("附件"), "", name) for name in sorted(names[1] - names[0]))
    found.extend(Change(_("附件"), name, "") for name in sorted(names[0] - names[1]))
    if earlier.contact != later.contact and not any(change.clause for change in found):
        found.append(Change(_("联系方式"), _said(earlier.contact), _said(later.contact)))
    return found


def _clause_changes(earlier: list[dict[str, str]], later: list[dict[str, str]]) -> Iterable[Change]:
    before = {clause["id"]: clause for clause in earlier}
    for clause in later:
        old = before.pop(clause["id"], None)
        text = old["text"] if old else ""
        if text != clause["text"]:
            yield Change(f"{clause['cite']} {clause['heading']}", text, clause["text"], clause["id"])
    for clause in before.values():
        yield Change(f"{clause['cite']} {clause['heading']}", clause["text"], "")


def _attached(call: Call) -> Iterable[str]:
    return (f"{row.label} {row.file.sha256}" for row in call.attachments.select_related("file"))


def _said(contact: dict[str, str]) -> str:
    return " ".join(value for value in contact.values() if value)
