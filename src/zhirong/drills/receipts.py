"""What must be true of receipts, whatever happened while they were given."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from zhirong.audit.models import AuditEvent
from zhirong.documents import vault
from zhirong.drills.applicants import id_of
from zhirong.submission.models import LateArrival, ReceiptCount, Submission
from zhirong.workflow.models import Case


def missing(acknowledged: Mapping[str, str]) -> Iterator[str]:
    """Receipts that were given out (name -> number) and are not stored as they were given, file and all."""
    wanted = {id_of(name, "application"): name for name in acknowledged}
    ids = list(wanted)
    found: dict[str, Submission] = {}
    for start in range(0, len(ids), 500):
        part = Submission.objects.filter(application__in=ids[start : start + 500], number=1).defer("content")
        found |= {wanted[each.application_id]: each for each in part.select_related("pack")}
    for name, number in acknowledged.items():
        if name not in found:
            yield f"已确认的 {name}（{number}）丢失"
        elif found[name].receipt_no != number:
            yield f"已确认的 {name} 的回执号由 {number} 变为 {found[name].receipt_no}"
        else:
            yield from _file_faults(found[name])


def _file_faults(row: Submission) -> Iterator[str]:
    pack = row.pack
    if pack is None or pack.sha256 != row.pack_digest:
        yield f"{row.receipt_no} 登记的文件与回执不符"
        return
    try:
        with vault.open_file(str(pack.tenant_id), pack.sha256) as file:
            same = hashlib.sha256(file.read()).hexdigest() == row.pack_digest
    except OSError:
        same = False
    if not same:
        yield f"{row.receipt_no} 的文件缺失或内容不符"


def mismatches() -> Iterator[str]:
    """Where receipts, cases, the count of numbers and the audit trail disagree."""
    rows = list(Submission.objects.values_list("pk", "application_id", "receipt_no", "audit_seq"))
    late = list(LateArrival.objects.values_list("pk", "application_id", "receipt_no", "audit_seq"))
    yield from _doubled("申报", (str(application) for _pk, application, *_rest in (*rows, *late)))
    yield from _doubled("回执号", (number for *_rest, number, _seq in (*rows, *late)))
    counted = sum(ReceiptCount.objects.values_list("last", flat=True))
    if counted != len(rows) + len(late):
        yield f"发出回执号 {counted} 个，收件和逾期记录 {len(rows) + len(late)} 件"
    events = {
        (action, seq): thing
        for action, seq, thing in AuditEvent.objects.filter(
            action__in=("application.receive", "submission.refuse_late")
        ).values_list("action", "seq", "object")
    }
    for _pk, application, number, seq in rows:
        if events.pop(("application.receive", seq), "") != f"application:{application}":
            yield f"{number} 没有对应的留痕"
    for pk, _application, number, seq in late:
        if events.pop(("submission.refuse_late", seq), "") != f"late_arrival:{pk}":
            yield f"{number} 没有对应的留痕"
    yield from (f"{thing} 有留痕 {action}，却没有回执" for (action, _seq), thing in events.items())
    received = {application for _pk, application, *_rest in rows}
    for kind, state in (("preparation", "submitted"), ("application", "received")):
        moved = set(Case.objects.filter(kind=kind, state=state).values_list("subject", flat=True))
        yield from (f"申报 {subject} 已转为 {state}，却没有回执" for subject in moved - received)
        yield from (f"申报 {subject} 有回执，却没有转为 {state}" for subject in received - moved)


def _doubled(what: str, things: Iterable[str]) -> Iterator[str]:
    yield from (f"{what} {thing} 重复 {count} 次" for thing, count in Counter(things).items() if count > 1)
