"""Lines about what stands in the form: promises, figures against the ledger, targets, plan, funds, annexes, the rest."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhirong.application.checks import Finding, checks
from zhirong.application.content import Content
from zhirong.screening.lines.clause import quoted
from zhirong.screening.lines.line import Line
from zhirong.submission.models import MailIntake, Submission, Treatment


@dataclass(frozen=True)
class Subject:
    """A line that gathers the findings on some fields of the form."""

    code: str
    label: object
    clause: str
    section: str
    fields: frozenset[str]


SUBJECTS = (
    Subject(
        "promises", gettext_lazy("承诺事项逐条确认"), "commitment", "commitment", frozenset({"promises", "liability"})
    ),
    Subject("products", gettext_lazy("具备成熟的知识产权金融产品"), "1.1", "foundation", frozenset({"products"})),
    Subject(
        "figures", gettext_lazy("申报业绩与台账合计一致"), "1.2", "foundation", frozenset({"track_record", "ledger"})
    ),
    Subject("targets", gettext_lazy("绩效目标不低于底线（P13）"), "2.2.1", "plan", frozenset({"goals", "goals_text"})),
    Subject(
        "plan",
        gettext_lazy("实施方案字数（P09）和任务分解"),
        "plan",
        "plan",
        frozenset({"work_plan", "safeguards", "work_items"}),
    ),
    Subject("funds", gettext_lazy("资金使用计划没有禁止用途"), "3.2", "plan", frozenset({"fund_plan"})),
    Subject("team", gettext_lazy("项目组成员"), "commitment", "unit", frozenset({"team"})),
)
ANNEXES = "annexes"


def lines(submission: Submission, content: Content) -> Iterator[Line]:
    """One line for each subject, one for the annexes, one for everything else that the form asks for."""
    group = _("申报书内容")
    mailed = MailIntake.objects.filter(submission=submission, treatment=Treatment.WHOLE).exists()
    if mailed or not content.values:
        yield from _mailed(content, group)
        return
    found = checks(content, at=dt.datetime.fromisoformat(content.taken_at))
    taken: set[int] = set()
    for subject in SUBJECTS:
        mine = [each for each in found if each.field in subject.fields]
        taken |= {id(each) for each in mine}
        yield _line(subject.code, group, str(subject.label), mine, quoted(content, subject.clause), subject.section)
    annexes = [each for each in found if each.section == ANNEXES]
    taken |= {id(each) for each in annexes}
    count = _("附件 %(count)s 个，均有摘要。") % {"count": len(content.attachments)}
    yield _line("annexes", group, _("附件齐全"), annexes, quoted(content, "3.1"), ANNEXES, fine=count)
    rest = [each for each in found if id(each) not in taken]
    yield _line("fields", group, _("其他各项填写完整"), rest, "", "unit")


def _mailed(content: Content, group: str) -> Iterator[Line]:
    """The original counts: a person reads it. What an officer typed over from it is compared, what is not there is not missed."""
    yield Line(
        "original",
        group,
        _("邮件原件内容完整"),
        "person",
        _("邮件报送，以来件原件为准，请按原件审查。"),
        quoted(content, "3.1"),
    )
    found = checks(content, at=dt.datetime.fromisoformat(content.taken_at))
    for subject in SUBJECTS:
        if subject.fields & content.values.keys():
            mine = [each for each in found if each.field in subject.fields & content.values.keys()]
            yield _line(subject.code, group, str(subject.label), mine, quoted(content, subject.clause), subject.section)


def _line(
    code: str, group: str, label: str, found: Iterable[Finding], clause: str, section: str, *, fine: str = ""
) -> Line:
    """Blocking findings fail, warnings want a person, and remarks do neither."""
    listed = [each for each in found if each.severity in {"block", "warn"}]
    blocking = any(each.severity == "block" for each in listed)
    detail = "；".join(dict.fromkeys(str(each.message) for each in listed)) or fine or _("没有发现问题。")
    outcome = "fail" if blocking else "person" if listed else "pass"
    return Line(code, group, label, outcome, detail, clause, section)  # type: ignore[arg-type]
