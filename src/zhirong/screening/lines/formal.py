"""Lines about how the application came: in time, sealed, with its papers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from zhirong.application.content import Content
from zhirong.screening.lines.clause import quoted
from zhirong.screening.lines.line import Line
from zhirong.submission.models import Submission
from zhirong.ui.wording import moment


def lines(submission: Submission, content: Content) -> Iterator[Line]:
    """Receipt, seal and paper copies of one version."""
    group = _("报送和签章")
    in_time = submission.received_at < submission.deadline
    yield Line(
        "received_in_time",
        group,
        _("在截止前收讫"),
        "pass" if in_time else "fail",
        _("收讫 %(received)s，截止 %(deadline)s（不含）")
        % {"received": moment(submission.received_at), "deadline": moment(submission.deadline)},
        quoted(content, "3.1"),
    )
    yield _seal(submission, content, group)


def _seal(submission: Submission, content: Content, group: str) -> Line:
    """A seal is looked at by a person: a machine only says whether there is a page to look at."""
    signed = submission.signed
    if signed is None:
        detail = _("邮件报送，请核对来件中的签章页。")
    elif signed.seal_id or signed.method == "electronic":
        detail = _(
            "%(method)s，签字人 %(person)s。请打开“原件”中的签章页，核对印章与单位名称、页上装订件摘要与收件一致。"
        ) % {
            "person": signed.person.name,
            "method": signed.get_method_display(),
        }
    else:
        detail = _("未签章。")
    absent = signed is not None and not signed.seal_id and signed.method != "electronic"
    return Line(
        "seal",
        group,
        _("承诺书和申报单位意见已签章"),
        "fail" if absent else "person",
        detail,
        quoted(content, "commitment"),
        section="commitment",
    )
