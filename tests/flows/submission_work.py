"""Inside the institution and over the counter: checked, sent back once, sealed, handed in, and the receipt in one's hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.application.filled import a_pdf
from tests.flows.call_work import CODE, TITLE
from tests.flows.cast import Cast
from tests.flows.window import Window

RECEIPT_NO = re.compile(rf"{CODE.upper()}-\d{{5}}-[0-9A-Z]+")


def check_inside(cast: Cast, name: str, *, back_once: bool = False) -> None:
    """The preparer sends the form to the reviewer, who may send it back once, and passes it."""
    preparer, reviewer = cast.preparer(name), cast.reviewer(name)
    project = project_of(cast, name)
    _send_on(cast, name)
    if back_once:
        reviewer.take_up(project, "复核通过").act("退回修改", "请补充单位简介。", link="退回修改")
        reviewer.shows("填报中").is_not_asked(project, "复核通过")
        preparer.take_up(project, "送内部复核").shows("请补充单位简介。").follow("一、申报单位基本情况")
        preparer.press("保存", introduction="本单位设有知识产权金融专营团队，已服务两年。").shows("已保存。")
        _send_on(cast, name)
    reviewer.take_up(project, "复核通过").follow("复核通过")
    reviewer.press("复核通过", stays=400).shows("请核对后确认")
    reviewer.press("复核通过", looked="on")
    assert reviewer.shows("待签章").step == "签章"


def _send_on(cast: Cast, name: str) -> None:
    project, preparer = project_of(cast, name), cast.preparer(name)
    preparer.take_up(project, "送内部复核").act("送内部复核")
    assert preparer.shows("待内部复核").step == "内部复核"
    preparer.is_not_asked(project, "送内部复核")
    cast.reviewer(name).is_asked(project, "复核通过")


def seal(cast: Cast, name: str) -> None:
    """The signatory ticks every promise one by one and uploads the sealed pages; without one of them nothing is signed."""
    signatory = cast.signatory(name).take_up(project_of(cast, name), "签字盖章").follow("签字盖章")
    assert signatory.take("下载签章页（PDF）").startswith(b"%PDF")
    ticked = {box: signatory.offered(box) for box in ("promises", "consequences", "opinion")}
    scan = ("签章页扫描件.pdf", a_pdf(f"sealed pages of {name}"))
    first, *rest = ticked["promises"]
    signatory.fill_and_press("签字盖章", {**ticked, "promises": rest, "scan": scan}, stays=400)
    signatory.fill_and_press("签字盖章", {**ticked, "promises": [first, *rest], "scan": scan})
    assert signatory.shows("已签章，待提交").step == "提交"


def hand_in(cast: Cast, name: str) -> str:
    """A double click and the page of a colleague lead to one receipt; gives its address."""
    preparer, signatory = cast.preparer(name), cast.signatory(name)
    project = project_of(cast, name)
    signatory.take_up(project, "提交").follow("提交")
    preparer.take_up(project, "提交").follow("提交").shows("2023年4月7日24时前", "不看发送时间")
    preparer.fill_and_press("提交申报", {}, times=2)
    receipt = preparer.here
    signatory.press("提交申报")
    assert signatory.here == receipt
    assert receipt_no(signatory.shows("收讫回执")) == receipt_no(preparer)
    preparer.is_not_asked(project, "提交")
    preparer.open("/applications/").exported(title_of(cast, name), "已提交")
    return receipt


def verify_receipt(cast: Cast, name: str, receipt: str, folder: Path) -> None:
    """What was kept is checked far from the program, by the script that everybody may download; a forged one is found out."""
    preparer, public = cast.preparer(name).open(receipt), cast.public.open("/receipts/")
    kept, script, licence = (folder / each for each in ("receipt.json", "verify_receipt.py", "licence.pdf"))
    kept.write_bytes(preparer.take("下载电子回执"))
    script.write_bytes(public.take("verify_receipt.py"))
    licence.write_bytes(preparer.take("annex_licence.pdf"))
    assert preparer.take("下载 PDF").startswith(b"%PDF")
    said = _run(script, kept, licence)
    assert (said.returncode, "√ 回执真实" in said.stdout) == (0, True), said.stdout + said.stderr
    receipt_told = json.loads(kept.read_text())
    receipt_told["facts"]["received_at"] = "2023-03-01T10:00:00.000+08:00"
    kept.write_text(json.dumps(receipt_told))
    assert _run(script, kept, licence).returncode == 1
    facts = receipt_told["facts"]
    public.press("核对", number=facts["receipt_no"], digest=facts["content"][:16]).shows("回执真实")
    public.press("核对", number=facts["receipt_no"], digest="0" * 16).shows("未能核实")


def _run(script: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(script), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def withdraw(cast: Cast, name: str) -> None:
    """An applicant thinks better of it; the receipt stays, the case is over for both sides."""
    signatory = cast.signatory(name).open("/applications/").follow(title_of(cast, name))
    signatory.act("撤回申报", "集团内部调整，不再申报。")
    signatory.shows("已撤回").is_not_asked(project_of(cast, name))


def receipt_no(window: Window) -> str:
    """The number on the page of a receipt."""
    found = RECEIPT_NO.search(window.text)
    assert found, f"no receipt number on {window.here}"
    return found[0]


def project_of(cast: Cast, name: str) -> str:
    """How the case of an institution is called on every desk."""
    return f"{cast.houses[name].organisation.name} · {TITLE}"


def title_of(cast: Cast, name: str) -> str:
    """How the institution itself calls its project."""
    return f"{cast.houses[name].organisation.name}知识产权金融创新中心项目"
