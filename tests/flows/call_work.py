"""From the programme to the public call: drafted by one, approved by another, amended, read and taken along by everybody."""

from __future__ import annotations

import io

import openpyxl
from docx import Document

from tests.flows.cast import INSTITUTIONS, Cast, shanghai

CODE, TITLE = "shanghai-2023", "2023年首批知识产权质押、保险、担保创新中心"
CALL = f"/calls/{CODE}/"
KINDS = ("bank", "insurer", "guarantor")
RULES = f"{TITLE} · 口径 V1"


def draft_batch(cast: Cast) -> str:
    """The officer begins the batch from the loaded programme; gives its address."""
    officer = cast.officer.open("/programme/batches/").follow("新建批次")
    officer.press("建立", code=CODE, title=TITLE, opens_at="2023-03-10T00:00", closes_at="2023-04-07T00:00")
    officer.press(
        "保存",
        document_no="演示知局〔2023〕3号",
        contact_unit="运用促进处",
        contact_person="陈经办",
        contact_phone="021-00000000",
        contact_email="apply@office.example.invalid",
        contact_address="演示路 1 号",
    )
    batch = officer.here
    officer.shows("起草中", "不少于 20 笔", "不少于 10 亿元", "不少于 400 笔", "没有为“资格判定”选定口径版本")
    officer.follow("程序规则").fill_and_press("保存", {"P07.cure_days": "10", "P14.amount_yuan": "500000"})
    officer.shows("补正期限，由批次设定：10 天", "每家支持金额：500000 元")
    return batch


def adopt_rules(cast: Cast, batch: str) -> None:
    """The counting rules of the programme are proposed by one, adopted by another, bound to every purpose."""
    officer, approver = cast.officer, cast.approver
    officer.take_up(RULES, "提请采用").act("提请采用")
    officer.is_not_asked(RULES)
    approver.take_up(RULES, "采用").shows("待采用")
    approver.act("采用", "与通知逐条核对一致")
    approver.shows("已采用").is_not_asked(RULES)
    officer.open("/programme/rules/").exported(TITLE, "已采用")
    officer.open(batch).follow("选定版本").press("保存")
    officer.shows("口径 V1").hides("没有为“资格判定”选定口径版本")


def word_call(cast: Cast, batch: str) -> None:
    """The officer adds a clause and an attachment and looks at the call as the public will see it."""
    officer = cast.officer.open(batch).follow("申报通知").follow("修改文字")
    officer.press("保存", supplement_heading="五、咨询", supplement_text="咨询时间为工作日 9:00 至 17:00。")
    officer.follow("添加附件").press("上传", label="填报说明", file=("填报说明.pdf", cast.paper("guide")))
    officer.follow("预览").shows("现在还没有公布", "咨询时间为工作日", "填报说明", "不少于 20 笔")
    cast.public.open(CALL, status=404)


def publish(cast: Cast, batch: str) -> None:
    """Who drafted it cannot approve it; a second person publishes batch and call."""
    officer, approver = cast.officer, cast.approver
    officer.open(batch).act("提交批准")
    officer.shows("待批准").is_not_asked(TITLE)
    approver.take_up(TITLE, "发布").act("批准并发布", "同意")
    assert approver.shows("已发布").step == "申报"
    cast.public.open("/calls/").shows(TITLE)
    cast.public.open(CALL).shows("2023-04-06 24时前")


def amend(cast: Cast, batch: str) -> None:
    """A day more for everybody: a second version, approved by another, both versions to be read for good."""
    officer, approver, public = cast.officer, cast.approver, cast.public
    officer.open(batch).follow("申报通知").press("起草修订")
    clause = officer.written("clause_3.1").replace("2023年4月6日24时前", "2023年4月7日24时前")
    officer.fill_and_press(
        "保存", {"reason": "受理截止延后一日。", "closes_at": "2023-04-08T00:00", "clause_3.1": clause}
    )
    officer.shows("受理截止延后一日。", "起草中").act("提交批准")
    approver.take_up("修订", "批准并公布").shows(
        "待批准", "2023-04-06 24时前 2023-04-07 24时前", "应于2023年4月7日24时前"
    )
    approver.act("批准并公布").is_not_asked("修订")
    public.open(CALL).shows("2023-04-07 24时前", "第 2 版", "受理截止延后一日。", "距申报截止")
    public.follow("查看此版").shows("这是第 1 版，已被新的版本取代", "2023-04-06 24时前")
    assert public.open(f"{CALL}clock/").client.get(f"{CALL}clock/").json()["until"] == shanghai(4, 8).timestamp()


def take_along(cast: Cast) -> dict[str, bytes]:
    """What the public takes from the page: the blank form and the ledger of each kind, the calendar, the attachment."""
    public = cast.public.open(CALL)
    assert public.take("填报说明").startswith(b"%PDF")
    calendar = public.take("开始与截止（.ics）").decode()
    assert "DTEND:20230407T160000Z" in calendar
    assert "SEQUENCE:1" in calendar
    ledgers = {}
    for kind, label in zip(KINDS, ("商业银行", "保险公司", "担保机构"), strict=True):
        form, ledger = (public.download(f"{CALL}templates/{what}/{kind}/") for what in ("form", "ledger"))
        assert "申\u3000报\u3000书" in [paragraph.text for paragraph in Document(io.BytesIO(form)).paragraphs]
        assert openpyxl.load_workbook(io.BytesIO(ledger)).active.max_column > 10, label
        ledgers[kind] = ledger
    return ledgers


def invite(cast: Cast, batch: str) -> None:
    """Every institution of the kinds is invited and reads it on its desk; the funnel shows who has opened it."""
    officer = cast.officer.open(batch).follow("申报通知").follow("邀请与进度").follow("邀请机构")
    officer.press("发出邀请", kinds=list(KINDS))
    officer.shows(f"已邀请 {len(INSTITUTIONS)} 家机构")
    bank = cast.preparer("bank").desk().shows("邀请")
    bank.follow("查看全部") if bank.has_link("查看全部") else None
    bank.open(CALL).shows("开始申报")
    officer.open(officer.here).row(INSTITUTIONS["bank"][0], "已阅读")
    officer.exported(INSTITUTIONS["guarantor"][0], "已阅读")
