"""The acts that drills perform: a case is opened and finished through the real services, each time under a key.

The key makes a retry harmless: the same key is the same case, and a second try finds it standing.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import IntegrityError

from zhirong import clock
from zhirong.accounts.actor import SYSTEM
from zhirong.accounts.models import Organisation
from zhirong.accounts.permissions import Category
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services.quarantine import check_whole
from zhirong.audit.verify import FAULTS
from zhirong.rules.lifecycle import Act, Label, Lifecycle, State
from zhirong.ui.searching import searched
from zhirong.workflow import registry
from zhirong.workflow.errors import IllegalTransition
from zhirong.workflow.models import Case, CaseStep
from zhirong.workflow.services import perform as engine

KIND = "drill_errand"
TABLE = Lifecycle(
    kind=KIND,
    label=Label("演练", "drill"),
    initial="open",
    states=(State("open", Label("办理中", "open")), State("done", Label("办结", "done"), final=True)),
    acts=(Act("finish", Label("办结", "finish"), ("open",), "done", "own:organisation:read"),),
)


def prepare() -> Organisation:
    """Register the table and make the tenant that the errands belong to."""
    registry.add_lifecycle(TABLE)
    searched("演练")  # loads its dictionaries here once, not in each process while it holds the write lock
    return Organisation.objects.create(category=Category.INSTITUTION, name="演练机构", short_name="演练机构")


def subject_of(key: str) -> uuid.UUID:
    """The case of a key, the same at every try."""
    return uuid.uuid5(uuid.NAMESPACE_OID, key)


def submit(key: str, tenant: Organisation, subject: uuid.UUID | None = None) -> None:
    """Open and finish the errand of a key: two transactions. A retry changes nothing."""
    subject = subject or subject_of(key)
    start(key, tenant, subject)
    finish(subject)


def start(key: str, tenant: Organisation, subject: uuid.UUID) -> None:
    """Open the errand, or find it standing."""
    at = clock.real_now()
    try:
        engine.open_case(actor=SYSTEM, kind=KIND, subject=subject, tenant=tenant, title=key, at=at)
    except IntegrityError:
        if not Case.objects.filter(kind=KIND, subject=subject).exists():
            raise


def finish(subject: uuid.UUID) -> None:
    """Finish the errand, or find it finished."""
    try:
        engine.perform(actor=SYSTEM, kind=KIND, subject=subject, act="finish", at=clock.real_now())
    except IllegalTransition:
        if not Case.objects.filter(kind=KIND, subject=subject, state="done").exists():
            raise


def lost(keys: Iterable[str]) -> list[str]:
    """The keys whose errand is not stored as finished."""
    wanted = {subject_of(key): key for key in keys}
    stored: set[uuid.UUID] = set()
    subjects = list(wanted)
    for start in range(0, len(subjects), 500):
        part = Case.objects.filter(kind=KIND, subject__in=subjects[start : start + 500], state="done")
        stored |= set(part.values_list("subject", flat=True))
    return [key for subject, key in wanted.items() if subject not in stored]


def chain_faults(after: int = 0, before_hash: str = "") -> tuple[list[str], int, str]:
    """Breaks of the chain after a sequence number, and where it ends: (faults, last number, last hash)."""
    faults, seq, previous = [], after, before_hash
    rows = AuditEvent.objects.filter(seq__gt=after).order_by("seq").values_list("seq", "prev", "hash")
    for number, prev, own in rows.iterator(2000):
        if number != seq + 1:
            faults.append(f"留痕序号从 {seq} 跳到 {number}")
        if previous and prev != previous:
            faults.append(f"留痕第 {number} 条接不上前一条")
        seq, previous = number, own
    if seq and not AuditHead.objects.filter(seq=seq, hash=previous).exists():
        faults.append(f"链尾登记与末条记录（第 {seq} 条）不符")
    return faults, seq, previous


def whole_chain() -> list[str]:
    """What the audit's own verifier finds wrong, from the first record to the head."""
    report = check_whole()
    return [f"{f.chain} 第 {f.fault.seq} 条：{FAULTS[f.fault.kind]}" for f in report.findings if f.fault is not None]


def mismatches() -> Iterator[str]:
    """Where cases, their history and the audit trail disagree: every case opened once, finished as often as its state says."""
    events = Counter(
        AuditEvent.objects.filter(action__startswith=f"{KIND}.").values_list("action", "object").iterator(5000)
    )
    steps = Counter(CaseStep.objects.filter(case__kind=KIND).values_list("case__subject", flat=True).iterator(5000))
    titles: Counter[str] = Counter()
    for subject, state, title in Case.objects.filter(kind=KIND).values_list("subject", "state", "title").iterator(5000):
        titles[title] += 1
        finished = int(state == "done")
        opened = events.pop((f"{KIND}.open", f"{KIND}:{subject}"), 0)
        performed = events.pop((f"{KIND}.finish", f"{KIND}:{subject}"), 0)
        if (opened, performed, steps[subject]) != (1, finished, finished):
            yield f"{title}：状态 {state}，留痕开启 {opened} 次、办结 {performed} 次，历史 {steps[subject]} 步"
    yield from (f"{title} 重复 {count} 次" for title, count in titles.items() if count > 1)
    yield from (f"{thing} 有留痕 {action}，却没有事项" for action, thing in events)
