"""The paper of the form as the templates read it."""

from pathlib import Path
from typing import Any

from zhirong.application.pack.form_paper import Annex, CommitmentPage, FormPaper, OpinionPage, Part
from zhirong.typesetting.blocks import block_data

_TEMPLATES = Path(__file__).parent / "templates"
_TAIL = "申报书"
_KILO, _MEGA = 1000, 1_000_000


def template(name: str) -> str:
    """A template of this package."""
    return (_TEMPLATES / f"{name}.typ").read_text()


def shared() -> dict[str, bytes]:
    """What the templates import."""
    return {"form.typ": template("form").encode()}


def page_data(page: CommitmentPage | OpinionPage | Part) -> dict[str, Any]:
    """One page or part."""
    if isinstance(page, Part):
        return {"kind": "part", "title": page.title, "blocks": [block_data(block) for block in page.blocks]}
    if isinstance(page, OpinionPage):
        return {
            "kind": "opinion",
            "title": page.title,
            "label": page.label,
            "text": page.text,
            "lines": list(page.lines),
            "date": page.date,
        }
    return {
        "kind": "commitment",
        "title": page.title,
        "paragraphs": list(page.paragraphs),
        "promises": [{"text": each.text, "ticked": each.ticked} for each in page.promises],
        "consequences": [{"text": each.text, "ticked": each.ticked} for each in page.consequences],
        "undertaking": page.undertaking,
        "version": page.version,
        "lines": list(page.lines),
        "date": page.date,
    }


def title_data(paper: FormPaper) -> dict[str, str]:
    """The title in two lines: the programme, and 申报书 in large letters."""
    head = paper.title.removesuffix(_TAIL)
    return {"title": paper.title, "title-head": head, "title-tail": _TAIL if head != paper.title else ""}


def annex_row(annex: Annex) -> list[str]:
    """A row of the annex list."""
    return [str(annex.number), annex.title, annex.name, size_text(annex.size), annex.sha256]


def size_text(size: int) -> str:
    """A size as people read it: 1.2 MB, 35 KB, 120 B."""
    if size >= _MEGA:
        return f"{size / _MEGA:.1f} MB"
    return f"{size / _KILO:.0f} KB" if size >= _KILO else f"{size} B"


def grouped(digest: str) -> list[str]:
    """A digest in groups of eight, so that people can compare it."""
    return [digest[start : start + 8] for start in range(0, len(digest), 8)]


#: The names of the parts of the data, for the message about a character that cannot be printed.
PLACES = {
    "title": "标题",
    "cover": "封面",
    "pages": "申报书正文",
    "annexes": "附件清单",
    "list": "附件清单",
    "sheets": "附件隔页",
    "unit": "申报单位",
    "batch": "批次",
    "blocks": "填写内容",
    "rows": "表格",
    "pairs": "表格",
    "text": "文字",
}
