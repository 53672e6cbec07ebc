"""Reading a programme folder: everything, or every fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from zhirong.programmes.faults import FaultyProgramme, ProgrammeFault, ProgrammeMissing, key_of, translated
from zhirong.programmes.sources import MOST_BYTES, Source, Unreadable, content_of, read
from zhirong.rules.programme import Programme
from zhirong.rules.programme.commitment import Commitment
from zhirong.rules.programme.consistency import Parts, disagreements
from zhirong.rules.programme.form import Form
from zhirong.rules.programme.funds import FundUse
from zhirong.rules.programme.head import DocumentTemplate, Head
from zhirong.rules.programme.notice import Notice
from zhirong.rules.programme.qualification import Qualification
from zhirong.rules.programme.reporting import Reporting
from zhirong.rules.programme.sheets import AppraisalSheet, ReviewSheet
from zhirong.rules.rule_set import RuleSet

#: The programmes that come with the product.
HOME = Path(__file__).parent

#: part -> (file, what it must be)
FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "head": ("programme.toml", Head),
    "notice": ("notice.yaml", Notice),
    "criteria": ("criteria.yaml", Qualification),
    "form": ("form.yaml", Form),
    "commitment": ("commitment.yaml", Commitment),
    "review": ("review.yaml", ReviewSheet),
    "appraisal": ("appraisal.yaml", AppraisalSheet),
    "funds": ("funds.yaml", FundUse),
    "reports": ("reports.yaml", Reporting),
    "counting": ("counting.yaml", RuleSet),
    "procedure": ("procedure.yaml", RuleSet),
}
#: There only when the programme has an expert review.
OPTIONAL = {"review"}
#: Templates whose places are checked and whose text is kept with the programme.
PLAIN_TEXT = (".md", ".txt", ".typ")
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True)
class Inspection:
    """What a folder holds: the programme when nothing is wrong, and every fault otherwise."""

    folder: Path
    programme: Programme | None
    faults: tuple[ProgrammeFault, ...]


def available() -> list[str]:
    """The names of the programmes that come with the product."""
    return sorted(path.parent.name for path in HOME.glob("*/programme.toml"))


def load(name_or_folder: str | Path) -> Programme:
    """The programme of that name, or in that folder. Raises ProgrammeMissing or FaultyProgramme (with all faults)."""
    inspection = inspect(folder_of(name_or_folder))
    if inspection.programme is None:
        raise FaultyProgramme(inspection.folder.name, inspection.faults)
    return inspection.programme


def folder_of(name_or_folder: str | Path) -> Path:
    """The folder of a shipped name, or the folder itself. Raises ProgrammeMissing."""
    if isinstance(name_or_folder, str) and name_or_folder in available():
        return HOME / name_or_folder
    folder = Path(name_or_folder)
    try:
        if folder.is_dir():
            next(iter(folder.iterdir()), None)
            return folder.resolve()
    except (OSError, ValueError) as error:
        raise ProgrammeMissing(
            f"目录“{name_or_folder}”无法读取。", remedy="请核对权限。", field=str(name_or_folder)
        ) from error
    raise ProgrammeMissing(
        f"没有项目或目录“{name_or_folder}”。",
        remedy=f"随程序提供的项目：{'、'.join(available())}；也可以给出目录。",
        field=str(name_or_folder),
    )


def inspect(folder: Path) -> Inspection:
    """Read every file of a folder. Nothing is raised for what is in it; an unreadable file is a fault like another."""
    faults: list[ProgrammeFault] = []
    sources: dict[str, Source] = {}
    read_parts: dict[str, BaseModel] = {}
    for part, (file, model) in FILES.items():
        if part in OPTIONAL and not (folder / file).exists():
            continue
        try:
            sources[part] = read(file, content_of(folder / file))
            read_parts[part] = model.model_validate_json(sources[part].as_json())
        except FileNotFoundError:
            faults.append(ProgrammeFault(file, "", None, "文件不存在。", "请补上该文件。"))
        except OSError as error:
            faults.append(ProgrammeFault(file, "", None, "文件无法读取。", f"请核对权限（{error.strerror}）。"))
        except Unreadable as error:
            faults.append(ProgrammeFault(file, key_of(error.path), error.line, error.message, "请修正后重试。"))
        except ValidationError as error:
            faults.extend(translated(error, sources[part], file, model))
    parts = Parts(**read_parts)  # type: ignore[arg-type]  # each part was validated by its own model
    for each in disagreements(parts):
        file, source = FILES[each.part][0], sources[each.part]
        faults.append(ProgrammeFault(file, key_of(each.path), source.line_of(each.path), each.message, each.remedy))
    faults.extend(_folder_faults(folder, parts, sources))
    if faults:
        order = [file for file, _ in FILES.values()]
        ordered = sorted(
            dict.fromkeys(faults),
            key=lambda fault: (order.index(fault.file) if fault.file in order else len(order), fault.line or 0),
        )
        return Inspection(folder, None, tuple(ordered))
    read_parts.pop("head")
    head = {**dict(parts.head), "templates": _with_texts(folder, parts.head)} if parts.head else {}
    return Inspection(folder, Programme(**{"review": None, **head, **read_parts}), ())


def _with_texts(folder: Path, head: Head) -> tuple[DocumentTemplate, ...]:
    """The templates with the content of their plain text files."""
    return tuple(
        each.model_copy(update={"text": content_of(folder / each.file).decode("utf-8")})
        if each.file.endswith(PLAIN_TEXT)
        else each
        for each in head.templates
    )


def _folder_faults(folder: Path, parts: Parts, sources: dict[str, Source]) -> Iterator[ProgrammeFault]:
    """The folder as a whole: its name, the review sheet, the templates, stray files."""
    head = parts.head
    known = {file for file, _ in FILES.values()} | {"README.md"}
    if head is not None:
        lines = sources["head"]
        if head.name != folder.name:
            yield ProgrammeFault(
                "programme.toml",
                "name",
                lines.line_of(("name",)),
                f"名称“{head.name}”与目录名“{folder.name}”不同。",
                "请使二者一致。",
            )
        there = (folder / FILES["review"][0]).exists()
        if head.expert_review and not there:
            yield ProgrammeFault("review.yaml", "", None, "项目有专家评审，却没有评审表。", "请补上该文件。")
        if there and not head.expert_review:
            yield ProgrammeFault(
                "programme.toml",
                "expert_review",
                lines.line_of(("expert_review",)),
                "项目没有专家评审，却有评审表 review.yaml。",
                "请改为 true，或删去 review.yaml。",
            )
        for position, template in enumerate(head.templates):
            known.add(template.file)
            if template.text:
                path: tuple[str | int, ...] = ("templates", position, "text")
                yield ProgrammeFault(
                    "programme.toml", key_of(path), lines.line_of(path), "模板的内容写在它的文件里。", "请删去 text。"
                )
            yield from _template_faults(folder, template.file, template.fields, lines, position)
        yield from _stray(folder, known)


def _stray(folder: Path, known: set[str]) -> Iterator[ProgrammeFault]:
    """Files that no part of the programme speaks of; deeper folders are named, not searched."""
    there = [*folder.iterdir(), *(folder / "templates").glob("*")]
    for path in sorted(there):
        name = path.relative_to(folder).as_posix()
        if name not in known and not (name == "templates" and path.is_dir()):
            yield ProgrammeFault(
                name, "", None, "目录中有多余的文件。", "请删去，或在 programme.toml 的 templates 中登记。"
            )


def _template_faults(
    folder: Path, file: str, fields: tuple[str, ...], lines: Source, position: int
) -> Iterator[ProgrammeFault]:
    key: tuple[str | int, ...] = ("templates", position, "file")
    try:
        content = content_of(folder / file)
    except OSError:
        yield ProgrammeFault(
            "programme.toml", key_of(key), lines.line_of(key), f"模板文件“{file}”不存在或无法读取。", "请补上该文件。"
        )
        return
    if len(content) > MOST_BYTES:
        yield ProgrammeFault(file, "", None, f"文件超过 {MOST_BYTES // 1000} KB。", "请缩短模板。")
        return
    if not content.strip():
        yield ProgrammeFault(file, "", None, "模板是空的。", "请写入内容，或删去该模板。")
        return
    if not file.endswith(PLAIN_TEXT):
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield ProgrammeFault(file, "", None, "文件不是 UTF-8 编码。", "请另存为 UTF-8。")
        return
    for number, line in enumerate(text.splitlines(), 1):
        for name in _PLACEHOLDER.findall(line):
            if name not in fields:
                yield ProgrammeFault(
                    file,
                    "",
                    number,
                    f"空位“{name}”没有登记。",
                    f"请在 programme.toml 的 {key_of(key[:2])}.fields 中加上。",
                )
    used = set(_PLACEHOLDER.findall(text))
    for place, field in enumerate(fields):
        if field not in used:
            path: tuple[str | int, ...] = ("templates", position, "fields", place)
            yield ProgrammeFault(
                "programme.toml", key_of(path), lines.line_of(path), f"模板“{file}”没有用到“{field}”。", "请删去。"
            )
