"""What comes to the office by other ways: an application by e-mail, paper copies, and one that is a millisecond late."""

from __future__ import annotations

import datetime as dt
import io

from pypdf import PdfReader

from tests.application.filled import RECORD, a_pdf
from tests.flows.cast import Cast, shanghai
from tests.flows.submission_work import project_of, receipt_no, title_of
from tests.submission.mails import a_mail, named, received

CLOSES = shanghai(4, 8)
MILLISECOND = dt.timedelta(milliseconds=1)


def register_mail(cast: Cast, name: str) -> str:
    """The officer registers the mail, says whose it is and types its figures; gives the address of the case."""
    house = cast.houses[name].organisation
    papers = ("申报书", "营业执照", "签章页")
    parts = tuple(named(f"{each}.pdf", a_pdf(f"mailed {number}")) for number, each in enumerate(papers))
    mail = a_mail(received(cast.calendar.moment - dt.timedelta(hours=1)), parts=parts, subject=f"{house.name}申报材料")
    officer = cast.officer.open("/intake/").follow("登记邮件")
    officer.press("登记", file=("来件.eml", mail))
    case = officer.here
    officer.shows("待另一人确认", "以此为准", "营业执照.pdf").follow("核对单位、归类和录入")
    figures = {
        f"track_record.{year}.{code}.value": number
        for year, record in RECORD[house.institution_kind].items()
        for code, number in record.items()
        if code != "average_fee"
    }
    officer.fill_and_press("保存", {"institution": house.pk, "place_2": "annex_licence", **figures})
    officer.shows(house.name)
    return case


def confirm_mail(cast: Cast, name: str, case: str) -> str:
    """Who registered it cannot confirm it; a second person can, and it becomes a received application with its receipt."""
    house = cast.houses[name].organisation
    cast.officer.open(case).shows("须由另一人")
    approver = cast.approver.take_up("来件", "确认收件").follow("确认收件")
    approver.press("确认", institution=house.pk, treatment="whole")
    number = receipt_no(approver.shows("已确认", "已收件"))
    approver.is_not_asked("来件", "确认收件")
    officer = cast.officer.open("/intake/")
    officer.exported("已确认", house.name)
    applicant = cast.preparer(name).open("/applications/").follow(title_of(cast, name))
    applicant.shows("已收件，待审查").follow(number)
    applicant.shows("收讫回执", "电子邮件", "主管部门邮件服务器时间")
    return applicant.here


def log_paper_copies(cast: Cast, receipt: str) -> None:
    """Two bound copies come by post and are logged against the receipt; both sides see it."""
    officer = cast.officer.open(receipt).follow("登记纸质材料")
    arrived = cast.calendar.day
    officer.press("登记", arrived_on=arrived, copies="2", condition="good", cover_digest="same")
    officer.open(receipt).shows("纸质材料", "2 份")


def come_late(cast: Cast, name: str) -> None:
    """The page was opened in time; the click is a millisecond late. Reasoned record and letter, and the draft stays."""
    preparer = cast.preparer(name).take_up(project_of(cast, name), "提交").follow("提交")
    cast.calendar.stand_at(CLOSES + MILLISECOND)
    preparer.press("提交申报")
    preparer.shows("逾期不予受理", "00:00:00.001", "2023年4月7日24时前", "草稿保持原样")
    letter = PdfReader(io.BytesIO(preparer.take("下载告知书")))
    assert cast.houses[name].organisation.name in "".join(page.extract_text() for page in letter.pages)
    preparer.open("/applications/").row(title_of(cast, name), "已签章，待提交")
