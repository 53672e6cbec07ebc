"""The form examined line by line: a credit check, one full list to mend and its cure, acceptance by two, a refusal."""

from __future__ import annotations

import io

from docx import Document
from pypdf import PdfReader

from tests.flows.cast import Cast
from tests.flows.submission_work import check_inside, project_of, seal, title_of
from tests.flows.window import Window

CLEAN = {"source": "公共信用网站", "outcome": "clean"}


def examine(cast: Cast, name: str, defects: dict[str, str] | None = None) -> Window:
    """A credit check where there is none, then a finding on every line that the program leaves to a person.

    ``defects`` are line -> what to mend.
    """
    officer = cast.officer.take_up(project_of(cast, name), "提出受理意见")
    if CLEAN["source"] not in officer.text:
        officer.fill_and_press("登记核查", dict(CLEAN))
    officer.shows("公共信用网站 无重大失信")
    findings = {}
    for line in _open_lines(officer):
        findings |= {f"{line}-finding": "met", f"{line}-note": "已核对原件。"}
    for line, what in (defects or {}).items():
        findings |= {f"{line}-finding": "defect", f"{line}-note": what}
    return officer.fill_and_press("保存结论", findings).shows("已保存。")


def _open_lines(officer: Window) -> list[str]:
    """The lines that neither the program nor a person has cleared."""
    lines = []
    for row in officer.page.select("table.checklist tr"):
        choice = row.select_one('select[name$="-finding"]')
        if choice and not row.select_one(".mark.ok") and not choice.select_one('option[value="met"][selected]'):
            lines.append(str(choice["name"]).removesuffix("-finding"))
    return lines


def ask_to_mend(cast: Cast, name: str) -> None:
    """One request with everything in it; the applicant sees what, until when, and has the letter."""
    officer = cast.officer.follow("一次性告知补正").shows("印章不清晰，请重新扫描。")
    officer.press("告知补正", document_no="演示补〔2023〕1号")
    assert officer.shows("待补正").step == "补正"
    officer.is_not_asked(project_of(cast, name), "提出受理意见")
    preparer = cast.preparer(name).take_up(project_of(cast, name), "补正")
    preparer.shows("待补正").follow("受理与补正通知").shows("印章不清晰，请重新扫描。", "2023-04-20 24时前", "剩")
    letter = preparer.take("PDF", beside="补正通知书")
    assert "补正通知书" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(letter)).pages).replace(" ", "")


def mend(cast: Cast, name: str) -> None:
    """The applicant opens the form again, seals it anew and hands in a second version; figures stay as they were."""
    preparer = cast.preparer(name).open("/applications/").follow(title_of(cast, name))
    preparer.act("重新修改", "按补正通知重新签章。")
    preparer.shows("填报中")
    check_inside(cast, name)
    seal(cast, name)
    preparer.take_up(project_of(cast, name), "提交").follow("提交").shows("距补正期限").press("提交申报")
    preparer.shows("收讫回执", "第 2 版")
    assert cast.officer.take_up(project_of(cast, name), "提出受理意见").shows("已补正，待复查").step == "补正"


def accept(cast: Cast, name: str) -> None:
    """The officer proposes, the approver accepts; the applicant has the letter in both forms."""
    project = project_of(cast, name)
    officer = cast.officer.take_up(project, "提出受理意见").act("提出受理意见")
    assert officer.shows("拟受理").step == "提出意见"
    approver = cast.approver.take_up(project, "受理").act("受理")
    approver.shows("已受理").is_not_asked(project, "受理")
    preparer = cast.preparer(name).open("/applications/").follow(title_of(cast, name))
    preparer.follow("受理与补正通知").shows("已受理")
    word = Document(io.BytesIO(preparer.take("Word", beside="受理通知书")))
    assert any("受理通知书" in paragraph.text for paragraph in word.paragraphs)


def refuse(cast: Cast, name: str) -> None:
    """The other one is stays: the officer says why, another person decides, the applicant reads the reasons."""
    project = project_of(cast, name)
    officer = cast.officer.take_up(project, "提出受理意见")
    officer.act("提出不予受理意见", "未提交产品资料和实施方案。").shows("拟不予受理")
    cast.approver.take_up(project, "不予受理").act("不予受理", "材料不全，补正期满未补正。").shows("不予受理")
    preparer = cast.preparer(name).open("/applications/").follow(title_of(cast, name))
    preparer.follow("受理与补正通知").shows("不予受理", "材料不全")
    letter = PdfReader(io.BytesIO(preparer.take("PDF", beside="不予受理")))
    assert "材料不全" in "".join(page.extract_text() for page in letter.pages).replace(" ", "")


def list_screenings(cast: Cast) -> None:
    """The queue says how each ended, on the page and in its file."""
    officer = cast.officer.open("/screening/")
    for name, state in (("bank", "已受理"), ("mailed", "不予受理"), ("gone", "已终止")):
        officer.row(cast.houses[name].organisation.name, state)
    officer.exported("已受理", "不予受理", "已终止")
    officer.open("/office/applications/").exported(cast.houses["bank"].organisation.name)
