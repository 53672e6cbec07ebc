"""Lines about who applies: the kind, the branch and its authorisation, one application for a legal person."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.accounts.institution_kinds import kind_label
from zhirong.application.content import Content
from zhirong.application.models import Application
from zhirong.screening.lines.clause import quoted
from zhirong.screening.lines.line import Line
from zhirong.submission.models import Submission
from zhirong.ui.wording import listed

#: The annex that a branch brings; the form says beside which answer it is not asked for.
AUTHORISATION = "annex_authorisation"
#: The business in a name; what follows it marks a company form or a branch.
_HEAD = re.compile(r"^.*?(?:银行|保险|担保)")
_BRANCH = re.compile(r"\w{2}(?:市|省)?(?:分公司|分行|支行|营业部)$")


def lines(application: Application, content: Content) -> Iterator[Line]:
    """Kind, authorisation (P05) and single application (P15)."""
    group = _("申报主体")
    open_to = application.kind in application.batch.kinds
    yield Line(
        "kind",
        group,
        _("机构类型在申报范围内"),
        "pass" if open_to else "fail",
        kind_label(application.kind),
        quoted(content, "1.1"),
        section="cover",
    )
    yield _branch(content, group)
    yield _single(application, content, group)


def _branch(content: Content, group: str) -> Line:
    """P05: a branch of the city applies with an authorisation and its own code."""
    annex = content.programme.form.field(AUTHORISATION)
    needs = annex.required_if if annex else None
    form, files = content.values.get(needs.field if needs else "", ""), content.files(AUTHORISATION)
    label = _("申报主体资格（P05）")
    if not form:
        return Line("applicant", group, label, "person", _("没有填写单位性质。"), quoted(content, "1.1"), "unit")
    if needs and form == needs.differs_from:
        return Line("applicant", group, label, "pass", str(form), quoted(content, "1.1"), "unit")
    if content.procedure.option("P05").code == "legal_person":
        detail = _("%(form)s；本批次仅限法人申报。") % {"form": form}
        return Line("applicant", group, label, "fail", detail, quoted(content, "1.1"), "unit")
    if files:
        detail = _("%(form)s，授权文件：%(files)s") % {"form": form, "files": listed(each["name"] for each in files)}
        return Line("applicant", group, label, "pass", detail, quoted(content, "1.1"), "annexes")
    detail = _("%(form)s，没有总部授权文件。") % {"form": form}
    return Line("applicant", group, label, "fail", detail, quoted(content, "1.1"), "annexes")


def _single(application: Application, content: Content, group: str) -> Line:
    """P15: names that become equal without their branch are shown to a person; a machine cannot know the legal person."""
    label = _("同一法人只有一份申报（P15）")
    if content.procedure.option("P15").code == "joint_allowed":
        return Line("single", group, label, "pass", _("本批次接受联合申报。"))
    mine = head_name(application.institution.name)
    others = (
        Submission.objects.filter(application__batch=application.batch)
        .exclude(application=application)
        .values_list("application__institution__name", flat=True)
        .distinct()
    )
    alike = [name for name in others if head_name(name) == mine]
    if alike:
        detail = _("疑似同一法人：%(names)s。请核对后给出结论。") % {"names": listed(alike)}
        return Line("single", group, label, "person", detail)
    return Line("single", group, label, "pass", _("本批次没有名称相近的其他申报单位。"))


def head_name(name: str) -> str:
    """The name of an institution without what marks a branch: 演示银行 for 演示银行上海分行."""
    found = _HEAD.match(name.strip())
    return found.group() if found else _BRANCH.sub("", name.strip()) or name.strip()
