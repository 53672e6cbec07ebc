"""The application, from the call to the receipt, as the people of a bank fill it in, check, sign and hand it in."""

import datetime as dt
from urllib.parse import urlsplit

from playwright.sync_api import Locator

from tests.application.filled import GOALS, a_pdf
from tests.browser.cast import TITLE, Life, set_clock
from tests.browser.walker import Walker
from tests.ledgers import a_ledger
from tests.lives import DURING, fill_in, seal
from tests.people import PASSWORD
from zhirong.accounts.permissions import Role

#: What the preparer fills in by hand; the rest is filled in by the services, as a colleague would.
BY_HAND = ("introduction", "branches", "ledger", "annex_authorisation", "goals", "fund_plan")
INTRODUCTION = "本单位长期服务本市科技型中小企业，设有专营团队，2022年走访企业120家。"
#: Words as word processors count them: every Chinese sign and mark one, a run of digits one.
INTRODUCTION_WORDS = "33"
FIGURES = {
    "pledge_loan_deals": "专利商标质押贷款项目数",
    "households": "惠及户数",
    "registered_amount": "质押登记金额",
    "disbursed_amount": "贷款发放金额",
    "first_loan_households": "中小企业首贷户数",
}


def keep_a_product(bank: Walker) -> None:
    """What is typed once into the shelf of products, every application takes from there."""
    bank.menu("产品库").station("products").follow("新增产品").station("product-new")
    bank.fill(产品名称="知权保").choose("产品类别", "专利商标质押贷款").press("存入产品库").menu("产品库")
    bank.follow("知权保").station("product")


def begin_an_application(life: Life) -> Walker:
    """From the public page through the door of the house to the new application."""
    person = life.bank[Role.PREPARER]
    bank = life.passer_by("desktop").station("front").follow("全部申报通知").station("calls").follow(TITLE)
    bank.station("call").follow("登录后申报").station("sign-in")
    bank.fill(邮箱=person.user.email, 密码=PASSWORD).press("登录")
    life.desks[person.user.pk] = bank
    bank.follow("开始申报").station("application-start").press("开始申报").station("application-new")
    fill_in(life.application, life.bank, DURING, without=BY_HAND)
    return bank


def fill_in_the_form(life: Life, bank: Walker) -> None:
    """One thing of every kind by hand: a text, a row, a ledger, targets, a plan for the money, a file."""
    bank.follow("填写申报书").station("form-cover").follow("一、申报单位基本情况")
    colleague = Walker(life.open(urlsplit(bank.page.url).path, life.bank[Role.REVIEWER]), life.walk)
    bank.field("单位简介").press_sequentially(INTRODUCTION)
    saved(bank)
    meet_on_the_merge_page(colleague)
    assert bank.page.inner_text("#c-introduction b") == INTRODUCTION_WORDS
    bank.field("第 1 行 机构名称").fill("浦东支行")
    bank.choose("第 1 行 所在区", "浦东新区").choose("第 1 行 科技或知识产权专营", "是")
    bank.field("第 1 行 专职客户经理人数").fill("6")
    bank.page.locator("#f-branches").get_by_role("button", name="添加一行").click()
    paste(bank.field("第 2 行 机构名称"), "徐汇支行\t徐汇区\t否\t4\n")
    saved(bank)
    bank.station("form-unit").follow(life.bank[Role.PREPARER].user.name).station("form-history").page.go_back()
    bank.press("保存并到下一部分")
    bank.attach("选择文件：业绩明细台账", "台账.xlsx", a_ledger("bank", planted=False).workbook)
    bank.page.wait_for_selector("#f-ledger .book")
    bank.reads("已读入 139 笔", "120 / 20 笔").station("form-foundation")
    open_a_number(bank.follow("打开台账，逐行看结果和原因").station("ledger"))


def open_a_number(bank: Walker) -> None:
    """From a number of the ledger to its rows, and from a row to its registration; then back to the form."""
    bank.follow("120").reads("120", "关联登记与合同合为一笔", "同期未计入").station("ledger-figure")
    bank.follow("5").station("ledger-row").reads("质押登记号", "没有发现问题", "计入的数字")
    for _step in range(3):
        bank.page.go_back()


def meet_on_the_merge_page(colleague: Walker) -> None:
    """A colleague who wrote into the same field from an older page sees both texts, and keeps the one that stands."""
    colleague.field("单位简介").fill("另一个人写的简介")
    colleague.reads("同一处内容刚被他人修改").press("去合并页选择").reads(INTRODUCTION, "另一个人写的简介")
    assert ["409" in each for each in colleague.visit.complaints] == [True], (
        "the browser tells that one save was refused"
    )
    colleague.visit.complaints.clear()
    colleague.station("form-merge").page.check('[name="choose.introduction"][value="theirs"]')
    colleague.page.click('[name="keep"]')
    colleague.page.wait_for_url("**/sections/unit/**")
    assert colleague.field("单位简介").input_value() == INTRODUCTION


