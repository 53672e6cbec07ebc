"""When the chain is found broken: the system turns read-only and calls for people. Nothing is ever repaired by program."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from zhirong.audit.checkpoints import statements
from zhirong.audit.keys import PUBLIC_FILE
from zhirong.audit.live import live_source, witness_folder
from zhirong.audit.models import AuditHead
from zhirong.audit.services.record import record
from zhirong.audit.verify import Fault, Report, verify
from zhirong.audit.witness import read_keys
from zhirong.errors import ZhirongError

logger = logging.getLogger("zhirong.audit")

#: Called once with (chain, fault, at) when a chain is found broken; areas above add theirs, for example a message to auditors.
ALARMS: list[Callable[[str, Fault, dt.datetime], None]] = []


class StillBroken(ZhirongError):
    """Writing cannot be reopened while the chain does not verify."""

    code = "audit_still_broken"
    status = 409


def check_whole() -> Report:
    """Verify every row of the running program's chains against its checkpoints."""
    folder = witness_folder()
    keys = folder / PUBLIC_FILE
    with live_source() as source:
        return verify(
            source, checkpoints=statements(folder), keys=read_keys(keys.read_text("utf-8")) if keys.exists() else {}
        )


def close_for_writing(*, chain: str, fault: Fault, at: dt.datetime) -> bool:
    """Turn read-only and sound the alarm; False when that was done already."""
    with transaction.atomic():
        head = AuditHead.objects.select_for_update().filter(chain=chain).first()
        if head is None:
            head = AuditHead.objects.create(chain=chain)
        if head.broken_seq is not None:
            return False
        head.broken_seq, head.broken_why, head.broken_at = fault.seq, fault.kind, at
        head.save(update_fields=("broken_seq", "broken_why", "broken_at"))
    logger.critical("留痕 %s 从第 %s 条起不可信（%s）：系统转为只读", chain, fault.seq, fault.kind)
    for alarm in ALARMS:
        alarm(chain, fault, at)
    return True


def check_and_close(*, at: dt.datetime) -> Report:
    """Verify everything; a chain found broken is closed for writing."""
    report = check_whole()
    for finding in report.findings:
        if finding.fault is not None:
            close_for_writing(chain=finding.chain, fault=finding.fault, at=at)
    for fault in report.witness_faults:
        logger.critical("检查点文件有误（第 %s 条，%s）", fault.seq, fault.kind)
    return report


def reopen(*, actor: str, at: dt.datetime) -> Report:
    """Open for writing again, after a check finds the chains whole. Raises StillBroken."""
    report = check_whole()
    if not report.good:
        raise StillBroken(_("留痕仍不可信，不能恢复办理。"), remedy=_("请先恢复可信的备份或查明原因。"))
    with transaction.atomic():
        closed = {head.chain: head for head in AuditHead.objects.select_for_update().exclude(broken_seq=None)}
        AuditHead.objects.filter(chain__in=closed).update(broken_seq=None, broken_why="", broken_at=None)
        for chain, head in closed.items():
            record(
                actor=actor,
                action="audit.reopen",
                object=f"chain:{chain}",
                payload={"was_seq": head.broken_seq, "at": at},
            )
    return report
