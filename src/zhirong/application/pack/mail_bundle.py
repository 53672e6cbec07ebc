"""The application for the notice's own channel: one zip archive to attach, and the text of the mail beside it.

The annexes go as they are, so that their digests equal those of the annex list; the volume of annexes is for paper and stays out.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from zhirong.application.content import Content
from zhirong.application.pack.annex_volume import Read
from zhirong.application.pack.bound_pdf import pack_pdf
from zhirong.application.pack.data import size_text
from zhirong.application.pack.form_paper import form_paper
from zhirong.application.pack.form_word import form_docx
from zhirong.typesetting.archive import fixed_zip

_LIST = "清单.txt"
_UNSEALED = "尚未签章：包内没有承诺书和单位意见的签章页，正式报送前请完成签章后重新下载。"
_MARKS_OF_PATHS = '\\/:*?"<>|'
#: File systems take 255 bytes for a name; a Chinese character needs three.
_LONGEST = 60
#: So many characters of its title stand in the name of an annex.
TITLE = 20


@dataclass(frozen=True)
class MailBundle:
    """The archive and the mail to which it is attached."""

    name: str
    archive: bytes
    subject: str
    text: str


def email_zip(
    content: Content,
    read: Read,
    *,
    at: dt.datetime,
    pack: bytes | None = None,
    seal: tuple[str, bytes] | None = None,
) -> MailBundle:
    """The bundle with the pack as it was kept, or one set anew; equal contents and ``at`` give equal bytes.

    ``seal`` is name and bytes of the sealed pages; without them list and mail say that the application is not sealed.
    Raises what ``read`` raises: nothing is left out silently.
    """
    paper = form_paper(content)
    unit = content.institution["name"]
    entries = [
        ("申报书.pdf", pack_pdf(content, at=at).pdf if pack is None else pack),
        ("申报书.docx", form_docx(content, at=at)),
        *([(f"签章页扫描件{PurePath(safe_name(seal[0])).suffix.lower()}", seal[1])] if seal else []),
        *(
            (f"附件/{annex.number:02d}_{safe_name(annex.title)[:TITLE]}_{safe_name(annex.name)}", read(annex.file_id))
            for annex in paper.annexes
        ),
    ]
    lines = [
        paper.title,
        f"申报单位：{unit}",
        f"批次：{paper.batch}",
        f"内容摘要：{content.digest}",
        *([] if seal else [_UNSEALED]),
        "",
        *(f"{hashlib.sha256(file).hexdigest()}  {name}  {size_text(len(file))}" for name, file in entries),
        "",
    ]
    archive = fixed_zip([*entries, (_LIST, "\r\n".join(lines).encode("utf-8-sig"))], at=at)
    name = f"{safe_name(unit)}-申报材料.zip"
    text = [
        f"{paper.office}：",
        "",
        f"现报送{unit}“{paper.batch}”申报材料，见附件“{name}”，共 {len(entries)} 个文件，清单见包内“{_LIST}”。",
        f"压缩包 SHA-256：{hashlib.sha256(archive).hexdigest()}",
        *([] if seal else [_UNSEALED]),
        "纸件按通知要求装订成册，另行寄送。请查收并回复回执。",
        "",
        unit,
    ]
    return MailBundle(name, archive, f"【申报材料】{paper.batch}-{unit}", "\n".join(text))


def safe_name(name: str) -> str:
    """A name that every file system takes, with its ending."""
    plain = "".join("_" if mark in _MARKS_OF_PATHS or not mark.isprintable() else mark for mark in name).strip(" .")
    path = PurePath(plain)
    return f"{path.stem[:_LONGEST]}{path.suffix}" or "_"
