"""Experts: listed with their ties, called, one stands back and is replaced, scores stay sealed until all are in, the ranking."""

from __future__ import annotations

from decimal import Decimal

from tests.flows.call_work import TITLE
from tests.flows.cast import INSTITUTIONS, Cast
from tests.flows.submission_work import title_of
from tests.flows.window import Window

APPLICANTS = ("bank", "insurer", "guarantor")
ROUND = f"{TITLE} · 专家评审"
#: Share of all points that the experts give to each, who do not know whom they judge.
SHARES = {"bank": Decimal("0.9"), "insurer": Decimal("0.8"), "guarantor": Decimal("0.7")}
#: What the last expert gives to the insurer: far from what the others see in it.
FAR = Decimal("0.3")


def list_experts(cast: Cast) -> None:
    """The officer takes everybody with the part of an expert into the list; the first works for the bank."""
    for name in cast.experts:
        cast.officer.open("/review/experts/").follow(name)
        cast.officer.press("保存", fields_known="金融、知识产权", title="高级经济师").shows(
            "已登记。请补充任职和其他关系。"
        )
    first = next(iter(cast.experts))
    officer = cast.officer.open("/review/experts/").follow(first)
    officer.press("记录", relation="employer", organisation=cast.houses["bank"].organisation.pk)
    officer.shows(INSTITUTIONS["bank"][0])
    officer.open("/review/experts/").exported(first, "高级经济师")


def plan_round(cast: Cast) -> str:
    """Terms, a balanced proposal in which the tied expert cannot be chosen, and the beginning; gives the address."""
    first = next(iter(cast.experts))
    officer = cast.officer.open("/review/rounds/").follow(TITLE)
    officer.press("保存", deadline="2023-04-20T18:00", seed="5")
    address = officer.here
    officer.follow("分派专家")
    assert INSTITUTIONS["bank"][0] in officer.row(INSTITUTIONS["bank"][0], "现任职单位")
    officer.press("确定分派").shows("专家分派已确定", "已分派，待开始", "现任职单位：演示银行上海分行")
    officer.act("开始评审")
    assert officer.shows("封闭评分中").step == "封闭评分"
    assert first not in _called(cast, address, "bank")[1]
    return address


def _called(cast: Cast, address: str, name: str) -> tuple[str, list[str]]:
    """The number under which the experts know an application, and who was called for it; chance decides both."""
    board = cast.officer.open(address).page.select_one("table.board")
    assert board is not None
    names = [next(head.stripped_strings) for head in board.select("thead th")[2:]]
    rows = [row.find_all("td") for row in board.select("tbody tr")]
    number, _institution, *cells = next(row for row in rows if row[1].get_text(strip=True) == INSTITUTIONS[name][0])
    return number.get_text(strip=True), [each for each, cell in zip(names, cells, strict=True) if cell.find("a")]


def recuse_and_replace(cast: Cast, address: str) -> None:
    """One expert stands back with a reason; the office calls another one in, and the first reads nothing any more."""
    number, (name, *_others) = _called(cast, address, "guarantor")
    expert = cast.expert(name).open("/review/mine/")
    expert.exported("待声明")
    expert.take_up(f"评审 {number} 号申报").act("申请回避", "近亲属在该单位任职。")
    review = expert.shows("已回避").hides("知权贷").here
    cast.officer.open(address).shows("近亲属在该单位任职。").open(review).follow("更换专家")
    substitute = cast.officer.offered("substitute")[-1]
    cast.officer.press("保存", substitute=substitute, reason="专家已回避。").shows("已更换专家。")
    assert expert.open(review).shows("已终止").hides("知权贷")
    expert.is_not_asked(f"评审 {number} 号申报")


def score_all(cast: Cast, address: str) -> None:
    """Every sheet is filled in by its expert, blind; until the last is in nobody of the office sees a point."""
    shares = {_called(cast, address, name)[0]: share for name, share in SHARES.items()}
    number, called = _called(cast, address, "insurer")
    far = called[-1], number
    for name in cast.experts:
        expert, scored = cast.expert(name), ""
        for number in sorted(shares):
            if expert.desk().rows(f"评审 {number} 号申报", "声明无利害关系"):
                shares[number] -= Decimal("0.01")
                share = FAR if (name, number) == far else shares[number]
                score(expert.take_up(f"评审 {number} 号申报"), share)
                scored = expert.here
        if scored:
            cast.officer.open(scored).shows("评分在全部提交并启封前封闭").hides("方案可行")
        expert.is_not_asked("评审")


def score(expert: Window, share: Decimal) -> None:
    """Declared first, then read without a name, scored item by item; a point too many is refused and nothing is lost."""
    expert.hides("知权贷").press("声明并开始评审", no_conflict="on")
    expert.shows("知权贷").hides(*(INSTITUTIONS[name][0] for name in APPLICANTS))
    most = {str(field["name"]): Decimal(str(field["max"])) for field in expert.page.select('input[name^="points_"]')}
    points: dict[str, object] = {name: (weight * share).quantize(Decimal("0.01")) for name, weight in most.items()}
    points |= {str(field["name"]): "对照方案逐条核对后给分。" for field in expert.page.select('[name^="note_"]')}
    if share == FAR:
        name = next(iter(most))
        expert.fill_and_press("提交", {**points, name: most[name] + 1, "comment": "方案可行。"}, stays=200)
        assert expert.written("comment") == "方案可行。"
    expert.fill_and_press("提交", {**points, "comment": "方案可行。"}).shows("评分表已提交。")
    assert expert.step == "提交"


def rank(cast: Cast, address: str) -> None:
    """The seal is opened when all are in, who is far off says why, the round closes; the ranking can be recomputed."""
    officer = cast.officer.open(address)
    officer.act("启封评分")
    assert officer.shows("没有说明偏离理由").step == "偏离说明"
    last = next(name for name in cast.experts if cast.expert(name).desk().rows("说明偏离理由"))
    cast.expert(last).take_up("说明偏离理由").act("说明偏离理由", "绩效目标与业绩不符。").is_not_asked("说明偏离理由")
    officer.open(address).act("完成评审")
    assert officer.shows("重算一致").step == "评审结果"
    officer.follow("评审排序").exported(*(INSTITUTIONS[name][0] for name in APPLICANTS))
    officer.open("/review/rounds/").exported(TITLE)
    cast.preparer("bank").open("/applications/").follow(title_of(cast, "bank")).shows("评审完成")
