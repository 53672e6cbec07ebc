"""From the list of the office to the end of the public notice: decided by two, published, objected to, settled."""

from __future__ import annotations

import json
import re

from tests.application.filled import a_pdf
from tests.flows.call_work import TITLE
from tests.flows.cast import INSTITUTIONS, Cast
from tests.flows.submission_work import title_of

NOTICE_NO, NOTICE = "演示公示〔2023〕3号", "关于2023年首批拟认定单位的公示"
LISTED, LEFT_OUT = ("bank", "insurer"), "guarantor"


def propose(cast: Cast) -> str:
    """The officer enters the record of the meeting and who is in; gives the address of the list."""
    officer = cast.officer.open("/determination/lists/").press(f"拟定名单 {TITLE}")
    decisions: dict[str, object] = {}
    for name in (*LISTED, LEFT_OUT):
        pk = officer.row_field(INSTITUTIONS[name][0], "in_").removeprefix("in_")
        decisions |= {f"in_{pk}": "in" if name in LISTED else "out", f"why_{pk}": "综合审议。"}
    record = {
        "meeting_no": "演示局会〔2023〕5号",
        "meeting_on": "2023-04-20",
        "attendees": "赵处长、王复核",
        "co_issuers": "演示市财政局",
        "minutes": ("纪要.pdf", a_pdf("minutes")),
    }
    officer.fill_and_press("保存", {**decisions, **record}).shows("演示局会〔2023〕5号", "演示市财政局")
    address = officer.here
    officer.act("提请审定")
    officer.shows("待审定").is_not_asked("名单")
    return address


def adopt(cast: Cast) -> None:
    """Another person adopts; no applicant hears of it before the publication."""
    approver = cast.approver.take_up("名单", "审定").act("审定")
    approver.shows("已审定，待公示")
    applicant = cast.preparer(LISTED[0]).open("/applications/").follow(title_of(cast, LISTED[0]))
    applicant.shows("第 4 / 6 步 专家评审 评审完成")
    cast.officer.open("/determination/lists/").exported(TITLE, "已审定，待公示")


def publish(cast: Cast, address: str) -> str:
    """The notice is drawn up by one and published by another; gives its public address."""
    officer = cast.officer.open(address).follow("拟公示")
    officer.press("保存", title=NOTICE, document_no=NOTICE_NO)
    cast.public.open("/notices/").hides(NOTICE)
    approver = cast.approver.take_up(NOTICE, "发布公示").act("发布公示")
    approver.shows("公示中").follow("查看公开页")
    public = cast.public.open("/notices/").follow(NOTICE)
    public.shows(NOTICE_NO, "演示市财政局", "剩余 7 个工作日", "2023年5月6日 24:00")
    public.shows(*(INSTITUTIONS[name][0] for name in LISTED)).hides(INSTITUTIONS[LEFT_OUT][0])
    public.exported(INSTITUTIONS[LISTED[0]][0])
    snapshot = public.take("下载快照文件")
    assert INSTITUTIONS[LISTED[0]][0] in json.dumps(json.loads(snapshot), ensure_ascii=False)
    notice = public.here
    public.press("核对", file=("snapshot.json", snapshot), stays=200).shows("一致：")
    for name, words in ((LISTED[0], "拟认定"), (LEFT_OUT, "未认定")):
        cast.preparer(name).open("/applications/").follow(title_of(cast, name)).shows(words)
    return notice


def object_to(cast: Cast, notice: str, name: str) -> tuple[str, str]:
    """Somebody objects by name, somebody else without one; gives number and code of the first."""
    public = cast.public.open(notice).follow("提出异议")
    entry = public.option("entry", INSTITUTIONS[name][0])
    public.press("提交", entry=entry, ground="figures", text="2022年有一笔重复计数。", name="林反映", stays=200)
    public.shows("2022年有一笔重复计数。")
    public.press(
        "提交",
        evidence_note="登记公告 2022-11 期",
        remedy="重新核验",
        identity="同批申报机构员工",
        phone="13800000000",
        papers=[("公告.pdf", a_pdf("gazette"))],
        stays=200,
    )
    public.shows("实名异议，等待受理")
    found = [re.search(rf"{label} ([\w-]+)", public.text) for label in ("异议编号", "查询码")]
    assert all(found), public.text
    lead = cast.public.open(notice).follow("提出异议")
    bank = lead.option("entry", INSTITUTIONS[LISTED[0]][0])
    lead.press("提交", entry=bank, ground="figures", text="听说数字不实。", stays=200).shows("没有填写姓名或单位名称")
    lead.press("提交", anonymous="on", stays=200).shows("未实名，记为线索")
    return tuple(each[1] for each in found)


def look_into(cast: Cast, number: str, name: str) -> None:
    """Admitted with a summary that names nobody, which the institution reads; found out; decided by another person."""
    officer = cast.officer.open("/determination/objections/")
    officer.exported(number, "记为线索")
    officer.take_up(number, "受理").follow("受理")
    officer.press("受理异议", summary="2022年一笔业务疑似重复计数。")
    officer.shows("核查中").is_not_asked(number, "受理")
    concerned = cast.preparer(name).open("/determination/own/").shows("2022年一笔业务疑似重复计数。").hides("林反映")
    concerned.hides("13800000000")
    cast.preparer(LISTED[0]).open("/determination/own/").hides("疑似重复计数")
    officer.take_up(number, "报核查结果").follow("报核查结果")
    officer.press("报核查结果", finding="逐笔核对登记公告，无重复。", uphold="no", reply="已逐笔核对，未发现重复。")
    officer.shows("待决定")


def dismiss(cast: Cast, number: str, code: str) -> None:
    """The second person decides; whoever objected reads the answer with number and code, nobody else does."""
    approver = cast.approver.take_up(number, "异议不成立").act("异议不成立", "与登记一致。")
    approver.shows("异议不成立")
    public = cast.public.open("/notices/follow/")
    public.press("查询", number=number, code="WRONG-CODE", stays=200).hides("未发现重复")
    public.press("查询", number=number, code=code, stays=200).shows("异议不成立", "已逐笔核对，未发现重复。")
