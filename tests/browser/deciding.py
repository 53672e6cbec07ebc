"""From the list to the letters: proposal, public notice, an objection, the end of the period, the determination."""

import datetime as dt

from tests.application.filled import a_pdf
from tests.browser.cast import NOTICE, TITLE, Life, set_clock
from tests.determination.decision_work import ENDS, PUBLISHED
from tests.lives import DETERMINED
from zhirong.accounts.permissions import Role
from zhirong.determination.period_job import end_notices

CHOSEN = {"演示银行上海分行": "列入", "示例银行上海分行": "不列入", "演示融资担保公司": "列入"}
DOCUMENT = "演示知局〔2023〕21号"


def propose_the_list(life: Life) -> None:
    """The officer proposes with reasons and the record of the meeting; a second person adopts."""
    set_clock(PUBLISHED - dt.timedelta(days=4))
    officer = life.officer.menu("拟认定名单").station("proposals-empty").press("拟定名单").station("proposal-edit")
    for name, choice in CHOSEN.items():
        officer.choose(f"{name}：是否列入", choice).fill(**{f"{name}：理由": "综合审议"})
    officer.fill(会议编号="演示局会〔2023〕5号", 会议日期="2023-04-20", 出席人员="赵处长、王复核")
    officer.fill(联合发文部门="演示市财政局").attach("会议纪要", "局会纪要.pdf", a_pdf("minutes"))
    officer.press("保存").station("proposal").act("提请审定")
    life.second.follow("办理", near="拟认定名单").station("proposal-to-adopt").act("审定").reads("已审定，待公示")


def publish_the_notice(life: Life) -> None:
    """Decided before, published now: the period is counted from the day after."""
    set_clock(PUBLISHED)
    officer = life.officer.menu("拟认定名单").station("proposals").follow(TITLE).follow("拟公示").station("notice-new")
    officer.fill(公示标题=NOTICE, 公示文号="演示公示〔2023〕3号").press("保存").reads("若今天发布").station(
        "notice-prepared"
    )
    officer.follow("修改").station("notice-edit").press("保存")
    second = life.second.follow("办理", near=NOTICE).follow("发布公示").station("notice-publish").press("发布公示")
    second.station("notice-running")
    life.officer.menu("公示管理").follow(NOTICE).follow("登记书面异议").station("objection-register")


def object_and_be_answered(life: Life) -> None:
    """A named objection from a phone, told to the one concerned, looked into, decided by another, followed by its code."""
    set_clock(PUBLISHED + dt.timedelta(days=1))
    life.passer_by("desktop").follow(NOTICE).reads("第7日", "班").station("notice")
    checker = life.passer_by("desktop").follow("全部公示").station("public-notices").follow(NOTICE)
    digest = "".join(checker.main.locator("code.digest").first.inner_text().split())
    checker.fill(摘要=digest[:12]).press("核对").reads("与发布时的内容相同").station("notice-checked")
    public = life.passer_by("phone").station("front-notice-phone").follow(NOTICE).station("notice-phone")
    public.follow("提出异议").station("objection-form-phone")
    public.choose("针对的机构", "演示融资担保公司").choose("理由类别", "申报数据不实")
    public.fill(
        **{"事实和理由": "通知一：2022年有一笔担保重复计数。", "依据说明": "登记公告 2022-11 期", "请求": "重新核验"}
    )
    public.fill(姓名="林反映", 身份说明="同批申报机构员工", 电话="13800000000")
    public.attach("依据文件", "公告.pdf", a_pdf("evidence")).press("提交").station("objection-receipt-phone")
    number, code = (public.main.locator(f"dt:has-text('{what}') + dd").inner_text() for what in ("异议编号", "查询码"))
    officer = life.officer.menu("异议处理").station("objections").follow(number).station("objection")
    officer.follow("受理").station("objection-admit").fill(转告被异议机构的要点="2022年一笔担保重复计数").press(
        "受理异议"
    )
    concerned = life.at_desk(life.guarantor[Role.PREPARER]).menu("公示与认定")
    concerned.reads("有 1 件异议未办结").station("own-decisions-objection")
    assert "林反映" not in concerned.main.inner_text(), "who objected stays with the office"
    officer.follow("报核查结果").station("objection-report").fill(核查情况="逐笔核对登记号，没有重复。")
    officer.fill(答复内容="已逐笔核对，没有重复计数。").choose("建议", "异议不成立").press("报核查结果")
    life.second.follow("办理", near=number).station("objection-to-decide").act("异议不成立", reason="与登记一致")
    public.follow("查询办理进度").station("objection-follow-phone").fill(异议编号=number, 查询码=code).press("查询")
    public.reads("已逐笔核对，没有重复计数。").station("objection-answer-phone")


def determine(life: Life) -> None:
    """The period has passed; document, letters, the list that everybody may read."""
    end_notices(ENDS)
    set_clock(DETERMINED)
    officer = life.officer.menu("公示管理").station("notices-handling").follow(NOTICE).station("notice-ended")
    officer.follow("拟认定文件").station("determination-new").fill(认定文号=DOCUMENT).press("保存")
    officer.station("determination-drafted").menu("认定").station("determinations")
    second = life.second.follow("办理", near=DOCUMENT).station("determination-to-sign").act("签发").act("公布")
    second.reads("未入选通知书").station("determination")
    bank = life.at_desk(life.bank[Role.PREPARER]).station("desk-determined").menu("公示与认定").station("own-decisions")
    assert bank.download("PDF", near="认定通知书").suggested_filename.endswith(".pdf")
    assert bank.download("Word", near="认定通知书").suggested_filename.endswith(".docx")
    officer.menu("项目").station("projects").follow("演示银行上海分行").station("project")
    for screen in ("desktop", "phone"):
        public = life.passer_by(screen).follow("创新中心名单").station(f"centres-{screen}")
        names = public.main.locator("tbody tr").all_inner_texts()
        assert [sum(name in each for each in names) for name in CHOSEN] == [1, 0, 1]
