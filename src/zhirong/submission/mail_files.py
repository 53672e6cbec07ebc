"""The files of a mail, each judged on its own: what is sound is kept, what is not is named with its fault and its digest."""

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.accounts.models import Organisation
from zhirong.documents.content.archive import entry_name
from zhirong.documents.content.name import INVISIBLE, LONGEST, extension
from zhirong.documents.errors import FileRefused
from zhirong.documents.services.store import Kept, keep
from zhirong.documents.vault import LARGEST
from zhirong.submission.mail_reading import Enclosed

#: More files than this in one mail are a mistake or an attack.
MOST_PARTS = 300
#: What stands between an archive and a file in it.
INSIDE = " › "


@dataclass(frozen=True)
class Part:
    """One file of a mail. ``kept`` is none where ``problem`` says what is wrong with it; ``content`` is read by nobody later."""

    name: str
    size: int
    sha256: str
    content: bytes
    kept: Kept | None
    problem: str = ""


def checked_parts(*, actor: Actor, tenant: Organisation, files: Iterable[Enclosed]) -> list[Part]:
    """Every file, an archive followed by what it holds. The bytes of the sound ones are kept. Raises FileRefused, StorageFull."""
    found: list[Part] = []
    for file in files:
        part = _part(actor, tenant, safe_name(file.name), file.content, unreadable=file.unreadable)
        found.append(part)
        if part.kept is not None and extension(part.name) == "zip":
            found.extend(_inside(actor, tenant, part))
        if len(found) > MOST_PARTS:
            raise FileRefused(
                _("邮件中的文件超过 %(n)s 个。") % {"n": MOST_PARTS},
                remedy=_("请与申报单位联系，请其合并后重新发送；原邮件请保留。"),
                field="file",
            )
    return found


def unpacked(archive: bytes) -> Iterator[Enclosed]:
    """The files of an archive that was found to be sound, by the names that their maker saw."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for entry in opened.infolist():
            if not entry.is_dir() and not _made_by_a_computer(entry.filename):
                content = opened.read(entry) if entry.file_size <= LARGEST else b""
                yield Enclosed(entry_name(entry), content, too_large=entry.file_size > LARGEST)


def safe_name(name: str) -> str:
    """The last part of a path, without signs that cannot be seen or that turn the reading direction, not too long."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in plain if c not in INVISIBLE and unicodedata.category(c) not in {"Cc", "Cs"})
    plain = " ".join(plain.split()).strip()
    if len(plain) > LONGEST:
        suffix = extension(plain)[:10]
        plain = f"{plain[: LONGEST - len(suffix) - 1]}.{suffix}" if suffix else plain[:LONGEST]
    return plain if plain.strip(".") else _("未命名")


def _inside(actor: Actor, tenant: Organisation, archive: Part) -> Iterator[Part]:
    for file in unpacked(archive.content):
        part = _part(actor, tenant, safe_name(file.name), file.content, too_large=file.too_large)
        yield Part(f"{archive.name}{INSIDE}{part.name}", part.size, part.sha256, part.content, part.kept, part.problem)


def _part(
    actor: Actor, tenant: Organisation, name: str, content: bytes, *, unreadable: bool = False, too_large: bool = False
) -> Part:
    problem, kept = "", None
    if unreadable:
        problem = _("发件程序的专用格式（winmail.dat），其中的附件无法读取。请对方以普通附件重新发送。")
    elif too_large:
        problem = _("超过 50 MB，没有读取。")
    else:
        try:
            kept = keep(actor=actor, tenant=tenant, name=name, chunks=[content])
        except FileRefused as refusal:
            problem = str(refusal)[:500]
    return Part(name, len(content), hashlib.sha256(content).hexdigest(), content, kept, problem)


def _made_by_a_computer(path: str) -> bool:
    """What archivers and desktops add by themselves."""
    last = path.rpartition("/")[2].lower()
    return path.startswith("__MACOSX/") or last in {".ds_store", "thumbs.db", "desktop.ini"}
