"""Screening and expert review: one correction, two people for the acceptance, sheets on a tablet, the ranking."""

import datetime as dt
from decimal import Decimal

from tests.browser.applying import mend_the_application
from tests.browser.cast import TITLE, Life, set_clock
from tests.lives import AFTER, DURING, JUDGING, Panel, a_panel, an_accepted_application, score
from tests.people import join
from tests.programme.office_work import CLOSES
from tests.submission.mails import a_mail, received
from zhirong.accounts.permissions import Role
from zhirong.programme.closing_job import close_batches
from zhirong.review.models import Review

SEAL, TARGETS, CREDIT = "承诺书和申报单位意见已签章", "绩效目标不低于底线（P13）", "信用核查无重大失信"
POINTS = {
    "基期业绩": "27",
    "方案的针对性": "22",
    "绩效目标的力度": "12",
    "机制和保障措施": "8",
    "团队": "5",
}


def screen_and_accept(life: Life) -> None:
    """The check list, one request for correction, the cure, the opinion of one and the decision of another."""
    for minutes, house in enumerate((life.other_bank, life.guarantor), 5):
        an_accepted_application(life.batch, house, life.office, DURING + dt.timedelta(minutes=minutes))
    set_clock(DURING + dt.timedelta(hours=4))
    officer = life.officer.station("desk-officer").menu("全部申报").station("all-applications").menu("受理审查")
    officer.station("screenings").follow("演示银行上海分行")
    officer.page.get_by_text("依据").first.click()
    officer.reads("逾期不予受理").station("screening")
    officer.follow("SHANGHAI-2023-00001", near="渠道").follow("登记纸质材料").station("paper-copies")
    officer.choose("外观", "完好").choose("摘要核对", "一致").press("登记").station("receipt-office")
    officer.menu("受理审查").follow("演示银行上海分行")
    officer.fill(查询来源="公共信用网站", 查询日期="2023-03-21").choose("查询结果", "无重大失信").press("登记核查")
    rule(officer, SEAL, "须补正", "印章不清晰，请重新签章扫描")
    rule(officer, TARGETS, "符合", "理由成立")
    rule(officer, CREDIT, "符合", "已查询")
    officer.press("保存结论").station("screening-ruled").follow("一次性告知补正")
    officer.reads("印章不清晰").station("correction").fill(文号="演示补〔2023〕1号").press("告知补正")
    officer.reads("待补正").station("screening-waiting")
    mend_the_application(life)
    officer = life.officer.follow("办理", near="提出受理意见").reads("已补正，待复查").station("screening-mended")
    rule(officer, SEAL, "符合", "印章清晰")
    rule(officer, TARGETS, "符合", "理由成立")
    officer.press("保存结论").act("提出受理意见")
    second = life.second.follow("办理", near="演示银行上海分行").station("screening-to-decide")
    second.act("受理").reads("已受理").station("accepted")


def rule(officer, line: str, finding: str, note: str) -> None:
    """A finding on one line of the check list, with its ground."""
    officer.choose(f"{line}的结论", finding).fill(**{f"{line}的说明": note})


def take_a_mail_that_came_late(life: Life) -> None:
    """The notice's own channel: one registers and describes, another confirms; what came too late gets its letter."""
    set_clock(AFTER)
    officer = life.officer.menu("邮件申报").station("mails").follow("本单位邮件服务器").station("mail-servers")
    officer.follow("邮件申报").follow("登记邮件").station("mail-register")
    officer.attach("邮件文件", "来件.eml", a_mail(received(CLOSES))).press("登记").station("mail")
    officer.follow("核对单位、归类和录入").station("mail-describe").choose("申报单位", "样本农商银行").press("保存")
    second = life.second.follow("办理", near="来件：申报材料").station("mail-to-confirm").follow("确认收件")
    second.reads("将登记为逾期").station("mail-confirm").choose("申报单位", "样本农商银行")
    second.tick("作为一份完整的申报收件").press("确认").reads("逾期，不予受理").station("mail-confirmed")
    second.main.locator(".alert").get_by_role("link").click()
    second.reads("未予受理").station("late-arrival")


def plan_the_review(life: Life) -> Panel:
    """The terms of the round, experts without ties, and the beginning."""
    panel = a_panel(life.office, at=AFTER)
    join(panel.pool.organisation, "演示专家7", Role.EXPERT)
    set_clock(AFTER)
    close_batches(AFTER)
    officer = life.officer.menu("批次").follow(TITLE).follow("补录").station("project-record")
    officer.menu("评审专家库").station("experts").follow("演示专家7").station("expert-to-list")
    officer.menu("评审专家库").follow("演示专家6").station("expert").follow("修改资料").station("expert-edit").press(
        "保存"
    )
    officer.menu("评审专家库").follow("演示专家6")
    officer.choose("关系", "曾任职").fill(或单位全称="样例银行", 结束日期="2021-12-31").press("记录").reads(
        "样例银行"
    ).station("expert-tied")
    officer.follow("删去").station("tie-strike")
    officer.menu("专家评审").station("rounds-empty").follow(TITLE).station("round-plan")
    officer.fill(评审截止="2023-04-19T18:00", 每件专家人数="5", 随机种子="5").press("保存").station("round-planned")
    officer.follow("评审条件").station("round-edit").press("保存")
    officer.follow("分派专家").station("assignment").press("确定分派").station("round-assigned").act("开始评审")
    officer.follow("待声明").station("review-office").follow("更换专家").station("review-replace")
    return panel


def score_on_a_tablet(life: Life, panel: Panel) -> None:
    """One expert by hand, blind, from the declaration to the sheet; the others by the services."""
    set_clock(JUDGING)
    mine = Review.objects.filter(entry__application=life.application).order_by("expert__person__name")[0]
    expert = life.at_desk(panel.experts[mine.expert_id], screen="tablet").station("desk-expert").menu("我的评审")
    expert.station("my-reviews").follow(str(mine.entry.number)).station("review-declare")
    expert.tick("本人与该申报单位").press("声明并开始评审").reads("知权贷")
    assert "演示银行上海分行" not in expert.main.inner_text(), "the review is blind"
    expert.station("review").main.get_by_role("button", name="两款").click()
    expert.fill(**POINTS, 评语="方案可行，目标明确。").reads("与预填分不同，请在说明中写理由")
    expert.fill(**{"说明（改动预填分必填）": "首贷目标高于底线，逐年提高"}).reads(
        "已自动保存", "84", "已评 6/6"
    ).station("review-saved")
    expert.press("提交").reads("已提交").station("review-submitted")
    shares = {life.bank.organisation.pk: "0.85", life.other_bank.organisation.pk: "0.78"}
    for place, review in enumerate(Review.objects.exclude(pk=mine.pk).select_related("entry__round__batch__version")):
        share = Decimal(shares.get(review.entry.application.institution_id, "0.70"))
        score(panel.experts[review.expert_id], review, share + Decimal(place % 3 - 1) / 100)


def open_the_seal(life: Life) -> None:
    """Only when all sheets are in; then the ranking with its cut line, and the result that stays."""
    set_clock(JUDGING + dt.timedelta(hours=2))
    officer = life.officer.menu("专家评审").station("rounds").follow(TITLE).station("round-all-in")
    officer.act("启封评分").station("round-open").follow("评分矩阵").station("scores").page.go_back()
    officer.follow("评审排序").reads("线内", "线外").station("ranking")
    officer.page.go_back()
    officer.act("完成评审").reads("重算一致").station("round-closed")
