"""The audit trail for those who may read it."""

import json
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from zhirong import clock
from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.audit.chain import ACTS, GENESIS, READS, row_hash
from zhirong.audit.faults import FAULT_LABELS
from zhirong.audit.models import AuditEvent, AuditHead
from zhirong.audit.services.receipt import receipt_for
from zhirong.audit.standing import Standing, standing_of
from zhirong.ui.listing import render_listing
from zhirong.workspace.action_names import act_name
from zhirong.workspace.audit_trail import ReadFilter, TrailFilter, instant, object_words, person_name, table_for
from zhirong.workspace.selectors import audit_trail as selectors

READERS = (Permission.OFFICE_AUDIT_READ, Permission.OWN_AUDIT_READ)


@requires(*READERS)
@require_safe
def audit_trail(request: Request) -> HttpResponse:
    """What was done, the newest first, and how well the chain is protected."""
    return render_listing(
        request,
        table_class=table_for(request.actor),
        rows=selectors.event_rows(request.actor),
        heading=_("操作留痕"),
        template="workspace/audit_trail.html",
        filterset_class=TrailFilter,
        context={
            **_protection(request, ACTS),
            "tabs": _tabs(ACTS),
            "sees_all": selectors.sees_all(request.actor),
            "empty_title": _("还没有留痕"),
            "empty_hint": _("本单位的每一次办理都会记在这里。"),
        },
    )


@requires(*READERS)
@require_safe
def audit_reads(request: Request) -> HttpResponse:
    """Who read personal data, the newest first."""
    return render_listing(
        request,
        table_class=table_for(request.actor, of_reads=True),
        rows=selectors.read_rows(request.actor),
        heading=_("查阅留痕"),
        template="workspace/audit_trail.html",
        filterset_class=ReadFilter,
        context={
            **_protection(request, READS),
            "tabs": _tabs(READS),
            "empty_title": _("还没有查阅记录"),
            "empty_hint": _("查看个人信息的页面会在几秒内记在这里。"),
        },
    )


@requires(*READERS)
@require_safe
def audit_event(request: Request, seq: int) -> HttpResponse:
    """One act with its payload, its neighbours in the chain, and its protection."""
    event = selectors.event_of(request.actor, seq)
    people = person_name(selectors.people_names(request.actor))
    places = selectors.organisation_names(request.actor)
    near = selectors.neighbours(request.actor, event)
    return render(
        request,
        "workspace/audit_event.html",
        {
            "event": event,
            "name": act_name(event.action),
            "pairs": [
                (_("时间"), instant(event.at_utc)),
                (pgettext("trail", "经办人"), people(event.actor)),
                (_("机构"), places.get(event.tenant, "")),
                (_("事项代码"), event.action),
                (_("对象"), object_words(selectors.object_titles(request.actor))(event.object)),
                (_("对象编号"), event.object),
            ],
            "payload": [(key, _shown(value)) for key, value in json.loads(event.payload_json).items()],
            "links": _links(event, near),
            "intact": row_hash(ACTS, event.__dict__) == event.hash,
            **_protection(request, ACTS, event.seq),
        },
    )


@requires(*READERS)
@require_safe
def audit_receipt(request: Request, seq: int) -> HttpResponse:
    """A signed receipt for one act, to keep outside: whoever holds it is a witness of the chain."""
    event = selectors.event_of(request.actor, seq)
    answer = HttpResponse(receipt_for(event=event, at=clock.real_now()), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{seq}.json"'
    return answer


@requires(Permission.OFFICE_AUDIT_READ)
@require_safe
def audit_export(request: Request) -> StreamingHttpResponse:
    """Both chains as JSON lines, to be verified on another machine."""
    answer = StreamingHttpResponse(selectors.exported(request.actor), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail.jsonl"'
    return answer


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _links(event: AuditEvent, near: dict[int, str]) -> list[tuple[str, str]]:
    before = near.get(event.seq - 1, "")
    return [
        (_("前一条的摘要"), before or (_("（本条是第一条）") if event.prev == GENESIS else "")),
        (_("本条记下的前一条摘要"), event.prev),
        (_("本条的摘要"), event.hash),
        (_("后一条的摘要"), near.get(event.seq + 1, _("（本条是最新一条）"))),
        (_("摘要算法"), {"sm3": "SM3", "sha256": "SHA-256"}.get(event.alg, event.alg)),
    ]


def _protection(request: Request, chain: str, seq: int | None = None) -> dict[str, Any]:
    """The standing of the chain in words for the template."""
    head = selectors.heads(request.actor).get(chain) or AuditHead(chain=chain)
    standing: Standing = standing_of(head)
    checkpoint = standing.checkpoint
    return {
        "standing": standing,
        "fault": FAULT_LABELS.get(standing.broken_why, standing.broken_why),
        "checkpoint_at": instant(checkpoint.at) if checkpoint else "",
        "covered": seq is not None and standing.covers(seq),
    }


def _tabs(here: str) -> list[dict[str, Any]]:
    return [
        {"label": _("操作留痕"), "url": reverse("audit_trail"), "on": here == ACTS},
        {"label": _("查阅留痕"), "url": reverse("audit_reads"), "on": here == READS},
    ]