def promise_targets(bank: Walker) -> None:
    """A target below the floor asks for the reason; a forbidden purpose is refused with the clause."""
    bank.follow("三、实施方案")
    for year in ("2023", "2024"):
        for code, label in FIGURES.items():
            bank.field(f"{year} 年 {label}").fill(GOALS["bank"][code])
    bank.field("2023 年 专利商标质押贷款项目数").fill("45")
    bank.reads("低于通知底线").field("2023 年目标低于底线的理由").fill("上半年切换系统，下半年补足")
    paste(bank.field("第 1 行 用途"), "购置办公设备\t20\t电脑十台\t2023 年第 3 季度\n")
    saved(bank)
    refusal = bank.page.locator("#n-fund_plan .note.bad").filter(has_text="不得使用奖补资金")
    refusal.wait_for()
    assert "不得用于购置办公设备、场地租金" in refusal.inner_text()
    assert "通知三2" in bank.page.inner_text("#f-fund_plan .entry-head")
    bank.station("form-plan-refused")
    bank.choose("第 1 行 用途", "专业培训").field("第 1 行 测算依据").fill("四期培训，每期五万元")
    saved(bank)
    bank.page.locator("#n-fund_plan .note.bad").first.wait_for(state="detached")
    bank.page.locator("#n-goals").get_by_text("差 5 笔").wait_for()
    bank.station("form-plan").follow("附件清单")
    bank.attach("选择文件：总行（总公司）授权文件", "授权书.pdf", a_pdf("authorisation"))
    bank.page.wait_for_selector("#a-annex_authorisation a")
    bank.station("form-annexes").follow("返回申报书页").station("application-complete").follow("申报书全文")
    bank.reads(INTRODUCTION).station("application-sheet").page.go_back()


def check_sign_and_hand_in(life: Life, bank: Walker) -> None:
    """Three people of the house, each at their own desk, and the receipt."""
    bank.follow("送内部复核").station("send-for-review").press("送内部复核")
    reviewer = life.at_desk(life.bank[Role.REVIEWER]).station("desk-reviewer").follow("办理", near="复核通过")
    reviewer.station("application-to-check").follow("复核通过").reads("差 5 笔").station("endorse")
    reviewer.tick("我已核对申报书各部分").press("复核通过")
    signatory = life.at_desk(life.bank[Role.SIGNATORY]).follow("办理", near="签字盖章").follow("签字盖章")
    signatory.reads("未签章（未配置电子签章）").station("sign")
    boxes = signatory.main.get_by_role("checkbox").all()
    assert len(boxes) == 9
    for box in boxes:
        box.check()
    signatory.attach("扫描件", "签章页扫描件.pdf", a_pdf("sealed pages")).press("签字盖章")
    signatory.reads("可以提交").station("application-sealed").follow("打印与装订").station("printing")
    life.at_desk(life.bank[Role.PREPARER]).station("desk-preparer")
    keep_a_product(bank)
    bank.menu("我的申报").station("own-applications")
    bank.menu("待办工作台").follow("办理", near="提交").follow("提交")
    bank.reads("2023年4月7日24时前").station("hand-in").press("提交申报")
    receipt_with_code(life, bank)


def receipt_with_code(life: Life, bank: Walker) -> None:
    """The receipt of the house, and what a telephone finds behind its code: that it is true, and not whose."""
    bank.reads("收讫回执", "SHANGHAI-2023-00001").station("receipt")
    picture = bank.page.get_by_alt_text("核对本回执的二维码")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert bank.download("下载电子回执").suggested_filename.endswith(".json")
    address = urlsplit(bank.page.get_by_role("link", name="公开核对页").get_attribute("href"))
    passer_by = Walker(life.open(f"{address.path}?{address.query}", screen="phone"), life.walk)
    passer_by.reads("回执真实").station("receipt-check-phone")
    assert "演示银行" not in passer_by.page.inner_text("body")


def mend_the_application(life: Life) -> None:
    """The correction as the applicant meets it: what, until when, seal anew, hand in again."""
    set_clock(DURING + dt.timedelta(days=1))
    bank = life.at_desk(life.bank[Role.PREPARER]).station("desk-to-mend").follow("办理", near="提交补正")
    bank.station("application-to-mend").follow("受理与补正通知")
    bank.reads("印章不清晰", "请于 2023-04-07 24时前补正").station("acceptance-to-mend")
    assert bank.download("PDF", near="补正通知书").suggested_filename.endswith(".pdf")
    bank.follow("打开申报书").act("重新修改", reason="按补正通知重新签章")
    seal(life.application, life.bank, DURING + dt.timedelta(days=1, hours=1))
    set_clock(DURING + dt.timedelta(days=1, hours=2))
    bank.menu("待办工作台").follow("办理", near="提交").follow("提交").reads("距补正期限").press("提交申报")
    bank.reads("第 2 版").station("receipt-of-the-mended")


def saved(bank: Walker) -> None:
    """The form has told the server everything."""
    bank.page.wait_for_selector('#save-state[data-state="saved"]')


def paste(box: Locator, text: str) -> None:
    """A block copied from a spreadsheet."""
    box.evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )
