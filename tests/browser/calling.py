"""The call, as the office drafts, previews, publishes and amends it, and as the public reads it."""

from tests.browser.cast import TITLE, Life, set_clock
from tests.lives import BEFORE, DURING, load, load_programme, load_published_years
from zhirong.accounts.actor import SYSTEM

OWN_CLAUSE = "受理期间每个工作日上午接受电话咨询。"
PURPOSES = ("资格判定", "进度统计", "目标设定", "绩效考核")


def draft_the_call(life: Life) -> None:
    """A batch from the programme: its particulars, its text, its procedure, its counting rules."""
    load_programme(actor=SYSTEM, programme=load("shanghai-2023"), at=BEFORE)
    load_published_years(actor=SYSTEM, at=BEFORE)
    set_clock(BEFORE)
    officer = life.officer.station("desk-empty")
    officer.menu("批次").station("batches-empty").follow("新建批次").station("batch-new")
    officer.fill(批次代码="shanghai-2023", 批次名称=TITLE, 开始受理="2023-03-10T00:00", 截止受理="2023-04-08T00:00")
    officer.press("建立").fill(拟认定="2", 主管处室="知识产权运用促进处", 联系人="陈经办", 电话="021-00000000")
    officer.fill(邮箱="apply@office.example.invalid", 材料报送地址="上海市演示路 1 号").station("batch-edit")
    officer.press("保存").station("batch-drafted").follow("申报通知").station("call-draft")
    officer.follow("添加附件").station("call-attachment").follow("返回").follow("修改文字").station("call-text")
    officer.fill(补充条款标题="咨询安排", 补充条款选填=OWN_CLAUSE)
    officer.press("保存").reads(OWN_CLAUSE)
    officer.follow("预览").reads("这是公布后公众看到的样子", OWN_CLAUSE).station("call-preview")
    officer.follow("返回通知起草").follow(TITLE).follow("程序规则").station("batch-procedure")
    officer.fill(**{"P07 补正期限": "10"}).press("保存")
    officer.follow("V1", near="沿用项目文件的口径").follow("修改草稿").station("rules-edit").press("保存草稿")
    officer.act("提请采用").station("rules-proposed")


def publish_the_call(life: Life) -> None:
    """Two people: the second adopts the rules and publishes what the first submitted."""
    second = life.second.station("desk-second").follow("办理", near="口径 V1")
    second.follow("采用").station("rules-adopt").fill(理由="与通知核对一致").press("采用")
    officer = life.officer.menu("批次").follow(TITLE).follow("选定版本").station("batch-pins")
    for purpose in PURPOSES:
        officer.choose(purpose, "V1")
    officer.press("保存").act("提交批准")
    assert officer.page.get_by_role("link", name="批准并发布").count() == 0, "who submitted does not publish"
    life.second.follow("办理", near=TITLE).follow("批准并发布").station("batch-publish")
    second.press("批准并发布").reads("已发布").station("batch-published")


def look_at_the_rules(life: Life) -> None:
    """What an officer keeps beside the batches: the rules, the next version of them, the calendar."""
    officer = life.officer.menu("口径管理").station("rule-sets").follow("V1").follow("以此为基础起草新版")
    officer.station("rules-draft").menu("工作日历").station("calendar").follow("2023").station("calendar-year")
    officer.follow("修改").station("calendar-edit")


def amend_the_call(life: Life) -> None:
    """While the window is open, a correction becomes a version of its own."""
    set_clock(DURING)
    officer = life.officer.menu("批次").station("batches").follow(TITLE).follow("申报通知").station("call-published")
    officer.press("起草修订").station("amendment-text").fill(修订理由="补充咨询电话的时段")
    officer.fill(补充1=OWN_CLAUSE + "下午接受现场咨询。").press("保存").station("amendment").act("提交批准")
    life.second.follow("办理", near="申报通知").station("amendment-to-approve").act("批准并公布")
    officer = life.officer.menu("批次").follow(TITLE).follow("邀请与进度").station("invitations-empty")
    officer.follow("邀请机构").station("invite").tick("示例银行上海分行").press("发出邀请").station("invitations")


def read_the_call(life: Life) -> None:
    """The public on a phone: the window, the clauses, what changed, the things to download."""
    public = life.passer_by("phone").station("front-phone").follow(TITLE)
    public.reads("距申报截止", "补充咨询电话的时段").station("call-phone")
    assert public.download("商业银行", near="业绩明细台账模板").suggested_filename.endswith(".xlsx")
    assert public.download("开始与截止（.ics）").suggested_filename.endswith(".ics")
    public.follow("查看此版").reads("已被新的版本取代").station("call-old-phone")
