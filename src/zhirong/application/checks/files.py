"""Files: there where one is needed; every ticked mechanism with its paper; the ledger."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, block, info, missing, needed, warn
from zhirong.application.content import Content
from zhirong.rules.programme.form import FormField, Section
from zhirong.ui.wording import listed


def files(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """A field for files."""
    if needed(field, content.values) and not content.files(field.key):
        why = _("。%(help)s") % {"help": field.help} if field.help else ""
        yield block(
            section, field, _("“%(field)s”没有上传%(why)s。") % {"field": field.label, "why": why}, _("请上传文件。")
        )


def ledger(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """The book of deals: read, or at least given."""
    if needed(field, content.values) and not content.ledger and not content.files(field.key):
        yield block(
            section,
            field,
            _("“%(field)s”没有上传。") % {"field": field.label},
            _("请下载本类机构的台账模板，逐笔填写后上传。"),
        )
    buckets = content.ledger.get("buckets", {})
    if doubtful := buckets.get("doubtful"):
        yield warn(
            section,
            field,
            _("台账有 %(n)s 行存疑，不计入业绩。") % {"n": doubtful},
            _("请打开台账查看原因，改正后重新上传。"),
        )
    if unknown := buckets.get("unknown"):
        yield info(
            section,
            field,
            _("台账有 %(n)s 行缺少字段，暂不计入业绩。") % {"n": unknown},
            _("请打开台账查看缺什么，补齐后重新上传。"),
        )


def checklist(content: Content, section: Section, field: FormField, at: dt.datetime) -> Iterator[Finding]:
    """What is ticked, and the paper that shows it."""
    ticked = content.values.get(field.key) or []
    if not ticked:
        if needed(field, content.values):
            yield missing(section, field)
        return
    for option in ticked:
        if option not in field.options:
            yield block(
                section,
                field,
                _("“%(field)s”没有“%(option)s”这一项。") % {"field": field.label, "option": option[:30]},
                _("可选：%(options)s。") % {"options": listed(field.options)},
                row=option,
            )
        elif not content.files(field.key, option):
            yield block(
                section,
                field,
                _("“%(field)s”勾选了“%(option)s”，没有附制度文件。") % {"field": field.label, "option": option},
                _("请上传该制度文件，或取消勾选。"),
                row=option,
            )
