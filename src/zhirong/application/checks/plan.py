"""The plan: its length by the batch's rule P09, and the five tasks in the table of work items."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.checks.finding import Finding, block
from zhirong.application.checks.tables import filled_rows
from zhirong.application.content import Content
from zhirong.rules.form_values import text_of
from zhirong.rules.programme.form import Section
from zhirong.rules.text_count import Length
from zhirong.rules.text_count import length as counted
from zhirong.ui.wording import listed
from zhirong.workflow.labels import words as in_words

#: The table of work items and the column that names the task of the notice.
WORK_ITEMS, TASK = "work_items", "task_group"


def plan_length(content: Content, section: Section) -> Length | None:
    """The parts of a section that share one length, counted; None where the section has no limit."""
    if section.limit is None:
        return None
    return counted((text_of(content.values.get(key)) for key in section.limit.fields), content.procedure)


def length(content: Content, section: Section) -> Iterator[Finding]:
    """Too long by the rule of the batch; the other two counts are said besides."""
    found = plan_length(content, section)
    if found is None or section.limit is None or not found.excess:
        return
    first = next(field for field in section.fields if field.key in section.limit.fields)
    parts = [field.label for field in section.fields if field.key in section.limit.fields]
    words = {
        "parts": listed(parts),
        "n": f"{found.counted:,}",
        "limit": f"{found.limit:,}",
        "rule": in_words(content.procedure.option("P09").short),
        "word": f"{found.count.word:,}",
        "char": f"{found.count.char:,}",
        "hanzi": f"{found.count.hanzi:,}",
    }
    yield block(
        section,
        first,
        _("%(parts)s合计 %(n)s，超过 %(limit)s（%(rule)s）。字数 %(word)s，字符 %(char)s，汉字 %(hanzi)s。") % words,
        _("请压缩 %(n)s，详细内容可作为附件上传。") % {"n": found.excess},
    )


def five_tasks(content: Content) -> Iterator[Finding]:
    """Every task that the notice asks for has a work item."""
    lost = uncovered_tasks(content)
    for section in content.programme.form.sections:
        for field in section.fields:
            if field.key == WORK_ITEMS and lost and filled_rows(content, WORK_ITEMS):
                yield block(
                    section,
                    field,
                    _("“%(field)s”没有写到：%(tasks)s。") % {"field": field.label, "tasks": listed(lost)},
                    _("请为每项任务至少写一行。"),
                )


def uncovered_tasks(content: Content) -> list[str]:
    """The tasks without a work item, in the order of the form."""
    field = content.programme.form.field(WORK_ITEMS)
    column = next((each for each in field.columns if each.key == TASK), None) if field else None
    done = {text_of(row.get(TASK)) for _number, row in filled_rows(content, WORK_ITEMS)}
    return [task for task in column.options if task not in done] if column else []
