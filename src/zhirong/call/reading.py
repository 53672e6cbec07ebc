"""A call as its readers see it: text, window, kinds, channels, downloads, versions."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.call.models import Call
from zhirong.call.registry import downloads
from zhirong.call.text import changes
from zhirong.programme.content import criteria, floors, kind_names, programme_of, quota_words
from zhirong.programme.forms import CONTACT
from zhirong.programme.models import Batch
from zhirong.ui.wording import due, last_day, remaining


def window(batch: Batch, call: Call, at: dt.datetime) -> dict[str, Any]:
    """Where the window of a version stands: ``phase`` before, open or over, and until when."""
    if at < batch.opens_at:
        phase, until, stands, tone = "before", batch.opens_at, _("即将受理"), ""
    elif at < call.closes_at:
        phase, until, stands, tone = "open", call.closes_at, _("正在受理"), "info"
    else:
        phase, until, stands, tone = "over", call.closes_at, _("已截止"), "muted"
    left, left_tone = due(until, at) if phase == "open" else ("", "")
    return {
        "phase": phase,
        "until": until,
        "remaining": remaining(until, at),
        "stands": stands,
        "tone": tone,
        "left": left,
        "left_tone": left_tone,
        "last_day": last_day(call.closes_at),
    }


def reading(batch: Batch, call: Call, versions: list[Call], at: dt.datetime) -> dict[str, Any]:
    """Everything that the page of one version shows."""
    programme = programme_of(batch.version)
    names = kind_names(batch.version, batch.kinds)
    return {
        "batch": batch,
        "call": call,
        "window": window(batch, call, at),
        "issuer": batch.office.name,
        "quota_text": quota_words(batch),
        "kinds": [
            {"code": code, "name": name, "criteria": criteria(batch, code), "floors": floors(batch, code)}
            for code, name in zip(batch.kinds, names, strict=True)
        ],
        "channels": programme.batch.channels,
        "paper": programme.batch.paper,
        "basis": programme.basis,
        "contact": [(label, call.contact.get(code, "")) for code, label in CONTACT.items() if call.contact.get(code)],
        "downloads": offered(batch, names),
        "attachments": attached(batch, call),
        "versions": history(batch, versions),
        "in_force": versions[0] if versions else call,
    }


def offered(batch: Batch, names: list[str]) -> list[dict[str, Any]]:
    """The templates to download, each with one address for each kind."""
    return [
        {
            "label": download.label,
            "suffix": download.suffix,
            "files": [
                (name, reverse("call_download", args=[batch.code, download.code, kind]))
                for kind, name in zip(batch.kinds, names, strict=True)
                if download.serves(kind)
            ],
        }
        for download in downloads()
    ]


def attached(batch: Batch, call: Call) -> list[dict[str, Any]]:
    """The files of a version, as ``file_list`` shows them; a draft's have no public address yet."""
    if call._state.adding:
        return []
    return [
        {
            "id": row.pk,
            "name": row.label,
            "url": reverse("call_attachment", args=[batch.code, row.pk]) if call.digest else "",
            "size": row.file.size,
            "digest": row.file.sha256,
        }
        for row in call.attachments.select_related("file").order_by("id")
    ]


def history(batch: Batch, versions: list[Call]) -> list[dict[str, Any]]:
    """Every published version with what it changed, the newest first."""
    found = []
    for call, earlier in zip(versions, [*versions[1:], None], strict=True):
        newest = call is versions[0]
        address = reverse("call", args=[batch.code]) if newest else reverse("call_old", args=[batch.code, call.number])
        found.append(
            {
                "number": call.number,
                "published_at": call.published_at,
                "reason": call.reason,
                "digest": call.digest,
                "address": address,
                "changes": changes(earlier, call) if earlier else [],
                "in_force": newest,
            }
        )
    return found


def call_row(row: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    """One line of the list of calls, from a row of ``public_batches``."""
    line = {**row, "until": last_day(row["closes_at"]), "address": reverse("call", args=[row["code"]])}
    if row["is_open"]:
        left, tone = due(row["closes_at"], at)
        return {**line, "stands": _("正在受理"), "tone": "info", "left": left, "left_tone": tone}
    if at < row["opens_at"]:
        return {**line, "stands": _("即将受理"), "tone": "", "left": ""}
    return {**line, "stands": _("已截止"), "tone": "muted", "left": ""}
